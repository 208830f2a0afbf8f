-- Title, parameters and columns: agencies.cypher
SELECT a.id, a.name, a.level, a.is_group AS "group", wide.name AS place, wide.id AS place_id,
       CASE here.level WHEN 'district' THEN here.name END AS district,
       coalesce(n.tasks, 0) AS tasks, coalesce(n.documents, 0) AS documents
FROM agency a
LEFT JOIN agency_count n ON n.agency = a.id
LEFT JOIN place here ON here.id = a.place
LEFT JOIN place above ON above.id = here.part_of
LEFT JOIN place wide ON wide.level IN ('province', 'country') AND wide.id = CASE
    WHEN here.level IN ('province', 'country') THEN here.id
    WHEN above.level IN ('province', 'country') THEN above.id
    ELSE above.part_of
END
WHERE (:q = '' OR instr(a.folded, :q))
  AND (:level = '' OR a.level = :level)
  AND (:place = '' OR here.id = :place OR here.part_of = :place)
ORDER BY a.name, a.id
LIMIT :limit
