// Trong đồ thị có gì?
// title.en = "What is in the graph"
// about.vi = """
// Số nút theo nhãn, số cạnh theo loại, số viện dẫn theo trạng thái, số văn bản có toàn văn hay chỉ được viện dẫn, và ngày ban hành sớm
// nhất, muộn nhất của văn bản có toàn văn."""
// about.en = """
// How many nodes of each label, edges of each type, mentions of each status, documents held or only cited; and the first and last
// date of issue of held documents. What there is none of is left out."""
// ordered = true
// [columns]
// what = "text"
// kind = "text"
// count = "integer"
// value = "text"
// ---

// Neo4j keeps the numbers of labels and types: no node is read for these.
CALL () {
    UNWIND [
        {what: 'nodes', kind: 'Agency', count: COUNT { (:Agency) }},
        {what: 'nodes', kind: 'Document', count: COUNT { (:Document) }},
        {what: 'nodes', kind: 'Mention', count: COUNT { (:Mention) }},
        {what: 'nodes', kind: 'Place', count: COUNT { (:Place) }},
        {what: 'nodes', kind: 'Task', count: COUNT { (:Task) }},
        {what: 'edges', kind: 'ADDRESSED_TO', count: COUNT { ()-[:ADDRESSED_TO]->() }},
        {what: 'edges', kind: 'AMENDS', count: COUNT { ()-[:AMENDS]->() }},
        {what: 'edges', kind: 'ASSIGNS', count: COUNT { ()-[:ASSIGNS]->() }},
        {what: 'edges', kind: 'ATTACHED_TO', count: COUNT { ()-[:ATTACHED_TO]->() }},
        {what: 'edges', kind: 'BASED_ON', count: COUNT { ()-[:BASED_ON]->() }},
        {what: 'edges', kind: 'CITES', count: COUNT { ()-[:CITES]->() }},
        {what: 'edges', kind: 'CONSOLIDATES', count: COUNT { ()-[:CONSOLIDATES]->() }},
        {what: 'edges', kind: 'CORRECTS', count: COUNT { ()-[:CORRECTS]->() }},
        {what: 'edges', kind: 'COUNTERPART_OF', count: COUNT { ()-[:COUNTERPART_OF]->() }},
        {what: 'edges', kind: 'DETAILS', count: COUNT { ()-[:DETAILS]->() }},
        {what: 'edges', kind: 'FOUND_IN', count: COUNT { ()-[:FOUND_IN]->() }},
        {what: 'edges', kind: 'GUIDES', count: COUNT { ()-[:GUIDES]->() }},
        {what: 'edges', kind: 'IMPLEMENTS', count: COUNT { ()-[:IMPLEMENTS]->() }},
        {what: 'edges', kind: 'ISSUED_BY', count: COUNT { ()-[:ISSUED_BY]->() }},
        {what: 'edges', kind: 'LOCATED_IN', count: COUNT { ()-[:LOCATED_IN]->() }},
        {what: 'edges', kind: 'MAY_NAME', count: COUNT { ()-[:MAY_NAME]->() }},
        {what: 'edges', kind: 'NAMES', count: COUNT { ()-[:NAMES]->() }},
        {what: 'edges', kind: 'PART_OF', count: COUNT { ()-[:PART_OF]->() }},
        {what: 'edges', kind: 'REFERS_TO', count: COUNT { ()-[:REFERS_TO]->() }},
        {what: 'edges', kind: 'REPEALS', count: COUNT { ()-[:REPEALS]->() }},
        {what: 'edges', kind: 'REPLACES', count: COUNT { ()-[:REPLACES]->() }},
        {what: 'edges', kind: 'REPLIES_TO', count: COUNT { ()-[:REPLIES_TO]->() }},
        {what: 'edges', kind: 'RESPONSIBLE_FOR', count: COUNT { ()-[:RESPONSIBLE_FOR]->() }},
        {what: 'edges', kind: 'SUCCEEDED_BY', count: COUNT { ()-[:SUCCEEDED_BY]->() }},
        {what: 'edges', kind: 'SUSPENDS', count: COUNT { ()-[:SUSPENDS]->() }},
        {what: 'edges', kind: 'UNDER', count: COUNT { ()-[:UNDER]->() }}
    ] AS row
    RETURN row.what AS what, row.kind AS kind, row.count AS count, null AS value
  UNION ALL
    // The rest is added up by the loader.
    MATCH (tally:Tally)
    RETURN tally.what AS what, tally.kind AS kind, tally.count AS count, tally.value AS value
}
WITH * WHERE count > 0
RETURN what, kind, count, value
ORDER BY what, kind
