"""Patterns of Vietnamese words: a space stands for any spaces, and case does not count.

Two ways: `phrase` compiles a pattern for text as printed; `small` one for the same text in small letters (`lowered`), which is
several times faster, since a search may then skip to the letters that a pattern can begin with.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_SPACE = re.compile(r"(?<!\[) (?!\])")
_ATOM = re.compile(r", |.")
_FREQUENT = "nhtciguđapoáàvưmybrqlsệkộdịảếủốạôềâơợ"  # the letters of legal texts, the most frequent first; others are rarer


def places_of(text: str, sign: str, end: int | None = None) -> Iterator[int]:
    """Where `sign` stands in text[:end]; much faster than a pattern."""
    end = len(text) if end is None else end
    at = text.find(sign, 0, end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, end)


def by_letter(words: Iterable[str], rest: str = "", group: str = "") -> tuple[re.Pattern[str], ...]:
    """Patterns for any of these with `rest` behind, one for each first letter; `group` names the group that holds the word.

    The engine finds one letter ten times as fast as one of several, and faster than a word: so a lookahead ends its search.
    """
    letters: dict[str, list[str]] = {}
    for word in words:
        letters.setdefault(word[0], []).append(word[1:])
    begin = f"(?P<{group}>" if group else "(?:"
    return tuple(re.compile(f"{begin}{letter}(?=.){one_of(more)}){rest}") for letter, more in letters.items())


def in_order(patterns: Iterable[re.Pattern[str]], text: str) -> list[re.Match[str]]:
    """What the patterns find, in the order of the text."""
    return sorted((match for pattern in patterns for match in pattern.finditer(text)), key=re.Match.start)


def spaced(pattern: str) -> str:
    """The pattern with every space made "one or more spaces"; `[ ]` is one space."""
    return _SPACE.sub(r"\\s+", pattern)


def phrase(pattern: str) -> re.Pattern[str]:
    """A compiled pattern of words."""
    return re.compile(spaced(pattern), re.IGNORECASE)


def small(pattern: str) -> re.Pattern[str]:
    """A compiled pattern of words in small letters, for `lowered` text."""
    return re.compile(spaced(pattern))


@lru_cache(maxsize=4)  # one text is asked for again and again
def lowered(text: str) -> str:
    """The text in small letters, sign for sign: a span of one is the same span of the other."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(sign.lower()[0] for sign in text)


def may_begin_like(signs: str, words: Iterable[str]) -> bool:
    """Whether what begins with these few signs, in any case, may begin with one of the words: one begins like the other."""
    first = "".join(sign.lower()[0] for sign in signs).partition(" ")[0]
    syllables = {word.partition(" ")[0] for word in words}
    return any(syllable.startswith(first) or first.startswith(syllable) for syllable in syllables)


def one_of(words: Iterable[str], not_after: tuple[str, ...] = ()) -> str:
    """A pattern for any of these, the longest first; before a comma a space may stand (word-segmented texts have one).

    Nothing of `not_after` may stand before it; that is looked at behind the first letter, so that a search still skips to it.
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for atom in _ATOM.findall(word):
            branch = branch.setdefault(atom, {})
        branch[""] = {}
    behind = "".join(f"(?<!{before}%s)" for before in not_after)
    return "(?:" + "|".join(_piece(a) + behind.replace("%s", _piece(a)) + _branches(tree[a]) for a in sorted(tree)) + ")"


def anywhere(words: Iterable[str]) -> re.Pattern[str]:
    """A compiled pattern that tells whether one of these stands in `lowered` text, but not where it begins.

    A match begins at the rarest letter of a first syllable, so that a search stops at fewer places than with `one_of`.
    """
    return small("|".join(sorted({_from_rarest_letter(word) for word in words})))


def _from_rarest_letter(word: str) -> str:
    syllable = word.partition(" ")[0]
    ranks = [_FREQUENT.find(letter) % (len(_FREQUENT) + 1) for letter in syllable]  # a letter that is not there has the last
    at = ranks.index(max(ranks))
    rest = "".join(map(_piece, _ATOM.findall(word[at + 1 :])))
    return f"{syllable[at]}(?<={re.escape(syllable[: at + 1])}){rest}"


_Tree = dict[str, "_Tree"]


def _branches(tree: _Tree) -> str:
    """What may follow at a branch: if a word ends here, nothing may follow as well."""
    pieces = [_piece(atom) + _branches(tree[atom]) for atom in sorted(tree) if atom]
    if not pieces:
        return ""
    if len(pieces) == 1 and "" not in tree:
        return pieces[0]
    return f"(?:{'|'.join(pieces)})" + "?" * ("" in tree)


def _piece(atom: str) -> str:
    return "[ ]?,[ ]?" if atom == ", " else " " if atom == " " else re.escape(atom)
