"""What points back to a document cited before: "Công văn nêu trên", or the title of what a decision approved, told again.

Neither is a citation; where it stands in a task, the document is its basis. Table: `data/pointing.toml`, its examples are
tests.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from importlib import resources
from operator import attrgetter

from graph.identifiers import number_key
from ingest.facts import Mention
from ingest.text.phrases import anywhere, one_of, small
from ingest.types import TYPES

TABLE = tomllib.loads(resources.files("ingest").joinpath("data/pointing.toml").read_text("utf-8"))
_BACK, _RETOLD = TABLE["back"], TABLE["retold"]
_TYPES = [t.name.lower() for t in TYPES]
_BACKWARD = anywhere(_BACK["words"])
_NAMED = small(
    "".join(f"(?<!{word}\\s)" for word in map("\\s".join, map(str.split, _BACK["not_after"])))
    + rf"(?<!\w)(?P<type>{one_of(_TYPES)}) (?:số [\w/.-]{{1,40}} )?{one_of(_BACK['words'])}$"
)
_REACH = 80  # characters of such words with the type before them
_APPROVERS = frozenset(_RETOLD["by"])
_ISSUED = small(rf"{one_of(_RETOLD['approves'])} (?:\w+ ){{0,2}}?(?P<kind>{one_of(_RETOLD['kinds'])}) (?P<title>[^;“”\"()\n]+)")
_TAIL = small(rf"[\s,]*(?P<tail>{_RETOLD['tail']})")
_BEHIND = small(_RETOLD["behind"])
_START = attrgetter("start")
_WORD = re.compile(r"\w+")
_FEWEST = 5  # words of a title that surely is no other's
_MOST, _MOST_TITLES = 500, 50  # citations and titles that are looked through; more are in no text that people write
_SAME = 5  # words of the period that ends it, which must be the same


class Pointers:
    """The places of a text that point back; indexes are those of the mentions. `own` is the title of the text itself."""

    def __init__(self, low: str, mentions: Sequence[Mention], own: str) -> None:
        self._low, self._mentions, self._own = low, mentions, own
        self._titles: list[tuple[int, int]] | None = None  # where a title is told again, and of which mention; in order

    def at(self, start: int, end: int) -> list[int]:
        """The mentions that low[start:end] points back to."""
        if self._titles is None:
            self._titles = sorted(self._retold())
        found: list[int] = []
        if self._low.find("trên", start, end) >= 0:
            for words in _BACKWARD.finditer(self._low, start, end):
                named = _NAMED.search(self._low, max(start, words.end() - _REACH), words.end())
                found += self._one_of_type(named["type"], named.start()) if named else ()
        if self._titles:
            told = self._titles[bisect_left(self._titles, (start, 0)) : bisect_left(self._titles, (end, 0))]
            found += (index for _, index in told)
        return found

    def _one_of_type(self, kind: str, at: int) -> tuple[int, ...]:
        """The one document of a type that the paragraph cites before `at`, else the one that the text cites before it."""
        stop = bisect_left(self._mentions, at, key=_START)
        for first in (bisect_left(self._mentions, self._low.rfind("\n", 0, at) + 1, key=_START), 0):
            if stop - first > _MOST:
                return ()
            cited = {
                number_key(m.number or m.name or ""): i
                for i, m in enumerate(self._mentions[first:stop], first)
                if m.nested_in is None and (m.type or "").lower() == kind
            }
            if cited:
                return tuple(cited.values()) if len(cited) == 1 else ()
        return ()

    def _retold(self) -> Iterator[tuple[int, int]]:
        """(where a title is told again, the mention whose document approved it), not of titles that two documents have."""
        told: dict[str, tuple[int, str, set[str]]] = {}
        for index, mention in enumerate(self._mentions):
            if mention.type in _APPROVERS and mention.nested_in is None and (title := _approved(mention)):
                key, tail = title
                told.setdefault(key, (index, tail, set()))[2].add(number_key(mention.number or ""))
        for key, (index, tail, numbers) in list(told.items())[:_MOST_TITLES]:
            if len(numbers) == 1 and not self._is_own(key, self._mentions[index]):
                yield from ((place, index) for place in self._places(key, tail, self._mentions[index].end))

    def _is_own(self, title: str, mention: Mention) -> bool:
        """Whether the text approves something of that title itself; one that cites the decision there carries it out."""
        return title in " ".join(_WORD.findall(self._own.lower())) and mention.scope != "document"

    def _places(self, title: str, tail: str, after: int) -> Iterator[int]:
        for match in re.compile(r"\W{1,3}".join(map(re.escape, title.split()))).finditer(self._low, after):
            if period := _TAIL.match(self._low, match.end()):
                said = _WORD.findall(self._low[period.start() : period.start() + 20 * _SAME])[:_SAME]
                if tail and " ".join(said).startswith(tail):
                    yield match.start()
            elif _BEHIND.match(self._low, match.end()):
                yield match.start()


def _approved(mention: Mention) -> tuple[str, str] | None:
    """The words of the title of what a cited decision approves, and those of the period that ends it."""
    name = mention.name.lower() if mention.name and mention.number else ""
    issued = _ISSUED.search(name) if any(word in name for word in _RETOLD["approves"]) else None
    if issued is None:
        return None
    period = _TAIL.search(issued["title"])
    title = _WORD.findall(issued["title"], 0, period.start()) if period else _WORD.findall(issued["title"])
    tail = _WORD.findall(issued["title"], period.start()) if period else []
    if len(title) < _FEWEST:
        return None
    return " ".join([*issued["kind"].split(), *title]), " ".join(tail[:_SAME])
