"""A text cut at the spans that are to be marked in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `mention` is the shortest mention that covers it; `here` tells that it is what the reader was led to."""

    text: str
    mention: Mapping[str, Any] | None
    first: bool
    here: bool


def pieces(text: str, mentions: Iterable[Mapping[str, Any]], start: int = 0, end: int = 0) -> list[Piece]:
    """The whole text in pieces, in order: mentions are marked, and [start, end) of the text besides."""
    spans = [m for m in mentions if 0 <= m["start"] < m["end"] <= len(text)]
    lead = (start, end) if 0 <= start < end <= len(text) else None
    cuts = sorted({0, len(text), *(m["start"] for m in spans), *(m["end"] for m in spans), *(lead or ())})
    spans.sort(key=lambda m: (m["start"], -m["end"]))
    found: list[Piece] = []
    open_: list[Mapping[str, Any]] = []
    following = 0
    for a, b in pairwise(cuts):
        while following < len(spans) and spans[following]["start"] <= a:
            open_.append(spans[following])
            following += 1
        open_ = [m for m in open_ if m["end"] > a]
        mention = min(open_, key=lambda m: m["end"] - m["start"], default=None)
        here = lead is not None and lead[0] <= a < lead[1]
        found.append(Piece(text[a:b], mention, mention is not None and mention["start"] == a, here))
    return found
