"""Agencies: from a name as printed, and the document it is printed in, to an identity.

An agency is an organ at a place: "Sở Tư pháp" in a letter of Gia Lai is Gia Lai's. Where the print and the document do not tell
the place, the identity says so (`certain` False) and stands for any such organ. Groups ("Các sở, ban, ngành") stay groups.
"""

import hashlib
import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from graph.identifiers import slug
from ingest.agencies.heads import Name
from ingest.agencies.located import ANYWHERE, Where, find_where, holder, level_of
from ingest.agencies.names import agency_at, name_at
from ingest.agencies.organs import LEVELS, IssuerCode, Organ, changes, counterparts, issuer_code, organ_of, organs
from ingest.agencies.series import full_name, series_at, split_agencies
from ingest.agencies.tails import REGION, SAME_LEVEL, Tail
from ingest.agencies.words import entries, grammar, key_phrase, meaning
from ingest.places import Place, country, place, province_of

__all__ = [
    "LEVELS",
    "AgencyIdentity",
    "Context",
    "IssuerCode",
    "agency_at",
    "counterpart",
    "full_name",
    "identify",
    "is_agency",
    "is_person",
    "issuer_code",
    "issuer_of",
    "series_at",
    "split_agencies",
    "successors",
]

_NATIONAL = ("quốc gia", "trung ương", "việt nam", "chính phủ", "nhà nước")
_KIND_ORDER = ("tỉnh", "quận", "huyện", "thị xã", "thành phố", "phường", "xã", "thị trấn", "đặc khu")
#: Ways of printing a part of a group that mean the same.
_SAME_AS = {
    "có liên quan": "liên quan",
    "ban ngành": "ban, ngành",
    "ban ngành đoàn thể": "ban, ngành, đoàn thể",
    "sở ngành": "sở, ngành",
    "sở ban ngành": "sở, ban, ngành",
    "bộ ngành": "bộ, ngành",
    "phòng ban": "phòng, ban",
    "cơ quan ban ngành": "cơ quan, ban, ngành",
    "cơ quan đơn vị": "cơ quan, đơn vị",
    "cơ quan tổ chức": "cơ quan, tổ chức",
    "đơn vị tổ chức": "đơn vị, tổ chức",
    "vụ cục": "vụ, cục",
    "vụ đơn vị": "vụ, đơn vị",
    "cục đơn vị": "cục, đơn vị",
}
_SAME = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_SAME_AS, key=len, reverse=True))})(?!\w)")
#: A group that a list ends with: "Sở Y tế và cơ quan, đơn vị liên quan".
_PLAIN_GROUPS = ("cơ quan,", "đơn vị,")
#: Issuers whose documents charge organs that are not their own units.
_GOVERNMENTS = (
    "ubnd",
    "hdnd",
    "thu-tuong",
    "pho-thu-tuong",
    "chinh-phu",
    "quoc-hoi",
    "uy-ban-thuong-vu",
    "chu-tich-nuoc",
    "ban-bi-thu",
    "bo-chinh-tri",
    "ban-chap-hanh",
    "tinh-uy",
    "thanh-uy",
    "van-phong-chinh-phu",
)
_LONGEST_ID = 100
_KEPT_SHORT = ("ubnd", "hdnd", "mttq")


class Context(NamedTuple):
    """The document in which a name is printed: its issuer's place and level, its ISO date (may be partial), its issuer's id.

    `level` is one of LEVELS; it matters only where the place is not known, and then only "central".
    """

    place_id: str | None
    level: str | None
    on: str | None
    issuer: str | None

    @property
    def place(self) -> Place | None:
        """The place of the document; the country if all that is known is that it comes from the centre."""
        if self.place_id:
            return place(self.place_id)
        return country() if self.level == "central" else None


class AgencyIdentity(NamedTuple):
    """Who is meant. `name` is the organ's clean name without its place; `level` is one of LEVELS.

    `group`: several agencies, or any one of a kind. `place_id` is None where the place is not known. `organ_key` is the key of
    the organ at its level (`Organ.key_at`), None for groups and for organs that the table does not have. `certain` is
    False where the place was assumed or could not be told. `method`: named (the place is printed), own (the document's),
    above (the larger place that the document's is in), central, any (no single one), group, unknown (not read as an agency).
    """

    id: str
    name: str
    level: str
    group: bool
    place_id: str | None
    organ_key: str | None
    certain: bool
    method: str


@lru_cache(maxsize=4096)
def identify(name: str, context: Context) -> AgencyIdentity:
    """Who a printed name means in a document. What cannot be read gets an id from its letters and is not certain.

    Raises NotFound if `context` names a place that is not in the table, nothing else.
    """
    text = " ".join(name.replace("_", " ").strip(" \t\n.;:,*-–").split())
    found = name_at(text, loose=True)
    if found is None and text.lower().startswith(_PLAIN_GROUPS):
        return identify(f"các {text}", context)
    if found is None:
        return _own(text, context) or _by_code(text, context) or _unknown(text, context.place)
    rest = text[found.end :].lstrip()
    if rest and not rest.startswith((",", ";", ":", "(", "-", "–")):
        return _unknown(text, context.place)
    minister = found.person and found.items == ("bộ",) and (context.issuer or "").startswith("bo-")
    identity = (_own("Bộ", context) if minister else None) or _read(found, context)
    return identity._replace(certain=False) if rest and not rest.startswith((":", "(")) else identity


def is_agency(name: str) -> bool:
    """Whether a printed name begins with that of an agency: "Như trên" does not, "UBND tỉnh (báo cáo)" does."""
    return name_at(name.strip(" \t\n-–*+•")) is not None


def is_person(name: str) -> bool:
    """Whether a name is that of a person who stands for an agency: "Giám đốc Sở Tư pháp", "Thủ trưởng các sở, ngành"."""
    found = name_at(name.replace("_", " ").strip(), loose=True)
    return found is not None and found.person


def issuer_of(code: str, context: Context) -> AgencyIdentity | None:
    """Who issues under a code in a document's number, read in `context`; None for a code that is not in the table."""
    known = issuer_code(code)
    return _at_organ(organs()[known.organ_key], Tail(), known.is_local is False, context) if known else None


def counterpart(organ_key: str, place_id: str | None) -> AgencyIdentity | None:
    """The agency with the same function one level up: Phòng Tư pháp of Tam Điệp → Sở Tư pháp of Ninh Bình → Bộ Tư pháp."""
    return next((made for upper in counterparts().get(organ_key, ()) if (made := _instance(upper, place_id))), None)


def successors(organ_key: str, place_id: str | None) -> tuple[tuple[AgencyIdentity, str, str, str], ...]:
    """(agency, function, day, act) of who took over. A function that went to one organ here and another there is left out."""
    taken = [c for c in changes() if c.predecessor == organ_key]
    return tuple(
        (made, c.function, c.on, c.by)
        for c in taken
        if sum(c.function == other.function for other in taken) == 1 and (made := _instance(c.successor, place_id))
    )


def _read(found: Name, context: Context) -> AgencyIdentity:
    if found.items:
        return _group(found, context)
    if found.organ:
        return _at_organ(found.organ, found.tail, found.central, context)
    return _at_head(found, context)


def _identity(
    parts: tuple[str, ...],
    name: str,
    level: str,
    at: Place | None,
    *,
    group: bool = False,
    organ_key: str | None = None,
    certain: bool = False,
    method: str,
) -> AgencyIdentity:
    joined = "-".join(part for part in parts if part)
    return AgencyIdentity(joined, name, level, group, at.id if at else None, organ_key, certain, method)


# Organs of the table -------------------------------------------------------------------------------------------------------


def _at_organ(organ: Organ, tail: Tail, central: bool, context: Context) -> AgencyIdentity:
    if organ.is_central:
        return _made(organ, Where(country(), True, "central"))
    if tail.plural:
        return _branches(organ, tail, context)
    if central and "central" in organ.scope:
        return _made(organ, Where(country(), True, "central"))
    where = find_where(tail, organ.scope, context.place, context.on)
    if where.place is None or where.level not in organ.scope:
        return _any(organ, tail, where, context)
    if not tail.length and "central" in organ.scope and where.level != "central":
        where = replace(where, certain=False)  # "Bảo hiểm xã hội": of which level?
    return _made(organ, where)


def _made(organ: Organ, where: Where) -> AgencyIdentity:
    """The organ at a place that is known, or in a commune that it holds."""
    at, level, printed = where.place or country(), where.level, where.printed
    name = organ.name_at(level, printed or at.kind, printed or at.name)
    if printed not in name:
        name = f"{name} {printed}"
    if organ.is_central:
        suffix = ""
    elif level == "central":
        suffix = "trung-uong" if "{uy}" in organ.name else "viet-nam"
    else:
        suffix = at.id
    return _identity(
        (organ.key, slug(printed), suffix),
        name,
        organ.level or level,
        at,
        organ_key=organ.key_at(level),
        certain=where.certain,
        method=where.method,
    )


def _any(organ: Organ, tail: Tail, where: Where, context: Context) -> AgencyIdentity:
    """Any one of the kind: "Sở Tư pháp" in a ministry's letter, "Công an huyện" in a province's plan."""
    regional = where.printed.startswith(REGION) and "central" in organ.scope
    local = context.place if context.place and context.place.level != "country" and not regional else None
    level = meaning("kinds", tail.kind) if tail.kind else organ.scope[-1]
    level = level if level in organ.scope and not regional else organ.scope[0]
    name = f"{organ.names[0]} {where.printed}" if where.printed else organ.name_at(level, tail.kind or "")
    return _identity(
        (organ.key, slug(where.printed or tail.kind or ""), local.id if local else ""),
        name,
        organ.level or level,
        local,
        group=not where.printed,
        organ_key=organ.key_at(level),
        method="any",
    )


def _branches(organ: Organ, tail: Tail, context: Context) -> AgencyIdentity:
    """ "UBND các huyện, thị xã, thành phố": all branches of an organ of some kinds."""
    kinds = sorted(dict.fromkeys(tail.plural), key=lambda k: _KIND_ORDER.index(k) if k in _KIND_ORDER else len(_KIND_ORDER))
    level, of = _nouns().get(kinds[0].removeprefix("cấp "), ("", ""))
    at, certain = holder(of, context.place)
    leveled = kinds[0] == SAME_LEVEL or kinds[0].startswith("cấp ")
    printed = ", ".join(kinds) if leveled else f"các {', '.join(kinds)}"
    printed = " ".join(part for part in (printed, tail.place, "liên quan" if tail.related else "") if part)
    return _identity(
        (organ.key, slug(printed), at.id if at else ""),
        f"{organ.names[0]} {printed}",
        organ.level or level or (level_of(at) if level_of(at) in organ.scope else organ.scope[0]),
        at,
        group=True,
        certain=certain,
        method="group",
    )


def _instance(organ_key: str, place_id: str | None) -> AgencyIdentity | None:
    """The organ with this key at, or above, a place; None if the place does not tell which."""
    organ, level = organ_of(organ_key) or (None, "")
    at: Place | None = country() if level == "central" else place(place_id) if place_id else None
    if at and level == "province":
        at = province_of(at)
    if organ is None or at is None or level_of(at) != level:
        return None
    return _made(organ, Where(at, True, "named"))


# Other heads, groups, the rest ---------------------------------------------------------------------------------------------


def _at_head(found: Name, context: Context) -> AgencyIdentity:
    """An organ that the table does not have: its id is made of its own words and its place."""
    name, key = _clean(found.core), _key(found.core)
    if found.parent:
        parent = _read(found.parent, context)
        level = meaning("heads", found.head) if meaning("heads", found.head) in ("party", "union") else parent.level
        return parent._replace(id=f"{key}-{parent.id}", name=f"{name} {parent.name}", level=level, organ_key=None)
    if key in organs():
        key += "-khong-ro"  # "Ban Tổ chức" of a festival is not the Party's
    level = meaning("heads", found.head)
    scope = (level,) if level in ("central", "province") else ANYWHERE
    if found.tail.plural:
        made = _branches(Organ(key, name, None, scope, (name,), (), None, None, True), found.tail, context)
        return made._replace(level=level or made.level)
    where = find_where(found.tail, scope, context.place, context.on)
    at, issuer = where.place.id if where.place else "", context.issuer or ""
    internal = not found.tail.length and found.head in entries("internal_heads")
    if internal and issuer and not issuer.startswith(_GOVERNMENTS):
        at = issuer  # "Vụ Pháp chế" in a ministry's circular is that ministry's
    sure = where.certain and where.place is not None and bool(found.tail.length or (where.level == "central" and not internal))
    return _identity((key, slug(where.printed), at), name, level or where.level, where.place, certain=sure, method=where.method)


def _group(found: Name, context: Context) -> AgencyIdentity:
    items = [part for item in found.items for part in _SAME.sub(lambda m: _SAME_AS[m.group()], item).split(", ")]
    noun = next((n for n in sorted(_nouns(), key=len, reverse=True) if f"{items[0]} ".startswith(f"{n} ")), "")
    level, of = _nouns().get(noun, ("", ""))
    name, id = f"Các {', '.join(items)}", f"cac-{slug(' '.join(items))}"
    if found.parent:
        parent = _read(found.parent, context)
        return parent._replace(
            id=f"{id}-{parent.id}",
            name=f"{name} thuộc {parent.name}",
            level=level or parent.level,
            group=True,
            organ_key=None,
            method="group",
        )
    at, certain = holder(of, context.place)
    tail = found.tail
    if tail.central:
        at, certain = country(), True
    elif not tail.plural and (tail.kind or tail.place):
        where = find_where(tail, ANYWHERE, context.place, context.on)
        at, certain = (where.place, where.certain) if where.place else (at, certain)
    return _identity((id, at.id if at else ""), name, level or level_of(at), at, group=True, certain=certain, method="group")


def _own(text: str, context: Context) -> AgencyIdentity | None:
    """ "Bộ", "Ban Chỉ đạo" in a document of such a one: the issuer itself."""
    issuer, key = context.issuer, slug(text)
    if not issuer or not key or not issuer.startswith(key + "-"):
        return None
    organ = organs().get(issuer) or organs().get(issuer.removesuffix(f"-{context.place_id}"))
    if organ is None:
        level = context.level if context.level in LEVELS else "other"
        return _identity((issuer,), _clean(text), level, context.place, method="own")
    at = country() if organ.is_central else context.place
    return _made(organ, Where(at, True, "own")) if at and level_of(at) in organ.scope else None


def _by_code(text: str, context: Context) -> AgencyIdentity | None:
    """ "BTTTT", "VPCP": a code of documents' numbers that stands for its issuer in running text."""
    return issuer_of(text, context) if text.isupper() and len(text) > 2 else None


def _unknown(text: str, here: Place | None) -> AgencyIdentity:
    at = country() if any(word in text.lower() for word in _NATIONAL) else here
    parts = (_key(text) or "khong-ro", at.id if at else "")
    return _identity(parts, _clean(text), level_of(at), at, group=text.lower().startswith(("các ", "những ")), method="unknown")


# Words ---------------------------------------------------------------------------------------------------------------------


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    """First noun of a group → (level of its members, level of the place that they are of; "" is the document's own)."""
    found = {}
    for noun, told in grammar()["groups"].items():
        level, _, of = str(told).partition(" in ")
        found[noun] = (level, of)
    return found


@cache
def _longs() -> dict[str, str]:
    """Short form → long form in ids."""
    longs: dict[str, str] = {}
    for long, short in grammar()["short"].items():
        if short not in _KEPT_SHORT:
            longs.setdefault(str(short), slug(long))
    return longs


def _key(core: str) -> str:
    """The id of an organ's own words: abbreviations long, "và" and signs out; of a very long name the beginning and a hash."""
    key = "-".join(slug(_longs().get(key, key)) for key in key_phrase(core))
    if len(key) <= _LONGEST_ID:
        return key
    return f"{key[:_LONGEST_ID].rpartition('-')[0]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _clean(core: str) -> str:
    """A name for people: first letter capital, capitals throughout made small, single spaces."""
    text = " ".join(core.split())
    if text.isupper() and " " in text:
        text = text.lower()
    return text[:1].upper() + text[1:]
