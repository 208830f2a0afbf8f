"""Identities of documents: what their ids are made of, and what a text or a citation says of one.

A number is unique only for an issuer and a year (domain.md, 0.3), so an id is made of type, number, issuer's place where the
issuer is local, and year. A document without a number gets what is known and a short hash of its text. What a text says of an
identity is a `Claim`; claims depend on the text and the tables alone, never on what else is known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from graph.identifiers import number_key, slug, words
from graph.rows import AgencyRef, Claim
from ingest import catalogue
from ingest.agencies import AgencyIdentity, Context, identify, issuer_code, split_agencies
from ingest.facts import Header, Mention
from ingest.places import find_places
from ingest.types import TYPES, code_of_type, type_of_code

COUNTRY = "viet-nam"
_YEAR = re.compile(r"(?:19|20)\d\d")
_TYPE_CODES = frozenset(t.code for t in TYPES if t.code)
_ALSO_UNITS = frozenset({"TC", "CT", "KH", "TT", "PC", "HC", "HĐ", "BC"})  # Bộ Tài chính, Cục Thuế, Phòng Kế hoạch …
_LEAD = re.compile(r"^(?:v v|ve viec|ve|quy dinh ve)\s+")
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,400})(?:[”\"]|$)")
# What a decision approves or issues is cited alone later ("Đề án “…”"). A plan to carry it out bears the same title, and so
# does a decision that amends it: neither is the one that is meant.
_APPROVES = re.compile(r"\b(?:phê duyệt|ban hành|thông qua)\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:triển khai|thực hiện|hướng dẫn|sửa đổi|bổ sung|điều chỉnh|tổng kết|sơ kết)\b", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\b(?:phê duyệt|ban hành)\s+(?:Đề án|Chương trình(?: hành động)?|Kế hoạch|Quy chế|Quy định|Chiến lược"
    r"|Điều lệ|Phương án|Dự án|Quy hoạch)\s+(.{8,400})$",
    re.IGNORECASE,
)
_REPORTS = frozenset({None, "TTr", "BC", "TB", "BB"})
_BLOCK = 4  # words at either end of a title that find it in spite of a misquoted word elsewhere


@dataclass(frozen=True, slots=True)
class NumberParts:
    """The parts of a canonical number: "66.13/2026/NQ-CP" is 66.13, 2026, NQ, ("CP",)."""

    digits: str
    year: str | None
    type_code: str | None
    issuers: tuple[str, ...]
    party: bool


class Standing(NamedTuple):
    """Where a text stands: whose it is, of which place and date. What its citations inherit."""

    type: str | None
    number: str | None
    on: str | None
    issuers: tuple[AgencyIdentity, ...]
    place: str | None
    level: str | None

    def context(self) -> Context:
        """What names of agencies in the text are read against."""
        issuer = self.issuers[0].id if self.issuers else None
        return Context(place_id=self.place, level=self.level, on=self.on, issuer=issuer)


@lru_cache(maxsize=4096)
def split_number(number: str, printed: str | None = None) -> NumberParts:
    """The parts of a canonical document number; unknown parts are kept as issuers.

    `printed` is the type that is printed: a letter's codes are of its issuer and of the unit that drew it up.
    """
    match = re.match(r"\d+(?:\.\d+)?[a-zA-Z]?(?=[/-]|$)", number)
    digits = match.group() if match else ""
    tail = number[len(digits) :]
    tokens = [t for t in re.split(r"[/-]", tail) if t]
    year = next((t for t in tokens if _YEAR.fullmatch(t)), None)
    tokens = [t for t in tokens if t not in (year, "nb")]  # "2587-CV/VPTW/nb": nội bộ
    code = _type_code(tokens, printed)
    if code:
        tokens.remove(code)
    return NumberParts(digits, year, code, tuple(tokens), party=tail.startswith("-") and "/" in tail)


def _type_code(tokens: list[str], printed: str | None) -> str | None:
    """The code of the type among the codes of a number; None in a letter.

    "4966/BQP-CT" is by the unit CT of Bộ Quốc phòng and "4773/TC-CSTC" by one of Bộ Tài chính (TC), but "63/SXD-TTr" is a
    Tờ trình if that is printed, and what people call Công văn 87/TB-VPCP is a Thông báo.
    """
    first, second = [*tokens[:2], None, None][:2]
    if first in _TYPE_CODES:
        letter = printed == "Công văn" and second is not None and issuer_code(second) is None and first in _ALSO_UNITS
        return None if letter else first
    if second not in _TYPE_CODES or first is None:
        return None
    named = printed is not None and type_of_code(second) == printed
    return second if named or (printed is None and issuer_code(first) is None) else None


def type_of_number(number: str, printed: str | None = None) -> str | None:
    """The type that a number tells, else the printed one: "1460/UBND-KGVX" is a letter, "104/2016/QH13" tells none."""
    parts = split_number(number, printed)
    if parts.type_code and not (parts.party and printed):
        return type_of_code(parts.type_code, party=parts.party) or printed
    if printed:
        return printed
    legislature = any(i.startswith(("QH", "UBTVQH")) for i in parts.issuers)
    return None if legislature or parts.year else "Công văn"


def make_id(type_name: str, number: str | None, place: str | None, when: str | None, digest: str = "") -> str:
    """The id of a document. `place` only for local issuers; `when` is the year, or the date as far as known if no number."""
    head = slug(code_of_type(type_name) or type_name)
    parts: list[str] = [head]
    if number:
        split = split_number(number, type_name)
        parts += [split.digits.zfill(2), split.year or "", *split.issuers, place or "", "" if split.year else when or ""]
    else:
        parts += [place or "", when or ""]
    return "-".join(slug(p) for p in [*parts, digest] if p)


def caption_of(type_name: str | None, number: str | None, title: str | None = None, symbol: str | None = None) -> str:
    """The short name that people know a document by: "QĐ 407/QĐ-TTg"; without a number its type and what else is known."""
    code = (code_of_type(type_name) if type_name else None) or type_name or "Văn bản"
    if number and number.startswith(("KS/", "HP-")):
        return title or code
    if number:
        return f"{code} {number}"
    if symbol:
        return f"{code} …/{symbol}"
    return f"{code} “{title[:60]}”" if title else code


def urn_of(type_name: str, number: str, issuers: tuple[str, ...], when: str | None) -> str:
    """The URN:LEX name (RFC 9676): urn:lex:vn:issuer:type:date;number."""
    issuer = "+".join(slug(i).replace("-", ".") for i in issuers) or "vn"
    return f"urn:lex:vn:{issuer}:{slug(type_name).replace('-', '.')}:{when or ''};{slug(number)}"


def ref_of(agency: AgencyIdentity) -> AgencyRef:
    """The identity in the graph's terms."""
    return AgencyRef(agency.id, agency.name, agency.level, agency.group, agency.place_id, agency.organ_key or "")


def standing_of(header: Header) -> Standing:
    """Where the head of a text puts it."""
    seat = None
    if header.place:
        found = find_places(header.place, header.issued_on)
        seat = found[0].id if len(found) == 1 else None
    at_seat = Context(place_id=seat, level=None, on=header.issued_on, issuer=None)
    names = [n for n in (header.issuer or "").split("; ") if n]
    issuers = tuple(identify(name, at_seat) for name in names)
    place = next((i.place_id for i in issuers if i.place_id), None)
    level = issuers[0].level if issuers else None
    return Standing(header.type, header.number, header.issued_on, issuers, place, level)


def own_id(header: Header, standing: Standing, sha: str) -> str:
    """The id of the document whose head this is, whatever else is known."""
    type_name = standing.type or "Văn bản"
    place = standing.place if standing.place != COUNTRY else None
    if standing.number:
        if entry := _entry(standing.number, standing.on, standing.type):
            return catalogue_id(entry)
        parts = split_number(standing.number, standing.type)
        local = is_local(parts)
        year = parts.year or (standing.on or "")[:4]
        if year and (not local or place):
            return make_id(type_name, standing.number, place if local else None, year)
        return make_id(type_name, standing.number, place, year, sha[:8])
    symbol = "-".join(p for p in re.split(r"[/-]", header.symbol or "") if p and p not in _TYPE_CODES)
    return make_id(type_name, None, "-".join(p for p in (symbol, place) if p), standing.on, sha[:8])


def is_local(parts: NumberParts) -> bool | None:
    """Whether a number's issuer is one of many of its kind (UBND, Sở …); None for a code that the table does not have."""
    for code in parts.issuers:
        known = issuer_code(code)
        if known is not None:
            return known.is_local
    return None


def _entry(number: str, on: str | None, type_name: str | None) -> catalogue.Entry | None:
    year = split_number(number).year or (on[:4] if on else None)
    if year is None:
        return None
    found = catalogue.by_number(number, int(year))
    # Laws and resolutions of the Quốc hội have series of their own: 26/2008/QH12 is a law and a resolution.
    found = tuple(e for e in found if (e.type == "Nghị quyết") == (type_name == "Nghị quyết") or not type_name)
    return found[0] if len(found) == 1 else None


def catalogue_id(entry: catalogue.Entry) -> str:
    """The id of a document of the catalogue."""
    number = entry.number
    if number.startswith("KS/"):
        name = number.rsplit("/", 1)[1].split("-", 1)[-1]
        return "-".join((slug(code_of_type(entry.type) or entry.type), slug(name), (entry.issued_on or "")[:4]))
    if number.startswith("HP-"):
        return slug(number)
    return make_id(entry.type, number, None, entry.issued_on[:4] if entry.issued_on else None)


class Cited(NamedTuple):
    """What a citation by number says of an identity: complete if `document` is there, else what is missing in `lacks`."""

    document: str | None
    type: str | None
    place: str | None
    issuers: tuple[AgencyIdentity, ...]
    method: str
    lacks: str = ""


def cited_identity(mention: Mention, standing: Standing, outer: Mention | None = None) -> Cited:
    """The identity that a citation by number has by itself, read where it stands."""
    return _cited(mention.number or "", mention.type, mention.date, mention.issuer, outer and outer.issuer, standing)


@lru_cache(maxsize=4096)
def _cited(
    number: str, printed_type: str | None, date: str | None, issuer: str | None, outer: str | None, standing: Standing
) -> Cited:
    """`outer` is the issuer of what it stands in the title of. A text cites few documents, each many times."""
    parts = split_number(number, printed_type)
    entry = _entry(number, date, printed_type)
    type_name = entry.type if entry else type_of_number(number, printed_type)
    issuers, place, method = _issuer(parts, issuer, standing, outer)
    if entry:
        return Cited(catalogue_id(entry), type_name, None, issuers, "number")
    year = parts.year or (date[:4] if date else None)
    if type_name is None:
        return Cited(None, None, place, issuers, method, "type")
    if place is None and is_local(parts):
        return Cited(None, type_name, None, issuers, method, "issuer")
    if year is None:
        return Cited(None, type_name, place, issuers, method, "year")
    return Cited(make_id(type_name, number, place, year), type_name, place, issuers, method)


def _issuer(
    parts: NumberParts, issuer: str | None, standing: Standing, outer: str | None
) -> tuple[tuple[AgencyIdentity, ...], str | None, str]:
    """(issuers, id of the local issuer's place or None, how the place was found)."""
    local = is_local(parts)
    printed = issuer or (outer if local else None)
    if printed:
        agencies = tuple(identify(name, standing.context()) for name in _issuers_in(printed))
        place = next((a.place_id for a in agencies if a.place_id and a.place_id != COUNTRY), None)
        if local is False:
            return agencies, None, "number"
        if place is None and local is None and standing.place not in (None, COUNTRY):
            central = any(a.certain and a.place_id == COUNTRY for a in agencies)  # "QĐ-BT … của Bộ Tư pháp"
            own = None if central else standing.place  # "Hội đồng phối hợp …" in a district's plan
            return agencies, own, "number_at_place"
        return agencies, place, "number" if all(a.certain for a in agencies) else "number_at_place"
    issuers = tuple(
        identify(known.name, Context(None, None, standing.on, None))
        for code in parts.issuers[:1]
        if (known := issuer_code(code)) and known.is_local is False
    )
    own = standing.place if standing.place != COUNTRY else None
    if own and (local is None or (local and standing.level == "province" and not _from_below(parts))):
        return issuers, own, "number_own_place"
    return issuers, None, "number"


@lru_cache(maxsize=4096)
def _issuers_in(printed: str) -> tuple[str, ...]:
    """The names in a printed issuer. Few issuers are printed in most citations, and each is asked for several times."""
    return tuple(name for _, _, name in split_agencies(printed)) or (printed,)


def _from_below(parts: NumberParts) -> bool:
    """Whether a number is of a letter or report of a people's committee: a province quotes those of its districts."""
    return parts.type_code in _REPORTS and parts.issuers[:1] == ("UBND",)


def claims_of(header: Header, mentions: tuple[Mention, ...], standing: Standing, sha: str) -> Iterator[tuple[int, Claim]]:
    """The claims of a text: -1 its own head if that tells an identity, then each citation that is complete by itself."""
    if header.number or header.symbol:
        yield (
            -1,
            Claim(
                own_id(header, standing, sha),
                "head",
                standing.type,
                standing.number,
                standing.on,
                standing.place,
                tuple(ref_of(i) for i in standing.issuers),
                header.title,
            ),
        )
    for index, mention in enumerate(mentions):
        if not mention.number:
            continue
        outer = mentions[mention.nested_in] if mention.nested_in is not None else None
        cited = cited_identity(mention, standing, outer)
        if cited.document:
            yield (
                index,
                Claim(
                    cited.document,
                    "cited",
                    cited.type,
                    mention.number,
                    mention.date,
                    cited.place,
                    tuple(ref_of(i) for i in cited.issuers),
                    mention.name,
                ),
            )


def keys_of(claim: Claim) -> set[str]:
    """The keys under which a claim is looked up: its number, its title, and the titles of what it approves."""
    keys = {f"number:{number_key(claim.number)}"} if claim.number else set()
    if claim.title:
        keys.add(title_key(claim.type, claim.title))
        for title in attached_titles(claim.title):
            keys |= {f"attached:{title}", *block_keys(title)}
    return keys


def title_key(type_name: str | None, title: str) -> str:
    """The key of a type and a title: "Về việc tăng cường …" and "tăng cường …" are one."""
    return f"title:{words(type_name or '')}:{_LEAD.sub('', words(title))}"


def attached_titles(title: str) -> list[str]:
    """The titles (as `words`) of what a document with this title approves or issues: "Đề án “…”" and "Quy chế …"."""
    quote = _QUOTED.search(title)
    before = title[: quote.start()] if quote else title
    if quote:
        approves = _APPROVES.search(before) and not _OTHERWISE.search(before)
        return [words(quote.group(1))] if approves else []
    match = _ATTACHED.search(title)
    return [words(match.group(1))] if match and not _OTHERWISE.search(title[: match.start()]) else []


def block_keys(title: str) -> set[str]:
    """Keys by which a long title (as `words`) is found although a word in it is misquoted or misread."""
    tokens = title.split()
    if len(tokens) < 2 * _BLOCK:
        return set()
    return {"head:" + " ".join(tokens[:_BLOCK]), "tail:" + " ".join(tokens[-_BLOCK:])}
