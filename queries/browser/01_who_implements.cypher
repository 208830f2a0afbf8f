// 1. Ai thực hiện văn bản này, và ở đâu? · Who implements this document, and where?
// :param document => 'qd-407-ttg-2022'
// Văn bản ở giữa; nhiệm vụ dẫn đến nó bằng UNDER, cơ quan nhận nhiệm vụ bằng RESPONSIBLE_FOR, nơi của cơ quan bằng LOCATED_IN.
// The document is in the middle; tasks point to it (UNDER), agencies to their tasks (RESPONSIBLE_FOR), and on to their places.

MATCH (target:Document {id: $document})

// The document, and what as a whole carries it out.
CALL (target) {
    MATCH way = SHORTEST 1 (target)<-[:IMPLEMENTS|DETAILS|ATTACHED_TO {scope: 'document'}]-{0,4}(basis:Document)
    RETURN way, basis
}
MATCH (agency:Agency)-[responsible:RESPONSIBLE_FOR]->(task:Task)-[under:UNDER]->(basis)
OPTIONAL MATCH (agency)-[located:LOCATED_IN]->(place:Place)
RETURN way, agency, responsible, task, under, located, place
LIMIT 80
