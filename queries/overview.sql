-- Title, parameters and columns: overview.cypher
WITH counted (what, kind, count, value) AS (
    SELECT 'nodes', 'Agency', count(*), NULL FROM agency
    UNION ALL SELECT 'nodes', 'Document', count(*), NULL FROM document
    UNION ALL SELECT 'nodes', 'Mention', count(*), NULL FROM mention
    UNION ALL SELECT 'nodes', 'Place', count(*), NULL FROM place
    UNION ALL SELECT 'nodes', 'Task', count(*), NULL FROM task
    UNION ALL SELECT 'edges', upper(role), count(*), NULL FROM citation GROUP BY role
    UNION ALL SELECT 'edges', 'ADDRESSED_TO', count(*), NULL FROM addressed_to
    UNION ALL SELECT 'edges', 'ASSIGNS', count(*), NULL FROM task
    UNION ALL SELECT 'edges', 'CITES', count(cites), NULL FROM mention
    UNION ALL SELECT 'edges', 'COUNTERPART_OF', count(counterpart_of), NULL FROM agency
    UNION ALL SELECT 'edges', 'FOUND_IN', count(*), NULL FROM mention
    UNION ALL SELECT 'edges', 'ISSUED_BY', count(*), NULL FROM issued_by
    UNION ALL SELECT 'edges', 'LOCATED_IN', count(place), NULL FROM agency
    UNION ALL SELECT 'edges', 'MAY_NAME', count(*), NULL FROM may_name
    UNION ALL SELECT 'edges', 'NAMES', count(names), NULL FROM mention
    UNION ALL SELECT 'edges', 'PART_OF', count(part_of), NULL FROM place
    UNION ALL SELECT 'edges', 'RESPONSIBLE_FOR', count(*), NULL FROM responsible_for
    UNION ALL SELECT 'edges', 'SUCCEEDED_BY', sum(number), NULL FROM (
        SELECT count(*) AS number FROM place_successor
        UNION ALL SELECT count(*) FROM agency_successor
        UNION ALL SELECT count(*) FROM document_successor)
    UNION ALL SELECT 'edges', 'UNDER', count(*), NULL FROM under
    UNION ALL SELECT 'mentions', status, count(*), NULL FROM mention GROUP BY status
    UNION ALL SELECT 'documents', CASE WHEN held THEN 'held' ELSE 'only cited' END, count(*), NULL FROM document GROUP BY held
    UNION ALL SELECT 'dates', 'earliest', count(issued_on), min(issued_on) FROM document WHERE held
    UNION ALL SELECT 'dates', 'latest', count(issued_on), max(issued_on) FROM document WHERE held
)
SELECT what, kind, count, value FROM counted WHERE count > 0 ORDER BY what, kind
