"""Agencies in a cell of a task table: "- Sở Tư pháp; - Sở Nội vụ", "Chủ trì: Sở A; phối hợp: Sở B", "Sở A Sở B" (lines lost).

A cell is a list of names, not a sentence: what cannot be read as an agency is left out.
"""

import re
from functools import lru_cache

from ingest.agencies import agency_at
from ingest.agencies.lists import Span
from ingest.assignments.charges import Pair
from ingest.letters import UPPER
from ingest.text.phrases import phrase

_LONGEST = 2000  # characters of a cell that are read
_LEAD = phrase(r"(?:[\s,;.+•*/:()<>–-]|br/?>|\d{1,2}[.)](?=\s)|(?:và|cùng với|cùng|với|hoặc)(?!\w))*")
# Words in the cell that tell the roles: "Chủ trì: Sở A", "Sở A chủ trì, phối hợp với Sở B", "Sở A (chủ trì)".
_BEFORE = phrase(
    r"(?:các )?(?:(?:cơ quan|đơn vị) )?(?:(?P<leads>chủ trì)|(?P<coordinates>phối hợp)|(?P<carries_out>thực hiện))(?!\w)"
    r"(?: thực hiện)?\s*(?::|(?:cùng )?với(?!\w)|cùng(?!\w))?"
)
_AFTER = phrase(
    r"\s*(?P<own>\()?\s*(?:,\s*)?(?:là )?(?:(?:cơ quan|đơn vị) )?"
    r"(?:(?P<leads>chủ trì|đầu mối)(?!\w)|(?P<coordinates>phối hợp)(?: thực hiện)?(?=\s*(?:[,;.)]|$)))"
)
_PERSON = phrase(r"(?:các )?(?:đồng chí|đ/c|ông|bà)(?!\w)")
_ENDS = r"[;(<]|\s[-–+•]\s|$"
# A name that the grammar of names reads in part: "Các đơn vị | thuộc, trực thuộc Bộ", "Viện Chiến lược | , Chính sách TN&MT".
_OF = phrase(rf" (?:thuộc|trực thuộc|của|trên địa bàn)(?!\w).{{1,80}}?(?={_ENDS})")
_REST = re.compile(rf"(?P<comma>,)?\s+[{UPPER}].{{0,80}}?(?=,|{_ENDS})")
_WHOLE = phrase(r"(?:các|những|sở|bộ|ubnd|hđnd|(?:ủy|uỷ) ban|công an)(?!\w)")
_CUT = re.compile(r"[,;(<]|\s[-–+•]\s")
_BREAK = re.compile(r"[;<]|\s[-–+•]\s")


def charged_in(text: str, start: int, end: int, role: str | None) -> tuple[Pair, ...]:
    """(agency, role) of the cell text[start:end] in a column of `role`; None where only the cell's words tell it."""
    cell = text[start : min(end, start + _LONGEST)]
    return tuple(((start + a, start + b), given) for (a, b), given in _charged(cell, role))


@lru_cache(maxsize=4096)  # the cells of a column are much alike
def _charged(cell: str, role: str | None) -> tuple[Pair, ...]:
    found: list[tuple[Span, str | None]] = []
    since = 0  # the first agency after the last word that tells a role
    at = 0
    while (at := _past(_LEAD, cell, at)) < len(cell):
        if before := _BEFORE.match(cell, at):
            role, since, at = before.lastgroup, len(found), before.end()
            continue
        person = _PERSON.match(cell, at) is not None
        stop = None if person else _agency(cell, at)
        if stop is None:
            at = _next(_BREAK if person else _CUT, cell, at)
            continue
        stop = _whole_name(cell, at, stop)
        found.append(((at, stop), role))
        at = stop
        if after := _AFTER.match(cell, stop):
            first = len(found) - 1 if after["own"] else since
            found[first:] = [(span, after.lastgroup) for span, _ in found[first:]]
            since, at = len(found), after.end()
        elif _is_unread(cell, stop):
            at = _next(_BREAK, cell, stop)
    return tuple(dict.fromkeys((span, given) for span, given in found if given))


@lru_cache(maxsize=256)
def _agency(cell: str, at: int) -> int | None:
    return agency_at(cell, at)


def _past(pattern: re.Pattern[str], cell: str, at: int) -> int:
    match = pattern.match(cell, at)
    return match.end() if match else at


def _next(pattern: re.Pattern[str], cell: str, at: int) -> int:
    """The end of the next cut after `at`."""
    match = pattern.search(cell, at)
    return match.end() if match else len(cell)


def _whole_name(cell: str, start: int, stop: int) -> int:
    """The end of a name, with what the grammar of names does not know of it."""
    if more := _OF.match(cell, stop):
        return more.end()
    more = _REST.match(cell, stop)
    if not more or (more["comma"] and _WHOLE.match(cell, start)) or _AFTER.match(cell, stop):
        return stop
    other = _past(_LEAD, cell, stop)
    return stop if _BEFORE.match(cell, other) or _PERSON.match(cell, other) or _agency(cell, other) else more.end()


def _is_unread(cell: str, stop: int) -> bool:
    """Whether words follow that are neither a name nor tell a role: "Sở Tài chính | tham mưu UBND tỉnh"."""
    at = _past(_LEAD, cell, stop)
    alone = at < len(cell) and cell[stop:at].isspace()
    return alone and not _BEFORE.match(cell, at) and _agency(cell, at) is None
