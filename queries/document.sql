-- Title, parameters and columns: document.cypher
SELECT d.id, d.caption, d.number, d.number_key, d.type, d.type_name, d.title, d.issued_on, d.year, d.held, p.name AS place,
       d.place AS place_id, d.signer, d.signed_as, d.in_force_from, d.in_force_to, d.status, d.identified_by, d.urn,
       (SELECT json_group_array(name) FROM (
            SELECT a.name FROM issued_by i JOIN agency a ON a.id = i.agency WHERE i.document = d.id ORDER BY a.name, a.id
        )) AS issuers,
       (SELECT json_group_array(name) FROM (
            SELECT a.name || CASE t."as" WHEN '' THEN '' ELSE ' (' || t."as" || ')' END AS name
            FROM addressed_to t JOIN agency a ON a.id = t.agency WHERE t.document = d.id ORDER BY a.name, a.id, t."as"
        )) AS addressees,
       (SELECT json_group_array(caption) FROM (
            SELECT o.caption FROM document_successor s JOIN document o ON o.id = s.source WHERE s.target = d.id ORDER BY s."on", o.id
        )) AS predecessors,
       (SELECT json_group_array(caption) FROM (
            SELECT n.caption FROM document_successor s JOIN document n ON n.id = s.target WHERE s.source = d.id ORDER BY s."on", n.id
        )) AS successors,
       (SELECT count(*) FROM mention WHERE cites = d.id) AS mentions,
       (SELECT count(*) FROM task WHERE document = d.id) AS tasks,
       coalesce((SELECT documents FROM cited WHERE document = d.id), 0) AS cited_by
FROM document d
LEFT JOIN place p ON p.id = d.place
WHERE d.id = :document
