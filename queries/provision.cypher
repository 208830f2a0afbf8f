// Ai viện dẫn Điều này của văn bản?
// title.en = "Who relies on an article of a document"
// about.vi = "Các viện dẫn có nêu điều, khoản, điểm hoặc phụ lục đã cho của văn bản, kèm câu văn."
// about.en = """
// The mentions that name an article, clause, point or annex of a document, newest first, with the sentence. "14" means Điều 14; "khoản 2"
// or "Phụ lục số 02" are taken as they are. Mentions that name the whole document are not here: see cited_by."""
// ordered = true
// [parameters.document]
// type = "document"
// about = { vi = "văn bản được viện dẫn", en = "the document that is cited" }
// [parameters.article]
// type = "text"
// minimum = 1
// maximum = 100
// about = { vi = "số điều (14) hoặc cụm từ (Điều 14 khoản 2)", en = "number of the article (14) or a phrase (Điều 14 khoản 2)" }
// [parameters.limit]
// type = "integer"
// default = 50
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// citing = "text"
// citing_id = "text"
// issued_on = "text"
// role = "text"
// articles = "list"
// quote = "text"
// sentence = "text"
// start = "integer"
// end = "integer"
// found_in = "text"
// found_in_id = "text"
// mention_id = "text"
// ---
// :param document => 'luat-104-2016-qh13'
// :param article => '14'
// :param limit => 50

WITH ' ' + CASE WHEN $article =~ '[0-9].*' THEN 'Điều ' ELSE '' END + $article + ' ' AS wanted
MATCH (mention:Mention {provisions_of: $document})
WHERE mention.provisions_on IS NOT NULL AND any(entry IN mention.articles WHERE ' ' + entry + ' ' CONTAINS wanted)
// In the order of the index: the newest at a hub are read without sorting the rest.
MATCH (mention)-[:FOUND_IN]->(found_in:Document)
OPTIONAL MATCH (mention)-[:CITES]->(citing:Document)
WITH mention, found_in, citing
ORDER BY mention.provisions_of DESC, mention.provisions_on DESC, coalesce(citing.id, ''), found_in.id, mention.start, mention.id
LIMIT $limit
RETURN citing.caption AS citing, citing.id AS citing_id, citing.issued_on AS issued_on, mention.role AS role,
       mention.articles AS articles, mention.quote AS quote, mention.sentence AS sentence, mention.start AS start,
       mention.end AS end, found_in.caption AS found_in, found_in.id AS found_in_id, mention.id AS mention_id
ORDER BY coalesce(issued_on, '') DESC, coalesce(citing_id, ''), found_in_id, start, mention_id
