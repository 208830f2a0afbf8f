"""From a text as received to paragraphs that can be matched, with a way back for every character.

Two rewritings, both with an offset map: signs (Unicode form, look-alikes, Markdown emphasis), then lines (page furniture out,
footnotes lifted, broken lines joined). Nothing is corrected: the evidence stays the raw text.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from graph.identifiers import LOOKALIKES
from ingest.letters import LOWER, UPPER

# Signs that stand for exactly one other sign keep every offset.
_ONE_TO_ONE = {sign: meant for sign, meant in LOOKALIKES.items() if len(meant) == 1} | {"\t": " ", "\x0c": "\n"}
# Signs that are dropped or composed move what follows. Each is looked for only in texts that have one of its characters.
_MOVING = (
    ("\u00ad\u200b\u200c\u200d\ufeff\u2060", r"[\u00ad\u200b\u200c\u200d\ufeff\u2060]"),  # invisible
    ("\\", r"\\(?=[^\w\s])"),  # Markdown escape: "1\."
    ("*", r"(?<!\*)\*{1,3}(?=[^*\s])|(?<=[^*\s])\*{1,3}(?!\*)"),  # Markdown emphasis
    ("\r", r"\r(?=\n)"),
)
_COMBINING = re.compile("[\u0300-\u036f]")
_DECOMPOSED = r"[^\u0300-\u036f][\u0300-\u036f]+"
_SEGMENTED = re.compile(r"(?<=[^\W\d_])_(?=[^\W\d_])")  # word-segmented text: "Quyết_định"

_SUPERSCRIPT = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
_NOTE = re.compile(r"(?:([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(\w{1,3})\]:|\[(\d{1,3})\])\s*(?=\S)")
_MARK = re.compile(r"(?<=[\w,;.”\")])(?:([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(\w{1,3})\](?!:)|\[(\d{1,3})\])")

# Item markers of Nghị định 30/2020 and of practice: rank in the hierarchy, first signs, pattern.
_MARKERS = (
    (1, "Pp", r"Phần\s+(?:thứ\s+\w+|[IVXLC]+|\d+)\b[.:]?"),
    (2, "C", r"(?:CHƯƠNG|Chương)\s+(?:[IVXLC]+|\d+)\b[.:]?"),
    (3, "M", r"(?:MỤC|Mục)\s+(?:[IVXLC]+|\d+)\b[.:]?"),
    (4, "Đ", r"Điều\s+\d{1,3}[a-zđ]?\s?[.:](?=\s|$)|Điều\s+\d{1,3}[a-zđ]?$"),
    (4, "IVXABCDE", r"(?:[IVX]{1,6}|[A-E])(?:[.)]|\s?-(?=\s))(?=\s*\S)"),
    (6, "0123456789", r"\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[.)]?(?=\s+\S)"),
    (6, "0123456789", r"\d{1,2}\.\d{1,2}[.)]?(?=\s+[^\W\d])"),
    (5, "0123456789", r"\d{1,3}\s?[.)](?=\s*[^\W\d]|\s+\S)(?!\d)"),
    (7, "abcdđefghijklmnopqrstuvwxyz", r"(?:[a-zđ]\d?|[a-zđ]\.\d)\s?[.)](?=\s|[^\W\d])"),
    (8, "-*•·▪", r"[-*•·▪](?=\s*\S)"),
    (9, "+", r"\+(?=\s*\S)"),
)
_BY_FIRST = {
    first: tuple(
        (rank, re.compile(pattern, re.IGNORECASE if rank == 1 else 0)) for rank, firsts, pattern in _MARKERS if first in firsts
    )
    for first in {sign for _, firsts, _ in _MARKERS for sign in firsts}
}
_HEADING = re.compile(r"#{1,6}\s+")
_FURNITURE = re.compile(r"(?:-\s?)?\d{1,3}(?:\s?-)?$|(?:Trang|Page)\s+\d+(?:\s*/\s*\d+)?$", re.IGNORECASE)
_RULE = re.compile(r"[-_=*.\s]{3,}$")
_LOWER_START = re.compile(rf"[{LOWER}(]")
_TAIL = 16  # characters at the end of a line that tell whether its sentence goes on
_END_MARK = re.compile(r"[.;:!?…][”\"')\]]*$|\./\.$")
_OPEN_END = re.compile(r"(?:,|\b(?:ngày|tháng|năm|số|của|và|về|các|theo|tại|với|cho|do|từ|đến|trên|trong|hoặc))$")


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps positions of a rewritten text to the text before: piecewise, each piece shifted as a whole."""

    here: tuple[int, ...]
    there: tuple[int, ...]

    def back(self, position: int) -> int:
        """The position before the rewriting of the character that stands at `position` after it."""
        piece = bisect_right(self.here, position) - 1
        return self.there[piece] + position - self.here[piece]


@dataclass(frozen=True, slots=True)
class Paragraph:
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
        first = self.signs.back(self.lines.back(start))
        last = self.signs.back(self.lines.back(end - 1))
        return first, max(first, self._past(last))

    def _past(self, position: int) -> int:
        """The end of the character at `position` of `raw`, with the combining marks that belong to it."""
        position += 1
        while position < len(self.raw) and unicodedata.combining(self.raw[position]):
            position += 1
        return position

    def paragraph_at(self, position: int) -> int:
        """The index of the paragraph of `text` that holds `position`."""
        low = bisect_right(self.paragraphs, position, key=lambda p: p.start) - 1
        return max(low, 0)


def read(raw: str) -> Reading:
    """The reading of a decoded text. Linear in its length; never fails."""
    clean, signs = _clean(raw)
    blocks = _join(_lift_notes(_lines(clean)))
    return _layout(raw, clean, blocks, signs)


def _clean(raw: str) -> tuple[str, OffsetMap]:
    text = raw
    for sign, meant in _ONE_TO_ONE.items():  # many replacements are faster than one translation
        text = text.replace(sign, meant)
    if "_" in text:
        text = _SEGMENTED.sub(" ", text)
    present = [pattern for signs, pattern in _MOVING if any(sign in text for sign in signs)]
    if _COMBINING.search(text):
        present.append(_DECOMPOSED)
    if not present:
        return text, OffsetMap((0,), (0,))
    pieces: list[str] = []
    here, there = [0], [0]
    last = length = 0
    for match in re.finditer("|".join(present), text):
        old = match.group()
        new = unicodedata.normalize("NFC", old) if unicodedata.combining(old[-1]) else ""
        if new == old:
            continue
        pieces += (text[last : match.start()], new)
        length += match.start() - last + len(new)
        last = match.end()
        here.append(length)
        there.append(last)
    pieces.append(text[last:])
    return "".join(pieces), OffsetMap(tuple(here), tuple(there))


@dataclass(slots=True)
class _Line:
    """One printed line of the clean text, or several once they are joined: the spans to put one after the other.

    `text` is the first of them and `last` the last: that is all that is looked at, however many are joined.
    """

    spans: list[tuple[int, int]]
    text: str
    last: str
    kind: str
    gap: bool  # blank line, page furniture or a note before it
    note: str | None = None  # the label of the footnote


def _lines(clean: str) -> list[_Line]:
    found: list[_Line] = []
    gap, position = False, 0
    for line in clean.split("\n"):
        start, position = position, position + len(line) + 1
        stripped = line.strip()
        kind = "text"
        if heading := _HEADING.match(stripped):
            kind, stripped = "heading", stripped[heading.end() :].strip()
        elif stripped.startswith("|"):
            kind = "row"
        if not stripped or _FURNITURE.match(stripped) or _RULE.match(stripped):
            gap = True
            continue
        start += line.find(stripped)
        found.append(_Line([(start, start + len(stripped))], stripped, stripped, kind, gap))
        gap = False
    return found


def _lift_notes(lines: list[_Line]) -> list[_Line]:
    """Footnotes to the end, in order, so that the sentence they interrupt comes together again."""
    marks = {label for line in lines for m in _MARK.finditer(line.text) if (label := _label(m))}
    body: list[_Line] = []
    notes: list[_Line] = []
    inside = False
    for line in lines:
        match = _NOTE.match(line.text)
        if match and (label := _label(match)) in marks:
            notes.append(_Line(line.spans, line.text, line.last, "note", line.gap, label))
            inside = True
        elif inside and not line.gap and not _marker(line.text)[0]:
            notes[-1].spans += line.spans
        else:
            line.gap = line.gap or inside
            inside = False
            body.append(line)
    return body + notes


def _label(match: re.Match[str]) -> str:
    return next(g for g in match.groups() if g).translate(_SUPERSCRIPT)


def _marker(text: str) -> tuple[str | None, int, int]:
    """(marker, rank, where the body begins) of a paragraph's text."""
    for rank, pattern in _BY_FIRST.get(text[:1], ()):
        if match := pattern.match(text):
            body = match.end()
            while body < len(text) and text[body] == " ":
                body += 1
            return match.group().strip(), rank, body
    return None, 10, 0


def _join(lines: list[_Line]) -> list[_Line]:
    width = _wrap_width(lines)
    joined: list[_Line] = []
    for line in lines:
        if joined and _continues(joined[-1], line, width):
            joined[-1].spans += line.spans
            joined[-1].last = line.last
        else:
            joined.append(line)
    return joined


def _wrap_width(lines: list[_Line]) -> int:
    """The width at which the text was wrapped by hand, in characters; 0 if its lines are whole paragraphs."""
    lengths = sorted(len(line.text) for line in lines if line.kind == "text")
    if len(lengths) < 8:
        return 0
    high = lengths[len(lengths) * 9 // 10]
    full = sum(0.8 * high <= n <= 1.1 * high for n in lengths)
    return high if 40 <= high <= 140 and full >= 0.35 * len(lengths) else 0


def _continues(before: _Line, line: _Line, width: int) -> bool:
    """Whether `line` goes on with the sentence of `before`."""
    if before.kind != "text" or line.kind != "text" or _END_MARK.search(before.last[-_TAIL:]):
        return False
    several = len(before.spans) > 1
    if (before.text.isupper() and before.last.isupper()) or (len(before.text) < 4 and not several):
        return False
    marker, rank, _ = _marker(line.text)
    if marker and rank < 10:
        return False
    lower = _LOWER_START.match(line.text) is not None
    open_end = _OPEN_END.search(before.last[-_TAIL:]) is not None
    if line.gap:
        long = several or len(before.text) > 45
        return (lower and long) or (open_end and (lower or line.text[0].isdigit()))
    last = before.spans[-1][1] - before.spans[-1][0]
    full = bool(width) and last >= 0.75 * width and not line.text.isupper()
    return lower or open_end or full


def _layout(raw: str, clean: str, blocks: list[_Line], signs: OffsetMap) -> Reading:
    pieces: list[str] = []
    here, there = [], []
    length = 0
    paragraphs: list[Paragraph] = []
    stack: list[tuple[int, int]] = []  # (rank, index) of the items that are open
    for block in blocks:
        start = length
        for i, (a, b) in enumerate(block.spans):
            if i:
                pieces.append(" ")
                length += 1
            here.append(length)
            there.append(a)
            pieces.append(clean[a:b])
            length += b - a
        marker, rank, body = _marker(block.text) if block.kind in ("text", "heading") else (None, 10, 0)
        while marker and stack and stack[-1][0] >= rank:
            stack.pop()
        parent = stack[-1][1] if stack and block.kind != "note" else None
        if marker:
            stack.append((rank, len(paragraphs)))
        paragraphs.append(Paragraph(start, length, start + body, block.kind, marker, rank, parent))
        pieces.append("\n")
        length += 1
    text = "".join(pieces)
    lines = OffsetMap(tuple(here) or (0,), tuple(there) or (0,))
    return Reading(raw, text, _anchor(text, paragraphs, blocks), signs, lines)


def _anchor(text: str, paragraphs: list[Paragraph], blocks: list[_Line]) -> tuple[Paragraph, ...]:
    """The same paragraphs, each note with the place of the mark that calls it: notes and marks in order, label by label."""
    if not any(b.kind == "note" for b in blocks):
        return tuple(paragraphs)
    body_end = next(p.start for p, b in zip(paragraphs, blocks, strict=True) if b.kind == "note")
    marks: dict[str, list[int]] = {}
    for match in _MARK.finditer(text, 0, body_end):
        marks.setdefault(_label(match), []).append(match.start())
    done: list[Paragraph] = []
    for paragraph, block in zip(paragraphs, blocks, strict=True):
        if block.note is not None and marks.get(block.note):
            p = paragraph
            done.append(Paragraph(p.start, p.end, p.body, p.kind, p.marker, p.rank, p.parent, marks[block.note].pop(0)))
        else:
            done.append(paragraph)
    return tuple(done)


# A full stop ends a sentence only before a capital; "TP. Hà Nội", "TM. ỦY BAN", "ThS. A" and "1. Sở" do not end one.
_ABBREVIATED = "".join(f"(?<!{short})" for short in ("TP", "TX", "TS", "TM", "KT", "TL", "Tp", "[ (][A-ZĐ]", r"[ .]\d"))
SENTENCE_END = re.compile(_ABBREVIATED + r"[.!?…][”\")\]]*\s+(?=[“\"(]?[" + UPPER + "])")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as spans; a semicolon does not end one."""
    cuts = [m.end() for m in SENTENCE_END.finditer(text, start, end)]
    bounds = [start, *cuts, end]
    spans = []
    for a, b in pairwise(bounds):
        piece = text[a:b].strip()
        if piece:
            a += text[a:b].find(piece)
            spans.append((a, a + len(piece)))
    return spans
