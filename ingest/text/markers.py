"""Item markers at the beginning of a line: "II.", "Điều 5.", "a)", "-", and their rank in the hierarchy."""

import re

from ingest.letters import LOWER, UPPER

# Item markers of Nghị định 30/2020 and of practice: rank in the hierarchy, pattern.
_MARKERS = (
    (1, r"(?i:Phần\s+(?:thứ\s+\w+|[IVXLC]+|\d+)\b[.:]?)"),
    (2, r"(?:CHƯƠNG|Chương)\s+(?:[IVXLC]+|\d+)\b[.:]?"),
    (3, r"(?:MỤC|Mục)\s+(?:[IVXLC]+|\d+)\b[.:]?"),
    (4, r"Điều\s+\d{1,3}[a-zđ]?\s?[.:](?=\s|$)|Điều\s+\d{1,3}[a-zđ]?$"),
    (4, r"(?:[IVX]{1,6}|[A-E])\s?(?:[.)]|-(?=\s))(?=\s*\S)"),
    (6, r"[0-9]\d?\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[.)]?(?=\s+\S)"),
    (6, r"[0-9]\d?\.\d{1,2}[.)]?(?=\s+[^\W\d])"),
    (5, r"[0-9]\d{0,2}\s?[.)](?=\s*[^\W\d]|\s+\S)(?!\d)"),
    (5, rf"[0-9]\d?\s?[-–/](?=\s?[{UPPER}][{LOWER}])"),
    (7, r"(?:[a-zđ]\d?|[a-zđ]\.\d|©)\s?[.)](?=\s|[^\W\d])"),  # "©)" is "c)", misread
    (7, rf"[a-zđ]\s?[-–/](?=\s?[{UPPER}][{LOWER}])"),
    (8, r"[-*•·▪●○◦‣■►➢\uf02d\uf0a7\uf0b7\uf0d8\uf0fc](?=\s*\S)"),  # the last five are those of a symbol font
    (8, rf"[_~](?:\s?-)?(?=\s?[{UPPER}])"),  # "-", misread
    (9, r"\+(?=\s*\S)"),
)
_RANKS = tuple(rank for rank, _ in _MARKERS)
# What a scan adds before a marker: "_2.3. Giao Vụ Chính sách".
_STRAY = r"(?:[_`=„](?=(?:\d{1,2}(?:\.\d{1,2})*\.|[a-zđ]\))\s))?"
_MARKER = re.compile(f"{_STRAY}(?:" + "|".join(f"({pattern}) *" for _, pattern in _MARKERS) + ")")
# The first two letters of markers that begin with two letters: a line that begins with two others has no marker.
_TWO_LETTERS = frozenset(["Ph", "PH", "ph", "pH", "CH", "Ch", "MỤ", "Mụ", "Đi", *(a + b for a in "IVX" for b in "IVX")])

Mark = tuple[str | None, int, int]  # an item's marker, its rank, and where the body begins
NO_MARK: Mark = (None, 10, 0)


def marker_of(text: str) -> Mark:
    begin = text[:2]
    if begin.isalpha() and begin not in _TWO_LETTERS:
        return NO_MARK
    match = _MARKER.match(text)
    if match is None:
        return NO_MARK
    row = match.lastindex or 1
    return match.group(row).strip(), _RANKS[row - 1], match.end()
