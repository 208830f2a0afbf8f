"""The whole graph read back from Neo4j, in the same order and with the same values as from the workspace that was loaded.

Each query follows the unique index of `id`, so the server sorts only among the edges of one node and keeps nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graph.model import EDGES, NODES, Edge, EdgeKind, Node, Properties
from graph.schema import LISTS

Stream = Callable[[str], Iterator[list[Any]]]


def nodes(stream: Stream) -> Iterator[Node]:
    """All nodes, by label and id. `stream` gives the rows of a Cypher text from the server."""
    for label in sorted(NODES):
        for identifier, found in stream(node_text(label)):
            yield Node(label, identifier, _properties(found, NODES[label].properties))


def edges(stream: Stream) -> Iterator[Edge]:
    """All edges, by type, labels, source, target and mark."""
    for kind in sorted(EDGES, key=lambda k: (k.type, k.source)):
        for source, target, found in stream(edge_text(kind)):
            yield Edge(kind, source, target, _properties(found, kind.properties))


def node_text(label: str) -> str:
    """The Cypher for the nodes of a label. (A comparison with the id is what makes the planner use the index and its order.)"""
    return f"MATCH (n:{label}) WHERE n.id IS NOT NULL RETURN n.id, properties(n) ORDER BY n.id"


def edge_text(kind: EdgeKind) -> str:
    """The Cypher for the edges of a kind, begun at the sources in their order."""
    mark = f", r.`{kind.mark}`" if kind.mark else ""
    return (
        f"MATCH (a:{kind.source}) WHERE a.id IS NOT NULL WITH a ORDER BY a.id "
        f"MATCH (a)-[r:{kind.type}]->(b:{kind.target}) RETURN a.id, b.id, properties(r) ORDER BY a.id, b.id{mark}"
    )


def _properties(found: Mapping[str, Any], names: Mapping[str, str]) -> Properties:
    """In the model's order; the lists that Neo4j does not store because they are empty are there again."""
    empty: dict[str, Any] = {name: [] for name in names if name in LISTS}
    given = empty | dict(found)
    return {name: given[name] for name in names if name in given}
