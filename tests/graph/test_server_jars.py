"""Neo4j's jars: exactly the locked ones, from wherever jgo's settings say, or nothing."""

import gc
import hashlib
import re
import sys
import threading
import warnings
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph import server_jars
from graph.errors import ServerError
from graph.server_jars import Lock, fetch, jar_path, parse_lock, read_lock, render_lock

JARS = {"vn.luocdo:mot:1.0": b"one", "vn.luocdo.io:hai:2.0:linux-x86_64": b"two"}
LOCK = Lock(
    line="0.1",
    version="0.1.2",
    main_class="vn.luocdo.Main",
    java=(17, 21),
    roots=("vn.luocdo:mot:1.0",),
    conf={"some.setting": "0"},
    sha256={jar: hashlib.sha256(data).hexdigest() for jar, data in JARS.items()},
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(autouse=True)
def unclosed_by_jgo() -> Iterator[None]:
    """jgo does not close the answers that it does not like; that is not for a later test to stumble over."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder served as a Maven repository, named as a mirror in jgo's settings."""
    pytest.importorskip("jgo")
    folder = tmp_path / "mirror"
    for jar, data in JARS.items():
        put(folder, jar, data)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        use_mirror(tmp_path, monkeypatch, server.server_port)
        yield folder
        server.shutdown()
        thread.join()


def use_mirror(folder: Path, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    (folder / "jgo.conf").write_text(f"[repositories]\ncentral = http://127.0.0.1:{port}\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(folder / "jgo.conf"))


def put(folder: Path, jar: str, data: bytes) -> None:
    path = folder / jar_path(jar)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.mark.parametrize("line", ["5.26", "2026"])
def test_a_packaged_lock_is_whole(line: str) -> None:
    lock = read_lock(line)
    assert lock.line == line
    assert lock.version.startswith(line)
    assert 21 in lock.java
    assert set(lock.roots) <= set(lock.sha256)
    assert len(lock.sha256) > 200
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in lock.sha256.values())
    text = (Path(server_jars.__file__).parent / "server_data" / f"neo4j-{line}.toml").read_text("utf-8")
    assert render_lock(lock) == text
    assert "://" not in text


def test_an_unknown_line_names_the_known_ones() -> None:
    with pytest.raises(ServerError, match=r"Neo4j 4\.4 is not packaged.*2026, 5\.26"):
        read_lock("4.4")


def test_a_lock_survives_writing_and_reading() -> None:
    assert parse_lock(render_lock(LOCK)) == LOCK


def test_the_place_of_a_jar_is_mavens() -> None:
    assert jar_path("org.neo4j:neo4j:5.26.30") == Path("org/neo4j/neo4j/5.26.30/neo4j-5.26.30.jar")
    assert jar_path("io.netty:epoll:4.1:linux-x86_64") == Path("io/netty/epoll/4.1/epoll-4.1-linux-x86_64.jar")


def test_jars_are_fetched_once(mirror: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    paths = fetch(LOCK, tmp_path / "cache", said.append)
    assert [path.read_bytes() for path in paths] == list(JARS.values())
    assert "2 of 2 jars" in said[0]

    monkeypatch.setattr(server_jars, "_context", lambda cache: pytest.fail("asked the network again"))
    assert fetch(LOCK, tmp_path / "cache", said.append) == paths
    assert len(said) == 1


def test_a_damaged_jar_is_fetched_again(mirror: Path, tmp_path: Path) -> None:
    put(tmp_path / "cache", "vn.luocdo:mot:1.0", b"on")
    said: list[str] = []
    assert [path.read_bytes() for path in fetch(LOCK, tmp_path / "cache", said.append)] == list(JARS.values())


def test_other_jars_in_the_cache_do_not_matter(mirror: Path, tmp_path: Path) -> None:
    put(tmp_path / "cache", "vn.luocdo:mot:1.1", b"evil")
    assert len(fetch(LOCK, tmp_path / "cache", print)) == len(JARS)


def test_a_jar_with_other_bytes_is_refused_and_not_kept(mirror: Path, tmp_path: Path) -> None:
    put(mirror, "vn.luocdo:mot:1.0", b"evil")
    with pytest.raises(ServerError, match=r"vn\.luocdo:mot:1\.0 is not the locked jar"):
        fetch(LOCK, tmp_path / "cache", print)
    assert not (tmp_path / "cache" / jar_path("vn.luocdo:mot:1.0")).exists()


def test_a_jar_that_nobody_has(mirror: Path, tmp_path: Path) -> None:
    (mirror / jar_path("vn.luocdo:mot:1.0")).unlink()
    with pytest.raises(ServerError, match=r"cannot fetch vn\.luocdo:mot:1\.0"):
        fetch(LOCK, tmp_path / "cache", print)


def test_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("jgo")
    use_mirror(tmp_path, monkeypatch, 1)
    monkeypatch.setattr(server_jars, "TRIES", 1)
    with pytest.raises(ServerError, match="the first start of Neo4j needs the network"):
        fetch(LOCK, tmp_path / "cache", print)


def test_without_jgo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jgo.config", None)
    with pytest.raises(ServerError, match=r"pip install 'luocdo\[neo4j\]'"):
        fetch(LOCK, tmp_path / "cache", print)
