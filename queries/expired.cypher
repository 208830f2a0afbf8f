// Những viện dẫn nào đến văn bản đã hết hiệu lực?
// title.en = "Citations of documents that were no longer in force"
// about.vi = """
// Văn bản có toàn văn viện dẫn một văn bản đã hết hiệu lực vào ngày ký văn bản viện dẫn, hoặc vào ngày `on`. Chỉ nêu điều chắc chắn
// theo những gì đã biết; văn bản thay thế hoặc bãi bỏ thì không tính."""
// about.en = """
// Held documents that cite what was no longer in force on the day that they were issued, or on the day `on`, with the successors that
// are known here. Only where both dates are known well enough to be sure. Replacing or repealing a document does not count."""
// ordered = true
// draw = { source = "citing_id", target = "cited_id", type = "role" }
// [parameters.on]
// type = "text"
// default = ""
// maximum = 10
// about = { vi = "ngày xét (2026-07-01); để trống: ngày ký văn bản viện dẫn", en = "the day that counts (2026-07-01); empty: when the citing document was issued" }
// [parameters.limit]
// type = "integer"
// default = 500
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// citing = "text"
// citing_id = "text"
// issued_on = "text"
// role = "text"
// cited = "text"
// cited_id = "text"
// in_force_to = "text"
// successors = "list"
// mentions = "integer"
// ---
// :param on => ''
// :param limit => 500

// The newest first, until there are enough: in the order of the index, nothing is sorted.
MATCH (citing:Document {held: true})
WHERE citing.listed_on IS NOT NULL
WITH citing
ORDER BY citing.held DESC, citing.listed_on DESC, citing.id
MATCH (citing)-[edge:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|SUSPENDS|CORRECTS|CONSOLIDATES|ATTACHED_TO|REPLIES_TO
    |REFERS_TO]->(cited:Document)
// Of a partial date, the last day that it can mean: 2023-05 ends before 2023-06.
WHERE cited.in_force_to + substring('9999-12-31', size(cited.in_force_to)) <= CASE $on WHEN '' THEN citing.issued_on ELSE $on END
WITH citing, edge, cited, toLower(type(edge)) AS role
ORDER BY citing.held DESC, citing.listed_on DESC, citing.id, cited.id, role
LIMIT $limit
RETURN citing.caption AS citing, citing.id AS citing_id, citing.issued_on AS issued_on, role,
       cited.caption AS cited, cited.id AS cited_id, cited.in_force_to AS in_force_to,
       COLLECT { MATCH (cited)-[since:SUCCEEDED_BY]->(new:Document) RETURN new.caption ORDER BY since.on, new.id } AS successors,
       edge.mentions AS mentions
ORDER BY coalesce(issued_on, '') DESC, citing_id, cited_id, role
