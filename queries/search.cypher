// Tìm văn bản và cơ quan
// title.en = "Find documents and agencies by words"
// about.vi = """
// Văn bản và cơ quan có mọi từ đã cho (mỗi từ có thể là phần đầu của một từ): văn bản có toàn văn trước, rồi mới nhất trước."""
// about.en = """
// Documents and agencies with all the words, each of which may be the beginning of one. Documents whose text is held come first,
// then the newest; relevance does not count."""
// ordered = true
// [parameters.q]
// type = "text"
// form = "words"
// minimum = 1
// maximum = 200
// about = { vi = "các từ cần tìm, không dấu", en = "the words to look for, without marks" }
// [parameters.limit]
// type = "integer"
// default = 20
// minimum = 1
// maximum = 10000
// about = { vi = "số dòng nhiều nhất", en = "the most rows" }
// [columns]
// label = "text"
// id = "text"
// name = "text"
// title = "text"
// issued_on = "text"
// held = "boolean"
// ---
// :param q => 'truyen thong chinh sach'
// :param limit => 20

// Lucene's way to say: all the words, each as a beginning.
WITH reduce(query = '', word IN split($q, ' ') | query + ' +' + word + '*') AS query, [word IN split($q, ' ') | ' ' + word] AS words
CALL (query) {
    CALL db.index.fulltext.queryNodes('document_search', query, {limit: 1000}) YIELD node
    RETURN collect(node) AS found
}
CALL (query, words, found) {
    // Rare words: all documents that have them.
    UNWIND CASE WHEN size(found) < 1000 THEN found ELSE [] END AS node
    RETURN 'Document' AS label, node, node.caption AS name
  UNION ALL
    // Common words: the newest documents, in the order of the index, are looked through until there are enough.
    WITH words, found WHERE size(found) = 1000
    MATCH (node:Document)
    WHERE node.held IS NOT NULL AND node.listed_on IS NOT NULL AND all(word IN words WHERE ' ' + node.folded CONTAINS word)
    WITH node
    ORDER BY node.held DESC, node.listed_on DESC, node.id
    LIMIT $limit
    RETURN 'Document' AS label, node, node.caption AS name
  UNION ALL
    CALL db.index.fulltext.queryNodes('agency_search', query) YIELD node
    RETURN 'Agency' AS label, node, node.name AS name
}
RETURN label, node.id AS id, name, node.title AS title, node.issued_on AS issued_on, node.held AS held
ORDER BY coalesce(held, false) DESC, coalesce(issued_on, '') DESC, label DESC, id
LIMIT $limit
