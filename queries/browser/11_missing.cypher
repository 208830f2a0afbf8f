// 11. Còn thiếu gì? · What is missing?
// Trích dẫn chưa rõ là văn bản nào, nơi in nó, và những văn bản có thể là nó. · Citations that could not be resolved, where they are printed,
// and what they may name.

MATCH (mention:Mention)-[found:FOUND_IN]->(document:Document)
WHERE mention.status IN ['ambiguous', 'unresolved']
OPTIONAL MATCH (mention)-[may:MAY_NAME]->(candidate:Document)
RETURN mention, found, document, may, candidate
LIMIT 40
