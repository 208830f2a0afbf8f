"""The whole graph read back from the server: the same files, byte for byte, as from the workspace."""

from collections.abc import Callable, Iterator

import pytest

from graph.export import FORMATS
from graph.model import EDGES, NODES
from graph.neo4j import Neo4jStore
from graph.neo4j_whole import edge_text, node_text
from graph.server import Address
from graph.workspace import Workspace
from tests.full import full_workspace
from tests.samples import workspace_of

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def store(neo4j_server: Address) -> Iterator[Neo4jStore]:
    with Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as store:
        yield store
        store.wipe()


@pytest.mark.parametrize("made", [full_workspace, lambda: workspace_of()[0]], ids=["every kind", "the samples"])
def test_equal_files_from_both_stores(store: Neo4jStore, made: Callable[[], Workspace]) -> None:
    with made() as workspace:
        store.wipe()
        store.load(workspace)
        for form, write in FORMATS.items():
            here = "".join(write(workspace))
            assert len(here.splitlines()) > 5 or form in ("node-link", "cytoscape")
            assert "".join(write(store)) == here, form


@pytest.mark.parametrize("text", [*map(node_text, sorted(NODES)), *map(edge_text, EDGES)])
def test_the_server_streams(store: Neo4jStore, text: str) -> None:
    """The index gives the order: a sort of everything would hold all edges of a kind in the server's memory."""
    with store._driver.session() as session:
        plan = session.run("EXPLAIN " + text).consume().plan
    found = set(operators(plan))
    assert "NodeIndexScan" in found
    assert not found & {"Sort", "Top", "EagerAggregation"}


def operators(plan: object) -> Iterator[str]:
    assert isinstance(plan, dict)
    yield str(plan["operatorType"]).partition("@")[0]
    for child in plan.get("children") or ():
        yield from operators(child)
