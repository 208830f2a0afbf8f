// 5. Những văn bản được viện dẫn nhiều nhất · The documents that are cited most
// Năm văn bản, mỗi văn bản với tám văn bản mới nhất viện dẫn nó. · Five of them, each with the eight newest that cite it.

MATCH (hub:Document)
WITH hub, COUNT {
    (hub)<-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|ATTACHED_TO|REPLIES_TO
        |REFERS_TO]-()
} AS times
ORDER BY times DESC, hub.id
LIMIT 5
CALL (hub) {
    MATCH (hub)<-[edge:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|ATTACHED_TO
        |REPLIES_TO|REFERS_TO]-(citing:Document)
    RETURN edge, citing
    ORDER BY coalesce(citing.issued_on, '') DESC, citing.id
    LIMIT 8
}
RETURN hub, edge, citing
