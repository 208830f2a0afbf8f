"""A managed server's home folder: its secret, its ports, its settings."""

import shutil
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from graph import server_home as homes
from graph.errors import ServerError
from graph.server_home import HOST, State

STATE = State("5.26", "5.26.30", 7687, 7474, 4321)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_password_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    secret = homes.password(tmp_path)
    assert len(secret) == 40
    assert homes.password(tmp_path) == secret
    assert (tmp_path / "password").stat().st_mode & 0o777 == 0o600
    (tmp_path / "other").mkdir()
    assert homes.password(tmp_path / "other") != secret


def test_a_lost_password_is_not_replaced_by_a_wrong_one(tmp_path: Path) -> None:
    (tmp_path / "data" / "databases" / "system").mkdir(parents=True)
    with pytest.raises(ServerError, match="password is missing"):
        homes.password(tmp_path)


def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    homes.prepare(tmp_path / "hồ sơ" / "neo4j")
    assert (tmp_path / "hồ sơ" / "neo4j").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "hồ sơ" / "neo4j" / "import").is_dir()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServerError, match=r"cannot make the folder .*file"):
        homes.prepare(tmp_path / "file" / "home")


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=7 * 1024**2))
    with pytest.raises(ServerError, match="7 MB free, 500 MB needed"):
        homes.prepare(tmp_path)


def test_the_record_of_the_last_start(tmp_path: Path) -> None:
    assert homes.read_state(tmp_path) is None
    homes.write_state(tmp_path, STATE)
    assert homes.read_state(tmp_path) == STATE
    (tmp_path / "server.json").write_text('{"line": ')
    assert homes.read_state(tmp_path) is None


@pytest.mark.parametrize(("kept", "other"), [("5.26", "2026"), ("2026", "5.26")])
def test_a_store_of_another_line_is_not_opened(kept: str, other: str, tmp_path: Path) -> None:
    homes.write_state(tmp_path, replace(STATE, line=kept))
    homes.check_line(tmp_path, other)  # nothing was ever stored
    assert homes.line_of(tmp_path) == "5.26"
    (tmp_path / "data" / "databases" / "system").mkdir(parents=True)
    assert homes.line_of(tmp_path) == kept
    homes.check_line(tmp_path, kept)
    with pytest.raises(ServerError, match=rf"Neo4j {kept}.*another folder in LUOCDO_NEO4J_HOME.*up --line {other}"):
        homes.check_line(tmp_path, other)


def test_a_store_whose_record_is_lost_is_not_converted(tmp_path: Path) -> None:
    (tmp_path / "data" / "databases" / "system").mkdir(parents=True)
    homes.check_line(tmp_path, "5.26")
    with pytest.raises(ServerError, match="changes it for good"):
        homes.check_line(tmp_path, "2026")


def test_settings_keep_the_server_to_this_machine(tmp_path: Path) -> None:
    homes.prepare(tmp_path)
    homes.write_conf(tmp_path, State("5.26", "5.26.30", 17687, 17474), 512, {"more": "0"})
    lines = (tmp_path / "conf" / "neo4j.conf").read_text().splitlines()
    settings = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
    addresses = [value for name, value in settings.items() if name.endswith("_address")]
    assert all(value.split(":")[0] == HOST for value in addresses)
    assert settings["server.bolt.advertised_address"] == f"{HOST}:17687"
    assert settings["server.http.advertised_address"] == f"{HOST}:17474"
    assert settings["server.directories.import"] == "import"
    assert settings["dbms.usage_report.enabled"] == "false"
    assert settings["server.memory.pagecache.size"] == "512m"
    assert settings["more"] == "0"


def test_ports_stay_the_same_while_they_are_free(taken: int) -> None:
    bolt, http = homes.choose_ports((0, 0), None)
    assert bolt != http
    last = State("5.26", "5.26.30", bolt, http)
    assert homes.choose_ports((None, None), last) == (bolt, http)
    again, _ = homes.choose_ports((None, None), State("5.26", "5.26.30", taken, http))
    assert again != taken


def test_the_usual_ports_or_any_free_ones(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    free, other = homes.choose_ports((0, 0), None)
    monkeypatch.setattr(homes, "BOLT_PORT", free)
    monkeypatch.setattr(homes, "HTTP_PORT", other)
    assert homes.choose_ports((None, None), None) == (free, other)
    monkeypatch.setattr(homes, "BOLT_PORT", taken)
    bolt, http = homes.choose_ports((None, None), None)
    assert bolt not in (taken, other)
    assert http == other


def test_a_port_that_was_asked_for_and_is_taken(taken: int) -> None:
    with pytest.raises(ServerError, match=rf"port {taken} \(Bolt\) is taken"):
        homes.choose_ports((taken, None), None)
    free, _ = homes.choose_ports((0, 0), None)
    with pytest.raises(ServerError, match=r"\(HTTP\) is taken"):
        homes.choose_ports((free, free), None)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ((None, None), ""),
        ((0, 0), ""),
        ((1, 2), ""),
        ((1, None), ""),
        ((3, None), r"on port 1 \(Bolt\)"),
        ((1, 3), r"2 \(HTTP\)"),
    ],
)
def test_a_server_that_runs_on_another_port_than_the_one_asked_for(
    tmp_path: Path, wanted: tuple[int | None, int | None], told: str
) -> None:
    homes.write_state(tmp_path, State("5.26", "5.26.30", 1, 2))
    if not told:
        homes.check_ports(tmp_path, wanted)
        return
    with pytest.raises(ServerError, match=told):
        homes.check_ports(tmp_path, wanted)


@pytest.mark.parametrize(("gigabytes", "megabytes"), [(2, 512), (4, 512), (8, 1024), (16, 2048), (512, 2048)])
def test_memory_is_modest(gigabytes: int, megabytes: int) -> None:
    assert homes.memory_for(gigabytes * 1024**3) == megabytes


def test_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert homes.read_log(tmp_path, "neo4j.log") == ""
