-- Title, parameters and columns: expired.cypher
SELECT s.caption AS citing, s.id AS citing_id, s.issued_on, c.role, t.caption AS cited, t.id AS cited_id, t.in_force_to,
       (SELECT json_group_array(caption) FROM (
            SELECT n.caption FROM document_successor x JOIN document n ON n.id = x.target WHERE x.source = t.id ORDER BY x."on", n.id
        )) AS successors,
       c.mentions
FROM document t
CROSS JOIN citation c ON c.target = t.id
JOIN document s ON s.id = c.source
WHERE t.in_force_to IS NOT NULL
  AND s.held
  AND c.role NOT IN ('replaces', 'repeals')
  -- Of a partial date, the last day that it can mean: 2023-05 ends before 2023-06.
  AND t.in_force_to || substr('9999-12-31', length(t.in_force_to) + 1) <= CASE :on WHEN '' THEN s.issued_on ELSE :on END
ORDER BY coalesce(s.issued_on, '') DESC, s.id, t.id, c.role
LIMIT :limit
