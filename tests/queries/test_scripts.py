"""What `luocdo neo4j scripts` writes, and the explorations: they draw, they end, and both lines of Cypher take them."""

import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import queries
from graph.model import EDGES, NODES
from graph.neo4j import Neo4jStore
from graph.neo4j_import import load
from graph.server import Address, ManagedServer
from queries.scripts import EXPLORATIONS, PARAMETERS, QUESTIONS, Script, link, page, scripts, style, write_zip
from tests.neo4j_fixture import up_or_skip
from tests.samples import workspace_of

ALL = list(scripts())
DRAWN = [s for s in ALL if s.path.startswith(EXPLORATIONS)]
NAMES = set(re.findall(r"(\w+):", PARAMETERS.partition(" ")[2]))


def parameters(script: Script) -> dict[str, object]:
    """What its comment lines set."""
    found = re.findall(r"^// :param (\w+) => (.+)$", script.text, re.MULTILINE)
    values: dict[str, object] = {
        n: v.strip("'") if v.startswith("'") else v == "true" if v in ("true", "false") else int(v) for n, v in found
    }
    return values


def test_the_zip_holds_everything_twice_the_same(tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    assert write_zip(one) == write_zip(two) == len(ALL)
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        names = set(archive.namelist())
        assert {f"{QUESTIONS}/{name}.cypher" for name in queries.names()} < names
        assert {"style.grass", "index.html"} < names
        assert len(DRAWN) >= 11


@pytest.mark.parametrize("script", ALL, ids=lambda s: s.path.split("/")[1])
def test_a_script_has_a_title_and_sets_what_it_takes(script: Script) -> None:
    first = script.text.splitlines()[0]
    assert first == f"// {script.title}"
    assert " · " in first
    statement = re.sub(r"//.*", "", script.text)
    assert ";" not in statement
    assert set(re.findall(r"\$(\w+)", statement)) == set(parameters(script))
    if script in DRAWN:
        assert "LIMIT" in statement
        assert set(parameters(script)) <= NAMES


def test_links_carry_the_whole_script() -> None:
    address = link(ALL[0].text, "http://127.0.0.1:1234/")
    assert parse_qs(urlsplit(address).query) == {"cmd": ["edit"], "arg": [ALL[0].text]}
    assert address.startswith("http://127.0.0.1:1234/browser/?")
    assert page("http://x").count("<a href=") == len(ALL) + 1


def test_the_style_names_kinds_of_the_model_only() -> None:
    assert set(re.findall(r"^node\.(\w+)", style(), re.MULTILINE)) == set(NODES)
    assert set(re.findall(r"^relationship\.(\w+)", style(), re.MULTILINE)) <= {kind.type for kind in EDGES}
    captions = {label: re.search(rf"node\.{label} {{[^}}]*caption: '{{(\w+)}}'", style()) for label in NODES}
    assert all(found and found[1] in NODES[label].properties for label, found in captions.items())


@pytest.fixture(scope="module")
def store(neo4j_server: Address) -> Iterator[Neo4jStore]:
    """A server with the five samples."""
    with Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as store:
        store.wipe()
        store.load(workspace_of()[0])
        yield store
        store.wipe()


@pytest.mark.neo4j
@pytest.mark.parametrize("script", DRAWN, ids=lambda s: s.path.split("/")[1])
def test_an_exploration_of_the_samples_draws_nodes_and_relationships(store: Neo4jStore, script: Script) -> None:
    graph = store._driver.execute_query(script.text, parameters(script), result_transformer_=lambda r: r.graph())
    assert 2 <= len(graph.nodes) <= 200
    assert 1 <= len(graph.relationships) <= 300
    assert not {label for node in graph.nodes for label in node.labels} & {"Text", "Projection"}


@pytest.mark.neo4j
@pytest.mark.parametrize("script", ALL, ids=lambda s: s.path.split("/")[1])
def test_cypher_5_takes_it_without_a_warning_and_scans_nothing(store: Neo4jStore, script: Script) -> None:
    explain(store, "CYPHER 5", script)


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("LUOCDO_NEO4J_2026") != "1", reason="the 2026 line: set LUOCDO_NEO4J_2026=1")
def test_the_2026_line_takes_everything_as_cypher_25(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    server = ManagedServer(tmp_path / "neo4j", line="2026", bolt_port=0, http_port=0)
    try:
        address = up_or_skip(server, request)
        workspace, _ = workspace_of()
        load(server, workspace)
        with Neo4jStore.connect(address.bolt, address.user, address.password) as store:
            assert store.verify(workspace) == []
            for script in ALL:
                for version in ("CYPHER 5", "CYPHER 25"):
                    explain(store, version, script)
            for name in queries.names():
                question = queries.load(name)
                bound = question.bind(parameters(next(s for s in ALL if s.path == f"{QUESTIONS}/{name}.cypher")))
                assert store.ask(question, bound) == workspace.ask(question, bound), name
    finally:
        server.down()


def explain(store: Neo4jStore, version: str, script: Script) -> None:
    """No warning from the server; a plan that reads neither all nodes nor a product of two sets."""
    summary = store._driver.execute_query(f"{version} EXPLAIN {script.text}", parameters(script)).summary
    assert summary.query_type == "r"
    unknown_names = {"01N50", "01N51", "01N52"}  # labels, types and properties that the samples have none of
    told = [
        s.status_description
        for s in summary.gql_status_objects
        if s.gql_status[:2] == "01" and s.gql_status not in unknown_names
    ]
    assert not told, (version, script.path, told)
    assert summary.plan is not None
    operators = set(_operators(summary.plan))
    bad = {o for o in operators if "AllNodes" in o or "AllRelationships" in o or "Cartesian" in o}
    assert not bad, (version, script.path, bad)


def _operators(plan: dict[str, object]) -> Iterator[str]:
    yield str(plan["operatorType"])
    children = plan.get("children") or []
    assert isinstance(children, list)
    for child in children:
        yield from _operators(child)
