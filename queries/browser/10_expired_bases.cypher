// 10. Những văn bản được viện dẫn mà đến một ngày thì đã hết hiệu lực · Cited documents that no longer hold on a day
// :param on => '2026-12-31'
// Tính đến ngày $on: đổi ngày để xem lúc khác. · As of the day $on: change it to see another day.

MATCH (cited:Document)
WHERE cited.in_force_to IS NOT NULL AND cited.in_force_to <= $on
MATCH (cited)<-[edge:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REFERS_TO]-(citing:Document {held: true})
OPTIONAL MATCH (cited)-[since:SUCCEEDED_BY]->(successor:Document)
RETURN cited, edge, citing, since, successor
LIMIT 60
