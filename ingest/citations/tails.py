"""What follows a citation: its date, who issued it, and its title; and where each of them ends.

"Quyết định số 407/QĐ-TTg| ngày 30/3/2022| của Thủ tướng Chính phủ| phê duyệt Đề án “…”|; …" Date and issuer in any order.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.letters import UPPER
from ingest.wording import one_of

#: Types in running text: where the next citation begins.
TYPE_WORDS = one_of("types")
_DAY = r"(?:[0-3]?\d|[0OoQ][1-9l]|[12][OoIl])"
_DATE = re.compile(
    r"[ ,]{0,3}(?:(?:được )?(?:ban hành|ký ban hành|ký|thông qua|công bố) )?\(?(?:ng ?ày|Ngày|NGÀY) ?:? ?(?:"
    rf"({_DAY}) ?[/.-] ?(\d{{1,2}}|1 [0-2]) ?[/.-] ?((?:19|20)\d\d)"
    rf"|({_DAY}) (?:th ?áng|THÁNG) (\d{{1,2}}|[0-1][\dl])(?: ?,? ?(?:n ?ăm|NĂM) ?| ?/ ?)((?:19|20)\d\d)"
    r"|(?:… ?|\.{2,} ?)?(?:th ?áng|THÁNG) (\d{1,2})(?: (?:n ?ăm|NĂM) |/)((?:19|20)\d\d))(?!\d)\)?"
)
# "Luật Hải quan |được Quốc hội khóa XIII, kỳ họp thứ 7 thông qua ngày 23/6/2014".
_ASSEMBLY = r"(?:Quốc hội|(?:Ủy|Uỷ) ban [Tt]hường vụ Quốc hội|UBTVQH)"
_TERM = (
    r"(?:[ ,]{1,2}(?:(?:tại )?[Kk]ỳ họp thứ|(?:Quốc hội )?[Kk]h(?:óa|oá)(?: thứ)?) [\w ]{1,12}?"
    r"| nước Cộng hòa xã hội chủ nghĩa Việt Nam)"
)
_PASSED = re.compile(
    rf"[ ,]{{1,2}}(?:đã )?được {_ASSEMBLY}{_TERM}{{0,3}},? (?:đã )?thông qua(?: vào)?{_TERM}{{0,2}},?(?= ngày \d)"
)
_MONTH = re.compile(
    r"[ ,]{0,3}\(?(?:(?:tháng|THÁNG) (\d{1,2})(?: (?:năm|NĂM) | ?/ ?)((?:19|20)\d\d)"
    r"|(?:(?:được )?ban hành )?(?:năm|NĂM) ((?:19|20)\d\d))(?![\d/])\)?"
)
_PAREN_DATE = re.compile(rf" ?\(({_DAY})[/.-](\d{{1,2}})[/.-]((?:19|20)\d\d)\)")

_COMMON_ISSUER = re.compile(
    r" ?,? ?(?:của|do) ((?:Thủ tướng )?Chính phủ|Bộ Chính trị|Quốc hội|Ban Bí thư|Thủ tướng"
    r"|UBND (?:tỉnh|Thành phố|thành phố)|Ủy ban Thường vụ Quốc hội)"
    r"(?= (?:quy định|về|hướng|sửa|ban|phê|thì|và các|này)\b|[,;.)”\n]|$)"
)
_ISSUER = re.compile(rf" ?,? ?(?:của|do|CỦA) (?=[{UPPER}]|liên |các |cơ quan )")
_ISSUER_END = re.compile(
    rf"{'|'.join(map(re.escape, ';:.(){}“”[]|'))}|\n|\"|,(?! {one_of('issuer_goes_on')})"
    rf"| (?:{one_of('after_issuer')}|[-–] {TYPE_WORDS}|và (?![{UPPER}])|và (?={TYPE_WORDS}))\b"
)
_CONNECTOR = re.compile(rf" ?,? ?(?=[“\"]?{one_of('title_begins')}\b(?! (?:số |của )?\d| số))", re.IGNORECASE)
_SURE_CONNECTOR = re.compile(rf" ?,? ?(?=[“\"]?{one_of('title_begins_surely')}\b(?! số| \d))", re.IGNORECASE)
_QUOTED = re.compile(r" ?,? ?[“\"]")
# A quick test before the patterns: signs with which none of them begins, and those, past spaces and commas, with which two do.
_NOTHING_FOLLOWS = frozenset(";.)\n:|]”")
_DATE_SIGNS = frozenset("(nNđbktc")
_ISSUER_SIGNS = frozenset("cdC")
_MAIN_CLAUSE = rf"{one_of('main_subjects')}(?: [\w-]+){{0,10}}? {one_of('main_verbs')}"
# Every alternative begins with one sign, so that the engine looks at signs and spaces alone.
_TITLE_STOP = re.compile(
    rf";|\n|\)|\||\]|“|\"|”| {one_of('title_is_over')}"
    rf"|, (?:{one_of('title_is_over')}|(?=(?:(?:để|nhằm) [^;.]{{5,400}}?, )?{_MAIN_CLAUSE}))"
    rf"|\.(?:/|(?= +[“\"(]?[{UPPER}]|\s*$))|:(?= |$)|\((?:[Ss]au đây|[Dd]ưới đây|gọi|viết|nay là|kèm theo)"
)


@dataclass(slots=True)
class Tail:
    """`end` is where date and issuer end; the title, if there is one, is [title_start, title_end)."""

    end: int
    date: str | None = None
    issuer: str | None = None
    title_start: int = 0
    title_end: int = 0


def read_tail(text: str, position: int, limit: int, *, law: bool = False) -> Tail:
    """What stands after a citation that ends at `position`, up to `limit`. A law by name has no issuer here."""
    tail = Tail(position)
    if text[position : position + 1] in _NOTHING_FOLLOWS:
        return tail
    for _ in range(3):
        before = tail.end
        first = text[before : before + 4].lstrip(" ,")[:1]
        passed = _PASSED.match(text, before, limit) if first == "đ" and tail.date is None else None
        at = passed.end() if passed else before
        if tail.date is None and first in _DATE_SIGNS and (match := _DATE.match(text, at, limit)):
            tail.date, tail.end = _iso(match), match.end()
            first = text[tail.end : tail.end + 4].lstrip(" ,")[:1]
        if tail.issuer is None and not law and first in _ISSUER_SIGNS:
            _read_issuer(text, tail, limit)
        if tail.end == before:
            break
    if tail.date is None:
        if match := _MONTH.match(text, tail.end, limit):
            month, year, alone = match.groups()
            tail.date, tail.end = alone or _partial(None, month, year), match.end()
        elif "(" in text[tail.end : tail.end + 2] and (match := _PAREN_DATE.match(text, tail.end, limit)):
            tail.date, tail.end = _partial(*match.groups()), match.end()
    connector = _CONNECTOR if tail.date or tail.issuer else _SURE_CONNECTOR
    match = None if law else connector.match(text, tail.end, limit) or _QUOTED.match(text, tail.end, limit)
    if match:
        tail.title_start = match.end() - (match.group()[-1:] in '“"' if match.re is _QUOTED else 0)
        tail.title_end = title_end(text, tail.title_start, limit)
        if tail.title_end - tail.title_start < 8:
            tail.title_start = tail.title_end = 0
    return tail


def title_end(text: str, start: int, limit: int) -> int:
    """Where the title that begins at `start` ends: at ";" or a full stop, before the main clause, at its closing quote."""
    if text[start] in '“"':
        close = _closing(text, start, limit)
        return close if close > 0 else _plain_end(text, start + 1, limit)
    return _plain_end(text, start, limit)


def _plain_end(text: str, start: int, limit: int) -> int:
    position = start
    while stop := _TITLE_STOP.search(text, position, limit):
        if stop.group() in ("“", '"'):
            close = _closing(text, stop.start(), limit)
            if close < 0:
                position = stop.end()
                continue
            position = close
            continue
        if stop.group() == ")" and text.rfind("(", start, stop.start()) > text.rfind(")", start, stop.start()):
            position = stop.end()
            continue
        return stop.start()
    return limit


def _closing(text: str, opening: int, limit: int) -> int:
    """The position after the quotation mark that closes the one at `opening`; -1 if it stays open."""
    sign = "”" if text[opening] == "“" else '"'
    depth, position = 1, opening + 1
    while position < limit:
        found = text.find(sign, position, limit)
        if found < 0:
            other = text.find('"', opening + 1, limit)
            return other + 1 if sign == "”" and other > 0 else -1
        if sign == "”":
            depth += text.count("“", position, found) - 1
            if depth > 0:
                position = found + 1
                continue
        return found + 1
    return -1


def _read_issuer(text: str, tail: Tail, limit: int) -> None:
    if match := _COMMON_ISSUER.match(text, tail.end, limit):
        tail.issuer, tail.end = match.group(1), match.end()
        return
    if not (match := _ISSUER.match(text, tail.end, limit)):
        return
    start = match.end()
    stop = _ISSUER_END.search(text, start, min(limit, start + 140))
    end = stop.start() if stop else min(limit, start + 140)
    issuer = text[start:end].rstrip(" ,-")
    if 3 <= len(issuer) <= 120 and not issuer.startswith(("Luật", "Nghị", "Quyết", "Thông tư", "Điều", "Bộ luật")):
        tail.issuer, tail.end = " ".join(issuer.split()) if "  " in issuer else issuer, start + len(issuer)


def _iso(match: re.Match[str]) -> str | None:
    if match.lastindex == 8:  # month and year alone
        return _partial(None, *match.group(7, 8))
    return _partial(*(match.group(1, 2, 3) if match.lastindex == 3 else match.group(4, 5, 6)))


@lru_cache(maxsize=16384)
def _partial(day: str | None, month: str | None, year: str) -> str:
    """ISO as far as the parts are possible; letters misread for digits ("0l", "O1") are digits."""
    m = _digits(month)
    if not 1 <= m <= 12:
        return year
    d = _digits(day)
    return f"{year}-{m:02}-{d:02}" if 1 <= d <= 31 else f"{year}-{m:02}"


def _digits(printed: str | None) -> int:
    repaired = (printed or "0").replace(" ", "").translate(str.maketrans("lIOoQ", "11000"))
    return int(repaired) if repaired.isdigit() else 0


def date_at(text: str, start: int, end: int) -> str | None:
    """The date that stands at `start` ("Ngày 22/12/2009, UBND …"), or None."""
    match = _DATE.match(text, start, end)
    return _iso(match) if match else None
