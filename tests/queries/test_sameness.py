"""Every question gives equal rows, in equal order, from the workspace and from a real Neo4j server."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import queries
from graph.neo4j import Neo4jStore
from graph.server import Address
from graph.workspace import Workspace
from tests.graphs import Graph, graphs, insert
from tests.queries.bindings import bindings, first
from tests.samples import workspace_of

pytestmark = pytest.mark.neo4j
QUESTIONS = [queries.load(name) for name in queries.names()]


@pytest.fixture(scope="module")
def neo4j(neo4j_server: Address) -> Iterator[Neo4jStore]:
    with Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as store:
        store.wipe()
        yield store
        store.wipe()


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs(), data=st.data())
def test_on_random_graphs(neo4j: Neo4jStore, graph: Graph, data: st.DataObject) -> None:
    with Workspace.open(":memory:") as workspace:
        insert(workspace, graph)
        neo4j.wipe()
        neo4j.load(workspace)
        for question in QUESTIONS:
            for parameters in data.draw(st.lists(bindings(question, graph), min_size=2, max_size=2)):
                expected = workspace.ask(question, parameters)
                assert neo4j.ask(question, parameters) == expected, (question.name, parameters)


def test_on_the_samples(neo4j: Neo4jStore) -> None:
    """Every question about every document, agency and place of the five samples."""
    workspace, _ = workspace_of()
    neo4j.wipe()
    neo4j.load(workspace)
    values = {label: [n.id for n in workspace.nodes(label)] for label in ("Document", "Agency", "Place")}
    asked = 0
    for question in QUESTIONS:
        required = [p for p in question.parameters.values() if p.required]
        choices = [_about(p, values) for p in required]
        if len(choices) > 1 and required[1].type == "document":
            choices[1] = ["qd-407-ttg-2022"]
        for chosen in product(*choices):
            parameters = question.bind(dict(zip((p.name for p in required), chosen, strict=True)))
            expected = workspace.ask(question, parameters)
            assert neo4j.ask(question, parameters) == expected, (question.name, parameters)
            asked += bool(expected)
    assert asked > 100


def _about(parameter: queries.Parameter, values: dict[str, list[str]]) -> list[str]:
    if parameter.type in ("document", "agency"):
        return values[parameter.type.capitalize()]
    if parameter.form == "place":
        return values["Place"]
    return ["truyen thong", "tu phap ha noi"] if parameter.form == "words" else ["Điều 1", "Điều 5"]


def test_order_of_letters(neo4j: Neo4jStore) -> None:
    """SQLite compares UTF-8 bytes, Neo4j code points: the same order, also beyond the basic plane."""
    graph = Graph()
    for i, name in enumerate(("\ufb01", "\U0001f5ce", "đ", "Đ", "z", "Z", "ậ", "a\u0323\u0302", "")):
        graph.agency(f"a{i}", name)
    question = queries.load("agencies")
    with Workspace.open(":memory:") as workspace:
        insert(workspace, graph)
        neo4j.wipe()
        neo4j.load(workspace)
        expected = workspace.ask(question, question.bind({}))
        assert [row["name"] for row in expected] == sorted(row["name"] for row in expected)
        assert neo4j.ask(question, question.bind({})) == expected


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_plans_scan_nothing(neo4j: Neo4jStore, question: queries.Question) -> None:
    """No plan reads all nodes or multiplies two sets, and the server finds nothing to warn of."""
    with neo4j._driver.session() as session:
        summary = session.run("EXPLAIN " + question.cypher, dict(first(question, Graph()))).consume()
    assert summary.plan is not None
    operators = set(_operators(summary.plan))
    assert not {o for o in operators if "AllNodes" in o or "AllRelationships" in o or "Cartesian" in o}, operators
    assert summary.query_type == "r"
    unknown_names = {"01N50", "01N51", "01N52"}  # labels, types and properties that this database has none of
    told = [s for s in summary.gql_status_objects if s.gql_status[:2] == "01" and s.gql_status not in unknown_names]
    assert not told, [s.status_description for s in told]


@pytest.mark.parametrize("name", ["documents", "expired", "provision", "search", "unresolved"])
def test_lists_are_read_in_the_order_of_an_index(neo4j: Neo4jStore, name: str) -> None:
    """Until there is enough: neither all nodes of a label are read, nor all that fit sorted."""
    neo4j.wipe()
    workspace, _ = workspace_of()
    neo4j.load(workspace)
    question = queries.load(name)
    with neo4j._driver.session() as session:
        summary = session.run("EXPLAIN " + question.cypher, dict(first(question, Graph()))).consume()
    assert summary.plan is not None
    operators = {name.split("@")[0] for name in _operators(summary.plan)}
    assert "NodeByLabelScan" not in operators
    assert "PartialTop" in operators


def _operators(plan: dict[str, object]) -> Iterator[str]:
    yield str(plan["operatorType"])
    children = plan.get("children") or []
    assert isinstance(children, list)
    for child in children:
        yield from _operators(child)
