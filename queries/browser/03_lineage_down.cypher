// 3. Những gì dựa trên văn bản này? · What rests on this document?
// :param document => 'qd-407-ttg-2022'
// Những văn bản gần nhất trước. · The nearest ones first.

MATCH (start:Document {id: $document})
CALL (start) {
    MATCH way = SHORTEST 1 (start)<-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]-{1,4}(later:Document)
    RETURN way
    ORDER BY length(way), later.id
    LIMIT 60
}
RETURN way
