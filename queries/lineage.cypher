// Văn bản này dựa trên những văn bản nào, và văn bản nào dựa trên nó?
// title.en = "What a document rests on, and what rests on it"
// about.vi = """
// Phả hệ của một văn bản theo các quan hệ căn cứ, thực hiện, quy định chi tiết, hướng dẫn, sửa đổi, thay thế và ban hành kèm theo: lên
// (up) đến những văn bản mà nó dựa trên, xuống (down) đến những văn bản dựa trên nó. Mỗi dòng là một quan hệ, kèm một câu trích."""
// about.en = """
// The lineage of a document over the edges based_on, implements, details, guides, amends, replaces and attached_to: up to what it
// rests on, down to what rests on it. One row for each edge and direction, nearest first; `hops` counts the edges from the document
// to the far end of this one, by the shortest way. `quote` is one mention that says so, the first by document and position; it is missing where
// only the catalogue says so. Cycles are followed once."""
// ordered = true
// draw = { source = "source", target = "target", type = "role" }
// [parameters.document]
// type = "document"
// about = { vi = "văn bản bắt đầu", en = "the document to start from" }
// [parameters.direction]
// type = "choice"
// choices = ["up", "down", "both"]
// default = "both"
// about = { vi = "up: nó dựa trên gì; down: gì dựa trên nó", en = "up: what it rests on; down: what rests on it" }
// [parameters.depth]
// type = "integer"
// default = 6
// minimum = 1
// maximum = 10
// about = { vi = "số bước xa nhất", en = "the most steps from the document" }
// [parameters.limit]
// type = "integer"
// default = 1000
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// source = "text"
// source_caption = "text"
// role = "text"
// target = "text"
// target_caption = "text"
// direction = "text"
// hops = "integer"
// scope = "text"
// method = "text"
// mentions = "integer"
// quote = "text"
// found_in = "text"
// found_in_id = "text"
// ---
// :param document => 'qd-407-ttg-2022'
// :param direction => 'both'
// :param depth => 6
// :param limit => 1000

MATCH (start:Document {id: $document})

// In each direction no farther than the rows reach: as many documents as rows within some steps have as many edges on these.
CALL (start) {
    // Up: the documents that it rests on, nearest first, and the edges that leave them.
    WITH start WHERE $direction IN ['up', 'both']
    WITH start, CASE
        WHEN COUNT {
            MATCH (start)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->(d:Document)
            RETURN DISTINCT d LIMIT $limit
        } = $limit THEN 1
        WHEN COUNT {
            MATCH (start)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->{1,3}(d:Document)
            RETURN DISTINCT d LIMIT $limit
        } = $limit THEN 3
        ELSE 10
    END AS far
    CALL (start, far) {
        WITH start, far WHERE far = 1
        RETURN start AS near, 1 AS hops
      UNION ALL
        WITH start, far WHERE far = 3
        MATCH way = (start)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->{0,2}(near:Document)
        RETURN near, min(length(way)) + 1 AS hops
      UNION ALL
        WITH start, far WHERE far = 10
        MATCH way = (start)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->{0,9}(near:Document)
        RETURN near, min(length(way)) + 1 AS hops
    }
    WITH near, hops
    WHERE hops <= $depth
    WITH near, hops ORDER BY hops LIMIT $limit + 1
    MATCH (near)-[edge:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->(:Document)
    RETURN 'up' AS direction, hops, edge
  UNION ALL
    // Down: the documents that rest on it, nearest first, and the edges that arrive there.
    WITH start WHERE $direction IN ['down', 'both']
    WITH start, CASE
        WHEN COUNT {
            MATCH (start)<-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]-(d:Document)
            RETURN DISTINCT d LIMIT $limit
        } = $limit THEN 1
        WHEN COUNT {
            MATCH (start)<-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]-{1,3}(d:Document)
            RETURN DISTINCT d LIMIT $limit
        } = $limit THEN 3
        ELSE 10
    END AS far
    CALL (start, far) {
        WITH start, far WHERE far = 1
        RETURN start AS near, 1 AS hops
      UNION ALL
        WITH start, far WHERE far = 3
        MATCH way = (start)<-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]-{0,2}(near:Document)
        RETURN near, min(length(way)) + 1 AS hops
      UNION ALL
        WITH start, far WHERE far = 10
        MATCH way = (start)<-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]-{0,9}(near:Document)
        RETURN near, min(length(way)) + 1 AS hops
    }
    WITH near, hops
    WHERE hops <= $depth
    WITH near, hops ORDER BY hops LIMIT $limit + 1
    MATCH (near)<-[edge:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]-(:Document)
    RETURN 'down' AS direction, hops, edge
}
WITH direction, hops, edge, startNode(edge) AS source, toLower(type(edge)) AS role, endNode(edge) AS target
ORDER BY direction DESC, hops, source.id, target.id, role
LIMIT $limit

// One sentence for each edge.
CALL (source, role, target) {
    OPTIONAL MATCH (source)<-[:CITES]-(mention:Mention {role: role})-[:FOUND_IN]->(found_in:Document)
    WHERE EXISTS { (mention)-[:NAMES]->(target) }
    RETURN mention.quote AS quote, found_in
    ORDER BY found_in.id, mention.start, mention.id LIMIT 1
}
RETURN source.id AS source, source.caption AS source_caption, role, target.id AS target, target.caption AS target_caption,
       direction, hops, edge.scope AS scope, edge.method AS method, edge.mentions AS mentions,
       quote, found_in.caption AS found_in, found_in.id AS found_in_id
ORDER BY direction DESC, hops, source, target, role
