"""How fast questions are answered: each one on the five samples, the fastest of a few rounds.

python -m benchmarks.answering
"""

import time
from collections.abc import Callable
from functools import partial

import queries
from graph.workspace import Workspace
from ingest.asking import ask
from ingest.pipeline import ingest
from luocdo.serving import samples

ROUNDS = 50
PARAMETERS = {"document": "QĐ 407", "agency": "Sở Tư pháp Hà Nội", "text": "Hà Nội"}


def main() -> None:
    """Print milliseconds for each question, the look-up of what people write included."""
    with Workspace.open(":memory:") as workspace:
        ingest(workspace, [samples()])
        for name in queries.names():
            parameters = queries.load(name).parameters.values()
            given = {p.name: PARAMETERS.get(p.type, 1) for p in parameters if p.required}
            print(f"{name:18} {1000 * fastest(partial(ask, workspace, name, given)):8.2f} ms")


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of `ROUNDS` runs."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
