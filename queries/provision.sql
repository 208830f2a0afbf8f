-- Title, parameters and columns: provision.cypher
WITH wanted (phrase) AS (
    SELECT CASE WHEN :article GLOB '[0-9]*' THEN 'Điều ' ELSE '' END || :article
)
SELECT c.caption AS citing, c.id AS citing_id, c.issued_on, m.role, m.articles, m.quote, m.sentence, m.start, m."end",
       f.caption AS found_in, f.id AS found_in_id, m.id AS mention_id
-- By the last word of the phrase, in the order of the table: the newest at a hub are read without sorting the rest.
FROM provision p
CROSS JOIN mention m ON m.id = p.mention
JOIN document f ON f.id = m.found_in
LEFT JOIN document c ON c.id = m.cites
WHERE p.document = :document
  AND p.word = (SELECT substr(phrase, length(rtrim(phrase, replace(phrase, ' ', ''))) + 1) FROM wanted)
  AND EXISTS (SELECT 1 FROM json_each(m.articles) entry, wanted WHERE instr(' ' || entry.value || ' ', ' ' || phrase || ' '))
ORDER BY p.issued_on DESC, p.citing, p.found_in, p.start, p.mention
LIMIT :limit
