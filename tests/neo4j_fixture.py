"""One real Neo4j server for the whole test session: the same code as `luocdo neo4j up`, in a temporary home folder.

Where Neo4j cannot be had (extra not installed, no network at the first start), what needs it is skipped with one loud line;
with LUOCDO_REQUIRE_NEO4J=1 that is a failure. Wired in conftest.py; a test module must not
import the fixtures again, or it gets a server of its own.
"""

import os
from collections.abc import Iterator

import pytest

from graph.errors import ServerError
from graph.server import Address, ManagedServer


@pytest.fixture(scope="session")
def neo4j_managed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[ManagedServer]:
    """The session's server, for tests that stop and start it: it must run again, on the same ports, when they end."""
    server = ManagedServer(tmp_path_factory.mktemp("lược đồ"), bolt_port=0, http_port=0)
    try:
        up_or_skip(server, request)
        yield server
    finally:
        server.down()


@pytest.fixture(scope="session")
def neo4j_server(neo4j_managed: ManagedServer) -> Address:
    """Where the session's server answers. The tests that use it share it: empty the database first."""
    return neo4j_managed.address()


def up_or_skip(server: ManagedServer, request: pytest.FixtureRequest) -> Address:
    """Starts the server, telling the terminal about it, since the first start fetches 156 MB. Skips or fails when it cannot."""
    capture = request.config.pluginmanager.getplugin("capturemanager")

    def say(line: str) -> None:
        with capture.global_and_fixture_disabled():
            print(f"\n[neo4j] {line}", flush=True)

    try:
        return server.up(say)
    except ServerError as error:
        message = f"!!! NO NEO4J, so nothing here was tested on it: {error}"
    if os.environ.get("LUOCDO_REQUIRE_NEO4J") == "1":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
