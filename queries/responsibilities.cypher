// Một cơ quan được giao những gì, theo căn cứ nào?
// title.en = "What an agency is charged with, by legal basis"
// about.vi = """
// Các nhiệm vụ của một cơ quan, xếp theo căn cứ mà nhiệm vụ nêu; nhiệm vụ không nêu căn cứ nào đứng cuối. Một nhiệm vụ nêu nhiều căn
// cứ thì có nhiều dòng."""
// about.en = """
// The tasks of an agency, grouped by the legal basis that each task names; those that name none come last. A task that names several
// has a row for each."""
// ordered = true
// [parameters.agency]
// type = "agency"
// about = { vi = "cơ quan", en = "the agency" }
// [parameters.limit]
// type = "integer"
// default = 500
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// basis = "text"
// basis_id = "text"
// role = "text"
// task = "text"
// quote = "text"
// document = "text"
// document_id = "text"
// start = "integer"
// end = "integer"
// section = "text"
// deadline = "text"
// recurs = "text"
// task_id = "text"
// ---
// :param agency => 'bo-tu-phap'
// :param limit => 500

MATCH (:Agency {id: $agency})-[responsible:RESPONSIBLE_FOR]->(task:Task)<-[:ASSIGNS]-(document:Document)
OPTIONAL MATCH (task)-[:UNDER]->(basis:Document)
RETURN basis.caption AS basis, basis.id AS basis_id, responsible.role AS role, task.text AS task, task.quote AS quote,
       document.caption AS document, document.id AS document_id, task.start AS start, task.end AS end,
       task.section AS section, task.deadline AS deadline, task.recurs AS recurs, task.id AS task_id
ORDER BY basis_id IS NULL, coalesce(basis, ''), coalesce(basis_id, ''), document_id, start, task_id, role
LIMIT $limit
