// 7. Những cơ quan được giao nhiều việc nhất · The agencies with the most duties
// Sáu cơ quan, mỗi cơ quan với tám nhiệm vụ. · Six of them, each with eight tasks.

MATCH (agency:Agency)
WITH agency, COUNT { (agency)-[:RESPONSIBLE_FOR]->() } AS duties
WHERE duties > 0
ORDER BY duties DESC, agency.id
LIMIT 6
CALL (agency) {
    MATCH (agency)-[responsible:RESPONSIBLE_FOR]->(task:Task)<-[assigns:ASSIGNS]-(document:Document)
    RETURN responsible, task, assigns, document
    ORDER BY document.id, task.start
    LIMIT 8
}
OPTIONAL MATCH (agency)-[located:LOCATED_IN]->(place:Place)
RETURN agency, responsible, task, assigns, document, located, place
