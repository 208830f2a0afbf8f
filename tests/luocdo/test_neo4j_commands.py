"""The command line and the API over a real Neo4j server: the same answers as over the workspace."""

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.neo4j import Neo4jStore
from graph.server import Address
from graph.server_home import State, write_state
from graph.stores import Credentials
from graph.workspace import Workspace
from luocdo.main import run
from tests.small import CT_07, LETTER_ID, QD_407

pytestmark = pytest.mark.neo4j


@pytest.fixture
def loaded(neo4j_server: Address, small_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Address, str]]:
    """The server with the small graph in it, and the workspace that it was loaded from."""
    monkeypatch.setenv("LUOCDO_NEO4J_PASSWORD", neo4j_server.password)
    assert run(["neo4j", "wipe", "--yes", "--to", neo4j_server.bolt]) == 0
    assert run(["neo4j", "load", "--store", small_store, "--to", neo4j_server.bolt]) == 0
    yield neo4j_server, small_store
    with Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as store:
        store.wipe()


def test_verify_finds_the_same_and_then_a_difference(loaded: tuple[Address, str], capsys: pytest.CaptureFixture[str]) -> None:
    server, store = loaded
    assert run(["neo4j", "verify", "--store", store, "--to", server.bolt]) == 0
    with Workspace.open(store) as workspace, workspace.transaction():
        [document] = workspace.db.execute("UPDATE task SET text = 'other' WHERE id = 't1' RETURNING document").fetchone()
        workspace.touch_part("Document", document)
    assert run(["neo4j", "verify", "--store", store, "--to", server.bolt]) == 1
    said = capsys.readouterr()
    assert "Task" in said.out
    assert "1 parts changed since the last load: luocdo neo4j load" in said.err


def test_verify_tells_why_they_differ(loaded: tuple[Address, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server, store = loaded
    other = str(tmp_path / "other.db")
    Workspace.open(other).close()
    assert run(["neo4j", "verify", "--store", other, "--to", server.bolt]) == 1
    assert "shows another workspace" in capsys.readouterr().err
    with Neo4jStore.connect(server.bolt, server.user, server.password) as neo4j, neo4j._driver.session() as session:
        session.run("MATCH (t:Task) SET t.text = 'other'").consume()
    assert run(["neo4j", "verify", "--store", store, "--to", server.bolt]) == 1
    assert "changed by somebody else: luocdo neo4j wipe" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("who", "QĐ 407", "--json"),
        ("lineage", "CT 07", "--csv"),
        ("show", LETTER_ID, "--json"),
        ("show", "CT 07", "--text"),
        ("search", "truyen thong", "--json"),
        ("ask", "overview", "--json"),
        ("who", "qd 407"),
        ("influence", "--json"),
        ("export", "--format", "jsonl"),
        ("export", "--format", "graphml", "--question", "implementers", "--param", "document=QĐ 407"),
    ],
)
def test_commands_answer_alike(
    loaded: tuple[Address, str], capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    capsys.readouterr()
    answers = []
    for store in (loaded[1], loaded[0].bolt):
        assert run([*arguments, "--store", store]) == 0
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1] != ""


def test_the_api_and_the_page_answer_alike(loaded: tuple[Address, str]) -> None:
    server, store = loaded
    paths = (
        "/documents",
        f"/documents/{CT_07}",
        f"/documents/{QD_407}/implementers",
        f"/documents/{LETTER_ID}/lineage",
        "/agencies",
        "/agencies/so-tu-phap-ha-noi/responsibilities",
        "/resolve?q=QĐ 20",
        "/search?q=thong",
        "/documents/nix",
        "/",
        f"/d/{CT_07}",
        f"/d/{LETTER_ID}",
        "/a/so-tu-phap-ha-noi",
        "/health/ready",
    )
    credentials = Credentials(server.user, server.password)
    with TestClient(create_app(Settings(store))) as here, TestClient(create_app(Settings(server.bolt, credentials))) as there:
        for path in paths:
            one, other = here.get(path), there.get(path)
            assert (one.status_code, one.text) == (other.status_code, other.text), path


def test_a_wrong_password_is_told_in_one_line(
    neo4j_server: Address, small_store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LUOCDO_NEO4J_PASSWORD", "wrong")
    capsys.readouterr()
    assert run(["who", "QĐ 407", "--store", neo4j_server.bolt]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "LUOCDO_NEO4J_PASSWORD" in said.err


def test_nothing_is_wiped_unless_somebody_says_so(
    loaded: tuple[Address, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server, store = loaded
    for answer, code, told in (("n\n", 1, "nothing was removed"), ("", 130, "interrupted"), ("y\n", 0, "nodes removed")):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        assert run(["neo4j", "wipe", "--to", server.bolt]) == code
        assert told in capsys.readouterr().err
        assert (run(["neo4j", "verify", "--store", store, "--to", server.bolt]) == 0) == (code != 0)


def test_a_folder_is_opened_by_its_own_line_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LUOCDO_NEO4J_HOME", str(tmp_path))
    (tmp_path / "data" / "databases" / "system").mkdir(parents=True)
    write_state(tmp_path, State("2026", "2026.08.1", 1, 2))
    for line, told in (("5.26", "up --line 5.26"), ("4.4", "choose one of 2026, 5.26")):
        assert run(["neo4j", "up", "--line", line]) == 1
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert told in said.err


@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("LUOCDO_NEO4J_2026") != "1", reason="the 2026 line: set LUOCDO_NEO4J_2026=1")
def test_the_2026_line_by_a_flag_and_found_again_without(
    small_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LUOCDO_NEO4J_HOME", str(tmp_path / "home"))
    try:
        assert run(["neo4j", "up", "--line", "2026", "--bolt-port", "0", "--http-port", "0"]) == 0
        assert run(["neo4j", "load", "--store", small_store]) == 0
        assert run(["neo4j", "down"]) == 0
        assert run(["neo4j", "up", "--line", "5.26"]) == 1
        assert run(["neo4j", "up"]) == 0
        assert run(["neo4j", "verify", "--store", small_store]) == 0
        capsys.readouterr()
        assert run(["neo4j", "status", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["version"].startswith("2026.")
    finally:
        assert run(["neo4j", "down"]) == 0
