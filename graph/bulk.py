"""Many rows at once: a graph that is empty is filled in one transaction, and what follows from the rows is made at its end.

A row that comes by itself has its share of every derived table made by triggers, its place in every index found, and its
foreign keys looked up; for many rows each of these is less work done once. Ingesting texts goes part of this way, a group of
texts at a time (`contributing`): a transaction of a whole collection would keep other writers waiting, and be lost as a whole
by who is killed.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from graph.derived import DEFINITIONS, SUMS
from graph.triggers import COUNTED
from graph.workspace import Workspace

TOGETHER = 50  # documents of which what follows is made, and for that sorted, at once
#: Rows by table, each with all the columns of its table.
Rows = Mapping[str, Sequence[Sequence[Any]]]


def fill(workspace: Workspace, lots: Iterable[Rows]) -> int:
    """Write rows of any tables but the derived ones; returns how many. All or nothing; foreign keys are checked at the end.

    The parts that the rows belong to are among them (table `part`), with numbers above those that are there. Where the graph is
    not empty the rows are written as all others are, and triggers add what follows. Raises sqlite3.IntegrityError for rows that
    contradict each other or what is there.
    """
    db = workspace.db
    with _without_foreign_keys(db), workspace.transaction():
        if _is_empty(db, _followed(db)):
            return _fill_empty(db, lots)
    with workspace.transaction():
        return _insert(db, lots)


# The rows of `contributing` by table, as seen from the documents that they belong to.
_GIVEN = "IN (SELECT value FROM json_each(:documents))"
_CONTRIBUTED = {
    "mention": f"mention WHERE found_in {_GIVEN}",
    "task": f"task WHERE document {_GIVEN}",
    "responsible_for": f"task t CROSS JOIN responsible_for r ON r.task = t.id WHERE t.document {_GIVEN}",
    "under": f"task t CROSS JOIN under u ON u.task = t.id WHERE t.document {_GIVEN}",
}
_FOLLOWS = (
    f"INSERT INTO duty {DEFINITIONS['duty']} WHERE t.document {_GIVEN}",
    f"INSERT INTO provision {DEFINITIONS['provision']} AND m.found_in {_GIVEN}",
    f"""INSERT INTO agency_count SELECT r.agency, count(DISTINCT r.task), 0 FROM {_CONTRIBUTED["responsible_for"]}
        GROUP BY r.agency ON CONFLICT (agency) DO UPDATE SET tasks = tasks + excluded.tasks""",
    *(
        f"""INSERT INTO tally SELECT '{what}', {kind.format(table)}, count(*)
            FROM {rows}{f" AND {condition.format(table)}" if condition else ""}
            GROUP BY 2 ON CONFLICT (what, kind) DO UPDATE SET count = count + excluded.count"""
        for table, rows in _CONTRIBUTED.items()
        for what, kind, condition in COUNTED[table][0]
    ),
)


@contextmanager
def contributing(db: sqlite3.Connection, documents: Iterable[str]) -> Iterator[None]:
    """Inside, mentions and tasks of `documents` are inserted, with who is charged and under what; before it they have none.

    What follows from these rows is made at the end for many of them together; only what waits to be resolved, which is little,
    is kept row by row. The caller holds the transaction.
    """
    there = "type = 'trigger' AND sql LIKE '% AFTER INSERT ON %' AND name NOT LIKE '%_waiting'"
    with _dropped(db, there, _CONTRIBUTED.keys()):
        yield
    written = list(documents)
    for first in range(0, len(written), TOGETHER):
        given = {"documents": json.dumps(written[first : first + TOGETHER])}
        for statement in _FOLLOWS:
            db.execute(statement, given)


def _fill_empty(db: sqlite3.Connection, lots: Iterable[Rows]) -> int:
    next_change = db.execute("SELECT coalesce(max(seq), 0) + 1 FROM part").fetchone()[0]
    with _dropped(db, "type = 'trigger'", _followed(db)):
        with _dropped(db, "type = 'index'", _indexed(db) - DEFINITIONS.keys()):
            written = _insert(db, lots)
        with _dropped(db, "type = 'index'", _indexed(db) & DEFINITIONS.keys()):
            for table in DEFINITIONS:
                _derive(db, table, next_change)
    if wrong := db.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"a row of {wrong[0]} refers to a row of {wrong[2]} that is not there")
    return written


def _insert(db: sqlite3.Connection, lots: Iterable[Rows]) -> int:
    written = 0
    for lot in lots:
        for table, rows in lot.items():
            if rows:
                db.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
                written += len(rows)
    return written


def _derive(db: sqlite3.Connection, table: str, next_change: int) -> None:
    """Make a derived table by its definition. What is there already are sums that are nothing."""
    if table == "searchable":  # the end of the transaction makes it, of what is noted here
        db.execute("INSERT INTO unsearchable SELECT 'Document', id FROM document UNION ALL SELECT 'Agency', id FROM agency")
        return
    select = DEFINITIONS[table]
    columns = {c[0]: c[0] for c in db.execute(f"SELECT * FROM ({select}) LIMIT 0").description}
    sums = SUMS.get(table, ())
    if table == "waiting":
        columns, sums = {**columns, "seq": str(next_change)}, (*sums, "seq")
    anew = ", ".join(f"{column} = excluded.{column}" for column in sums)
    db.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns.values())} FROM ({select}) WHERE true"
        + (f" ON CONFLICT DO UPDATE SET {anew}" if anew else "")
    )


# What is put aside ------------------------------------------------------------------------------------------------------------


def _followed(db: sqlite3.Connection) -> set[str]:
    """The tables that others follow from. `searchable` is followed by the full text, which is no dearer row by row."""
    rows = db.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
    return {row[0] for row in rows} - DEFINITIONS.keys()


def _indexed(db: sqlite3.Connection) -> set[str]:
    """Tables without a row that have indexes besides their keys."""
    rows = db.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    return {row[0] for row in rows if _is_empty(db, {row[0]})}


def _is_empty(db: sqlite3.Connection, tables: set[str]) -> bool:
    return not any(db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in tables)


@contextmanager
def _dropped(db: sqlite3.Connection, which: str, tables: Collection[str]) -> Iterator[None]:
    """Without the triggers or indexes of the tables; they come back as they were made, in the same order."""
    rows = db.execute(f"SELECT type, name, sql, tbl_name FROM sqlite_master WHERE {which} AND sql IS NOT NULL ORDER BY rowid")
    made = [(kind, name, sql) for kind, name, sql, table in rows.fetchall() if table in tables]
    for kind, name, _ in made:
        db.execute(f"DROP {kind} {name}")
    yield
    # After an error the transaction is taken back, and they with it.
    for _, _, sql in made:
        db.execute(sql)


@contextmanager
def _without_foreign_keys(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction
    try:
        yield
    finally:
        db.execute("PRAGMA foreign_keys = ON")
