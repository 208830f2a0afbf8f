// Danh sách văn bản
// title.en = "Documents, newest first"
// about.vi = """
// Các văn bản, mới nhất trước, lọc theo từ trong tên, loại, năm, nơi ban hành, số, và đã có toàn văn hay chỉ được viện dẫn. Trang sau:
// đưa `cursor` của dòng cuối vào `after`."""
// about.en = """
// Documents, newest first, those without a known date last; filtered by words of caption, number or title, type, year, place of the
// issuer (or of a place in it), first characters of the number, and whether the text is held or only cited. For the next page, give the
// `cursor` of the last row as `after`."""
// ordered = true
// [parameters.q]
// type = "text"
// form = "words"
// default = ""
// about = { vi = "phần của số, ký hiệu hoặc tên, không dấu", en = "part of caption, number or title, without marks" }
// [parameters.type]
// type = "text"
// default = ""
// about = { vi = "mã loại: QĐ, CT, NĐ …", en = "code of the type: QĐ, CT, NĐ …" }
// [parameters.year]
// type = "integer"
// default = 0
// minimum = 0
// maximum = 9999
// about = { vi = "năm ban hành; 0: mọi năm", en = "year of issue; 0: any" }
// [parameters.place]
// type = "text"
// form = "place"
// default = ""
// about = { vi = "mã nơi ban hành", en = "id of the place of the issuer" }
// [parameters.held]
// type = "choice"
// choices = ["", "yes", "no"]
// default = ""
// about = { vi = "yes: đã có toàn văn; no: chỉ được viện dẫn", en = "yes: its text was read; no: only cited" }
// [parameters.number]
// type = "text"
// default = ""
// about = { vi = "phần đầu của khóa số: 407/QD", en = "first characters of the number key: 407/QD" }
// [parameters.after]
// type = "text"
// default = ""
// about = { vi = "cursor của dòng cuối trang trước", en = "cursor of the last row of the page before" }
// [parameters.limit]
// type = "integer"
// default = 50
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// id = "text"
// caption = "text"
// number = "text"
// type = "text"
// type_name = "text"
// title = "text"
// issued_on = "text"
// year = "integer"
// held = "boolean"
// issuers = "list"
// place = "text"
// cursor = "text"
// ---
// :param q => ''
// :param type => ''
// :param year => 0
// :param place => ''
// :param held => ''
// :param number => ''
// :param after => ''
// :param limit => 50

// A cursor is date|id; the pages go down by date, then up by id.
WITH split($after, '|')[0] AS last_date, substring($after, size(split($after, '|')[0]) + 1) AS last_id,
     COLLECT { MATCH (:Place {id: $place})<-[:PART_OF]-{0,1}(place:Place) RETURN place.id } AS places
MATCH (d:Document)
WHERE d.listed_on <= CASE $after WHEN '' THEN '9999' ELSE last_date END
  AND ($q = '' OR d.folded CONTAINS $q)
  AND ($type = '' OR d.type = $type)
  AND ($year = 0 OR d.year = $year)
  AND ($held = '' OR d.held = ($held = 'yes'))
  AND ($number = '' OR d.number_key STARTS WITH $number)
  AND ($place = '' OR d.place IN places)
  AND ($after = '' OR d.listed_on < last_date OR d.id > last_id)
WITH d
ORDER BY d.listed_on DESC, d.id
LIMIT $limit
OPTIONAL MATCH (place:Place {id: d.place})
RETURN d.id AS id, d.caption AS caption, d.number AS number, d.type AS type, d.type_name AS type_name, d.title AS title,
       d.issued_on AS issued_on, d.year AS year, d.held AS held,
       COLLECT { MATCH (d)-[:ISSUED_BY]->(a:Agency) RETURN a.name ORDER BY a.name, a.id } AS issuers,
       place.name AS place, d.listed_on + '|' + d.id AS cursor
ORDER BY coalesce(issued_on, '') DESC, id
