"""Neo4j's jars: pinned in a lock file with hashes, fetched once with jgo, checked at every start.

A lock (`server_data/neo4j-<line>.toml`) names every jar of one Neo4j version, transitive ones included, with its SHA-256.
`fetch` asks for exactly those jars, so nothing is resolved on a user's machine and no jar can join the class path unseen.
`python -m graph.server_jars LINE CACHE` resolves the lock's roots again and rewrites it (for us, when Neo4j is updated).
"""

from __future__ import annotations

import hashlib
import sys
import time
import tomllib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import ServerError

if TYPE_CHECKING:
    from jgo.maven import Artifact, MavenContext

Progress = Callable[[str], None]

INSTALL = "install the extra with: pip install 'luocdo[neo4j]'"
TRIES = 3
WORKERS = 4


@dataclass(frozen=True)
class Lock:
    """One Neo4j version: how to run it (`conf`: settings that only this line has), and its jars.

    `sha256` maps a jar's coordinate, group:artifact:version[:classifier], to the SHA-256 of its bytes.
    """

    line: str
    version: str
    main_class: str
    java: tuple[int, ...]
    roots: tuple[str, ...]
    conf: Mapping[str, str]
    sha256: Mapping[str, str]


def read_lock(line: str) -> Lock:
    """The lock of a Neo4j line ("5.26"). Raises ServerError for a line that is not packaged."""
    folder = resources.files("graph") / "server_data"
    known = sorted(f.name[6:-5] for f in folder.iterdir() if f.name.endswith(".toml"))
    if line not in known:
        raise ServerError(f"Neo4j {line} is not packaged with luocdo: choose one of {', '.join(known)}")
    return parse_lock((folder / f"neo4j-{line}.toml").read_text("utf-8"))


def parse_lock(text: str) -> Lock:
    """The lock written in `text` (TOML; see `render_lock`)."""
    data = tomllib.loads(text)
    return Lock(
        line=data["line"],
        version=data["version"],
        main_class=data["main_class"],
        java=tuple(data["java"]),
        roots=tuple(data["roots"]),
        conf=dict(data["conf"]),
        sha256=dict(data["sha256"]),
    )


def render_lock(lock: Lock) -> str:
    """The lock as TOML, jars in order, so that two resolutions can be compared line by line."""
    roots = "".join(f'    "{root}",\n' for root in lock.roots)
    conf = "".join(f'"{name}" = "{value}"\n' for name, value in lock.conf.items())
    jars = "".join(f'"{jar}" = "{digest}"\n' for jar, digest in sorted(lock.sha256.items()))
    return (
        f"# Written by `python -m graph.server_jars {lock.line}`; read the diff before committing it.\n"
        f'line = "{lock.line}"\nversion = "{lock.version}"\nmain_class = "{lock.main_class}"\n'
        f"java = {list(lock.java)}\nroots = [\n{roots}]\n\n[conf]\n{conf}\n[sha256]\n{jars}"
    )


def fetch(lock: Lock, cache: Path, progress: Progress) -> list[Path]:
    """Every jar of the lock, each with the locked hash, in the lock's order.

    Jars that are missing from `cache` (a folder in Maven's layout, made if need be) or damaged are downloaded; afterwards
    this works offline. Raises ServerError when a download fails or brings other bytes than the locked ones.
    """
    paths = {jar: cache / jar_path(jar) for jar in lock.sha256}
    missing = [jar for jar, path in paths.items() if not _good(path, lock.sha256[jar])]
    if missing:
        progress(f"fetching Neo4j {lock.version}: {len(missing)} of {len(paths)} jars (once; about 150 MB in all)")
        _download(lock, missing, cache, progress)
    return list(paths.values())


def jar_path(jar: str) -> Path:
    """Where Maven's layout keeps a coordinate: org.neo4j:neo4j:5.26.30 is org/neo4j/neo4j/5.26.30/neo4j-5.26.30.jar."""
    group, artifact, version, *classifier = jar.split(":")
    return Path(*group.split("."), artifact, version, "-".join([artifact, version, *classifier]) + ".jar")


def digest(path: Path) -> str:
    """A file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _good(path: Path, expected: str) -> bool:
    return path.is_file() and digest(path) == expected


def _download(lock: Lock, jars: list[str], cache: Path, progress: Progress) -> None:
    context = _context(cache)

    def one(jar: str) -> None:
        path = _fetch_one(context, jar, cache)
        found = digest(path)
        if found != lock.sha256[jar]:
            path.unlink()
            raise ServerError(
                f"{jar} is not the locked jar: SHA-256 {found}, expected {lock.sha256[jar]}; "
                "whoever serves it to this machine changed it, so nothing was started"
            )

    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            for done, _ in enumerate(pool.map(one, jars), 1):
                if done % 25 == 0:
                    progress(f"fetched {done} of {len(jars)} jars")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _fetch_one(context: MavenContext, jar: str, cache: Path) -> Path:
    import requests

    failure: Exception | None = None
    for attempt in range(TRIES):
        time.sleep(attempt)
        # jgo writes in place, so what an earlier or broken download left must go first.
        (cache / jar_path(jar)).unlink(missing_ok=True)
        try:
            return _artifact(context, jar).resolve()
        except requests.RequestException as error:
            failure = error
        except OSError as error:
            raise ServerError(f"cannot write Neo4j's jars to {cache}: {error.strerror or error}") from error
        except RuntimeError as error:  # jgo: not there
            failure = error
            break
    raise ServerError(
        f"cannot fetch {jar} ({type(failure).__name__}): the first start of Neo4j needs the network "
        f"(or a mirror named in jgo's settings file); connect and run it again, it goes on where it stopped"
    ) from failure


def _artifact(context: MavenContext, jar: str) -> Artifact:
    group, artifact, version, *classifier = jar.split(":")
    return context.project(group, artifact).at_version(version).artifact("".join(classifier), "jar")


def _context(cache: Path) -> MavenContext:
    """jgo with its pure Python resolver (no Maven, no Java), its default repository and the user's mirrors, our own cache."""
    try:
        from jgo.config import GlobalSettings
        from jgo.constants import MAVEN_CENTRAL_URL
        from jgo.maven import MavenContext, PythonResolver
    except ImportError as error:
        raise ServerError(f"Neo4j cannot be fetched without the package jgo: {INSTALL}") from error
    repositories = {"central": MAVEN_CENTRAL_URL, **GlobalSettings.load().repositories}
    return MavenContext(PythonResolver(), repo_cache=cache, remote_repos=repositories, timeout=60)


def resolve(lock: Lock, cache: Path) -> Lock:
    """The lock with its jars resolved anew from its roots, by the dependency management of Neo4j's own POMs."""
    context = _context(cache)
    wanted = [context.create_dependency(root) for root in lock.roots]
    inputs, transitive = context.resolver.resolve(wanted)
    jars = {}
    for dependency in [*inputs, *transitive]:
        artifact = dependency.artifact
        if dependency in inputs or dependency.scope in ("compile", "runtime"):
            name = ":".join(filter(None, [artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier]))
            jars[name] = digest(artifact.resolve())
    return replace(lock, sha256=jars)


if __name__ == "__main__":
    file = Path(__file__).parent / "server_data" / f"neo4j-{sys.argv[1]}.toml"
    file.write_text(render_lock(resolve(parse_lock(file.read_text("utf-8")), Path(sys.argv[2]))), "utf-8")
