"""From when a text is in force by its own effect clause: "Nghị định này có hiệu lực thi hành kể từ ngày …", never another's."""

import re
from datetime import date, timedelta

from ingest.header.dateline import read_date
from ingest.types import TYPES

_NAMES = "|".join(sorted({t.name for t in TYPES if t.name not in ("Quy chế", "Quy định", "Điều lệ")}, key=len, reverse=True))
_SUBJECT = re.compile(rf"(?:^|(?<=[\s“\"(]))(?P<type>{_NAMES})(?P<this> này)?(?: có)? $")
_CLAUSE = re.compile(r"hiệu lực(?: thi hành)?(?:,? (?:từ|kể từ|sau|bắt đầu từ)){0,3}\s(?P<when>[^.;\n]{3,140})")
_SIGNED = re.compile(r"(?:kể )?(?:từ )?ngày (?:được )?(?:ký|thông qua|ban hành|công bố)")
_DAYS = re.compile(r"(\d{1,3}) ?(?:\([^()]{3,30}\) )?ngày,?\s*(?:kể )?(?:từ|sau) (?:ngày )?(?:ký|thông qua)")
_BEFORE = 40  # characters before "hiệu lực" in which its subject stands


def in_force_from(text: str, start: int, end: int, kind: str | None, issued_on: str | None) -> str | None:
    """The ISO date from which this text is in force, None where it does not say so of itself.

    The first clause of text[start:end] about "<type> này" that gives a date; in quotation marks it is another text's.
    """
    at = start
    while (at := text.find("hiệu lực", at, end)) >= 0:
        if text[at - 4 : at] in (" có ", "này ") and (subject := _SUBJECT.search(text[max(start, at - _BEFORE) : at])):
            first = at - len(subject.group())
            own = subject["this"] or text[:first].endswith(("\n", ". "))  # "Nghị quyết có hiệu lực kể từ ngày ký"
            clause = _CLAUSE.match(text, at, min(end, at + 220))
            about = subject["type"].lower() in (kind or subject["type"]).lower() and not _quoted(text, first)
            if own and about and clause and (found := _when(clause["when"], issued_on)):
                return found
        at += 8
    return None


def _quoted(text: str, at: int) -> bool:
    """Whether the paragraph opens a quotation that is not closed before `at`."""
    line = text[max(text.rfind("\n", 0, at) + 1, at - 600) : at]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def _when(clause: str, issued_on: str | None) -> str | None:
    """The date of "ngày 01 tháng 7 năm 2026", "ngày ký", "10 ngày kể từ ngày ký"."""
    if days := _DAYS.search(clause):
        if issued_on and len(issued_on) == 10:
            return (date.fromisoformat(issued_on) + timedelta(days=int(days.group(1)))).isoformat()
        return None
    if "ngày" in clause[:14]:
        on = read_date(clause, 0, min(len(clause), 45))
    else:
        on = read_date(f"ngày {clause}", 0, 50) if clause[:2].strip().isdigit() else None
    return on or (issued_on if _SIGNED.search(clause[:60]) else None)
