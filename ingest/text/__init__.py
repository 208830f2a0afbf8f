"""From a text as received to paragraphs that can be matched, with a way back for every character.

Two rewritings, both with an offset map: signs (Unicode form, look-alikes, Markdown emphasis), then lines (page furniture out,
footnotes lifted, broken lines joined). Nothing is corrected: the evidence stays the raw text.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from ingest.text.joining import begun_paragraphs
from ingest.text.markers import NO_MARK, Mark
from ingest.text.printed import NOTE, Line, lift_notes, note_label, note_marks, printed_lines
from ingest.text.signs import FIRST_MARK, OffsetMap, clean


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
        past, raw = last + 1, self.raw
        while past < len(raw) and raw[past] >= FIRST_MARK and unicodedata.combining(raw[past]):
            past += 1  # marks belong to the character before
        return first, past if past > first else first

    def paragraph_at(self, position: int) -> int:
        """The index of the paragraph of `text` that holds `position`."""
        low = bisect_right(self.paragraphs, position, key=_START) - 1
        return max(low, 0)


def read(raw: str) -> Reading:
    """The reading of a decoded text. Linear in its length; never fails."""
    text, signs = clean(raw)
    lines = lift_notes(text, printed_lines(text))
    return _layout(raw, lines, begun_paragraphs(lines), signs)


def _layout(raw: str, lines: list[Line], begun: list[tuple[int, Mark]], signs: OffsetMap) -> Reading:
    pieces: list[str] = []
    here, there = [0], [0]
    length = shift = 0
    paragraphs: list[Paragraph] = []
    stack: list[tuple[int, int]] = []  # (rank, index) of the items that are open
    for (i, (marker, rank, body)), (after, _) in pairwise([*begun, (len(lines), NO_MARK)]):
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
    for match in note_marks(text, paragraphs[first].start):
        marks.setdefault(note_label(match), []).append(match.start())
    for i, note in enumerate(paragraphs[first:], first):
        printed = NOTE.match(text, note.start)
        if printed and (places := marks.get(note_label(printed))):
            paragraphs[i] = note._replace(anchor=places.pop(0))
    return tuple(paragraphs)
