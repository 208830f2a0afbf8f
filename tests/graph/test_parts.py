"""A part has a new checksum whenever one of its nodes or edges is another one."""

import itertools

import pytest

from graph.workspace import Workspace
from tests.full import TABLE_ORDER, full_workspace

COLUMNS = [
    (table, column)
    for table in TABLE_ORDER
    for (column,) in full_workspace().db.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
]


def contents(workspace: Workspace) -> dict[tuple[str, str], object]:
    """What belongs to each part that was ever there."""
    known = workspace.db.execute("SELECT label, id FROM part").fetchall()
    return {(label, id): workspace.part(label, id) for label, id in known}


def checksums(workspace: Workspace) -> dict[tuple[str, str], str]:
    found = workspace.db.execute("SELECT label, id, checksum FROM part").fetchall()
    return {(label, id): checksum for label, id, checksum in found}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_another_value_in_any_column_is_noticed(table: str, column: str) -> None:
    with full_workspace() as workspace:
        db = workspace.db
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("UPDATE mention SET articles = '[\"Điều 5\"]'")
        for label, id in contents(workspace):
            workspace.touch_part(label, id)
        before, sums = contents(workspace), checksums(workspace)
        number = column in ("held", "is_group", "start", "end", "year", "mentions")
        other = "1 - coalesce({0}, 0)" if number else "'[]'" if column == "articles" else "coalesce({0}, '') || 'x'"
        db.execute(f'UPDATE {table} SET "{column}" = {other.format(chr(34) + column + chr(34))}')
        for label, id in before:
            workspace.touch_part(label, id)
        after, later = contents(workspace), checksums(workspace)
        assert {part for part in before if before[part] != after[part]} <= {part for part in sums if sums[part] != later[part]}


def test_parts_touched_at_once_are_as_if_one_by_one() -> None:
    with full_workspace() as workspace:
        ids = [id for label, id in contents(workspace) if label == "Document"]
        workspace.db.execute("DELETE FROM part")
        workspace.touch_parts("Document", itertools.chain(ids, ids, ["never there"]))
        assert [tuple(row)[1:] for row in workspace.parts_since(0)] == [("Document", id) for id in sorted(ids)]
        last = workspace.last_change()
        workspace.touch_parts("Document", ids)
        assert workspace.last_change() == last
