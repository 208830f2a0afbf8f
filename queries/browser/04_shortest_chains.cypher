// 4. Hai văn bản nối với nhau bằng những đường ngắn nhất nào? · By which shortest chains are two documents joined?
// :param document => 'cv-1460-ubnd-kgvx-ha-noi-2023'
// :param to => 'qd-407-ttg-2022'

MATCH (start:Document {id: $document})
CALL (start) {
    MATCH chain = ALL SHORTEST (start)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->{1,10}(end:Document)
    WHERE end.id = $to
    RETURN chain
    LIMIT 20
}
RETURN chain
