"""Reading a workspace for the projection: many parts at once, and how much each of them weighs."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from graph.derived import PROJECTED
from graph.model import EDGES, NODES, EdgeKind
from graph.schema import BOOLEANS, EDGE_ROWS, LISTS, NODE_PARTS, NODE_ROWS
from graph.workspace import Workspace

ROWS = 10_000  # nodes and edges in one transaction; a part that has more is a transaction by itself
PARTS = 500  # parts in one transaction, and those that are weighed together
BYTES_A_ROW = 500  # of a text: that much weighs as much as one row

Part = tuple[int, str, str]  # change number, label, id
Record = dict[str, Any]

# Rows of each document, from what it has most of. Places and agencies have two or three rows.
_WEIGHTS = f"""
    SELECT d.value,
           4 * (SELECT count(*) FROM mention WHERE found_in = d.value)
           + 4 * (SELECT count(*) FROM task WHERE document = d.value)
           + (SELECT count(*) FROM citation WHERE source = d.value)
           + (SELECT count(*) FROM addressed_to WHERE document = d.value)
           + coalesce((SELECT max(s.bytes) FROM document o JOIN source s USING (sha) WHERE o.id = d.value), 0) / {BYTES_A_ROW}
    FROM json_each(?) d"""


@dataclass(slots=True)
class Batch:
    """What one transaction writes: the parts, and the rows that they consist of now."""

    parts: list[Part]
    ids: dict[str, list[str]] = field(default_factory=dict)  # label: ids of its parts
    nodes: dict[str, list[Record]] = field(default_factory=dict)  # label: {id, properties}
    edges: list[tuple[EdgeKind, list[Record]]] = field(default_factory=list)  # kind, {source, target, properties}
    texts: list[Record] = field(default_factory=list)
    sums: dict[str, list[Record]] = field(default_factory=dict)  # label: {id, properties}, see graph.derived.PROJECTED
    gone: list[str] = field(default_factory=list)  # ids of groups for which no mention waits any more


@contextmanager
def snapshot(workspace: Workspace) -> Iterator[None]:
    """The workspace as it is now: what others write meanwhile is not seen."""
    if workspace.db.in_transaction:
        yield
        return
    workspace.db.execute("BEGIN")
    try:
        yield
    finally:
        workspace.db.execute("ROLLBACK")  # nothing was written


def batches(workspace: Workspace, since: int) -> Iterator[Batch]:
    """The parts that changed after `since`, in the order of their changes, so that each batch has about `ROWS` rows."""
    changed = workspace.parts_since(since)
    while some := list(islice(changed, PARTS)):
        for parts in pack(some, _weights(workspace, some)):
            batch = _read(workspace, parts)
            _read_sums(workspace, batch, since, parts[-1][0])
            yield batch
            since = parts[-1][0]


def pack(parts: list[Part], weights: dict[str, int]) -> Iterator[list[Part]]:
    """Neighbours together, up to `ROWS` rows."""
    together: list[Part] = []
    rows = 0
    for part in parts:
        weight = 3 + weights.get(part[2], 0) if part[1] == "Document" else 3
        if together and rows + weight > ROWS:
            yield together
            together, rows = [], 0
        together.append(part)
        rows += weight
    yield together


def count_rows(workspace: Workspace) -> int:
    """About how many nodes and edges the graph has, without reading them."""
    tables = ("document", "agency", "place", "task", "mention", "citation", "responsible_for", "under", "addressed_to")
    sizes = {table: workspace.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    return int(sum(sizes.values()) + 2 * sizes["mention"] + sizes["task"] + sizes["document"])


def _weights(workspace: Workspace, parts: list[Part]) -> dict[str, int]:
    documents = [identifier for _, label, identifier in parts if label == "Document"]
    return {row[0]: row[1] for row in workspace.db.execute(_WEIGHTS, (json.dumps(documents),))}


def _read(workspace: Workspace, parts: list[Part]) -> Batch:
    batch = Batch(parts)
    for _, label, identifier in parts:
        batch.ids.setdefault(label, []).append(identifier)
    for label, ids in batch.ids.items():
        keys = json.dumps(ids)
        for name in NODES:
            if NODE_PARTS[name] == label and (nodes := list(_records(workspace, NODE_ROWS[name], keys, ("id",)))):
                batch.nodes[name] = nodes
        for kind in EDGES:
            part, select = EDGE_ROWS[kind.type, kind.source]
            if part == label and (edges := list(_records(workspace, select, keys, ("source", "target")))):
                edges.sort(key=lambda row: (row["target"], row["source"]))  # hubs are locked in one order
                batch.edges.append((kind, edges))
    texts = workspace.db.execute(
        """SELECT d.id, t.raw FROM document d JOIN text t USING (sha)
                                    WHERE d.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(batch.ids.get("Document", [])),),
    )
    batch.texts = [{"id": row[0], "text": row[1]} for row in texts]
    return batch


def _read_sums(workspace: Workspace, batch: Batch, after: int, until: int) -> None:
    """All tallies, which are few, and the groups of waiting mentions that changed after `after` up to `until`."""
    batch.sums = {"Tally": _plain(workspace.db.execute(PROJECTED["Tally"]))}
    if waiting := _plain(workspace.db.execute(f"{PROJECTED['Waiting']} AND seq > ? AND seq <= ?", (after, until))):
        batch.sums["Waiting"] = waiting
    gone = "SELECT CAST(number AS TEXT) FROM waiting WHERE mentions = 0 AND seq > ? AND seq <= ?"
    batch.gone = [row[0] for row in workspace.db.execute(gone, (after, until))]


def _plain(cursor: sqlite3.Cursor) -> list[Record]:
    columns = [(i, column[0]) for i, column in enumerate(cursor.description) if i]
    return [{"id": row[0], "properties": properties(row, columns)} for row in cursor]


def _records(workspace: Workspace, select: str, keys: str, key_columns: tuple[str, ...]) -> Iterator[Record]:
    """Rows as Neo4j's parameters: the key columns, and the other ones that have a value under `properties`."""
    cursor = workspace.db.execute(f"SELECT * FROM ({select}) WHERE part IN (SELECT value FROM json_each(?))", (keys,))
    names = [column[0] for column in cursor.description]
    plain = [(i, name) for i, name in enumerate(names) if name not in (*key_columns, "part")]
    at = [(name, names.index(name)) for name in key_columns]
    for row in cursor:
        yield {**{name: row[i] for name, i in at}, "properties": properties(row, plain)}


def properties(row: sqlite3.Row | tuple[Any, ...], columns: Iterable[tuple[int, str]]) -> Record:
    """The values of the columns (position, name) that have one, in the types of `graph.model`; an empty list is none."""
    found = {name: row[i] for i, name in columns if row[i] is not None}
    for name in BOOLEANS & found.keys():
        found[name] = bool(found[name])
    for name in LISTS & found.keys():
        if items := json.loads(found.pop(name)):
            found[name] = items
    return found
