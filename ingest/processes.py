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
from typing import TypeVar

Item = TypeVar("Item")
Task = TypeVar("Task")
Answer = TypeVar("Answer")

AHEAD = 6  # items for each process that may be taken before their turn
ENOUGH = 100  # files for which it pays to start processes
MOST = 8  # more processes than this wait for the one that writes


def processes_for(files: int) -> int:
    """How many processes read so many files well on this machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST) if files >= ENOUGH else 1


def in_order(
    items: Iterable[Item], task_of: Callable[[Item], Task | None], work: Callable[[Task], Answer], jobs: int
) -> Generator[tuple[Item, Answer | None], None, None]:
    """Each item with the answer of `work` to its task (None for none), in the order of the items, at most a few taken ahead.

    With `jobs` above 1 the work is done in that many processes, each made anew, so that `work` must be importable. Where one of
    them dies (killed, out of memory), nothing is lost: what is left is done here.
    """
    if jobs <= 1:
        for item in items:
            task = task_of(item)
            yield item, None if task is None else work(task)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    waiting: deque[tuple[Item, Callable[[], Answer] | None]] = deque()
    try:
        for item in items:
            task = task_of(item)
            waiting.append((item, None if task is None else _promise(pool, work, task)))
            if len(waiting) >= jobs * AHEAD:
                first, answer = waiting.popleft()
                yield first, answer and answer()
        for item, answer in waiting:
            yield item, answer and answer()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _promise(pool: ProcessPoolExecutor, work: Callable[[Task], Answer], task: Task) -> Callable[[], Answer]:
    """What waits for the answer; where the process died that had the task, it does the work itself."""
    try:
        with _uninterrupted():
            future = pool.submit(work, task)
    except BrokenProcessPool:
        return partial(work, task)

    def answer() -> Answer:
        try:
            return future.result()
        except BrokenProcessPool:
            return work(task)

    return answer


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
