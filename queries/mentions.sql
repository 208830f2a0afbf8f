-- Title, parameters and columns: mentions.cypher
SELECT m.quote, m.start, m."end", m.role, m.status, m.method, m.scope,
       c.caption AS cited, c.id AS cited_id, s.caption AS citing, s.id AS citing_id, m.cites IS NOT m.found_in AS nested,
       m.printed_number, m.printed_date, m.printed_title, m.printed_issuer, m.articles,
       (SELECT json_group_array(caption) FROM (
            SELECT d.caption FROM may_name n JOIN document d ON d.id = n.document WHERE n.mention = m.id ORDER BY d.caption, d.id
        )) AS candidates,
       m.sentence, m.id AS mention_id
FROM mention m
LEFT JOIN document s ON s.id = m.cites
LEFT JOIN document c ON c.id = m.names
WHERE m.found_in = :document
ORDER BY m.start, m."end", m.id
LIMIT :limit
