"""The header of a text: what it is, whose, when, to whom, and who signed; from its outer parts only.

A field that is not printed, or not surely read, is None. What was taken from elsewhere than the head is named in `inferred`.
"""

import re
from dataclasses import dataclass

from ingest.facts import Header
from ingest.header.attached import number_of_attached
from ingest.header.dateline import DateLine, PrintedNumber, read_date, read_date_line, read_number, read_own_number
from ingest.header.deciders import Evidence, settle_issuer
from ingest.header.effect import in_force_from
from ingest.header.issuers import printed_issuer
from ingest.header.lost_heads import lost_title, lost_type
from ingest.header.recipients import addressees, recipients
from ingest.layout.lines import lines_of
from ingest.layout.misread import ABOUT, find_addressed
from ingest.layout.signature import read_signatures
from ingest.layout.zones import Zones
from ingest.text import Reading
from ingest.text.cases import normal_case
from ingest.types import type_named

_LIKE = 9000  # characters after the head whose spelling capitals are put back to
_CLOSING = 20_000  # characters in which the signatures stand
_PASSED = re.compile(r"thông qua(?: tại[^.;]{3,80})?,?\s+ngày [^.;\n]{6,40}")
_ADOPTED = re.compile(r"\s*\(?Được [^.;\n]{4,90} thông qua ngày [^.;\n]{6,30}")
_TO = re.compile(r"Kính gửi")
_LETTER_HEAD = re.compile(rf"V/v|Về việc|{ABOUT}", re.IGNORECASE)
_LETTER_MARK = re.compile(rf"(?:V/v|{ABOUT})\s*[.:]*\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head prints about the document itself, and the type that follows."""

    number: PrintedNumber | None
    date: DateLine | None
    type: str | None
    consolidated: bool
    certified: bool  # number and issuer stand at the end, above the certification


def read_header(reading: Reading, zones: Zones) -> Header:
    """The header of a text. Offsets of parties are into `reading.text`. Looks at the ends of the text, not at its body."""
    text = reading.text
    head = _read_head(text, zones)
    like = text[zones.head[1] : zones.head[1] + _LIKE]
    closing = (zones.closing[0], min(zones.closing[1], zones.closing[0] + _CLOSING))
    signatures = read_signatures(lines_of(reading, *closing), text)
    above = _before_title(text, zones) if not head.certified else zones.closing
    printed = printed_issuer(text, lines_of(reading, *above), above[1], like)
    issued_on, dated = _issued_on(text, zones, head)
    place = head.date.place if head.date else None
    symbol = head.number.symbol if head.number else None
    found = settle_issuer(
        Evidence(
            text,
            zones,
            printed,
            symbol or "",
            head.number.family if head.number else None,
            place,
            issued_on,
            head.type,
            signatures,
        )
    )
    number = head.number
    told = number_of_attached(text, zones, head.type, found.issuer) if number is None else None
    if told and issued_on in (None, told.date):
        number, issued_on, symbol = told.number, told.date, told.number.symbol
    title = _title(text, zones, head, like)
    again = lost_title(text, zones) if head.type and not title and not zones.kind else None
    inferred = [*(["issuer"] if found.inferred else []), *(["issued_on"] if issued_on and not dated else [])]
    if head.type and not zones.kind:
        inferred += ["type"] if head.type != "Công văn" else []
    inferred += ["title"] if again else []
    inferred += ["number"] if number is not head.number else []
    return Header(
        type=head.type,
        number=number.number if number else None,
        symbol=symbol,
        issued_on=issued_on,
        issuer=found.issuer,
        authority=found.authority,
        place=place,
        title=title or (again and normal_case(again, like)),
        signer="; ".join(s.name for s in signatures if s.name) or None,
        signed_as="; ".join(s.capacity for s in signatures if s.capacity) or None,
        in_force_from=None if head.consolidated else in_force_from(text, *zones.body, head.type, issued_on),
        inferred=tuple(inferred),
        end=zones.head[1],
        parties=(*addressees(text, *zones.head), *recipients(text, *closing)),
    )


def _before_title(text: str, zones: Zones) -> tuple[int, int]:
    """Where the head prints number, date and issuer: before the type, or the title, or the addressee."""
    end = zones.head[1]
    if zones.kind:
        end = zones.kind[0]
    elif zones.subject:
        end = zones.subject[0]
    elif to := _addressed(text, zones):
        end = to.start()
    return zones.head[0], end


def _addressed(text: str, zones: Zones) -> re.Match[str] | None:
    return _TO.search(text, *zones.head) or find_addressed(text, *zones.head)


def _read_head(text: str, zones: Zones) -> _Head:
    start, end = zones.head
    first = zones.kind[0] if zones.kind else zones.subject[0] if zones.subject else end
    number = read_number(text, start, first) or (read_own_number(text, zones.kind[1]) if zones.kind else None)
    date = read_date_line(text, start, first)
    if zones.subject and not zones.kind:  # letters: date line and number may stand after "V/v …"
        date = date or read_date_line(text, zones.subject[1], end)
        number = number or read_number(text, zones.subject[1], end)
    certified = False
    if number is None:
        number = read_number(text, *zones.closing)
        certified = bool(number and number.symbol and number.symbol.startswith("VBHN"))
        number = number if certified else None
        date = date or (read_date_line(text, *zones.closing) if certified else None)
    consolidated = bool(number and number.symbol and number.symbol.startswith("VBHN"))
    return _Head(number, date, _type(text, zones, number, consolidated), consolidated, certified)


def _type(text: str, zones: Zones, number: PrintedNumber | None, consolidated: bool) -> str | None:
    if consolidated:
        return "Văn bản hợp nhất"
    if zones.kind and (row := type_named(" ".join(text[slice(*zones.kind)].split()))):
        return row.name
    if number and number.type:
        return number.type
    letter = _addressed(text, zones) is not None or (number is not None and number.family == "letter")
    if found := lost_type(text, zones, sure=letter) if zones.subject or not letter else None:
        return found
    return "Công văn" if letter or (zones.subject and _LETTER_HEAD.match(text, *zones.subject)) else None


def _issued_on(text: str, zones: Zones, head: _Head) -> tuple[str | None, bool]:
    """The date, and whether the head prints it: else it is that of the sentence that tells when the text was passed."""
    if head.date:
        return head.date.date, True
    if adopted := _ADOPTED.match(text, zones.head[1]):
        return read_date(adopted.group(), 0, 400), True
    if zones.kind and zones.subject and (on := read_date(text, zones.kind[1], zones.subject[0])):
        return on, True
    passed = list(_PASSED.finditer(text, max(zones.body[0], zones.body[1] - 700), zones.body[1]))
    return (read_date(passed[-1].group(), 0, 400) if passed else None), False


def _title(text: str, zones: Zones, head: _Head, like: str) -> str | None:
    if not zones.subject:
        return None
    printed = " ".join(text[slice(*zones.subject)].replace("|", " ").split())
    letter = _LETTER_MARK.match(printed)
    bare = printed[letter.end() :] if letter else printed
    title = normal_case(bare, like)
    if letter:
        return f"V/v {bare if title.lower() == bare.lower() and not bare.isupper() else title[:1].lower() + title[1:]}"
    if head.consolidated and zones.kind and (kind := type_named(" ".join(text[slice(*zones.kind)].split()))):
        return f"{kind.name} {title[:1].lower() + title[1:] if kind.name != 'Luật' else title}"
    return title
