"""Agencies: from a name as printed, and the document it is printed in, to an identity.

An agency is an organ at a place: "Sở Tư pháp" in a letter of Gia Lai is Gia Lai's. Where the print and the document do not tell
the place, the identity says so (`certain` False) and stands for any such organ. Groups ("Các sở, ban, ngành") stay groups.
"""

from dataclasses import dataclass, replace

from graph.identifiers import slug
from ingest.agency_names import Name, Tail, agency_at, entries, name_at, split_agencies
from ingest.agency_words import grammar, key_phrase, meaning
from ingest.organs import LEVELS, SUFFIXES, IssuerCode, Organ, changes, counterparts, issuer_code, organ_of, organs
from ingest.places import UNKNOWN_KINDS, Place, country, find_places, place, province_of

__all__ = [
    "LEVELS", "AgencyIdentity", "Context", "IssuerCode", "agency_at", "counterpart", "identify", "is_agency", "issuer_code",
    "issuer_of", "split_agencies", "successors",
]

_LEVEL_OF = {"country": "central", "province": "province", "district": "district", "commune": "commune"}
_ANYWHERE = ("central", "province", "district", "commune")
_NATIONAL = ("quốc gia", "trung ương", "việt nam", "chính phủ", "nhà nước")
_ORDER = ("tỉnh", "quận", "huyện", "thị xã", "thành phố", "phường", "xã", "thị trấn", "đặc khu")
#: What a group's first noun tells: its level, and the level of the place that it is of.
_GROUPS = {
    "bộ": ("central", "country"), "cơ quan ngang bộ": ("central", "country"), "tổng cục": ("central", "country"), "bộ ngành": ("central", "country"),
    "sở": ("province", "province"), "sở ngành": ("province", "province"), "tỉnh": ("province", "country"), "quân khu": ("central", "country"),
    "huyện": ("district", "province"), "quận": ("district", "province"), "thị xã": ("district", "province"), "thành phố": ("district", "province"),
    "xã": ("commune", ""), "phường": ("commune", ""), "thị trấn": ("commune", ""), "đặc khu": ("commune", ""),
    "đoàn thể": ("union", ""), "hội": ("union", ""), "tổ chức chính trị - xã hội": ("union", ""), "tổ chức chính trị xã hội": ("union", ""),
    "tỉnh ủy": ("party", "country"), "thành ủy": ("party", "country"), "huyện ủy": ("party", "province"), "đảng ủy": ("party", ""),
    "đảng đoàn": ("party", ""), "ban đảng": ("party", ""), "ban xây dựng đảng": ("party", ""), "ban cán sự đảng": ("party", ""),
}


@dataclass(frozen=True, slots=True)
class Context:
    """The document in which a name is printed: its issuer's place and level, its ISO date (may be partial), its issuer's id.

    `level` is one of LEVELS; only "central" matters, and only where the place is not known.
    """

    place_id: str | None
    level: str | None
    on: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class AgencyIdentity:
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


@dataclass(frozen=True, slots=True)
class _Where:
    """The place found for a name; `kind` and `printed` are for what has no place in the table."""

    place: Place | None
    certain: bool
    method: str
    printed: str = ""


def identify(name: str, context: Context) -> AgencyIdentity:
    """Who a printed name means in a document. Never fails: what cannot be read gets an id from its letters and is not certain."""
    text = " ".join(name.replace("_", " ").strip(" \t\n.;:,*-–").split())
    here = _here(context)
    found = name_at(text, loose=True)
    if found is None:
        own = _own(text, context)
        known = issuer_code(text) if text.isupper() and len(text) >= 3 else None
        return own or (issuer_of(text, context) if known else None) or _unknown(text, here)
    if found.end < len(text) and text[found.end:].lstrip()[:1] not in tuple(",;:(-"):
        return _unknown(text, here)
    if found.items == ("bộ",) and found.person and context.issuer and context.issuer.startswith("bo-"):
        return _own("Bộ", context) or _group(found, here, context)
    identity = _read(found, here, context)
    return identity if found.end >= len(text) or text[found.end:].lstrip()[:1] in ("(", ":") else replace(identity, certain=False)


def is_agency(name: str) -> bool:
    """Whether a printed name begins with that of an agency: "Như trên" does not, "UBND tỉnh (báo cáo)" does."""
    return name_at(name.strip(" \t\n-–*+•"), loose=False) is not None


def issuer_of(code: str, context: Context) -> AgencyIdentity | None:
    """Who issues under a code in a document's number, read in `context`; None for a code that is not in the table."""
    known = issuer_code(code)
    return _at_organ(organs()[known.organ_key], Tail(), known.is_local is False, _here(context), context) if known else None


def counterpart(organ_key: str, place_id: str | None) -> AgencyIdentity | None:
    """The agency with the same function one level up: Phòng Tư pháp of Tam Điệp → Sở Tư pháp of Ninh Bình → Bộ Tư pháp."""
    for upper in counterparts().get(organ_key, ()):
        if made := _instance(upper, place_id):
            return made
    return None


def successors(organ_key: str, place_id: str | None) -> tuple[tuple[AgencyIdentity, str, str, str], ...]:
    """(agency, function, day, act) of who took over. A function that went to one organ here and another there is left out."""
    rows = [c for c in changes() if c.predecessor == organ_key]
    return tuple(
        (made, c.function, c.on, c.by) for c in rows
        if sum(c.function == other.function for other in rows) == 1 and (made := _instance(c.successor, place_id))
    )


def _here(context: Context) -> Place | None:
    if context.place_id:
        return place(context.place_id)
    return country() if context.level == "central" else None


def _read(found: Name, here: Place | None, context: Context) -> AgencyIdentity:
    if found.items:
        return _group(found, here, context)
    if found.organ:
        return _at_organ(found.organ, found.tail, found.central, here, context)
    return _at_head(found, here, context)


# Organs of the table ---------------------------------------------------------------------------------------------------------


def _at_organ(organ: Organ, tail: Tail, central: bool, here: Place | None, context: Context) -> AgencyIdentity:
    if organ.is_central:
        return _made(organ, country(), certain=True, method="central")
    if tail.plural:
        return _branches(organ, tail, here, context)
    if central and "central" in organ.scope:
        return _made(organ, country(), certain=True, method="central")
    where = _where(tail, organ.scope, here, context)
    if where.place is None or _level(where.place, where.printed) not in organ.scope:
        return _any(organ, tail, where, here)
    bare = not tail.length and "central" in organ.scope and where.place.level != "country"      # "Bảo hiểm xã hội": of which level?
    return _made(organ, where.place, where.certain and not bare, where.method, where.printed)


def _made(organ: Organ, at: Place, certain: bool, method: str, printed: str = "") -> AgencyIdentity:
    """The organ at a place; `printed` is a commune that has no row, then `at` is what holds it."""
    level = _level(at, printed)
    name = organ.name_at(level, printed or at.kind, printed or at.name)
    if printed and printed not in name:
        name = f"{name} {printed}"
    if organ.is_central:
        id = organ.key
    elif level == "central":
        id = f"{organ.key}-{'trung-uong' if '{uy}' in organ.name else 'viet-nam'}"
    else:
        id = "-".join(filter(None, (organ.key, slug(printed), at.id)))
    return AgencyIdentity(id, name, organ.level or level, False, at.id, organ.key_at(level), certain, method)


def _any(organ: Organ, tail: Tail, where: _Where, here: Place | None) -> AgencyIdentity:
    """Any one of the kind: "Sở Tư pháp" in a ministry's letter, "Công an huyện" in a province's plan."""
    local = here if here and here.level != "country" else None
    level = (meaning("kinds", tail.kind) if tail.kind in grammar()["kinds"] else None) or organ.scope[-1]
    level = level if level in organ.scope else organ.scope[0]
    parts = (organ.key, slug(where.printed or tail.kind or ""), local.id if local else "")
    name = f"{organ.names[0]} {where.printed}" if where.printed else organ.name_at(level, tail.kind or "")
    return AgencyIdentity("-".join(filter(None, parts)), name, organ.level or level, not where.printed, local.id if local else None,
                          organ.key_at(level), False, "any")


def _branches(organ: Organ, tail: Tail, here: Place | None, context: Context) -> AgencyIdentity:
    """"UBND các huyện, thị xã, thành phố": all branches of an organ of some kinds."""
    kinds = sorted(dict.fromkeys(tail.plural), key=lambda k: _ORDER.index(k) if k in _ORDER else len(_ORDER))
    bare = kinds[0].removeprefix("cấp ") if kinds[0] != "cấp" else ""
    level, of = _GROUPS.get(bare, (organ.level or _level(here or country(), ""), ""))
    at, certain = _holder(of, here)
    if not bare and here is None:
        at, certain = None, False
    names = tail.place or ""
    if kinds == ["cấp"]:
        printed = "các cấp"
    else:
        printed = ", ".join(kinds) if kinds[0].startswith("cấp ") else f"các {', '.join(kinds)}"
    printed = " ".join(filter(None, (printed, names, "liên quan" if tail.related else "")))
    name = f"{organ.names[0]} {printed}"
    id = "-".join(filter(None, (organ.key, slug(printed), at.id if at else "")))
    return AgencyIdentity(id, name, organ.level or level, True, at.id if at else None, None, certain, "group")


def _instance(organ_key: str, place_id: str | None) -> AgencyIdentity | None:
    """The organ with this key at, or above, a place; None if the place does not tell which."""
    known = organ_of(organ_key)
    if not known:
        return None
    organ, level = known
    at: Place | None = place(place_id) if place_id else None
    if level == "central":
        at = country()
    elif level == "province" and at:
        at = province_of(at)
    elif at and _LEVEL_OF[at.level] != level:
        at = None
    return _made(organ, at, certain=True, method="named") if at else None


# Other heads, groups, the rest -----------------------------------------------------------------------------------------------


def _at_head(found: Name, here: Place | None, context: Context) -> AgencyIdentity:
    """An organ that the table does not have: its id is made of its own words and its place."""
    name = _clean(found.core)
    if found.parent:
        parent = _read(found.parent, here, context)
        return AgencyIdentity(f"{_key(found.core)}-{parent.id}", f"{name} {parent.name}", parent.level, parent.group, parent.place_id, None,
                              parent.certain, parent.method)
    level = meaning("heads", found.head)
    scope = {"central": ("central",), "province": ("province",)}.get(level, _ANYWHERE)
    if found.tail.plural:
        made = _branches(Organ(_key(found.core), name, None, scope, (name,), (), None, None, True), found.tail, here, context)
        return replace(made, level=level or made.level)
    where = _where(found.tail, scope, here, context)
    if found.tail.central:
        where = _Where(country(), True, "central")
    elif not found.tail.length and here and here.level != "country":
        where = replace(where, certain=False)
    parts = (_key(found.core), slug(where.printed), where.place.id if where.place else "")
    own_level = _level(where.place, where.printed) if where.place else "other"
    return AgencyIdentity("-".join(filter(None, parts)), name, level or own_level, False, where.place.id if where.place else None, None,
                          where.certain and where.place is not None, where.method)


def _group(found: Name, here: Place | None, context: Context) -> AgencyIdentity:
    items = [item.replace("có liên quan", "liên quan") for item in found.items]
    noun = next((n for n in sorted(_GROUPS, key=len, reverse=True) if items[0] == n or items[0].startswith(n + " ")), "")
    level, of = _GROUPS.get(noun, ("", ""))
    if any("báo chí" in item for item in items[:1]):
        level, of = "press", ""
    tail = found.tail
    parent = _read(found.parent, here, context) if found.parent else None
    if parent:
        at, certain = (place(parent.place_id) if parent.place_id else None), parent.certain
    elif tail.central:
        at, certain, level = country(), True, level or "central"
    elif tail.kind or (tail.place and not tail.plural):
        where = _where(tail, _ANYWHERE, here, context)
        at, certain = (where.place, where.certain) if where.place else _holder(of, here)
    else:
        at, certain = _holder(of, here)
    name = f"Các {', '.join(items)}"
    id = f"cac-{slug(' '.join(' '.join(items).split()))}"
    if parent:
        name, id = f"{name} thuộc {parent.name}", f"{id}-{parent.id}"
    elif at:
        id = f"{id}-{at.id}"
    own_level = parent.level if parent else _level(at, "") if at else "other"
    return AgencyIdentity(id, name, level or own_level, True, at.id if at else None, None, certain and at is not None, "group")


def _own(text: str, context: Context) -> AgencyIdentity | None:
    """"Bộ", "Ban Chỉ đạo" in a document of such a one: the issuer itself."""
    issuer, key = context.issuer, slug(text)
    if not issuer or not key or not issuer.startswith(key + "-"):
        return None
    stem = issuer.removesuffix(f"-{context.place_id}") if context.place_id else issuer
    organ = organs().get(issuer) or organs().get(stem)
    if organ:
        at = country() if organ.is_central else _here(context)
        return _made(organ, at, certain=True, method="own") if at and _LEVEL_OF[at.level] in organ.scope else None
    level = context.level if context.level in LEVELS else "other"
    return AgencyIdentity(issuer, _clean(text), level, False, context.place_id, None, False, "own")


def _unknown(text: str, here: Place | None) -> AgencyIdentity:
    if any(f" {word}" in text.lower() for word in _NATIONAL):
        here = country()
    id = "-".join(filter(None, (_key(text) or "khong-ro", here.id if here else "")))
    group = text.lower().startswith(("các ", "những "))
    return AgencyIdentity(id, _clean(text) or text, _level(here, "") if here else "other", group, here.id if here else None, None, False, "unknown")


# Places ----------------------------------------------------------------------------------------------------------------------


def _where(tail: Tail, scope: tuple[str, ...], here: Place | None, context: Context) -> _Where:
    """The place that a name is of: the printed one, else the document's own or the one above it."""
    if tail.central:
        return _Where(country(), True, "central")
    if tail.place:
        return _named(tail.place, scope, here, context.on)
    if tail.kind in UNKNOWN_KINDS:
        return _Where(None, False, "any")
    if tail.kind:
        return _of_kind(tail.kind, scope, here)
    if here is None:
        return _Where(None, False, "any")
    if _LEVEL_OF[here.level] in scope:
        return _Where(here, True, "own")
    above = province_of(here)
    if above and above != here and "province" in scope:
        return _Where(above, True, "above")
    if scope == ("central",):
        return _Where(country(), True, "central")
    return _Where(None, False, "any")


def _named(printed: str, scope: tuple[str, ...], here: Place | None, on: str | None) -> _Where:
    if printed.split()[0].lower() in UNKNOWN_KINDS or printed.lower().startswith(tuple(UNKNOWN_KINDS)):
        commune, _, rest = printed.partition(",")
        holders = find_places(rest, on) if rest.strip() else ((here,) if here and here.level != "country" else ())
        one = holders[0] if len(holders) == 1 else None
        return _Where(one, one is not None and one.level == "district", "named", commune.strip())
    found = find_places(printed, on)
    found = tuple(p for p in found if _LEVEL_OF[p.level] in scope) or found
    if len(found) > 1 and here:
        home = province_of(here)
        found = tuple(p for p in found if p == here) or tuple(p for p in found if home and province_of(p) == home) or found
    if not found:
        return _Where(None, False, "named", printed)
    one = found[0]
    if len(found) > 1 and found[1].level == one.level and found[1].name != one.name:
        return _Where(None, False, "named", printed)
    sure = len(found) == 1 or (found[1].level != one.level and _LEVEL_OF[found[1].level] not in scope)
    if not sure and found[1].level == one.level and province_of(one) != province_of(found[1]) and one.level == "district":
        return _Where(None, False, "named", printed)
    return _Where(one, sure, "named")


def _of_kind(kind: str, scope: tuple[str, ...], here: Place | None) -> _Where:
    """"Công an tỉnh", "UBND Thành phố": of the document's own place, or of the larger one that it lies in."""
    if here is None or here.level == "country":
        return _Where(None, False, "any")
    province = province_of(here)
    fits_district = here.level == "district" and here.kind == kind and "district" in scope
    fits_province = province is not None and "province" in scope and (kind == "tỉnh" or province.kind == kind)
    if fits_district:
        return _Where(here, not fits_province, "own")
    if province and fits_province:
        return _Where(province, province.kind == kind, "own" if province == here else "above")
    return _Where(None, False, "any")


def _holder(of: str, here: Place | None) -> tuple[Place | None, bool]:
    """The place of a group's members: the country, the document's province, or its own place."""
    if of == "country":
        return country(), True
    if here is None:
        return None, False
    if of == "province":
        above = province_of(here)
        return (above, True) if above else (here, True)
    return here, True


def _level(at: Place | None, printed: str) -> str:
    if printed and printed.lower().startswith(tuple(UNKNOWN_KINDS)):
        return "commune"
    return _LEVEL_OF[at.level] if at else "other"


# Words -----------------------------------------------------------------------------------------------------------------------


def _key(core: str) -> str:
    """The id of an organ's own words: abbreviations long, "và" and signs out."""
    longs = {str(short): slug(long) for long, short in reversed(grammar()["short"].items()) if short not in ("ubnd", "hdnd", "mttq")}
    longs |= {"bcd": "ban-chi-dao", "thanhpho": "thanh-pho", "thixa": "thi-xa"}
    return "-".join(longs.get(key, key) for key in key_phrase(core))


def _clean(core: str) -> str:
    """A name for people: first letter capital, capitals throughout made small, single spaces."""
    text = " ".join(core.split())
    if text.isupper() and " " in text:
        text = text.lower()
    return text[:1].upper() + text[1:]
