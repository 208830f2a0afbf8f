"""How fast texts are read: every stage beside one big regular expression, in alternation, on one core; and what grows.

    python -m benchmarks.reading [--documents N] [FOLDER_OR_FILE …]

Without arguments it reads the five samples, many times over. `--documents` is how many are ingested to see memory grow.
"""

import argparse
import platform
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from graph.workspace import Workspace
from ingest.assignments import find_tasks
from ingest.citations import find_citations
from ingest.extract import extract
from ingest.files import find_files, read_file
from ingest.header import read_header
from ingest.layout.zones import find_zones
from ingest.pipeline import ingest
from ingest.text import read
from ingest.types import TYPES

ROUNDS = 5
SAMPLES = Path(__file__).parent.parent / "samples"
LEAST = 2_000_000  # bytes in a round
SMALLEST, DOUBLINGS = 50_000, 6  # bytes of the document that grows: 0.05 to 3.2 MB
OWN_NUMBER = re.compile(r"(Số\s*:?[\s*]*)\d+(?=[\s*]*/)")
NINE_TYPES = ("Luật", "Bộ luật", "Nghị định", "Nghị quyết", "Quyết định", "Chỉ thị", "Thông tư", "Kế hoạch", "Công văn")


def naive(types: Iterable[str]) -> re.Pattern[str]:
    """What a first version would be: type, number, date and issuer in one expression."""
    ordered = sorted(set(types), key=len, reverse=True)
    words = "|".join(re.escape(initial + name[1:]) for name in ordered for initial in (name[0], name[0].lower()))
    return re.compile(
        rf"(?:(?P<type>{words})\s+)?(?:số\s+)?"
        r"(?P<number>\d{1,5}(?:/\d{4})?/[A-ZĐ][A-ZĐa-z&]*(?:-[A-ZĐa-z0-9&]+)*)"
        r"(?:\s+ngày\s+(?P<date>\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})))?"
        r"(?:\s+của\s+(?P<issuer>[A-ZĐ][^,;.]{2,60}))?"
    )


def main() -> None:
    """Print the speed of each step in MB of UTF-8 per second, and its ratio to the naive expression."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FOLDER_OR_FILE")
    parser.add_argument("--documents", type=int, default=1000, metavar="N")
    arguments = parser.parse_args()
    files, _ = find_files(arguments.paths or [SAMPLES])
    texts = [read_file(Path(f)).text for f in files]
    size = sum(map(_bytes, texts))
    repeat = max(1, LEAST // size)
    read_in_all = f"{len(texts)} texts × {repeat} = {size * repeat / 1e6:.1f} MB"
    print(f"{platform.machine()}, Python {platform.python_version()}, {read_in_all}")
    alone = get_context("spawn").Process(target=_memory, args=(texts, arguments.documents))  # what others take would hide it
    alone.start()
    alone.join()
    with tempfile.TemporaryDirectory() as folder:
        _write(texts * repeat, Path(folder, "texts"))
        _stages(texts * repeat, Path(folder, "texts"))
        _processes(texts * repeat, Path(folder, "texts"))
    _doubling(texts)


def _bytes(text: str) -> int:
    return len(text.encode())


def _alternated(steps: dict[str, Callable[[], object]], clock: Callable[[], float], rounds: int) -> dict[str, list[float]]:
    """The seconds that each step took in each round; a first round, in which tables are built, does not count."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for number in range(rounds + 1):
        for name, step in steps.items():
            start = clock()
            step()
            if number:
                times[name].append(clock() - start)
    return times


def _stages(texts: list[str], folder: Path) -> None:
    # Fair: the expression knows every type that the product's own table knows, with a capital and with a small initial.
    expression, few = naive(t.name for t in TYPES), naive(NINE_TYPES)
    readings = [read(t) for t in texts]
    zones = [find_zones(r) for r in readings]
    headers = [read_header(r, z) for r, z in zip(readings, zones, strict=True)]
    known = list(zip(readings, headers, zones, strict=True))
    cited = [find_citations(r, h, z)[0] for r, h, z in known]
    steps: dict[str, Callable[[], object]] = {
        "naive expression": lambda: [sum(1 for _ in expression.finditer(t)) for t in texts],
        "the same, nine types": lambda: [sum(1 for _ in few.finditer(t)) for t in texts],
        "text": lambda: [read(t) for t in texts],
        "zones": lambda: [find_zones(r) for r in readings],
        "header": lambda: [read_header(r, z) for r, _, z in known],
        "citations": lambda: [find_citations(r, h, z) for r, h, z in known],
        "assignments": lambda: [find_tasks(r, h, z, m) for (r, h, z), m in zip(known, cited, strict=True)],
        "extract (all of them)": lambda: [extract(t) for t in texts],
        "ingest": lambda: _ingest(folder, 1),
    }
    times = _alternated(steps, time.process_time, ROUNDS)
    size = sum(map(_bytes, texts)) / 1e6
    print("CPU time of one process:")
    for name, taken in times.items():
        ratio = median(b / t for b, t in zip(times["naive expression"], taken, strict=True))
        print(f"  {name:22} {size / median(taken):8.2f} MB/s {ratio:8.2f} × naive")
    print(f"  ingest / extract       {_ratio(times['extract (all of them)'], times['ingest']):8.2f} × the speed")


def _ratio(one: list[float], other: list[float]) -> float:
    return median(a / b for a, b in zip(one, other, strict=True))


def _processes(texts: list[str], folder: Path) -> None:
    steps: dict[str, Callable[[], object]] = {f"{n}": partial(_ingest, folder, n) for n in (1, 2)}
    times = _alternated(steps, time.perf_counter, 3)
    size = sum(map(_bytes, texts)) / 1e6
    print("ingest, time on the wall:")
    for jobs, taken in times.items():
        print(f"  processes: {jobs}           {size / median(taken):8.2f} MB/s {_ratio(times['1'], taken):8.2f} × one")


def _doubling(texts: list[str]) -> None:
    print("extract of one document that grows:")
    source = "\n\n".join(islice(cycle(texts), 1 + SMALLEST // min(map(len, texts))))
    unit = source.encode()[:SMALLEST].decode("utf-8", "ignore") + "\n\n"  # repeated, so that only the length differs
    before = 0.0
    for n in range(DOUBLINGS + 1):
        text = unit * 2**n
        size = _bytes(text)
        taken = min(_alternated({"": partial(extract, text)}, time.process_time, 3)[""])
        grown = f"{taken / before:8.2f} × the time of half of it" if before else ""
        print(f"  {size / 1e6:4.2f} MB {size / 1e6 / taken:22.2f} MB/s {grown}")
        before = taken


def _memory(texts: list[str], documents: int) -> None:
    """Print the peaks of an ingest of a tenth of the documents and of the rest, in one process.

    What grows with the number of files are their names, a string for each until it is read, and as much again while they are
    sorted, before the first is read. All else has limits (`tests/test_memory.py`), which real collections, more varied than
    copies, reach sooner.
    """
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder, "bench.db")) as workspace:
        early = documents // 10
        peaks = []
        for name, first, last in (("early", 0, early), ("late", early, documents)):
            _write(list(islice(cycle(texts), first, last)), Path(folder, name))
            ingest(workspace, [Path(folder, name)])
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
            print(f"peak memory of this run after {last} documents ingested: {peaks[-1]:.0f} MB")
        print(f"peak memory, late / early: {peaks[-1] / peaks[0]:.2f}")
        names, _ = find_files([Path(folder, name) for name in ("early", "late")])
        print(f"of it, names of files to be read: at most {sum(map(sys.getsizeof, names)) / 1e6:.1f} MB")


def _ingest(texts: Path, jobs: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder, "bench.db")) as workspace:
        ingest(workspace, [texts], jobs=jobs)


def _write(texts: list[str], folder: Path) -> None:
    """The texts as files; repeated texts are made documents of their own, with numbers of their own, or they would be one."""
    folder.mkdir()
    for n, text in enumerate(texts):
        numbered = OWN_NUMBER.sub(rf"\g<1>{n}", text, count=1)
        with open(f"{folder}/{n:06}.txt", "w", encoding="utf-8") as file:  # paths would be among what this process remembers
            file.write(f"{numbered}\n{folder.name} {n}\n")


if __name__ == "__main__":
    main()
