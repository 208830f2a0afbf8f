"""Whatever is killed, loader or server, at whatever moment: the next load makes both stores equal.

A handful of moments in every run; `LUOCDO_KILLS=50` for the number that is to be reached before a release.
"""

import contextlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from benchmarks.synthetic import fill
from graph import neo4j_import
from graph.errors import LuocdoError
from graph.neo4j import Neo4jStore
from graph.server import ManagedServer
from graph.workspace import Workspace
from tests.neo4j_fixture import up_or_skip

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]
KILLS = int(os.environ.get("LUOCDO_KILLS", "4"))
DOCUMENTS = 400
LOADER = """
import sys
from pathlib import Path
from graph import neo4j_import, neo4j_rows
from graph.server import ManagedServer
from graph.workspace import Workspace
neo4j_rows.ROWS = 400
load = neo4j_import.load_by_import if sys.argv[3] == "import" else neo4j_import.load
server = ManagedServer(Path(sys.argv[1]))
print("begins", flush=True)
with Workspace.open(sys.argv[2], read_only=True) as workspace:
    load(server, workspace)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[ManagedServer]:
    server = ManagedServer(tmp_path_factory.mktemp("killed"), bolt_port=0, http_port=0)
    try:
        up_or_skip(server, request)
        yield server
    finally:
        server.down()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("work") / "killed.db") as workspace:
        fill(workspace, DOCUMENTS)
        yield workspace


@pytest.mark.parametrize("number", range(KILLS))
def test_after_a_kill_the_next_load_is_clean(server: ManagedServer, workspace: Workspace, number: int) -> None:
    chance = random.Random(number)
    victim = ("loader", "both", "loader", "import", "server")[number % 5]
    server.up()
    with connected(server) as store:
        store.wipe()  # every other time, only a part of it was there
        if chance.random() < 0.5 and victim != "import":
            store.load(workspace)
            change(workspace, chance)
    loader = subprocess.Popen(
        [sys.executable, "-c", LOADER, str(server.home), workspace.path, victim],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert loader.stdout
    loader.stdout.readline()
    time.sleep(chance.uniform(0, 12 if victim == "import" else 4))
    if victim in ("both", "server"):
        pid = server.status().pid
        assert pid
        psutil.Process(pid).kill()
    if victim != "server":  # else it ends by itself
        loader.kill()
    loader.communicate(timeout=120)
    server.up()
    neo4j_import.load(server, workspace)
    with connected(server) as store:
        assert store.verify(workspace) == []
        assert not +store.load(workspace).counters
    assert not list(Path(server.home).glob("importing"))


def change(workspace: Workspace, chance: random.Random) -> None:
    """Some documents get another title, some lose their tasks."""
    with workspace.transaction():
        for (identifier,) in workspace.db.execute("SELECT id FROM document ORDER BY random() LIMIT 100").fetchall():
            workspace.db.execute("UPDATE document SET title = ? WHERE id = ?", (str(chance.random()), identifier))
            if chance.random() < 0.3:
                workspace.db.execute("DELETE FROM under WHERE task IN (SELECT id FROM task WHERE document = ?)", (identifier,))
            workspace.touch_part("Document", identifier)


def connected(server: ManagedServer) -> Neo4jStore:
    """A connection; right after a start the database may still be recovering."""
    for _ in range(60):
        with contextlib.suppress(LuocdoError):
            address = server.address()
            store = Neo4jStore.connect(address.bolt, address.user, address.password)
            store.is_empty()
            return store
        time.sleep(0.5)
    raise AssertionError("the server does not answer")
