// Một địa phương phải làm những gì?
// title.en = "What a place is charged with"
// about.vi = "Nhiệm vụ của mọi cơ quan ở một nơi (tỉnh kể cả các huyện của tỉnh), kèm căn cứ mà nhiệm vụ nêu và câu văn."
// about.en = """
// The tasks of all agencies of a place (of a province: with its districts), with the legal bases that each task names and the sentence.
// One row for each agency, role and task; of more than `limit`, the first by name of the agency and id of the task."""
// ordered = true
// [parameters.place]
// type = "text"
// form = "place"
// minimum = 1
// about = { vi = "mã nơi: gia-lai", en = "id of the place: gia-lai" }
// [parameters.limit]
// type = "integer"
// default = 100
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// agency = "text"
// agency_id = "text"
// group = "boolean"
// place = "text"
// place_id = "text"
// role = "text"
// task = "text"
// quote = "text"
// start = "integer"
// end = "integer"
// document = "text"
// document_id = "text"
// section = "text"
// bases = "list"
// deadline = "text"
// recurs = "text"
// task_id = "text"
// ---
// :param place => 'gia-lai'
// :param limit => 100

MATCH (:Place {id: $place})<-[:PART_OF]-{0,2}(place:Place)
WITH DISTINCT place
MATCH (place)<-[:LOCATED_IN]-(agency:Agency)-[responsible:RESPONSIBLE_FOR]->(task:Task)<-[:ASSIGNS]-(document:Document)
WITH agency, place, responsible.role AS role, task, document
ORDER BY agency.name, agency.id, task.id, role
LIMIT $limit
RETURN agency.name AS agency, agency.id AS agency_id, agency.group AS group, place.name AS place, place.id AS place_id, role,
       task.text AS task, task.quote AS quote, task.start AS start, task.end AS end,
       document.caption AS document, document.id AS document_id, task.section AS section,
       COLLECT { MATCH (task)-[:UNDER]->(basis:Document) RETURN basis.caption ORDER BY basis.caption, basis.id } AS bases,
       task.deadline AS deadline, task.recurs AS recurs, task.id AS task_id
ORDER BY agency, agency_id, document_id, start, task_id, role
