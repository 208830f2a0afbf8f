// Ai thực hiện một văn bản, ở đâu, với vai trò gì?
// title.en = "Who implements a document, where, and in which role?"
// about.vi = """
// Các cơ quan được giao nhiệm vụ theo văn bản: nhiệm vụ nêu trực tiếp văn bản (theo số, tên luật hoặc tên đề án kèm theo), nêu một
// văn bản thực hiện nó, hoặc nằm trong một văn bản mà toàn bộ văn bản ấy thực hiện, quy định chi tiết hoặc ban hành kèm theo nó;
// và, trừ khi `own` là false, nhiệm vụ do chính văn bản ấy giao.
// Mỗi dòng là một cơ quan, một vai trò, một nhiệm vụ và một căn cứ, theo đường ngắn nhất, kèm câu văn nói điều đó. Nhiệm vụ không
// nêu cơ quan nào thì không có dòng. Không có dòng nghĩa là không thấy trong những gì đã đọc. Nhiều hơn `limit` dòng hoặc `documents`
// văn bản thì lấy gần nhất, rồi mới nhất trước."""
// about.en = """
// The agencies charged under a document: by a task that names it (by number, by name of law, or by the title of its attachment),
// by a task that names a document which as a whole implements, details or is attached to it, or by a task of such a document that
// names no basis as near. One row for each agency, role, task and basis, by the shortest way, with the sentence that says so. `through`
// lists the documents on that way, from the basis to just before the document; `hops` is their number. A document of which only
// single items implement another is not walked. Tasks that name no agency give no row. Unless `own` is false, also what the document itself
// charges agencies with. No row means: not found in what was read. Of more than `documents` possible bases, and of more than `limit` rows,
// the nearest are taken, and of these the newest."""
// ordered = true
// [parameters.document]
// type = "document"
// about = { vi = "văn bản được thực hiện", en = "the document that is implemented" }
// [parameters.depth]
// type = "integer"
// default = 4
// minimum = 1
// maximum = 10
// about = { vi = "số bước xa nhất", en = "the most steps between documents" }
// [parameters.own]
// type = "boolean"
// default = true
// about = { vi = "kể cả nhiệm vụ do chính văn bản giao", en = "also the tasks that the document itself assigns" }
// [parameters.limit]
// type = "integer"
// default = 100
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [parameters.documents]
// type = "integer"
// default = 100
// minimum = 1
// maximum = 1000
// about = { vi = "số văn bản nhiều nhất được xét làm căn cứ", en = "the most documents that are looked at as a basis" }
// [columns]
// agency = "text"
// agency_id = "text"
// group = "boolean"
// place = "text"
// place_id = "text"
// district = "text"
// role = "text"
// task = "text"
// quote = "text"
// start = "integer"
// end = "integer"
// document = "text"
// document_id = "text"
// through = "list"
// hops = "integer"
// stated = "text"
// task_id = "text"
// deadline = "text"
// ---
// :param document => 'qd-407-ttg-2022'
// :param depth => 4
// :param own => true
// :param limit => 100
// :param documents => 100

MATCH (target:Document {id: $document})

// The document itself, and every document that as a whole carries it out: each is a possible basis of a task.
MATCH way = (basis:Document)-[:IMPLEMENTS|DETAILS|ATTACHED_TO {scope: 'document'}]->{0,10}(target)
WITH target, basis, min(length(way)) AS hops
WHERE hops <= $depth
WITH target, basis, hops
ORDER BY hops, coalesce(basis.issued_on, '') DESC, basis.id
LIMIT $documents

// Tasks that name the basis, and tasks that the basis assigns.
CALL (basis, hops) {
    MATCH (task:Task)-[under:UNDER]->(basis)
    RETURN task, true AS named, CASE
        WHEN hops > 0 THEN 'through'
        WHEN under.stated = 'title' THEN 'title'
        ELSE 'number'
    END AS stated
  UNION ALL
    MATCH (basis)-[:ASSIGNS]->(task:Task)
    WHERE hops > 0 OR $own
    RETURN task, false AS named, 'through' AS stated
}

// Being assigned by a basis counts only where the task itself names none as near.
WITH target, task, collect({basis: basis, hops: hops, named: named, stated: stated}) AS claims
UNWIND [c IN claims WHERE c.named OR none(other IN claims WHERE other.named AND other.hops <= c.hops)] AS claim
WITH target, task, claim.basis AS basis, claim.hops AS hops, claim.stated AS stated

// The nearest and newest of them, then by place.
MATCH (agency:Agency)-[responsible:RESPONSIBLE_FOR]->(task)<-[:ASSIGNS]-(document:Document)
WITH target, task, basis, hops, stated, agency, responsible, document
ORDER BY hops, coalesce(basis.issued_on, '') DESC, basis.id, coalesce(document.issued_on, '') DESC, task.id, agency.id, responsible.role
LIMIT $limit
OPTIONAL MATCH (agency)-[:LOCATED_IN]->(here:Place)
WITH target, task, basis, hops, stated, agency, responsible.role AS role, document, here, head(COLLECT {
    MATCH up = (here)-[:PART_OF]->{0,2}(wide:Place)
    WHERE wide.level IN ['province', 'country']
    RETURN wide ORDER BY length(up) LIMIT 1
}) AS place

// The documents on the shortest way from the basis to the target; of several ways, the one whose ids come first.
WITH *, CASE WHEN hops > 0 THEN head(COLLECT {
    MATCH way = ALL SHORTEST (basis)-[:IMPLEMENTS|DETAILS|ATTACHED_TO {scope: 'document'}]->{1,10}(target)
    RETURN nodes(way) ORDER BY [d IN nodes(way) | d.id] LIMIT 1
}) ELSE [target] END AS way

RETURN agency.name AS agency, agency.id AS agency_id, agency.group AS group,
       place.name AS place, place.id AS place_id, CASE here.level WHEN 'district' THEN here.name END AS district,
       role, task.text AS task, task.quote AS quote, task.start AS start, task.end AS end,
       document.caption AS document, document.id AS document_id,
       [d IN way[..-1] | d.caption] AS through, hops, stated, task.id AS task_id, task.deadline AS deadline
ORDER BY hops, coalesce(place, ''), coalesce(here.name, ''), agency, agency_id, document_id, start, task_id, role, basis.id
