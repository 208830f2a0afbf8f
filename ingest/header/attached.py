"""The number and the date of a text that lost its head, from the headings of what is attached to it.

"(Kèm theo Quyết định số 1544/QĐ-BLĐTBXH ngày 26/9/2024 của Bộ trưởng …)": only where the type and the issuer are those of the
text, where all such headings name one number, and where the text itself cites none like it: a text that amends a regulation
repeats the heading of what it amends, and names that in its articles.
"""

import re
from dataclasses import dataclass
from itertools import islice

from graph.identifiers import words
from ingest.agencies.spelling import spell_out
from ingest.header.dateline import PrintedNumber, read_date, read_own_number
from ingest.layout.zones import Zones
from ingest.types import type_named

_HEADING = re.compile(
    r"\((?:Ban hành |Phê duyệt )?[Kk]èm theo (?P<type>[^\W\d]+(?: [^\W\d]+){0,2}?)(?=(?: số)?\s?:?\s?\d)"
    r"(?P<rest>[^()\n]{0,200}(?:\n[^()\n]{0,200})?)\)"
)
_WITH = "èm theo "
_OF = re.compile(
    r"\scủa (?:(?:Bộ trưởng|Chủ tịch|Tổng Giám đốc|Giám đốc|Chánh án|Viện trưởng|Hiệu trưởng) )?(?P<organ>\S[^;:]{3,120})$"
)
_MOST = 40  # headings that are looked at


@dataclass(frozen=True, slots=True)
class Attached:
    """What the headings tell of the text: its number, and its ISO date if they print one."""

    number: PrintedNumber
    date: str | None


def number_of_attached(text: str, zones: Zones, kind: str | None, issuer: str | None) -> Attached | None:
    """The number and date that all headings behind the recitals agree on; None if one names another type, issuer or number."""
    if not kind or not issuer or (first := text.find(_WITH, zones.opening[1])) < 0:
        return None
    start = text.rfind("\n", 0, first) + 1
    headings = list(islice((h for h in _HEADING.finditer(text, start) if _begins_line(text, h.start())), _MOST))
    told = [_told(text, heading, kind, issuer) for heading in headings]
    found = told[0] if told else None
    if found is None or any(other is None or _key(other) != _key(found) for other in told):
        return None
    return None if _is_cited(text[: headings[0].start()], found) else found


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" |")


def _key(told: Attached) -> tuple[str | None, str | None]:
    return told.number.number, told.date


def _told(text: str, heading: re.Match[str], kind: str, issuer: str) -> Attached | None:
    """What one heading tells, if it names a document of this type and issuer by its whole number."""
    row = type_named(" ".join(heading["type"].split()).lower())
    number = read_own_number(text, heading.end("type"))
    by = _OF.search(heading["rest"].replace("\n", " ").rstrip())
    if row is None or row.name != kind or number is None or number.number is None or by is None:
        return None
    if number.type not in (None, kind) or not _is_issuer(by["organ"], issuer):
        return None
    return Attached(number, read_date(heading["rest"], 0, len(heading["rest"])))


def _is_issuer(printed: str, issuer: str) -> bool:
    """Whether this is the issuer, also without the name of its place: "UBND tỉnh"."""
    organ, whole = words(spell_out(printed)), words(issuer)
    return bool(organ) and f"{whole} ".startswith(f"{organ} ")


def _is_cited(before: str, found: Attached) -> bool:
    """Whether the text speaks of the number before what is attached: then it is another document's."""
    digits, _, symbol = (found.number.number or "").partition("/")
    return re.search(rf"(?<!\d)0*{re.escape(digits.lstrip('0'))}\s?/\s?{re.escape(symbol)}", before) is not None
