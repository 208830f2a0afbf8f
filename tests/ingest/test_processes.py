"""Work in several processes: the same answers in the same order, whatever dies."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.workspace import Workspace, canonical
from ingest import processes
from ingest.pipeline import ingest
from ingest.processes import AHEAD, in_order, processes_for
from tests.samples import FILES, workspace_of

ROOT = Path(__file__).parents[2]


def squared(number: int) -> int:
    """Dies in a worker at 13, as a process does that is out of memory."""
    if number == 13 and multiprocessing.parent_process() is not None:
        os._exit(9)
    return number * number


def even(number: int) -> int | None:
    return None if number % 2 else number


@pytest.fixture(params=["fork", "spawn"])
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How processes start."""
    if request.param not in multiprocessing.get_all_start_methods():
        pytest.skip("not on this system")
    monkeypatch.setattr(processes, "_start", lambda: request.param)
    return str(request.param)


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_come_in_order_and_none_where_there_is_no_task(jobs: int) -> None:
    assert list(in_order(range(40), even, squared, jobs)) == [(n, None if n % 2 else n * n) for n in range(40)]


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize("items", [0, 1, 2, 60])
def test_a_worker_that_dies_takes_nothing_with_it(items: int) -> None:
    assert list(in_order(range(items), lambda n: n, squared, 2)) == [(n, n * n) for n in range(items)]


def test_only_a_few_items_are_taken_ahead() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for taken in range(1, 1001):
            yield -taken

    answers = in_order(items(), lambda n: n, squared, 2)
    for done in range(1, 4):
        next(answers)
        assert taken <= 2 * AHEAD + done
    answers.close()


def test_few_files_start_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(64)), raising=False)
    assert processes_for(5) == 1
    assert processes_for(max(processes.ENOUGH.values())) == processes.MOST


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at threads in /proc")
def test_a_process_of_several_threads_is_not_copied() -> None:
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(processes._start).result() == "spawn"
        assert list(in_order(range(3), lambda n: n, squared, 2)) == [(n, n * n) for n in range(3)]


def graph_of(workspace: Workspace) -> bytes:
    lines = [canonical([n.label, n.id, n.properties]) for n in workspace.nodes()]
    lines += [canonical([e.kind.type, e.source, e.target, e.properties]) for e in workspace.edges()]
    return b"".join(lines)


def test_two_processes_make_the_same_workspace_as_one(tmp_path: Path) -> None:
    copies = [tmp_path / f"{i}-{file.name}" for i in range(3) for file in FILES]  # most texts are there several times
    for i, copy in enumerate(copies):
        copy.write_bytes(FILES[i % len(FILES)].read_bytes())
    one, first = workspace_of(*copies)
    with Workspace.open(tmp_path / "two.db") as two:
        second = ingest(two, copies, jobs=2)
        assert second == first
        assert two.sources() == one.sources()
        assert graph_of(two) == graph_of(one)


# Ingests into the workspace what is named after it, with two processes.
INGEST = """
import sys
from luocdo.main import run
if __name__ == "__main__":
    sys.exit(run(["ingest", *sys.argv[2:], "--store", sys.argv[1], "--jobs", "2"]))
"""


def worker_pids(parent: int) -> list[int]:
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text("utf-8").split()
        return [int(pid) for pid in children if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]
    except FileNotFoundError:
        return []


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition: object, seconds: float = 60) -> bool:
    assert callable(condition)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_in_the_middle_leaves_no_process_and_the_next_run_completes_it(how: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(INGEST, "utf-8")
    folder = tmp_path / "texts"
    folder.mkdir()
    for i in range(60):
        (folder / f"{i:03}.txt").write_text(f"{FILES[i % len(FILES)].read_text('utf-8')}\n{i}\n", "utf-8")
    store = tmp_path / "stopped.db"
    process = subprocess.Popen(
        [sys.executable, str(script), str(store), str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert wait_for(lambda: len(worker_pids(process.pid)) == 2)
        workers = worker_pids(process.pid)
        if how == signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal does: to the workers as well
        else:
            process.send_signal(how)
        _, said = process.communicate(timeout=120)
    finally:
        process.kill()
    assert process.returncode == (130 if how == signal.SIGINT else -how)
    if how == signal.SIGINT:  # a worker that starts as its parent is killed finds its pipe shut, and Python says so
        assert b"Traceback" not in said
    assert wait_for(lambda: not any(is_running(pid) for pid in workers))
    with Workspace.open(store) as workspace:
        ingest(workspace, [folder])
        assert len(workspace.sources()) == 60
        assert workspace.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
