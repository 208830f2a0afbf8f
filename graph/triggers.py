"""The triggers that keep the tables of `graph.derived`, made from tables and templates: one for each event and purpose.

Each function makes those of one purpose. What an insert puts in, a delete takes out and an update does both, in this order.
"""

from graph.model import CITING, STATUSES

# What a partial date means at the latest: 2023-05 ends before 2023-06.
_LAST_DAY = "{0} || substr('9999-12-31', length({0}) + 1)"
# A mention that waits to be resolved, and the group that it waits in.
_WAITS = "{0}.status IN ('ambiguous', 'unresolved') AND {0}.method <> 'decided_none'"
_GROUP = "coalesce({0}.printed_number, {0}.printed_title, {0}.quote), coalesce({0}.printed_type, ''), {0}.status, {0}.method"
# The date of the document by which a mention cites, as the tables in the order of dates have it.
_DATE_OF = "coalesce((SELECT issued_on FROM document WHERE id = {0}.cites), '')"
_PROVISION = "document, word, issued_on, citing, found_in, start, mention"


def _phrase_words(row: str, day: str, among: str = "") -> str:
    """The rows of `provision` for a mention: the words of ["Điều 5 khoản 2", "Điều 7"] are Điều, 5, khoản, 2, Điều and 7."""
    return f"""
        SELECT {row}.names, value, {day.format(row)}, coalesce({row}.cites, ''), {row}.found_in, {row}.start, {row}.id
        FROM {among}json_each(replace(replace({row}.articles, '", "', '","'), ' ', '","')) WHERE value <> ''"""


#: For each table: what a row adds to the sums, as (what, kind, on which condition), and the columns by which that may change.
COUNTED: dict[str, tuple[list[tuple[str, str, str]], str]] = {
    "place": ([("nodes", "'Place'", ""), ("edges", "'PART_OF'", "{0}.part_of IS NOT NULL")], "part_of"),
    "agency": (
        [
            ("nodes", "'Agency'", ""),
            ("edges", "'LOCATED_IN'", "{0}.place IS NOT NULL"),
            ("edges", "'COUNTERPART_OF'", "{0}.counterpart_of IS NOT NULL"),
        ],
        "place, counterpart_of",
    ),
    "document": (
        [
            ("nodes", "'Document'", ""),
            ("documents", "CASE WHEN {0}.held THEN 'held' ELSE 'only cited' END", ""),
            ("dates", "'held'", "{0}.held AND {0}.issued_on IS NOT NULL"),
        ],
        "held, issued_on",
    ),
    "task": ([("nodes", "'Task'", "")], ""),
    "mention": (
        [
            # Nearly all of them cite and name something: what is counted is the rare case.
            ("mentions", "{0}.status", ""),
            ("not", "'CITES'", "{0}.cites IS NULL"),
            ("not", "'NAMES'", "{0}.names IS NULL"),
        ],
        "status, cites, names",
    ),
    "citation": ([("edges", "upper({0}.role)", "")], ""),
    "may_name": ([("edges", "'MAY_NAME'", "")], ""),
    "issued_by": ([("edges", "'ISSUED_BY'", "")], ""),
    "addressed_to": ([("edges", "'ADDRESSED_TO'", "")], ""),
    "responsible_for": ([("edges", "'RESPONSIBLE_FOR'", "")], ""),
    "under": ([("edges", "'UNDER'", "")], ""),
    "place_successor": ([("edges", "'SUCCEEDED_BY'", "")], ""),
    "agency_successor": ([("edges", "'SUCCEEDED_BY'", "")], ""),
    "document_successor": ([("edges", "'SUCCEEDED_BY'", "")], ""),
}


def script() -> str:
    """The statements that make the triggers, and the sums that there may be: a row that is there is changed much faster."""
    rows = ", ".join(f"('{what}', '{kind}', 0)" for what, kind in _kinds())
    parts = [
        f"INSERT INTO tally VALUES {rows};",
        _counts(),
        _dates(),
        _duties(),
        _provisions(),
        _ended(),
        _waiting(),
        _search(),
    ]
    return "\n".join([*parts, *(_sums(table, *spec) for table, spec in COUNTED.items())])


def _kinds() -> list[tuple[str, str]]:
    fixed = {(what, kind.strip("'")) for sums, _ in COUNTED.values() for what, kind, _ in sums if kind.startswith("'")}
    known = {"edges": CITING, "mentions": STATUSES, "documents": ("held", "only cited")}
    return sorted(fixed | {(what, kind) for what, kinds in known.items() for kind in kinds})


def _on(event: str, body: str, when: str = "", name: str = "") -> str:
    """A trigger: `event` is "AFTER INSERT ON task", say; `name` tells it from another one on the same event."""
    name = "_".join([*event.lower().replace(",", "").split(), name]).strip("_")
    return f"CREATE TRIGGER {name} {event} {f'WHEN {when} ' if when else ''}BEGIN\n{body}\nEND;"


def _follow(table: str, columns: str, put: str, take: str, when: str, name: str) -> str:
    """What a row adds elsewhere is put there and taken away with it; where one of its columns changes, first as it was."""
    return "\n".join(
        [
            _on(f"AFTER INSERT ON {table}", put, when.format("new"), name),
            _on(f"AFTER DELETE ON {table}", take, when.format("old"), name),
            _on(f"BEFORE UPDATE OF {columns} ON {table}", take, when.format("old"), name),
            _on(f"AFTER UPDATE OF {columns} ON {table}", put, when.format("new"), name),
        ]
    )


def _sums(table: str, sums: list[tuple[str, str, str]], columns: str) -> str:
    """Sums without a condition change with every row; the others have a trigger that is rarely run."""
    always, sometimes = [s for s in sums if not s[2]], [s for s in sums if s[2]]

    def add(sums: list[tuple[str, str, str]], row: str, sign: str) -> str:
        return "\n".join(
            f"UPDATE tally SET count = count {sign} 1 WHERE what = '{what}' AND kind = {kind.format(row)}"
            f"{f' AND {condition.format(row)}' if condition else ''};"
            for what, kind, condition in sums
        )

    made = []
    for event, row, sign in (("INSERT", "new", "+"), ("DELETE", "old", "-")):
        if always:
            made.append(_on(f"AFTER {event} ON {table}", add(always, row, sign), name="sums"))
        if sometimes:
            when = " OR ".join(condition.format(row) for _, _, condition in sometimes)
            made.append(_on(f"AFTER {event} ON {table}", add(sometimes, row, sign), when, "some_sums"))
    if columns:
        changed = add(sums, "old", "-") + add(sums, "new", "+")
        made.append(_on(f"AFTER UPDATE OF {columns} ON {table}", changed, name="sums"))
    return "\n".join(made)


def _counts() -> str:
    """Distinct documents that cite one, distinct tasks of an agency: another row of the same pair adds nothing."""

    def other(table: str, pair: tuple[str, str], row: str) -> str:
        same = " AND ".join(f"{column} = {row}.{column}" for column in pair)
        return f"NOT EXISTS (SELECT 1 FROM {table} WHERE {same} AND role <> {row}.role)"

    def cited(row: str, number: int) -> str:
        return (
            f"INSERT INTO cited VALUES ({row}.target, {number}) "
            "ON CONFLICT (document) DO UPDATE SET documents = documents + excluded.documents;"
        )

    def agency(row: str, tasks: int, documents: int) -> str:
        return (
            f"INSERT INTO agency_count VALUES ({row}.agency, {tasks}, {documents}) ON CONFLICT (agency) "
            "DO UPDATE SET tasks = tasks + excluded.tasks, documents = documents + excluded.documents;"
        )

    pairs = {"citation": ("source", "target"), "responsible_for": ("task", "agency")}
    made = []
    for event, row, sign in (("INSERT", "new", 1), ("DELETE", "old", -1)):
        for table, pair in pairs.items():
            body = cited(row, sign) if table == "citation" else agency(row, sign, 0)
            made.append(_on(f"AFTER {event} ON {table}", body, other(table, pair, row), "counts"))
        made.append(_on(f"AFTER {event} ON issued_by", agency(row, 0, sign), name="counts"))
    return "\n".join(made)


def _dates() -> str:
    """The date of a document stands in rows of others, which are read in its order."""

    def body(row: str, before: str, after: str) -> str:
        words = _phrase_words("m", before, "mention m, ") + f" AND m.cites = {row}.id AND m.names IS NOT NULL"
        return f"""
        UPDATE citation SET issued_on = {after} WHERE source = {row}.id AND issued_on <> {after};
        UPDATE duty SET issued_on = {after} WHERE task IN (SELECT id FROM task WHERE document = {row}.id);
        UPDATE provision SET issued_on = {after} WHERE ({_PROVISION}) IN ({words});"""

    def dated(row: str) -> str:
        """Whether there is a date, and a row that it stands in: mostly a document comes before these and goes after them."""
        tables = (("citation", "source"), ("task", "document"), ("mention", "cites"))
        there = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {column} = {row}.id)" for table, column in tables)
        return f"{row}.issued_on IS NOT NULL AND ({there})"

    old, new = "coalesce(old.issued_on, '')", "coalesce(new.issued_on, '')"
    redated = "old.issued_on IS NOT new.issued_on"
    return "\n".join(
        [
            _on("AFTER INSERT ON document", body("new", "''", new), dated("new"), "dates"),
            _on("AFTER DELETE ON document", body("old", old, "''"), dated("old"), "dates"),
            _on("AFTER UPDATE OF issued_on ON document", body("new", old, new), redated, "dates"),
        ]
    )


def _duties() -> str:
    rows = """
        INSERT INTO duty
        SELECT r.task, r.agency, r.role, {basis}, {stated}, t.document, t.start,
               coalesce((SELECT issued_on FROM document WHERE id = t.document), '')
        FROM {source} WHERE {condition};"""
    charged = "responsible_for r JOIN task t ON t.id = r.task"
    all_of = {"basis": "coalesce(u.document, '')", "stated": "coalesce(u.stated, '')"}
    none = {"basis": "''", "stated": "''", "source": charged}
    every = f"{charged} LEFT JOIN under u ON u.task = r.task"
    one = rows.format(**all_of, source="task t LEFT JOIN under u ON u.task = t.id", condition="t.id = new.task")
    return "\n".join(
        [
            _on("AFTER INSERT ON task", rows.format(**all_of, source=every, condition="r.task = new.id"), name="duties"),
            _on("AFTER DELETE ON task", "DELETE FROM duty WHERE task = old.id;", name="duties"),
            _on("AFTER INSERT ON responsible_for", one.replace("r.", "new."), name="duties"),
            _on(
                "AFTER DELETE ON responsible_for",
                "DELETE FROM duty WHERE task = old.task AND agency = old.agency AND role = old.role;",
                name="duties",
            ),
            _on(
                "AFTER INSERT ON under",
                "DELETE FROM duty WHERE task = new.task AND +basis = '';"
                + rows.format(basis="new.document", stated="new.stated", source=charged, condition="r.task = new.task"),
                name="duties",
            ),
            _on(
                "AFTER DELETE ON under",
                "DELETE FROM duty WHERE task = old.task AND +basis = old.document;"
                + rows.format(**none, condition="r.task = old.task AND NOT EXISTS (SELECT 1 FROM under WHERE task = old.task)"),
                name="duties",
            ),
        ]
    )


def _provisions() -> str:
    has = "{0}.names IS NOT NULL AND {0}.articles <> '[]'"
    put = f"INSERT INTO provision {_phrase_words('new', _DATE_OF)} ON CONFLICT DO NOTHING;"
    take = f"DELETE FROM provision WHERE ({_PROVISION}) IN ({_phrase_words('old', _DATE_OF)});"
    return _follow("mention", "names, cites, found_in, start, articles", put, take, has, "provisions")


def _ended() -> str:
    counts = "{0}.role NOT IN ('replaces', 'repeals')"
    same = "issued_on = old.issued_on AND source = old.source AND target = old.target AND role = old.role"
    put = f"""
        INSERT INTO ended SELECT new.issued_on, new.source, new.target, new.role, {_LAST_DAY.format("in_force_to")}
        FROM document WHERE id = new.target AND in_force_to IS NOT NULL;"""
    anew = f"""
        DELETE FROM ended WHERE target = new.id;
        INSERT INTO ended SELECT issued_on, source, target, role, {_LAST_DAY.format("new.in_force_to")}
        FROM citation c WHERE target = new.id AND new.in_force_to IS NOT NULL AND {counts.format("c")};"""
    return "\n".join(
        [
            _on("AFTER INSERT ON citation", put, counts.format("new"), "ended"),
            _on("AFTER DELETE ON citation", f"DELETE FROM ended WHERE {same};", counts.format("old"), "ended"),
            _on(
                "AFTER UPDATE OF issued_on ON citation",
                f"UPDATE ended SET issued_on = new.issued_on WHERE {same};",
                counts.format("old"),
                "ended",
            ),
            _on("AFTER INSERT ON document", anew, "new.in_force_to IS NOT NULL", "ended"),
            _on("AFTER DELETE ON document", "DELETE FROM ended WHERE target = old.id;", "old.in_force_to IS NOT NULL", "ended"),
            _on("AFTER UPDATE OF in_force_to ON document", anew, "old.in_force_to IS NOT new.in_force_to", "ended"),
        ]
    )


def _waiting() -> str:
    seq = "(SELECT coalesce(max(seq), 0) + 1 FROM part)"
    fresh = """{0}.cites IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM waiting_mention WHERE waiting = number AND cites = {0}.cites AND role = {0}.role)"""

    def group(row: str) -> str:
        return f"(printed, type, status, method) = ({_GROUP.format(row)})"

    put = f"""
        INSERT INTO waiting (printed, type, status, method, mentions, edges, seq)
        VALUES ({_GROUP.format("new")}, 0, 0, 0) ON CONFLICT DO NOTHING;
        UPDATE waiting SET mentions = mentions + 1, edges = edges + ({fresh.format("new")}), seq = {seq} WHERE {group("new")};
        INSERT INTO waiting_mention SELECT number, new.found_in, new.start, new.id, new.cites, new.role
        FROM waiting WHERE {group("new")};"""
    take = f"""
        DELETE FROM waiting_mention WHERE waiting = (SELECT number FROM waiting WHERE {group("old")})
            AND found_in = old.found_in AND start = old.start AND mention = old.id;
        UPDATE waiting SET mentions = mentions - 1, edges = edges - ({fresh.format("old")}), seq = {seq}
        WHERE {group("old")};"""
    columns = "found_in, cites, quote, start, role, status, method, printed_number, printed_type, printed_title"
    return _follow("mention", columns, put, take, _WAITS, "waiting")


def _search() -> str:
    """What changed is noted, see SEARCHABLE; and the full text follows `searchable`."""
    made = []
    for label, columns in {"Document": ("folded", "held", "issued_on"), "Agency": ("folded",)}.items():
        table = label.lower()
        note = f"INSERT INTO unsearchable VALUES ('{label}', {{}}.id) ON CONFLICT DO NOTHING;"
        changed = " OR ".join(f"old.{c} IS NOT new.{c}" for c in columns)
        made += [
            _on(f"AFTER INSERT ON {table}", note.format("new"), name="search"),
            _on(f"AFTER DELETE ON {table}", note.format("old"), name="search"),
            _on(f"AFTER UPDATE OF {', '.join(columns)} ON {table}", note.format("new"), changed, "search"),
        ]
    put = "INSERT INTO search (rowid, folded) VALUES (new.number, new.folded);"
    take = "INSERT INTO search (search, rowid, folded) VALUES ('delete', old.number, old.folded);"
    return "\n".join([*made, _on("AFTER INSERT ON searchable", put), _on("AFTER DELETE ON searchable", take)])
