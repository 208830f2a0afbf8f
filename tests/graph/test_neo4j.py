"""The projection into a real Neo4j server: complete, incremental, idempotent, repairable."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

import queries
from graph.errors import StoreError
from graph.neo4j import Neo4jStore
from graph.server import Address
from graph.workspace import Workspace
from ingest.pipeline import ingest, remove
from tests.samples import FILES, workspace_of

pytestmark = pytest.mark.neo4j


@pytest.fixture
def store(neo4j_server: Address) -> Iterator[Neo4jStore]:
    with Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as store:
        store.wipe()
        yield store


def test_a_load_is_complete_and_a_second_writes_nothing(store: Neo4jStore) -> None:
    workspace, _ = workspace_of()
    first = store.load(workspace)
    assert first.counters["nodes_created"] > 100
    assert store.verify(workspace) == []
    again = store.load(workspace)
    assert again.parts == 0
    assert not +again.counters
    document = next(n.id for n in workspace.nodes("Document") if n.properties["held"])
    assert store.document_text(document) == workspace.document_text(document)
    assert store.document_text("nowhere") is None


def test_only_what_changed_is_written_and_what_is_gone_goes(store: Neo4jStore) -> None:
    workspace, _ = workspace_of(*FILES[:3])
    store.load(workspace)
    ingest(workspace, FILES[3:])
    changed = store.load(workspace)
    assert 0 < changed.parts < workspace.last_change()
    assert store.verify(workspace) == []
    remove(workspace, FILES[0])
    assert store.load(workspace).counters["nodes_deleted"] > 0
    assert store.verify(workspace) == []


def test_a_load_that_was_killed_is_completed_by_the_next(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, _ = workspace_of()
    monkeypatch.setattr("graph.neo4j_rows.ROWS", 50)

    class Killed(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Killed

    with pytest.raises(Killed):
        store.load(workspace, stop)
    assert store.verify(workspace)
    store.load(workspace)
    assert store.verify(workspace) == []


def test_verify_sees_what_somebody_else_changed(store: Neo4jStore) -> None:
    workspace, _ = workspace_of(FILES[0])
    store.load(workspace)
    with store._driver.session() as session:
        session.run("MATCH (a:Agency) WITH a LIMIT 1 SET a.name = 'khác'").consume()
        session.run("MATCH (:Task)-[r:UNDER]->() WITH r LIMIT 1 DELETE r").consume()
    assert {d.kind for d in store.verify(workspace)} == {"Agency", "Task-UNDER-Document"}


def test_another_workspace_or_an_older_copy_is_refused(store: Neo4jStore) -> None:
    one, _ = workspace_of(FILES[0])
    other, _ = workspace_of(FILES[1])
    store.load(one)
    with pytest.raises(StoreError, match="another workspace"):
        store.load(other)
    assert store.verify(one) == []
    assert store.wipe() > 0
    store.load(other)
    assert store.verify(other) == []


def test_questions_cannot_write(store: Neo4jStore) -> None:
    with pytest.raises(StoreError, match="access mode"):
        store._read("CREATE (n:Document {id: 'x'})")


def test_a_wrong_password_and_a_silent_address_are_explained(neo4j_server: Address) -> None:
    with pytest.raises(StoreError, match="LUOCDO_NEO4J_PASSWORD"):
        Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, "wrong")
    with pytest.raises(StoreError, match="luocdo neo4j up"):
        Neo4jStore.connect("bolt://127.0.0.1:1", "neo4j", "x")


def test_a_routing_address_loads_and_checks_on_the_leader(neo4j_server: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a cluster needs, as far as one server shows it."""
    modes: list[str] = []
    session = neo4j.Driver.session

    def watched(driver: neo4j.Driver, **settings: Any) -> neo4j.Session:
        modes.append(settings.get("default_access_mode", neo4j.WRITE_ACCESS))
        return session(driver, **settings)

    monkeypatch.setattr(neo4j.Driver, "session", watched)
    monkeypatch.setattr("graph.neo4j_rows.ROWS", 50)  # many transactions, chained by bookmarks
    workspace, _ = workspace_of()
    address = neo4j_server.bolt.replace("bolt://", "neo4j://")
    with Neo4jStore.connect(address, neo4j_server.user, neo4j_server.password) as store:
        store.wipe()
        assert store.load(workspace).counters["nodes_created"] > 100
        assert store.verify(workspace) == []
        assert not +store.load(workspace).counters
        assert set(modes) == {neo4j.WRITE_ACCESS}  # a reader may be behind: asked there, a load would write things twice
        modes.clear()
        question = queries.load("documents")
        assert store.ask(question, question.bind({})) == workspace.ask(question, question.bind({}))
        assert modes == [neo4j.READ_ACCESS]


def test_an_empty_workspace_leaves_an_empty_graph(store: Neo4jStore) -> None:
    workspace = Workspace.open(":memory:")
    assert store.load(workspace).parts == 0
    assert store.verify(workspace) == []
