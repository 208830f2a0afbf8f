"""Tables of a PDF page, from the lines that are drawn around their cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.grids import Cell
from ingest.readers.pdf_words import Word, lines_of

#: Points: lines that close are one.
NEAR = 3.5
_MOST = 500  # lines of a page after joining; a drawing has more


@dataclass(frozen=True, slots=True)
class Edge:
    """A drawn line: `at` is its x if it is upright, its y if it is level; it runs from `low` to `high`."""

    upright: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """One table: the x of its upright lines, the y of its level lines from the top down, and the lines themselves."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    edges: tuple[Edge, ...]

    @property
    def top(self) -> float:
        """The y of its upper edge."""
        return self.ys[0]

    def holds(self, word: Word) -> bool:
        """Whether a word stands inside."""
        return (
            self.xs[0] - NEAR < (word.left + word.right) / 2 < self.xs[-1] + NEAR
            and self.ys[-1] - NEAR < word.base < self.ys[0]
        )

    def rows(self, words: Sequence[Word]) -> list[list[Cell]]:
        """The cells with their words; where no line is drawn between two places, they are one cell."""
        places: dict[tuple[int, int], list[Word]] = {}
        heights = [-y for y in self.ys]
        for word in words:
            column = bisect_right(self.xs, (word.left + word.right) / 2) - 1
            row = bisect_right(heights, -(word.base + 0.3 * word.size)) - 1
            column, row = min(max(column, 0), len(self.xs) - 2), min(max(row, 0), len(self.ys) - 2)
            places.setdefault(self._owner(row, column), []).append(word)
        return [self._row(row, places) for row in range(len(self.ys) - 1)]

    def _owner(self, row: int, column: int) -> tuple[int, int]:
        while column and not self._upright(row, column):
            column -= 1
        while row and not self._level(row, column):
            row -= 1
        return row, column

    def _row(self, row: int, places: dict[tuple[int, int], list[Word]]) -> list[Cell]:
        cells: list[Cell] = []
        column = 0
        while column < len(self.xs) - 1:
            end = column + 1
            while end < len(self.xs) - 1 and not self._upright(row, end):
                end += 1
            lines = tuple(line.text() for line in lines_of(places.get((row, column), [])))
            cells.append(Cell(lines, end - column, goes_on=bool(row) and not self._level(row, column)))
            column = end
        return cells

    def _upright(self, row: int, column: int) -> bool:
        """Whether a line is drawn at the left of a place."""
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return any(e.upright and abs(e.at - self.xs[column]) < NEAR and e.low <= middle <= e.high for e in self.edges)

    def _level(self, row: int, column: int) -> bool:
        """Whether a line is drawn above a place."""
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return any(not e.upright and abs(e.at - self.ys[row]) < NEAR and e.low <= middle <= e.high for e in self.edges)


def ruled_tables(edges: Sequence[Edge]) -> list[Ruled]:
    """The tables on a page: lines that touch, with at least two cells between them."""
    joined = _joined(edges)
    if len(joined) > _MOST:
        return []
    tables = []
    for group in _touching(joined):
        xs = _places(e.at for e in group if e.upright)
        ys = _places(e.at for e in group if not e.upright)
        if (len(xs) - 1) * (len(ys) - 1) >= 2 and len(xs) > 1:
            tables.append(Ruled(tuple(xs), tuple(reversed(ys)), tuple(group)))
    return tables


def _joined(edges: Sequence[Edge]) -> list[Edge]:
    """Lines that go on in each other as one: programs draw a border for every cell."""
    joined: list[Edge] = []
    for upright in (True, False):
        own = sorted((e for e in edges if e.upright == upright), key=lambda e: e.at)
        at = 0
        while at < len(own):
            end = at + 1
            while end < len(own) and own[end].at - own[at].at < NEAR:
                end += 1
            joined += _runs(sorted(own[at:end], key=lambda e: e.low))
            at = end
    return joined


def _runs(line: list[Edge]) -> list[Edge]:
    runs: list[Edge] = []
    for edge in line:
        if runs and edge.low - runs[-1].high < NEAR:
            last = runs[-1]
            runs[-1] = Edge(last.upright, last.at, last.low, max(last.high, edge.high))
        else:
            runs.append(edge)
    return runs


def _touching(edges: list[Edge]) -> list[list[Edge]]:
    """The lines in groups that hang together."""
    groups: list[list[Edge]] = []
    left = list(edges)
    while left:
        group = [left.pop()]
        for edge in group:  # grows while it is gone through
            near = [other for other in left if _touch(edge, other)]
            group += near
            left = [other for other in left if other not in near]
        groups.append(group)
    return groups


def _touch(one: Edge, two: Edge) -> bool:
    return (
        one.upright != two.upright
        and two.low - NEAR <= one.at <= two.high + NEAR
        and one.low - NEAR <= two.at <= one.high + NEAR
    )


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def edges_of(corners: Sequence[tuple[float, float]]) -> list[Edge]:
    """The level and upright lines of a path that goes from corner to corner."""
    found = []
    for (x1, y1), (x2, y2) in pairwise(corners):
        if abs(x1 - x2) < 1 and abs(y1 - y2) > 4:
            found.append(Edge(True, (x1 + x2) / 2, min(y1, y2), max(y1, y2)))
        elif abs(y1 - y2) < 1 and abs(x1 - x2) > 4:
            found.append(Edge(False, (y1 + y2) / 2, min(x1, x2), max(x1, x2)))
    return found
