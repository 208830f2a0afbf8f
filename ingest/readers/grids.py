"""Tables as lines of text: a table of data as Markdown rows, a table that only places things on the page as plain lines.

Official documents use both: the head ("ỦY BAN NHÂN DÂN … | CỘNG HÒA …"), the signature ("Nơi nhận | TM. …") and whole pages
stand in tables without being any; task tables of annexes (TT · Nhiệm vụ · Chủ trì · Phối hợp · Thời hạn) are. Decided by shape.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from ingest.layout.columns import head_at

# What stands in the cells of a table that only lays out: motto, recipients, signature.
_LAYOUT = re.compile(
    r"CỘNG HO?[ÒÀ]A?À? XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do|Nơi nhận\s*:"
    r"|(?:TM|KT|TL|TUQ|T/M|K/T)\.\s*\w|(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:TT|STT|S\.T\.T|Số TT|Số thứ tự|Stt)\b", re.IGNORECASE)
_LABEL = 120  # characters of a column's head, at most
_REPEATED = 60  # a cell that spans rows stands in each of them if it is no longer than this,
_NAMED = 160  # or than this, if it names agencies or a term for each of them
_COLUMNS = 100  # wider or larger than this, it is read cell by cell: nothing is left out
_PLACES = 500_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its lines, how many columns and rows it covers, and whether it only goes on with the one above it."""

    lines: tuple[str, ...] = ()
    across: int = 1
    down: int = 1
    goes_on: bool = False


def table_lines(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """The lines of a table: Markdown rows under a head, or the lines of its cells one after the other."""
    return continued_lines([list(rows)])[0]


def continued_lines(parts: Sequence[Sequence[Sequence[Cell]]]) -> list[list[str]]:
    """The lines of each part of a table that goes on over several pages, all under the head of the first."""
    rows = [row for part in parts for row in part]
    grids = [] if _is_too_large(rows) else _without_empty_columns([_grid(part) for part in parts])
    title, grids = _without_title(grids)
    head = _head_rows([row for grid in grids for row in grid])
    if len(parts) > 1 and (not head or len(grids[0]) < head):
        return [table_lines(part) for part in parts]
    if not head:
        return [_plain_lines(rows)]
    labels = _merged(grids[0][:head])
    top = [_row(labels), "|" + "---|" * len(labels)]
    heads = [len(grid) >= head and _merged(grid[:head]) == labels for grid in grids]  # printed again on the next page
    bodies = [grid[head:] if own else grid for grid, own in zip(grids, heads, strict=True)]
    _mend(bodies, labels)
    above = iter(_carried([row for body in bodies for row in body], _limits(labels)))
    lines = []
    for own, body in zip(heads, bodies, strict=True):
        texts = [_texts(row, next(above)) for row in body]
        lines.append([*(top if own else []), *(_row(row) for row in texts if any(row) and row != labels)])
    return [[*title, *lines[0]], *lines[1:]]


def _plain_lines(rows: Iterable[Sequence[Cell]]) -> list[str]:
    return [line for row in rows for cell in row if not cell.goes_on for line in cell.lines]


def _without_title(grids: list[list[list[Cell]]]) -> tuple[list[str], list[list[list[Cell]]]]:
    """The lines of a first row that is one cell over a whole table of three columns or more, and the table without it."""
    first = grids[0][0] if grids and len(grids[0]) > 2 else []
    if len(first) < 3 or not first[0].lines or any(cell.across for cell in first[1:]):
        return [], grids
    return list(first[0].lines), [grids[0][1:], *grids[1:]]


def _mend(bodies: list[list[list[Cell]]], labels: Sequence[str]) -> None:
    """Put together again the rows of a counted table that a page broke: the rest has no number and goes on in small letters."""
    for before, body in pairwise(bodies):
        rest = body[0] if before and body and _COUNTED.match(labels[0]) else []
        words = next((cell.lines[0] for cell in rest if cell.lines), "")
        if rest and not rest[0].lines and words[:1].islower():
            before[-1] = [replace(a, lines=a.lines + b.lines) for a, b in zip(before[-1], rest, strict=True)]
            del body[0]


def _is_too_large(rows: Sequence[Sequence[Cell]]) -> bool:
    width = max((sum(cell.across for cell in row) for row in rows), default=0)
    spans = any(cell.down > 1 for row in rows for cell in row)
    return width > _COLUMNS or len(rows) * (_COLUMNS if spans else width) > _PLACES


def _grid(rows: Iterable[Sequence[Cell]]) -> list[list[Cell]]:
    """Every place of the table with its cell: what spans several columns or rows is followed by cells that go on with it."""
    grid: list[list[Cell]] = []
    open_: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in rows:
        line: list[Cell] = []
        for cell in row:
            while open_.get(len(line), 0) > 0 and len(line) < _COLUMNS:
                open_[len(line)] -= 1
                line.append(Cell(goes_on=True))
            across = max(1, min(cell.across, _COLUMNS - len(line)))
            for column in range(len(line), len(line) + across):
                open_[column] = min(cell.down, 10_000) - 1
            line += [cell, *[Cell(goes_on=cell.goes_on, across=0)] * (across - 1)]
            if len(line) >= _COLUMNS:
                break
        while open_.get(len(line), 0) > 0 and len(line) < _COLUMNS:
            open_[len(line)] -= 1
            line.append(Cell(goes_on=True))
        if any(cell.lines for cell in line):
            grid.append(line)
    return grid


def _without_empty_columns(grids: list[list[list[Cell]]]) -> list[list[list[Cell]]]:
    rows = [row for grid in grids for row in grid]
    kept = [i for i in range(max(map(len, rows), default=0)) if any(i < len(row) and row[i].lines for row in rows)]
    return [[[row[i] if i < len(row) else Cell() for i in kept] for row in grid] for grid in grids]


def _head_rows(grid: list[list[Cell]]) -> int:
    """How many rows are the head of a table of data; 0 if the table only lays out."""
    if len(grid) < 2:
        return 0
    first = grid[0]
    width = len(first)
    labels = [" ".join(cell.lines) for cell in first]
    counted = any(_COUNTED.match(label) for label in labels[:2]) or _has_tasks(labels)
    if width < 2 or (width == 2 and not counted) or any(len(label) > _LABEL for label in labels):
        return 0
    if not counted and any(_LAYOUT.match(line.strip()) for row in (grid[0], grid[-1]) for c in row for line in c.lines):
        return 0
    filled = sum(bool(label) or cell.across == 0 for label, cell in zip(labels, first, strict=True))
    if filled < 0.6 * width:
        return 0
    return 2 if _is_second_head(grid) else 1


def _has_tasks(labels: Sequence[str]) -> bool:
    found = head_at(labels, [])
    return found is not None and found.head is not None


def _is_second_head(grid: list[list[Cell]]) -> bool:
    """Whether the second row names the parts of the first: "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"."""
    if len(grid) < 3 or not any(cell.across > 1 or cell.across == 0 for cell in grid[0]):
        return False
    under = [below for above, below in zip(grid[0], grid[1], strict=True) if above.across != 1]
    rest = [below for above, below in zip(grid[0], grid[1], strict=True) if above.across == 1]
    return all(c.lines and len(" ".join(c.lines)) <= _LABEL for c in under) and all(c.goes_on or not c.lines for c in rest)


def _merged(head: list[list[Cell]]) -> list[str]:
    if len(head) == 1:
        return [" ".join(cell.lines) for cell in head[0]]
    above = ""
    labels = []
    for upper, lower in zip(*head, strict=True):
        above = " ".join(upper.lines) if upper.across else above
        labels.append(" ".join(part for part in (above, *lower.lines) if part))
    return labels


def _limits(labels: Sequence[str]) -> list[int]:
    """How long a text may be in each column to stand in all the rows that it spans."""
    found = head_at(labels, [])
    head = found.head if found else None
    named = {*head.terms, *(column for column, _ in head.roles)} if head else set()
    return [_NAMED if column in named else _REPEATED for column in range(len(labels))]


def _carried(grid: list[list[Cell]], limits: Sequence[int]) -> list[list[str]]:
    """For each row, what the cells above it say that go on in it: short texts only, a long one stands once."""
    texts: list[str] = []
    found = []
    for row in grid:
        found.append(texts)
        texts = [
            before if cell.goes_on else " ".join(cell.lines)
            for cell, before in zip_longest(row, texts[: len(row)], fillvalue="")
            if isinstance(cell, Cell)
        ]
        texts = [text if len(text) <= limit else "" for text, limit in zip(texts, limits, strict=True)]
    return found


def _texts(row: list[Cell], above: list[str]) -> list[str]:
    return [(above[i] if i < len(above) else "") if cell.goes_on else " ".join(cell.lines) for i, cell in enumerate(row)]


def _row(texts: Sequence[str]) -> str:
    inner = (" ".join(text.replace("|", " ").split()) for text in texts)
    return "| " + " | ".join(inner) + " |"
