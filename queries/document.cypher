// Một văn bản: những gì đã biết về nó
// title.en = "One document: what is known of it"
// about.vi = "Mọi thuộc tính của một văn bản, cơ quan ban hành, nơi nhận, văn bản thay thế, và số viện dẫn, nhiệm vụ, văn bản viện dẫn nó."
// about.en = """
// All properties of a document, who issued it, to whom it went (name and purpose), what it replaced and what replaced it, and how many
// mentions it makes, tasks it assigns and documents cite it. One row; none if nothing by that id is known here."""
// [parameters.document]
// type = "document"
// about = { vi = "văn bản", en = "the document" }
// [columns]
// id = "text"
// caption = "text"
// number = "text"
// number_key = "text"
// type = "text"
// type_name = "text"
// title = "text"
// issued_on = "text"
// year = "integer"
// held = "boolean"
// place = "text"
// place_id = "text"
// signer = "text"
// signed_as = "text"
// in_force_from = "text"
// in_force_to = "text"
// status = "text"
// identified_by = "text"
// urn = "text"
// issuers = "list"
// addressees = "list"
// predecessors = "list"
// successors = "list"
// mentions = "integer"
// tasks = "integer"
// cited_by = "integer"
// ---
// :param document => 'qd-407-ttg-2022'

MATCH (d:Document {id: $document})
OPTIONAL MATCH (place:Place {id: d.place})
RETURN d.id AS id, d.caption AS caption, d.number AS number, d.number_key AS number_key, d.type AS type,
       d.type_name AS type_name, d.title AS title, d.issued_on AS issued_on, d.year AS year, d.held AS held,
       place.name AS place, d.place AS place_id, d.signer AS signer, d.signed_as AS signed_as,
       d.in_force_from AS in_force_from, d.in_force_to AS in_force_to, d.status AS status,
       d.identified_by AS identified_by, d.urn AS urn,
       COLLECT { MATCH (d)-[:ISSUED_BY]->(a:Agency) RETURN a.name ORDER BY a.name, a.id } AS issuers,
       COLLECT {
           MATCH (d)-[to:ADDRESSED_TO]->(a:Agency)
           RETURN a.name + CASE to.as WHEN '' THEN '' ELSE ' (' + to.as + ')' END ORDER BY a.name, a.id, to.as
       } AS addressees,
       COLLECT { MATCH (d)<-[since:SUCCEEDED_BY]-(old:Document) RETURN old.caption ORDER BY since.on, old.id } AS predecessors,
       COLLECT { MATCH (d)-[since:SUCCEEDED_BY]->(new:Document) RETURN new.caption ORDER BY since.on, new.id } AS successors,
       COUNT { (d)<-[:CITES]-(:Mention) } AS mentions,
       COUNT { (d)-[:ASSIGNS]->(:Task) } AS tasks,
       COUNT {
           MATCH (d)<-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES
               |ATTACHED_TO|REPLIES_TO|REFERS_TO]-(citing:Document)
           RETURN DISTINCT citing
       } AS cited_by
