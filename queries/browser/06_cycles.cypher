// 6. Những vòng: dựa lên nhau, hay hai lần dựa vào một căn cứ · Circles: documents that rest on each other, or twice on one basis
// Vòng theo chiều mũi tên thường là lỗi đánh máy hoặc đọc nhầm; tam giác là dựa thẳng và dựa qua văn bản ở giữa.
// Circles along the arrows are mostly misprints or misreadings; in a triangle a document rests on a basis itself and through another.

CALL () {
    MATCH circle = (a:Document)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->{1,3}(a)
    RETURN circle
    LIMIT 15
UNION
    MATCH circle = (a:Document)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->(:Document)
        -[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->(:Document)
        <-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]-(a)
    RETURN circle
    LIMIT 15
}
RETURN circle
