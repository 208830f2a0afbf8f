"""The issuer of a text: the printed one, unless the text says better; where the head is lost, from what else tells it.

In order: "CỦA BỘ CHÍNH TRỊ" after the type, the head's own print, the decider's line before the recitals, the sentence that
enacts or orders, the signature, the sentence that announces, the codes of the number; for local ones with the place.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from graph.identifiers import words
from ingest.agencies.spelling import HEAD_WORD, codes_of_symbol, known_organs, organ_of_code, spell_out
from ingest.header.head_parts import table
from ingest.layout.signature import Signature
from ingest.layout.zones import Zones
from ingest.letters import LOWER, UPPER
from ingest.places import find_places

_LIKE = 9000  # characters after the head whose case names are put back to
_RECITALS_END = 3000
_TAIL = 600


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known when the issuer is settled: the head's own print, the number's symbol, place and date, the signatures."""

    text: str
    zones: Zones
    printed: str | None
    symbol: str
    family: str | None
    place: str | None
    issued_on: str | None
    type: str | None
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer, spelled out, who decides where that is another, and whether the head does not print it."""

    issuer: str | None = None
    authority: str | None = None
    inferred: bool = False


_Found = tuple[str, str | None] | None  # organ, and who decides for it


def settle_issuer(known: Evidence) -> Issuer:
    """The issuer by the best evidence; None where there is none, or where a local organ has no place."""
    text, zones = known.text, known.zones
    stated = _stated(text, zones)
    signed = _signing(known.signatures)
    below = _below(known.printed, known)
    printed = known.printed if known.printed and not below and not _contradicted(known.printed, known, signed) else None
    if stated and printed and words(printed).startswith(words(stated)):
        stated = None  # "QUYẾT ĐỊNH CỦA HỘI ĐỒNG QUẢN TRỊ": the head says of which bank
    issuer = stated or printed or below
    decider = _decider(text, zones, issuer is not None)
    authority = decider[1] if decider else None
    if issuer is None:
        opening = text[slice(*zones.opening)][-_RECITALS_END:]
        tail = text[max(zones.body[0], zones.body[1] - _TAIL) : zones.body[1]]
        for found in (_consolidator(known), decider, _formula(opening), signed, _formula(tail), _by_symbol(known)):
            if found:
                issuer, authority = found[0], authority or found[1]
                break
    issuer = _located(issuer, known) if issuer else None
    return Issuer(issuer, _authority(issuer, authority, known), issuer is not None and printed is None and stated is None)


_STATED = re.compile(
    r"\bcủa\s+((?:Bộ|Ban|Chính phủ|Thủ tướng|Quốc hội|Ủy ban|UBND|Hội đồng|HĐND|Tòa|Tỉnh ủy|Thành ủy|Sở|Tổng cục)"
    r"[^\n\d]{2,80}?)\s*(?:\n|$|số\b)",
    re.IGNORECASE,
)
_ADOPTED = re.compile(r"\s*\(?Được ((?:Hội đồng|Quốc hội|Ủy ban|Ban|Đại hội)[^.;\n]{0,90}?) thông qua ngày ")


def _stated(text: str, zones: Zones) -> str | None:
    """Who is named beside type and title. Samples: "NGHỊ QUYẾT ⏎ CỦA BỘ CHÍNH TRỊ"; "Kết luận số 69-KL/TW ngày 11/01/2024 của
    Bộ Chính trị về …"; "Án lệ số … Được Hội đồng Thẩm phán Tòa án nhân dân tối cao thông qua ngày …".
    """
    if not (zones.kind and zones.subject):
        return None
    match = _STATED.search(text[zones.kind[1] : zones.subject[0]]) or _ADOPTED.match(text, zones.subject[1])
    return spell_out(match.group(1)) if match else None


_HEAD = re.compile(r"(?:chủ tịch|bộ trưởng|tổng giám đốc|giám đốc|chánh án|viện trưởng|hiệu trưởng)\s+", re.IGNORECASE)


def _decider(text: str, zones: Zones, issued: bool) -> _Found:
    """Of the line before the recitals: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Sở văn hóa, thể thao và du lịch hà nội".

    Where the issuer is known (`issued`), a line without the head of an organ tells nothing more, and it is not spelled out.
    """
    line = text[slice(*zones.opening)].lstrip(" .\n").split("\n", 1)[0]
    if len(line) > 110 or line.endswith((".", ":", ";")):
        return None
    head = _HEAD.match(line)
    if issued and not head:
        return None
    organ = line[head.end() :] if head else line
    if not 3 < len(organ) < 90 or not HEAD_WORD.match(organ.upper()):
        return None
    name = spell_out(organ.upper(), text[zones.head[1] : zones.head[1] + _LIKE])
    return name, _head_of(head.group(), name) if head else None


def _head_of(head: str, organ: str) -> str:
    title = head.strip().lower()
    return f"{'Tổng Giám đốc' if title == 'tổng giám đốc' else title.capitalize()} {organ}"


# Samples: "UBND thành phố Tam Điệp ban hành Kế hoạch"; "Thủ tướng Chính phủ yêu cầu:"; "UBND thành phố Hà Nội chỉ thị";
# "Bộ trưởng Bộ Tư pháp hướng dẫn"; "Văn phòng Chính phủ xin thông báo để các cơ quan liên quan biết".
_NAME = rf"(?:[{UPPER}][\w-]*|\d{{1,2}})(?: (?:-|[{UPPER}][\w-]*|\d{{1,2}})){{0,4}}"
_LOCAL = (
    r"(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân) "
    rf"(?:tỉnh|[Tt]hành phố|huyện|[Qq]uận|thị xã|xã|phường)(?: {_NAME})?"
)
_MINISTRY = rf"(?:Văn phòng )?Bộ [{UPPER}][{LOWER}]+(?:,? (?:- )?[{UPPER}{LOWER}][{LOWER}]+){{0,9}}"
_ACTS = (
    r"(?:ban hành|yêu cầu|chỉ thị|chỉ đạo|xây dựng|quyết định|quyết nghị|(?:xin )?thông báo|hướng dẫn|có ý kiến|đề nghị|giao"
    r"|triển khai|báo cáo|trả lời)"
)
_FORMULA = re.compile(
    r"(?=[BCGHQTUVỦ])(?:^|(?<=[\n.;,] )|(?<=\n))(?P<head>(?:Bộ trưởng|Chủ tịch|Giám đốc|Tổng Giám đốc|Chánh án|Viện trưởng) )?"
    rf"(?P<organ>{_LOCAL}|(?:Thủ tướng |Văn phòng )?Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|{_MINISTRY})"
    rf"(?P<acts>,? {_ACTS}\b)?"
)


def _formula(text: str) -> _Found:
    """Of the sentence that enacts, orders or announces: the last one of `text`."""
    for match in reversed(list(_FORMULA.finditer(text))):
        organ, acts = match["organ"], match["acts"] is not None
        if organ.startswith(("Bộ ", "Văn phòng Bộ ")):
            organ, acts = _ministry(organ, acts)
        if organ and acts:
            name = spell_out(organ)
            return name, _head_of(match["head"], name) if match["head"] else None
    return None


def _ministry(printed: str, acts: bool) -> tuple[str, bool]:
    """The known ministry that the words begin with, and whether an act follows it at once."""
    office = "Văn phòng " if printed.startswith("Văn phòng ") else ""
    parts = printed[len(office) :].split(" ")
    for cut in range(len(parts), 1, -1):
        if known := known_organs().get(words(" ".join(parts[:cut]))):
            rest = " ".join(parts[cut:])
            return office + known, re.match(_ACTS, rest) is not None if rest else acts
    return "", False


_FOR = re.compile(r"T[./]?M\s?[.:]?\s?((?:(?!KT\.|TL\.|TUQ\.|CHỦ TỊCH|PHÓ |BÍ THƯ|THỦ TƯỚNG|TỔNG BÍ).){3,90})")
_PRIME_MINISTER = re.compile(r"(?:K[./]?T\s?\.?\s?)?THỦ TƯỚNG\b")


def _signing(signatures: tuple[Signature, ...]) -> _Found:
    """The organ after "TM.", or the Prime Minister; "TM. ỦY BAN NHÂN DÂN" names no place."""
    for signature in signatures:
        if (match := _FOR.match(signature.capacity)) and HEAD_WORD.match(match.group(1)) and " " in match.group(1).strip():
            return spell_out(match.group(1).strip(" .,")), None
        if _PRIME_MINISTER.match(signature.capacity):
            return "Thủ tướng Chính phủ", None
    return None


def _contradicted(printed: str, known: Evidence, signed: _Found) -> bool:
    """Whether the number tells another issuer and nothing speaks against it: "CHÍNH PHỦ" over 30/2025/QĐ-TTg, KT. THỦ TƯỚNG."""
    coded = _by_symbol(known)
    if known.symbol.startswith("VBHN"):
        return coded is not None and words(coded[0]) != words(printed)
    if printed == "Chính phủ" and coded == ("Thủ tướng Chính phủ", None):
        return signed in (None, coded)
    return "Chấp hành Trung ương" in printed and "Đoàn" not in printed and signed is not None


def _below(printed: str | None, known: Evidence) -> str | None:
    """The organ that the symbol names, if it belongs to the printed one: "470/TCT-TTKT", "BỘ TÀI CHÍNH" and a lost line."""
    below = table()["below"].get(printed) if printed else None
    coded = _by_symbol(known) if below else None
    return coded[0] if coded and below and coded[0] in below else None


def _consolidator(known: Evidence) -> _Found:
    """The office that consolidated a text is told by the symbol: "VBHN-VPQH"."""
    return _by_symbol(known) if known.symbol.startswith("VBHN") else None


def _by_symbol(known: Evidence) -> _Found:
    """Of the codes of the symbol: "TT-BTC", "TTLT-BNV-BTC", "STP-HCBT" with the place, "KH-UBND" with the place."""
    codes = codes_of_symbol(known.symbol)
    issuers = codes[:1] if known.family == "letter" else codes[1:5] or codes
    found = [organ for code in issuers if (organ := organ_of_code(code))]
    central = [name for name, scope in found if scope == "central"]
    if central:
        joint = codes[0] in ("TTLT", "NQLT")
        return "; ".join(central) if joint else central[0], None
    if not known.place:
        return None
    if found and (place := next((p for p in find_places(known.place, known.issued_on) if p.level == "province"), None)):
        return f"{found[0][0]} {place.full_name}", None
    return ("Ủy ban nhân dân", None) if "UBND" in codes else ("Hội đồng nhân dân", None) if "HĐND" in codes else None


_NO_PLACE = re.compile(
    r"(Ủy ban nhân dân|Hội đồng nhân dân|.+(?= (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$))"
    r"(?: (tỉnh|thành phố|huyện|quận|thị xã|xã|phường))?$",
    re.IGNORECASE,
)
_NAMED_PLACE = re.compile(
    rf"([TtHhQq](?<!\w.)(?:(?<=[Tt])(?:ỉnh|hành phố|hị xã)|(?<=[Hh])uyện|(?<=[Qq])uận))"
    rf" ((?:[{UPPER}{LOWER}][{LOWER}]+ ?){{1,4}}|\d{{1,2}}(?!\d))"
)


def _located(issuer: str, known: Evidence) -> str | None:
    """A local issuer with its place: of the date line, else the one that the text names; without any it is unsure."""
    match = _NO_PLACE.match(issuer)
    if not match:
        return issuer
    organ, kind = match.group(1), (match.group(2) or "").lower()
    if known.place and (found := find_places(known.place, known.issued_on)):
        fitting = [p for p in found if p.kind == kind or not kind]
        if fitting:
            return f"{organ} {fitting[0].full_name}"
    body = known.text[slice(*known.zones.body)]
    for text, least in ((known.text[: known.zones.opening[1]] + body[:3000], 1), (body[:60000], 3)):
        found_names = (_place_name(m.group(1).lower(), m.group(2), kind) for m in _NAMED_PLACE.finditer(text))
        names = Counter(name for name in found_names if name)
        if names and names.most_common(1)[0][1] >= least:
            return f"{organ} {names.most_common(1)[0][0]}"
    return None


@lru_cache(maxsize=4096)
def _place_name(printed_kind: str, printed: str, kind: str) -> str | None:
    """The full name of the place that the words after its kind begin with; a province if the issuer's kind is not known."""
    if kind and printed_kind != kind:
        return None
    parts = printed.split()
    for length in range(len(parts), 0, -1):
        name = " ".join(parts[:length])
        found = [p for p in find_places(f"{printed_kind} {name}", None) if p.kind == printed_kind]
        if found and (kind or found[0].level == "province") and (length > 1 or not name[0].islower()):
            return found[0].full_name
    return None


_ACTS_OF_MINISTERS = ("Thông tư", "Thông tư liên tịch", "Quyết định", "Chỉ thị")
_MINISTRY_NAME = re.compile(r"Bộ (?!Chính trị|Tổng Tham mưu|Tư lệnh|Chỉ huy)")
_CHAIRMAN = re.compile(r"(?:K[./]?T\s?\.?\s?)?CHỦ TỊCH\b")


def _authority(issuer: str | None, stated: str | None, known: Evidence) -> str | None:
    """Who decides where that is not the issuer: the chairman who signs without "TM.", the minister of a circular."""
    if issuer is None or ";" in issuer:
        return None
    capacity = known.signatures[0].capacity if known.signatures else ""
    if issuer.startswith("Ủy ban nhân dân"):
        own = _CHAIRMAN.match(capacity) or (stated or "").lower().startswith("chủ tịch")
        return f"Chủ tịch {issuer}" if own else None
    if known.type in _ACTS_OF_MINISTERS and _MINISTRY_NAME.match(issuer):
        return f"Bộ trưởng {issuer}"
    return stated if stated and stated != issuer else None
