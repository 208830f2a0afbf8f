-- Title, parameters and columns: shortest.cypher
WITH RECURSIVE
up (id, hops) AS (
    SELECT id, 0 FROM document WHERE id = :document AND id <> :to
    UNION
    SELECT b.target, u.hops + 1 FROM up u CROSS JOIN basis b ON b.source = u.id
    WHERE u.hops < :depth AND u.id <> :to
),
near (id, hops) AS MATERIALIZED (
    SELECT id, min(hops) FROM up GROUP BY id
),
-- The documents that lie on any shortest chain: found from its far end, one step nearer each time.
used (id, hops) AS (
    SELECT id, hops FROM near WHERE id = :to
    UNION
    SELECT n.id, n.hops FROM used u CROSS JOIN near n ON n.hops = u.hops - 1
    WHERE EXISTS (SELECT 1 FROM basis b WHERE b.source = n.id AND b.target = u.id)
),
-- One of them, each next document being the one whose id comes first.
chain (step, source, target) AS (
    SELECT 1, :document, (
        SELECT b.target FROM basis b JOIN used u ON u.id = b.target WHERE b.source = :document AND u.hops = 1
        ORDER BY b.target LIMIT 1)
    UNION ALL
    SELECT c.step + 1, c.target, (
        SELECT b.target FROM basis b JOIN used u ON u.id = b.target WHERE b.source = c.target AND u.hops = c.step + 1
        ORDER BY b.target LIMIT 1)
    FROM chain c
    WHERE c.target IS NOT NULL AND c.target <> :to
)
SELECT k.step, s.id AS source, s.caption AS source_caption, c.role, t.id AS target, t.caption AS target_caption,
       c.mentions, c.scope, c.method
FROM chain k
JOIN basis b ON b.source = k.source AND b.target = k.target
JOIN citation c ON c.source = b.source AND c.role = b.role AND c.target = b.target
JOIN document s ON s.id = k.source
JOIN document t ON t.id = k.target
ORDER BY k.step, c.role
