"""Mutated documents and noise: an answer or BadInput, and every span true.

LUOCDO_FUZZ=10000 raises the number of examples; LUOCDO_FUZZ_TEXTS is a folder of more .txt files to start from.
"""

import contextlib
import os
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from ingest.files import decode
from ingest.shape import as_json

FOLDERS = [Path(__file__).parents[2] / "samples", *map(Path, filter(None, [os.environ.get("LUOCDO_FUZZ_TEXTS")]))]
SAMPLES = [path.read_text("utf-8") for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
KINDS = ("delete", "double", "swap", "splice", "nfd", "crlf", "unmark", "cut", "control")
STEP = st.tuples(st.sampled_from(KINDS), st.integers(0, 1_000_000), st.text(max_size=6))
FUZZ = settings(
    max_examples=int(os.environ.get("LUOCDO_FUZZ", "200")),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def mutated(raw: str, kind: str, place: int, extra: str) -> str:
    """The text after one accident of copying, converting or scanning."""
    at = place % (len(raw) + 1)
    lines = raw.split("\n")
    line = place % len(lines)
    if kind in ("delete", "double"):
        return "\n".join(lines[:line] + [lines[line]] * (2 * (kind == "double")) + lines[line + 1 :])
    if kind == "swap":
        lines[line], lines[line - 1] = lines[line - 1], lines[line]
        return "\n".join(lines)
    if kind == "unmark":
        return "".join(c for c in unicodedata.normalize("NFD", raw) if not unicodedata.combining(c))
    if kind == "splice":
        return raw[:at] + extra + raw[at + len(extra) :]
    if kind == "control":
        return raw[:at] + chr(place % 32) + "\u200b" + raw[at:]
    return {"nfd": unicodedata.normalize("NFD", raw), "crlf": raw.replace("\n", "\r\n"), "cut": raw[:at]}[kind]


def check(raw: str) -> None:
    found = as_json("a.txt", raw)
    for mention in found["mentions"]:
        assert mention["quote"] == raw[mention["start"] : mention["end"]]
    for task in found["tasks"]:
        assert 0 <= task["start"] < task["end"] <= len(raw)


@FUZZ
@given(st.sampled_from(SAMPLES), st.lists(STEP, min_size=1, max_size=6))
def test_a_damaged_document_is_read_with_true_spans(raw: str, steps: list[tuple[str, int, str]]) -> None:
    for step in steps:
        raw = mutated(raw, *step)
    check(raw)


@FUZZ
@given(st.text())
def test_any_text_is_read(raw: str) -> None:
    check(raw)


@FUZZ
@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        check(decode(data, "a.txt")[0])
