-- Title, parameters and columns: implementers.cypher
WITH RECURSIVE
-- The document itself and those that as a whole carry it out, hop by hop, the newest first: each is a possible basis of a task. One
-- row for each hop: `seen` are the documents up to it, those after the first `kept` are its own.
walk (hops, seen, kept) AS (
    SELECT 0, json_array(id), 0 FROM document WHERE id = :document
    UNION ALL
    SELECT w.hops + 1,
           (SELECT json_group_array(id) FROM (
                SELECT value AS id FROM json_each(w.seen)
                UNION ALL
                SELECT id FROM (
                    SELECT d.id, row_number() OVER (ORDER BY d.issued_on DESC, d.id) AS place
                    FROM (
                        SELECT s.value AS id
                        -- Of a hub, no more are read than may be kept: those that are seen already are kept too.
                        FROM json_each(w.seen) near CROSS JOIN json_each((
                            SELECT json_group_array(source) FROM (
                                SELECT DISTINCT issued_on, source FROM citation
                                WHERE target = near.value AND scope = 'document' AND role IN ('implements', 'details', 'attached_to')
                                ORDER BY issued_on DESC, source LIMIT :documents
                            ))) s
                        WHERE near.key >= w.kept
                        EXCEPT SELECT value FROM json_each(w.seen)
                    ) n JOIN document d ON d.id = n.id
                )
                WHERE place <= :documents - json_array_length(w.seen)
            )),
           json_array_length(w.seen)
    FROM walk w
    WHERE w.hops < :depth AND json_array_length(w.seen) > w.kept AND json_array_length(w.seen) < :documents
),
near (id, hops, place) AS MATERIALIZED (
    SELECT s.value, w.hops, s.key FROM walk w JOIN json_each(w.seen) s ON s.key >= w.kept
),
-- Those that fill the answer, by the tasks that name them.
basis_in_use (id, hops, place) AS MATERIALIZED (
    SELECT id, hops, place FROM (
        SELECT id, hops, place,
               sum((SELECT count(*) FROM (SELECT 1 FROM duty WHERE basis = near.id LIMIT :limit)))
                   OVER (ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS rows_before
        FROM near
    )
    WHERE coalesce(rows_before, 0) < :limit
),
-- Tasks that name the basis, the newest first, and tasks that the basis assigns: these only where the task names none as near.
claim (task, agency, role, basis, hops, place, stated, issued_on) AS (
    SELECT c.value ->> 0, c.value ->> 1, c.value ->> 2, n.id, n.hops, n.place,
           CASE WHEN n.hops > 0 THEN 'through' WHEN c.value ->> 3 = 'title' THEN 'title' ELSE 'number' END, c.value ->> 4
    FROM basis_in_use n CROSS JOIN json_each((
        SELECT json_group_array(json_array(task, agency, role, stated, issued_on)) FROM (
            SELECT task, agency, role, stated, issued_on FROM duty WHERE basis = n.id
            ORDER BY issued_on DESC, task, agency, role LIMIT :limit
        ))) c
    UNION ALL
    SELECT t.id, r.agency, r.role, n.id, n.hops, n.place, 'through', coalesce(d.issued_on, '')
    FROM basis_in_use n JOIN document d ON d.id = n.id CROSS JOIN task t ON t.document = n.id CROSS JOIN responsible_for r ON r.task = t.id
    WHERE (n.hops > 0 OR :own)
      AND NOT EXISTS (SELECT 1 FROM under u JOIN near o ON o.id = u.document WHERE u.task = t.id AND o.hops <= n.hops)
),
-- The nearest and newest of them.
answer AS MATERIALIZED (
    SELECT task, agency, role, basis, hops, stated FROM claim ORDER BY place, issued_on DESC, task, agency, role
    LIMIT :limit
),
-- The documents on the shortest way from the basis to the target; of several ways, the one whose ids come first.
way (basis, here, hops, through) AS (
    SELECT DISTINCT basis, basis, hops, '[]' FROM answer
    UNION ALL
    SELECT w.basis,
           (SELECT b.target FROM basis b JOIN near n ON n.id = b.target
            WHERE b.source = w.here AND n.hops = w.hops - 1
              AND b.scope = 'document' AND b.role IN ('implements', 'details', 'attached_to')
            ORDER BY b.target LIMIT 1),
           w.hops - 1,
           json_insert(w.through, '$[#]', (SELECT caption FROM document WHERE id = w.here))
    FROM way w
    WHERE w.hops > 0
)
SELECT g.name AS agency, g.id AS agency_id, g.is_group AS "group", wide.name AS place, wide.id AS place_id,
       CASE here.level WHEN 'district' THEN here.name END AS district,
       a.role, t.text AS task, t.quote, t.start, t."end", d.caption AS document, d.id AS document_id,
       w.through, a.hops, a.stated, t.id AS task_id, t.deadline
FROM answer a
JOIN way w ON w.basis = a.basis AND w.hops = 0
JOIN task t ON t.id = a.task
JOIN document d ON d.id = t.document
JOIN agency g ON g.id = a.agency
LEFT JOIN place here ON here.id = g.place
LEFT JOIN place above ON above.id = here.part_of
LEFT JOIN place wide ON wide.level IN ('province', 'country') AND wide.id = CASE
    WHEN here.level IN ('province', 'country') THEN here.id
    WHEN above.level IN ('province', 'country') THEN above.id
    ELSE above.part_of
END
ORDER BY a.hops, coalesce(wide.name, ''), coalesce(here.name, ''), g.name, g.id, d.id, t.start, t.id, a.role, a.basis
