"""Words in capitals back to normal case, as the text itself writes them elsewhere; the fixed ones by rule.

"TRIỂN KHAI THỰC HIỆN QUYẾT ĐỊNH SỐ 1237/QĐ-TTG" is "Triển khai thực hiện Quyết định số 1237/QĐ-TTg". Nothing but case changes.
"""

import re
from functools import cache

from ingest.letters import in_capitals
from ingest.numbers import parse_number
from ingest.places import places
from ingest.tables import listed, rows
from ingest.types import TYPES

_LONGEST = 12               # words of one phrase that is looked up
_NUMBERED = re.compile(r"[/\d]")
_TRIM = ".,;:()“”\"'"
_FIXED = (
    "Chính phủ;Thủ tướng Chính phủ;Quốc hội;Ủy ban Thường vụ Quốc hội;Nhà nước;Việt Nam;Trung ương;Ủy ban nhân dân;Bộ luật"
    ";Uỷ ban nhân dân;Hội đồng nhân dân;UBND;HĐND;MTTQ;HTX;ASEAN;Đảng;Bộ trưởng;Internet;Chủ tịch Hồ Chí Minh;Hồ Chí Minh"
    ";Phủ Thủ tướng;Mặt trận Tổ quốc;Tổ quốc;THCS;THPT;GDĐT;LĐTBXH"
)


def normal_case(printed: str, like: str) -> str:
    """`printed` in the case in which `like` (the text around it) writes the same words; as it is if it was not in capitals.

    Word-segmented texts have their headings in small letters: they are treated in the same way.
    """
    bare = " ".join(printed.split())
    small = bare == bare.lower() or bare[1:] == bare[1:].lower()
    if not bare or not (in_capitals(bare) or small):
        return _capital(bare)
    words = bare.split(" ")
    lowered = [word.lower() for word in words]
    cased: list[str] = []
    index = _index(like)
    while len(cased) < len(words):
        at = len(cased)
        cased += _phrase(words, lowered, at, index)
    return _capital(" ".join(cased))


def _capital(text: str) -> str:
    start = next((i for i, c in enumerate(text) if c.isalnum()), 0)
    return text[:start] + text[start:start + 1].upper() + text[start + 1:]


def _phrase(words: list[str], lowered: list[str], at: int, index: dict[str, list[list[str]]]) -> list[str]:
    """The words from `at` on that belong together, in normal case: at least one."""
    word = words[at]
    if _NUMBERED.search(word):
        number = parse_number(word.strip(_TRIM))
        return [word.replace(word.strip(_TRIM), number.canonical)] if number else [word]
    known, found = _known(lowered, at), _found(lowered, at, index)
    best = max(found, known, key=len)
    if known and best is found:
        best = [*known, *found[len(known):]]                 # "nghị định số" at the start of a sentence tells no case
    if not best:
        return [word if word.isupper() and not _vowels(word) and len(word) > 1 else lowered[at]]
    return best


def _vowels(word: str) -> bool:
    return re.search(r"[aeiouyăâêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]", word.lower()) is not None


def _index(like: str) -> dict[str, list[list[str]]]:
    """Each word of the text in small letters → the runs from there on, as the text has them but for sentence starts.

    Lines in capitals tell nothing.
    """
    telling = (line for line in like.split("\n") if not in_capitals(line) and line[1:] != line[1:].lower())
    tokens = [token for line in telling for token in ("-", *line.split())]
    tokens = ["-" if _in_run(tokens, i) else token for i, token in enumerate(tokens)]
    index: dict[str, list[list[str]]] = {}
    for i, token in enumerate(tokens):
        run = tokens[i:i + _LONGEST]
        starts = i == 0 or tokens[i - 1][-1] in ".:!?" or tokens[i - 1] in ("-", "+", "*", "|") or token[0] in "“\""
        if starts and token.strip(_TRIM)[:1].isupper() and token[1:] == token[1:].lower():
            run = [token.lower(), *run[1:]]
        if token != "-":
            index.setdefault(token.strip(_TRIM).lower(), []).append(run)
    return index


def _in_run(tokens: list[str], i: int) -> bool:
    """Whether a word in capitals stands beside another one: "UBND" and "ASEAN" alone are spelled so, "CHỦ TỊCH" is not."""
    beside = (*tokens[max(0, i - 1):i], *tokens[i + 1:i + 2])
    return tokens[i].isupper() and any(token.isupper() and len(token.strip(_TRIM)) > 1 for token in beside)


def _found(lowered: list[str], at: int, index: dict[str, list[list[str]]]) -> list[str]:
    best: list[str] = []
    for run in index.get(lowered[at].strip(_TRIM), ())[:40]:
        length = 0
        for want, have in zip(lowered[at:], run, strict=False):
            if want.strip(_TRIM) != have.lower().strip(_TRIM):
                break
            length += 1
        if length > len(best):
            best = [_take(lowered[at + k], run[k]) for k in range(length)]
    return best if len(best) > 1 or (best and best[0] == lowered[at]) else []


def _take(lowered: str, have: str) -> str:
    """The word of the text with the signs of the title's own word around it."""
    core = lowered.strip(_TRIM)
    return lowered.replace(core, have.strip(_TRIM)) if core else lowered


def _known(lowered: list[str], at: int) -> list[str]:
    """A place, an organ, a type before "số", or a fixed phrase; with the signs of the title."""
    for length in range(min(_LONGEST, len(lowered) - at), 0, -1):
        key = " ".join(word.strip(_TRIM) for word in lowered[at:at + length])
        known = _phrases().get(key)
        following = lowered[at + length] if at + length < len(lowered) else ""
        if known is None or (known in _type_names() and following != "số"):
            continue
        return [_take(have, want) for have, want in zip(lowered[at:at + length], known.split(" "), strict=False)]
    return []


@cache
def _type_names() -> frozenset[str]:
    return frozenset(t.name for t in TYPES)


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
