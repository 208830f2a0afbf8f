"""Tables of the workspace that follow from the others, kept by triggers: whoever writes a row, they are right at once.

They are what questions read instead of counting or sorting everything that a hub has: sums, and rows in the order of an answer.
"""

#: Made after the tables that they follow from; `graph.triggers` keeps them.
TABLES = """
    -- What follows from the tables above (see graph.derived). First, sums.
    CREATE TABLE tally (what TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (what, kind)) WITHOUT ROWID;
    CREATE TABLE cited (document TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;   -- how many cite it
    CREATE TABLE agency_count (agency TEXT PRIMARY KEY, tasks INTEGER NOT NULL, documents INTEGER NOT NULL) WITHOUT ROWID;

    -- Who is charged by which task under which basis; `basis` is empty where the task names none.
    CREATE TABLE duty (
        task TEXT NOT NULL, agency TEXT NOT NULL, role TEXT NOT NULL, basis TEXT NOT NULL, stated TEXT NOT NULL,
        document TEXT NOT NULL, start INTEGER NOT NULL, issued_on TEXT NOT NULL,    -- what assigns it, and its date
        PRIMARY KEY (task, agency, role, basis)
    ) WITHOUT ROWID;
    CREATE INDEX duty_agency ON duty (agency, basis = '', basis, document, start, task, role);
    CREATE INDEX duty_basis ON duty (basis, issued_on DESC, task, agency, role, stated);

    -- Each word of the provisions that a mention names, those of the newest documents first.
    CREATE TABLE provision (
        document TEXT NOT NULL, word TEXT NOT NULL, issued_on TEXT NOT NULL, citing TEXT NOT NULL, found_in TEXT NOT NULL,
        start INTEGER NOT NULL, mention TEXT NOT NULL,
        PRIMARY KEY (document, word, issued_on DESC, citing, found_in, start, mention)
    ) WITHOUT ROWID;

    -- Edges to documents that have an end, but for those that bring it about; the newest first.
    CREATE TABLE ended (
        issued_on TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, role TEXT NOT NULL, last_day TEXT NOT NULL,
        PRIMARY KEY (issued_on DESC, source, target, role)
    ) WITHOUT ROWID;
    CREATE INDEX ended_target ON ended (target);

    -- Mentions that wait to be resolved, by what was printed. A group stays when its last mention goes, and `seq` is not above
    -- the change number of the part that it changed with: so projections hear of it.
    CREATE TABLE waiting (
        number INTEGER PRIMARY KEY, printed TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, method TEXT NOT NULL,
        mentions INTEGER NOT NULL, edges INTEGER NOT NULL, seq INTEGER NOT NULL, UNIQUE (printed, type, status, method)
    );
    CREATE INDEX waiting_most ON waiting (mentions DESC, printed, type, status, method);
    CREATE INDEX waiting_seq ON waiting (seq);
    CREATE TABLE waiting_mention (
        waiting INTEGER NOT NULL, found_in TEXT NOT NULL, start INTEGER NOT NULL, mention TEXT NOT NULL,
        cites TEXT, role TEXT NOT NULL,
        PRIMARY KEY (waiting, found_in, start, mention)
    ) WITHOUT ROWID;
    CREATE INDEX waiting_mention_edge ON waiting_mention (waiting, cites, role);

    -- Full text on the folded key of documents and agencies. The numbers are in the order of answers: held first, then newest.
    CREATE TABLE searchable (
        number INTEGER PRIMARY KEY, label TEXT NOT NULL, id TEXT NOT NULL, folded TEXT NOT NULL, UNIQUE (label, id)
    );
    -- What is not in it as it is now. The full text is written once in a transaction: each statement costs it a write to disk.
    CREATE TABLE unsearchable (label TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (label, id)) WITHOUT ROWID;
    -- Each beginning of a word has its own list, so that nothing is merged to find one: syllables have up to seven letters.
    CREATE VIRTUAL TABLE search USING fts5 (
        folded, content = searchable, content_rowid = number, prefix = '1 2 3 4 5 6 7', detail = none, columnsize = 0,
        tokenize = "unicode61 remove_diacritics 0"
    );
"""

#: What each of them holds, as a SELECT from the tables that it follows from. The triggers reach the same row by row: the tests
#: compare them with this. Rows whose sums are nothing are left out here, and may stand there.
DEFINITIONS = {
    "tally": """
        SELECT 'nodes' AS what, 'Place' AS kind, count(*) AS count FROM place
        UNION ALL SELECT 'nodes', 'Agency', count(*) FROM agency
        UNION ALL SELECT 'nodes', 'Document', count(*) FROM document
        UNION ALL SELECT 'nodes', 'Task', count(*) FROM task
        UNION ALL SELECT 'edges', 'PART_OF', count(part_of) FROM place
        UNION ALL SELECT 'edges', 'LOCATED_IN', count(place) FROM agency
        UNION ALL SELECT 'edges', 'COUNTERPART_OF', count(counterpart_of) FROM agency
        UNION ALL SELECT 'documents', 'held', count(*) FROM document WHERE held
        UNION ALL SELECT 'documents', 'only cited', count(*) FROM document WHERE NOT held
        UNION ALL SELECT 'dates', 'held', count(issued_on) FROM document WHERE held
        UNION ALL SELECT 'mentions', status, count(*) FROM mention GROUP BY status
        UNION ALL SELECT 'not', 'CITES', count(*) FROM mention WHERE cites IS NULL
        UNION ALL SELECT 'not', 'NAMES', count(*) FROM mention WHERE names IS NULL
        UNION ALL SELECT 'edges', upper(role), count(*) FROM citation GROUP BY role
        UNION ALL SELECT 'edges', 'MAY_NAME', count(*) FROM may_name
        UNION ALL SELECT 'edges', 'ISSUED_BY', count(*) FROM issued_by
        UNION ALL SELECT 'edges', 'ADDRESSED_TO', count(*) FROM addressed_to
        UNION ALL SELECT 'edges', 'RESPONSIBLE_FOR', count(*) FROM responsible_for
        UNION ALL SELECT 'edges', 'UNDER', count(*) FROM under
        UNION ALL SELECT 'edges', 'SUCCEEDED_BY', (SELECT count(*) FROM place_successor)
            + (SELECT count(*) FROM agency_successor) + (SELECT count(*) FROM document_successor)""",
    "cited": "SELECT target AS document, count(DISTINCT source) AS documents FROM citation GROUP BY target",
    "agency_count": """
        SELECT agency, (SELECT count(DISTINCT task) FROM responsible_for WHERE agency = a.agency) AS tasks,
               (SELECT count(*) FROM issued_by WHERE agency = a.agency) AS documents
        FROM (SELECT agency FROM responsible_for UNION SELECT agency FROM issued_by) a""",
    "duty": """
        SELECT r.task, r.agency, r.role, coalesce(u.document, '') AS basis, coalesce(u.stated, '') AS stated,
               t.document, t.start, coalesce(d.issued_on, '') AS issued_on
        FROM responsible_for r JOIN task t ON t.id = r.task LEFT JOIN document d ON d.id = t.document
        LEFT JOIN under u ON u.task = t.id""",
    "provision": """
        SELECT DISTINCT m.names AS document, word.value AS word, coalesce(d.issued_on, '') AS issued_on,
               coalesce(m.cites, '') AS citing, m.found_in, m.start, m.id AS mention
        FROM mention m, json_each(m.articles) entry,
             json_each('[' || replace(json_quote(entry.value), ' ', '","') || ']') word
        LEFT JOIN document d ON d.id = m.cites
        WHERE m.names IS NOT NULL AND m.articles <> '[]' AND word.value <> ''""",
    "ended": """
        SELECT s.issued_on, c.source, c.target, c.role,
               t.in_force_to || CASE length(t.in_force_to) WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END AS last_day
        FROM citation c JOIN document t ON t.id = c.target
        JOIN (SELECT id, coalesce(issued_on, '') AS issued_on FROM document) s ON s.id = c.source
        WHERE t.in_force_to IS NOT NULL AND c.role NOT IN ('replaces', 'repeals')""",
    "waiting": """
        SELECT coalesce(printed_number, printed_title, quote) AS printed, coalesce(printed_type, '') AS type, status, method,
               count(*) AS mentions, count(DISTINCT cites || ' ' || role) AS edges
        FROM mention WHERE status IN ('ambiguous', 'unresolved') AND method <> 'decided_none' GROUP BY 1, 2, 3, 4""",
    "waiting_mention": """
        SELECT w.number AS waiting, m.found_in, m.start, m.id AS mention, m.cites, m.role
        FROM mention m JOIN waiting w ON w.printed = coalesce(m.printed_number, m.printed_title, m.quote)
            AND w.type = coalesce(m.printed_type, '') AND w.status = m.status AND w.method = m.method
        WHERE m.status IN ('ambiguous', 'unresolved') AND m.method <> 'decided_none'""",
    "searchable": """
        SELECT 'Document' AS label, id, folded, (199999999 - held * 100000000
               - CAST(substr(replace(coalesce(issued_on, ''), '-', '') || '00000000', 1, 8) AS INTEGER)) AS key FROM document
        UNION ALL SELECT 'Agency', id, folded, 199999999 FROM agency""",
}
#: The columns that are sums: a row in which all of them are nothing says no more than none.
SUMS = {"tally": ("count",), "cited": ("documents",), "agency_count": ("tasks", "documents"), "waiting": ("mentions", "edges")}
#: Nodes that Neo4j is given because it has no table for them: label, and the SELECT of their ids and properties.
PROJECTED = {
    "Tally": """
        SELECT what || ' ' || kind AS id, what, kind, count, NULL AS value FROM tally
        WHERE what IN ('mentions', 'documents') AND count > 0
        UNION ALL
        SELECT 'dates ' || end.kind, 'dates', end.kind, t.count, end.value
        FROM tally t JOIN (
            SELECT 'earliest' AS kind, min(issued_on) AS value FROM document WHERE held AND issued_on IS NOT NULL
            UNION ALL SELECT 'latest', max(issued_on) FROM document WHERE held AND issued_on IS NOT NULL) end
        WHERE t.what = 'dates' AND t.count > 0""",
    "Waiting": """
        SELECT CAST(number AS TEXT) AS id, printed, type, status, method, mentions, edges,
               (SELECT json_group_array(mention) FROM (
                    SELECT mention FROM waiting_mention WHERE waiting = number ORDER BY found_in, start, mention LIMIT 10
                )) AS mention_ids
        FROM waiting WHERE mentions > 0""",
}
_DAY = "CAST(substr(replace(coalesce(issued_on, ''), '-', '') || '00000000', 1, 8) AS INTEGER)"
#: Statements that bring `searchable` up to date, to be run before a transaction ends.
SEARCHABLE = (
    "DELETE FROM searchable WHERE (label, id) IN (SELECT label, id FROM unsearchable)",
    f"""
    INSERT INTO searchable
    SELECT coalesce((SELECT max(number) FROM searchable WHERE number BETWEEN first AND first + 4294967295), first)
           + row_number() OVER (PARTITION BY first ORDER BY label, id), label, id, folded
    FROM (SELECT u.label, u.id, d.folded, (199999999 - coalesce(d.held, 0) * 100000000 - {_DAY}) << 32 AS first
          FROM unsearchable u JOIN document d ON d.id = u.id WHERE u.label = 'Document'
          UNION ALL SELECT u.label, u.id, a.folded, 199999999 << 32
          FROM unsearchable u JOIN agency a ON a.id = u.id WHERE u.label = 'Agency')""",
    "DELETE FROM unsearchable",
)
