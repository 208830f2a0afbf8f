// 9. Những tên gọi in khác với tên thật · Titles that are printed otherwise than they are
// Trích dẫn theo tên mà tên in ra không nằm nguyên văn trong tên của văn bản. · Citations by a title that is not, letter by letter, in the
// title of the document that they name. Bấm vào trích dẫn để so printed_title với title. · Click a mention and compare the two.

MATCH (mention:Mention)-[names:NAMES]->(cited:Document), (mention)-[found:FOUND_IN]->(document:Document)
WHERE mention.printed_title IS NOT NULL AND NOT toLower(cited.title) CONTAINS toLower(mention.printed_title)
RETURN mention, names, cited, found, document
LIMIT 40
