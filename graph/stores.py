"""Which store a URL names, and opening it.

`luocdo.db`, `sqlite:///luocdo.db` (relative), `sqlite:////srv/luocdo.db` (absolute), `neo4j://host`, `bolt://host:7687` and
their `+s`/`+ssc` forms. A name and a password for Neo4j are never part of the URL: they would end up in logs and in shell
histories.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, local
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from graph.errors import SettingError
from graph.model import Rows
from graph.questions import Row, Store, Text
from graph.workspace import Workspace

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]+):", re.IGNORECASE)
NEO4J_SCHEMES = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})
FORMS = "a file name, sqlite:///file, neo4j://host or bolt://host:port"


@dataclass(frozen=True, slots=True)
class Credentials:
    """How to sign in to a Neo4j server; without a password no sign-in is tried."""

    user: str = "neo4j"
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A store URL, understood. Exactly one of `path` (a workspace) and `neo4j` (a server's URL) is given."""

    path: Path | None = None
    neo4j: str | None = None


class Graph(Store, Rows, Protocol):
    """A store that can also be read as a whole."""


def parse_store_url(url: str) -> Address:
    """Where the store is. Raises SettingError, saying which forms are understood."""
    match = _SCHEME.match(url)
    scheme = match.group(1).lower() if match else ""
    if not url.strip() or "\0" in url:
        raise SettingError(f"the store URL is empty or broken: write {FORMS}")
    if scheme in NEO4J_SCHEMES:
        return Address(neo4j=_server(url))
    if scheme == "sqlite":
        return Address(path=_file(url))
    if "://" in url:
        raise SettingError(f"the store URL {_without_password(url)} is not understood: write {FORMS}")
    return Address(path=Path(url))


def open_store(url: str, *, read_only: bool = True, credentials: Credentials | None = None) -> Graph:
    """The store that `url` names, open. Raises SettingError for a URL, StoreError for a store that does not answer."""
    address = parse_store_url(url)
    if address.path is not None:
        return Workspace.open(address.path, create=not read_only, read_only=read_only)
    from graph.neo4j import Neo4jStore  # the driver is an extra

    given = credentials or Credentials()
    return Neo4jStore.connect(str(address.neo4j), given.user, given.password)


class Threaded:
    """A workspace for many threads: one read-only connection for each, opened when the thread first asks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mine = local()
        self._lock = Lock()
        self._open: list[Workspace] = []
        self._workspace()  # a file that cannot be opened shows at the start, not at the first request

    def _workspace(self) -> Workspace:
        workspace: Workspace | None = getattr(self._mine, "workspace", None)
        if workspace is None:
            workspace = self._mine.workspace = Workspace.open(self._path, create=False, read_only=True)
            with self._lock:
                self._open.append(workspace)
        return workspace

    def ask(self, question: Text, parameters: Mapping[str, Any]) -> list[Row]:
        return self._workspace().ask(question, parameters)

    def document_text(self, document: str) -> str | None:
        return self._workspace().document_text(document)

    def close(self) -> None:
        """Close the connections of all threads; none may be asking."""
        with self._lock:
            while self._open:
                self._open.pop().close()


def open_for_threads(url: str, credentials: Credentials | None = None) -> Store:
    """Like `open_store`, read-only and safe to share among threads. (Neo4j's driver is by itself.)"""
    address = parse_store_url(url)
    return Threaded(address.path) if address.path is not None else open_store(url, credentials=credentials)


def _server(url: str) -> str:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError as error:
        raise SettingError(f"the store URL {_without_password(url)} is not understood: {error}") from error
    if parts.username or parts.password:
        raise SettingError(
            "leave the name and password out of the store URL: set LUOCDO_NEO4J_PASSWORD, "
            "or LUOCDO_NEO4J_PASSWORD_FILE, and LUOCDO_NEO4J_USER"
        )
    if not parts.hostname:
        raise SettingError(f"the store URL {url} names no host: write {FORMS}")
    return url


def _file(url: str) -> Path:
    rest = url[len("sqlite:") :]
    if not rest.startswith("///") or len(rest) == 3:
        raise SettingError(f"the store URL {url} names no file: write sqlite:///file (relative) or sqlite:////folder/file")
    return Path(unquote(rest[3:]))


def _without_password(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//…@", url)
