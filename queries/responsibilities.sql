-- Title, parameters and columns: responsibilities.cypher
SELECT b.caption AS basis, b.id AS basis_id, u.role, t.text AS task, t.quote, d.caption AS document, d.id AS document_id,
       t.start, t."end", t.section, t.deadline, t.recurs, t.output, t.id AS task_id
-- In the order of the index.
FROM duty u
CROSS JOIN task t ON t.id = u.task
JOIN document d ON d.id = u.document
LEFT JOIN document b ON b.id = u.basis
WHERE u.agency = :agency
ORDER BY u.basis = '', u.basis, u.document, u.start, u.task, u.role
LIMIT :limit
