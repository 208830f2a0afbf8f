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
