"""Tasks in tables: "TT · Nhiệm vụ · Chủ trì · Phối hợp · Thời hạn · Sản phẩm", one task for each row of data.

A table is one of tasks if its head says so (`ingest.layout.columns`); of any other, and of rows that do not fit under
their head, nothing is read. A group row ("I · Công tác tuyên truyền") and a numbered item give their agencies and their term to
the rows below that have none of their own.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.agencies.lists import Span
from ingest.assignments.charges import Pair
from ingest.assignments.deadlines import deadline_in, recurrence_in, timed
from ingest.assignments.rows import ITEM, UNNUMBERED, Above, Row, cells_of, rank_of, read_row
from ingest.assignments.stretches import Stretch
from ingest.facts import Responsible, Task
from ingest.layout.columns import Head, head_at, may_be_head
from ingest.layout.outline import Place, Sections, path_of
from ingest.text import Reading
from ingest.text.phrases import phrase

Under = Callable[[int, int], tuple[int, ...]]

_COUNTED = re.compile(r"\|\s*\d")  # no head begins so
_SEPARATOR = re.compile(r"[\s|:]*-[\s|:-]*$")
_SILENT = frozenset({"purpose", "report", "standing"})
_ANNEX = phrase(r"(?:phụ lục|biểu)(?: số)?(?: (?:[IVXLC]+|\d+)(?!\w))?")
# Forms, reports and lists of what no longer holds: the tables after such a line charge nobody.
_OTHER = re.compile(
    r"(?:Biểu mẫu|Mẫu)(?: số| \d|\s*:)|(?:BIỂU )?MẪU(?!\w)|BÁO CÁO(?!\w)|ĐỀ CƯƠNG(?!\w)"
    r"|(?:DANH MỤC|Danh mục)[^.;\n]{0,160}?(?:HẾT HIỆU LỰC|BÃI BỎ|hết hiệu lực|bãi bỏ)"
)
_OTHER_LETTERS = frozenset("BĐDM")  # what they begin with
_BLANKS = re.compile(r"\.{4}|…{2}|_{4}")
_TOTAL = phrase(r"(?:tổng(?: cộng| số)?|cộng)\s*:?$")
_WORDS, _WORDS_ALONE = 2, 4  # of a task, at least: of one that names somebody, of one that does not


def table_tasks(
    reading: Reading, parts: Sequence[Stretch], places: Sequence[Place], sections: Sections, under: Under
) -> list[Task]:
    """The tasks of all tables in the stretches, in the order of the text; `under` gives the citations in a span."""
    found: list[Task] = []
    if "|" not in reading.text or not any(paragraph.kind == "row" for paragraph in reading.paragraphs):
        return found
    for part in parts:
        for rows in _tables(reading, part):
            section = _section(reading, part, places, sections, rows[0])
            if section is not None:
                spans = [(reading.paragraphs[i].start, reading.paragraphs[i].end) for i in rows]
                found += _Table(reading.text, section, under).through(spans)
    return found


def _tables(reading: Reading, part: Stretch) -> Iterator[list[int]]:
    """The rows that stand together, as indexes of paragraphs, up to a form or another part that charges nobody."""
    rows: list[int] = []
    for index in range(bisect_left(reading.paragraphs, part.start, key=lambda p: p.end), len(reading.paragraphs)):
        paragraph = reading.paragraphs[index]
        if paragraph.start >= part.end:
            break
        if paragraph.kind == "row":
            rows.append(index)
            continue
        if rows:
            yield rows
            rows = []
        start = max(paragraph.body, part.start)
        if reading.text[start] in _OTHER_LETTERS and _OTHER.match(reading.text, start, paragraph.end):
            return
    if rows:
        yield rows


def _section(reading: Reading, part: Stretch, places: Sequence[Place], sections: Sections, row: int) -> list[str] | None:
    """The labels of the section that the table is in, in an annex from its heading on; None if that section charges nobody."""
    place = places[row]
    above = place.parent
    while above is not None and reading.paragraphs[above].start >= part.start:
        above = places[above].parent
    path = sections.path(row)
    if above is not None:  # an item of another part of the document
        outer = sections.path(above) or ""
        path = path.removeprefix(outer).removeprefix(".") if path else None
    if place.kind in _SILENT and (above is None or path):
        return None
    annex = _ANNEX.match(reading.text, part.start, part.end)
    return [name for name in (annex.group() if annex else None, path) if name]


@dataclass(frozen=True, slots=True)
class _Item:
    """A numbered row that others may stand under, and what it gives to those that have none of their own."""

    rank: int
    label: str | None
    pairs: tuple[Pair, ...]
    term: str | None


@dataclass(slots=True)
class _Table:
    """One run of rows; the head may come again on the next page, or another table follow at once."""

    text: str
    section: list[str]
    under: Under
    head: Head | None = None
    open: list[_Item] = field(default_factory=list)
    above: Above = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)

    def through(self, spans: Sequence[Span]) -> list[Task]:
        """The tasks of the rows."""
        rows = [(span, _SEPARATOR.match(self.text, *span) is not None) for span in spans]
        waiting: Row | None = None
        at = 0
        while at < len(rows):
            span, separates = rows[at]
            counted = _COUNTED.match(self.text, *span) is not None
            if separates or (counted and self.head is None):
                at += 1
                continue
            cells = cells_of(self.text, *span)
            if not counted and (used := self._head(cells, rows, at)):
                at += used
                continue
            if at + 1 < len(rows) and rows[at + 1][1] and not self._is_numbered(cells):
                self.head = None  # the head of another table
            at += 1
            row = read_row(self.text, span, cells, self.head, self.above) if self.head else None
            if row and row.rest:
                if waiting:
                    waiting.pairs = tuple(dict.fromkeys(waiting.pairs + row.pairs))
            elif row:
                self._finish(waiting, row)
                waiting = row
        self._finish(waiting, None)
        return self.tasks

    def _head(self, cells: list[Span], rows: Sequence[tuple[Span, bool]], at: int) -> int:
        """Take the head that begins with these cells: how many rows it has, 0 if they are data."""
        first = [self.text[a:b] for a, b in cells]
        if not may_be_head(first):
            return 0
        following = next((i for i in range(at + 1, min(at + 3, len(rows))) if not rows[i][1]), None)
        second = cells_of(self.text, *rows[following][0]) if following else []
        found = head_at(first, [self.text[a:b] for a, b in second])
        if not found:
            return 0
        if found.head != self.head:
            self.head, self.open, self.above = found.head, [], {}
        return following + 1 - at if following and found.rows == 2 else 1

    def _is_numbered(self, cells: Sequence[Span]) -> bool:
        numbers = self.head.numbers if self.head else ()
        return any(i < len(cells) and rank_of(self.text[slice(*cells[i])]) < UNNUMBERED for i in numbers)

    def _finish(self, row: Row | None, following: Row | None) -> None:
        """Take a row as a group or as a task, now that the row after it is known."""
        if row is None:
            return
        while self.open and self.open[-1].rank >= row.rank:
            self.open.pop()
        pairs, term = row.pairs, row.term
        if self.open:
            pairs, term = pairs or self.open[-1].pairs, term or self.open[-1].term
        if not self._is_group(row, following):
            self._add(row, pairs, term)
        if row.rank < UNNUMBERED:
            self.open.append(_Item(row.rank, row.label, pairs, term))

    def _is_group(self, row: Row, following: Row | None) -> bool:
        over = following is not None and following.rank > row.rank
        if row.rank < ITEM:
            return row.bare or over
        return row.bare and (over or row.across or self.text[slice(*row.task)].isupper())

    def _add(self, row: Row, pairs: tuple[Pair, ...], term: str | None) -> None:
        """Add the task of a row, if its words can be one."""
        start, end = row.task
        words = self.text[start:end]
        if not row.charges or _BLANKS.search(self.text, *row.span) or _TOTAL.match(words) or not any(map(str.isalpha, words)):
            return
        if len(words.split()) < (_WORDS if pairs else _WORDS_ALONE):
            return
        if row.rank == UNNUMBERED and words[0].islower():
            return  # the rest of a row that a page broke
        task = Task(
            start,
            end,
            words,
            path_of([*self.section, *(item.label for item in self.open), row.label]),
            responsible=tuple(Responsible(self.text[a:b], role, a, b) for (a, b), role in pairs),
            under=self.under(*row.span),
            output=row.output,
        )
        if term:
            task = timed(task._replace(recurs=recurrence_in(term, 0, len(term))), term)
        due, recurs = deadline_in(self.text, start, end), recurrence_in(self.text, start, end)
        self.tasks.append(task._replace(deadline=task.deadline or due, recurs=task.recurs or recurs))
