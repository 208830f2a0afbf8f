"""The kinds of organs: names, levels, codes, counterparts one level up, and successions. Tables: `data/organs.csv`,
`data/organ_fields.csv`, `data/counterparts.csv`, `data/organ_successions.csv` (sources in their heads).

An organ is a kind ("Sở Tư pháp"), an agency is an organ at a place. Where an organ stands at several levels, its key tells the
level too: "cong-an-tinh", "cong-an-huyen", "mttq-trung-uong".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.identifiers import fold
from ingest.agencies.words import AND, Word, key_phrase
from ingest.tables import listed, rows

#: Levels of agencies, in one place: those of the state, then those that stand beside it.
LEVELS = ("central", "province", "district", "commune", "party", "press", "union", "court", "other")
#: Level of a place → what an organ's key and an id end in there.
SUFFIXES = {"central": "trung-uong", "province": "tinh", "district": "huyen", "commune": "xa"}
_NATIONAL_ASSEMBLY = re.compile(r"(UBTVQH|QH)(\d{1,2})")
_COMMITTEES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_FIELD_HEADS = ("Bộ ", "Sở ", "Phòng ")


@dataclass(frozen=True, slots=True)
class Organ:
    """One row. `level` is None where it is that of the place; `scope` are the levels at which there is one.

    `name` is a template (see the head of the table); `names` are printed forms without the place, the main one first. `bare` is
    False if the name needs a place behind it in running text. `since` and `until` are ISO days or None.
    """

    key: str
    name: str
    level: str | None
    scope: tuple[str, ...]
    names: tuple[str, ...]
    codes: tuple[str, ...]
    since: str | None
    until: str | None
    bare: bool

    @property
    def is_central(self) -> bool:
        """Whether there is just one, of the centre."""
        return self.scope == ("central",)

    def name_at(self, level: str, kind: str = "", place: str = "") -> str:
        """Its name at a place: of kind "tỉnh" and name "Gia Lai", for a level of its scope."""
        central = level == "central"
        filled = self.name.format(
            kind="" if central else kind,
            place=place,
            of="Việt Nam" if central else kind,
            tw="Trung ương" if central else "",
            tong="Tổng" if central else "",
            uy="Trung ương" if central else _COMMITTEES.get(kind, "Đảng ủy"),
        )
        return " ".join(filled.split())

    def key_at(self, level: str) -> str:
        """Its key in counterparts and successions at one level of its scope."""
        return self.key if len(self.scope) == 1 else f"{self.key}-{SUFFIXES[level]}"


@dataclass(frozen=True, slots=True)
class IssuerCode:
    """What a code in a number of a document stands for.

    `is_local`: True if there is one in each place, so that the place must be known ("UBND"); False for the one of the centre;
    None if there are both ("BHXH"). `name` has no place; `since` and `until` bound its time, ISO days or None.
    """

    code: str
    organ_key: str
    name: str
    is_local: bool | None
    level: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """`predecessor` gave way to `successor` on the day `on` by `by`; `function` is what went over, "" for the main line."""

    predecessor: str
    successor: str
    on: str
    by: str
    function: str


@dataclass(frozen=True, slots=True)
class Match:
    """An organ found in words: the first `length` of them; `central` if the print says that it is the one of the centre."""

    organ: Organ
    length: int
    central: bool


@cache
def organs() -> dict[str, Organ]:
    """All organs by key."""
    return {
        r["key"]: Organ(
            r["key"],
            r["name"],
            r["level"] or None,
            listed(r["scope"]),
            listed(r["names"]),
            listed(r["codes"]),
            r["since"] or None,
            r["until"] or None,
            r["bare"] != "no",
        )
        for r in rows("organs.csv")
    }


def organ_of(organ_key: str) -> tuple[Organ, str] | None:
    """(organ, level) of a key as `Organ.key_at` makes it; None for a key that is not in the table."""
    known = organs().get(organ_key)
    if known:
        return known, known.scope[0]
    stem, _, suffix = organ_key.rpartition("-")
    if suffix == "uong":
        stem, suffix = stem.removesuffix("-trung"), "trung-uong"
    level = next((lv for lv, s in SUFFIXES.items() if s == suffix), "")
    found = organs().get(stem)
    return (found, level) if found and level in found.scope else None


@lru_cache(maxsize=4096)
def issuer_code(code: str) -> IssuerCode | None:
    """Who issues under a code of a number: "TTg", "BTTTT", "QH13", "UBND"; None for a code that is not in the table.

    Case counts only where two codes differ by it. Codes are set by each head of an agency, so the table cannot be complete.
    """
    folded = fold(code).replace(" ", "")
    numbered = _NATIONAL_ASSEMBLY.fullmatch(code.upper())
    organ, central = _codes().get(folded) or (_codes().get(fold(numbered[1])) if numbered else None) or (None, False)
    if organ is None:
        return None
    if central:
        return IssuerCode(code, organ.key, organ.name_at("central"), False, organ.level or "central", organ.since, organ.until)
    local = None if "central" in organ.scope else True
    level = organ.level or (organ.scope[0] if len(organ.scope) == 1 else None)
    return IssuerCode(code, organ.key, organ.names[0], local, level, organ.since, organ.until)


@cache
def counterparts() -> dict[str, tuple[str, ...]]:
    """COUNTERPART_OF: organ key → keys of the organs with the same function one level up, the usual one first."""
    found: dict[str, list[str]] = {}
    for row in rows("counterparts.csv"):
        found.setdefault(row["lower"], []).append(row["upper"])
    return {lower: tuple(upper) for lower, upper in found.items()}


@cache
def changes() -> tuple[Change, ...]:
    """SUCCEEDED_BY between organs, by key; for organs of provinces it holds in every province."""
    table = rows("organ_successions.csv")
    return tuple(Change(r["predecessor"], r["successor"], r["on"], r["by"], r["function"]) for r in table)


def organ_at(found: Sequence[Word], i: int) -> Match | None:
    """The organ with the longest name that stands at word `i`; dashes, commas and "và" between its words do not count.

    Linear in the length of the name. The case of the words is not looked at.
    """
    node, at = _tree(), i
    best: tuple[_Node, int] | None = None
    while node.next:
        word = found[at]
        if word.word == AND and at > i:
            at += 1
            continue
        child = node.next.get(word.key)
        if child:
            node, at = child, at + 1
        elif word.upper and (step := _abbreviated(node, found, at)):
            node, at = step
        else:
            break
        if node.organ:
            best = node, at - i
    return Match(best[0].organ, best[1], best[0].central) if best and best[0].organ else None


class _Node:
    __slots__ = ("central", "next", "organ")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.organ: Organ | None = None
        self.central = False


def _abbreviated(node: _Node, found: Sequence[Word], at: int) -> tuple[_Node, int] | None:
    """Several words in capitals that make one step: "LĐ - TB & XH" is "ldtbxh"."""
    joined = found[at].key
    for end in range(at + 1, at + 5):
        if found[end].word == AND:
            continue
        if not found[end].upper:
            break
        joined += found[end].key
        if child := node.next.get(joined):
            return child, end + 1
    return None


@cache
def openings() -> frozenset[str]:
    """The keys of the words that names of organs begin with."""
    return frozenset(_tree().next)


@cache
def _tree() -> _Node:
    root = _Node()
    for organ in organs().values():
        main = key_phrase(organ.names[0])
        for name in organ.names:
            keys = key_phrase(name)
            central = organ.scope != ("central",) and "central" in organ.scope and _says_central(keys, main)
            _plant(root, keys, organ, central)
            for head in _FIELD_HEADS:
                for short in _fields().get(key_phrase(name.removeprefix(head)), ()) if name.startswith(head) else ():
                    _plant(root, key_phrase(head) + short, organ, False)
    return root


def _says_central(keys: tuple[str, ...], main: tuple[str, ...]) -> bool:
    """ "Trung ương Hội Nông dân", "Tổng Liên đoàn Lao động", "Bảo hiểm xã hội Việt Nam"; not what the main name says anyway."""
    return any(k in keys and k not in main for k in ("tw", "tong", "viet", "ubtw"))


def _plant(root: _Node, keys: tuple[str, ...], organ: Organ, central: bool) -> None:
    for form in {keys, _squeezed(keys)}:
        node = root
        for key in form:
            node = node.next.setdefault(key, _Node())
        if node.organ is None:
            node.organ, node.central = organ, central


def _squeezed(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The last words as one, if they are an abbreviation: ("so", "tt", "tt") is ("so", "tttt")."""
    n = len(keys)
    while n > 1 and len(keys[n - 1]) <= 5 and not re.search(r"[aeiouy]", keys[n - 1]):
        n -= 1
    return (*keys[:n], "".join(keys[n:])) if n < len(keys) else keys


@cache
def _fields() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Keys of a field of work → keys of its abbreviations."""
    return {key_phrase(r["field"]): tuple(key_phrase(a) for a in listed(r["abbreviations"])) for r in rows("organ_fields.csv")}


@cache
def _codes() -> dict[str, tuple[Organ, bool]]:
    """Folded code → (organ, whether it is that of the central one)."""
    found: dict[str, tuple[Organ, bool]] = {}
    for organ in organs().values():
        for code in organ.codes:
            central = organ.is_central or code.endswith("*")
            found.setdefault(fold(code.rstrip("*")).replace(" ", ""), (organ, central))
    return found
