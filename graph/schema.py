"""The tables of the workspace (SQLite), and the SELECTs that read the graph of `graph.model` out of them.

Three layers in one file: what was received (source, text), what the texts say by themselves (claim and its keys), and the
graph. The graph layer is a pure function of the first two and can be rebuilt at any time.
"""

from graph import derived, triggers
from graph.model import CITING

#: Versions of the schema from before the first release: workspaces of theirs are made anew, not migrated.
UNRELEASED = 2
#: Applied in order, each once; the schema version (`PRAGMA user_version`) is the position in the list, counted on from those.
#: Never edit one that has been released: add another.
MIGRATIONS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    -- What was received.
    CREATE TABLE text (
        sha TEXT PRIMARY KEY,               -- SHA-256 of the decoded text
        raw TEXT NOT NULL,
        facts TEXT NOT NULL,                -- ingest.facts.Facts as JSON
        reader TEXT NOT NULL                -- version of the reader that made the facts
    );
    CREATE TABLE source (
        path TEXT PRIMARY KEY,
        sha TEXT NOT NULL REFERENCES text,
        encoding TEXT NOT NULL,
        bytes INTEGER NOT NULL
    );
    CREATE INDEX source_sha ON source (sha);

    -- What each text says of the identity of documents, its own and others': evidence, not verdict.
    CREATE TABLE claim (
        number INTEGER PRIMARY KEY,
        document TEXT NOT NULL,
        body TEXT NOT NULL,                 -- graph.rows.Claim as a list in JSON
        keys TEXT NOT NULL,                 -- what it is looked up by, one a line
        UNIQUE (document, body)
    );
    CREATE TABLE claimed (                  -- which texts make it
        claim INTEGER NOT NULL REFERENCES claim,
        sha TEXT NOT NULL REFERENCES text ON DELETE CASCADE,
        times INTEGER NOT NULL,
        PRIMARY KEY (claim, sha)
    ) WITHOUT ROWID;
    CREATE INDEX claimed_sha ON claimed (sha);
    CREATE TABLE claim_key (
        key TEXT NOT NULL,
        claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
        PRIMARY KEY (key, claim)
    ) WITHOUT ROWID;
    CREATE INDEX claim_key_claim ON claim_key (claim);

    -- Which keys the resolution of a text asked for: when a claim with the key comes or goes, the text is settled anew.
    CREATE TABLE lookup (
        sha TEXT NOT NULL REFERENCES text ON DELETE CASCADE,
        key TEXT NOT NULL,
        PRIMARY KEY (sha, key)
    ) WITHOUT ROWID;
    CREATE INDEX lookup_key ON lookup (key);
    CREATE TABLE unsettled (sha TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE unsettled_document (document TEXT PRIMARY KEY) WITHOUT ROWID;  -- what its text contributes
    CREATE TABLE unsettled_node (document TEXT PRIMARY KEY) WITHOUT ROWID;      -- only what is known of it
    CREATE TABLE identity (
        sha TEXT PRIMARY KEY REFERENCES text ON DELETE CASCADE,
        document TEXT NOT NULL,
        method TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX identity_document ON identity (document);

    -- What people decided about places in texts: a ledger, in which a row is never changed but to mark it undone. It does not
    -- refer to `text`: a decision outlives the removal of the file, and holds again when the text comes back.
    CREATE TABLE decision (
        number INTEGER PRIMARY KEY,
        sha TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
        printed TEXT NOT NULL,              -- key of the number or name that the quote was read as
        document TEXT,                      -- NULL: the place names no document
        target TEXT,                        -- the text of that document if it was held: its id may still settle
        claim TEXT,                         -- graph.rows.Claim as JSON: what was known of that document
        "by" TEXT NOT NULL, at TEXT NOT NULL, note TEXT, undone_by TEXT, undone_at TEXT
    );
    CREATE UNIQUE INDEX decision_in_force ON decision (sha, start, "end") WHERE undone_at IS NULL;
    CREATE INDEX decision_document ON decision (document);
    CREATE INDEX decision_target ON decision (target);

    -- The graph: nodes.
    CREATE TABLE place (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT, level TEXT NOT NULL,
        valid_from TEXT, valid_to TEXT, part_of TEXT REFERENCES place, folded TEXT NOT NULL
    );
    CREATE INDEX place_part_of ON place (part_of);
    CREATE TABLE agency (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, is_group INTEGER NOT NULL,
        place TEXT REFERENCES place, counterpart_of TEXT REFERENCES agency DEFERRABLE INITIALLY DEFERRED, folded TEXT NOT NULL
    );
    CREATE INDEX agency_name ON agency (name, id);
    CREATE INDEX agency_place ON agency (place);
    CREATE INDEX agency_counterpart ON agency (counterpart_of);
    CREATE TABLE document (
        id TEXT PRIMARY KEY, caption TEXT NOT NULL, number TEXT, number_key TEXT, type TEXT, type_name TEXT, title TEXT,
        issued_on TEXT, year INTEGER, held INTEGER NOT NULL, place TEXT, signer TEXT, signed_as TEXT,
        in_force_from TEXT, in_force_to TEXT, status TEXT NOT NULL, identified_by TEXT, urn TEXT, folded TEXT NOT NULL,
        sha TEXT REFERENCES text
    );
    CREATE INDEX document_number ON document (number_key);
    CREATE INDEX document_issued ON document (issued_on DESC, id);
    CREATE INDEX document_held ON document (issued_on) WHERE held AND issued_on IS NOT NULL;
    CREATE INDEX document_sha ON document (sha);
    CREATE TABLE task (
        id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES document, text TEXT NOT NULL, quote TEXT NOT NULL,
        section TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL, deadline TEXT, recurs TEXT, output TEXT
    );
    CREATE INDEX task_document ON task (document, start);
    CREATE TABLE mention (
        id TEXT PRIMARY KEY, found_in TEXT NOT NULL REFERENCES document, cites TEXT REFERENCES document,
        names TEXT REFERENCES document, quote TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        sentence TEXT NOT NULL, role TEXT NOT NULL, status TEXT NOT NULL, method TEXT NOT NULL, scope TEXT NOT NULL,
        printed_number TEXT, printed_type TEXT, printed_date TEXT, printed_title TEXT, printed_issuer TEXT,
        articles TEXT NOT NULL
    );
    CREATE INDEX mention_found_in ON mention (found_in, start);
    CREATE INDEX mention_edge ON mention (cites, role, names);
    CREATE INDEX mention_names ON mention (names, cites);

    -- The graph: edges.
    CREATE TABLE may_name (
        mention TEXT NOT NULL REFERENCES mention ON DELETE CASCADE, document TEXT NOT NULL REFERENCES document,
        PRIMARY KEY (mention, document)
    ) WITHOUT ROWID;
    CREATE INDEX may_name_document ON may_name (document);
    CREATE TABLE citation (
        source TEXT NOT NULL REFERENCES document, role TEXT NOT NULL, target TEXT NOT NULL REFERENCES document,
        mentions INTEGER NOT NULL, method TEXT NOT NULL, scope TEXT NOT NULL,
        issued_on TEXT NOT NULL,            -- of the source; empty if unknown: hubs are read newest first
        PRIMARY KEY (source, target, role)
    ) WITHOUT ROWID;
    CREATE INDEX citation_target ON citation (target, issued_on DESC, source, role);
    -- The documents that as a whole carry out another, newest first.
    CREATE INDEX citation_carries ON citation (target, issued_on DESC, source, role, scope)
        WHERE scope = 'document' AND role IN ('implements', 'details', 'attached_to');
    -- The edges that lineage walks, on their own: a planner that sees only these never scans the rest.
    CREATE TABLE basis (
        source TEXT NOT NULL, target TEXT NOT NULL, role TEXT NOT NULL, scope TEXT NOT NULL,
        PRIMARY KEY (source, target, role)
    ) WITHOUT ROWID;
    CREATE INDEX basis_target ON basis (target, source, role, scope);
    CREATE TABLE issued_by (
        document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, agency TEXT NOT NULL REFERENCES agency,
        PRIMARY KEY (document, agency)
    ) WITHOUT ROWID;
    CREATE INDEX issued_by_agency ON issued_by (agency);
    CREATE TABLE addressed_to (
        document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, agency TEXT NOT NULL REFERENCES agency,
        "as" TEXT NOT NULL, PRIMARY KEY (document, agency, "as")
    ) WITHOUT ROWID;
    CREATE INDEX addressed_to_agency ON addressed_to (agency);
    CREATE TABLE responsible_for (
        agency TEXT NOT NULL REFERENCES agency, task TEXT NOT NULL REFERENCES task ON DELETE CASCADE, role TEXT NOT NULL,
        PRIMARY KEY (task, agency, role)
    ) WITHOUT ROWID;
    CREATE INDEX responsible_for_agency ON responsible_for (agency, task, role);
    CREATE TABLE under (
        task TEXT NOT NULL REFERENCES task ON DELETE CASCADE, document TEXT NOT NULL REFERENCES document,
        stated TEXT NOT NULL, PRIMARY KEY (task, document)
    ) WITHOUT ROWID;
    CREATE INDEX under_document ON under (document, task, stated);
    CREATE TABLE place_successor (
        source TEXT NOT NULL REFERENCES place, target TEXT NOT NULL REFERENCES place, "on" TEXT NOT NULL, "by" TEXT,
        PRIMARY KEY (source, target)
    ) WITHOUT ROWID;
    CREATE TABLE agency_successor (
        source TEXT NOT NULL REFERENCES agency, target TEXT NOT NULL REFERENCES agency, function TEXT NOT NULL,
        "on" TEXT NOT NULL, "by" TEXT, PRIMARY KEY (source, target, function)
    ) WITHOUT ROWID;
    CREATE INDEX agency_successor_target ON agency_successor (target);
    CREATE TABLE document_successor (
        source TEXT NOT NULL REFERENCES document, target TEXT NOT NULL REFERENCES document, "on" TEXT NOT NULL,
        PRIMARY KEY (source, target)
    ) WITHOUT ROWID;
    CREATE INDEX document_successor_target ON document_successor (target);

    -- Names that texts print for an agency: the commonest is its name, whatever the order of arrival.
    CREATE TABLE printed_agency (
        document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, agency TEXT NOT NULL, name TEXT NOT NULL,
        times INTEGER NOT NULL, PRIMARY KEY (document, agency, name)
    ) WITHOUT ROWID;
    CREATE INDEX printed_agency_agency ON printed_agency (agency, name, times);

    -- What changed when, part by part, for projections: a part is a document, an agency or a place with what belongs to it.
    CREATE TABLE part (
        label TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL UNIQUE, checksum TEXT NOT NULL,  -- empty once it is gone
        PRIMARY KEY (label, id)
    ) WITHOUT ROWID;
    """
    + derived.TABLES
    + triggers.script(),
)

# One SELECT for each node kind: its id, its properties under the model's names, and the part it belongs to (see `part`).
NODE_ROWS = {
    "Document": """
        SELECT id, caption, number, number_key, type, type_name, title, issued_on, year, held, place, signer, signed_as,
               in_force_from, in_force_to, status, identified_by, urn, folded, coalesce(issued_on, '') AS listed_on, id AS part
        FROM document""",
    "Agency": """
        SELECT a.id, a.name, a.level, a.is_group AS "group", a.place, a.folded, coalesce(n.tasks, 0) AS tasks, a.id AS part
        FROM agency a LEFT JOIN agency_count n ON n.agency = a.id""",
    "Place": "SELECT id, name, kind, level, valid_from, valid_to, folded, id AS part FROM place",
    "Task": 'SELECT id, text, quote, section, start, "end", deadline, recurs, output, document AS part FROM task',
    "Mention": """
        SELECT id, quote, start, "end", sentence, role, status, method, scope, printed_number, printed_type, printed_date,
               printed_title, printed_issuer, articles, CASE WHEN articles <> '[]' THEN names END AS provisions_of,
               CASE WHEN articles <> '[]' AND names IS NOT NULL
                   THEN coalesce((SELECT issued_on FROM document WHERE id = cites), '') END AS provisions_on,
               found_in AS part
        FROM mention""",
}
# The label of the part that a kind of node belongs to.
NODE_PARTS = {"Document": "Document", "Agency": "Agency", "Place": "Place", "Task": "Document", "Mention": "Document"}


def _column(column: str, table: str, part: str = "id") -> str:
    """The edges that a column of a node's row stands for: none where it has no value."""
    return f"SELECT id AS source, {column} AS target, {part} AS part FROM {table} WHERE {column} IS NOT NULL"


# For each edge kind (type, label of its source): the label of the part it belongs to, and its SELECT.
EDGE_ROWS = {
    ("FOUND_IN", "Mention"): ("Document", _column("found_in", "mention", "found_in")),
    ("CITES", "Mention"): ("Document", _column("cites", "mention", "found_in")),
    ("NAMES", "Mention"): ("Document", _column("names", "mention", "found_in")),
    ("MAY_NAME", "Mention"): (
        "Document",
        "SELECT m.id AS source, n.document AS target, m.found_in AS part FROM mention m JOIN may_name n ON n.mention = m.id",
    ),
    ("ISSUED_BY", "Document"): ("Document", "SELECT document AS source, agency AS target, document AS part FROM issued_by"),
    ("ADDRESSED_TO", "Document"): (
        "Document",
        'SELECT document AS source, agency AS target, "as", document AS part FROM addressed_to',
    ),
    ("ASSIGNS", "Document"): ("Document", "SELECT document AS source, id AS target, document AS part FROM task"),
    ("RESPONSIBLE_FOR", "Agency"): (
        "Document",
        """
        SELECT r.agency AS source, r.task AS target, r.role, t.document AS part
        FROM task t JOIN responsible_for r ON r.task = t.id""",
    ),
    ("UNDER", "Task"): (
        "Document",
        "SELECT u.task AS source, u.document AS target, u.stated, t.document AS part FROM task t JOIN under u ON u.task = t.id",
    ),
    ("LOCATED_IN", "Agency"): ("Agency", _column("place", "agency")),
    ("PART_OF", "Place"): ("Place", _column("part_of", "place")),
    ("COUNTERPART_OF", "Agency"): ("Agency", _column("counterpart_of", "agency")),
    ("SUCCEEDED_BY", "Place"): ("Place", 'SELECT source, target, "on", "by", source AS part FROM place_successor'),
    ("SUCCEEDED_BY", "Agency"): (
        "Agency",
        'SELECT source, target, "on", "by", function, source AS part FROM agency_successor',
    ),
    ("SUCCEEDED_BY", "Document"): ("Document", 'SELECT source, target, "on", source AS part FROM document_successor'),
    **{
        (role, "Document"): (
            "Document",
            f"SELECT source, target, mentions, method, scope, source AS part FROM citation WHERE role = '{role.lower()}'",
        )
        for role in CITING
    },
}
#: Columns whose SQLite value is a number or a JSON text but whose meaning is another.
BOOLEANS = frozenset({"held", "group"})
LISTS = frozenset({"articles", "mention_ids"})
INTEGERS = frozenset({"year", "start", "end", "mentions", "tasks", "edges", "count", "seq"})
