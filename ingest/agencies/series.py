"""Agencies one after the other: the single names of a printed list, and lists that print a head once for all their members.

"Các Bộ: Tài chính, Nội vụ" are Bộ Tài chính and Bộ Nội vụ; "Giám đốc các Sở Tư pháp, Y tế" are two directors.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.agencies.names import agency_at, name_at
from ingest.text.phrases import lowered, phrase, small

#: Of a person who stands for each member of a list.
TITLES = ("giám đốc", "thủ trưởng", "lãnh đạo", "bộ trưởng", "trưởng", "vụ trưởng", "cục trưởng")
_TITLE = f"(?:{'|'.join(TITLES)}) "
_TITLE_BEFORE = small(_TITLE + "$")
# Samples: "các Bộ: Tài chính"; "Các Sở, ngành: Tài nguyên và Môi trường"; "Các Vụ: Pháp chế"; "Các hội: Hội Nghề cá".
_SHARED = small(
    rf"(?P<title>{_TITLE})?(?:các|những) (?P<head>bộ|sở|tổng cục|vụ|cục|chi cục|phòng|ban|viện|hội|trung tâm|trường)"
    r"(?:\s*,\s*(?:và )?(?:bộ|ban|ngành|cục|vụ|viện|hội|cơ quan|đơn vị|địa phương))*(?: (?:có )?liên quan| chức năng)?"
    r"\s*(?P<colon>:)?\s*(?=\w)"
)
# What may stand right before a member: a comma, a colon, "và", or the shared head.
_BEFORE_MEMBER = (
    ",",
    ":",
    " và",
    "bộ",
    "sở",
    "cục",
    "vụ",
    "phòng",
    "ban",
    "viện",
    "hội",
    "tâm",
    "trường",
    "ngành",
    "quan",
    "vị",
    "phương",
    "năng",
)
_NEXT = phrase(r"\s*(?:,\s*(?:và )?|và )(?=\S)")
_LEAD = re.compile(
    r"(?:[\s;,.:/*•+–-]|\d{1,2}[.)](?=\s)"
    r"|(?:và|cùng|với|hoặc|giữa|đề nghị|giao|yêu cầu|kính gửi|kính đề nghị|đồng kính gửi)(?![^\W_]))*",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(r"[;,\n:]|\s(?:và|với|cùng)(?=\s)")
_REACH = 160  # characters of a member that are looked at
_BACK = 400  # characters before a member within which the head of its list stands
_LONGEST_TITLE = 14  # characters
_MEMBERS = 40  # of one list


@dataclass(frozen=True, slots=True)
class Series:
    """Members of a list with one printed head: (start, end, name in full) each, and where the list ends."""

    members: tuple[tuple[int, int, str], ...]
    end: int


def series_at(text: str, position: int, end: int) -> Series | None:
    """The list with one head that begins at `position`, or None.

    Without a colon its members are known names ("các Bộ Tài chính, Nội vụ"), and at least two: "các Sở Tư pháp" are those of
    all provinces.
    """
    low = lowered(text)
    shared = _SHARED.match(low, position, end)
    if not shared or not text[shared.end()].isupper():
        return None
    head = shared["head"].capitalize()
    prefix = f"{text[slice(*shared.span('title'))] if shared['title'] else ''}{head} "
    prefix = prefix[0].upper() + prefix[1:]
    members: list[tuple[int, int, str]] = []
    at, last, borrowed = shared.end(), shared.end(), 0
    while at < end and len(members) < _MEMBERS:
        found = _member(text, at, end, head, prefix, announced=shared["colon"] is not None)
        if found is None:
            break
        members.append(found)
        borrowed += found[2] != text[found[0] : found[1]]
        last = found[1]
        step = _NEXT.match(text, last, end)
        if not step:
            break
        at = step.end()
    enough = bool(members) if shared["colon"] else len(members) > 1 and borrowed > 1
    return Series(tuple(members), last) if enough else None


def _member(text: str, at: int, end: int, head: str, prefix: str, *, announced: bool) -> tuple[int, int, str] | None:
    """One member: a known name under the head, else a name of its own, else (after a colon) any name under the head."""
    whole = agency_at(text, at)
    stop = whole if whole is not None and whole <= end else None
    if text[at].isupper():
        name = name_at(f"{head} {text[at : min(end, at + _REACH)]}")
        borrowed = at + name.end - len(head) - 1 if name else at
        known = name is not None and name.organ is not None
        if borrowed > at and (borrowed >= (stop or 0) if known else announced and stop is None):
            return at, borrowed, prefix + text[at:borrowed]
    return (at, stop, text[at:stop]) if stop is not None else None


def full_name(text: str, start: int, end: int) -> str:
    """The agency printed at [start, end) with the head that its list prints once: "Nội vụ" of "các Bộ Tài chính, Nội vụ"."""
    low, first, before = lowered(text), max(0, start - _BACK), start
    while before > first and low[before - 1].isspace():
        before -= 1
    if not low.endswith(_BEFORE_MEMBER, first, before) or agency_at(text, start) == end:
        return text[start:end]
    for plural in ("các ", "những "):
        position = low.rfind(plural, first, start)
        while position >= 0:
            title = _TITLE_BEFORE.search(low, max(first, position - _LONGEST_TITLE), position)
            series = _whole(text, title.start() if title else position)
            for a, b, name in series.members if series else ():
                if (a, b) == (start, end):
                    return name
            position = low.rfind(plural, first, position)
    return text[start:end]


@lru_cache(maxsize=64)  # each member asks for its list
def _whole(text: str, position: int) -> Series | None:
    stop = text.find("\n", position)
    return series_at(text, position, stop if stop >= 0 else len(text))


def split_agencies(text: str) -> list[tuple[int, int, str]]:
    """(start, end, name) of the agencies of a heading or a list, in order; the name is as printed, with a head that is shared.

    "Bộ Văn hóa, Thể thao và Du lịch; các bộ, ngành" are two. What is no agency is left out: compare what is left to see whether
    the text is a list of agencies and nothing else.
    """
    found: list[tuple[int, int, str]] = []
    position = 0
    while position < len(text):
        lead = _LEAD.match(text, position)
        position = lead.end() if lead else position
        if series := series_at(text, position, len(text)):
            found += series.members
            position = series.end
            continue
        end = agency_at(text, position) if position < len(text) else None
        if end is not None:
            found.append((position, end, text[position:end]))
            position = end
            continue
        following = _NEXT_ITEM.search(text, position)
        if not following:
            break
        position = following.end()
    return found
