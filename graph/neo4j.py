"""The graph in Neo4j: a projection of a workspace, loaded part by part, and a store that answers the questions.

A part is a document, an agency or a place with what belongs to it. The server remembers, in a node `Projection`, which
workspace it shows and the number of the last change that it has; each batch moves that number in the same transaction as its
rows. So a load writes only what changed since, may be killed at any point, and is completed by the next one.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Query, Session
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable

from graph import neo4j_check, neo4j_load, neo4j_schema, neo4j_whole
from graph.errors import StoreError
from graph.model import Edge, Node
from graph.neo4j_check import Difference
from graph.neo4j_rows import batches, snapshot
from graph.questions import Row, Text, rows_of
from graph.workspace import Workspace

DATABASE = "neo4j"
SECONDS = 30  # a question that runs longer is stopped by the server
MOST_ROWS = 20_000  # rows of one answer; what a question's own limit lets through is less
WIPE_ROWS = 10_000  # rows deleted in one transaction
FETCH = 5_000  # records asked for at once while checking

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Loaded:
    """What a load wrote: parts, and nodes and relationships by the server's own counters."""

    parts: int = 0
    counters: Counter[str] = field(default_factory=Counter)


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
                url,
                auth=(user, password) if password is not None else None,
                connection_timeout=10,
                max_transaction_retry_time=SECONDS,
                notifications_min_severity="OFF",
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
            raise StoreError(
                f"Neo4j at {self.url} refuses the name or password: set LUOCDO_NEO4J_PASSWORD; "
                "a changed password of the managed server belongs into the file that `luocdo neo4j up` names"
            ) from error
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
        return rows_of(question, ([row[name] for name in question.columns] for row in rows))

    def document_text(self, document: str) -> str | None:
        """The text of a held document as received, or None."""
        rows = self._read("MATCH (t:Text {id: $id}) RETURN t.text AS text", id=document)
        return rows[0]["text"] if rows else None

    def nodes(self) -> Iterator[Node]:
        """All nodes, streamed, in the order and with the values of the workspace that was loaded."""
        return neo4j_whole.nodes(self._stream)

    def edges(self) -> Iterator[Edge]:
        """All edges, likewise."""
        return neo4j_whole.edges(self._stream)

    def _read(self, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        query = Query(cypher, timeout=SECONDS)
        with self._explained(), self._driver.session(database=DATABASE, default_access_mode=READ_ACCESS) as session:
            result = session.run(query, parameters)
            records = result.fetch(MOST_ROWS + 1)
            result.consume()  # the server drops what is left
        if len(records) > MOST_ROWS:
            raise StoreError(f"Neo4j at {self.url}: the answer has more than {MOST_ROWS} rows: ask for less")
        return [dict(record) for record in records]

    # Loading ----------------------------------------------------------------------------------------------------------------

    def load(self, workspace: Workspace, progress: Progress = lambda done, total: None) -> Loaded:
        """Write what changed in the workspace since the last load. `progress` is told (parts done, parts in all).

        Raises StoreError if the server holds another workspace, or a later state of this one.
        """
        loaded = Loaded()
        with self._explained(), self._driver.session(database=DATABASE) as session, snapshot(workspace):
            neo4j_schema.prepare(session)
            last = self._seen(session, workspace)
            total = workspace.db.execute("SELECT count(*) FROM part WHERE seq > ?", (last,)).fetchone()[0]
            name = workspace.identifier
            for batch in batches(workspace, last):
                loaded.counters.update(session.execute_write(neo4j_load.write, batch, name, fresh=not last))
                loaded.parts += len(batch.parts)
                progress(loaded.parts, total)
        return loaded

    def is_empty(self) -> bool:
        """Whether the database holds nothing at all."""
        return not self._read("MATCH (n) RETURN 1 AS one LIMIT 1")

    def _seen(self, session: Session, workspace: Workspace) -> int:
        """The number of the last change of `workspace` that the server has; 0 for an empty server.

        Asked in the session that will write: in a cluster, only the leader surely knows of the last load.
        """
        marks = session.run("MATCH (p:Projection) RETURN p.workspace AS workspace, p.seq AS seq").data()
        if not marks:
            if session.run("MATCH (n) RETURN 1 AS one LIMIT 1").data():
                raise StoreError(f"Neo4j at {self.url} holds something else: empty it first (luocdo neo4j wipe)")
            return 0
        mark = marks[0]
        if mark["workspace"] != workspace.identifier:
            raise StoreError(
                f"Neo4j at {self.url} shows another workspace: empty it first (luocdo neo4j wipe), "
                "or start another server for this one (LUOCDO_NEO4J_HOME=folder luocdo neo4j up)"
            )
        if mark["seq"] > workspace.last_change():
            raise StoreError(
                f"Neo4j at {self.url} is ahead of {workspace.path}, an older copy of it perhaps: "
                "luocdo neo4j wipe, then luocdo neo4j load"
            )
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
        with snapshot(workspace):
            return neo4j_check.compare(workspace, partial(self._stream, access=WRITE_ACCESS))  # the leader, as for loads

    def behind(self, workspace: Workspace) -> int:
        """How many parts of the workspace changed since the last load. Raises StoreError as `load` does."""
        with self._explained(), self._driver.session(database=DATABASE, default_access_mode=WRITE_ACCESS) as session:
            last = self._seen(session, workspace)
        return int(workspace.db.execute("SELECT count(*) FROM part WHERE seq > ?", (last,)).fetchone()[0])

    def _stream(self, cypher: str, access: str = READ_ACCESS) -> Iterator[list[Any]]:
        with (
            self._explained(),
            self._driver.session(database=DATABASE, default_access_mode=access, fetch_size=FETCH) as session,
        ):
            for record in session.run(cypher):
                yield record.values()
