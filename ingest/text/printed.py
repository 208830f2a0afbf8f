"""The printed lines of a text: page furniture out, footnotes lifted to the end."""

import re
from collections.abc import Iterator

from ingest.letters import LOWER, UPPER
from ingest.text.markers import marker_of
from ingest.text.phrases import places_of

_SUPERSCRIPT = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
NOTE = re.compile(r"(?:([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(\w{1,3})\]:|\[(\d{1,3})\])\s*(?=\S)")
_MARK = re.compile(r"(?<=[\w,;.”\")])(?:([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(\w{1,3})\](?!:)|\[(\d{1,3})\])")
_DASHED = re.compile(rf"(\d{{1,2}})\s?[-–]\s?[{UPPER}][{LOWER}]")  # "2 - Sở Y tế"; its number may be on a line of its own
_DIGITS = frozenset("0123456789")
_DASH = re.compile(rf"[-–]\s?[{UPPER}][{LOWER}]")
_HEADING = re.compile(r"#{1,6}\s+")
# Numbers of pages, and what tools set between pages: "--- PAGE BREAK ---", "---PAGE---", "===== Page 3 =====".
_FURNITURE = re.compile(
    r"(?:-\s?)?\d{1,3}(?:\s?-)?$|(?:Trang|Page)\s+\d+(?:\s*/\s*\d+)?$"
    r"|[-=]{2,}\s*(?:Trang|Page)(?:\s+(?:break|\d+))?\s*[-=]{2,}$",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=*.\s]{3,}$")
_PLAIN = 8  # a line of so many characters, or more, is plain text unless it begins with one of these signs
_NOT_PLAIN = frozenset("#|-_=*.TtPp")
_RULE_SIGNS = frozenset("-_=*.")  # what page furniture and rules end with, but for digits
_NOTE_SIGNS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹[")

# One printed line of the clean text: where it begins, its text without the spaces around it, its kind, and whether a blank
# line, page furniture or a note stands before it. The kinds are those of paragraphs, and "more" for the rest of a note.
Line = tuple[int, str, str, bool]


def printed_lines(clean: str) -> list[Line]:
    found: list[Line] = []
    gap, position = False, 0
    number = 0  # of the last item that is numbered with a dash
    printed = clean.split("\n")
    for index, line in enumerate(printed):
        start, position = position, position + len(line) + 1
        text = line.strip()
        if not text:
            gap = True
            continue
        kind = "text"
        if len(text) < _PLAIN or text[0] in _NOT_PLAIN:
            if text.startswith("#") and (heading := _HEADING.match(text)):
                kind, text = "heading", text[heading.end() :].strip()
            elif text.startswith("|"):
                kind = "row"
            if number and _numbers(text, number, printed, index):
                number = int(text)
            elif not text or ((text[-1] in _RULE_SIGNS or text[-1].isdigit()) and _is_furniture(text, found)):
                gap = True
                continue
        elif text[0] in _DIGITS and (match := _DASHED.match(text)):
            number = int(match[1])
        if len(text) != len(line):
            start += line.find(text)
        found.append((start, text, kind, gap))
        gap = False
    return found


def _is_furniture(text: str, before: list[Line]) -> bool:
    """Whether a line is page furniture or a rule; the "12" between "ngày" and "tháng 9", each on its line, is a day."""
    if text.isdigit() and before and before[-1][1].endswith(("ngày", "tháng")):
        return False
    return _FURNITURE.match(text) is not None or _RULE.match(text) is not None


def _numbers(text: str, last: int, printed: list[str], index: int) -> bool:
    """Whether a lone number is that of the item on the next line, by the item numbered before it: a page number is not."""
    follows = text.isdecimal() and text in ("1", str(last + 1)) and index + 1 < len(printed)
    return follows and _DASH.match(printed[index + 1].strip()) is not None


def lift_notes(clean: str, lines: list[Line]) -> list[Line]:
    """Footnotes to the end, in order, so that the sentence they interrupt comes together again."""
    if _NOTE_SIGNS.isdisjoint([text[0] for _, text, _, _ in lines]):
        return lines
    marks = {note_label(m) for m in note_marks(clean, len(clean))}
    body: list[Line] = []
    notes: list[Line] = []
    inside = False
    for start, text, kind, gap in lines:
        match = NOTE.match(text) if text[0] in _NOTE_SIGNS else None
        if match and note_label(match) in marks:
            notes.append((start, text, "note", gap))
            inside = True
        elif inside and not gap and not marker_of(text)[0]:
            notes.append((start, text, "more", gap))
        else:
            body.append((start, text, kind, gap or inside))
            inside = False
    return body + notes


def note_marks(text: str, end: int) -> Iterator[re.Match[str]]:
    """The marks that call notes in text[:end]."""
    past = 0
    for at in sorted(at for sign in _NOTE_SIGNS for at in places_of(text, sign, end)):
        if at >= past and (match := _MARK.match(text, at, end)):
            past = match.end()
            yield match


def note_label(match: re.Match[str]) -> str:
    return next(g for g in match.groups() if g).translate(_SUPERSCRIPT)
