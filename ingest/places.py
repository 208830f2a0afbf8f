"""Places as dated entities: the country, provinces before and after 01/7/2025, districts until then. Tables: `data/places.csv`,
`data/place_successions.csv` (sources in their heads).

A name alone is no identity: all 23 merged provinces kept the name of an old one, "Châu Thành" is a district ten times, and
"Hòa Bình" is a province, its city and a district elsewhere. So every look-up takes a date, and returns all that fits.

Seam: communes (level "commune") have no rows yet. Rows of that level in the table would be found like the others once
"xã", "phường", "thị trấn" and "đặc khu" are taken out of `UNKNOWN_KINDS`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.errors import NotFound
from graph.identifiers import fold, words
from ingest.days import days
from ingest.tables import listed, rows

LEVELS = ("country", "province", "district", "commune")
#: The head words of place names: folded form → kind as in the table. Longer ones first.
KINDS = {
    "thanh pho": "thành phố",
    "thu do": "thành phố",
    "thi xa": "thị xã",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
    "tinh": "tỉnh",
    "huyen": "huyện",
    "quan": "quận",
    "xa": "xã",
    "phuong": "phường",
    "nuoc": "nước",
    "tp.": "thành phố",
    "tp": "thành phố",
    "t.p": "thành phố",
    "tx.": "thị xã",
    "tx": "thị xã",
    "tt.": "thị trấn",
    "t.": "tỉnh",
    "h.": "huyện",
    "q.": "quận",
    "x.": "xã",
    "p.": "phường",
}
#: Kinds of places that the table does not hold.
UNKNOWN_KINDS = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
_LEVELS_OF_KIND = {
    "nước": {"country"},
    "tỉnh": {"province"},
    "thành phố": {"province", "district"},
    "huyện": {"district"},
    "quận": {"district"},
    "thị xã": {"district"},
}
_LONGEST_NAME = 5  # words: "Phan Rang - Tháp Chàm" has four


@dataclass(frozen=True, slots=True)
class Place:
    """One place as long as it stays the same entity.

    `kind` is nước, tỉnh, thành phố, thị xã, quận or huyện (for districts as of about 2023: evidence, not proof); `code` is the
    GSO code, which changed hands in 2025 and identifies nothing without a date. `valid_from` and `valid_to` are ISO dates,
    half-open; None is "before anything read here" and "still". A district keeps the province it had when it was named.
    """

    id: str
    name: str
    kind: str
    level: str
    code: str | None
    part_of: str | None
    valid_from: str | None
    valid_to: str | None

    @property
    def full_name(self) -> str:
        """With its kind: "tỉnh Gia Lai", "thành phố Tam Điệp", "Quận 1"; the country is just "Việt Nam"."""
        return self.name if self.level == "country" or fold(self.name).startswith("quan ") else f"{self.kind} {self.name}"

    def existed(self, on: str | None) -> bool:
        """Whether it was there on some day of `on` (YYYY, YYYY-MM or YYYY-MM-DD); True for an unknown date."""
        if not on:
            return True
        first, last = days(on)
        return (self.valid_from or "") <= last and first < (self.valid_to or "9999")


@dataclass(frozen=True, slots=True)
class Succession:
    """`predecessor` became (a part of) `successor` on the ISO date `on`, by the resolution `by`."""

    predecessor: str
    successor: str
    on: str
    by: str


def place(id: str) -> Place:
    """The place with this id. Raises NotFound."""
    found = _places().get(id)
    if found is None:
        raise NotFound(f"no place has the id {id!r}")
    return found


def places() -> Iterable[Place]:
    """All places: the country, provinces, districts."""
    return _places().values()


def country() -> Place:
    """Việt Nam."""
    return place("viet-nam")


def province_of(place_: Place) -> Place | None:
    """The province that a place is or lies in; None for the country."""
    here: Place | None = place_
    while here and here.level != "province":
        here = _places().get(here.part_of or "")
    return here


@cache
def successions() -> tuple[Succession, ...]:
    """Who became whom: 52 provinces into 23 in 2025, and the single changes before and after."""
    return tuple(Succession(r["predecessor"], r["successor"], r["on"], r["by"]) for r in rows("place_successions.csv"))


def successors(id: str) -> tuple[tuple[Place, str, str], ...]:
    """(place, ISO date, resolution) of what a place became; () if it still is, or has no single heir."""
    return tuple((place(s.successor), s.on, s.by) for s in successions() if s.predecessor == id)


def find_places(name: str, on: str | None, within: str | None = None) -> tuple[Place, ...]:
    """All places that a printed name may mean on a date, provinces before districts; () if none is known.

    Tolerant of case, missing marks, tone styles, "Đắk"/"Đăk"/"Dak", "Kạn"/"Cạn", "TP.HCM". A kind in front is evidence:
    "tỉnh Hòa Bình" is the province and "thành phố Hòa Bình" the city in it; without one both are returned. Where nothing
    of that name existed on the date, what existed last before it is meant ("tỉnh Bình Dương" in 2026). `on` None: any
    time. `within` is the id of a province (or the country) that must hold it, now or when it was named. "huyện Châu
    Thành, tỉnh Bến Tre" narrows itself.
    """
    inner, _, outer = name.partition(",")
    if outer.strip():
        found = (p for o in find_places(outer, on, within) for p in find_places(inner, on, o.id))
        return tuple(dict.fromkeys(found))
    kind, bare = _split_kind(name)
    if not bare or kind in UNKNOWN_KINDS or (bare.isdigit() and kind != "quận"):
        return ()
    candidates = [p for p in _by_key().get(_key(bare), ()) if not kind or p.level in _LEVELS_OF_KIND[kind]]
    candidates = [p for p in candidates if _marks(_bare(p)) == _marks(bare)] or candidates
    if within is not None:
        holders = _with_predecessors(within)
        candidates = [p for p in candidates if holders & _chain(p)]
    if kind and kind != "tỉnh":  # a "thành phố Ninh Bình" of 2026 is the city that was, not the province that is
        candidates = [p for p in candidates if p.kind == kind] or candidates
    candidates = _as_of(candidates, on)
    if kind:
        candidates = [p for p in candidates if p.kind == kind] or candidates
    return tuple(sorted(candidates, key=lambda p: (LEVELS.index(p.level), p.valid_from or "", p.id)))


def name_length(printed: Sequence[str], *, kind: bool = True) -> int:
    """How many of the words, from the first, make up the longest known place name; 0 if none does.

    ("Bà", "Rịa", "Vũng", "Tàu", "chủ", "trì") has 4. With `kind` the word before them is the kind of place ("huyện"); without
    it only the country and provinces count, since names of districts are common words too.
    """
    for n in range(min(_LONGEST_NAME, len(printed)), 0, -1):
        found = _by_key().get(_key(" ".join(printed[:n])), ())
        if found and (kind or (not printed[0].isdigit() and any(p.level != "district" for p in found))):
            return n
    return 0


def _as_of(candidates: list[Place], on: str | None) -> list[Place]:
    """Those that existed on the date; else those that ended last before it; else all."""
    there = [p for p in candidates if p.existed(on)]
    if there or not on:
        return there
    last = max((p.valid_to for p in candidates if p.valid_to and p.valid_to <= days(on)[1]), default=None)
    return [p for p in candidates if p.valid_to == last] if last else candidates


def _split_kind(name: str) -> tuple[str | None, str]:
    """("thành phố", "HCM") for "TP.HCM"; (None, "Gia Lai") for "Gia Lai"."""
    printed = re.sub(r"\.(?=\S)", ". ", name.strip(" .;:*“”\"'")).split()
    printed = [p for p in printed if p.casefold() not in ("(cũ)", "cũ", "(mới)")]
    for n in (2, 1):
        kind = KINDS.get(fold(" ".join(printed[:n])))
        if kind and len(printed) > n:
            return kind, " ".join(printed[n:])
    if printed and (numbered := re.fullmatch(r"[qQ](\d{1,2})", printed[0])):
        return "quận", numbered.group(1)
    return None, " ".join(printed)


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    """The key of a bare name: no marks, signs or spaces; c and k, final i and y are one ("Đắc Lắc", "Daklak", "Phú Quí")."""
    joined = "".join(re.sub(r"y$", "i", word) for word in words(name).split())
    return re.sub(r"k(?!h)", "c", joined)


def _marks(name: str) -> list[list[str]]:
    """The letters and marks of each word in any order: equal for "hoà" and "hòa", different for "hoa"."""
    syllables = re.findall(r"\w+", unicodedata.normalize("NFC", name).casefold())
    return [sorted(unicodedata.normalize("NFD", syllable)) for syllable in syllables]


def _bare(found: Place) -> str:
    return found.name.removeprefix("Quận ")


def _chain(found: Place) -> set[str]:
    """The ids of a place and of all that hold it."""
    chain: set[str] = set()
    here: Place | None = found
    while here:
        chain.add(here.id)
        here = _places().get(here.part_of or "")
    return chain


def _with_predecessors(id: str) -> set[str]:
    ids = {id}
    ids |= {s.predecessor for s in successions() if s.successor in ids}
    return ids | {s.predecessor for s in successions() if s.successor in ids}


@cache
def _places() -> dict[str, Place]:
    return {
        r["id"]: Place(
            r["id"],
            r["name"],
            r["kind"],
            r["level"],
            r["code"] or None,
            r["part_of"] or None,
            r["valid_from"] or None,
            r["valid_to"] or None,
        )
        for r in rows("places.csv")
    }


@cache
def _by_key() -> dict[str, tuple[Place, ...]]:
    """Key of each name and alias → places."""
    found: dict[str, list[Place]] = {}
    for row in rows("places.csv"):
        here = _places()[row["id"]]
        for name in (_bare(here), *listed(row["aliases"])):
            known = found.setdefault(_key(name), [])
            if here not in known:
                known.append(here)
    return {key: tuple(known) for key, known in found.items()}
