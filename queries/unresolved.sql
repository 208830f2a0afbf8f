-- Title, parameters and columns: unresolved.cypher
WITH waiting AS MATERIALIZED (
    SELECT coalesce(printed_number, printed_title, quote) AS printed, coalesce(printed_type, '') AS type, status, method,
           id, found_in, start, quote, sentence, cites || ' ' || role AS edge
    FROM mention
    WHERE status IN ('ambiguous', 'unresolved') AND method <> 'decided_none'
),
answer AS MATERIALIZED (
    SELECT printed, type, status, method, count(*) AS mentions, count(DISTINCT edge) AS edges
    FROM waiting
    GROUP BY printed, type, status, method
    ORDER BY mentions DESC, printed, type, status, method
    LIMIT :limit
),
member AS MATERIALIZED (
    SELECT a.printed, a.type, a.status, a.method, w.id, w.found_in, w.start, w.quote, w.sentence,
           row_number() OVER (PARTITION BY a.printed, a.type, a.status, a.method ORDER BY w.found_in, w.start, w.id) AS place
    FROM answer a
    JOIN waiting w ON w.printed = a.printed AND w.type = a.type AND w.status = a.status AND w.method = a.method
)
SELECT a.printed, nullif(a.type, '') AS type, a.status, a.method, a.mentions, a.edges,
       (SELECT json_group_array(caption) FROM (
            SELECT DISTINCT d.caption, d.id FROM member m JOIN document d ON d.id = m.found_in
            WHERE m.printed = a.printed AND m.type = a.type AND m.status = a.status AND m.method = a.method
            ORDER BY d.caption, d.id
        )) AS documents,
       (SELECT json_group_array(caption) FROM (
            SELECT DISTINCT d.caption, d.id
            FROM member m JOIN may_name n ON n.mention = m.id JOIN document d ON d.id = n.document
            WHERE m.printed = a.printed AND m.type = a.type AND m.status = a.status AND m.method = a.method
            ORDER BY d.caption, d.id
        )) AS candidates,
       (SELECT json_group_array(id) FROM (
            SELECT DISTINCT d.caption, d.id
            FROM member m JOIN may_name n ON n.mention = m.id JOIN document d ON d.id = n.document
            WHERE m.printed = a.printed AND m.type = a.type AND m.status = a.status AND m.method = a.method
            ORDER BY d.caption, d.id
        )) AS candidate_ids,
       f.quote, f.sentence, f.found_in AS found_in_id,
       (SELECT json_group_array(id) FROM (
            SELECT m.id FROM member m
            WHERE m.printed = a.printed AND m.type = a.type AND m.status = a.status AND m.method = a.method
            ORDER BY m.place
        )) AS mention_ids
FROM answer a
JOIN member f ON f.printed = a.printed AND f.type = a.type AND f.status = a.status AND f.method = a.method AND f.place = 1
ORDER BY a.mentions DESC, a.printed, a.type, a.status, a.method
