// Một cơ quan được giao những gì, theo căn cứ nào?
// title.en = "What an agency is charged with, by legal basis"
// about.vi = """
// Các nhiệm vụ của một cơ quan, xếp theo mã của căn cứ mà nhiệm vụ nêu; nhiệm vụ không nêu căn cứ nào đứng cuối. Một nhiệm vụ nêu nhiều căn
// cứ thì có nhiều dòng."""
// about.en = """
// The tasks of an agency, by the id of the legal basis that each task names; those that name none come last. A task that names several
// has a row for each."""
// ordered = true
// [parameters.agency]
// type = "agency"
// about = { vi = "cơ quan", en = "the agency" }
// [parameters.limit]
// type = "integer"
// default = 100
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
// output = "text"
// task_id = "text"
// ---
// :param agency => 'bo-tu-phap'
// :param limit => 100

MATCH (:Agency {id: $agency})-[responsible:RESPONSIBLE_FOR]->(task:Task)<-[:ASSIGNS]-(document:Document)
OPTIONAL MATCH (task)-[:UNDER]->(basis:Document)
WITH basis, responsible, task, document
ORDER BY basis IS NULL, coalesce(basis.id, ''), document.id, task.start, task.id, responsible.role
LIMIT $limit
RETURN basis.caption AS basis, basis.id AS basis_id, responsible.role AS role, task.text AS task, task.quote AS quote,
       document.caption AS document, document.id AS document_id, task.start AS start, task.end AS end,
       task.section AS section, task.deadline AS deadline, task.recurs AS recurs, task.output AS output,
       task.id AS task_id
ORDER BY basis_id IS NULL, coalesce(basis_id, ''), document_id, start, task_id, role
