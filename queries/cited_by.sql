-- Title, parameters and columns: cited_by.cypher
WITH edge AS MATERIALIZED (
    -- In the order of the index: the newest at a hub are read without sorting the rest.
    SELECT source, role, target, mentions, scope, method, issued_on
    FROM citation
    WHERE target = :document AND (:role = '' OR role = :role)
    ORDER BY issued_on DESC, source, role
    LIMIT :limit
)
SELECT s.caption AS citing, s.id AS citing_id, e.role, e.mentions, e.scope, e.method, s.issued_on, s.held, m.quote,
       m.found_in AS found_in_id
FROM edge e
JOIN document s ON s.id = e.source
-- One sentence for each edge.
LEFT JOIN mention m ON m.id = (
    SELECT id FROM mention WHERE cites = e.source AND role = e.role AND names = e.target ORDER BY found_in, start, id LIMIT 1
)
ORDER BY e.issued_on DESC, e.source, e.role
