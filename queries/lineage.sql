-- Title, parameters and columns: lineage.cypher
WITH RECURSIVE
-- Documents in the order of their distance, hop by hop until there are more than `limit`. One row for each hop: `seen` are the
-- documents up to it, those after the first `kept` are its own.
up (hops, seen, kept) AS (
    SELECT 0, json_array(id), 0 FROM document WHERE id = :document AND :direction IN ('up', 'both')
    UNION ALL
    SELECT w.hops + 1,
           (SELECT json_group_array(id) FROM (
                SELECT value AS id FROM json_each(w.seen)
                UNION ALL
                SELECT id FROM (
                    -- Of a hub, no more are read than there may be rows: as many again may be seen already.
                    SELECT id FROM (
                        SELECT DISTINCT b.target AS id FROM json_each(w.seen) near CROSS JOIN basis b ON b.source = near.value
                        WHERE near.key >= w.kept LIMIT 2 * :limit + 1
                    )
                    EXCEPT SELECT value FROM json_each(w.seen)
                )
            )),
           json_array_length(w.seen)
    FROM up w
    WHERE w.hops < :depth - 1 AND json_array_length(w.seen) > w.kept AND json_array_length(w.seen) <= :limit
),
down (hops, seen, kept) AS (
    SELECT 0, json_array(id), 0 FROM document WHERE id = :document AND :direction IN ('down', 'both')
    UNION ALL
    SELECT w.hops + 1,
           (SELECT json_group_array(id) FROM (
                SELECT value AS id FROM json_each(w.seen)
                UNION ALL
                SELECT id FROM (
                    -- Of a hub, no more are read than there may be rows: as many again may be seen already.
                    SELECT id FROM (
                        SELECT DISTINCT b.source AS id FROM json_each(w.seen) near CROSS JOIN basis b ON b.target = near.value
                        WHERE near.key >= w.kept LIMIT 2 * :limit + 1
                    )
                    EXCEPT SELECT value FROM json_each(w.seen)
                )
            )),
           json_array_length(w.seen)
    FROM down w
    WHERE w.hops < :depth - 1 AND json_array_length(w.seen) > w.kept AND json_array_length(w.seen) <= :limit
),
-- The documents whose edges can be shown. Those of a hop with which they are too many are reached by enough edges already.
near (id, direction, hops) AS MATERIALIZED (
    SELECT s.value, 'up', w.hops + 1 FROM up w JOIN json_each(w.seen) s ON s.key >= w.kept
    WHERE w.hops = 0 OR json_array_length(w.seen) <= :limit
    UNION ALL
    SELECT s.value, 'down', w.hops + 1 FROM down w JOIN json_each(w.seen) s ON s.key >= w.kept
    WHERE w.hops = 0 OR json_array_length(w.seen) <= :limit
),
edge (source, role, target, direction, hops) AS MATERIALIZED (
    SELECT b.source, b.role, b.target, 'up', n.hops FROM near n CROSS JOIN basis b ON b.source = n.id
    WHERE n.direction = 'up'
    UNION ALL
    SELECT b.source, b.role, b.target, 'down', n.hops FROM near n CROSS JOIN basis b ON b.target = n.id
    -- Of a hub, no more than there may be rows; where there are less, the blob is above every text.
    WHERE n.direction = 'down'
      AND b.source <= coalesce((SELECT source FROM basis WHERE target = n.id ORDER BY source LIMIT 1 OFFSET :limit - 1), x'')
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
