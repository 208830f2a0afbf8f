-- Title, parameters and columns: provision.cypher
WITH wanted (phrase) AS (
    SELECT ' ' || CASE WHEN :article GLOB '[0-9]*' THEN 'Điều ' ELSE '' END || :article || ' '
)
SELECT c.caption AS citing, c.id AS citing_id, c.issued_on, m.role, m.articles, m.quote, m.sentence, m.start, m."end",
       f.caption AS found_in, f.id AS found_in_id, m.id AS mention_id
FROM wanted
CROSS JOIN mention m
JOIN document f ON f.id = m.found_in
LEFT JOIN document c ON c.id = m.cites
WHERE m.names = :document
  AND EXISTS (SELECT 1 FROM json_each(m.articles) entry WHERE instr(' ' || entry.value || ' ', phrase))
ORDER BY coalesce(c.issued_on, '') DESC, coalesce(c.id, ''), m.found_in, m.start, m.id
LIMIT :limit
