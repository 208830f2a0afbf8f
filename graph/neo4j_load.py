"""One transaction of a load: the parts of a batch become what they are in the workspace now, and the server knows it."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from neo4j import ManagedTransaction

from graph.model import NODES
from graph.neo4j_rows import Batch, Record
from graph.schema import EDGE_ROWS

SLICE = 5_000           # rows sent in one statement
COUNTED = ("nodes_created", "nodes_deleted", "relationships_created", "relationships_deleted", "properties_set")

Run = Callable[..., None]
# The edge types that belong to a part and leave its node.
_OWN = {label: sorted({type for (type, source), (part, _) in EDGE_ROWS.items() if part == label and source == label})
        for label in NODES}


def write(tx: ManagedTransaction, batch: Batch, workspace: str, *, fresh: bool = False) -> Counter[str]:
    """What was written, by the server's own counters. `fresh`: the parts were never loaded before, so nothing is cleared."""
    counters: Counter[str] = Counter()

    def run(cypher: str, **parameters: Any) -> None:
        done = tx.run(cypher, parameters).consume().counters
        counters.update({name: getattr(done, name) for name in COUNTED})

    if not fresh:
        _clear(run, batch)
    for label, nodes in batch.nodes.items():
        for rows in _slices(nodes):
            run(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties SET n.id = row.id", rows=rows)
    for kind, edges in batch.edges:
        for rows in _slices(edges):
            run(f"""UNWIND $rows AS row
                    MERGE (a:{kind.source} {{id: row.source}}) MERGE (b:{kind.target} {{id: row.target}})
                    CREATE (a)-[r:{kind.type}]->(b) SET r = row.properties""", rows=rows)
    if batch.texts:
        run("UNWIND $rows AS row MERGE (t:Text {id: row.id}) SET t.text = row.text", rows=batch.texts)
    run("MERGE (p:Projection {id: 'luocdo'}) SET p.workspace = $workspace, p.seq = $seq",
        workspace=workspace, seq=batch.parts[-1][0])
    return counters


def _clear(run: Run, batch: Batch) -> None:
    """Remove what the parts had: their own nodes and edges, and the node itself if it is gone."""
    for label, ids in batch.ids.items():
        if label == "Document":
            run("UNWIND $ids AS id MATCH (:Document {id: id})<-[:FOUND_IN]-(m:Mention) DETACH DELETE m", ids=ids)
            run("UNWIND $ids AS id MATCH (:Document {id: id})-[:ASSIGNS]->(t:Task) DETACH DELETE t", ids=ids)
            kept = {row["id"] for row in batch.texts}
            run("UNWIND $ids AS id MATCH (t:Text {id: id}) DELETE t", ids=[i for i in ids if i not in kept])
        if own := _OWN[label]:
            run(f"UNWIND $ids AS id MATCH (:{label} {{id: id}})-[r:{'|'.join(own)}]->() DELETE r", ids=ids)
        if gone := batch.gone[label]:
            run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids=gone)


def _slices(rows: list[Record]) -> Iterator[list[Record]]:
    return (rows[i:i + SLICE] for i in range(0, len(rows), SLICE))
