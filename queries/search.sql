-- Title, parameters and columns: search.cypher
WITH
-- FTS5's way to say: all the words, each as a beginning.
words (query) AS (SELECT '"' || replace(:q, ' ', '"* "') || '"*'),
-- The numbers are in the order of the answer but for what has the same date: that is read to its end.
last (number) AS (
    SELECT (SELECT rowid FROM search WHERE search MATCH (SELECT query FROM words) ORDER BY rowid LIMIT 1 OFFSET :limit - 1)
)
SELECT s.label, s.id, coalesce(d.caption, a.name) AS name, d.title, d.issued_on, d.held
FROM search f
JOIN searchable s ON s.number = f.rowid
LEFT JOIN document d ON s.label = 'Document' AND d.id = s.id
LEFT JOIN agency a ON s.label = 'Agency' AND a.id = s.id
WHERE search MATCH (SELECT query FROM words) AND f.rowid <= coalesce((SELECT number | 4294967295 FROM last), 9223372036854775807)
ORDER BY coalesce(d.held, 0) DESC, coalesce(d.issued_on, '') DESC, s.label DESC, s.id
LIMIT :limit
