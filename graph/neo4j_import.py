"""Loading into the managed server: a first load of a large workspace goes through `neo4j-admin database import full`.

The tool writes the store's files itself, the server being down: about ten times the speed of transactions. It needs an empty
database and is all or nothing: while it runs, a file `importing` lies in the home folder, and a start that finds one begins
with an empty database (`graph.server_home.drop_half_import`). Constraints and indexes are made by the load that follows.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph import server_home as homes
from graph.errors import ServerError, StoreError
from graph.neo4j import Loaded, Neo4jStore, Progress
from graph.neo4j_csv import longest, write_csv
from graph.neo4j_rows import count_rows, snapshot
from graph.server import ManagedServer
from graph.workspace import Workspace

#: Nodes and edges from which the import is faster, its stop and start of the server included (see docs/neo4j.md).
IMPORT_FROM = 200_000
SECONDS = 4 * 3600.0  # 500,000 documents take less than a minute
HEAP = 1024  # megabytes for the tool
BUFFER = 4 * 1024**2  # bytes; more where a text is longer
FOLDER = "import-"
DISK = 4  # times the workspace: CSV files, store, indexes

Say = Callable[[str], None]


def load(
    server: ManagedServer, workspace: Workspace, progress: Progress = lambda done, total: None, say: Say = lambda line: None
) -> Loaded:
    """Bring the managed server, which must run, up to date with the workspace, by the faster way.

    Raises ServerError or StoreError. `progress` is told (parts or lines done, all of them), `say` what happens meanwhile.
    """
    with _connected(server) as store:
        if count_rows(workspace) < IMPORT_FROM or not store.is_empty():
            return store.load(workspace, progress)
    return load_by_import(server, workspace, progress, say)


def load_by_import(
    server: ManagedServer, workspace: Workspace, progress: Progress = lambda done, total: None, say: Say = lambda line: None
) -> Loaded:
    """Fill the empty database of the managed server through the import tool; the server is down meanwhile."""
    _check_disk(server.home, workspace)
    with _alone(server.home):
        said, parts = _import(server, workspace, progress, say)
    say("making constraints and indexes")
    with _connected(server) as store:
        loaded = store.load(workspace, progress)  # what changed meanwhile, mostly nothing
    loaded.parts += parts
    loaded.counters.update(counted(said))
    return loaded


def _import(server: ManagedServer, workspace: Workspace, progress: Progress, say: Say) -> tuple[str, int]:
    """What the tool said, and how many parts went in."""
    folder = Path(tempfile.mkdtemp(prefix=FOLDER, dir=server.home))
    try:
        with snapshot(workspace):
            total = count_rows(workspace)
            say("writing CSV files for Neo4j's import tool")
            arguments = write_csv(workspace, folder, lambda done: progress(min(done, total), total))
            parts = int(workspace.db.execute("SELECT count(*) FROM part").fetchone()[0])
            buffer = max(BUFFER, 2 * longest(workspace))
        say("Neo4j stops, its import tool runs")
        server.down()
        with homes.importing(server.home):
            said = server.administer(
                [
                    "database",
                    "import",
                    "full",
                    "neo4j",
                    "--overwrite-destination=true",
                    "--bad-tolerance=0",
                    "--multiline-fields=true",
                    "--array-delimiter=U+001F",
                    f"--read-buffer-size={buffer}",
                    f"--report-file={folder / 'report'}",
                    *arguments,
                ],
                heap=HEAP,
                seconds=SECONDS,
            )
    except OSError as error:
        raise ServerError(f"cannot write the import files to {folder}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        server.up(say)
    return said, parts


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One import at a time. What a killed one left is removed. Raises ServerError if another one runs."""
    import filelock

    lock = filelock.FileLock(home / "import.lock", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise ServerError(f"another luocdo is loading into the Neo4j server of {home}") from error
    try:
        for left in home.glob(f"{FOLDER}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


def counted(said: str) -> Counter[str]:
    """What the tool says that it wrote: "  1234 nodes" under "Imported:"."""
    names = {"nodes": "nodes_created", "relationships": "relationships_created", "properties": "properties_set"}
    _, _, after = said.partition("Imported:")
    words = [line.split() for line in after.splitlines()]
    return Counter({names[w[1]]: int(w[0]) for w in words if len(w) == 2 and w[0].isdigit() and w[1] in names})


def _check_disk(home: Path, workspace: Workspace) -> None:
    pages, size = (workspace.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    needed, free = DISK * pages * size + homes.ROOM, shutil.disk_usage(home).free
    if free < needed:
        raise ServerError(
            f"too little disk to import into Neo4j in {home}: {free // homes.MEGABYTE} MB free, "
            f"{needed // homes.MEGABYTE} MB needed; free some, or choose another home folder"
        )


def _connected(server: ManagedServer) -> Neo4jStore:
    address = server.address()
    try:
        return Neo4jStore.connect(address.bolt, address.user, address.password)
    except StoreError as error:
        raise ServerError(f"the managed Neo4j server answers no more: {error}") from error
