// Trong văn bản này in những viện dẫn nào?
// title.en = "The citations printed in a document"
// about.vi = """
// Mọi chỗ viện dẫn in trong văn bản, theo thứ tự, kể cả chỗ mà bên viện dẫn là một văn bản khác được nêu tên ở đó (nested)."""
// about.en = """
// Every mention printed in the text of the document, in its order, also those in the title of another document: there that other
// one is the one that cites (`citing`), and `nested` is true. What is not certain is here too, with its status and the reason."""
// ordered = true
// [parameters.document]
// type = "document"
// about = { vi = "văn bản có in viện dẫn", en = "the document in whose text they are printed" }
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
// citing = "text"
// citing_id = "text"
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

MATCH (mention:Mention)-[:FOUND_IN]->(document:Document {id: $document})
WITH document, mention
ORDER BY mention.start, mention.end, mention.id
LIMIT $limit
OPTIONAL MATCH (mention)-[:CITES]->(citing:Document)
OPTIONAL MATCH (mention)-[:NAMES]->(cited:Document)
RETURN mention.quote AS quote, mention.start AS start, mention.end AS end, mention.role AS role,
       mention.status AS status, mention.method AS method, mention.scope AS scope,
       cited.caption AS cited, cited.id AS cited_id, citing.caption AS citing, citing.id AS citing_id,
       citing IS NULL OR citing <> document AS nested,
       mention.printed_number AS printed_number, mention.printed_date AS printed_date,
       mention.printed_title AS printed_title, mention.printed_issuer AS printed_issuer, mention.articles AS articles,
       COLLECT {
           MATCH (mention)-[:MAY_NAME]->(candidate:Document)
           RETURN candidate.caption ORDER BY candidate.caption, candidate.id
       } AS candidates,
       mention.sentence AS sentence, mention.id AS mention_id
ORDER BY start, end, mention_id
