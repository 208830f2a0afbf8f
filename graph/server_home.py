"""The home folder of one managed Neo4j server: what is kept in it, and how the server is set up.

password       generated once, mode 600
server.json    the Neo4j line that the store is of, the ports and the process id; ports stay the same where they can
importing      there while the import tool writes the store: without it, the store is whole
conf/ data/ import/ logs/     Neo4j's own; conf/neo4j.conf is written anew at every start
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.errors import ServerError

HOST = "127.0.0.1"
BOLT_PORT, HTTP_PORT = 7687, 7474
LINE = "5.26"  # of a new home, where none is named: the line with long-term support
ROOM = 500 * 1024**2  # bytes: the jars (156 MB), an empty store (3 MB), logs, and some air
MEGABYTE = 1024**2
IMPORTING = "importing"

# Why each setting is here: loopback and the addresses that the server tells its clients (else Browser looks at port 7687);
# LOAD CSV reads no file and no address, in whoever's session (jars alone set no limit, and READ sessions may use it);
# no transaction without an end; nothing reported to anybody; no 256 MB logs for a small graph.
# A lock adds what its own Neo4j line needs; without a netty quiet period of 0, every stop waits 5 s twice for nothing.
CONF = """\
# Written by luocdo at every start: changes here are lost.
server.default_listen_address={host}
server.default_advertised_address={host}
server.bolt.listen_address={host}:{bolt}
server.bolt.advertised_address={host}:{bolt}
server.http.listen_address={host}:{http}
server.http.advertised_address={host}:{http}
server.directories.import=import
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
db.transaction.timeout=2h
server.memory.pagecache.size={memory}m
dbms.usage_report.enabled=false
client.allow_telemetry=false
db.tx_log.preallocate=false
db.tx_log.rotation.retention_policy=keep_none
server.config.strict_validation.enabled=true
"""


@dataclass(frozen=True)
class State:
    """What the last start left in server.json. `pid` is only a hint: whoever reads it checks the process."""

    line: str
    version: str
    bolt: int
    http: int
    pid: int | None = None

    @property
    def bolt_url(self) -> str:
        """For drivers: one server, no routing."""
        return f"bolt://{HOST}:{self.bolt}"

    @property
    def http_url(self) -> str:
        """For Neo4j Browser and the HTTP API."""
        return f"http://{HOST}:{self.http}"


def prepare(home: Path) -> None:
    """Makes the folder, closed to other users. Raises ServerError when it cannot be, or when the disk is nearly full."""
    for folder in (home, home / "conf", home / "import", home / "logs"):
        make_folder(folder)
    free = shutil.disk_usage(home).free
    if free < ROOM:
        raise ServerError(
            f"too little disk for Neo4j in {home}: {free // MEGABYTE} MB free, {ROOM // MEGABYTE} MB needed; "
            "free some, or choose another home folder"
        )


def make_folder(folder: Path) -> None:
    """Makes a folder that other users cannot look into, with its parents. Raises ServerError when it cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ServerError(f"cannot make the folder {folder} for Neo4j: {error.strerror or error}") from error


def read_state(home: Path) -> State | None:
    """The last start's record; None for a new or unreadable one (it is only a convenience, so damage is harmless)."""
    try:
        return State(**json.loads((home / "server.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_state(home: Path, state: State) -> None:
    """Keeps the record, whole or not at all."""
    fresh = home / "server.json.new"
    fresh.write_text(json.dumps(asdict(state)) + "\n", "utf-8")
    fresh.replace(home / "server.json")


def line_of(home: Path) -> str:
    """The Neo4j line that a server of this home is of: its store's, or the usual one while it has none."""
    last = read_state(home)
    return last.line if last and has_users(home) else LINE


def check_line(home: Path, line: str) -> None:
    """Raises ServerError when the store is of another Neo4j line: one cannot open the other's, or would convert it for good.

    A store whose record is lost counts as one of the usual line, the oldest: a newer line could not be undone.
    """
    if has_users(home) and (kept := line_of(home)) != line:
        raise ServerError(
            f"{home} holds a graph of Neo4j {kept}; Neo4j {line} cannot open it, or changes it for good: leave the line out, "
            f"or name another folder in LUOCDO_NEO4J_HOME, or delete this one, then `luocdo neo4j up --line {line}` and `load`"
        )


def write_conf(home: Path, state: State, memory: int, more: Mapping[str, str]) -> None:
    """Writes conf/neo4j.conf for the recorded ports, with a page cache of `memory` megabytes and the settings in `more`."""
    text = CONF.format(host=HOST, bolt=state.bolt, http=state.http, memory=memory)
    text += "".join(f"{name}={value}\n" for name, value in more.items())
    (home / "conf" / "neo4j.conf").write_text(text, "utf-8")


def password(home: Path) -> str:
    """The server's password; generated at the first call, in a file that only its owner can read.

    Raises ServerError when the store has users already and the file is gone: nobody can know the password then.
    """
    file = home / "password"
    if not file.exists():
        if has_users(home):
            raise ServerError(f"{file} is missing, so nobody can log in: delete the folder {home} and load the graph again")
        write_secret(file, secrets.token_hex(20) + "\n")
    return file.read_text("utf-8").strip()


def has_users(home: Path) -> bool:
    """Whether the server was ever started here, so that an initial password comes too late."""
    return (home / "data" / "databases" / "system").exists()


def write_secret(file: Path, text: str) -> None:
    """Writes a file that is mode 600 from its first byte on."""
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    fresh.replace(file)


@contextmanager
def importing(home: Path) -> Iterator[None]:
    """While the import tool runs. If it fails or we are killed, the mark stays: the next start throws away what it wrote."""
    mark = home / IMPORTING
    mark.touch(mode=0o600)
    yield
    mark.unlink()


def drop_half_import(home: Path) -> None:
    """If an import did not end, the database is emptied: its files are of no use. Nothing is lost, it is a projection."""
    mark = home / IMPORTING
    if mark.exists():
        for kind in ("databases", "transactions"):
            shutil.rmtree(home / "data" / kind / "neo4j", ignore_errors=True)
        mark.unlink()


def read_log(home: Path, name: str) -> str:
    """A log file's text; empty when there is none yet. Neo4j's sign to its usual launcher (an ACK) is left out."""
    try:
        return (home / "logs" / name).read_text("utf-8", "replace").replace("\x06\n", "")
    except OSError:
        return ""


def choose_ports(wanted: tuple[int | None, int | None], last: State | None) -> tuple[int, int]:
    """A Bolt and an HTTP port that are free now.

    A port in `wanted` is taken as it is (0: any free one), or ServerError; without one, the last start's, else Neo4j's
    default, else any free one.
    """
    bolt = _choose("Bolt", wanted[0], [last.bolt] if last else [], BOLT_PORT, taken=0)
    http = _choose("HTTP", wanted[1], [last.http] if last else [], HTTP_PORT, taken=bolt)
    return bolt, http


def _choose(name: str, wanted: int | None, last: list[int], usual: int, taken: int) -> int:
    if wanted:
        if wanted == taken or not is_free(wanted):
            raise ServerError(f"port {wanted} ({name}) is taken by another program: choose another one, or stop that program")
        return wanted
    for port in [*last, usual] if wanted is None else last:
        if port != taken and is_free(port):
            return port
    while (port := _any_port()) == taken:
        pass
    return port


def check_ports(home: Path, wanted: tuple[int | None, int | None]) -> None:
    """Raises ServerError when the server of this home, which runs, does not have a port in `wanted`."""
    state = read_state(home)
    has = (state.bolt, state.http) if state else wanted
    for name, asked, port in zip(("Bolt", "HTTP"), wanted, has, strict=True):
        if asked and asked != port:
            raise ServerError(
                f"the Neo4j server of {home} runs on port {port} ({name}) already: to have it on {asked}, "
                "`luocdo neo4j down`, then `up` again"
            )


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback address."""
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # ports of closed connections are free
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def memory_for(total: int) -> int:
    """Megabytes for the heap, and again for the page cache: an eighth of the machine's `total` bytes, 512 to 2048."""
    return max(512, min(2048, total // 8 // MEGABYTE))
