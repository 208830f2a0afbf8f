"""Which place a name of an agency is of: what is printed behind it, read in the document that it is printed in."""

from dataclasses import dataclass

from ingest.agencies.tails import Tail
from ingest.places import UNKNOWN_KINDS, Place, country, find_places, province_of

#: Level of a place → level of the state there.
LEVEL_OF = {"country": "central", "province": "province", "district": "district", "commune": "commune"}
ANYWHERE = tuple(LEVEL_OF.values())


@dataclass(frozen=True, slots=True)
class Where:
    """The place found for a name, or None. `printed` is a place that the table does not have; then `place` is what holds it.

    `method`: named, own, above, central or any, as in `agencies.AgencyIdentity`.
    """

    place: Place | None
    certain: bool
    method: str
    printed: str = ""

    @property
    def level(self) -> str:
        """The level of the state there; "other" if no place is known."""
        return level_of(self.place, self.printed)


NOWHERE = Where(None, False, "any")


def level_of(at: Place | None, printed: str = "") -> str:
    """The level of the state at a place; a printed commune counts before the place that holds it."""
    if _is_commune(printed):
        return "commune"
    return LEVEL_OF[at.level] if at else "other"


def find_where(tail: Tail, scope: tuple[str, ...], here: Place | None, on: str | None) -> Where:
    """The place of an organ of the levels of `scope`: the printed one, else the document's own or the one above it."""
    if tail.central:
        return Where(country(), True, "central")
    if tail.place:
        return _named(tail.place, scope, here, on)
    if tail.kind:
        return _of_kind(tail.kind, scope, here)
    if scope == ("central",):
        return Where(country(), True, "central")
    if here is None:
        return NOWHERE
    if LEVEL_OF[here.level] in scope:
        return Where(here, True, "own")
    above = province_of(here)
    return Where(above, True, "above") if above and "province" in scope else NOWHERE


def holder(of: str, here: Place | None) -> tuple[Place | None, bool]:
    """(place of a group's members, whether it is certain): the "country", the document's "province", or its own place ("")."""
    if of == "country":
        return country(), True
    if here is None:
        return None, False
    return (of == "province" and province_of(here)) or here, True


def _named(printed: str, scope: tuple[str, ...], here: Place | None, on: str | None) -> Where:
    if _is_commune(printed):
        commune, _, rest = printed.partition(",")
        holders = find_places(rest, on) if rest.strip() else ((here,) if here and here.level != "country" else ())
        one = holders[0] if len(holders) == 1 else None
        return Where(one, one is not None and one.level == "district", "named", commune.strip())
    found = find_places(printed, on)
    found = tuple(p for p in found if LEVEL_OF[p.level] in scope) or found
    home = province_of(here) if here else None
    if len(found) > 1 and home:
        found = tuple(p for p in found if p == here) or tuple(p for p in found if province_of(p) == home) or found
    highest = tuple(p for p in found if p.level == found[0].level)  # "Công an Hòa Bình" is the province's
    if not highest or len({province_of(p) for p in highest if p.level == "district"}) > 1:
        return Where(None, False, "named", printed)
    return Where(highest[0], len(highest) == 1, "named")


def _of_kind(kind: str, scope: tuple[str, ...], here: Place | None) -> Where:
    """ "Công an tỉnh", "UBND Thành phố": of the document's own place, or of the larger one that it lies in."""
    province = province_of(here) if here else None
    if here is None or province is None or kind in UNKNOWN_KINDS:
        return NOWHERE
    as_province = "province" in scope and (kind == "tỉnh" or province.kind == kind)
    if here.level == "district" and here.kind == kind and "district" in scope:
        return Where(here, not as_province, "own")  # a city in a city: "Thành phố" may be either
    if as_province:
        return Where(province, province.kind == kind, "own" if province == here else "above")
    return NOWHERE


def _is_commune(printed: str) -> bool:
    return printed.lower().startswith(tuple(f"{kind} " for kind in UNKNOWN_KINDS))
