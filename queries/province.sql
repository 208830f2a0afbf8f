-- Title, parameters and columns: province.cypher
WITH inside (id) AS (
    SELECT id FROM place WHERE id = :place
    UNION
    SELECT id FROM place WHERE part_of = :place
    UNION
    SELECT p.id FROM place middle JOIN place p ON p.part_of = middle.id WHERE middle.part_of = :place
)
SELECT a.name AS agency, a.id AS agency_id, a.is_group AS "group", p.name AS place, p.id AS place_id, r.role,
       t.text AS task, t.quote, t.start, t."end", d.caption AS document, d.id AS document_id, t.section,
       (SELECT json_group_array(caption) FROM (
            SELECT b.caption FROM under u JOIN document b ON b.id = u.document WHERE u.task = t.id ORDER BY b.caption, b.id
        )) AS bases,
       t.deadline, t.recurs, t.id AS task_id
FROM inside i
CROSS JOIN agency a ON a.place = i.id
CROSS JOIN responsible_for r ON r.agency = a.id
JOIN task t ON t.id = r.task
JOIN document d ON d.id = t.document
JOIN place p ON p.id = a.place
ORDER BY a.name, a.id, d.id, t.start, t.id, r.role
LIMIT :limit
