"""Words of a PDF page put together to lines: by their baseline, cut where a wide gap stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
COLUMN_GAP = 1.8  # in font sizes: less is a wide space of justified text


@dataclass(frozen=True, slots=True)
class Word:
    """One word: left and right edge, baseline, font size; `spaced` if white space stood before it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    spaced: bool = True


@dataclass(slots=True)
class Piece:
    """Words of one line without a wide gap between them."""

    words: list[Word]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    def text(self) -> str:
        """Its words; small raised digits become ¹ ² ³."""
        size = max(word.size for word in self.words)
        base = median(word.base for word in self.words if word.size > 0.8 * size)
        text = ""
        for before, word in zip([None, *self.words], self.words, strict=False):
            raised = word.size < 0.8 * size and word.base > base + 0.1 * size and word.text.isdecimal()
            apart = before is not None and (word.spaced or (not raised and word.left - before.right > 0.2 * size))
            text += (" " if apart else "") + (word.text.translate(_RAISED) if raised else word.text)
        return text


@dataclass(slots=True)
class Line:
    """One printed line: its baseline, the size of its letters, and its pieces from left to right."""

    base: float
    size: float
    pieces: list[Piece] = field(default_factory=list)

    def text(self) -> str:
        """All its pieces in one line."""
        return " ".join(piece.text() for piece in self.pieces)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The lines of words, put together by their baseline, from the top down, and cut where a wide gap stands."""
    rows: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda w: -w.base):
        base, size, row = rows[-1] if rows else (0.0, 0.0, [])
        if row and base - word.base < 0.45 * max(size, word.size):
            row.append(word)
            if word.size > size:  # a raised mark came first: the line stands where its big letters stand
                rows[-1] = (word.base, word.size, row)
        else:
            rows.append((word.base, word.size, [word]))
    return [Line(base, size, _pieces(sorted(row, key=lambda w: w.left))) for base, size, row in rows]


def _pieces(row: list[Word]) -> list[Piece]:
    pieces = [Piece([row[0]])]
    for before, word in pairwise(row):
        if word.left - before.right > COLUMN_GAP * max(before.size, word.size):
            pieces.append(Piece([word]))
        else:
            pieces[-1].words.append(word)
    return pieces
