import threading
from pathlib import Path

import pytest

from graph.errors import SettingError, StoreError
from graph.stores import Address, Threaded, open_for_threads, open_store, parse_store_url
from graph.workspace import Workspace
from ingest.asking import ask
from tests.small import CT_07


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("luocdo.db", Address(path=Path("luocdo.db"))),
        ("/srv/văn bản.db", Address(path=Path("/srv/văn bản.db"))),
        ("C:\\Users\\x.db", Address(path=Path("C:\\Users\\x.db"))),
        ("sqlite:///luocdo.db", Address(path=Path("luocdo.db"))),
        ("sqlite:////srv/a%20b.db", Address(path=Path("/srv/a b.db"))),
        ("bolt://127.0.0.1:7687", Address(neo4j="bolt://127.0.0.1:7687")),
        ("neo4j+s://host", Address(neo4j="neo4j+s://host")),
    ],
)
def test_a_store_url(url: str, address: Address) -> None:
    assert parse_store_url(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "a\0b",
        "postgres://x",
        "http://x/y",
        "sqlite://x",
        "sqlite:x.db",
        "sqlite:///",
        "bolt://",
        "bolt://h:port",
        "neo4j://user:secret@host",
    ],
)
def test_a_wrong_store_url_is_explained_without_its_password(url: str) -> None:
    with pytest.raises(SettingError) as caught:
        parse_store_url(url)
    assert "secret" not in str(caught.value)


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ingest some documents first"):
        open_store(str(tmp_path / "new.db"))
    assert list(tmp_path.iterdir()) == []


def test_writing_makes_one(tmp_path: Path) -> None:
    open_store(str(tmp_path / "new.db"), read_only=False).close()
    assert (tmp_path / "new.db").exists()


def test_many_threads_share_a_store(small_store: str) -> None:
    store = open_for_threads(small_store)
    assert isinstance(store, Threaded)
    found: list[int] = []

    def read() -> None:
        for _ in range(20):
            assert store.document_text(CT_07)
            found.append(len(ask(store, "documents", {})))

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    assert found == [8] * 120


def test_a_store_for_threads_says_at_once_that_it_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database, but long enough to look like one " * 10)
    with pytest.raises(StoreError):
        open_for_threads(str(tmp_path / "text.db"))


def test_a_store_that_is_read_cannot_be_written(small_store: str) -> None:
    store = open_store(small_store)
    assert isinstance(store, Workspace)
    with store, pytest.raises(Exception, match="readonly"):
        store.db.execute("DELETE FROM mention")


@pytest.mark.parametrize(("version", "what"), [(2, "from before luocdo's first release"), (99, "written by a newer luocdo")])
def test_a_workspace_of_another_version_is_refused_and_left_as_it_is(tmp_path: Path, version: int, what: str) -> None:
    file = tmp_path / "other.db"
    with Workspace.open(file) as workspace:
        workspace.db.execute(f"PRAGMA user_version = {version}")
    before = file.read_bytes()
    with pytest.raises(StoreError, match=what):
        Workspace.open(file)
    assert file.read_bytes() == before
