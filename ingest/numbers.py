"""Document numbers: finding and canonicalising all families of domain.md section 2.

A number is found at its slash before a capital ("407/QĐ-TTg"), read backwards to its digits and forwards over its codes, so
that the text between numbers costs nothing; old ones without a slash ("206-CP") at the hyphen. What was printed stays in the
text; `Number.canonical` is the official spelling: no spaces, Đ restored in known codes, at least two digits.
Examples of every family, and of what is no number, are in `data/numbers.toml`; they are the tests.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ingest.letters import LOWER
from ingest.types import TYPES, type_of_code
from ingest.wording import one_of

_UP = "A-ZĐƯƠĂÂÊÔ"  # capitals that codes have
_LOW = LOWER
_HALF_SMALL = ("Kh", "Qđ", "Nđ", "Nq", "Ct", "Tb", "Tt", "Hd", "Bc", "Cv")  # codes printed like words: "958/Kh-BTC"
# A code: "QĐ", "TTg", "TTr", "QyĐ", "SNgV", "BNN&PTNT", "QH15". No other small letters: "NĐ-CPngày" stops at CP.
_SMALL = rf"(?:{'|'.join(_HALF_SMALL)})(?=-[{_UP}])"
_SEG = rf"(?:TTg|{_SMALL}|[{_UP}][{_UP}0-9&.]*(?:(?:[rgi](?![{_LOW}])|[yg](?=[{_UP}]))[{_UP}0-9&.]*)?)"
_TAIL = rf"(?:TTg|(?![{_UP}][{_LOW}]){_SEG})"  # not the capital of the next word: "QĐ-UBND-Sở"
_FORWARD = re.compile(
    rf"[ \n]?({_SEG})(?: [-/] {_TAIL}(?![{_LOW}]))?"  # "QĐ - UBND", "QĐ / BNN-KL"
    rf"(?:[-/]{_TAIL}|(?: -|-[ \n]|(?:- ?|\. ?)-){_TAIL}(?![{_LOW}]))*"  # "-TTg", "/BTC", "- UBND", "- -BQP"
    r"(?:(?<=QH) (?:1[0-6]|[1-9])(?![\d/])|\([A-Z]\d{1,2}\)|/nb(?!\w))?"  # "UBTVQH 13", "TT-BCA(C11)", "CV/VPTW/nb": internal
)
_LOWER_FORWARD = re.compile(r"([a-zđ]{2,4})-[a-zđ][a-zđ0-9]*(?:-[a-zđ0-9]+)*(?!\w)")  # in a lower-cased heading: "77/kh-lt"
# Codes that text layers break: "N Đ-CP", "QĐ-U BND". Tried only where a code ends before a space.
_BROKEN_CODES = ("NĐ-CP", "NQ-CP", "NQ-HĐND", "NQ-TW", "QĐ-TTg", "CT-TTg", "CĐ-TTg", "QĐ-UBND", "CT-UBND", "KH-UBND", "TTr-CP")
_BROKEN_FORWARD = re.compile(rf"[ \n]?(?:{'|'.join(' ?'.join(code) for code in _BROKEN_CODES)})(?![{_UP}{_LOW}0-9])")
_BROKEN_SIGNS = frozenset("".join(_BROKEN_CODES))
# Read backwards from the slash: "09/2017", "66.13/2026", "19-2016", "86/201 6"; Party and old ones: "36-HD", "21-LCT".
_BACK = re.compile(
    rf" ?(?:(?P<code>[A-Za-zĐđ]{{0,6}}[{_UP}]) ?- ?|(?:(?P<y>\d ?\d ?(?:91|02)) ?(?P<sep>[/-]) ?)?)"
    r"(?P<n>[a-zA-Z]?\d{1,6}(?:\.\d{1,3})?)(?![a-zA-Z]?\d)"
)
_SLASH = re.compile(rf"/(?=[ \n]?(?P<upper>[{_UP}])|[a-zđ]{{2,4}}-[a-zđ])")
_HYPHENED = re.compile(r"-(?<=[0-9 a-dA-D]-) ?(CP|HĐBT|TTg|CTN|TC|NV|UB|NQ|CT|KL|LCT|HĐNN|SL|TTLB|QĐ)(?![\w/-])")
_DIGITS_BEFORE = re.compile(r"(?<![\w/.-])\d{1,5}[a-zA-Z]? ?$")
_SO = re.compile(r"(?:[Ss] ?[ốồổo]|SỐ|Sô) ?:? ?$")
_BROKEN_DIGITS = re.compile(r"[Ss]ố ?:? ?(\d{1,3} )$")  # "số 1 |234/QĐ-UBND"
_MISREAD_ONE = "!]"  # how the digit 1 is misread where a number begins

_WINDOW = 20  # longest digits-year part, with spaces
_COURT = re.compile(rf"{one_of('court_codes')}$|TB-TA$|KN-KDTM$")
_ISSUER_LIKE = re.compile(rf"{one_of('letter_issuers')}$")
# Codes with Đ lost, or with the wrong case, that can be nothing else.
_KNOWN_D = {
    "ND": "NĐ",
    "QD": "QĐ",
    "QyD": "QyĐ",
    "QDi": "QĐi",
    "QYĐ": "QyĐ",
    "HDND": "HĐND",
    "HDBT": "HĐBT",
    "NDCP": "NĐ-CP",
    "NĐCP": "NĐ-CP",
    "TTG": "TTg",
    "Ttg": "TTg",
    "TTR": "TTr",
    "CTR": "CTr",
    "LDTBXH": "LĐTBXH",
    "BLDTBXH": "BLĐTBXH",
    "SLDTBXH": "SLĐTBXH",
    "BGDDT": "BGDĐT",
    "GDDT": "GDĐT",
    "SGDDT": "SGDĐT",
    "BKHDT": "BKHĐT",
    "KHDT": "KHĐT",
    "SKHDT": "SKHĐT",
    "QDTTG": "QĐ-TTg",
    "QĐTTg": "QĐ-TTg",
    **{code: code.upper() for code in _HALF_SMALL},
}
# "NĐ-CP1": the digit is the mark of a note.
_FOOTNOTED = re.compile(r"((?:-|/)(?:CP|TTg|B[A-ZĐ&]{2,}|NHNN|TTCP|UBND|HĐND|VPQH))(\d{1,2})$")
_TERM = re.compile(r"(QH|UBTVQH)I?(1[0-9]|[1-9])(\d?)$")  # "QHI15" misread, "QH135" with the mark of a note
_TYPE_CODES = {t.code for t in TYPES if t.code not in ("", "TC")} | {  # "TC" is Bộ Tài chính in old letters
    "CV",
    "LCT",
    "TTLB",
    "PL",
    "NQLT",
    "QĐi",
    "QĐLB",
    "QĐLT",
    "TTCN",
    "ĐL",
}
_WEAK_CODES = {"L", "SL", "TC", "PA", "PC", "PB", "PG", "GM", "DA", "SY", "BB", "HĐ", "TT", "AL", "BS"}


class Number(NamedTuple):
    """A document number printed at [start, end). `family` is one of assembly, normative, party, administrative, letter, legacy.

    `type` is what its code says ("Quyết định"), None where the code is of an issuer. `sure` is False for what only a word
    before it ("Công văn số") makes a document number; `said` tells that "số" stands before it.
    """

    start: int
    end: int
    canonical: str
    family: str
    type: str | None
    year: int | None
    sure: bool
    said: bool


def find_numbers(text: str) -> list[Number]:
    """All document numbers of `text`, in order, without overlap. Linear in its length."""
    found: list[Number] = []
    others = [n for m in _HYPHENED.finditer(text) if (n := _hyphened(text, m))]
    last = 0
    for slash in _SLASH.finditer(text):
        at = slash.start()
        if slash["upper"] is None:
            if number := _lower(text, at):
                others.append(number)
        elif at >= last and (number := _around(text, at, last)):
            last = number.end
            found.append(number)
    found = _agreed(found, text)
    if not others:
        return found
    merged: list[Number] = []
    for number in sorted(found + others, key=lambda n: (n.start, -n.end)):
        if not merged or number.start >= merged[-1].end:
            merged.append(number)
    return merged


def parse_number(printed: str) -> Number | None:
    """The number that `printed` is, as a whole: " 7/CT-TTg" is 07/CT-TTg; None if it is none."""
    text = f"số {printed.strip()}"
    found = find_numbers(text)
    return found[0] if len(found) == 1 and found[0].start <= 3 and found[0].end >= len(text.rstrip(" .,;")) else None


def _agreed(numbers: list[Number], text: str) -> list[Number]:
    """Numbers as the text itself settles them: one with a misread sign, 1 or Q, counts only as another that is printed well."""
    if not any("O" in n.canonical or text[n.start] in _MISREAD_ONE for n in numbers):
        return numbers
    counts = Counter(n.canonical for n in numbers if text[n.start] not in _MISREAD_ONE)
    alike: dict[str, list[str]] = {}
    for canonical in counts:
        alike.setdefault(canonical.replace("O", "Q"), []).append(canonical)
    kept: list[Number] = []
    for number in numbers:
        if number.canonical not in counts:
            continue
        best = max(alike[number.canonical.replace("O", "Q")], key=counts.__getitem__)
        kept.append(number._replace(canonical=best) if counts[best] > 2 * counts[number.canonical] else number)
    return kept


def _around(text: str, at: int, floor: int) -> Number | None:
    """The number whose slash before its codes is at `at`."""
    back = _BACK.match(text[max(floor, at - _WINDOW) : at][::-1])
    if not back:
        return None
    start = at - back.end()
    while text[start] == " ":
        start += 1
    said, more = text[max(0, start - 3) : start] == "số ", ""
    if start and not said:
        before = text[start - 1]
        if before == " " or before in "ốồổoỐ:":
            said = _is_said(text, start)
        if not said and before == " " and (broken := _BROKEN_DIGITS.search(text[max(floor, start - 9) : start])):
            said, more = True, broken.group(1)
        elif before in _MISREAD_ONE:
            more = before
        elif not said and (before.isalnum() or before in "/.-_:&§" or text[start - 2 : start] in ("/ ", "- ")):
            return None
    forward = _FORWARD.match(text, at + 1)
    if not forward:
        return None
    end = forward.end()
    if end == at + 2 and text[end : end + 1].islower():
        return None  # "12/Công văn": the first letter of a word
    if text[end : end + 1] == " " and text[end + 1 : end + 2] in _BROKEN_SIGNS:
        end = max(end, broken.end() if (broken := _BROKEN_FORWARD.match(text, at + 1)) else 0)
    while text[end - 1] in ".&":
        end -= 1
    codes = _codes(text[at + 1 : end])
    return _number(back, codes, start - len(more), end - codes.marked, said, more)


def _is_said(text: str, start: int) -> bool:
    """Whether "số" stands before `start`."""
    return text[max(0, start - 3) : start] == "số " or _SO.search(text[max(0, start - 5) : start]) is not None


@dataclass(frozen=True, slots=True)
class _Codes:
    """What stands after the digits, read once for every spelling; `marked` counts the digits of the mark of a note.

    `court` and `issuer` tell whether the first code is one of courts and contracts, or of an issuer of letters.
    """

    printed: str
    kind: str
    canonical: str
    type: str | None
    term: bool
    marked: int
    court: bool
    issuer: bool


_DOUBLED = re.compile(r"--|\.-")


@lru_cache(maxsize=16384)
def _codes(printed: str) -> _Codes:
    codes = _DOUBLED.sub("-", printed.replace(" ", "").replace("\n", ""))
    marked = 0
    if mark := _FOOTNOTED.search(codes):
        marked = len(mark.group(2))
        codes = codes[: mark.start(2)]
    first = _first(codes)
    kind = _normal(first).split("-")[0]
    term = _TERM.match(codes.rpartition("-")[2]) is not None
    type_ = type_of_code(first if term and "-" in codes else kind)
    court, issuer = _COURT.match(first) is not None, _ISSUER_LIKE.match(first) is not None
    return _Codes(codes, kind, _canonical_codes(codes), type_, term, marked, court, issuer)


def _number(back: re.Match[str], codes: _Codes, start: int, end: int, said: bool, more: str = "") -> Number | None:
    """`more` stands before the digits and belongs to them: a broken off digit, or a 1 that is misread."""
    code, printed_year, sep, last_digits = back.groups()
    digits = last_digits[::-1]
    if more:
        digits = ("1" if more in _MISREAD_ONE else more.strip()) + digits
    if code:
        return _party(digits, code[::-1], codes.printed, start, end, said)
    if codes.court:
        return None
    kind = codes.kind
    year = int(printed_year[::-1].replace(" ", "")) if printed_year else None
    tail = _canonical_codes(codes.printed, year) if codes.term else codes.canonical
    canonical = f"{_padded(digits)}{sep or ''}{year or ''}/{tail}"
    if year and sep == "/":
        if codes.term:
            return Number(start, end, canonical, "assembly", codes.type, year, True, said)
        return Number(start, end, canonical, "normative", codes.type, year, kind in _TYPE_CODES, said)
    if kind in _TYPE_CODES:
        composed = "-" in codes.printed or "/" in codes.printed
        sure = (composed or kind in ("NQ", "QĐ", "NĐ")) and (kind not in _WEAK_CODES or (kind == "TT" and composed))
        return Number(start, end, canonical, "administrative", codes.type, None, sure, said)
    if "-" in codes.printed:
        return Number(start, end, canonical, "letter", None, None, codes.issuer, said)
    return Number(start, end, canonical, "legacy", None, None, False, said)


def _party(digits: str, code: str, codes: str, start: int, end: int, said: bool) -> Number | None:
    code = _normal(code)
    canonical = f"{_padded(digits)}-{code}/{_canonical_codes(codes)}"
    if code in _LEGACY_CODES or _LEGACY_ISSUER.match(codes):
        plain = type_of_code(code) if code in ("NQ", "QĐ", "CT", "TT") else None
        type_ = {"SL": "Sắc lệnh", "SLT": "Sắc luật"}.get(code, plain)
        return Number(start, end, canonical, "legacy", type_, None, code in ("LCT", "SL", "L"), said)
    if code not in _TYPE_CODES and not said:
        return None
    sure = code in _TYPE_CODES and code not in ("HĐ", "BB")
    return Number(start, end, canonical, "party", type_of_code(code, party=True), None, sure, said)


_LEGACY_CODES = ("L", "LCT", "SL", "SLT", "PL", "CP", "HĐBT", "TC", "TTLB", "UB")
_LEGACY_ISSUER = re.compile(r"(?:CTN|HĐNN|HĐBT|CP|UB|L\.)")


def _lower(text: str, at: int) -> Number | None:
    """A number in a lower-cased heading ("77/kh-lt"); only with a known code."""
    forward = _LOWER_FORWARD.match(text, at + 1)
    back = _BACK.match(text[max(0, at - _WINDOW) : at][::-1])
    if not forward or not back or back["code"] or _normal(forward.group(1).upper()) not in _TYPE_CODES:
        return None
    start = at - back.end()
    if start and text[start - 1] not in " (":
        return None
    said = _is_said(text, start)
    number = _number(back, _codes(forward.group().upper()), start, forward.end(), said)
    return number and number._replace(sure=False)


def _hyphened(text: str, match: re.Match[str]) -> Number | None:
    """An old number without a slash: "206-CP"; what is found in "09/2017/NĐ-CP" has no digits before the hyphen."""
    at = match.start()
    digits = _DIGITS_BEFORE.search(text[max(0, at - 8) : at])
    if not digits:
        return None
    start = at - len(digits.group())
    canonical = f"{_padded(digits.group().strip())}-{match.group(1)}"
    said = _is_said(text, start)
    return Number(start, match.end(), canonical, "legacy", type_of_code(match.group(1)), None, False, said)


def _first(codes: str) -> str:
    return re.split(r"[-/]", codes, maxsplit=1)[0]


def _padded(digits: str) -> str:
    """Below 10 with a leading zero, as official rules print it: "7" is "07", "3a" is "03a"; "66.13" stays."""
    return f"0{digits}" if len(digits) == 1 or (len(digits) == 2 and not digits[1].isdigit()) else digits


@lru_cache(maxsize=4096)
def _normal(code: str) -> str:
    """A code with Đ and small letters restored where that is certain: "QD" is "QĐ", "TTR" is "TTr"; "HD" stays."""
    code = code.rstrip(".")
    return _KNOWN_D.get(code, code)


@lru_cache(maxsize=16384)
def _canonical_codes(codes: str, year: int | None = None) -> str:
    parts = re.split(r"([-/.(])", codes.replace(".-", "-"))
    if parts[-1] and (term := _TERM.match(parts[-1])):
        parts[-1] = term.group(1) + (term.group(2) if year is None else _term(term.group(2), term.group(3), year))
    return "".join(_KNOWN_D.get(p, p) for p in parts)


def _term(digits: str, more: str, year: int) -> str:
    """The term of the National Assembly: of three digits, one is the mark of a note or misread; the year tells which."""
    likely = 9 + (year - 1992) // 5  # the 9th from 1992, the 15th from 2021
    fitting = {str(likely + late) for late in (-1, 0, 1)}
    return next((t for t in (digits, digits[0] + more) if t in fitting), digits) if more else digits
