"""What the columns of a table mean: whether its head is that of a table of tasks. Table: `data/task_columns.toml`."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ingest.facts import TASK_ROLES
from ingest.text.phrases import one_of, phrase

TABLE = tomllib.loads(resources.files("ingest").joinpath("data/task_columns.toml").read_text("utf-8"))
_WORDS: dict[str, list[str]] = TABLE["words"]
_BOTH, _REFUSED = "both", "refused"
_LABEL = 120  # characters of a column's head, at most
_BRACKETS = re.compile(r"\([^()]*\)")
_JOINED = re.compile(r"\s*(?:[/,;]|[-–]|(?<!\w)và(?!\w))\s*")
_EDGES = " :.*"


def _plain(label: str) -> str:
    """The label in small letters, its parts joined by commas: "Cơ quan/ đơn vị chủ trì:" is "cơ quan, đơn vị chủ trì"."""
    return " ".join(_JOINED.sub(", ", label.lower().replace(".", "")).split()).strip(_EDGES)


def _one_of(words: Sequence[str]) -> str:
    return one_of(_plain(word) for word in words)


_WHO, _WORK = _one_of(_WORDS["who"]), _one_of(_WORDS["work"])
_OVER = phrase(rf"{_one_of(_WORDS['over'])} (?=\S)")
# "Cơ quan/đơn vị đầu mối theo dõi" over "Chủ trì": only the last words say which of them this column names.
_LAST = phrase(rf"{_WHO} .{{0,80}} (?P<part>chủ trì|phối hợp)$")
_REFUSES = phrase(rf"(?<!\w){_one_of(TABLE['refused']['words'])}(?!\w)")


def _pattern(column: dict[str, list[str]]) -> re.Pattern[str]:
    forms = [_one_of(column["heads"])] if "heads" in column else []
    if "who" in column:
        tail = rf"(?:,? {_one_of(_WORDS['tail'])})*"
        given = r"(?:được (?:giao|phân công) )?"
        forms.append(rf"(?:{_WHO}(?:, {_WHO})* )?{given}{_one_of(column['who'])}{tail}")
    if "work" in column:
        before, after = _one_of(_WORDS["work_before"]), _one_of(_WORDS["work_after"])
        forms.append(rf"(?:{before} )?{_WORK}(?:,? {_WORK})*(?: {after})*")
    return phrase("|".join(f"(?:{form})" for form in forms))


_COLUMNS = tuple((column["meaning"], _pattern(column)) for column in TABLE["column"])


@lru_cache(maxsize=4096)
def meaning_of(label: str) -> str | None:
    """What a column holds: number, task, a role of `TASK_ROLES`, both (leads and coordinates), deadline, output, other.

    None if that is not known; "refused" if such a column stands in other tables only.
    """
    if not label or len(label) > _LABEL:
        return None
    if _REFUSES.search(_plain(label)):
        return _REFUSED
    plain = _plain(_BRACKETS.sub(" ", label))
    if known := _whole(plain):
        return known
    parts = {_whole(part) for part in plain.split(", ")}
    if len(parts) == 1 and None not in parts:
        return parts.pop()
    over = _OVER.match(plain)
    if over and (known := _whole(plain[over.end() :].removeprefix(", "))):
        return known
    last = _LAST.match(plain)
    return _whole(last["part"]) if last else None


def _whole(plain: str) -> str | None:
    return next((meaning for meaning, pattern in _COLUMNS if pattern.fullmatch(plain)), None)


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table of tasks, by what they hold; `roles` are (column, role), None where only the cells tell it."""

    columns: tuple[str | None, ...]
    numbers: tuple[int, ...]
    tasks: tuple[int, ...]
    terms: tuple[int, ...]
    outputs: tuple[int, ...]
    roles: tuple[tuple[int, str | None], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that are a head: how many they are, and the head, or None if it is not that of a table of tasks."""

    rows: int
    head: Head | None


def may_be_head(row: Sequence[str]) -> bool:
    """Whether a row begins a head of some table, by its cells; most rows are data."""
    if not row or row[0][:1].isdigit():
        return False
    meanings = [meaning_of(label) for label in row]
    return "number" in meanings[:2] or ("task" in meanings and _names_agencies(meanings))


def head_at(first: Sequence[str], second: Sequence[str]) -> Found | None:
    """The head that the row `first` begins, with `second` if that names the parts of it; None for a row of data."""
    if not may_be_head(first):
        return None
    meanings = [meaning_of(label) for label in first]
    under = _under(first, second)
    if under is None:
        return Found(1, _head(first, meanings))
    carried = zip(_carried(first), under, meanings, strict=True)
    merged = [meaning_of(part) or meaning_of(f"{over} {part}") if part else own for over, part, own in carried]
    return Found(2, _head([over or part for over, part in zip(first, under, strict=True)], merged))


def _names_agencies(meanings: Sequence[str | None]) -> bool:
    return any(meaning in TASK_ROLES or meaning == _BOTH for meaning in meanings)


def _head(labels: Sequence[str], meanings: Sequence[str | None]) -> Head | None:
    """The head, if it has tasks and agencies and nothing that speaks against it."""
    if _REFUSED in meanings or "task" not in meanings or not _names_agencies(meanings):
        return None
    if any(len(label) > _LABEL for label in labels):
        return None
    unknown = any(label and meaning is None for label, meaning in zip(labels, meanings, strict=True))
    if unknown and not {"leads", "coordinates", _BOTH} & set(meanings):
        return None  # "Nội dung | Đơn vị thực hiện" stands in tables of many kinds
    numbers, tasks, terms, outputs = (
        tuple(i for i, meaning in enumerate(meanings) if meaning == wanted)
        for wanted in ("number", "task", "deadline", "output")
    )
    roles = tuple((i, None if m == _BOTH else m) for i, m in enumerate(meanings) if m == _BOTH or m in TASK_ROLES)
    return Head(tuple(meanings), numbers, tasks, terms, outputs, roles)


def _under(first: Sequence[str], second: Sequence[str]) -> list[str] | None:
    """The parts that a second row of the head names, column by column; None if it is no such row.

    Parts stand only under labels that span several columns. Programs that lose the spans print the parts from the left on.
    """
    spans = [i for i, label in enumerate(first) if not label or (i + 1 < len(first) and not first[i + 1])]
    parts = [label for label in second if label]
    if not spans or not parts or any(len(part) > _LABEL for part in parts):
        return None
    if len(second) == len(first):
        own = [part if part != over else "" for over, part in zip(first, second, strict=True)]
        if any(own) and all(i in spans for i, part in enumerate(own) if part):
            return own
    if len(second) < len(first) and len(parts) == len(spans) and all(meaning_of(part) in TASK_ROLES for part in parts):
        names = dict(zip(spans, parts, strict=True))
        return [names.get(i, "") for i in range(len(first))]
    return None


def _carried(labels: Sequence[str]) -> list[str]:
    """The labels, each standing over the empty places to its right."""
    carried: list[str] = []
    for label in labels:
        carried.append(label or (carried[-1] if carried else ""))
    return carried
