"""Work in several processes, with the answers in order. A worker only computes: what it finds is written by its parent."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Task = TypeVar("Task")
Answer = TypeVar("Answer")

AHEAD = 12  # items for each process that may be taken before their turn
TOGETHER = 4  # tasks that are sent at once: each message costs as much as a short text
ENOUGH = {"fork": 40, "spawn": 300}  # files for which processes pay, by how they start: copies at once, new ones read tables
MOST = 8  # more processes than this wait for the one that writes


def processes_for(files: int) -> int:
    """How many processes read so many files well on this machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST) if files >= ENOUGH[_start()] else 1


def _start() -> str:
    """How a process starts. A copy of this one has all tables already; but of several threads it would have only one."""
    threads = Path("/proc/self/task")
    return "fork" if threads.exists() and len(list(threads.iterdir())) == 1 else "spawn"


def in_order(
    items: Iterable[Item], task_of: Callable[[Item], Task | None], work: Callable[[Task], Answer], jobs: int
) -> Generator[tuple[Item, Answer | None], None, None]:
    """Each item with the answer of `work` to its task (None for none), in the order of the items, at most a few taken ahead.

    With `jobs` above 1 the work is done in that many processes; `work` must be importable. Where one of them dies (killed, out
    of memory), nothing is lost: what is left is done here.
    """
    if jobs <= 1:
        for item in items:
            task = task_of(item)
            yield item, None if task is None else work(task)
        return
    items = iter(items)
    for item in items:  # the first task is done here: copies of this process then have the tables
        task = task_of(item)
        yield item, None if task is None else work(task)
        if task is not None:
            break
    yield from _in_processes(items, task_of, work, jobs)


def _in_processes(
    items: Iterable[Item], task_of: Callable[[Item], Task | None], work: Callable[[Task], Answer], jobs: int
) -> Generator[tuple[Item, Answer | None], None, None]:
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(_start()), initializer=_begin)
    waiting: deque[tuple[list[tuple[Item, bool]], Callable[[], list[Answer]]]] = deque()
    try:
        for lot in _lots(items, task_of):
            tasks = [task for _, task in lot if task is not None]
            waiting.append(([(item, task is not None) for item, task in lot], _promise(pool, work, tasks)))
            if len(waiting) >= jobs * AHEAD // TOGETHER:
                yield from _answered(*waiting.popleft())
        while waiting:
            yield from _answered(*waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _lots(items: Iterable[Item], task_of: Callable[[Item], Task | None]) -> Iterator[list[tuple[Item, Task | None]]]:
    """Items with their tasks, a few together."""
    lot: list[tuple[Item, Task | None]] = []
    for item in items:
        lot.append((item, task_of(item)))
        if len(lot) >= TOGETHER:
            yield lot
            lot = []
    if lot:
        yield lot


def _answered(lot: list[tuple[Item, bool]], answers: Callable[[], list[Answer]]) -> Iterator[tuple[Item, Answer | None]]:
    left = iter(answers())
    for item, asked in lot:
        yield item, next(left) if asked else None


def _all(work: Callable[[Task], Answer], tasks: list[Task]) -> list[Answer]:
    return [work(task) for task in tasks]


def _promise(pool: ProcessPoolExecutor, work: Callable[[Task], Answer], tasks: list[Task]) -> Callable[[], list[Answer]]:
    """What waits for the answers; where the process died that had the tasks, it does the work itself."""
    here = partial(_all, work, tasks)
    if not tasks:
        return here
    try:
        with _uninterrupted():
            future = pool.submit(_all, work, tasks)
    except BrokenProcessPool:
        return here

    def answers() -> list[Answer]:
        try:
            return future.result()
        except BrokenProcessPool:
            return here()

    return answers


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A worker that starts in here never sees Ctrl-C, which the terminal sends to it as well; the parent sees it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a worker: an interrupt is the parent's business, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def end_with_parent() -> None:
        if parent is not None:
            parent.join()
            os._exit(0)

    threading.Thread(target=end_with_parent, daemon=True).start()
