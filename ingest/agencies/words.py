"""The words that names of agencies are read in: running text, and the lists of `data/agency_grammar.toml` in the same form."""

import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from graph.identifiers import LOOKALIKES, fold

#: A name is not longer than this many words.
LONGEST = 48
WORD = r"[^\W_]++(?:[’'][^\W_]++)*+"
_WORD = re.compile(WORD)
_HARD = re.compile(r"[^\s\-,/&.‐-―−]|\n|\.{2}")  # between words: what no name goes across
_ABBREVIATED = frozenset({"tp", "p", "q", "h", "tx", "t", "vp", "bch", "kt", "x", "tt"})
_OFFICE = ("co", "quan")  # whose "quan" is no "quận" without its mark: "cơ quan Ủy ban"
TONES = "\u0300\u0301\u0303\u0309\u0323"
_LOOKALIKES = str.maketrans(LOOKALIKES)
AND = "va\u0300"

Phrase = tuple[str, ...]


@dataclass(slots=True)
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


@lru_cache(maxsize=8192)
def marked(word: str) -> str:
    """A syllable without case, its tone mark last: equal for "Hoà" and "hòa", not for "hoa"."""
    letters = unicodedata.normalize("NFD", word.translate(_LOOKALIKES).casefold())
    tones = "".join(c for c in letters if c in TONES)
    return "".join(c for c in letters if c not in TONES) + tones


#: Stands behind the last word of a run. What asks for more words than were read gets an IndexError.
END = Word("\n", "\n", sys.maxsize, sys.maxsize, "", False, False, False, False)


@lru_cache(maxsize=8192)
def _forms(word: str) -> tuple[str, str, bool, bool]:
    """`key`, `word`, `cap` and `upper` of a word."""
    return fold(word), marked(word), word[0].isupper(), word.isupper()


def words_at(text: str, *, most: int = 0, whole: bool = False) -> list[Word]:
    """The words of the text as far as a name can go, then END; no END if there are `most` of them, so that more may follow.

    With `whole` all words, across every sign.
    """
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[last:start]
        key, word, cap, upper = _forms(match.group())
        if gap == " ":
            found.append(Word(key, word, start, end, gap, cap, upper, True, False))
        elif not whole and _breaks(gap, found):
            break
        else:
            found.append(Word(key, word, start, end, gap, cap, upper, not gap.strip(" ."), "," in gap or "/" in gap))
        last = end
        if len(found) == most:
            return _shortened(found, cut=True)
    return [*_shortened(found), END]


@cache
def phrase(text: str) -> Phrase:
    """A list entry as the `word`s that `words_at` makes of it."""
    return tuple(w.word for w in words_at(text, whole=True)[:-1])


@lru_cache(maxsize=8192)
def key_phrase(text: str) -> Phrase:
    """A name as the keys that the table of organs is searched by, without "và"."""
    return tuple(w.key for w in words_at(text, whole=True)[:-1] if w.word != AND)


def _breaks(gap: str, before: Sequence[Word]) -> bool:
    if _HARD.search(gap):
        return True
    return "." in gap and bool(before) and before[-1].key not in _ABBREVIATED


def _shortened(found: list[Word], *, cut: bool = False) -> list[Word]:
    """The words with long forms made short; if the run was `cut`, without what may be the beginning of a long form."""
    shorts = _shorts()
    done: list[Word] = []
    i = 0
    while i < len(found):
        word = found[i]
        n = 1
        known = shorts.get(word.key, ())
        if known and i and (found[i - 1].key, word.word) == _OFFICE:
            known = ()
        for long, short in known:
            same = _same(found, i, long)
            if same == len(long):
                n = same
                upper = all(w.upper for w in found[i : i + n])
                word = Word(short, short, word.start, found[i + n - 1].end, word.gap, word.cap, upper, word.joined, word.listed)
                break
            if cut and i + same == len(found):
                return done
        done.append(word)
        i += n
    return done


def _same(found: Sequence[Word], i: int, long: Phrase) -> int:
    """How many words of a long form stand at word `i`, one after the other.

    "Đảng - Ủy viên" is no "đảng ủy", and "cơ quan Ủy ban" no "quận ủy".
    """
    dashed = len(long) > 2
    for n, key in enumerate(long):
        if i + n == len(found) or found[i + n].key != key:
            return n
        if n and not (found[i + n].joined or (dashed and "-" in found[i + n].gap)):
            return n
        if key == "uy" and n and found[i + n].cap and not found[i].cap:
            return n
    return len(long)


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
        self._root: dict[str, _Node] = {}
        for entry in entries:
            nodes = self._root
            for word in phrase(entry):
                node = nodes.setdefault(word, _Node())
                nodes = node.next
            node.entry = node.entry or entry
            if "," in entry:
                node.listed = node.listed or entry

    @property
    def firsts(self) -> frozenset[str]:
        """The words that its phrases begin with."""
        return frozenset(self._root)

    def at(self, found: Sequence[Word], i: int) -> int:
        """How many words from `i` make the longest phrase; 0 if none does."""
        return self.entry_at(found, i)[0]

    def entry_at(self, found: Sequence[Word], i: int) -> tuple[int, str]:
        """(how many words, the entry as listed) of the longest phrase at `i`; (0, "") if none stands there.

        A comma between the words fits only an entry that has one itself.
        """
        node = self._root.get(found[i].word)
        best, n, listed = _NOTHING, 1, False
        while node:
            if entry := node.listed if listed else node.entry:
                best = n, entry
            if not node.next:
                break
            word = found[i + n]
            node = node.next.get(word.word)
            listed = listed or word.listed
            n += 1
        return best


class _Node:
    """What a phrase may go on with, the entry that ends here, and the one that ends here and has a comma."""

    __slots__ = ("entry", "listed", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.entry = self.listed = ""


_NOTHING = (0, "")


@cache
def lexicon(name: str) -> Phrases:
    """A list of the grammar by its name, for example "stops"; for a table of it ("heads") its keys."""
    return Phrases(_entries(name) if name in grammar()["lists"] else (str(e) for e in grammar()[name]))


@cache
def entries(name: str) -> frozenset[str]:
    """A list of the grammar as the set of its entries."""
    return frozenset(_entries(name))


def _entries(name: str) -> list[str]:
    """The entries of a list, with those of the lists that it names with a star."""
    found = grammar()["lists"][name]
    assert isinstance(found, list)
    return [e for entry in found for e in (_entries(entry[1:]) if entry.startswith("*") else (str(entry),))]


def meaning(table: str, entry: str) -> str:
    """What an entry of a table of the grammar stands for: meaning("kinds", "huyện") is "district"."""
    return str(grammar()[table][entry])
