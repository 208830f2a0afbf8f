// Những văn bản nào viện dẫn văn bản này?
// title.en = "What cites a document"
// about.vi = "Các văn bản viện dẫn văn bản này, mới nhất trước, mỗi vai trò một dòng, kèm số lần và một câu trích."
// about.en = """
// The documents that cite this one, newest first, one row for each role, with the number of mentions and one of them (the first by
// document and position). Those without a known date come last."""
// ordered = true
// draw = { source = "citing_id", type = "role" }
// [parameters.document]
// type = "document"
// about = { vi = "văn bản được viện dẫn", en = "the document that is cited" }
// [parameters.role]
// type = "choice"
// choices = ["", "based_on", "implements", "details", "guides", "amends", "replaces", "repeals", "suspends", "corrects", "consolidates",
//   "attached_to", "replies_to", "refers_to"]
// default = ""
// about = { vi = "chỉ vai trò này; để trống: mọi vai trò", en = "only this role; empty: all" }
// [parameters.limit]
// type = "integer"
// default = 50
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// citing = "text"
// citing_id = "text"
// role = "text"
// mentions = "integer"
// scope = "text"
// method = "text"
// issued_on = "text"
// held = "boolean"
// quote = "text"
// found_in_id = "text"
// ---
// :param document => 'qd-407-ttg-2022'
// :param role => ''
// :param limit => 50

MATCH (cited:Document {id: $document})<-[edge:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS
    |CONSOLIDATES|ATTACHED_TO|REPLIES_TO|REFERS_TO]-(citing:Document)
WHERE $role = '' OR type(edge) = toUpper($role)
WITH cited, edge, toLower(type(edge)) AS role, citing
ORDER BY coalesce(citing.issued_on, '') DESC, citing.id, role
LIMIT $limit

// One sentence for each edge.
CALL (citing, role, cited) {
    OPTIONAL MATCH (citing)<-[:CITES]-(mention:Mention {role: role})-[:FOUND_IN]->(found_in:Document)
    WHERE EXISTS { (mention)-[:NAMES]->(cited) }
    RETURN mention.quote AS quote, found_in.id AS found_in_id
    ORDER BY found_in_id, mention.start, mention.id LIMIT 1
}
RETURN citing.caption AS citing, citing.id AS citing_id, role, edge.mentions AS mentions, edge.scope AS scope,
       edge.method AS method, citing.issued_on AS issued_on, citing.held AS held, quote, found_in_id
ORDER BY coalesce(issued_on, '') DESC, citing_id, role
