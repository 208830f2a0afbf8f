"""Number, symbol, date and place of a head: "Số: 01/CT-UBND", "Luật số: 104/2016/QH13", "Hà Nội, ngày 12 tháng 01 năm 2024".

Number and day may be blank; what remains (the symbol, the year) is kept.
"""

import re
from dataclasses import dataclass, replace

from graph.identifiers import fold
from ingest.agencies.spelling import codes_of_symbol, organ_of_code
from ingest.layout.misread import DATE, DAY, LABEL, MONTH, YEAR
from ingest.letters import LOWER, UPPER
from ingest.numbers import Number, parse_number
from ingest.places import find_places
from ingest.types import TYPES

_NAMES = "|".join(sorted((t.name for t in TYPES), key=len, reverse=True))
_LABEL = re.compile(rf"{LABEL}\s*[:;.]?(?=[\s\d.…_/-])")
_UNLABELLED = re.compile(rf"(?:^|(?<=[\n|]))[ |]*(?=(\d{{1,6}})\s?/\s?(?:(?:19|20)\d\d/)?[{UPPER}]{{2}})")
_SURE_DIGITS = 3  # more may be a misread "Số" with the number
# "… VIỆT NAM Số: 7/QĐ-BTP"; "…, ngày 5 tháng 3 năm 2020 Số: 7/QĐ-BTP", where the right column was read first.
_BEFORE_LABEL = re.compile(
    rf"(?:^|[|\n]|\s\s|phúc[\s-]{{0,60}})\s*(?:(?:{_NAMES})\s+)?$|(?P<run>(?:[{UPPER}]{{2}}|năm (?:19|20)\d\d) $)"
)
_OWN = re.compile(  # "Kết luận số 69-KL/TW", "QUYẾT ĐỊNH 12/QĐ-UBND"
    rf"(?i:\s*(?:của\s[^\n:;]{{3,80}}?\s)?số\s*:?)(?=\s*\d)|[ ](?=\d{{1,6}}/[\d/]{{0,5}}[{UPPER}]{{2,5}}-)"
)
_BLANK = re.compile(
    rf"[\s.…_]*(?:/?\s*(?:19|20)\d\d\s*)?[/-]\s*([{UPPER}][\w&.]{{0,17}}(?:\s?[-/]\s?(?:TTg|TTr|[{UPPER}][{UPPER}\d&]{{0,17}}))*)"
)
_UNREAD = re.compile(rf"\s{{0,3}}[^\s/]{{1,6}}\s?(?=/)(?:/\s?(?:19|20)\d\d\s?)?({_BLANK.pattern})")  # "Số: §Ø0 /TCT-TTr"
_ODD = re.compile(  # "03/2026-BCT"; "01-TANDTC-VKSNDTC/TTLT"; "117/2002/QĐ/HĐQT-NHNo"; "1234/GLPC-KD+KT"
    rf"(\d{{1,6}}\s?[/-]\s?(?:19|20)\d\d\s?[/-]\s?[{UPPER}]{{2,10}}|\d{{1,6}}(?:-[{UPPER}]{{2,12}}){{1,4}}/TTL[TB]"
    rf"|\d{{1,6}}/(?:19|20)\d\d/[{UPPER}]{{1,4}}/[{UPPER}]\w{{1,9}}(?:-[{UPPER}]\w{{1,9}}){{0,3}}"
    rf"|\d{{1,6}}/[{UPPER}]\w{{1,9}}(?:[-+][{UPPER}]\w{{0,9}}){{1,4}})(?![\w/+-])"
)
_DIGITS = re.compile(r"\d[\d.]*[a-zA-Z]?(?:[/-](?:19|20)\d\d)?[/-]")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """The number of a document, canonical, None where it is blank; its symbol without digits and year; where it ends."""

    number: str | None
    symbol: str | None
    family: str | None
    type: str | None
    end: int


def read_number(text: str, start: int, end: int) -> PrintedNumber | None:
    """The document's own number in text[start:end]: the first that "Số" introduces at the start of a line or cell."""
    for label in _LABEL.finditer(text, start, end):
        before = text[max(start, label.start() - 90) : label.start()]
        if _introduces(before, label.group()) and (found := _after(text, label.end())):
            return found
    return _unlabelled(text, start, end)


def _unlabelled(text: str, start: int, end: int) -> PrintedNumber | None:
    """A number that begins a line and lost its label: "864305 /TCT-KK." ; long ones give the symbol only."""
    bare = _UNLABELLED.search(text, start, end)
    found = _after(text, bare.end()) if bare else None
    if bare and found and len(bare[1]) > _SURE_DIGITS:
        return replace(found, number=None)
    return found


def _introduces(before: str, label: str) -> bool:
    """Whether "Số" introduces the number of the document: at the start of a line or cell, or behind a type or capitals."""
    if before.rstrip(" ")[-1:] in ("", "\n", "|"):
        return True
    match = _BEFORE_LABEL.search(before)
    return match is not None and (not match["run"] or label.startswith(("Số", "Sồ", "Sổ")))


def read_own_number(text: str, at: int) -> PrintedNumber | None:
    """The number right after the type: "Kết luận| số 69-KL/TW ngày …"."""
    label = _OWN.match(text, at)
    return _after(text, label.end()) if label else None


def _after(text: str, at: int) -> PrintedNumber | None:
    stretch = text[at : at + 110]
    pieces = list(re.finditer(r"\S+", stretch[:70]))[:6]
    spaced = any(m.group()[0] in "-/" or m.group()[-1] in "-/" for m in pieces[:4])  # "1460 /UBND-KGVX"
    for count in range(len(pieces) if spaced else min(1, len(pieces)), 0, -1):
        number = parse_number(" ".join(m.group() for m in pieces[:count]).rstrip(".,;|:"))
        if number:
            return PrintedNumber(number.canonical, _symbol(number), number.family, number.type, at + pieces[count - 1].end())
    if odd := _ODD.match(stretch.lstrip()):
        printed = re.sub(r"\s", "", odd.group(1))
        return PrintedNumber(printed, _DIGITS.sub("", printed, count=1), None, None, at + odd.end())
    if blank := _BLANK.match(stretch):
        symbol = re.sub(r"\s", "", blank.group(1))
        like = parse_number(f"1/{symbol}")
        if like:
            return PrintedNumber(None, _symbol(like), like.family, like.type, at + blank.end())
        return PrintedNumber(None, symbol, None, None, at + blank.end())
    return _unread(stretch, at)


def _unread(stretch: str, at: int) -> PrintedNumber | None:
    """A number whose digits are not to be read, before a symbol that surely is: with the code of an organ that is known."""
    unread = _UNREAD.match(stretch)
    symbol = re.sub(r"\s", "", unread.group(2)) if unread else ""
    like = parse_number(f"1/{symbol}") if symbol else None
    if unread is None or like is None:
        return None
    codes = codes_of_symbol(_symbol(like))
    organs = codes[:1] if like.family == "letter" else codes[1:]
    if not any(code in ("UBND", "HĐND") or organ_of_code(code) for code in organs):
        return None
    return PrintedNumber(None, _symbol(like), like.family, like.type, at + unread.end())


def _symbol(number: Number) -> str:
    return _DIGITS.sub("", number.canonical, count=1)


_BLANKS = r"[\s.…_]{0,40}"
_DATE = re.compile(
    rf"{DAY}{_BLANKS}(\d ?\d?|[0O][1-9]l?)?{_BLANKS}{MONTH}{_BLANKS}(\d ?\d?)?{_BLANKS}{YEAR}\s{{0,3}}((?:19|20) ?\d ?\d)(?!\d)"
    r"|[Nn]gày\s{0,3}(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)"
    r"|[Nn]gày\s\S{1,4}\stháng\s\S{1,4}\snăm\s((?:19|20)\d\d)(?!\d)"  # "ngày OW tháng ,Š năm 2026" (46/VBHN-BQP)
)
_MISREAD_DATE = re.compile(DATE)  # its one group is the year
_KIND = r"(?:(?:[Tt]hành ph[ốồ]|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường)[ ]+)?"
_AT_HOUR = re.compile(r",\s*(?:hồi\s)?\d[\dhg:giờphút ]{0,16},?\s*$")  # of telegrams: "Hà Nội, hồi 10 giờ 00 ngày 05 …"
_LOWER_PLACE = re.compile(rf"(?<![\w/-])([{UPPER}][\w.'-]*(?:[ ]+[\w.'-]+){{1,4}})\s?,\s*$")  # "Hà nội, ngày …"
_PLACE = re.compile(rf"(?<![\w/-])({_KIND}(?:[{UPPER}][\w.'-]*[ ]+){{0,5}}[{UPPER}][\w.'-]*)\s?,\s*$")
# "Hà Nội. ngày 09 tháng 11"; first in its line or behind the number also "Hà Nội ngày 09 tháng 11": if it is known.
_PLACE_MISREAD = re.compile(rf"(?<![\w/-])({_KIND}(?:[{UPPER}][\w'-]*[ ]+){{0,3}}[{UPPER}][\w'-]*)\s?(?P<sign>[.;]?)\s*$")
# "là Nội", "Hà Nộ1": a date, and no place.
_TORN = re.compile(rf"(?:^|(?<=\s))(?!(?:tại|trấn|khu|tỉnh|đảo)\s)[{LOWER}]+\s[{UPPER}]\w*\s?,\s*$|[^\W\d]\d\w*\s?,\s*$")


@dataclass(frozen=True, slots=True)
class DateLine:
    """ISO date, partial where something is blank, and the place before it; [start, end) of the whole."""

    date: str
    place: str | None
    start: int
    end: int


def read_date_line(text: str, start: int, end: int) -> DateLine | None:
    """The date line in text[start:end]: the first date with a place before it, else the first that stands at a line's start."""
    return _date_line(_DATE, text, start, end) or _date_line(_MISREAD_DATE, text, start, end)


def _date_line(pattern: re.Pattern[str], text: str, start: int, end: int) -> DateLine | None:
    alone: DateLine | None = None
    for match in pattern.finditer(text, start, end):
        before = text[max(start, match.start() - 60) : match.start()]
        cell = re.split(r"[|\n]|\s{2,}", before)[-1]
        first = match.start() - len(cell)
        cell = _AT_HOUR.sub(", ", cell) if "giờ" in cell or "hồi" in cell else cell
        if found := _place(cell, match.group()):
            return DateLine(_iso(match), found[0], first + found[1], match.end())
        if alone is None and match.group().startswith("N") and not cell.strip():
            alone = DateLine(_iso(match), None, match.start(), match.end())
    return alone


def _place(cell: str, dated: str) -> tuple[str | None, int] | None:
    """The place before a date, None where it is torn, and where it begins in its cell; None for a date that has none."""
    if place := _PLACE.search(cell):
        name = _known_end(place.group(1).rstrip("."))
        return (None if _TORN.search(cell) and not find_places(name, None) else name), place.start()
    if (place := _LOWER_PLACE.search(cell)) and find_places(place.group(1).title(), None):
        return place.group(1).title(), place.start()
    place = _PLACE_MISREAD.search(cell) if dated.startswith("n") else None
    if place and (name := _known_end(place.group(1))) and find_places(name, None):
        at = place.end(1) - len(name)
        if place["sign"] or not cell[:at].strip() or "/" in cell[:at]:
            return name, at
    return None


def read_date(text: str, start: int, end: int) -> str | None:
    """The first date of text[start:end], ISO."""
    match = _DATE.search(text[start:end].lower())
    return _iso(match) if match else None


def _iso(match: re.Match[str]) -> str:
    if year_alone := match.group(7 if match.re is _DATE else 1):
        return year_alone
    day, month, year = match.group(1, 2, 3) if match.group(3) else match.group(4, 5, 6)
    year = year.replace(" ", "")
    month = (month or "").replace(" ", "")
    day = (day or "").replace(" ", "").replace("O", "0").replace("l", "")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return year
    if not day.isdigit() or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def _known_end(words: str) -> str:
    """The longest end of the words before the comma that is a known place; all of them if none is."""
    parts = words.split()
    for i in range(len(parts)):
        if find_places(" ".join(parts[i:]), None) or find_places(fold(" ".join(parts[i:])), None):
            return " ".join(parts[i:])
    return words.strip()
