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

from graph.derived import DEFINITIONS, SUMS, TABLES
from graph.errors import Ambiguous, BadInput, NotFound
from graph.workspace import Workspace
from ingest.deciding import decide, undo
from ingest.pipeline import ingest, remove
from ingest.settle import settle
from tests.full import TABLE_ORDER, full_graph
from tests.graphs import Graph, graphs, insert
from tests.samples import FILES


def differences(workspace: Workspace) -> list[tuple[str, str, dict[str, Any]]]:
    """Rows that are missing in a derived table, or too many."""
    found = []
    for table, select in DEFINITIONS.items():
        columns = [c[0] for c in workspace.db.execute(f"{select} LIMIT 0" if "GROUP" not in select else select).description]
        names = ", ".join(f'"{c}"' for c in columns if c != "key") + (", number >> 32 AS key" if "key" in columns else "")
        where = " OR ".join(f"{column} <> 0" for column in SUMS.get(table, ())) or "true"
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


def test_all_derived_tables_are_defined() -> None:
    with Workspace.open(":memory:") as bare:
        made = set(re.findall(r"CREATE TABLE (\w+)", TABLES))
        assert made - {"unsearchable"} == set(DEFINITIONS)
        assert differences(bare) == []


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
