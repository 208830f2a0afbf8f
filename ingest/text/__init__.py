"""From a text as received to paragraphs that can be matched, with a way back for every character.

Two rewritings, both with an offset map: signs (Unicode form, look-alikes, Markdown emphasis), then lines (page furniture out,
footnotes lifted, broken lines joined). Nothing is corrected: the evidence stays the raw text.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from graph.identifiers import LOOKALIKES
from ingest.letters import LOWER, UPPER
from ingest.text.phrases import places_of

# Signs that stand for exactly one other sign keep every offset.
_LAYOUT = {"\t": " ", "\x0c": "\n", "\x0b": "\n", "\u2028": "\n"}  # tabs, page breaks, and lines that a word processor broke
_ONE_TO_ONE = {sign: meant for sign, meant in LOOKALIKES.items() if len(meant) == 1} | _LAYOUT
# Signs that are dropped or composed move what follows. Each is looked for only in texts that have one of its characters, and
# every pattern begins with that character, which the engine finds without looking at what is between.
_MOVING = (
    ("\u00ad\u200b\u200c\u200d\ufeff\u2060", r"[\u00ad\u200b\u200c\u200d\ufeff\u2060]"),  # invisible
    ("\\", r"\\(?=[^\w\s])"),  # Markdown escape: "1\."
    ("*", r"\*(?<!\*\*)\*{0,2}(?=[^*\s])|\*(?<=[^*\s]\*)\*{0,2}(?!\*)"),  # Markdown emphasis
    ("\r", r"\r(?=\n)"),
    ("<", r"<!--(?s:.{0,3000}?)-->|</?(?:b|i|u|em|strong|center|span|font|su[bp]|p|div)(?:\s[^<>\n]{0,300})?>"),  # HTML
    ("&", r"&nbsp;"),  # a space
)
_RUN = rf"    (?<=[{LOWER},]    ) *(?=[{LOWER}])"  # of spaces inside a sentence; a column begins with a capital or a mark
# A break in a cell parts its lines as a column would; elsewhere it ends the line. Neither moves what follows.
_BREAKS = re.compile(r"^[ >]*\|[^\n]*<[bB][rR][^\n]*|<br\s{0,3}/?>", re.MULTILINE | re.IGNORECASE)
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_FIRST_MARK = "\u0300"
_COMBINING = f"[{_FIRST_MARK}-\u036f]+"
_COMBINING_PAGE = b"\x03"  # the first byte in UTF-16 of all of them, and of Greek
_SEGMENTED = re.compile(r"_(?<=[^\W\d_]_)(?=[^\W\d_])")  # word-segmented text: "Quyết_định"

_SUPERSCRIPT = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
_NOTE = re.compile(r"(?:([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(\w{1,3})\]:|\[(\d{1,3})\])\s*(?=\S)")
_MARK = re.compile(r"(?<=[\w,;.”\")])(?:([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(\w{1,3})\](?!:)|\[(\d{1,3})\])")

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
_MARKED = ("text", "heading")  # kinds of lines that may begin with a marker
# The first two letters of markers that begin with two letters: a line that begins with two others has no marker.
_TWO_LETTERS = frozenset(["Ph", "PH", "ph", "pH", "CH", "Ch", "MỤ", "Mụ", "Đi", *(a + b for a in "IVX" for b in "IVX")])
_LONE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-Ea-zđ])\s?[.)]|\d{1,2}"
)  # a marker that a tool set on a line of its own
_LONE_LONGEST = 10
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
_LOWER_START = frozenset(LOWER + "(")
_TAIL = 16  # characters at the end of a line that tell whether its sentence goes on
_END_SIGNS = frozenset(".;:!?…")
_CLOSING_SIGNS = frozenset("”\"')]")
_END_MARK = re.compile(r"[.;:!?…][”\"')\]]*$")
_OPEN_WORDS = (
    "ngày",
    "tháng",
    "năm",
    "số",
    "của",
    "và",
    "về",
    "các",
    "theo",
    "tại",
    "với",
    "cho",
    "do",
    "từ",
    "đến",
    "trên",
    "trong",
    "hoặc",
)
# "### Điều 10. Trách nhiệm của Cơ quan quản lý thi hành án hình sự Bộ" goes on with "Công an".
_BARE_HEADS = (" Bộ", " Sở", " Cục", " Vụ", " Ủy ban", " Uỷ ban", " Tổng cục", " Chi cục")
# What a name begins with or a place stands behind, at the end of a short line of a wrapped item: "các Ban ⏎ Hội đồng nhân dân".
_OPEN_NAMES = (*_BARE_HEADS, " Ban", " Hội đồng", " tỉnh", " huyện", " quận", " thị xã", " xã", " phường", " thị trấn")
_DASHES = frozenset("-+–•*")
_HEADING_REST = 100  # characters of a line that a heading goes on with
# What "số" ends as well: "công tác dân số", "đồng bào dân tộc thiểu số", "chuyển đổi số", "kinh tế số", "hệ số".
_ENDS_WITH_SO = ("dân", "thiểu", "đổi", "đa", "hệ", "nghệ", "tế", "chỉ", "liệu", "thuật", "tham")
_NOT_OF_THESE = "".join(rf"(?<!\b{word}\ssố)" for word in _ENDS_WITH_SO)
_OPEN_END = re.compile(rf"\b(?:{'|'.join(_OPEN_WORDS)})${_NOT_OF_THESE}")
# A line of its own, also misread: "là Nội, ngày AF tháng 4Ô năm 2016".
_DATE_LINE = re.compile(r"[^,]{2,30}, ngày \S{0,6} ?tháng \S{0,6} ?năm (?:19|20)\d\d$")
# "… theo quy định tại khoản 2 ⏎ Điều 69 của Luật Hải quan": a reference goes on, whatever is between the lines.
_REFERRED = ("Điều ", "Luật ", "Bộ luật ", "Pháp lệnh ", "Nghị ", "Quyết định ", "Thông tư ")
_OPEN_REFERENCE = re.compile(r"(?:tại|theo|của|,|và|điểm [a-zđ]|khoản \d{1,2}) (?:các )?(?:khoản|điểm|Điều) \w{1,3}$")


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps positions of a rewritten text to the text before: piecewise, each piece shifted as a whole."""

    here: tuple[int, ...]
    there: tuple[int, ...]

    def back(self, position: int) -> int:
        """The position before the rewriting of the character that stands at `position` after it."""
        piece = bisect_right(self.here, position) - 1
        return self.there[piece] + position - self.here[piece]

    def back_both(self, first: int, last: int) -> tuple[int, int]:
        """The same for two positions in order, which mostly stand in one piece."""
        if len(self.here) == 1:
            return first + self.there[0], last + self.there[0]
        piece = bisect_right(self.here, first)
        shift = self.there[piece - 1] - self.here[piece - 1]
        same = piece == len(self.here) or last < self.here[piece]
        return first + shift, last + shift if same else self.back(last)


class Paragraph(NamedTuple):
    """A logical paragraph of `Reading.text`: [start, end); what follows its marker begins at `body`.

    `kind` is text, heading (Markdown), row (of a Markdown table) or note (a lifted footnote). `rank` orders markers from
    1 (Phần) to 9 ("+"), 10 for a paragraph without one. `parent` is the index of the item that it stands under.
    `anchor` is for notes: the position in `Reading.text` of the mark that calls it, if one was found.
    """

    start: int
    end: int
    body: int
    kind: str
    marker: str | None
    rank: int
    parent: int | None
    anchor: int | None = None


_paragraph: Callable[[tuple[int, int, int, str, str | None, int, int | None, int | None]], Paragraph]
_paragraph = partial(tuple.__new__, Paragraph)  # twice as fast as the class itself


_START = itemgetter(0)  # of a paragraph; faster than by its name


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as received (`raw`), the text that patterns run on (`text`), its paragraphs, and the way back."""

    raw: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    signs: OffsetMap
    lines: OffsetMap

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `raw` that holds what stands at [start, end) of `text`."""
        if end <= start:
            at = self.signs.back(self.lines.back(start))
            return at, at
        first, last = self.lines.back_both(start, end - 1)
        if len(self.signs.here) > 1:  # most texts keep their signs
            first, last = self.signs.back_both(first, last)
        past = last + 1
        while (
            past < len(self.raw) and self.raw[past] >= _FIRST_MARK and unicodedata.combining(self.raw[past])
        ):  # marks belong to the character before
            past += 1
        return first, past if past > first else first

    def paragraph_at(self, position: int) -> int:
        """The index of the paragraph of `text` that holds `position`."""
        low = bisect_right(self.paragraphs, position, key=_START) - 1
        return max(low, 0)


def read(raw: str) -> Reading:
    """The reading of a decoded text. Linear in its length; never fails."""
    clean, signs = _clean(raw)
    lines = _lift_notes(clean, _lines(clean))
    return _layout(raw, lines, _join(lines), signs)


def _clean(raw: str) -> tuple[str, OffsetMap]:
    text = raw
    for sign, meant in _ONE_TO_ONE.items():  # many replacements are faster than one translation
        text = text.replace(sign, meant)
    if "_" in text:
        text = _SEGMENTED.sub(" ", text)
    if "<" in text and _BREAK.search(text):
        text = _BREAKS.sub(_broken, text)
    present = [pattern for signs, pattern in _MOVING if any(sign in text for sign in signs)]
    if "    " in text:
        present.append(_RUN)
    if _COMBINING_PAGE in text.encode("utf-16-le", "surrogatepass")[1::2]:
        present.append(_COMBINING)
    if not present:
        return text, OffsetMap((0,), (0,))
    pieces: list[str] = []
    here, there = [0], [0]
    last = length = 0
    for match in re.finditer("|".join(present), text):
        start, end = match.span()
        new = " " if text[start] in "& " else ""
        if unicodedata.combining(text[end - 1]):  # composed with the letter before, unless that was dropped
            start -= 1
            new = unicodedata.normalize("NFC", text[max(start, 0) : end])
            if start < last or new == text[start:end]:
                continue
        pieces += (text[last:start], new)
        length += start - last + len(new)
        last = end
        here.append(length)
        there.append(last)
    pieces.append(text[last:])
    return "".join(pieces), OffsetMap(tuple(here), tuple(there))


def _broken(match: re.Match[str]) -> str:
    line = match.group()
    if "|" in line:
        return _BREAK.sub(lambda br: " " * len(br.group()), line)
    return "\n".ljust(len(line))


# One printed line of the clean text: where it begins, its text without the spaces around it, its kind, and whether a blank
# line, page furniture or a note stands before it. The kinds are those of paragraphs, and "more" for the rest of a note.
_Line = tuple[int, str, str, bool]
_Mark = tuple[str | None, int, int]  # an item's marker, its rank, and where the body begins
_NO_MARK: _Mark = (None, 10, 0)


def _lines(clean: str) -> list[_Line]:
    found: list[_Line] = []
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
            elif not text or (_may_be_furniture(text[-1]) and _is_furniture(text, found)):
                gap = True
                continue
        elif text[0] in _DIGITS and (match := _DASHED.match(text)):
            number = int(match[1])
        if len(text) != len(line):
            start += line.find(text)
        found.append((start, text, kind, gap))
        gap = False
    return found


def _is_furniture(text: str, before: list[_Line]) -> bool:
    """Whether a line is page furniture or a rule; the "12" between "ngày" and "tháng 9", each on its line, is a day."""
    if text.isdigit() and before and before[-1][1].endswith(("ngày", "tháng")):
        return False
    return _FURNITURE.match(text) is not None or _RULE.match(text) is not None


def _may_be_furniture(last: str) -> bool:
    return last in _RULE_SIGNS or last.isdigit()


def _numbers(text: str, last: int, printed: list[str], index: int) -> bool:
    """Whether a lone number is that of the item on the next line, by the item numbered before it: a page number is not."""
    follows = text.isdecimal() and text in ("1", str(last + 1)) and index + 1 < len(printed)
    return follows and _DASH.match(printed[index + 1].strip()) is not None


def _lift_notes(clean: str, lines: list[_Line]) -> list[_Line]:
    """Footnotes to the end, in order, so that the sentence they interrupt comes together again."""
    if _NOTE_SIGNS.isdisjoint([text[0] for _, text, _, _ in lines]):
        return lines
    marks = {_label(m) for m in _marks(clean, len(clean))}
    body: list[_Line] = []
    notes: list[_Line] = []
    inside = False
    for start, text, kind, gap in lines:
        match = _NOTE.match(text) if text[0] in _NOTE_SIGNS else None
        if match and _label(match) in marks:
            notes.append((start, text, "note", gap))
            inside = True
        elif inside and not gap and not _marker(text)[0]:
            notes.append((start, text, "more", gap))
        else:
            body.append((start, text, kind, gap or inside))
            inside = False
    return body + notes


def _marks(text: str, end: int) -> Iterator[re.Match[str]]:
    """The marks that call notes in text[:end]."""
    past = 0
    for at in sorted(at for sign in _NOTE_SIGNS for at in places_of(text, sign, end)):
        if at >= past and (match := _MARK.match(text, at, end)):
            past = match.end()
            yield match


def _label(match: re.Match[str]) -> str:
    return next(g for g in match.groups() if g).translate(_SUPERSCRIPT)


def _marker(text: str) -> _Mark:
    begin = text[:2]
    if begin.isalpha() and begin not in _TWO_LETTERS:
        return _NO_MARK
    match = _MARKER.match(text)
    if match is None:
        return _NO_MARK
    row = match.lastindex or 1
    return match.group(row).strip(), _RANKS[row - 1], match.end()


def _join(lines: list[_Line]) -> list[tuple[int, _Mark]]:
    """Which lines begin a paragraph, by index, and with what marker."""
    width = _wrap_width(lines)
    begun: list[tuple[int, _Mark]] = []
    first = last = within = lone = ""
    for i, (_, text, kind, gap) in enumerate(lines):
        mark = _marker(text) if kind in _MARKED else _NO_MARK
        if lone and kind == "text" and not gap and (not mark[0] or lone.isdigit()):
            begun[-1] = begun[-1][0], _marker(f"{lone} {text}")
            first = last = text
            lone = ""
            continue
        lone = text if len(text) <= _LONE_LONGEST and kind == "text" and _LONE.fullmatch(text) else ""
        joins = kind == "text" and not mark[0] and bool(last) and last[-1] not in _END_SIGNS
        if joins and within == "heading":
            joins = not gap and _heading_goes_on(last, text)
        elif joins:
            joins = within == "text" and _goes_on(first, last, i - begun[-1][0] > 1, text, gap, width)
        if joins:
            last = text
        elif kind != "more":
            begun.append((i, mark))
            first, last, within = text, text, kind
    return begun


def _wrap_width(lines: list[_Line]) -> int:
    """The width at which the text was wrapped by hand, in characters; 0 if its lines are whole paragraphs."""
    lengths = sorted([len(text) for _, text, kind, _ in lines if kind == "text"])
    if len(lengths) < 8:
        return 0
    high = lengths[len(lengths) * 9 // 10]
    full = bisect_right(lengths, 1.1 * high) - bisect_left(lengths, 0.8 * high)
    return high if 40 <= high <= 140 and full >= 0.35 * len(lengths) else 0


def _goes_on(first: str, last: str, several: bool, text: str, gap: bool, width: int) -> bool:
    """Whether a line without a marker goes on with the sentence of the paragraph from line `first` to line `last`.

    `last` does not end with one of `_END_SIGNS`.
    """
    sign = last[-1]
    if sign in _CLOSING_SIGNS and _END_MARK.search(last, max(0, len(last) - _TAIL)):
        return False
    if (first.isupper() and last.isupper()) or (len(first) < 4 and not several):
        return False
    if text.startswith(_REFERRED) and _OPEN_REFERENCE.search(last, max(0, len(last) - _TAIL)):
        return True
    lower = text[0] in _LOWER_START
    if lower and (not gap or several or len(first) > 45):
        return not gap or _DATE_LINE.match(text) is None
    open_end = sign == "," or (last.endswith(_OPEN_WORDS) and _OPEN_END.search(last, max(0, len(last) - _TAIL)) is not None)
    if gap:
        return open_end and (lower or text[0].isdigit())
    if not width or text.isupper():
        return open_end
    broken = first[0] in _DASHES and last.endswith(_OPEN_NAMES) and len(text) >= 0.75 * width
    return open_end or broken or len(last) >= 0.75 * width


def _heading_goes_on(last: str, text: str) -> bool:
    """Whether a line goes on with a heading of Markdown that was broken inside its sentence, or inside a name."""
    return len(text) < _HEADING_REST and (text[0] in _LOWER_START or last.endswith(_BARE_HEADS))


def _layout(raw: str, lines: list[_Line], begun: list[tuple[int, _Mark]], signs: OffsetMap) -> Reading:
    pieces: list[str] = []
    here, there = [0], [0]
    length = shift = 0
    paragraphs: list[Paragraph] = []
    stack: list[tuple[int, int]] = []  # (rank, index) of the items that are open
    for (i, (marker, rank, body)), (after, _) in pairwise([*begun, (len(lines), _NO_MARK)]):
        first, kind = length, lines[i][2]
        while i < after:
            start, text, _, _ = lines[i]
            i += 1
            if start - length != shift:
                shift = start - length
                here.append(length)
                there.append(start)
            length += len(text) + 1
            pieces.append(text)
            pieces.append(" " if i < after else "\n")
        if marker:
            while stack and stack[-1][0] >= rank:
                stack.pop()
        parent = stack[-1][1] if stack and kind != "note" else None
        if marker:
            stack.append((rank, len(paragraphs)))
        paragraphs.append(_paragraph((first, length - 1, first + body, kind, marker, rank, parent, None)))
    text = "".join(pieces)
    return Reading(raw, text, _anchor(text, paragraphs), signs, OffsetMap(tuple(here), tuple(there)))


def _anchor(text: str, paragraphs: list[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs, each note with the place of the mark that calls it: notes and marks in order, label by label."""
    first = next((i for i, p in enumerate(paragraphs) if p.kind == "note"), len(paragraphs))
    if first == len(paragraphs):
        return tuple(paragraphs)
    marks: dict[str, list[int]] = {}
    for match in _marks(text, paragraphs[first].start):
        marks.setdefault(_label(match), []).append(match.start())
    for i, note in enumerate(paragraphs[first:], first):
        printed = _NOTE.match(text, note.start)
        if printed and (places := marks.get(_label(printed))):
            paragraphs[i] = note._replace(anchor=places.pop(0))
    return tuple(paragraphs)


# A full stop ends a sentence only before a capital; "TP. Hà Nội", "TM. ỦY BAN", "ThS. A" and "1. Sở" do not end one. What
# stands before the stop is looked at behind it, so that a search skips to the stops.
_ABBREVIATED = "".join(f"(?<!{short}.)" for short in ("TP", "TX", "TS", "TM", "KT", "TL", "Tp", "[ (][A-ZĐ]", r"[ .]\d"))
_BEHIND_STOP = r"(?=[”\")\]\s])" + _ABBREVIATED + r"[”\")\]]*\s+(?=[“\"(]?[" + UPPER + "])"
SENTENCE_END = re.compile("[.!?…]" + _BEHIND_STOP)
_FULL_STOP = re.compile(r"\." + _BEHIND_STOP)  # the engine finds one sign several times as fast as one of four


@lru_cache(maxsize=4)  # one text is asked for again and again
def _sentence_end(text: str) -> re.Pattern[str]:
    """What ends the sentences of a text: only a full stop in most."""
    return SENTENCE_END if "…" in text or "?" in text or "!" in text else _FULL_STOP


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as spans; a semicolon does not end one."""
    ends = _sentence_end(text)
    if start < end and not (text[start].isspace() or text[end - 1].isspace() or ends.search(text, start, end)):
        return [(start, end)]  # most
    spans = []
    for stop in [*[match.end() for match in ends.finditer(text, start, end)], end]:
        last = stop
        while start < last and text[start].isspace():
            start += 1
        while start < last and text[last - 1].isspace():
            last -= 1
        if start < last:
            spans.append((start, last))
        start = stop
    return spans
