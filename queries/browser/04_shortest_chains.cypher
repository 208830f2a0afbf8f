// 4. Văn bản này dựa vào văn bản kia bằng những đường ngắn nhất nào? · By which shortest chains does one document rest on another?
// :param from => 'cv-ubnd-kgvx-gia-lai-2023-05-e5b279f0'
// :param document => 'qd-407-ttg-2022'

MATCH (start:Document {id: $from})
CALL (start) {
    MATCH chain = ALL SHORTEST (start)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->{1,10}(end:Document)
    WHERE end.id = $document
    RETURN chain
    LIMIT 20
}
RETURN chain
