-- Title, parameters and columns: overview.cypher
WITH
mention_count (number) AS (SELECT sum(count) FROM tally WHERE what = 'mentions'),
counted (what, kind, count, value) AS (
    SELECT what, kind, count, NULL FROM tally WHERE what IN ('nodes', 'edges', 'mentions', 'documents')
    UNION ALL SELECT 'nodes', 'Mention', number, NULL FROM mention_count
    UNION ALL SELECT 'edges', 'FOUND_IN', number, NULL FROM mention_count
    -- Nearly all mentions cite and name something: those that do not were counted.
    UNION ALL SELECT 'edges', k.kind, number - coalesce(t.count, 0), NULL
        FROM mention_count CROSS JOIN (SELECT 'CITES' AS kind UNION ALL SELECT 'NAMES') k
        LEFT JOIN tally t ON t.what = 'not' AND t.kind = k.kind
    UNION ALL SELECT 'edges', 'ASSIGNS', count, NULL FROM tally WHERE what = 'nodes' AND kind = 'Task'
    UNION ALL SELECT 'dates', 'earliest', count, (SELECT min(issued_on) FROM document WHERE held AND issued_on IS NOT NULL)
        FROM tally WHERE what = 'dates'
    UNION ALL SELECT 'dates', 'latest', count, (SELECT max(issued_on) FROM document WHERE held AND issued_on IS NOT NULL)
        FROM tally WHERE what = 'dates'
)
SELECT what, kind, count, value FROM counted WHERE count > 0 ORDER BY what, kind
