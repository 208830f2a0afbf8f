-- Title, parameters and columns: citations.cypher
SELECT m.quote, m.start, m."end", m.role, m.status, m.method, m.scope,
       c.caption AS cited, c.id AS cited_id, f.caption AS found_in, f.id AS found_in_id, m.found_in <> m.cites AS nested,
       m.printed_number, m.printed_date, m.printed_title, m.printed_issuer, m.articles,
       (SELECT json_group_array(caption) FROM (
            SELECT d.caption FROM may_name n JOIN document d ON d.id = n.document WHERE n.mention = m.id ORDER BY d.caption, d.id
        )) AS candidates,
       m.sentence, m.id AS mention_id
FROM mention m
JOIN document f ON f.id = m.found_in
LEFT JOIN document c ON c.id = m.names
WHERE m.cites = :document
ORDER BY nested, m.found_in, m.start, m."end", m.id
LIMIT :limit
