"""How fast texts are read: extraction and ingest beside one big regular expression, on one core, in alternation.

    python -m benchmarks.reading [FOLDER_OR_FILE …]

Without arguments it reads the five samples, many times over.
"""

import platform
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from graph.workspace import Workspace
from ingest.extract import extract
from ingest.files import find_files, read_file
from ingest.pipeline import ingest

ROUNDS = 5
SAMPLES = Path(__file__).parent.parent / "samples"
# What a first version would be: type, number, date and issuer in one expression.
NAIVE = re.compile(
    r"(?:(?P<type>Luật|Bộ luật|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư(?: liên tịch)?|Kế hoạch|Công văn)\s+)?"
    r"(?:số\s+)?"
    r"(?P<number>\d{1,5}(?:/\d{4})?/[A-ZĐ][A-ZĐa-z&]*(?:-[A-ZĐa-z0-9&]+)*)"
    r"(?:\s+ngày\s+(?P<date>\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})))?"
    r"(?:\s+của\s+(?P<issuer>[A-ZĐ][^,;.]{2,60}))?"
)


def main(arguments: list[str]) -> None:
    """Print the speed of each step in MB of UTF-8 per second of CPU time, and the ratios to the naive expression."""
    files, _ = find_files([Path(a) for a in arguments] or [SAMPLES])
    texts = [read_file(f).text for f in files]
    repeat = max(1, 2_000_000 // sum(len(t.encode()) for t in texts))
    size = sum(len(t.encode()) for t in texts) * repeat / 1e6
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(texts)} texts × {repeat} = {size:.1f} MB")
    steps: dict[str, Callable[[], object]] = {
        "naive expression": lambda: [sum(1 for _ in NAIVE.finditer(t)) for _ in range(repeat) for t in texts],
        "extract": lambda: [extract(t) for _ in range(repeat) for t in texts],
        "ingest": lambda: _ingest(texts, repeat),
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            start = time.process_time()
            step()
            times[name].append(time.process_time() - start)
    base = times["naive expression"]
    for name, taken in times.items():
        ratio = median(b / t for b, t in zip(base, taken, strict=True))
        print(f"{name:18} {size / median(taken):7.2f} MB/s   {ratio:6.2f} × naive")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _ingest(texts: list[str], repeat: int) -> None:
    """Into a workspace on disk; repeated texts are made different, or they would be one."""
    with tempfile.TemporaryDirectory() as folder:
        for n in range(repeat):
            for i, text in enumerate(texts):
                Path(folder, f"{n:05}-{i:05}.txt").write_text(f"{text}\n{n}\n", "utf-8")
        with Workspace.open(Path(folder, "bench.db")) as workspace:
            ingest(workspace, [folder])


if __name__ == "__main__":
    main(sys.argv[1:])
