// Văn bản này dẫn đến văn bản kia bằng đường nào?
// title.en = "The shortest chain from one document up to another"
// about.vi = """
// Chuỗi ngắn nhất các quan hệ căn cứ, thực hiện, quy định chi tiết, hướng dẫn, sửa đổi, thay thế, ban hành kèm theo, từ một văn bản lên
// văn bản mà nó dựa trên; mỗi dòng một bước. Nhiều chuỗi bằng nhau thì lấy chuỗi có mã nhỏ nhất."""
// about.en = """
// The shortest chain of the edges that lineage walks, from a document up to one that it rests on, one row for each step; where two documents
// are joined by several edges, one row for each. Of several chains, the one whose ids come first. No row means: no chain was found."""
// ordered = true
// draw = { source = "source", target = "target", type = "role" }
// [parameters.document]
// type = "document"
// about = { vi = "văn bản bắt đầu", en = "the document to start from" }
// [parameters.to]
// type = "document"
// about = { vi = "văn bản cần đến", en = "the document to reach" }
// [parameters.depth]
// type = "integer"
// default = 6
// minimum = 1
// maximum = 10
// about = { vi = "số bước xa nhất", en = "the most steps" }
// [columns]
// step = "integer"
// source = "text"
// source_caption = "text"
// role = "text"
// target = "text"
// target_caption = "text"
// mentions = "integer"
// scope = "text"
// method = "text"
// ---
// :param document => 'cv-1460-ubnd-gia-lai-2023'
// :param to => 'qd-407-ttg-2022'
// :param depth => 6

MATCH (start:Document {id: $document})
CALL (start) {
    MATCH (end:Document {id: $to})
    MATCH way = ALL SHORTEST (start)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->{1,10}(end)
    WHERE end <> start AND length(way) <= $depth
    RETURN nodes(way) AS chain ORDER BY [d IN nodes(way) | d.id] LIMIT 1
}
UNWIND range(1, size(chain) - 1) AS step
WITH step, chain[step - 1] AS source, chain[step] AS target
MATCH (source)-[edge:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->(target)
RETURN step, source.id AS source, source.caption AS source_caption, toLower(type(edge)) AS role,
       target.id AS target, target.caption AS target_caption, edge.mentions AS mentions, edge.scope AS scope, edge.method AS method
ORDER BY step, role
