"""The type and the title of a text that lost its head, from what the text says of itself; None where it says nothing sure.

In order: "QUYẾT ĐỊNH:" after the recitals; "Chính phủ ban hành Nghị định quy định về …"; the articles, of "Nghị định này".
"""

import re

from ingest.layout.zones import Zones
from ingest.letters import UPPER
from ingest.types import TYPES, type_named

_NAMES = "|".join(sorted((t.name for t in TYPES if t.family in ("normative", "administrative")), key=len, reverse=True))
_ENACTED = r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị)"
# The formula that ends the recitals; a scanner takes a mark for another ("QUYÉT ĐỊNH:").
_DECIDES = re.compile(r"\b(QUY[ẾÉÊE]T [ĐD][ỊI]NH|QUY[ẾÉÊE]T NGH[ỊI]|NGH[ỊI] [ĐD][ỊI]NH|CH[ỈI] TH[ỊI]|THÔNG T[ƯU])\s?:\W*$")
_RESOLVES = re.compile(r"QUY\wT NGH\w")
_NO_OTHER = r"(?:(?!trình |đề nghị|kiến nghị|yêu cầu|chỉ đạo|giao |xây dựng|sẽ )[^.;:\n])"  # who is yet to enact it
# "Chính phủ ban hành Nghị định quy định về …", "Bộ trưởng Bộ Tư pháp ban hành Thông tư hướng dẫn …": the last sentence. What is
# no norm must go on "như sau:", as others speak of it too.
_ENACTS = re.compile(
    rf"(?:^|[\n.;,] ?)[{UPPER}]\w+ {_NO_OTHER}{{2,90}}?(?<!đã )(?<!được )\bban hành (?=(?i:{_ENACTED})|.*như sau)({_NAMES})"
    r"(?! số| này| trên)((?: [^\n:]*)?)[.,:;]?\s*$"
)
_AS_FOLLOWS = re.compile(r"[,;]?\s*(?:với (?:các |những )?nội dung|(?:cụ thể )?như sau|sau đây|gồm)\b.*$|[\s.,;:]+$")
_OF_ITSELF = re.compile(
    r"\b(Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư(?: liên tịch)?|Chỉ thị|Quy chế|Quy định|Điều lệ) này\b"
)
_FIRST_ARTICLE = re.compile(r"(?:^|\n)[#*\s]*Điều 1\b")
_FIRST = re.compile(
    r"[#*\s]*Điều 1\s?[.:]?\s*(Ban hành|Phê duyệt|Công bố|Thành lập|Bãi bỏ)"
    rf"(?: kèm theo (?:{_NAMES}) này)? ((?:\d+ |[^\W\d_])[^.;:\n]{{8,260}})"
)
_LONGEST = 300


def lost_type(text: str, zones: Zones, *, sure: bool = False) -> str | None:
    """The type that the end of the recitals names, or the articles; None for a text that tells of several, or of none.

    `sure`: only the formula in capitals counts.
    """
    if found := _DECIDES.search(text, *zones.opening):
        row = type_named("Nghị quyết" if _RESOLVES.match(found[1]) else found[1])
        return row.name if row else None
    if sure:
        return None
    if enacts := _enacting(text, zones):
        return enacts[1]
    start, end = zones.body
    if _FIRST_ARTICLE.search(text, start, min(end, start + 400)) is None:
        return None
    named = {m[1] for m in _OF_ITSELF.finditer(text, start, end)}
    return named.pop() if len(named) == 1 else None


def lost_title(text: str, zones: Zones) -> str | None:
    """The title that the enacting sentence repeats, or that the first article of a decision gives."""
    if enacts := _enacting(text, zones):
        title = _AS_FOLLOWS.sub("", enacts[2].strip())
        return title if 10 < len(title) < _LONGEST and title[0].islower() else None
    first = _FIRST.match(text, *zones.body) if _DECIDES.search(text, *zones.opening) else None
    return _AS_FOLLOWS.sub("", f"{first[1]} {first[2]}") if first else None


def _enacting(text: str, zones: Zones) -> re.Match[str] | None:
    opening = text[slice(*zones.opening)]
    return _ENACTS.search(opening, max(opening.rfind("\n"), 0))
