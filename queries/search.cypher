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
WITH reduce(query = '', word IN split($q, ' ') | query + ' +' + word + '*') AS query
CALL (query) {
    CALL db.index.fulltext.queryNodes('document_search', query) YIELD node
    RETURN 'Document' AS label, node, node.caption AS name
  UNION ALL
    CALL db.index.fulltext.queryNodes('agency_search', query) YIELD node
    RETURN 'Agency' AS label, node, node.name AS name
}
RETURN label, node.id AS id, name, node.title AS title, node.issued_on AS issued_on, node.held AS held
ORDER BY coalesce(held, false) DESC, coalesce(issued_on, '') DESC, label DESC, id
LIMIT $limit
