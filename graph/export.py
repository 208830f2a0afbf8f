"""The graph, or a part of it, as a file for other programs.

`jsonl` is the whole truth in a fixed order: equal graphs give equal bytes. The others go through networkx (GraphML, GEXF,
node-link JSON, Cytoscape JSON) or are written here (CSV, Mermaid), without search keys.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.errors import BadInput
from graph.model import CITING, Edge, Node, Rows, Value
from graph.questions import Row
from graph.workspace import canonical

#: Properties that are for searching and comparing, not for reading.
KEYS = frozenset({"folded", "number_key"})
#: Mermaid refuses more than this by default, and nobody can read more.
MERMAID_EDGES = 500
# Characters that XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Part:
    """Some nodes and the edges among them, in the order of the whole graph. It is itself `Rows`."""

    chosen_nodes: tuple[Node, ...]
    chosen_edges: tuple[Edge, ...]

    def nodes(self) -> Iterator[Node]:
        return iter(self.chosen_nodes)

    def edges(self) -> Iterator[Edge]:
        return iter(self.chosen_edges)


def part_of(rows: Rows, answer: Iterable[Row], about: Iterable[str] = ()) -> Part:
    """The part of the graph that a question returned: the nodes whose ids stand in its id columns, what it was `about` (ids),
    the tasks by which a returned document charges a returned agency, and the edges among all these."""
    ids = set(about) | {value for row in answer for name, cell in row.items() if _is_id(name) for value in _texts(cell)}
    ids |= _tasks_between(rows, ids)
    nodes = tuple(node for node in rows.nodes() if node.id in ids)
    known = {(node.label, node.id) for node in nodes}
    edges = tuple(
        edge for edge in rows.edges() if (edge.kind.source, edge.source) in known and (edge.kind.target, edge.target) in known
    )
    return Part(nodes, edges)


def _is_id(column: str) -> bool:
    return column in ("id", "source", "target", "ids") or column.endswith(("_id", "_ids"))


def _texts(cell: object) -> Iterable[str]:
    if isinstance(cell, str):
        return (cell,)
    return (item for item in cell if isinstance(item, str)) if isinstance(cell, list) else ()


def _tasks_between(rows: Rows, ids: set[str]) -> set[str]:
    assigned, charged = set(), set()
    for edge in rows.edges():
        if edge.kind.type == "ASSIGNS" and edge.source in ids:
            assigned.add(edge.target)
        elif edge.kind.type == "RESPONSIBLE_FOR" and edge.source in ids:
            charged.add(edge.target)
    return assigned & charged


def jsonl(rows: Rows) -> Iterator[str]:
    """One line for each node, then for each edge, keys sorted; the order is the store's fixed one."""
    for node in rows.nodes():
        yield canonical({"label": node.label, "id": node.id, "properties": node.properties}).decode()
    for edge in rows.edges():
        yield canonical(
            {
                "type": edge.kind.type,
                "source_label": edge.kind.source,
                "source": edge.source,
                "target_label": edge.kind.target,
                "target": edge.target,
                "properties": edge.properties,
            }
        ).decode()


def to_networkx(rows: Rows) -> nx.MultiDiGraph[str]:
    """A networkx graph: nodes are keyed "Document/qd-407-ttg-2022" (ids are unique within a label only)."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in rows.nodes():
        graph.add_node(_key(node.label, node.id), label=node.label, id_in_label=node.id, **_plain(node.properties))
    for edge in rows.edges():
        source, target = _key(edge.kind.source, edge.source), _key(edge.kind.target, edge.target)
        key = f"{edge.kind.type}:{edge.mark}" if edge.mark else edge.kind.type
        graph.add_edge(source, target, key=key, type=edge.kind.type, **_plain(edge.properties))
    return graph


def _key(label: str, identifier: str) -> str:
    return f"{label}/{identifier}"


def _plain(properties: dict[str, Value]) -> dict[str, str | int | bool]:
    """Properties that every graph format can hold: no lists, no characters that XML refuses, no search keys."""
    return {
        name: _xml("; ".join(value) if isinstance(value, list) else value)
        for name, value in properties.items()
        if name not in KEYS
    }


def _xml(value: str | int | bool) -> str | int | bool:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def graphml(rows: Rows) -> Iterator[str]:
    """GraphML: Gephi, yEd, Cytoscape."""
    for line in nx.generate_graphml(to_networkx(rows), named_key_ids=True):
        yield line + "\n"


def gexf(rows: Rows) -> Iterator[str]:
    """GEXF: Gephi. The label that Gephi shows is the caption or name; names that mean something else in GEXF give way."""
    graph = to_networkx(rows)
    for _, data in graph.nodes(data=True):
        data["node_label"] = data["label"]
        data["label"] = str(data.get("caption") or data.get("name") or data.get("text") or data.get("quote", ""))
        for name in ("start", "end"):  # times to GEXF
            if name in data:
                data[f"{name}_character"] = data.pop(name)
    for *_, data in graph.edges(data=True):
        data["relation"] = data["label"] = data.pop("type")  # directed or not, to GEXF
    for line in nx.generate_gexf(graph):
        # The writer stamps the day; a file must depend on the graph alone.
        yield re.sub(r' lastmodifieddate="[^"]*"', "", line) + "\n"


def node_link(rows: Rows) -> Iterator[str]:
    """Node-link JSON, as networkx and D3 read it."""
    yield _json(nx.node_link_data(to_networkx(rows), edges="edges"))


def cytoscape(rows: Rows) -> Iterator[str]:
    """Cytoscape JSON."""
    yield _json(nx.cytoscape_data(to_networkx(rows)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def csv_table(rows: Rows) -> Iterator[str]:
    """One table: a line for each node, then one for each edge, told apart by `_label` and `_type`."""
    graph = to_networkx(rows)
    node_columns = sorted({name for _, data in graph.nodes(data=True) for name in data} - {"label", "id_in_label"})
    edge_columns = sorted({name for *_, data in graph.edges(data=True) for name in data} - {"type", *node_columns})
    columns = ["_label", "_id", "_type", "_source", "_target", *node_columns, *edge_columns]
    yield _csv_line(columns)
    for key, data in graph.nodes(data=True):
        yield _csv_line([{**data, "_label": data["label"], "_id": key}.get(name) for name in columns])
    for source, target, data in graph.edges(data=True):
        yield _csv_line(
            [{**data, "type": None, "_type": data["type"], "_source": source, "_target": target}.get(n) for n in columns]
        )


def _csv_line(cells: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def mermaid(rows: Rows) -> Iterator[str]:
    """A Mermaid flow chart of documents and what they do to one another. Raises BadInput where it would be too large."""
    captions = {n.id: str(n.properties.get("caption", n.id)) for n in rows.nodes() if n.label == "Document"}
    edges = [e for e in rows.edges() if e.kind.type in CITING]
    if len(edges) > MERMAID_EDGES:
        raise BadInput(
            f"{len(edges)} edges are too many for a Mermaid diagram (at most {MERMAID_EDGES}): choose a part with --question"
        )
    names = {identifier: f"d{number}" for number, identifier in enumerate(captions)}
    yield "flowchart LR\n"
    for identifier, name in names.items():
        yield f'  {name}["{_mermaid_text(captions[identifier])}"]\n'
    for edge in edges:
        yield f"  {names[edge.source]} -->|{edge.kind.type}| {names[edge.target]}\n"


def _mermaid_text(text: str) -> str:
    """Text inside a Mermaid string: everything that could end it, or be read as markup, as a character code."""
    return re.sub(r"[\"#<>&`\\\x00-\x1f]", lambda sign: f"#{ord(sign.group())};", text)


FORMATS: dict[str, Callable[[Rows], Iterator[str]]] = {
    "jsonl": jsonl,
    "graphml": graphml,
    "gexf": gexf,
    "node-link": node_link,
    "cytoscape": cytoscape,
    "csv": csv_table,
    "mermaid": mermaid,
}
