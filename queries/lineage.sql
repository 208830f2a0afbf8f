-- Title, parameters and columns: lineage.cypher
WITH RECURSIVE
-- Documents in the order of their distance. One may come back by a longer way, at most once for each distance: so the first
-- (limit + 1) * (depth + 1) of them hold more than `limit` different ones, and with these all edges that the answer can show.
up (id, hops) AS (
    SELECT id, 0 FROM document WHERE id = :document AND :direction IN ('up', 'both')
    UNION
    SELECT b.target, u.hops + 1 FROM up u CROSS JOIN basis b ON b.source = u.id
    WHERE u.hops < :depth
    ORDER BY 2
    LIMIT (:limit + 1) * (:depth + 1)
),
down (id, hops) AS (
    SELECT id, 0 FROM document WHERE id = :document AND :direction IN ('down', 'both')
    UNION
    SELECT b.source, d.hops + 1 FROM down d CROSS JOIN basis b ON b.target = d.id
    WHERE d.hops < :depth
    ORDER BY 2
    LIMIT (:limit + 1) * (:depth + 1)
),
above (id, hops) AS MATERIALIZED (SELECT id, min(hops) + 1 FROM up GROUP BY id HAVING min(hops) < :depth),
below (id, hops) AS MATERIALIZED (SELECT id, min(hops) + 1 FROM down GROUP BY id HAVING min(hops) < :depth),
edge (source, role, target, direction, hops) AS MATERIALIZED (
    SELECT b.source, b.role, b.target, 'up', n.hops FROM above n CROSS JOIN basis b ON b.source = n.id
    UNION ALL
    SELECT b.source, b.role, b.target, 'down', n.hops FROM below n CROSS JOIN basis b ON b.target = n.id
    ORDER BY 4 DESC, 5, 1, 3, 2
    LIMIT :limit
)
SELECT e.source, s.caption AS source_caption, e.role, e.target, t.caption AS target_caption, e.direction, e.hops,
       c.scope, c.method, c.mentions, m.quote, f.caption AS found_in, f.id AS found_in_id
FROM edge e
JOIN document s ON s.id = e.source
JOIN document t ON t.id = e.target
JOIN citation c ON c.source = e.source AND c.role = e.role AND c.target = e.target
-- One sentence for each edge.
LEFT JOIN mention m ON m.id = (
    SELECT id FROM mention WHERE cites = e.source AND role = e.role AND names = e.target ORDER BY found_in, start, id LIMIT 1
)
LEFT JOIN document f ON f.id = m.found_in
ORDER BY e.direction DESC, e.hops, e.source, e.target, e.role
