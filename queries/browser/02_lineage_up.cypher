// 2. Văn bản này dựa trên những gì? · What does this document rest on?
// :param from => 'cv-ubnd-kgvx-gia-lai-2023-05-e5b279f0'
// Mỗi văn bản mà nó dựa trên, theo đường ngắn nhất. · Every document that it rests on, each by its shortest way.

MATCH (start:Document {id: $from})
CALL (start) {
    MATCH way = SHORTEST 1 (start)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->{1,6}(basis:Document)
    RETURN way
    LIMIT 60
}
RETURN way
