"""From the words of a page, with their places, to lines in reading order: tables by their ruling lines, columns by their gaps.

Coordinates are points from the lower left corner, as in PDF. Nothing here knows a PDF library.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.flow import Flow
from ingest.readers.grids import Cell, continued_lines
from ingest.readers.pdf_rules import NEAR, Edge, ruled_tables
from ingest.readers.pdf_words import COLUMN_GAP, Line, Word, lines_of

_MARKED = re.compile(r"(?:\d{1,3}[.)]|[-+•*]|[a-zđ]\))\s")
_NUMBER = re.compile(r"(?:-\s?)?\d{1,4}(?:\s?-)?$|(?:Trang|Page)\s+\d+(?:\s*/\s*\d+)?$", re.IGNORECASE)
_DEPTH = 3  # columns inside columns
_FURNITURE = 3  # lines and gaps below or above a table that may be page numbers and running heads


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table of a page: the x of its upright lines, and its rows."""

    xs: tuple[float, ...]
    rows: list[list[Cell]]


Part = str | Grid


def page_parts(words: Sequence[Word], edges: Sequence[Edge]) -> list[Part]:
    """The lines and tables of a page in reading order, "" for a gap between paragraphs."""
    tables = ruled_tables(edges)
    inside: list[list[Word]] = [[] for _ in tables]
    free: list[Word] = []
    for word in words:
        home = next((i for i, table in enumerate(tables) if table.holds(word)), None)
        (free if home is None else inside[home]).append(word)
    lines = lines_of(free)
    pitch = _pitch(lines)
    parts: list[Part] = []
    start = 0
    for table, own in sorted(zip(tables, inside, strict=True), key=lambda pair: -pair[0].top):
        end = next((i for i in range(start, len(lines)) if lines[i].base < table.top), len(lines))
        flow = Flow()
        _write(lines[start:end], pitch, flow)
        start = end
        parts += [*flow.lines, Grid(table.xs, table.rows(own))]
    flow = Flow()
    _write(lines[start:], pitch, flow)
    return [*parts, *flow.lines]


def page_lines(pages: Sequence[Sequence[Part]]) -> list[list[str]]:
    """The lines of the pages. Tables in the same columns at the foot of a page and at the head of the next are one."""
    chains: list[list[Grid]] = []
    foot: Grid | None = None
    for page in pages:
        grids = [i for i, part in enumerate(page) if isinstance(part, Grid)]
        for i in grids:
            grid = page[i]
            assert isinstance(grid, Grid)
            if foot and i == grids[0] and i <= _FURNITURE and _same_columns(foot, grid):
                chains[-1].append(grid)
            else:
                chains.append([grid])
        if page:
            foot = chains[-1][-1] if grids and len(page) - 1 - grids[-1] <= _FURNITURE else None
    lines = iter([lines for chain in chains for lines in continued_lines([grid.rows for grid in chain])])
    return [_page(page, lines) for page in pages]


def _page(page: Sequence[Part], tables: Iterator[list[str]]) -> list[str]:
    flow = Flow()
    for part in page:
        if isinstance(part, Grid):
            flow.block(next(tables))
        elif part:
            flow.add(part)
        else:
            flow.gap()
    return flow.lines


def _same_columns(one: Grid, two: Grid) -> bool:
    return len(one.xs) == len(two.xs) > 3 and all(abs(a - b) < NEAR for a, b in zip(one.xs, two.xs, strict=True))


def _pitch(lines: list[Line]) -> float:
    steps = [a.base - b.base for a, b in pairwise(lines)]
    return median(steps) if steps else 0.0


def _write(lines: list[Line], pitch: float, flow: Flow, depth: int = 0) -> None:
    at = 0
    while at < len(lines):
        end, cut = _columns(lines, at) if depth < _DEPTH else (at, 0.0)
        if at and lines[at - 1].base - lines[at].base > 1.3 * pitch:
            flow.gap()
        if end == at:
            flow.add(lines[at].text())
            at += 1
            continue
        band = lines[at:end]
        if _is_list(band):
            for line in band:
                flow.add(line.text())
        else:
            for side in (True, False):
                part = [
                    Line(line.base, line.size, own)
                    for line in band
                    if (own := [p for p in line.pieces if (p.left < cut) == side])
                ]
                _write(part, pitch, flow, depth + 1)
        at = end


def _columns(lines: list[Line], start: int) -> tuple[int, float]:
    """(end, where the gap is) of the lines from `start` that stand in two columns; end is `start` if they do not."""
    gap = _first_gap(lines, start)
    if gap is None:
        return start, 0.0
    low, high = gap
    end = start
    while end < len(lines):
        line = lines[end]
        if end > start and lines[end - 1].base - line.base > 2.6 * max(line.size, lines[end - 1].size):
            break
        left = max((p.right for p in line.pieces if p.left < (low + high) / 2), default=low)
        right = min((p.left for p in line.pieces if p.left >= (low + high) / 2), default=high)
        if min(high, right) - max(low, left) < 0.5 * line.size:
            break
        low, high = max(low, left), min(high, right)
        end += 1
    return end, (low + high) / 2


def _first_gap(lines: list[Line], start: int) -> tuple[float, float] | None:
    """The gap between the columns that begin with this line: in the line itself, or between it and the one beside it."""
    line = lines[start]
    if len(line.pieces) > 1:
        gaps = [(a.right, b.left) for a, b in pairwise(line.pieces)]
        return max(gaps, key=lambda g: g[1] - g[0])
    if start + 1 < len(lines) and len(lines[start + 1].pieces) == 1:
        other = lines[start + 1]
        one, two = sorted((line.pieces[0], other.pieces[0]), key=lambda p: p.left)
        beside = line.base - other.base < 0.8 * min(line.size, other.size)
        if beside and two.left - one.right > COLUMN_GAP * line.size:
            return one.right, two.left
    return None


def _is_list(band: list[Line]) -> bool:
    """Whether the two columns are a list with something to the right of each item, which is read line by line."""
    both = [line for line in band if len(line.pieces) > 1]
    return (
        len(both) >= 3
        and len(both) >= 0.7 * len(band)
        and sum(_MARKED.match(line.pieces[0].text()) is not None for line in both) >= 0.6 * len(both)
    )


def without_furniture(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without page numbers and without what stands at the head or foot of most of them."""
    common = _repeated([_edge_lines(page) for page in pages])
    return [_bare(page, common) for page in pages]


def _edge_lines(page: list[str]) -> list[str]:
    lines = [line for line in page if line]
    return list(dict.fromkeys(lines[:2] + lines[-2:]))


def _plain(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _repeated(edges: list[list[str]]) -> set[str]:
    counts: dict[str, int] = {}
    for lines in edges:
        for line in {_plain(line) for line in lines if not line.startswith("|")}:
            counts[line] = counts.get(line, 0) + 1
    return {line for line, count in counts.items() if count >= 3 and count >= 0.6 * len(edges)}


def _bare(page: list[str], common: set[str]) -> list[str]:
    page = list(page)
    for place in (0, -1):
        for _ in range(3):
            while page and not page[place]:
                page.pop(place)
            if page and (_NUMBER.match(page[place].strip()) or _plain(page[place]) in common):
                page.pop(place)
    return page
