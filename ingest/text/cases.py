"""Words in capitals back to normal case, as the text itself writes them elsewhere; the fixed ones by rule.

"TRIỂN KHAI THỰC HIỆN QUYẾT ĐỊNH SỐ 1237/QĐ-TTG" is "Triển khai thực hiện Quyết định số 1237/QĐ-TTg". Nothing but case changes.
"""

import re
from functools import cache, lru_cache

from ingest.letters import UPPER, in_capitals
from ingest.numbers import parse_number
from ingest.places import places
from ingest.tables import listed, rows
from ingest.types import TYPES

_TRIES = 20  # places where a phrase is looked at: a short one may stand inside words again and again
_LONGEST = 12  # words of one phrase that is looked up
_NUMBERED = re.compile(r"[/\d]")
_SPACED_BREAK = re.compile(r"\n(?:(?<= \n)|(?= ))")
_TRIM = ".,;:()“”\"'"
_FIXED = (
    "Chính phủ;Thủ tướng Chính phủ;Quốc hội;Ủy ban Thường vụ Quốc hội;Nhà nước;Việt Nam;Trung ương;Ủy ban nhân dân;Bộ luật"
    ";Uỷ ban nhân dân;Hội đồng nhân dân;UBND;HĐND;MTTQ;HTX;ASEAN;Đảng;Bộ trưởng;Internet;Chủ tịch Hồ Chí Minh;Hồ Chí Minh"
    ";Phủ Thủ tướng;Mặt trận Tổ quốc;Tổ quốc;THCS;THPT;GDĐT;LĐTBXH;cơ sở"
    ";miền Bắc;miền Trung;miền Nam;Tây Nguyên"
)


def normal_case(printed: str, like: str) -> str:
    """`printed` in the case in which `like` (the text around it) writes the same words; as it is if it was not in capitals.

    Word-segmented texts have their headings in small letters: they are treated in the same way.
    """
    bare = " ".join(printed.split())
    if not bare or not (in_capitals(bare) or bare == bare.lower()):
        return _capital(bare)
    words = bare.split(" ")
    lowered = [word.lower() for word in words]
    cased: list[str] = []
    spelling = _spelling(like)
    while len(cased) < len(words):
        cased += _phrase(words, lowered, len(cased), spelling)
    return _capital(" ".join(cased))


def _capital(text: str) -> str:
    start = next((i for i, c in enumerate(text) if c.isalnum()), 0)
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _phrase(words: list[str], lowered: list[str], at: int, spelling: "_Spelling") -> list[str]:
    """The words from `at` on that belong together, in normal case: at least one."""
    word = words[at]
    if _NUMBERED.search(word):
        number = parse_number(word.strip(_TRIM))
        return [word.replace(word.strip(_TRIM), number.canonical)] if number else [word]
    known, found = _known(lowered, at), spelling.of(lowered, at)
    best = max(found, known, key=len)
    if known and best is found:
        best = [*known, *found[len(known) :]]  # "nghị định số" at the start of a sentence tells no case
    return best or [word if word.isupper() and not _vowels(word) and len(word) > 1 else lowered[at]]


def _vowels(word: str) -> bool:
    return re.search(r"[aeiouyăâêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]", word.lower()) is not None


def _evenly_spaced(text: str) -> str:
    """The text with single spaces between the words of a line, and none around it."""
    if not text.replace("\n", " ").isprintable():  # there may be other spaces than the common one
        return "\n".join([" ".join(line.split()) for line in text.split("\n")])
    even = text.strip(" ")
    while "  " in even:
        even = even.replace("  ", " ")
    return even.replace(" \n", "\n").replace("\n ", "\n") if _SPACED_BREAK.search(even) else even


class _Spelling:
    """How a text writes phrases. Lines in capitals, or in small letters alone, tell nothing; nor do sentence starts.

    Whether a line tells something is asked only where a phrase is found in it.
    """

    def __init__(self, like: str) -> None:
        self.text = _evenly_spaced(like)
        self.lowered = self.text.lower()
        self._telling: dict[int, bool] = {}  # by where a line begins
        self._line = (0, 0)  # the last that told something
        if len(self.lowered) != len(self.text):  # a letter outside Vietnamese that has no small form of one sign
            self.text = self.lowered = ""

    def _telling_from(self, place: int) -> int:
        """A place if its line tells how words are written, else the end of that line."""
        first, last = self._line
        if first <= place < last:
            return place
        first, last = self.text.rfind("\n", 0, place) + 1, self.text.find("\n", place)
        last = len(self.text) if last < 0 else last
        if (tells := self._telling.get(first)) is None:
            line = self.text[first:last]
            tells = self._telling[first] = line[1:] != self.lowered[first + 1 : last] and not in_capitals(line)
        if tells:
            self._line = (first, last)
        return place if tells else last

    def of(self, lowered: list[str], at: int) -> list[str]:
        """The longest run of words from `at` on that the text has, as it has it; [] if it has not even two of them."""
        found = place = length = 0
        phrase = ""
        for count in range(1, min(_LONGEST, len(lowered) - at) + 1):
            longer = " ".join(lowered[at : at + count]).strip(_TRIM)
            place = self._find(longer, place)
            if place < 0:
                break
            found, length, phrase = place, count, longer
        best = self._as_written(found, len(phrase), lowered[at : at + length]) if length else []
        return best if len(best) > 1 or (best and best[0] == lowered[at]) else []

    def _find(self, phrase: str, start: int) -> int:
        """Where the phrase stands as whole words that are not printed in capitals; -1 if nowhere near."""
        tried = 0
        while tried < _TRIES:
            found = self.lowered.find(phrase, start)
            if found < 0 or not phrase:
                return -1
            start = self._telling_from(found)
            if start > found:
                continue
            end = start + len(phrase)
            whole = not self.lowered[start - 1 : start].isalnum() and not self.lowered[end : end + 1].isalnum()
            if whole and not (" " in phrase and _RUN_OF_CAPITALS.search(self.text, start, end)):
                return start
            start += 1
            tried += 1
        return -1

    def _as_written(self, place: int, length: int, lowered: list[str]) -> list[str]:
        words = self.text[place : place + length].split(" ")
        before = self.text[max(0, place - 2) : place]
        starts = before[-1:] in ("", "\n", "“", '"') or before in (". ", ": ", "! ", "? ", "- ")
        if starts and words[0][:1].isupper() and words[0][1:] == words[0][1:].lower():
            words[0] = words[0].lower()
        return [_take(have, want) for have, want in zip(lowered, words, strict=True)]


@lru_cache(maxsize=4)
def _spelling(like: str) -> _Spelling:
    return _Spelling(like)


_RUN_OF_CAPITALS = re.compile(rf"[{UPPER}]{{2,}} [{UPPER}]{{2,}}")


def _take(lowered: str, have: str) -> str:
    """The word of the text with the signs of the title's own word around it."""
    core = lowered.strip(_TRIM)
    return lowered.replace(core, have.strip(_TRIM)) if core else lowered


def _known(lowered: list[str], at: int) -> list[str]:
    """A place, an organ, a type before "số", or a fixed phrase; with the signs of the title."""
    longest = _longest_phrase().get(lowered[at].strip(_TRIM), 0)
    for length in range(min(longest, len(lowered) - at), 0, -1):
        key = " ".join(word.strip(_TRIM) for word in lowered[at : at + length])
        known = _phrases().get(key)
        following = lowered[at + length] if at + length < len(lowered) else ""
        if known is None or (known in _type_names() and following != "số"):
            continue
        return [_take(have, want) for have, want in zip(lowered[at : at + length], known.split(" "), strict=False)]
    return []


@cache
def _type_names() -> frozenset[str]:
    return frozenset(t.name for t in TYPES)


@cache
def _longest_phrase() -> dict[str, int]:
    """First word → the number of words in the longest known phrase that begins with it, at most `_LONGEST`."""
    longest: dict[str, int] = {}
    for phrase in _phrases():
        first, *rest = phrase.split(" ")
        longest[first] = max(longest.get(first, 0), min(1 + len(rest), _LONGEST))
    return longest


@cache
def _phrases() -> dict[str, str]:
    known = {phrase.lower(): phrase for phrase in _FIXED.split(";")}
    known |= {t.name.lower(): t.name for t in TYPES}
    for row in rows("organs.csv"):
        known |= {name.lower(): name for name in listed(row["names"]) if " " in name and not name.split(" ")[-1].isupper()}
    for place in places():
        if place.level == "province" or " " in place.name:
            known[place.name.lower()] = place.name
        known[place.full_name.lower()] = place.full_name
    return known
