"""Whether workspace and Neo4j hold the same graph: counts and checksums by kind, streamed, in any order.

A row is a tuple of its keys, the number of its properties and the properties in the model's order. Both sides hash
their rows; the checksum of a kind is the sum of the hashes, so neither side sorts and nothing is kept in memory.
"""

import hashlib
import json
import marshal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.derived import PROJECTED
from graph.model import EDGES, NODES, TECHNICAL, EdgeKind
from graph.schema import BOOLEANS, EDGE_ROWS, LISTS, NODE_ROWS
from graph.workspace import Workspace

Line = tuple[Any, ...]
Stream = Callable[[str], Iterator[list[Any]]]
TEXT = "Text"


@dataclass(frozen=True, slots=True)
class Difference:
    """A kind of node or edge that is not the same in both stores."""

    kind: str
    workspace: int
    neo4j: int


def compare(workspace: Workspace, stream: Stream) -> list[Difference]:
    """The kinds whose number or content differs. `stream` gives the rows of a Cypher text from the server."""
    found = []
    for label in sorted(NODES):
        names = list(NODES[label].properties)
        found += _unequal(label, _nodes_here(workspace, NODE_ROWS[label], names), _nodes_there(stream, label, names))
    for label, select in PROJECTED.items():
        names = [name for name in TECHNICAL[label] if name != "id"]
        found += _unequal(label, _nodes_here(workspace, select, names), _nodes_there(stream, label, names))
    for kind in EDGES:
        name = f"{kind.source}-{kind.type}-{kind.target}"
        found += _unequal(name, _edges_here(workspace, kind), _edges_there(stream, kind))
    texts = workspace.db.execute("SELECT d.id, t.raw FROM document d JOIN text t USING (sha)")
    found += _unequal(TEXT, map(tuple, texts), map(tuple, stream(f"MATCH (t:{TEXT}) RETURN t.id, t.text")))
    return found + _strangers(stream)


def total(lines: Iterable[Line]) -> tuple[int, int]:
    """(how many, checksum) of lines in any order: the sum of their hashes modulo 2^128."""
    count = summed = 0
    for line in lines:
        count += 1
        summed += int.from_bytes(hashlib.blake2b(marshal.dumps(line, 2), digest_size=16).digest())
    return count, summed % (1 << 128)


def _unequal(kind: str, here: Iterable[Line], there: Iterable[Line]) -> list[Difference]:
    ours, theirs = total(here), total(there)
    return [] if ours == theirs else [Difference(kind, ours[0], theirs[0])]


def _strangers(stream: Stream) -> list[Difference]:
    """Nodes and relationships of kinds that the model does not have (the server keeps these numbers: nothing is scanned)."""
    labels = [*NODES, *TECHNICAL]
    nodes = "COUNT { () } - " + " - ".join(f"COUNT {{ (:{label}) }}" for label in labels)
    types = sorted({kind.type for kind in EDGES})
    edges = "COUNT { ()-[]->() } - " + " - ".join(f"COUNT {{ ()-[:{type}]->() }}" for type in types)
    more_nodes, more_edges = next(stream(f"RETURN {nodes}, {edges}"))
    found = (("other nodes", more_nodes), ("other relationships", more_edges))
    return [Difference(kind, 0, more) for kind, more in found if more]


def _nodes_here(workspace: Workspace, select: str, names: list[str]) -> Iterator[Line]:
    return _lines(workspace.db.execute(f"SELECT id, {_columns(names)} FROM ({select})"), names, keys=1)


def _nodes_there(stream: Stream, label: str, names: list[str]) -> Iterator[Line]:
    values = ", ".join(f"n.`{name}`" for name in names)
    return map(tuple, stream(f"MATCH (n:{label}) RETURN n.id, size(keys(n)) - 1, {values}"))


def _edges_here(workspace: Workspace, kind: EdgeKind) -> Iterator[Line]:
    names = list(kind.properties)
    columns = f"source, target{', ' if names else ''}{_columns(names)}"
    return _lines(workspace.db.execute(f"SELECT {columns} FROM ({EDGE_ROWS[kind.type, kind.source][1]})"), names, keys=2)


def _edges_there(stream: Stream, kind: EdgeKind) -> Iterator[Line]:
    """One record for each node of the side that has many edges: a record costs more than an item of a list."""
    by_target = kind.source in ("Mention", "Task")
    here, other = ("b", "a") if by_target else ("a", "b")
    values = "".join(f", r.`{name}`" for name in kind.properties)
    label = kind.target if by_target else kind.source
    pattern = f"(a{'' if here == 'a' else ':' + kind.source})-[r:{kind.type}]->(b{'' if here == 'b' else ':' + kind.target})"
    text = (
        f"MATCH ({here}:{label}) WHERE EXISTS {{ {pattern} }} "
        f"RETURN {here}.id, COLLECT {{ MATCH {pattern} RETURN [{other}.id, size(keys(r)){values}] }}"
    )
    for key, items in stream(text):
        for identifier, *rest in items:
            yield (identifier, key, *rest) if by_target else (key, identifier, *rest)


def _columns(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _lines(rows: Iterable[Any], names: list[str], keys: int) -> Iterator[Line]:
    booleans = [keys + i for i, name in enumerate(names) if name in BOOLEANS]
    lists = [keys + i for i, name in enumerate(names) if name in LISTS]
    for row in rows:
        values = list(row)
        for i in booleans:
            values[i] = None if values[i] is None else bool(values[i])
        for i in lists:
            values[i] = None if values[i] is None else json.loads(values[i]) or None  # an empty list is not stored
        given = len(names) - values[keys:].count(None)
        yield (*values[:keys], given, *values[keys:])
