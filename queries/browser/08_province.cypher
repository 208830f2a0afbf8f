// 8. Một tỉnh đã nhận làm gì? · What has a province committed itself to?
// :param place => 'gia-lai'

MATCH (province:Place {id: $place})
MATCH within = (place:Place)-[:PART_OF]->{0,2}(province)
MATCH (place)<-[located:LOCATED_IN]-(agency:Agency)-[responsible:RESPONSIBLE_FOR]->(task:Task)
OPTIONAL MATCH (task)-[under:UNDER]->(basis:Document)
RETURN within, located, agency, responsible, task, under, basis
LIMIT 60
