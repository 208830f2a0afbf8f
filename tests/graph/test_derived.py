"""Tables kept by triggers hold what they would hold if they were made from the others now."""

import contextlib
import random
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.derived import TABLES
from graph.errors import Ambiguous, BadInput, NotFound
from graph.workspace import Workspace
from ingest.deciding import decide, undo
from ingest.pipeline import ingest, remove
from ingest.settle import settle
from tests.full import full_graph
from tests.graphs import Graph, graphs, insert
from tests.samples import FILES

#: What each derived table has to hold, by the tables that it follows from. Sums that are nothing are left out.
RECOUNT = {
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
        WITH RECURSIVE entry (mention, value) AS (SELECT m.id, e.value FROM mention m, json_each(m.articles) e),
        word (mention, word, rest) AS (
            SELECT mention, '', value || ' ' FROM entry
            UNION SELECT mention, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
            FROM word WHERE rest <> '')
        SELECT DISTINCT m.names AS document, w.word, coalesce(d.issued_on, '') AS issued_on,
               coalesce(m.cites, '') AS citing, m.found_in, m.start, m.id AS mention
        FROM word w JOIN mention m ON m.id = w.mention LEFT JOIN document d ON d.id = m.cites
        WHERE w.word <> '' AND m.names IS NOT NULL""",
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
        SELECT found_in, start, id AS mention, cites, role FROM mention
        WHERE status IN ('ambiguous', 'unresolved') AND method <> 'decided_none'""",
    "searchable": """
        SELECT 'Document' AS label, id, folded, (199999999 - held * 100000000
               - CAST(substr(replace(coalesce(issued_on, ''), '-', '') || '00000000', 1, 8) AS INTEGER)) AS key FROM document
        UNION ALL SELECT 'Agency', id, folded, 199999999 FROM agency""",
}
WITHOUT_SUM = {
    "tally": "count <> 0",
    "agency_count": "tasks <> 0 OR documents <> 0",
    "cited": "documents",
    "waiting": "mentions",
}


def differences(workspace: Workspace) -> list[tuple[str, str, dict[str, Any]]]:
    """Rows that are missing in a derived table, or too many."""
    found = []
    for table, select in RECOUNT.items():
        columns = [c[0] for c in workspace.db.execute(f"{select} LIMIT 0" if "GROUP" not in select else select).description]
        names = ", ".join(f'"{c}"' for c in columns if c != "key") + (", number >> 32 AS key" if "key" in columns else "")
        where = WITHOUT_SUM.get(table, "true")
        kept = f"SELECT {names} FROM {table} WHERE {where}"
        right = f"SELECT * FROM ({select}) WHERE {where}"
        for said, one, other in (("missing", right, kept), ("extra", kept, right)):
            rows = workspace.db.execute(f"SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other})")
            found += [(table, said, dict(row)) for row in rows]
        counts = [workspace.db.execute(f"SELECT count(*) FROM ({text})").fetchone()[0] for text in (kept, right)]
        if counts[0] != counts[1]:
            found.append((table, "twice", {"kept": counts[0], "right": counts[1]}))
    workspace.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")  # raises if it is not
    return found


def stale_parts(workspace: Workspace) -> list[tuple[str, str]]:
    """Parts whose content is not what it was when they were given their change number: projections would miss the change."""
    marks = {(label, id): mark for id, label, mark in workspace.db.execute("SELECT id, label, checksum FROM part")}
    last = workspace.last_change()
    for label, id in marks:
        workspace.touch_part(label, id)
    return [(label, id) for seq, label, id in workspace.parts_since(last) if marks[label, id]]


def test_all_derived_tables_are_recounted() -> None:
    with Workspace.open(":memory:") as bare:
        made = set(re.findall(r"CREATE TABLE (\w+)", TABLES))
        assert made - {"unsearchable"} == set(RECOUNT)
        assert differences(bare) == []


# All tables that anything is derived from, what is referred to before what refers to it.
TABLE_ORDER = (
    "place",
    "agency",
    "document",
    "task",
    "mention",
    "may_name",
    "citation",
    "issued_by",
    "addressed_to",
    "under",
    "responsible_for",
    "place_successor",
    "agency_successor",
    "document_successor",
)
# One change of a row anywhere: what each is, and the table that it is about.
CHANGES = (
    ("DELETE FROM mention WHERE id = ?", "mention"),
    ("DELETE FROM task WHERE id = ?", "task"),
    ("DELETE FROM citation WHERE source = ?", "document"),
    ("DELETE FROM citation WHERE target = ?", "document"),
    ("DELETE FROM under WHERE task = ?", "task"),
    ("DELETE FROM under WHERE document = ?", "document"),
    ("DELETE FROM responsible_for WHERE task = ?", "task"),
    ("DELETE FROM responsible_for WHERE agency = ?", "agency"),
    ("DELETE FROM issued_by WHERE agency = ?", "agency"),
    ("DELETE FROM document_successor WHERE source = ?", "document"),
    ("UPDATE document SET issued_on = '2024-02-03' WHERE id = ?", "document"),
    ("UPDATE document SET issued_on = NULL WHERE id = ?", "document"),
    ("UPDATE document SET in_force_to = '2019-05' WHERE id = ?", "document"),
    ("UPDATE document SET in_force_to = NULL WHERE id = ?", "document"),
    ("UPDATE document SET held = NOT held, folded = folded || ' x' WHERE id = ?", "document"),
    ("UPDATE agency SET folded = folded || ' y', place = NULL WHERE id = ?", "agency"),
    ("UPDATE mention SET status = 'unresolved', names = NULL, role = 'guides' WHERE id = ?", "mention"),
    ("UPDATE mention SET method = 'decided_none', start = start + 5 WHERE id = ?", "mention"),
    ("UPDATE place SET part_of = NULL WHERE id = ?", "place"),
    ("INSERT OR IGNORE INTO agency SELECT 'n' || id, name, level, 0, place, NULL, folded FROM agency WHERE id = ?", "agency"),
    ("INSERT OR IGNORE INTO under SELECT id, document, 'number' FROM task WHERE id = ?", "task"),
)


@pytest.mark.parametrize(("statement", "table"), CHANGES)
def test_after_a_change_of_every_row(statement: str, table: str) -> None:
    with everything() as workspace:
        for row in workspace.db.execute(f"SELECT id FROM {table}").fetchall():
            with workspace.transaction():
                workspace.db.execute(statement, (row[0],))
            assert differences(workspace) == [], row[0]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs(), data=st.data())
def test_after_any_changes_of_rows(graph: Graph, data: st.DataObject) -> None:
    with Workspace.open(":memory:") as workspace:
        insert(workspace, graph)
        assert differences(workspace) == []
        tables = ("mention", "task", "document", "agency", "place")
        ids = {table: [r[0] for r in workspace.db.execute(f"SELECT id FROM {table}")] for table in tables}
        for statement, table in data.draw(st.lists(st.sampled_from(CHANGES), max_size=6)):
            if ids[table]:
                with workspace.transaction():
                    workspace.db.execute(statement, (data.draw(st.sampled_from(ids[table])),))
                assert differences(workspace) == [], statement


def everything() -> Workspace:
    """A graph with all that anything is derived from."""
    graph = full_graph()
    graph.document("late", issued_on="2020-01-01", in_force_to="2021-05")
    graph.mention("m", "a", "based_on", "late", articles='["Điều 5 khoản 2", "Điều 7"]', start=9)
    graph.task("free", "a", 40)
    graph.charge("bo", "leads", "free")
    workspace = Workspace.open(":memory:")
    workspace.db.execute("INSERT INTO text VALUES ('nasty', 'raw', '{}', '1')")
    return insert(workspace, graph)


def test_whatever_comes_or_goes_first() -> None:
    """All rows, those that refer before those that are referred to; then they go, and in the other order once more."""
    source = everything()
    rows = {table: [tuple(r) for r in source.db.execute(f"SELECT * FROM {table}")] for table in TABLE_ORDER}
    assert all(rows.values())
    with Workspace.open(":memory:") as workspace:
        workspace.db.execute("PRAGMA foreign_keys = OFF")
        for order in (TABLE_ORDER[::-1], TABLE_ORDER):
            for table in order:
                for row in rows[table]:
                    with workspace.transaction():
                        workspace.db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
            assert differences(workspace) == []
            for table in order[::-1]:
                with workspace.transaction():
                    workspace.db.execute(f"DELETE FROM {table}")
                assert differences(workspace) == [], table


def test_a_document_that_comes_after_what_refers_to_it() -> None:
    """Mentions, edges and tasks are written before the nodes that they lead to; dates and ends come with these."""
    graph = Graph()
    graph.agency("a", "A")
    graph.document("late", issued_on="2020-01-01", in_force_to="2021")
    graph.document("citing", issued_on="2022-01-01")
    graph.cite("citing", "based_on", "late")
    graph.mention("m", "citing", "based_on", "late", articles='["Điều 5 khoản 2"]')
    graph.task("t", "citing")
    graph.charge("a", "leads", "t")
    graph.under.append(("t", "late", "number"))
    with Workspace.open(":memory:") as workspace:
        insert(workspace, graph)
        rows = [tuple(r) for r in workspace.db.execute("SELECT * FROM document")]
        with workspace.transaction():
            workspace.db.execute("DELETE FROM document")
            workspace.db.executemany(f"INSERT INTO document VALUES ({', '.join('?' * len(rows[0]))})", rows)
        assert differences(workspace) == []


@pytest.mark.parametrize("seed", range(4))
def test_after_any_ingest_removal_replacement_and_decision(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "texts"
    folder.mkdir()
    with Workspace.open(tmp_path / "w.db") as workspace:
        for _ in range(5):
            for file in FILES:
                act = chance.choice(("put", "put", "drop", "change", "keep"))
                here = folder / file.name
                if act == "put":
                    shutil.copy(file, here)
                elif act == "change":
                    lines = file.read_text("utf-8").splitlines()
                    del lines[chance.randrange(len(lines))]
                    here.write_text("\n".join(lines), "utf-8")
                elif act == "drop":
                    here.unlink(missing_ok=True)
            _bring_up_to_date(workspace, folder)
            assert differences(workspace) == []
            assert stale_parts(workspace) == []
            mentions = [r[0] for r in workspace.db.execute("SELECT id FROM mention ORDER BY id")]
            if mentions:
                _decide(workspace, chance.choice(mentions), chance)
                assert differences(workspace) == []


def _bring_up_to_date(workspace: Workspace, folder: Path) -> None:
    """What is in the folder is ingested, what is gone from it removed."""
    for path, _ in workspace.sources():
        if not Path(path).exists():
            remove(workspace, path)
    ingest(workspace, [folder])


def _decide(workspace: Workspace, mention: str, chance: random.Random) -> None:
    """A decision about one mention, or what was decided taken back. What cannot be decided so is no decision."""
    named = chance.choice((None, "QĐ 407/QĐ-TTg", "QĐ 20/QĐ-TTg ngày 05/01/2020", "undo"))
    with contextlib.suppress(BadInput, NotFound, Ambiguous):
        if named == "undo":
            undo(workspace, mention, "T", all_alike=True)
        else:
            decide(workspace, mention, named, "T", None, all_alike=chance.random() < 0.5)
    settle(workspace)
