"""One row of a task table: its task, its number, whom its cells charge, its term and its output."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.agencies.lists import Span
from ingest.assignments.cells import charged_in
from ingest.assignments.charges import Pair
from ingest.layout.columns import Head
from ingest.text.phrases import phrase

#: Ranks of rows, as of items: a group without a number, a plain number, no number at all.
GROUP, ITEM, UNNUMBERED = 4, 5, 10
_NUMBERS = tuple(
    (rank, re.compile(rf"(?:{sign})[.)]?"))
    for rank, sign in (
        (3, r"[A-E]"),
        (4, r"[IVXLC]{1,7}"),
        (6, r"\d{1,3}(?:\.\d{1,3}){1,3}"),
        (5, r"\d{1,4}"),
        (7, r"[a-zđ]"),
        (8, r"[-–+•*]"),
    )
)
_NAMED = 8  # ranks from here on are not named in a path
_INNER = re.compile(r"(?P<sign>[A-E]|[IVXLC]{1,7}|\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđ])[.)]\s+(?=\S)")  # in the cell of the task
_BULLET = re.compile(r"[-–+•*]\s*")
_DITTO = phrase(r"[-“\"]?\s*(?:nt|như trên|″|〃|\"|”|//)\s*[-”\"]?$")
_TERM = phrase(r"\d|(?:quý|tháng|tuần|năm|ngày)(?!\w)|thường xuyên|định kỳ")
# A length of time alone stands in procedures ("0,5 ngày"), an hour in programmes of meetings ("8h00"), "Đã …" in reports.
_NO_TERM = phrase(r"\d+(?:[.,/]\d+)? (?:ngày|giờ|phút)(?: làm việc)?$|\d{1,2}\s?(?:h|giờ|:)\s?\d{0,2}(?!\w)|đã(?!\w)")
_TERM_LENGTH, _OUTPUT_LENGTH = 120, 400  # characters

Above = dict[int, tuple[Pair, ...]]


@dataclass(slots=True)
class Row:
    """A row of data: where it and its task stand, its rank and label, whom its own cells charge, its own term and output.

    `bare`: there is no text but the task's. `across`: that is in no column of tasks, or the same in all columns.
    `rest`: it has no task and no number, and goes on with the row above. `charges`: nothing in it speaks against a task.
    """

    span: Span
    task: Span
    rank: int
    label: str | None
    bare: bool
    across: bool
    pairs: tuple[Pair, ...] = ()
    term: str | None = None
    output: str | None = None
    rest: bool = False
    charges: bool = True


def cells_of(text: str, start: int, end: int) -> list[Span]:
    """The cells of the Markdown row text[start:end], without the spaces around them."""
    start += 1
    if end > start and text[end - 1] == "|":
        end -= 1
    cells = []
    while start <= end:
        stop = text.find("|", start, end)
        stop = end if stop < 0 else stop
        cell = text[start:stop].lstrip()
        first = stop - len(cell)
        cells.append((first, first + len(cell.rstrip())))
        start = stop + 1
    return cells


def rank_of(number: str) -> int:
    """The rank of a row with this in its column of numbers."""
    return next((rank for rank, sign in _NUMBERS if sign.fullmatch(number)), UNNUMBERED)


def read_row(text: str, span: Span, cells: Sequence[Span], head: Head, above: Above) -> Row | None:
    """The row, read under the head; None if it says nothing or does not fit.

    `above` keeps for each column whom the last cell named, for the rows after it that say "nt".
    """
    filled = [i for i, (a, b) in enumerate(cells) if a < b]
    if len(cells) != len(head.columns) and len(filled) > 1:
        above.clear()
        return None
    numbers = [i for i in filled if i in head.numbers and rank_of(text[slice(*cells[i])]) < UNNUMBERED]
    words = [i for i in filled if i not in numbers]
    tasks = [i for i in words if i in head.tasks]
    bare = len({text[slice(*cells[i])] for i in words}) == 1
    across = bare and (len(words) > 1 or (not tasks and (words[0] == 0 or words[0] in head.numbers)))
    if not tasks and not across:
        if numbers or len(cells) != len(head.columns):
            return None  # under which heads its cells stand, nobody knows
        return Row(span, span, UNNUMBERED, None, False, False, _pairs(text, cells, head, above), rest=True)
    number = text[slice(*cells[numbers[0]])] if numbers else None
    task, rank, label = _numbered(text, cells[tasks[-1] if tasks else words[0]], number)
    row = Row(span, task, GROUP if across and rank == UNNUMBERED else rank, label, bare, across)
    if bare:
        above.clear()
    else:
        row.pairs = _pairs(text, cells, head, above)
        row.term, row.charges = _term(text, cells, head)
        row.output = next((text[a:b] for a, b in (cells[i] for i in head.outputs) if a < b <= a + _OUTPUT_LENGTH), None)
    return row


def _numbered(text: str, cell: Span, number: str | None) -> tuple[Span, int, str | None]:
    """(where the words of the task stand, rank, label) of a row; without a number of its own, that in the task's cell."""
    start, end = cell
    if number is None and (inner := _INNER.match(text, start, end)):
        number, start = inner["sign"], inner.end()
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    rank = rank_of(number) if number else UNNUMBERED
    return (start, end), rank, number.rstrip(".)") if number and rank < _NAMED else None


def _pairs(text: str, cells: Sequence[Span], head: Head, above: Above) -> tuple[Pair, ...]:
    found: list[Pair] = []
    for column, role in head.roles:
        start, end = cells[column]
        if not _DITTO.match(text, start, end):
            above[column] = charged_in(text, start, end, role)
        found += above.get(column, ())
    return tuple(dict.fromkeys(found))


def _term(text: str, cells: Sequence[Span], head: Head) -> tuple[str | None, bool]:
    """(the term, whether the row can be a task at all)."""
    terms = [text[a:b] for a, b in (cells[i] for i in head.terms) if a < b]
    if not terms:
        return None, True
    if _NO_TERM.match(terms[-1]):
        return None, False
    return (terms[-1] if len(terms[-1]) <= _TERM_LENGTH and _TERM.search(terms[-1]) else None), True
