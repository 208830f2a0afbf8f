-- Title, parameters and columns: unresolved.cypher
WITH answer AS MATERIALIZED (
    SELECT printed, type, status, method, mentions, edges,
           (SELECT json_group_array(mention) FROM (
                SELECT mention FROM waiting_mention WHERE waiting = w.number ORDER BY found_in, start, mention LIMIT 10
            )) AS mention_ids
    FROM waiting w
    WHERE mentions > 0
    ORDER BY mentions DESC, printed, type, status, method
    LIMIT :limit
)
SELECT a.printed, nullif(a.type, '') AS type, a.status, a.method, a.mentions, a.edges,
       (SELECT json_group_array(caption) FROM (
            SELECT DISTINCT d.caption, d.id
            FROM json_each(a.mention_ids) i JOIN mention m ON m.id = i.value JOIN document d ON d.id = m.found_in
            ORDER BY d.caption, d.id
        )) AS documents,
       (SELECT json_group_array(caption) FROM (
            SELECT DISTINCT d.caption, d.id
            FROM json_each(a.mention_ids) i JOIN may_name n ON n.mention = i.value JOIN document d ON d.id = n.document
            ORDER BY d.caption, d.id
        )) AS candidates,
       (SELECT json_group_array(id) FROM (
            SELECT DISTINCT d.caption, d.id
            FROM json_each(a.mention_ids) i JOIN may_name n ON n.mention = i.value JOIN document d ON d.id = n.document
            ORDER BY d.caption, d.id
        )) AS candidate_ids,
       m.quote, m.sentence, m.found_in AS found_in_id, a.mention_ids
FROM answer a
JOIN mention m ON m.id = a.mention_ids ->> 0
ORDER BY a.mentions DESC, a.printed, a.type, a.status, a.method
