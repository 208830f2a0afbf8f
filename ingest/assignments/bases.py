"""The legal bases of tasks: what a sentence cites, the notes that it calls, a heading that says what is implemented, and the
lead-in that charges the agencies of the list below it. Table: `data/bases.toml`, its examples are tests.
"""

import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from importlib import resources
from itertools import takewhile

from ingest.agencies.lists import Span
from ingest.assignments.pointing import Pointers
from ingest.facts import Mention
from ingest.layout.outline import Place
from ingest.text import Reading
from ingest.text.phrases import lowered, small

# "2.1. Để thể chế hóa và thực hiện Nghị quyết số 57-NQ/TW, …:", "1. Tiếp tục triển khai Đề án … (ban hành kèm theo Quyết định
# số 5611/QĐ-UBND):": what the items below are to carry out.
_IMPLEMENTS = small(
    r"(?:(?:để|nhằm|về|việc|công tác|tổ chức|tiếp tục|đẩy mạnh|bảo đảm|đảm bảo|quán triệt|thể chế h(?:óa|oá)|cụ thể h(?:óa|oá)"
    r"|đầy đủ|và|[\s,])+ )?(?:thực hiện|triển khai|thi hành)(?!\w)"
)
_ATTACHED = small(r"(?:ban hành )?kèm theo $")
TABLE = tomllib.loads(resources.files("ingest").joinpath("data/bases.toml").read_text("utf-8"))
_APART = {
    side: small("|".join(f"(?:{e['cue']})" for e in TABLE["apart"] if e["side"] == side)) for side in ("before", "behind")
}
_LONGEST_HEADING = 500  # characters of a heading that says what is implemented


class Bases:
    """The citations of a text, to be asked for the bases of a task; indexes are those of the mentions."""

    def __init__(self, reading: Reading, places: Sequence[Place], mentions: tuple[Mention, ...], title: str) -> None:
        self._reading, self._text, self._places, self._mentions = reading, reading.text, places, mentions
        self._low = lowered(reading.text)
        self.starts = [m.start for m in mentions]  # where each begins
        self._pointers = Pointers(self._low, mentions, title)
        notes = takewhile(lambda p: p.kind == "note", reversed(reading.paragraphs))  # they come last
        self._notes: dict[int, Span] = {p.anchor: (p.start, p.end) for p in notes if p.anchor is not None}
        self._anchors = sorted(self._notes)
        self._items: dict[int, tuple[int, ...]] = {}  # item → mentions that everything below it implements

    def named(self, start: int, end: int) -> tuple[int, ...]:
        """The mentions in the sentence and in the footnotes that it calls, and those it points back to; none that is ended."""
        starts, anchors = self.starts, self._anchors
        before = bisect_left(starts, start)
        found = list(range(before, bisect_left(starts, end, before)))
        for anchor in anchors[bisect_left(anchors, start) : bisect_left(anchors, end)] if anchors else ():
            first, last = self._notes[anchor]
            found += range(bisect_left(starts, first), bisect_left(starts, last))
        if before and (told := self._pointers.at(start, end)):
            numbers = {self._mentions[i].number for i in found}
            found += [i for i in told if self._mentions[i].number not in numbers]
        return tuple([i for i in found if self._mentions[i].role not in ("replaces", "repeals")]) if found else ()

    def of_list(self, start: int, end: int) -> tuple[int, ...]:
        """The mentions that a lead-in says to implement by what the list below it charges its agencies with."""
        low = bisect_left(self.starts, start)
        named = ((i, self._mentions[i]) for i in range(low, bisect_left(self.starts, end, low)))
        return tuple(
            i
            for i, m in named
            if m.nested_in is None and m.role == "implements" and not is_apart(self._low, start, end, m.start, m.end)
        )

    def above(self, index: int) -> tuple[int, ...]:
        """The mentions that the headings above a paragraph say to implement."""
        found: tuple[int, ...] = ()
        above = self._places[index].parent if self._mentions else None
        while above is not None:
            if above not in self._items:
                self._items[above] = self._implemented(above)
            found, above = self._items[above] + found, self._places[above].parent
        return found

    def _implemented(self, item: int) -> tuple[int, ...]:
        start, end = self._reading.paragraphs[item].body, self._reading.paragraphs[item].end
        if self._text[end - 1] in ".;" or end - start > _LONGEST_HEADING or not _IMPLEMENTS.match(self._low, start, end):
            return ()
        low = bisect_left(self.starts, start)
        named = ((i, self._mentions[i]) for i in range(low, bisect_left(self.starts, end, low)))
        return tuple(i for i, m in named if m.nested_in is None and (m.role == "implements" or self._is_issued(start, m)))

    def _is_issued(self, start: int, mention: Mention) -> bool:
        """Whether what the heading names was issued with that document: "Đề án … (ban hành kèm theo |Quyết định …"."""
        return _ATTACHED.search(self._low, max(start, mention.start - 20), mention.start) is not None


def is_apart(low: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the list below the lead-in low[start:end] goes beyond the document cited at [first, last)."""
    return _APART["before"].search(low, start, first) is not None or _APART["behind"].match(low, last, end) is not None
