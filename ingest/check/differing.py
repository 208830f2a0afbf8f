"""Comparing a printed title with the known one: equal, cut short, followed by more, or which words differ.

Case, signs, the place of a tone mark ("hoà", "hòa"), i for y ("kĩ", "kỹ"), "về việc" at the beginning, leading zeros
and dates of other acts do not count; every other letter does.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from graph.identifiers import LOOKALIKES

_WORD = re.compile(r"\w+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_Y = re.compile(r"^(qu|[bcdđghklmnprstvx]+)y$")
_LEADS = (("về", "việc"), ("v", "v"), ("về",), ("việc",))
_DATE = re.compile(r"\b(?:ngày )?\d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm )\d{4}\b", re.IGNORECASE)
_LOOKALIKES = str.maketrans(LOOKALIKES)
_FEW = 0.5  # share of common words under which a printed title is not taken for a misquotation of the known one


@dataclass(frozen=True, slots=True)
class Comparison:
    """`kind`: equal, shorter (its last words are not printed), longer (more words follow), misquoted, other (another title).

    `differing` are (printed words, known words) where the two differ, for misquoted ones.
    """

    kind: str
    differing: tuple[tuple[str, str], ...] = ()


def compare(printed: str, known: str) -> Comparison:
    """How a printed title stands to the known one."""
    mine, theirs = _tokens(printed), _tokens(known)
    a, b = [syllable(t) for t in mine], [syllable(t) for t in theirs]
    if "".join(a) == "".join(b):  # a text layer may break words: "chi ti ết"
        return Comparison("equal")
    if a == b[: len(a)]:
        return Comparison("shorter")
    if b and a[: len(b)] == b:
        return Comparison("longer")
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < _FEW:
        return Comparison("other")
    return Comparison("misquoted", tuple((" ".join(mine[i:j]), " ".join(theirs[k:m])) for i, j, k, m in _differing(matcher)))


def _differing(matcher: "SequenceMatcher[str]") -> list[tuple[int, int, int, int]]:
    """Spans that differ; those with a single common word between them are one: "thông tin" for "truyền thông"."""
    found: list[tuple[int, int, int, int]] = []
    for what, i, j, k, m in matcher.get_opcodes():
        if what != "equal" and found and i - found[-1][1] <= 1 and k - found[-1][3] <= 1:
            found[-1] = (found[-1][0], j, found[-1][2], m)
        elif what != "equal":
            found.append((i, j, k, m))
    return found


def nearest(printed: str, many: tuple[str, ...]) -> Comparison:
    """The best comparison with any of several known titles; "other" if there are none."""
    order = ("equal", "longer", "shorter", "misquoted", "other")
    found = [compare(printed, each) for each in many]
    return min(found, key=lambda c: (order.index(c.kind), len(c.differing)), default=Comparison("other"))


def _tokens(text: str) -> list[str]:
    tokens = _WORD.findall(_DATE.sub(" ", unicodedata.normalize("NFC", text.translate(_LOOKALIKES)).replace("_", " ")))
    lower = [t.lower() for t in tokens]
    for lead in _LEADS:
        if tuple(lower[: len(lead)]) == lead:
            return tokens[len(lead) :]
    return tokens


@lru_cache(maxsize=8192)
def syllable(word: str) -> str:
    """The key of a syllable: lower case, its tone behind it, i for y where both are written."""
    if word.isdecimal():
        return word.lstrip("0") or "0"
    parts = unicodedata.normalize("NFD", word.lower())
    tone = "".join(_TONES.findall(parts))
    return _Y.sub(r"\1i", unicodedata.normalize("NFC", _TONES.sub("", parts))) + tone
