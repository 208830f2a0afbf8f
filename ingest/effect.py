"""From when a text is in force by its own effect clause: "Nghị định này có hiệu lực thi hành kể từ ngày …", never another's."""

import re
from datetime import date, timedelta

from ingest.dateline import read_date
from ingest.types import TYPES

_NAMES = "|".join(sorted({t.name for t in TYPES if t.name not in ("Quy chế", "Quy định", "Điều lệ")}, key=len, reverse=True))
_CLAUSE = re.compile(
    rf"(?P<subject>(?:{_NAMES}))(?P<this> này)?(?: có)? (?:hiệu lực|có giá trị)(?: thi hành)?(?: từ| kể từ| sau| bắt đầu từ|,)*\s*(?P<when>[^.;\n]{{3,140}})",
)
_SIGNED = re.compile(r"(?:kể )?(?:từ )?ngày (?:được )?(?:ký|thông qua|ban hành|công bố)")
_DAYS = re.compile(r"(\d{1,3}) ?(?:\([^()]{3,30}\) )?ngày,?\s*(?:kể )?(?:từ|sau) (?:ngày )?(?:ký|thông qua)")
_LITERAL = "hiệu l"


def in_force_from(text: str, start: int, end: int, kind: str | None, issued_on: str | None) -> str | None:
    """The ISO date from which this text is in force, None where it does not say so of itself.

    The first clause of text[start:end] about "<type> này" counts that gives a date; in quotation marks it is another text's.
    """
    found: str | None = None
    position = start
    while (position := text.find(_LITERAL, position, end)) >= 0:
        clause = _CLAUSE.search(text, max(start, position - 45), min(end, position + 240))
        position += len(_LITERAL)
        if clause is None or (kind and clause["subject"].lower() != kind.lower()) or _quoted(text, clause.start()):
            continue
        if clause["this"] or text[:clause.start()].endswith(("\n", ". ")):      # "Nghị quyết có hiệu lực thi hành kể từ ngày ký"
            found = found or _when(clause["when"], issued_on)
    return found


def _quoted(text: str, at: int) -> bool:
    """Whether the paragraph opens a quotation that is not closed before `at`."""
    line = text[text.rfind("\n", 0, at) + 1:at]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def _when(clause: str, issued_on: str | None) -> str | None:
    if days := _DAYS.search(clause):
        if issued_on and len(issued_on) == 10:
            return (date.fromisoformat(issued_on) + timedelta(days=int(days.group(1)))).isoformat()
        return None
    if "ngày" in clause[:14] and (on := read_date(clause, 0, min(len(clause), 45))):
        return on
    if (on := read_date(f"ngày {clause}", 0, 50)) and clause[:2].strip().isdigit():
        return on
    return issued_on if _SIGNED.search(clause[:60]) else None
