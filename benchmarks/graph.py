"""Stores at scale: loading, reloading and every question, on synthetic graphs, in the workspace and on a real Neo4j server.

    python -m benchmarks.graph [--documents 20000,100000] [--seconds 4] [--no-neo4j]

Prints the floor of each figure beside it. Times are compared within one run only: of the workspace they are time of the
processor, of Neo4j time on the clock. The folders are temporary.
"""

import argparse
import os
import platform
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Any, TypeVar

import queries
from benchmarks.synthetic import Rows, fill, hubs, made, popular
from graph import bulk, neo4j_import, neo4j_load
from graph.neo4j import DATABASE, Neo4jStore
from graph.neo4j_rows import Batch, batches, count_rows, snapshot
from graph.questions import Store
from graph.server import ManagedServer
from graph.workspace import Workspace
from queries import Question

CHANGED = 1_000  # documents of the incremental load
SAMPLE = 40  # bindings of each question and distribution
ROUNDS = 3  # times that each is asked; the shortest counts, since other programs only ever make it longer
BULK = 2_000  # documents of the bulk rate by transactions
BARE = 5_000  # documents of the comparison with a bare script
HUB_FLOOR, SIZE_FLOOR = 20, 3
WORDS = ("truyen thong", "cai cach hanh chinh", "dat dai", "so tu phap", "phong chay chua chay", "bao ve moi truong")

T = TypeVar("T")
Times = dict[tuple[str, str, str], list[float]]  # question, store, distribution: seconds


def main() -> None:
    """Run all of it and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", default="20000,100000")
    parser.add_argument("--seconds", type=float, default=4, help="most seconds for one question, store and distribution")
    parser.add_argument("--no-neo4j", action="store_true")
    chosen = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}")
    results = []
    _load_ratio()
    with tempfile.TemporaryDirectory(prefix="luocdo-bench-") as folder:
        for size in map(int, chosen.documents.split(",")):
            results.append(_one(Path(folder) / str(size), size, chosen.seconds, not chosen.no_neo4j))
    for small, large in pairwise(results):
        _print_growth(small, large)


def _one(folder: Path, size: int, seconds: float, with_neo4j: bool) -> Times:
    folder.mkdir()
    with Workspace.open(folder / "bench.db") as workspace:
        rows, taken = _timed(lambda: fill(workspace, size))
        print(f"\n== {size} documents, {count_rows(workspace)} nodes and edges, greatest hubs {dict(hubs(workspace))}")
        print(f"workspace filled: {rows / taken:,.0f} rows/s, {taken:.0f} s")
        times: Times = {}
        chance = random.Random(size)
        asked = {q.name: bindings(q, workspace, chance) for q in map(queries.load, queries.names())}
        _ask_all("sqlite", workspace, asked, seconds, times)
        if with_neo4j:
            server = ManagedServer(folder / "neo4j", bolt_port=0, http_port=0)
            server.up()
            try:
                _load_all(server, workspace)
                with _connected(server) as store:
                    _ask_all("neo4j", store, asked, seconds, times)
            finally:
                server.down()
        _print_times(times)
        print(f"memory peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return times


# Loading ----------------------------------------------------------------------------------------------------------------------


def _load_ratio() -> None:
    """Rows a second of CPU time, by `bulk.fill` and by bare scripts: same rows, tables and indexes, nothing derived.

    The first script changes nothing in the tables before it writes; the second makes the indexes after the rows and checks no
    foreign keys, which is the most that a script can do.
    """
    lots = list(made(BARE))
    count = sum(len(rows) for lot in lots for rows in lot.values())
    ways = {"filled": bulk.fill, "row by row": _by_rows, "bare": _bare_script, "bare, indexes after": _bare_indexes_after}
    best = dict.fromkeys(ways, 0.0)
    for _ in range(ROUNDS):
        for name, way in ways.items():
            with Workspace.open(":memory:") as workspace:
                start = time.process_time()
                way(workspace, lots)
                best[name] = max(best[name], count / (time.process_time() - start))
    print("SQLite load, rows/s: " + ", ".join(f"{name} {rate:,.0f}" for name, rate in best.items()))
    print(
        f"filled over bare {best['filled'] / best['bare']:.2f} (floor 0.5, goal 0.8), "
        f"over bare with indexes after {best['filled'] / best['bare, indexes after']:.2f}"
    )


def _by_rows(workspace: Workspace, lots: list[Rows]) -> None:
    """As whatever is written into a graph that is not empty."""
    with workspace.transaction():
        _put(workspace, lots)


def _bare_script(workspace: Workspace, lots: list[Rows]) -> None:
    for (trigger,) in workspace.db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if "searchable" not in trigger:  # full text is part of all
            workspace.db.execute(f"DROP TRIGGER {trigger}")
    with workspace.transaction():
        _put(workspace, lots)
        workspace.db.execute("""INSERT INTO searchable (label, id, folded) SELECT 'Document', id, folded FROM document
                                UNION ALL SELECT 'Agency', id, folded FROM agency""")


def _bare_indexes_after(workspace: Workspace, lots: list[Rows]) -> None:
    workspace.db.execute("PRAGMA foreign_keys = OFF")
    rows = workspace.db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    indexes = rows.fetchall()
    for name, _ in indexes:
        workspace.db.execute(f"DROP INDEX {name}")
    _bare_script(workspace, lots)
    for _, sql in indexes:
        workspace.db.execute(sql)


def _put(workspace: Workspace, lots: list[Rows]) -> None:
    for lot in lots:
        for table, rows in lot.items():
            if rows:
                workspace.db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _load_all(server: ManagedServer, workspace: Workspace) -> None:
    with _connected(server) as store:
        bulk = _bulk_rate(store, workspace)
        _, wiped = _timed(store.wipe)
        print(f"by transactions, one UNWIND after another:  {bulk:10,.0f} rows/s (wipe {wiped:.1f} s)")
    loaded, taken = _timed(lambda: neo4j_import.load_by_import(server, workspace, say=lambda line: print(f"    {line}")))
    entities = loaded.counters["nodes_created"] + loaded.counters["relationships_created"]
    print(f"first load by import, stop and start included: {entities / taken:,.0f} rows/s, {taken:.1f} s for {entities}")
    with _connected(server) as store:
        again, taken = _timed(lambda: store.load(workspace))
        print(f"unchanged reload: {taken:.2f} s, {sum(again.counters.values())} writes")
        different, taken = _timed(lambda: store.verify(workspace))
        print(f"verify: {taken:.1f} s, {entities / taken:,.0f} rows/s, differences: {different}")
        _incremental(store, workspace, bulk)


def _incremental(store: Neo4jStore, workspace: Workspace, bulk: float) -> None:
    found = workspace.db.execute("SELECT id FROM document ORDER BY sha DESC, id LIMIT ?", (CHANGED,)).fetchall()
    last = workspace.last_change()
    with workspace.transaction():
        for number, (identifier,) in enumerate(found):
            workspace.db.execute("UPDATE document SET title = title || ' (mới)' WHERE id = ?", (identifier,))
            # Of every third, all mentions moved: a text that was read anew.
            if number % 3 == 0:
                workspace.db.execute("UPDATE mention SET start = start + 1 WHERE found_in = ?", (identifier,))
            workspace.touch_part("Document", identifier)
    with snapshot(workspace):
        rows = sum(map(_size, batches(workspace, last)))
    changed, taken = _timed(lambda: store.load(workspace))
    print(
        f"incremental load of {changed.parts} changed documents ({rows} rows): {taken:.1f} s, {rows / taken:,.0f} rows/s, "
        f"{rows / taken / bulk:.2f} of the bulk rate (floor 0.5, goal 0.8); {+changed.counters}"
    )


def _bulk_rate(store: Neo4jStore, workspace: Workspace) -> float:
    """Rows a second of the bare UNWIND statements, what they write being read beforehand, into an empty server."""
    store.load(Workspace.open(":memory:"))  # constraints
    ready, documents = [], 0
    with snapshot(workspace):
        for batch in batches(workspace, 0):
            ready.append(batch)
            documents += len(batch.ids.get("Document", ()))
            if documents >= BULK:
                break
    rows = sum(map(_size, ready))
    with store._driver.session(database=DATABASE) as session:
        start = time.perf_counter()
        for batch in ready:
            session.execute_write(neo4j_load.write, batch, workspace.identifier, fresh=True)
        return rows / (time.perf_counter() - start)


def _size(batch: Batch) -> int:
    return sum(map(len, batch.nodes.values())) + sum(len(edges) for _, edges in batch.edges)


@contextmanager
def _connected(server: ManagedServer) -> Iterator[Neo4jStore]:
    address = server.address()
    with closing(Neo4jStore.connect(address.bolt, address.user, address.password)) as store:
        yield store


# Questions --------------------------------------------------------------------------------------------------------------------


def bindings(question: Question, workspace: Workspace, chance: random.Random) -> dict[str, list[dict[str, Any]]]:
    """Parameters by distribution: uniform over all documents or agencies, and popular, drawn by how often they occur."""
    found: dict[str, list[dict[str, Any]]] = {}
    for distribution in ("uniform", "popular"):
        columns = {p.name: _values(p, workspace, distribution, chance) for p in question.parameters.values() if p.required}
        rows = zip(*columns.values(), strict=True) if columns else [()] * (SAMPLE // 4)
        found[distribution] = [question.bind(dict(zip(columns, row, strict=True))) for row in rows]
    return found


def _values(parameter: queries.Parameter, workspace: Workspace, distribution: str, chance: random.Random) -> list[Any]:
    kinds = {"document": ("citation", "target"), "agency": ("responsible_for", "agency")}
    if parameter.type in kinds:
        if distribution == "popular":
            return popular(workspace, *kinds[parameter.type], SAMPLE, chance)
        identifiers = [r[0] for r in workspace.db.execute(f"SELECT id FROM {parameter.type} ORDER BY id")]
        return chance.choices(identifiers, k=SAMPLE)
    if parameter.form == "place":
        return [f"p{chance.randrange(63)}" for _ in range(SAMPLE)]
    if parameter.name == "article":
        return ["1"] * SAMPLE
    return chance.choices(WORDS, k=SAMPLE)


def _ask_all(
    name: str, store: Store, bindings: Mapping[str, Mapping[str, list[dict[str, Any]]]], seconds: float, times: Times
) -> None:
    for question in map(queries.load, queries.names()):
        for distribution, rows in bindings[question.name].items():
            for row in rows[:3]:
                store.ask(question, row)  # plans, caches, Java's compiler
            taken, bare = _ask_one(store, question, rows, seconds)
            times[question.name, name, distribution], times[question.name, f"{name} bare", distribution] = taken, bare


def _ask_one(store: Store, question: Question, rows: list[dict[str, Any]], seconds: float) -> tuple[list[float], list[float]]:
    """Seconds through the store, and of the bare query, in alternation; of each binding the shortest of some rounds."""
    taken: list[float] = []
    bare: list[float] = []
    until = time.monotonic() + seconds
    for row in rows:
        rounds = [_both(store, question, row) for _ in range(ROUNDS)]
        taken.append(min(t for t, _ in rounds))
        bare.append(min(b for _, b in rounds))
        if time.monotonic() > until:
            break
    return taken, bare


def _both(store: Store, question: Question, row: dict[str, Any]) -> tuple[float, float]:
    # The workspace answers within this process: other programs may delay it, but its own time is what it takes alone.
    clock = time.process_time if isinstance(store, Workspace) else time.perf_counter
    _, taken = _timed(lambda: store.ask(question, row), clock)
    _, bare = _timed(lambda: _bare(store, question, row), clock)
    return taken, bare


def _bare(store: Store, question: Question, row: dict[str, Any]) -> None:
    if isinstance(store, Workspace):
        store.db.execute(question.sql, row).fetchall()
    elif isinstance(store, Neo4jStore):
        with store._driver.session(database=DATABASE, default_access_mode="READ") as session:
            list(session.run(question.cypher, row))


def _print_times(times: Times) -> None:
    stores = sorted({store for _, store, _ in times if "bare" not in store}, reverse=True)
    heads = (f"{store + ': uniform p50 / p95 | popular p50 / p95 | bare p95 | hub':>66}" for store in stores)
    print(f"\n{'ms':18}" + "".join(heads))
    for name in sorted({name for name, _, _ in times}):
        line = f"{name:18}"
        for store in stores:
            uniform, hub = (_p(times[name, store, d]) for d in ("uniform", "popular"))
            bare, ratio = _p(times[name, f"{store} bare", "popular"]), hub[1] / uniform[1]
            mark = " !" if ratio > HUB_FLOOR else "  "
            line += f"{uniform[0]:14.2f} /{uniform[1]:9.2f} |{hub[0]:9.2f} /{hub[1]:9.2f} |{bare[1]:9.2f} |{ratio:6.1f}{mark}"
        print(line)


def _print_growth(small: Times, large: Times) -> None:
    print(f"\np95 on uniform parameters, larger graph over smaller (floor {SIZE_FLOOR}, goal 2)")
    for key in sorted(small):
        if key[2] == "uniform" and "bare" not in key[1]:
            ratio = _p(large[key])[1] / _p(small[key])[1]
            print(f"{key[0]:18} {key[1]:8} {ratio:6.1f}{' !' if ratio > SIZE_FLOOR else ''}")


def _p(seconds: list[float]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    if len(seconds) < 2:
        return seconds[0] * 1000, seconds[0] * 1000
    return median(seconds) * 1000, quantiles(seconds, n=20, method="inclusive")[18] * 1000


def _timed(act: Callable[[], T], clock: Callable[[], float] = time.perf_counter) -> tuple[T, float]:
    start = clock()
    result = act()
    return result, clock() - start


if __name__ == "__main__":
    main()
