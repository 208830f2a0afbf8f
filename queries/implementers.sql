-- Title, parameters and columns: implementers.cypher
WITH RECURSIVE
-- The document itself, and every document that as a whole carries it out: each is a possible basis of a task.
walk (id, hops) AS (
    SELECT id, 0 FROM document WHERE id = :document
    UNION
    SELECT b.source, w.hops + 1
    FROM walk w CROSS JOIN basis b ON b.target = w.id
    WHERE w.hops < :depth AND b.scope = 'document' AND b.role IN ('implements', 'details', 'attached_to')
      AND b.source <> :document
),
near (id, hops) AS MATERIALIZED (
    SELECT id, min(hops) FROM walk GROUP BY id
),
-- Tasks that name the basis, and tasks that the basis assigns: these only where the task itself names none as near.
claim (task, basis, hops, stated) AS (
    SELECT u.task, n.id, n.hops,
           CASE WHEN n.hops > 0 THEN 'through' WHEN u.stated = 'title' THEN 'title' ELSE 'number' END
    FROM near n CROSS JOIN under u ON u.document = n.id
    UNION ALL
    SELECT t.id, n.id, n.hops, 'through'
    FROM near n CROSS JOIN task t ON t.document = n.id
    WHERE (n.hops > 0 OR :own)
      AND NOT EXISTS (SELECT 1 FROM under u JOIN near o ON o.id = u.document WHERE u.task = t.id AND o.hops <= n.hops)
),
answer AS MATERIALIZED (
    SELECT c.task AS task_id, c.basis, c.hops, c.stated, r.role, a.name AS agency, a.id AS agency_id, a.is_group,
           wide.name AS place, wide.id AS place_id, here.name AS here, here.level AS level,
           t.text, t.quote, t.start, t."end", t.deadline, d.caption, d.id AS document_id
    FROM claim c
    JOIN responsible_for r ON r.task = c.task
    JOIN agency a ON a.id = r.agency
    JOIN task t ON t.id = c.task
    JOIN document d ON d.id = t.document
    LEFT JOIN place here ON here.id = a.place
    LEFT JOIN place above ON above.id = here.part_of
    LEFT JOIN place wide ON wide.level IN ('province', 'country') AND wide.id = CASE
        WHEN here.level IN ('province', 'country') THEN here.id
        WHEN above.level IN ('province', 'country') THEN above.id
        ELSE above.part_of
    END
    ORDER BY c.hops, coalesce(wide.name, ''), coalesce(here.name, ''), a.name, a.id, d.id, t.start, t.id, r.role, c.basis
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
SELECT a.agency, a.agency_id, a.is_group AS "group", a.place, a.place_id,
       CASE a.level WHEN 'district' THEN a.here END AS district,
       a.role, a.text AS task, a.quote, a.start, a."end", a.caption AS document, a.document_id,
       w.through, a.hops, a.stated, a.task_id, a.deadline
FROM answer a
JOIN way w ON w.basis = a.basis AND w.hops = 0
ORDER BY a.hops, coalesce(a.place, ''), coalesce(a.here, ''), a.agency, a.agency_id, a.document_id, a.start, a.task_id, a.role, a.basis
