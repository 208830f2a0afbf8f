"""Texts typed before Unicode: TCVN3 (.Vn fonts), VNI-Windows, and UTF-8 that was once read as something else (mojibake).

Decided line by line, on evidence: how many of the marked words are Vietnamese syllables as they stand, and how many would be.
A line with a letter that only Unicode has (ạ … ỹ, ă, đ, ơ, ư) is never converted. What stays doubtful stays as it is, and the
notes say so. Samples: "QuyÕt ®Þnh sè 29/2007/Q§-BXD" (TCVN3), "UÛY BAN NHAÂN DAÂN" (VNI), "Quyáº¿t Ä‘á»‹nh" (mojibake).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ingest.readers.syllables import UNICODE_ONLY, is_syllable
from ingest.tables import rows

# No text of any length lacks all signs of its encoding: "đ" alone is one letter in thirty.
_SIGNS = ("®", "§", "\u00ad", "ñ", "Ñ", "ö", "Ö", "aâ", "AÂ", "oâ", "eâ", "eä")
_MOJIBAKE = ("á»", "áº", "Ä‘", "Ä\u0091", "Æ°", "·ª", "·∫", "√", "ß╗")
# "XÃ", "ĐÃ" are words: it is a sign after a small letter ("lÃ m") or before what no word goes on with ("VÃ\u00a0", "CÃ´NG").
_TILDE = re.compile(
    "Ã(?:(?<=[a-zđ]Ã)|[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122])"
)
_MOJIBAKE_LINE = re.compile("|".join((*_MOJIBAKE, _TILDE.pattern)))
_WORD = re.compile("[A-Za-z\u00a1-\u00bf\u00c0-\u00ff]*[\u00a1-\u00ff][A-Za-z\u00a1-\u00ff]*")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 100_000  # characters of a line that is still looked at as a whole


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after conversion, and what was converted."""

    text: str
    notes: tuple[str, ...] = ()


def repair(text: str) -> Repaired:
    """The text with legacy lines converted to Unicode. Costs next to nothing for a text that has none."""
    notes: list[str] = []
    if _has_one_of(_MOJIBAKE, text) or _TILDE.search(text):
        text = _unmangle(text, notes)
    if _has_one_of(_SIGNS, text):
        text = _convert(text, notes)
    return Repaired(text, tuple(notes))


def _has_one_of(signs: tuple[str, ...], text: str) -> bool:
    """Whether a sign is in the text. One letter is looked for much faster than two, and most texts lack one of the two."""
    return any(sign[-1] in text and sign[0] in text and sign in text for sign in signs)


def from_font(text: str, font: str) -> str | None:
    """The Unicode text of a run that a document prints in a legacy font; None if the font is none or the text denies it."""
    encoding = "TCVN3" if font.startswith(".Vn") else "VNI" if font.upper().startswith("VNI-") else None
    if encoding is None or UNICODE_ONLY.search(text):
        return None
    converted = _codecs()[encoding](text)
    words = _words(text)
    if _syllables(words) > sum(is_syllable(_codecs()[encoding](w)) for w in words):
        return None
    return converted.upper() if encoding == "TCVN3" and font.endswith("H") else converted


@cache
def _codecs() -> dict[str, Callable[[str], str]]:
    """name → converter, from the tables."""
    tcvn3 = {int(r["code"][2:], 16): r["letter"] for r in rows("tcvn3.csv")}
    vni = {r["signs"]: r["letter"] for r in rows("vni.csv")}
    signs = re.compile("|".join(sorted(map(re.escape, vni), key=len, reverse=True)))
    mixed = re.compile("[AEOUY][ùøûõïâáàåãäêéèúüë]")  # a capital with the small sign of its tone, as in "AÙ" typed "Aù"

    def read_vni(text: str) -> str:
        text = mixed.sub(lambda m: m.group().upper(), text)
        return signs.sub(lambda m: vni[m.group()], text)

    return {"TCVN3": lambda text: text.translate(tcvn3), "VNI": read_vni}


def _words(line: str) -> list[str]:
    """The words of a line that have a sign beyond ASCII, up to enough of them to judge by."""
    return [m.group() for m, _ in zip(_WORD.finditer(line), range(400), strict=False)]


def _syllables(words: list[str]) -> int:
    return sum(map(is_syllable, words))


@dataclass(slots=True)
class _Judged:
    """One line: its marked words, how many are syllables as they stand, and after each conversion."""

    count: int
    before: int
    after: dict[str, int]

    def is_surely(self, encoding: str) -> bool:
        after = self.after[encoding]
        return self.count >= 3 and after >= 0.8 * self.count and self.before <= 0.5 * self.count and after > self.before

    def may_be(self, encoding: str) -> bool:
        return self.after[encoding] >= max(self.before, 0.5 * self.count)


def _judge(line: str) -> _Judged | None:
    if line.isascii() or UNICODE_ONLY.search(line):
        return None
    words = _words(line)
    if not words:
        return None
    after = {name: sum(is_syllable(convert(w)) for w in words) for name, convert in _codecs().items()}
    return _Judged(len(words), _syllables(words), after)


def _convert(text: str, notes: list[str]) -> str:
    lines = text.split("\n")
    judged = [_judge(line) for line in lines]
    sure = {name: sum(j.count for j in judged if j and j.is_surely(name)) for name in _codecs()}
    name = max(sure, key=lambda n: sure[n])
    if not sure[name]:
        return text
    settled = sure[name] >= 20 and all(n < sure[name] / 5 for other, n in sure.items() if other != name)
    converted = unsure = 0
    for i, judgement in enumerate(judged):
        if judgement is None:
            continue
        if judgement.is_surely(name) or (settled and judgement.may_be(name)):
            lines[i] = _codecs()[name](lines[i])
            converted += 1
        elif judgement.before < judgement.count:
            unsure += 1
    notes.append(
        f"{name}: {converted} of {converted + unsure} lines converted"
        + (f", {unsure} unsure and left as they are" if unsure else "")
    )
    return "\n".join(lines)


def _unmangle(text: str, notes: list[str]) -> str:
    """Lines of mojibake put right, where that makes Vietnamese of them."""
    import ftfy  # takes 0.1 s, for which few texts have a use

    lines = text.split("\n")
    done = unsure = 0
    for i, line in enumerate(lines):
        if len(line) > _LONGEST or not _MOJIBAKE_LINE.search(line):
            continue
        fixed = _as_latin1(line) or ftfy.fix_encoding(line)
        if fixed == line:
            continue
        if UNICODE_ONLY.search(fixed) and _share(fixed) > _share(line):
            lines[i] = fixed
            done += 1
        else:
            unsure += 1
    if done or unsure:
        notes.append(f"mojibake: {done} lines repaired" + (f", {unsure} unsure and left as they are" if unsure else ""))
    return "\n".join(lines)


def _as_latin1(line: str) -> str | None:
    """UTF-8 that was read byte by byte: ftfy leaves lines in which control characters came of it."""
    try:
        return line.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _share(line: str) -> float:
    """Which part of the marked words are syllables."""
    words = [w for w in _ANY_WORD.findall(line) if not w.isascii()]
    return _syllables(words) / len(words) if words else 0.0
