// Những viện dẫn nào còn chưa rõ?
// title.en = "Mentions that wait to be resolved, by what was printed"
// about.vi = """
// Các viện dẫn còn mơ hồ hoặc chưa tìm ra văn bản, gộp theo cách in, nhiều nhất trước: nạp văn bản nào thì giải được nhiều nhất."""
// about.en = """
// Mentions that are ambiguous or unresolved, grouped by what was printed (number, else title, else the quote), with the reason, those that
// most mentions wait for first. `edges` counts the edges between documents that would come of it, `documents` are where they are printed,
// `candidates` what they may name; `quote` is one of them, in its `sentence`. What a person decided to name nothing does not wait."""
// ordered = true
// [parameters.limit]
// type = "integer"
// default = 100
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// printed = "text"
// type = "text"
// status = "text"
// method = "text"
// mentions = "integer"
// edges = "integer"
// documents = "list"
// candidates = "list"
// candidate_ids = "list"
// quote = "text"
// sentence = "text"
// found_in_id = "text"
// mention_ids = "list"
// ---
// :param limit => 100

MATCH (mention:Mention)-[:FOUND_IN]->(found_in:Document)
WHERE mention.status IN ['ambiguous', 'unresolved'] AND mention.method <> 'decided_none'
WITH coalesce(mention.printed_number, mention.printed_title, mention.quote) AS printed, mention.printed_type AS type,
     mention.status AS status, mention.method AS method, mention, found_in
ORDER BY found_in.id, mention.start, mention.id
WITH printed, type, status, method, collect(mention) AS waiting, collect(found_in) AS places
ORDER BY size(waiting) DESC, printed, coalesce(type, ''), status, method
LIMIT $limit
RETURN printed, type, status, method, size(waiting) AS mentions,
       size(COLLECT {
           UNWIND waiting AS mention
           MATCH (mention)-[:CITES]->(citing:Document)
           RETURN DISTINCT citing.id + ' ' + mention.role
       }) AS edges,
       COLLECT {
           UNWIND places AS place
           WITH DISTINCT place
           RETURN place.caption ORDER BY place.caption, place.id
       } AS documents,
       COLLECT {
           UNWIND waiting AS mention
           MATCH (mention)-[:MAY_NAME]->(candidate:Document)
           WITH DISTINCT candidate
           RETURN candidate.caption ORDER BY candidate.caption, candidate.id
       } AS candidates,
       COLLECT {
           UNWIND waiting AS mention
           MATCH (mention)-[:MAY_NAME]->(candidate:Document)
           WITH DISTINCT candidate
           RETURN candidate.id ORDER BY candidate.caption, candidate.id
       } AS candidate_ids,
       waiting[0].quote AS quote, waiting[0].sentence AS sentence, places[0].id AS found_in_id, [m IN waiting | m.id] AS mention_ids
ORDER BY mentions DESC, printed, coalesce(type, ''), status, method
