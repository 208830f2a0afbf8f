"""Labels: what a person says that a text holds, for measuring our reading of it (`ingest.score`).

The format is that of hand-made label files: NN.json beside NN.txt, with `header`, `citations` (distinct documents cited) and
`assignments` (agency and role; null: not labelled). What is doubtful counts neither way.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import BadInput

#: The labels' words for roles, and ours.
ROLES: dict[str, frozenset[str]] = {
    "can_cu": frozenset({"based_on"}),
    "thuc_hien": frozenset({"implements"}),
    "dan_chieu": frozenset({"refers_to"}),
    "huong_dan": frozenset({"guides", "details"}),
    "sua_doi": frozenset({"amends"}),
    "thay_the": frozenset({"replaces"}),
    "bai_bo": frozenset({"repeals"}),
}
TASK_ROLES = {
    "chu_tri": "leads",
    "phoi_hop": "coordinates",
    "huong_dan": "guides",
    "theo_doi": "monitors",
    "thuc_hien": "carries_out",
}
#: Tasks' roles that the labels do not tell apart.
CARRIES_OUT = frozenset({"carries_out", "advises", "reports", "funds", "requested"})
HEADER = ("type", "number", "issued_on", "issuer", "title", "signer")
_NUMBER = re.compile(r"\s*(?:số\s*)?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited document: what it may be called, how often it is printed, what the text does to it.

    `role` is what it does first, all of `roles` are right. `doubtful` names fields; "all" is the whole label.
    """

    called: str
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    date: str | None
    role: str
    roles: frozenset[str]
    mentions: int
    nested: bool = False
    doubtful: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Assignment:
    """An agency (and other right ways to write it) with its role in a task, and the legal bases named in that task."""

    agencies: tuple[str, ...]
    role: str
    bases: tuple[str, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """The labels of one text. `header`: field → right answers, None is "not there"; fields in doubt are left out."""

    name: str
    genre: str
    own_number: str | None
    header: Mapping[str, tuple[str | None, ...]]
    citations: tuple[Citation, ...]
    allowed: tuple[str, ...]
    assignments: tuple[Assignment, ...] | None


def is_number(text: str) -> bool:
    """Whether a label is a number ("407/QĐ-TTg"), not a name."""
    return bool(_NUMBER.match(text))


def load_gold(path: Path) -> Gold | None:
    """The labels in a file; None for JSON that holds none. Raises BadInput for a file that is not understood."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return _gold(path.stem, data) if isinstance(data, dict) and "citations" in data else None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{path}: not understood as labels: {error!r}") from error


def _gold(name: str, data: dict[str, Any]) -> Gold:
    head = data["header"]
    own = head.get("symbol_canonical") or head["symbol"]
    assignments = data.get("assignments")
    return Gold(
        name,
        data.get("genre") or "",
        own,
        _header(head, own),
        tuple(map(_citation, data["citations"])),
        tuple(data.get("acceptable_extra") or ()),
        None if assignments is None else tuple(map(_assignment, assignments)),
    )


def _header(head: dict[str, Any], own: str | None) -> dict[str, tuple[str | None, ...]]:
    told = {
        "type": head["doc_type"],
        "number": own if head["number"] else None,
        "issued_on": head["date"],
        "issuer": head["issuer"],
        "title": head["title"],
        "signer": head["signer"],
    }
    doubtful = {"issued_on" if field == "date" else field for field in head.get("doubtful_fields") or ()}
    right: dict[str, tuple[str | None, ...]] = {}
    for field, value in told.items():
        values = list(value) if isinstance(value, list) else [value]
        accepted = (head.get("accept") or {}).get("date" if field == "issued_on" else field, [])
        joined = ["; ".join(values)] if len(values) > 1 else []
        decider = [head["authority"]] if field == "issuer" and head.get("authority") else []
        if field not in doubtful:
            right[field] = (*values, *accepted, *joined, *decider)
    return right


def _citation(label: dict[str, Any]) -> Citation:
    called = label["number_canonical"]
    told = [called, *label.get("accept", [])]
    names = [label.get("name"), *label.get("aliases", []), *(t for t in told if not is_number(t))]
    roles = frozenset().union(*(ROLES[r] for r in (label["role"], *label.get("roles_also", []))))
    doubtful = frozenset(label.get("doubtful_fields") or (("all",) if label.get("doubtful") else ()))
    return Citation(
        called,
        tuple(t for t in told if is_number(t)),
        tuple(n for n in names if n),
        label["date"],
        max(ROLES[label["role"]]),
        roles,
        label["mentions"],
        bool(label.get("nested")),
        doubtful,
    )


def _assignment(label: dict[str, Any]) -> Assignment:
    doubtful = bool(label.get("doubtful")) and not label.get("doubtful_fields")
    agencies = (label["agency"], *label.get("accept", []))
    return Assignment(agencies, TASK_ROLES[label["role"]], tuple(label["cited_base_numbers"]), doubtful)
