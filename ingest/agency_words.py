"""The words that names of agencies are read in: running text, and the lists of `data/agency_grammar.toml` in the same form."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from graph.identifiers import LOOKALIKES, fold

#: A name is not longer than this many words.
LONGEST = 48
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_HARD = re.compile(r"[^\s\-,/&.‐-―−]|\n|\.{2}")  # between words: what no name goes across
_ABBREVIATED = frozenset({"tp", "p", "q", "h", "tx", "t", "vp", "bch", "kt", "x", "tt"})
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LOOKALIKES = str.maketrans(LOOKALIKES)
AND = "va\u0300"

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name, or a long form read as its short one ("Ủy ban nhân dân" as "ubnd").

    `key` is without marks, `word` with its tone mark at the end of the syllable, so that tone styles are one. `gap` is what
    stands before it: only spaces (`joined`), a comma or a slash (`listed`). `cap`, `upper`: its first letter, all are capitals.
    """

    key: str
    word: str
    start: int
    end: int
    gap: str
    cap: bool
    upper: bool
    joined: bool
    listed: bool


@lru_cache(maxsize=65536)
def marked(word: str) -> str:
    """A syllable without case, its tone mark last: equal for "Hoà" and "hòa", not for "hoa"."""
    letters = unicodedata.normalize("NFD", word.translate(_LOOKALIKES).casefold())
    tones = "".join(c for c in letters if c in _TONES)
    return "".join(c for c in letters if c not in _TONES) + tones


def words_at(text: str, position: int = 0, *, most: int = LONGEST, whole: bool = False) -> list[Word]:
    """The words from `position` as far as a name can go, but not more than `most`; with `whole` all, across every sign."""
    found: list[Word] = []
    last = position
    for match in _WORD.finditer(text, position):
        gap = text[last : match.start()]
        if not whole and _breaks(gap, found):
            break
        word = match.group()
        found.append(
            Word(
                fold(word),
                marked(word),
                match.start(),
                match.end(),
                gap,
                word[0].isupper(),
                word.isupper(),
                not gap.strip(" ."),
                "," in gap or "/" in gap,
            )
        )
        last = match.end()
        if not whole and len(found) == most:
            break
    return _shortened(found)


@cache
def phrase(text: str) -> Phrase:
    """A list entry as the `word`s that `words_at` makes of it."""
    return tuple(w.word for w in words_at(text, whole=True))


@cache
def key_phrase(text: str) -> Phrase:
    """A name as the keys that the table of organs is searched by, without "và"."""
    return tuple(w.key for w in words_at(text, whole=True) if w.word != AND)


def _breaks(gap: str, before: Sequence[Word]) -> bool:
    if _HARD.search(gap):
        return True
    return "." in gap and bool(before) and before[-1].key not in _ABBREVIATED


def _shortened(found: list[Word]) -> list[Word]:
    """The words with long forms made short."""
    done: list[Word] = []
    i = 0
    while i < len(found):
        fits = (
            (len(long), short) for long, short in _shorts().get(found[i].key, ()) if _stands(found[i : i + len(long)], long)
        )
        n, short = next(fits, (0, ""))
        part = found[i : i + max(n, 1)]
        if n:
            done.append(replace(part[0], key=short, word=short, end=part[-1].end, upper=all(w.upper for w in part)))
        else:
            done += part
        i += len(part)
    return done


def _stands(part: Sequence[Word], long: Phrase) -> bool:
    return (
        len(part) == len(long)
        and all(w.key == k for w, k in zip(part, long, strict=True))
        and all(w.joined or "-" in w.gap for w in part[1:])
    )


@cache
def grammar() -> dict[str, dict[str, object]]:
    """The tables of `data/agency_grammar.toml` as they are."""
    return tomllib.loads(resources.files("ingest").joinpath("data", "agency_grammar.toml").read_text("utf-8"))


@cache
def _shorts() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """First key → (keys of the long form, short form), the longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for long, short in grammar()["short"].items():
        keys = tuple(fold(long).split())
        found.setdefault(keys[0], []).append((keys, str(short)))
    return {first: tuple(sorted(known, key=lambda k: -len(k[0]))) for first, known in found.items()}


class Phrases:
    """A list of the grammar: finds the longest of its phrases that stands at a place."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._known: dict[str, list[tuple[Phrase, bool, str]]] = {}
        for entry in entries:
            made = phrase(entry)
            self._known.setdefault(made[0], []).append((made, "," in entry, entry))
        for known in self._known.values():
            known.sort(key=lambda k: -len(k[0]))

    def at(self, found: Sequence[Word], i: int) -> int:
        """How many words from `i` make the longest phrase; 0 if none does."""
        return self.entry_at(found, i)[0]

    def entry_at(self, found: Sequence[Word], i: int) -> tuple[int, str]:
        """(how many words, the entry as listed) of the longest phrase at `i`; (0, "") if none stands there."""
        if i < len(found):
            for made, commas, entry in self._known.get(found[i].word, ()):
                part = found[i : i + len(made)]
                if len(part) == len(made) and all(
                    w.word == k and (not n or commas or not w.listed) for n, (w, k) in enumerate(zip(part, made, strict=True))
                ):
                    return len(made), entry
        return 0, ""


@cache
def lexicon(name: str) -> Phrases:
    """A list of the grammar by its name, for example "stops"; for a table of it ("heads") its keys."""
    table = grammar()
    entries = table["lists"].get(name)
    return Phrases(str(e) for e in (entries if isinstance(entries, list) else table[name]))


@cache
def entries(name: str) -> frozenset[str]:
    """A list of the grammar as the set of its entries."""
    found = grammar()["lists"][name]
    assert isinstance(found, list)
    return frozenset(str(e) for e in found)


def meaning(table: str, entry: str) -> str:
    """What an entry of a table of the grammar stands for: meaning("kinds", "huyện") is "district"."""
    return str(grammar()[table][entry])
