-- Title, parameters and columns: responsibilities.cypher
SELECT b.caption AS basis, b.id AS basis_id, r.role, t.text AS task, t.quote, d.caption AS document, d.id AS document_id,
       t.start, t."end", t.section, t.deadline, t.recurs, t.id AS task_id
FROM responsible_for r
JOIN task t ON t.id = r.task
JOIN document d ON d.id = t.document
LEFT JOIN under u ON u.task = t.id
LEFT JOIN document b ON b.id = u.document
WHERE r.agency = :agency
ORDER BY b.id IS NULL, coalesce(b.caption, ''), coalesce(b.id, ''), d.id, t.start, t.id, r.role
LIMIT :limit
