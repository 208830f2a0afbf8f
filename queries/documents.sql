-- Title, parameters and columns: documents.cypher
SELECT d.id, d.caption, d.number, d.type, d.type_name, d.title, d.issued_on, d.year, d.held,
       (SELECT json_group_array(name) FROM (
            SELECT a.name FROM issued_by i JOIN agency a ON a.id = i.agency WHERE i.document = d.id ORDER BY a.name, a.id
        )) AS issuers,
       p.name AS place, coalesce(d.issued_on, '') || '|' || d.id AS cursor
FROM document d
LEFT JOIN place p ON p.id = d.place
WHERE (:q = '' OR instr(d.folded, :q))
  AND (:type = '' OR d.type = :type)
  AND (:year = 0 OR d.year = :year)
  AND (:held = '' OR d.held = (:held = 'yes'))
  AND (:number = '' OR substr(d.number_key, 1, length(:number)) = :number)
  AND (:place = '' OR d.place IN (SELECT id FROM place WHERE id = :place OR part_of = :place))
  -- A cursor is date|id; the pages go down by date, then up by id.
  AND (:after = ''
       OR coalesce(d.issued_on, '') < substr(:after, 1, instr(:after || '|', '|') - 1)
       OR coalesce(d.issued_on, '') = substr(:after, 1, instr(:after || '|', '|') - 1)
          AND d.id > substr(:after, instr(:after || '|', '|') + 1))
ORDER BY d.issued_on DESC, d.id
LIMIT :limit
