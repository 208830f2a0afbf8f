"""Addressees ("Kính gửi") and recipients ("Nơi nhận") with their bracketed purposes, as printed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.facts import Party
from ingest.layout.misread import find_addressed
from ingest.layout.signature import BY_RIGHT, TITLES
from ingest.letters import LOWER, UPPER

_TO = re.compile(r"Kính gửi\s*:?|đ(?<!\wđ)iện\s?:")
_RECIPIENTS = re.compile(r"N[ơo]i (?:gửi|nh[ậaâ]n)\s?:", re.IGNORECASE)
_ITEM = re.compile(r"(?:(?:^|\n)[|\s]{0,40}|[;:.,)|]\s{0,9})(?P<mark>[-+*~•])(?=\s*[\w(])")
_PURPOSE = re.compile(r"\(([^()]{1,40})\)")
_IS_PURPOSE = re.compile(
    r"(?:để |b/?c|p/h|ph/|t/h|b/|báo cáo|thực hiện|phối hợp|theo dõi|chỉ đạo|cập nhật|đăng|biết|niêm yết|p/hợp|thi hành)",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(r";(?!\s{0,3}\()")
_EDGE = " \n|;,.-+*~•:"
_FILED = re.compile(r"L[ưu]u\b|Lưu\s?:|Như (?:trên|[Đđ]iều|điểm|kính gửi|mục|Kính)|Nh ư tr", re.IGNORECASE)
# In the lines of a closing: a signature, a name, page furniture. "Q." alone is a district.
_OTHER = re.compile(
    rf"(?:{BY_RIGHT}|{TITLES}|\(?Đã k[ýí]|\[\[)|[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,4}}$|[{UPPER} ]{{2,}}$"
)
_MARK = re.compile(r"[|\s]*[-+*~•]\s*")
_LAST = re.compile(r"(?:^|[-+*~•;]\s*)L[ưu]u\s*:?\s*[VTvH(]")
_COLUMN = re.compile(rf"[\s|](?:(?<=\|)|\s{{2,}}(?=[^\s+*~•-])|\s*(?=[{UPPER}])(?={BY_RIGHT}|{TITLES}))")


def addressees(text: str, start: int, end: int) -> tuple[Party, ...]:
    """Who a letter, a report or a telegram is to: what follows "Kính gửi" up to `end` (the end of the head)."""
    to = _TO.search(text, start, end) or find_addressed(text, start, end)
    return tuple(_parties(text, to.end(), end, "addressee")) if to else ()


def recipients(text: str, start: int, end: int) -> tuple[Party, ...]:
    """Who receives copies, from "Nơi nhận" in text[start:end]; "Như trên" and "Lưu: VT" are no parties."""
    head = _RECIPIENTS.search(text, start, end)
    if not head:
        return ()
    found: list[Party] = []
    at = head.end()
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        last = _first_column(text, at, stop)
        piece = text[at:last].strip()
        if piece and not _OTHER.match(piece):
            found += _parties(text, at, last, "recipient")
        if _LAST.search(piece):
            break
        at = stop + 1
    return tuple(found)


def _first_column(text: str, start: int, end: int) -> int:
    """The end of the first column of a line; the signature's columns follow it."""
    mark = _MARK.match(text, start, end)
    column = _COLUMN.search(text, mark.end() if mark else start, end)
    return column.start() if column else end


def _parties(text: str, start: int, end: int, kind: str) -> Iterator[Party]:
    marks = [m.start("mark") for m in _ITEM.finditer(text, max(0, start - 2), end) if m.start("mark") >= start]
    bounds = [*([start] if not marks or text[start : marks[0]].strip(" \n|:;") else []), *marks, end]
    for first, last in pairwise(bounds):
        for a, b in _split(text, first, last):
            if party := _party(text, a, b, kind):
                yield party


def _party(text: str, start: int, end: int, kind: str) -> Party | None:
    printed = text[start:end].lstrip(_EDGE)
    start = end - len(printed)
    printed = printed.rstrip(_EDGE)
    end = start + len(printed)
    purpose = _purpose(printed) if "(" in printed else None
    name = printed[: purpose.start()] + printed[purpose.end() :] if purpose else printed
    name = " ".join(name.split()).strip(_EDGE)
    if len(name) < 2 or _FILED.match(name):
        return None
    return Party(name, purpose.group(1).strip() if purpose else None, start, end, kind)


def _purpose(printed: str) -> re.Match[str] | None:
    return next((m for m in _PURPOSE.finditer(printed) if _IS_PURPOSE.match(m.group(1).strip())), None)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans between semicolons; a purpose in brackets after one belongs to what stands before it: "…; (để báo cáo)"."""
    if text.find(";", start, end) < 0:
        return [(start, end)]
    cuts = [m.end() for m in _SEMICOLON.finditer(text, start, end)]
    return list(pairwise([start, *cuts, end]))
