"""The picture and tables of docs/graph.md are those of the model, and of a real server."""

import re
from pathlib import Path

import pytest

from graph.describe import describe, put_into
from graph.model import EDGES, INDEXES, NODES, TECHNICAL
from graph.neo4j import Neo4jStore
from graph.schema import EDGE_ROWS, NODE_ROWS
from graph.server import Address
from graph.workspace import Workspace
from tests.full import full_workspace

PAGE = Path(__file__).parent.parent.parent / "docs" / "graph.md"


def test_the_page_is_up_to_date() -> None:
    page = PAGE.read_text("utf-8")
    assert put_into(page) == page, "run: python -m graph.describe docs/graph.md"
    with pytest.raises(ValueError, match="marks"):
        put_into("no marks")


def test_everything_is_described() -> None:
    text = describe()
    for name in (*NODES, *TECHNICAL, *(kind.type for kind in EDGES), *(index.name for index in INDEXES)):
        assert f"`{name}`" in text
    assert all(kind.about and all(kind.properties.values()) for kind in NODES.values())
    assert all(kind.about and all(kind.properties.values()) for kind in EDGES)


def test_the_workspace_gives_just_the_properties_of_the_model() -> None:
    with Workspace.open(":memory:") as workspace:
        for label, kind in NODES.items():
            columns = [c[0] for c in workspace.db.execute(NODE_ROWS[label]).description]
            assert columns == ["id", *kind.properties, "part"]
        for edge in EDGES:
            columns = [c[0] for c in workspace.db.execute(EDGE_ROWS[edge.type, edge.source][1]).description]
            assert columns == ["source", "target", *edge.properties, "part"]


@pytest.mark.neo4j
def test_a_server_says_the_same_of_itself(neo4j_server: Address) -> None:
    with Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as store:
        store.wipe()
        store.load(full_workspace())
        seen = store._driver.execute_query("CALL db.schema.visualization()").records[0]
        triples = {(r.start_node["name"], r.type, r.end_node["name"]) for r in seen["relationships"]}
        # The server keeps, for each type, which labels begin and which end it, so of a type in three places it tells nine.
        assert triples == {(one.source, one.type, other.target) for one in EDGES for other in EDGES if one.type == other.type}
        nodes = {node["name"]: node for node in seen["nodes"]}
        assert set(nodes) == {*NODES, *TECHNICAL}
        assert all(re.search(r"id", str(node["constraints"])) for node in nodes.values())
        rows = store._driver.execute_query("CALL db.schema.nodeTypeProperties()").records
        found = {(label, row["propertyName"]) for row in rows for label in row["nodeLabels"]}
        # A document of the full graph need not have every property.
        assert found <= {(label, name) for label, kind in NODES.items() for name in ("id", *kind.properties)} | {
            (label, name) for label, names in TECHNICAL.items() for name in names
        }
        store.wipe()
