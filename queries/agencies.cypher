// Danh sách cơ quan
// title.en = "Agencies"
// about.vi = "Các cơ quan và nhóm cơ quan, lọc theo tên, cấp và nơi; kèm số nhiệm vụ được giao và số văn bản đã ban hành."
// about.en = """
// Agencies and groups of agencies, by name; filtered by part of the name, level and place (or a place in it), with how many tasks
// they have and how many documents they issued."""
// ordered = true
// [parameters.q]
// type = "text"
// form = "words"
// default = ""
// about = { vi = "phần của tên, không dấu", en = "part of the name, without marks" }
// [parameters.level]
// type = "choice"
// choices = ["", "central", "province", "district", "commune", "party", "press", "union", "court", "other"]
// default = ""
// about = { vi = "cấp", en = "level" }
// [parameters.place]
// type = "text"
// form = "place"
// default = ""
// about = { vi = "mã nơi", en = "id of the place" }
// [parameters.limit]
// type = "integer"
// default = 200
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// id = "text"
// name = "text"
// level = "text"
// group = "boolean"
// place = "text"
// place_id = "text"
// district = "text"
// tasks = "integer"
// documents = "integer"
// ---
// :param q => ''
// :param level => ''
// :param place => ''
// :param limit => 200

MATCH (agency:Agency)
WHERE ($q = '' OR agency.folded CONTAINS $q)
  AND ($level = '' OR agency.level = $level)
  AND ($place = '' OR EXISTS { (agency)-[:LOCATED_IN]->(:Place)-[:PART_OF]->{0,1}(:Place {id: $place}) })
WITH agency
ORDER BY agency.name, agency.id
LIMIT $limit
OPTIONAL MATCH (agency)-[:LOCATED_IN]->(here:Place)
WITH agency, here, head(COLLECT {
    MATCH up = (here)-[:PART_OF]->{0,2}(wide:Place)
    WHERE wide.level IN ['province', 'country']
    RETURN wide ORDER BY length(up) LIMIT 1
}) AS place
RETURN agency.id AS id, agency.name AS name, agency.level AS level, agency.group AS group,
       place.name AS place, place.id AS place_id, CASE here.level WHEN 'district' THEN here.name END AS district,
       agency.tasks AS tasks, COUNT { (agency)<-[:ISSUED_BY]-() } AS documents
ORDER BY name, id
