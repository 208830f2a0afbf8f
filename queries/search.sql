-- Title, parameters and columns: search.cypher
SELECT s.label, s.id, coalesce(d.caption, a.name) AS name, d.title, d.issued_on, d.held
FROM search f
JOIN searchable s ON s.number = f.rowid
LEFT JOIN document d ON s.label = 'Document' AND d.id = s.id
LEFT JOIN agency a ON s.label = 'Agency' AND a.id = s.id
-- FTS5's way to say: all the words, each as a beginning.
WHERE search MATCH '"' || replace(:q, ' ', '"* "') || '"*'
ORDER BY coalesce(d.held, 0) DESC, coalesce(d.issued_on, '') DESC, s.label DESC, s.id
LIMIT :limit
