"""A first load by Neo4j's import tool: the same graph as by transactions, chosen by itself, and safe to kill."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import neo4j_import, server_home
from graph.derived import PROJECTED
from graph.errors import ServerError
from graph.model import EDGES, INDEXES, NODES, TECHNICAL
from graph.neo4j import Neo4jStore
from graph.neo4j_csv import write_csv
from graph.server import ManagedServer
from tests.full import full_workspace
from tests.samples import FILES, workspace_of

pytestmark = pytest.mark.neo4j


@pytest.fixture
def server(neo4j_managed: ManagedServer) -> Iterator[ManagedServer]:
    with connected(neo4j_managed) as store:
        store.wipe()
    yield neo4j_managed
    neo4j_managed.up()


def connected(server: ManagedServer) -> Neo4jStore:
    address = server.address()
    return Neo4jStore.connect(address.bolt, address.user, address.password)


def test_every_kind_and_every_character_arrives(server: ManagedServer) -> None:
    workspace = full_workspace()
    before = server.address()
    lines: list[str] = []
    loaded = neo4j_import.load_by_import(server, workspace, say=lines.append)
    assert server.address() == before
    assert loaded.parts == 9
    added_up = sum(workspace.db.execute(f"SELECT count(*) FROM ({select})").fetchone()[0] for select in PROJECTED.values())
    assert loaded.counters["nodes_created"] == sum(1 for _ in workspace.nodes()) + added_up + 2
    assert loaded.counters["relationships_created"] == sum(1 for _ in workspace.edges())
    assert any("import" in line for line in lines)
    assert not list(server.home.glob("import-*"))
    with connected(server) as store:
        assert store.verify(workspace) == []
        assert store.document_text("a") == workspace.document_text("a")
        # What the import tool does not make, and without which every lookup is a scan:
        names = {row["name"] for row in store._read("SHOW INDEXES YIELD name RETURN name")}
        assert {index.name for index in INDEXES} <= names
        assert not +store.load(workspace).counters


def test_it_is_chosen_for_a_large_workspace_and_an_empty_server_only(
    server: ManagedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, _ = workspace_of(FILES[0])
    chosen = []
    monkeypatch.setattr(neo4j_import, "load_by_import", lambda *_: chosen.append(True))
    neo4j_import.load(server, workspace)
    assert not chosen
    monkeypatch.setattr(neo4j_import, "IMPORT_FROM", 10)
    neo4j_import.load(server, workspace)
    assert not chosen  # the server has it already
    with connected(server) as store:
        store.wipe()
    neo4j_import.load(server, workspace)
    assert chosen


def test_a_tool_that_fails_leaves_an_empty_server_and_says_why(server: ManagedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, _ = workspace_of(FILES[0])
    workspace.db.execute("PRAGMA foreign_keys = OFF")
    workspace.db.execute("UPDATE mention SET names = 'nowhere' WHERE id = (SELECT min(id) FROM mention)")
    with pytest.raises(ServerError, match="administration tool failed"):
        neo4j_import.load_by_import(server, workspace)
    assert not (server.home / server_home.IMPORTING).exists()
    assert not list(server.home.glob("import-*"))
    with connected(server) as store:
        assert store.is_empty()


def test_a_killed_import_is_thrown_away_by_the_next_start(server: ManagedServer) -> None:
    workspace, _ = workspace_of(FILES[0])
    server.down()
    (server.home / server_home.IMPORTING).touch()
    for file in (server.home / "data" / "databases" / "neo4j").glob("neostore*"):
        file.write_bytes(b"half")
    server.up()
    neo4j_import.load(server, workspace)
    with connected(server) as store:
        assert store.verify(workspace) == []


def test_a_full_disk_is_told_before_anything_happens(server: ManagedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_import, "DISK", 10**9)
    with pytest.raises(ServerError, match="too little disk to import"):
        neo4j_import.load_by_import(server, full_workspace())


def test_there_is_a_file_for_every_kind(tmp_path: Path) -> None:
    arguments = write_csv(full_workspace(), tmp_path)
    assert len(arguments) == len(NODES) + len(EDGES) + len(TECHNICAL)
    for argument in arguments:
        assert len(Path(argument.partition("=")[2].partition("=")[2]).read_text("utf-8").splitlines()) > 1, argument
