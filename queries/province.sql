-- Title, parameters and columns: province.cypher
WITH inside (id) AS (
    SELECT id FROM place WHERE id = :place
    UNION
    SELECT id FROM place WHERE part_of = :place
    UNION
    SELECT p.id FROM place middle JOIN place p ON p.part_of = middle.id WHERE middle.part_of = :place
),
-- The agencies by name, with how many tasks those before have: the first ones fill the answer.
charged (id, name, is_group, place, tasks_before) AS MATERIALIZED (
    SELECT a.id, a.name, a.is_group, a.place,
           sum(n.tasks) OVER (ORDER BY a.name, a.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    FROM inside i CROSS JOIN agency a ON a.place = i.id JOIN agency_count n ON n.agency = a.id
    WHERE n.tasks > 0
),
answer (agency, id, is_group, place, task, role) AS MATERIALIZED (
    SELECT c.name, c.id, c.is_group, c.place, r.value ->> 0, r.value ->> 1
    FROM charged c CROSS JOIN json_each((
        SELECT json_group_array(json_array(task, role)) FROM (
            SELECT task, role FROM responsible_for WHERE agency = c.id ORDER BY task, role LIMIT :limit
        ))) r
    WHERE coalesce(c.tasks_before, 0) < :limit
    ORDER BY c.name, c.id, 5, 6
    LIMIT :limit
)
SELECT a.agency, a.id AS agency_id, a.is_group AS "group", p.name AS place, p.id AS place_id, a.role,
       t.text AS task, t.quote, t.start, t."end", d.caption AS document, d.id AS document_id, t.section,
       (SELECT json_group_array(caption) FROM (
            SELECT b.caption FROM under u JOIN document b ON b.id = u.document WHERE u.task = t.id ORDER BY b.caption, b.id
        )) AS bases,
       t.deadline, t.recurs, t.id AS task_id
FROM answer a
JOIN task t ON t.id = a.task
JOIN document d ON d.id = t.document
JOIN place p ON p.id = a.place
ORDER BY a.agency, a.id, d.id, t.start, t.id, a.role
