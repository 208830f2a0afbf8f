"""The graph in Neo4j: a projection of a workspace, loaded part by part, and a store that answers the questions.

A part is a document, an agency or a place with what belongs to it. The server remembers, in a node `Projection`, which workspace
it shows and the number of the last change that it has; each batch moves that number in the same transaction as its rows. So a
load writes only what changed since, may be killed at any point, and is completed by the next one.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from neo4j import READ_ACCESS, Driver, GraphDatabase, ManagedTransaction, Query
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable

from graph.errors import StoreError
from graph.model import EDGES, NODES, Edge, EdgeKind, Node
from graph.questions import Row, Text, check_row
from graph.schema import EDGE_ROWS
from graph.workspace import Workspace, canonical

DATABASE = "neo4j"
SECONDS = 30            # a question that runs longer is stopped by the server
PARTS = 200             # parts in one transaction
WIPE_ROWS = 10_000      # rows deleted in one transaction

SCHEMA = (
    *(f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
      for label in (*sorted(NODES), "Text")),
    "CREATE INDEX document_number IF NOT EXISTS FOR (n:Document) ON (n.number_key)",
    "CREATE INDEX document_issued IF NOT EXISTS FOR (n:Document) ON (n.issued_on)",
    "CREATE INDEX mention_status IF NOT EXISTS FOR (n:Mention) ON (n.status)",
    *(f"""CREATE FULLTEXT INDEX {label.lower()}_search IF NOT EXISTS FOR (n:{label}) ON EACH [n.folded]
          OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'standard-no-stop-words'}}}}""" for label in ("Document", "Agency")),
)

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Loaded:
    """What a load wrote: parts, and nodes and relationships by the server's own counters."""

    parts: int = 0
    counters: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Difference:
    """A kind of node or edge that is not the same in both stores."""

    kind: str
    workspace: int
    neo4j: int


class Neo4jStore:
    """A Neo4j server with one graph in it. Use `Neo4jStore.connect`; close it, or use it as a context manager."""

    def __init__(self, driver: Driver, url: str) -> None:
        self._driver = driver
        self.url = url

    @classmethod
    def connect(cls, url: str, user: str = "neo4j", password: str | None = None) -> "Neo4jStore":
        """Connect and check. Raises StoreError with what to do if the server does not answer or refuses the password."""
        try:
            driver = GraphDatabase.driver(
                url, auth=(user, password) if password is not None else None, connection_timeout=10,
                max_transaction_retry_time=SECONDS, notifications_min_severity="OFF",
            )
        except (DriverError, ValueError) as error:
            raise StoreError(f"cannot use the Neo4j address {url}: {error}") from error
        store = cls(driver, url)
        try:
            with store._explained():
                driver.verify_connectivity()
        except BaseException:
            driver.close()
            raise
        return store

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def __enter__(self) -> "Neo4jStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Errors of the driver as ours, with what to do."""
        try:
            yield
        except AuthError as error:
            raise StoreError(f"Neo4j at {self.url} refuses the name or password: set LUOCDO_NEO4J_PASSWORD") from error
        except ServiceUnavailable as error:
            raise StoreError(f"Neo4j at {self.url} does not answer: start it (luocdo neo4j up) or name another") from error
        except ClientError as error:
            late = "Timeout" in (error.code or "") or "TransactionTimedOut" in (error.code or "")
            reason = f"took longer than {SECONDS} s" if late else str(error.message)
            raise StoreError(f"Neo4j at {self.url}: {reason}") from error
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"Neo4j at {self.url}: {error}") from error

    # Answering --------------------------------------------------------------------------------------------------------------

    def ask(self, question: Text, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of a question, read in a session that cannot write and for at most `SECONDS`."""
        rows = self._read(question.cypher, **parameters)
        return [check_row(question, row) for row in rows]

    def document_text(self, document: str) -> str | None:
        """The text of a held document as received, or None."""
        rows = self._read("MATCH (t:Text {id: $id}) RETURN t.text AS text", id=document)
        return rows[0]["text"] if rows else None

    def _read(self, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        query = Query(cypher, timeout=SECONDS)
        with self._explained(), self._driver.session(database=DATABASE, default_access_mode=READ_ACCESS) as session:
            return [dict(record) for record in session.run(query, parameters)]

    # Loading ----------------------------------------------------------------------------------------------------------------

    def load(self, workspace: Workspace, progress: Progress = lambda done, total: None) -> Loaded:
        """Write what changed in the workspace since the last load. `progress` is told (parts done, parts in all).

        Raises StoreError if the server holds another workspace, or a later state of this one.
        """
        with self._explained():
            self._prepare()
            last = self._seen(workspace)
            changed = workspace.parts_since(last)
            total = sum(1 for _ in workspace.parts_since(last))
            loaded = Loaded()
            with self._driver.session(database=DATABASE) as session:
                while batch := list(islice(changed, PARTS)):
                    counters = session.execute_write(_write_parts, workspace, batch)
                    loaded.counters.update(counters)
                    loaded.parts += len(batch)
                    progress(loaded.parts, total)
        return loaded

    def _prepare(self) -> None:
        with self._driver.session(database=DATABASE) as session:
            present = {r["name"] for r in session.run("SHOW INDEXES YIELD name RETURN name")}
            missing = [s for s in SCHEMA if s.split()[2 if "FULLTEXT" not in s else 3] not in present]
            for statement in missing:
                session.run(statement).consume()
            if missing:
                session.run("CALL db.awaitIndexes(300)").consume()

    def _seen(self, workspace: Workspace) -> int:
        """The number of the last change of `workspace` that the server has; 0 for an empty server."""
        marks = self._read("MATCH (p:Projection) RETURN p.workspace AS workspace, p.seq AS seq")
        if not marks:
            if self._read("MATCH (n) RETURN n LIMIT 1"):
                raise StoreError(f"Neo4j at {self.url} holds something else: empty it first (luocdo neo4j wipe)")
            return 0
        mark = marks[0]
        if mark["workspace"] != workspace.identifier:
            raise StoreError(f"Neo4j at {self.url} shows another workspace: empty it first (luocdo neo4j wipe)")
        if mark["seq"] > workspace.last_change():
            raise StoreError(f"Neo4j at {self.url} is ahead of {workspace.path}, an older copy of it perhaps: "
                             "luocdo neo4j wipe, then luocdo neo4j load")
        return int(mark["seq"])

    def wipe(self) -> int:
        """Remove every node and relationship; the number of nodes. Relationships go first: hubs would fill the memory."""
        gone = 0
        with self._explained(), self._driver.session(database=DATABASE) as session:
            for pattern, name in (("()-[x]->()", "relationships_deleted"), ("(x)", "nodes_deleted")):
                text = f"MATCH {pattern} WITH x LIMIT {WIPE_ROWS} DELETE x"
                while count := getattr(session.run(text).consume().counters, name):
                    gone += count if name == "nodes_deleted" else 0
        return gone

    # Checking ---------------------------------------------------------------------------------------------------------------

    def verify(self, workspace: Workspace) -> list[Difference]:
        """The kinds of nodes and edges whose number or content differs from the workspace's; empty if the graphs are equal."""
        differences = []
        for label in sorted(NODES):
            here, there = _sum(map(_node_line, workspace.nodes(label))), _sum(self._node_lines(label))
            if here != there:
                differences.append(Difference(label, here[0], there[0]))
        for kind in EDGES:
            ours, theirs = _sum(map(_edge_line, workspace.edges(kind))), _sum(self._edge_lines(kind))
            if ours != theirs:
                differences.append(Difference(f"{kind.source}-{kind.type}-{kind.target}", ours[0], theirs[0]))
        return differences

    def _node_lines(self, label: str) -> Iterator[bytes]:
        query = f"MATCH (n:{label}) RETURN n.id AS id, properties(n) AS properties"
        for row in self._stream(query):
            properties = {k: v for k, v in row["properties"].items() if k != "id"}
            yield _node_line(Node(label, row["id"], properties))

    def _edge_lines(self, kind: EdgeKind) -> Iterator[bytes]:
        query = (f"MATCH (a:{kind.source})-[r:{kind.type}]->(b:{kind.target}) "
                 "RETURN a.id AS source, b.id AS target, properties(r) AS properties")
        for row in self._stream(query):
            yield _edge_line(Edge(kind, row["source"], row["target"], row["properties"]))

    def _stream(self, cypher: str) -> Iterator[dict[str, Any]]:
        with self._explained(), self._driver.session(database=DATABASE, default_access_mode=READ_ACCESS) as session:
            for record in session.run(cypher):
                yield dict(record)


def _write_parts(tx: ManagedTransaction, workspace: Workspace, batch: list[tuple[int, str, str]]) -> Counter[str]:
    """One transaction: each part of the batch becomes what it is in the workspace now."""
    counters: Counter[str] = Counter()

    def run(cypher: str, **parameters: Any) -> None:
        done = tx.run(cypher, parameters).consume().counters
        for name in ("nodes_created", "nodes_deleted", "relationships_created", "relationships_deleted", "properties_set"):
            counters[name] += getattr(done, name)

    parts: dict[str, dict[str, tuple[list[Node], list[Edge]]]] = defaultdict(dict)
    for _, label, identifier in batch:
        parts[label][identifier] = workspace.part(label, identifier)
    for label, content in parts.items():
        _clear(run, label, content)
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    edges: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for content in parts.values():
        for part_nodes, part_edges in content.values():
            for node in part_nodes:
                nodes[node.label].append({"id": node.id, "properties": {"id": node.id, **node.properties}})
            for edge in part_edges:
                edges[edge.kind.type, edge.kind.source].append(
                    {"source": edge.source, "target": edge.target, "properties": edge.properties})
    for label, rows in sorted(nodes.items()):
        run(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties", rows=rows)
    for kind in EDGES:
        if found := edges.get((kind.type, kind.source)):
            found.sort(key=lambda row: (row["target"], row["source"]))      # hubs are locked in one order
            run(f"""UNWIND $rows AS row
                    MERGE (a:{kind.source} {{id: row.source}}) MERGE (b:{kind.target} {{id: row.target}})
                    CREATE (a)-[r:{kind.type}]->(b) SET r = row.properties""", rows=found)
    texts = [{"id": i, "text": text} for i in parts.get("Document", ()) if (text := workspace.document_text(i)) is not None]
    if texts:
        run("UNWIND $rows AS row MERGE (t:Text {id: row.id}) SET t.text = row.text", rows=texts)
    run("MERGE (p:Projection {id: 'luocdo'}) SET p.workspace = $workspace, p.seq = $seq",
        workspace=workspace.identifier, seq=batch[-1][0])
    return counters


def _clear(run: Callable[..., None], label: str, content: Mapping[str, tuple[list[Node], list[Edge]]]) -> None:
    """Remove what the parts had: their own nodes and edges, and the node itself if it is gone."""
    ids = sorted(content)
    if label == "Document":
        run("UNWIND $ids AS id MATCH (:Document {id: id})<-[:FOUND_IN]-(m:Mention) DETACH DELETE m", ids=ids)
        run("UNWIND $ids AS id MATCH (:Document {id: id})-[:ASSIGNS]->(t:Task) DETACH DELETE t", ids=ids)
        run("UNWIND $ids AS id MATCH (t:Text {id: id}) DELETE t", ids=ids)
    own = sorted({t for (t, source), (part, _) in EDGE_ROWS.items() if part == label and source == label})
    run(f"UNWIND $ids AS id MATCH (:{label} {{id: id}})-[r:{'|'.join(own)}]->() DELETE r", ids=ids)
    gone = [i for i in ids if not content[i][0]]
    if gone:
        run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids=gone)


def _node_line(node: Node) -> bytes:
    return canonical([node.id, node.properties])


def _edge_line(edge: Edge) -> bytes:
    return canonical([edge.source, edge.target, edge.properties])


def _sum(lines: Iterable[bytes]) -> tuple[int, int]:
    """(how many, checksum) of lines in any order: the sum of their SHA-256 modulo 2^256."""
    count = total = 0
    for line in lines:
        count += 1
        total += int.from_bytes(hashlib.sha256(line).digest(), "big")
    return count, total % (1 << 256)
