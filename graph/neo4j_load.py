"""One transaction of a load: the parts of a batch become what they are in the workspace now, and the server knows it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from neo4j import ManagedTransaction

from graph.neo4j_diff import difference, everything
from graph.neo4j_rows import Batch

SLICE = 5_000  # rows sent in one statement
COUNTED = ("nodes_created", "nodes_deleted", "relationships_created", "relationships_deleted", "properties_set")


def write(tx: ManagedTransaction, batch: Batch, workspace: str, *, fresh: bool = False) -> Counter[str]:
    """What was written, by the server's own counters. `fresh`: the server never had these parts, so nothing is compared."""
    counters: Counter[str] = Counter()

    def run(cypher: str, **parameters: Any) -> None:
        done = tx.run(cypher, parameters).consume().counters
        counters.update({name: getattr(done, name) for name in COUNTED})

    def ask(cypher: str, **parameters: Any) -> Iterator[Any]:
        return (record.values() for record in tx.run(cypher, parameters))

    change = everything(batch) if fresh else difference(ask, batch)
    for stale in _slices(change.stale_edges):
        run("UNWIND $ids AS id MATCH ()-[r]->() WHERE elementId(r) = id DELETE r", ids=stale)
    for label, gone in change.stale_nodes.items():
        run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids=gone)
    for label, nodes in change.nodes.items():
        for rows in _slices(nodes):
            run(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties SET n.id = row.id", rows=rows)
    for kind, edges in change.edges:
        for rows in _slices(edges):
            run(
                f"""UNWIND $rows AS row
                    MERGE (a:{kind.source} {{id: row.source}}) MERGE (b:{kind.target} {{id: row.target}})
                    CREATE (a)-[r:{kind.type}]->(b) SET r = row.properties""",
                rows=rows,
            )
    if change.texts:
        run("UNWIND $rows AS row MERGE (t:Text {id: row.id}) SET t.text = row.text", rows=change.texts)
    for label, sums in batch.sums.items():
        for rows in _slices(sums):
            run(
                f"""UNWIND $rows AS row MERGE (n:{label} {{id: row.id}})
                    WITH n, row WHERE size(keys(n)) <> size(keys(row.properties)) + 1
                        OR any(key IN keys(row.properties) WHERE n[key] <> row.properties[key])
                    SET n = row.properties SET n.id = row.id""",
                rows=rows,
            )
    run("MATCH (n:Tally) WHERE NOT n.id IN $ids DELETE n", ids=[row["id"] for row in batch.sums["Tally"]])
    run("UNWIND $ids AS id MATCH (n:Waiting {id: id}) DELETE n", ids=batch.gone)
    run(
        "MERGE (p:Projection {id: 'luocdo'}) SET p.workspace = $workspace, p.seq = $seq",
        workspace=workspace,
        seq=batch.parts[-1][0],
    )
    return counters


def _slices(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[i : i + SLICE] for i in range(0, len(rows), SLICE))
