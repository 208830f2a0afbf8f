// 9. Những tên gọi in khác với tên thật · Titles that are printed otherwise than they are
// Trích dẫn mà tên in ra không nằm nguyên văn trong tên của văn bản (không kể chữ hoa và dấu ngoặc kép). Bấm vào trích dẫn để so
// printed_title với title. · Citations whose printed title is not, letter by letter, in the title of the document that they name (capitals
// and straight quotation marks apart). Click a mention and compare the two.

MATCH (mention:Mention)-[names:NAMES]->(cited:Document), (mention)-[found:FOUND_IN]->(document:Document)
WHERE mention.printed_title IS NOT NULL AND NOT toLower(cited.title) CONTAINS toLower(replace(mention.printed_title, '"', ''))
RETURN mention, names, cited, found, document
LIMIT 40
