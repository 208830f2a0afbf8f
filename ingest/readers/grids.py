"""Tables as lines of text: a table of data as Markdown rows, a table that only places things on the page as plain lines.

Official documents use both: the head ("ỦY BAN NHÂN DÂN … | CỘNG HÒA …"), the signature ("Nơi nhận | TM. …") and whole pages
stand in tables without being any; task tables of annexes (TT · Nhiệm vụ · Chủ trì · Phối hợp · Thời hạn) are. Decided by shape.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

# What stands in the cells of a table that only lays out: motto, recipients, signature.
_LAYOUT = re.compile(
    r"CỘNG HO?[ÒÀ]A?À? XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do|Nơi nhận\s*:"
    r"|(?:TM|KT|TL|TUQ|T/M|K/T)\.\s*\w|(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:TT|STT|S\.T\.T|Số TT|Số thứ tự|Stt)\b", re.IGNORECASE)
_LABEL = 120  # characters of a column's head, at most
_REPEATED = 60  # a cell that spans rows stands in each of them if it is no longer than this
_COLUMNS = 100  # wider or larger than this, it is read cell by cell: nothing is left out
_PLACES = 2_000_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its lines, how many columns and rows it covers, and whether it only goes on with the one above it."""

    lines: tuple[str, ...] = ()
    across: int = 1
    down: int = 1
    goes_on: bool = False


def table_lines(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """The lines of a table: Markdown rows under a head, or the lines of its cells one after the other."""
    rows = list(rows)
    grid = [] if _is_too_large(rows) else _grid(rows)
    head = _head_rows(grid)
    if not head:
        return [line for row in rows for cell in row if not cell.goes_on for line in cell.lines]
    labels = _merged(grid[:head])
    body = [
        row
        for row in (_texts(row, above) for row, above in zip(grid[head:], _carried(grid[head:]), strict=True))
        if any(row) and row != labels
    ]
    return [_row(labels), "|" + "---|" * len(labels), *map(_row, body)]


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
    return _without_empty_columns(grid)


def _without_empty_columns(grid: list[list[Cell]]) -> list[list[Cell]]:
    width = max(map(len, grid), default=0)
    kept = [i for i in range(width) if any(i < len(row) and row[i].lines for row in grid)]
    return [[row[i] if i < len(row) else Cell() for i in kept] for row in grid]


def _head_rows(grid: list[list[Cell]]) -> int:
    """How many rows are the head of a table of data; 0 if the table only lays out."""
    if len(grid) < 2:
        return 0
    first = grid[0]
    width = len(first)
    labels = [" ".join(cell.lines) for cell in first]
    counted = any(_COUNTED.match(label) for label in labels[:2])
    if width < 2 or (width == 2 and not counted) or any(len(label) > _LABEL for label in labels):
        return 0
    if not counted and any(_LAYOUT.match(line.strip()) for row in (grid[0], grid[-1]) for c in row for line in c.lines):
        return 0
    filled = sum(bool(label) or cell.across == 0 for label, cell in zip(labels, first, strict=True))
    if filled < 0.6 * width:
        return 0
    return 2 if _is_second_head(grid) else 1


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


def _carried(grid: list[list[Cell]]) -> list[list[str]]:
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
        texts = [text if len(text) <= _REPEATED else "" for text in texts]
    return found


def _texts(row: list[Cell], above: list[str]) -> list[str]:
    return [(above[i] if i < len(above) else "") if cell.goes_on else " ".join(cell.lines) for i, cell in enumerate(row)]


def _row(texts: Sequence[str]) -> str:
    inner = (" ".join(text.replace("|", " ").split()) for text in texts)
    return "| " + " | ".join(inner) + " |"
