"""The tutorial docs/neo4j.md does what it says: its commands on a real server of its own, its drawings, in both languages."""

import http.client
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graph.neo4j import Neo4jStore
from graph.server import Address, ManagedServer
from luocdo.main import run
from queries.scripts import EXPLORATIONS, PARAMETERS, QUESTIONS, scripts
from tests.neo4j_fixture import up_or_skip
from tests.samples import FOLDER
from tests.tutorial import LANGUAGES, Drawing, Tutorial, code

VIETNAMESE, ENGLISH = map(Tutorial, LANGUAGES)
CONNECTED = """
UNWIND $ids AS id MATCH (a) WHERE elementId(a) = id
MATCH (a)-[r]->(b) WHERE elementId(b) IN $ids RETURN count(DISTINCT r) AS n"""


def test_both_languages_say_the_same() -> None:
    assert VIETNAMESE.blocks == ENGLISH.blocks
    facts = [
        [(d.number, d.parameters, d.nodes, d.relationships, d.captions) for d in t.drawings] for t in (VIETNAMESE, ENGLISH)
    ]
    assert facts[0] == facts[1]
    assert [d.number for d in VIETNAMESE.drawings] == list(
        range(1, 1 + sum(s.path.startswith(EXPLORATIONS) for s in scripts()))
    )


def test_names_and_parameters_are_those_of_the_scripts() -> None:
    assert VIETNAMESE.settings == PARAMETERS
    for here, there in zip(VIETNAMESE.drawings, ENGLISH.drawings, strict=True):
        assert here.script.title == f"{here.number}. {here.title} · {there.title}"
        for name in here.parameters:
            assert f"// :param {name} => '{VIETNAMESE.values[name]}'\n" in here.script.text
        assert here.script.text.count("// :param") == len(here.parameters)
    for tutorial in (VIETNAMESE, ENGLISH):
        assert f"*{EXPLORATIONS}*" in tutorial.text
        assert f"*{QUESTIONS}*" in tutorial.text


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[tuple[Path, Address]]:
    """A folder with the samples in which every command of the tutorial was run, and the server that runs there now."""
    folder = tmp_path_factory.mktemp("theo hướng dẫn")
    shutil.copytree(FOLDER, folder / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in [name for name in os.environ if name.startswith("LUOCDO_NEO4J_")]:
            patch.delenv(name)
        patch.setenv("LUOCDO_NEO4J_HOME", str(folder / "neo4j"))
        server = ManagedServer(folder / "neo4j", bolt_port=0, http_port=0)
        try:
            up_or_skip(server, request)  # on ports of its own; `up` finds it running
            for arguments in VIETNAMESE.commands:
                assert run(arguments) == 0, arguments
            yield folder, server.address()
        finally:
            server.down()


@pytest.mark.neo4j
@pytest.mark.slow
def test_its_commands_leave_what_its_steps_need(
    followed: tuple[Path, Address], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, address = followed
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LUOCDO_NEO4J_HOME", str(folder / "neo4j"))
    capsys.readouterr()
    assert run(["neo4j", "up"]) == 0
    said = dict(line.split(":", 1) for line in capsys.readouterr().out.splitlines())
    assert said["Neo4j Browser"].strip() == address.http
    assert said["Bolt"].strip() == address.bolt
    assert said["User"].strip() == address.user == "neo4j"
    assert Path(said["Password"].partition("file")[2].strip()).read_text().strip() == address.password
    page = http.client.HTTPConnection(urlsplit(address.http).netloc)
    page.request("GET", "/browser/")
    assert b"Neo4j Browser" in page.getresponse().read()
    page.close()
    with zipfile.ZipFile("luocdo.zip") as archive:
        assert {"style.grass", "index.html"} <= set(archive.namelist())
        assert address.http in archive.read("index.html").decode()
    assert run(["neo4j", "verify"]) == 0


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.parametrize("drawing", VIETNAMESE.drawings, ids=lambda d: f"{d.number:02}")
def test_a_drawing_shows_what_is_promised(followed: tuple[Path, Address], drawing: Drawing) -> None:
    address = followed[1]
    with Neo4jStore.connect(address.bolt, address.user, address.password) as store:
        ask = store._driver.execute_query
        graph = ask(drawing.script.text, dict(VIETNAMESE.values), result_transformer_=lambda r: r.graph())
        ids = [node.element_id for node in graph.nodes]
        connected = ask(CONNECTED, ids=ids).records[0]["n"]  # Browser draws these, too
    assert (len(ids), connected) == (drawing.nodes, drawing.relationships)
    assert 1 <= len(graph.relationships) <= connected
    shown = [str(next(node[k] for k in ("caption", "name", "quote", "text") if k in node)) for node in graph.nodes]
    assert drawing.captions
    for caption in drawing.captions:
        assert any(text.startswith(caption) for text in shown), caption


@pytest.mark.neo4j
@pytest.mark.slow
def test_its_other_lines_find_something(followed: tuple[Path, Address]) -> None:
    address = followed[1]
    other = dict(c.removeprefix(":param ").split(" => ") for c in code(VIETNAMESE.text) if c.startswith(":param "))
    assert other
    with Neo4jStore.connect(address.bolt, address.user, address.password) as store:
        assert store._read(VIETNAMESE.cypher)
        for name, value in other.items():
            given = VIETNAMESE.values | {name: value.strip("'")}
            for drawing in VIETNAMESE.drawings:
                if name in drawing.parameters:
                    assert store._driver.execute_query(drawing.script.text, dict(given)).records
