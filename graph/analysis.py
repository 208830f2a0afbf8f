"""What a query language is poor at: which legal bases the documents lean on, through whatever stands between.

Counts of distinct documents rather than a rank such as PageRank: everybody can check a count by hand, and networkx's
PageRank would bring SciPy along (see docs/decisions/).
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from graph.model import LINEAGE, Rows


@dataclass(frozen=True, slots=True)
class Influence:
    """How much the documents that were read lean on one document.

    `direct`: how many of them rest on it, implement it or otherwise owe it their content, by an edge of their own. `reach`: how
    many do, directly or through others. `cited_by`: how many documents in the graph, read or not, have a direct edge.
    """

    document_id: str
    caption: str
    title: str | None
    held: bool
    direct: int
    reach: int
    cited_by: int


def influence(rows: Rows) -> list[Influence]:
    """All documents that some other one leans on, the most leaned on first, then by id."""
    documents = {node.id: node.properties for node in rows.nodes() if node.label == "Document"}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(documents)
    graph.add_edges_from((e.source, e.target) for e in rows.edges() if e.kind.type in LINEAGE and e.source != e.target)
    reach = dict.fromkeys(documents, 0)
    for identifier, properties in documents.items():
        if properties.get("held"):
            for below in nx.descendants(graph, identifier):
                reach[below] += 1
    found = []
    for identifier, properties in documents.items():
        citing = list(graph.predecessors(identifier))
        if citing:
            direct = sum(bool(documents[c].get("held")) for c in citing)
            title = properties.get("title")
            found.append(
                Influence(
                    identifier,
                    str(properties["caption"]),
                    str(title) if title else None,
                    bool(properties.get("held")),
                    direct,
                    reach[identifier],
                    len(citing),
                )
            )
    return sorted(found, key=lambda i: (-i.reach, -i.direct, -i.cited_by, i.document_id))
