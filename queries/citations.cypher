// Văn bản này viện dẫn những gì?
// title.en = "What a document cites, mention by mention"
// about.vi = """
// Mọi chỗ viện dẫn mà văn bản là bên viện dẫn, theo thứ tự trong văn bản. Một văn bản có thể viện dẫn ngay trong tên của nó, được in
// trong một văn bản khác (nested). Viện dẫn chưa rõ vẫn có mặt, kèm các khả năng (candidates)."""
// about.en = """
// Every mention in which the document is the one that cites, in the order of the text. A document may cite by its title, as
// another document prints it: then `nested` is true and `found_in` is that other one. What is not certain is here too, with its
// status, the reason (`method`) and the candidates."""
// ordered = true
// [parameters.document]
// type = "document"
// about = { vi = "văn bản viện dẫn", en = "the document that cites" }
// [parameters.limit]
// type = "integer"
// default = 1000
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// quote = "text"
// start = "integer"
// end = "integer"
// role = "text"
// status = "text"
// method = "text"
// scope = "text"
// cited = "text"
// cited_id = "text"
// found_in = "text"
// found_in_id = "text"
// nested = "boolean"
// printed_number = "text"
// printed_date = "text"
// printed_title = "text"
// printed_issuer = "text"
// articles = "list"
// candidates = "list"
// sentence = "text"
// mention_id = "text"
// ---
// :param document => 'ct-07-ttg-2023'
// :param limit => 1000

MATCH (citing:Document {id: $document})<-[:CITES]-(mention:Mention)-[:FOUND_IN]->(found_in:Document)
WITH citing, mention, found_in, found_in <> citing AS nested
ORDER BY nested, found_in.id, mention.start, mention.end, mention.id
LIMIT $limit
OPTIONAL MATCH (mention)-[:NAMES]->(cited:Document)
RETURN mention.quote AS quote, mention.start AS start, mention.end AS end, mention.role AS role,
       mention.status AS status, mention.method AS method, mention.scope AS scope,
       cited.caption AS cited, cited.id AS cited_id, found_in.caption AS found_in, found_in.id AS found_in_id, nested,
       mention.printed_number AS printed_number, mention.printed_date AS printed_date,
       mention.printed_title AS printed_title, mention.printed_issuer AS printed_issuer, mention.articles AS articles,
       COLLECT {
           MATCH (mention)-[:MAY_NAME]->(candidate:Document)
           RETURN candidate.caption ORDER BY candidate.caption, candidate.id
       } AS candidates,
       mention.sentence AS sentence, mention.id AS mention_id
ORDER BY nested, found_in_id, start, end, mention_id
