-- Title, parameters and columns: expired.cypher
SELECT s.caption AS citing, s.id AS citing_id, s.issued_on, e.role, t.caption AS cited, t.id AS cited_id, t.in_force_to,
       (SELECT json_group_array(caption) FROM (
            SELECT n.caption FROM document_successor x JOIN document n ON n.id = x.target WHERE x.source = t.id ORDER BY x."on", n.id
        )) AS successors,
       c.mentions
-- In the order of the table: the newest are read without sorting the rest.
FROM ended e
CROSS JOIN document s ON s.id = e.source
CROSS JOIN document t ON t.id = e.target
CROSS JOIN citation c ON c.source = e.source AND c.target = e.target AND c.role = e.role
WHERE s.held AND e.last_day <= CASE :on WHEN '' THEN e.issued_on ELSE :on END
ORDER BY e.issued_on DESC, e.source, e.target, e.role
LIMIT :limit
