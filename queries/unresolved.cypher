// Những viện dẫn nào còn chưa rõ?
// title.en = "Mentions that wait to be resolved, by what was printed"
// about.vi = """
// Các viện dẫn còn mơ hồ hoặc chưa tìm ra văn bản, gộp theo cách in, nhiều nhất trước: nạp văn bản nào thì giải được nhiều nhất. Các danh
// sách là của mười viện dẫn đầu trong nhóm; `mentions` và `edges` đếm tất cả."""
// about.en = """
// Mentions that are ambiguous or unresolved, grouped by what was printed (number, else title, else the quote), with the reason, those that
// most mentions wait for first. `mentions` and `edges` count all of a group, and the edges between documents that would come of it. The
// lists are of the first ten of its mentions: `documents` are where they are printed, `candidates` what they may name; `quote` is the first
// of them, in its `sentence`. What a person decided to name nothing does not wait."""
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

// What mentions wait for is added up by the loader: nothing is grouped or sorted here.
MATCH (group:Waiting)
WHERE group.mentions > 0
WITH group
ORDER BY group.mentions DESC, group.printed, group.type, group.status, group.method
LIMIT $limit
MATCH (first:Mention {id: group.mention_ids[0]})-[:FOUND_IN]->(place:Document)
RETURN group.printed AS printed, nullIf(group.type, '') AS type, group.status AS status, group.method AS method,
       group.mentions AS mentions, group.edges AS edges,
       COLLECT {
           UNWIND group.mention_ids AS id
           MATCH (:Mention {id: id})-[:FOUND_IN]->(document:Document)
           WITH DISTINCT document
           RETURN document.caption ORDER BY document.caption, document.id
       } AS documents,
       COLLECT {
           UNWIND group.mention_ids AS id
           MATCH (:Mention {id: id})-[:MAY_NAME]->(candidate:Document)
           WITH DISTINCT candidate
           RETURN candidate.caption ORDER BY candidate.caption, candidate.id
       } AS candidates,
       COLLECT {
           UNWIND group.mention_ids AS id
           MATCH (:Mention {id: id})-[:MAY_NAME]->(candidate:Document)
           WITH DISTINCT candidate
           RETURN candidate.id ORDER BY candidate.caption, candidate.id
       } AS candidate_ids,
       first.quote AS quote, first.sentence AS sentence, place.id AS found_in_id, group.mention_ids AS mention_ids
ORDER BY mentions DESC, printed, coalesce(type, ''), status, method
