// 11. Còn thiếu gì? · What is missing?
// Trích dẫn chưa rõ là văn bản nào, nơi in nó, và những văn bản có thể là nó; rồi năm văn bản chưa đọc mà nhiều văn bản dựa vào nhất.
// Citations that could not be resolved, where they are printed, and what they may name; then the five documents that most others rest on
// and that were not read.

CALL () {
    MATCH (missing:Mention)-[edge:FOUND_IN]->(document:Document)
    WHERE missing.status IN ['ambiguous', 'unresolved']
    OPTIONAL MATCH (missing)-[may:MAY_NAME]->(candidate:Document)
    RETURN missing, edge, document, may, candidate
    LIMIT 40
UNION ALL
    MATCH (missing:Document {held: false})
    WITH missing, COUNT { (missing)<-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]-() } AS times
    WHERE times > 0
    ORDER BY times DESC, missing.id
    LIMIT 5
    CALL (missing) {
        MATCH (missing)<-[edge:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]-(document:Document)
        RETURN edge, document
        ORDER BY document.id
        LIMIT 8
    }
    RETURN missing, edge, document, null AS may, null AS candidate
}
RETURN missing, edge, document, may, candidate
