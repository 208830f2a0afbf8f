"""Resolutions and conclusions that are called by the meeting that passed them: "Nghị quyết Đại hội lần thứ XIII của Đảng".

That of a national congress of the Party is one document, which type and name identify. A plenum passes several ("Nghị quyết
Trung ương 6 khóa XII"), and "Đảng bộ tỉnh" is another in each province: those are told without a name.
"""

import re
from dataclasses import dataclass

from ingest.citations.headwords import Headwords

_NTH = r"(?:lần thứ )?(?:[IVX]{1,5}|\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: \w{2,4})?)(?!\w)"
_DELEGATES = r"Đại hội(?: (?:đại biểu|Đại biểu))?"
_TERM = r"(?: \(?kh[óo][aá] (?:[IVX]{1,5}|\d{1,2})\)?)"
_PARTY = r"(?: của)? Đảng(?: Cộng sản Việt Nam)?(?! bộ| uỷ| ủy)"
_CONGRESS = re.compile(
    rf"{_DELEGATES}(?: toàn quốc {_NTH}{_PARTY}|{_PARTY} toàn quốc {_NTH}|{_PARTY} {_NTH}| {_NTH}{_PARTY})(?!\w)"
)
_LOCAL = re.compile(rf"{_DELEGATES}(?: (?:[Đđ]ảng bộ|[Tt]ỉnh [Đđ]ảng bộ|Đảng)[^,;.:()]{{0,40}}?)? {_NTH}")
_PLENUM = re.compile(
    rf"(?:Hội nghị (?:Trung ương |{_NTH}[^,;.:()]{{0,40}}?)|Trung ương |Hội nghị [^,;.:()]{{2,30}}? )"
    rf"(?:{_NTH})?[^,;.:()]{{0,20}}?{_TERM}"
    rf"|Trung ương {_NTH}{_TERM}?"
)
_NUMBER_FOLLOWS = re.compile(r" \(?(?:(?:Nghị quyết|Kết luận) )?(?:số )?\d{1,4}-[A-ZĐ]")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A document called by its meeting at [start, end); `name` is there only if that tells which document it is."""

    start: int
    end: int
    type: str
    name: str | None


def find_meetings(text: str, heads: Headwords) -> list[Meeting]:
    """The documents of `text` that are called by a meeting, in order."""
    found: list[Meeting] = []
    for match in heads.meetings:
        start, at = match.span()
        if congress := _CONGRESS.match(text, at):
            found.append(Meeting(start, congress.end(), match["type"], text[start : congress.end()]))
        elif (other := _LOCAL.match(text, at) or _PLENUM.match(text, at)) and not _NUMBER_FOLLOWS.match(text, other.end()):
            found.append(Meeting(start, other.end(), match["type"], None))
    return found
