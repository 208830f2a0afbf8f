"""What a batch has to change on the server: what its parts have there is read, compared, and left alone where it is equal.

Reading is much cheaper than writing, and a changed document mostly differs in a few rows: a corrected title is one property.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.model import EDGES, EdgeKind
from graph.neo4j_rows import Batch, Record
from graph.schema import EDGE_ROWS, NODE_PARTS

#: Runs Cypher and gives the records' values.
Ask = Callable[..., Iterator[Any]]
# How to reach, from the document of a part, the nodes that belong to it.
_MENTIONS, _TASKS = "(:Document {id: id})<-[:FOUND_IN]-", "(:Document {id: id})-[:ASSIGNS]->"


@dataclass(slots=True)
class Difference:
    """Rows to write, and what to remove: relationships by element id, nodes by label and id."""

    nodes: dict[str, list[Record]] = field(default_factory=dict)
    edges: list[tuple[EdgeKind, list[Record]]] = field(default_factory=list)
    texts: list[Record] = field(default_factory=list)
    stale_edges: list[str] = field(default_factory=list)
    stale_nodes: dict[str, list[str]] = field(default_factory=dict)


def everything(batch: Batch) -> Difference:
    """For parts that the server never had."""
    return Difference(batch.nodes, batch.edges, batch.texts)


def difference(ask: Ask, batch: Batch) -> Difference:
    """What the parts of the batch lack on the server, and what they have too much."""
    found = Difference()
    for label, ids in batch.ids.items():
        for name, part in NODE_PARTS.items():
            if part == label:
                _nodes(ask, found, name, ids, batch.nodes.get(name, []))
        wanted = {(kind.type, kind.source): rows for kind, rows in batch.edges}
        for kind in EDGES:
            if EDGE_ROWS[kind.type, kind.source][0] == label:
                _edges(ask, found, kind, ids, wanted.get((kind.type, kind.source), []))
    there = dict(ask("UNWIND $ids AS id MATCH (t:Text {id: id}) RETURN t.id, t.text", ids=batch.ids.get("Document", [])))
    found.texts = [row for row in batch.texts if there.get(row["id"]) != row["text"]]
    if gone := sorted(there.keys() - {row["id"] for row in batch.texts}):
        found.stale_nodes["Text"] = gone
    return found


def _nodes(ask: Ask, found: Difference, label: str, ids: list[str], wanted: list[Record]) -> None:
    pattern = {"Mention": f"{_MENTIONS}(n:Mention)", "Task": f"{_TASKS}(n:Task)"}.get(label, f"(n:{label} {{id: id}})")
    there: dict[str, Record] = dict(ask(f"UNWIND $ids AS id MATCH {pattern} RETURN n.id, properties(n)", ids=ids))
    if rows := [row for row in wanted if there.get(row["id"]) != {"id": row["id"], **row["properties"]}]:
        found.nodes[label] = rows
    if gone := sorted(there.keys() - {row["id"] for row in wanted}):
        found.stale_nodes[label] = gone


def _edges(ask: Ask, found: Difference, kind: EdgeKind, ids: list[str], wanted: list[Record]) -> None:
    source, target = f"(a:{kind.source})", f"(b:{kind.target})"
    edge = f"-[r:{kind.type}]->"
    if kind.type == "FOUND_IN":
        pattern = f"{source}{edge}(b:Document {{id: id}})"
    elif kind.source == "Mention":
        pattern = f"{_MENTIONS}{source}{edge}{target}"
    elif kind.source == "Task":
        pattern = f"{_TASKS}{source}{edge}{target}"
    elif kind.type == "RESPONSIBLE_FOR":
        pattern = f"{_TASKS}{target}<-[r:{kind.type}]-{source}"
    else:
        pattern = f"(a:{kind.source} {{id: id}}){edge}{target}"
    there: dict[str, list[str]] = defaultdict(list)
    for at, to, properties, element in ask(
        f"UNWIND $ids AS id MATCH {pattern} RETURN a.id, b.id, properties(r), elementId(r)", ids=ids
    ):
        there[_key(at, to, properties)].append(element)
    keys = Counter(_key(row["source"], row["target"], row["properties"]) for row in wanted)
    for key, elements in there.items():
        found.stale_edges += elements[keys[key] :]
    rows = []
    for row in wanted:
        key = _key(row["source"], row["target"], row["properties"])
        if there[key]:
            there[key].pop()
        else:
            rows.append(row)
    if rows:
        found.edges.append((kind, rows))


def _key(source: str, target: str, properties: Record) -> str:
    return json.dumps([source, target, properties], sort_keys=True)
