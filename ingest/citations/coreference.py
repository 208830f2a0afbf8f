"""Laws named barely after they were named with a number or a date: "Luật Hải quan" is the one of the text, not that in force.

Also names cut short: "Luật Khám bệnh", after "Luật Khám bệnh, chữa bệnh số 15/2023/QH15". Only in the text's own words: in the
title of another document a name is that of the title's day.
"""

import re
from functools import lru_cache

from graph.identifiers import number_key
from ingest.catalogue import by_name, is_there, issued_then, name_key, revised
from ingest.citations.candidates import Candidates, Node

_NAMED = ("Luật", "Bộ luật", "Pháp lệnh")
_CUT_WORDS = 3  # words of a name that is cut short: "Luật Thuế" may be any of many
# "Luật này thay thế |Luật Hải quan số 29/2001/QH10": what follows is no longer what the bare name means.
_ENDED = re.compile(r"\b(?:thay thế|bãi bỏ|thay cho)(?: cho)? (?:các )?$")
_ENDED_ENDS = ("thế ", "bỏ ", "cho ", "các ")  # how all of these end
_BEFORE = 20  # characters looked at for that


def settle_bare_names(candidates: Candidates, nodes: list[Node], on: str | None) -> None:
    """Give each bare name of a law the number, else the date, of the one law of that name before it in the text.

    If the text names several, all are what it may mean. `on` is the date of the text: no law is younger.
    """
    said: dict[str, list[Node]] = {}
    for node in nodes:
        if node.type not in _NAMED or not node.name or node.inner or node.parent is not None:
            continue
        if not (node.number or node.date):
            if said and node.by == "name":
                _settle(node, said, on)
        elif not _is_ended(candidates, node) and candidates.reading.paragraphs[node.paragraph].kind != "note":
            for key in _keys(node.name):
                said.setdefault(key, []).append(node)


@lru_cache(maxsize=4096)
def _keys(name: str) -> frozenset[str]:
    """The keys under which a law of that name is remembered: also without "(sửa đổi)"."""
    return frozenset({name_key(name), name_key(revised(name) or name)})


def _is_ended(candidates: Candidates, node: Node) -> bool:
    """Whether a law is named as one that another took the place of."""
    if node.role in ("replaces", "repeals"):
        return True
    before = candidates.text[node.lead - _BEFORE : node.lead]
    return before.endswith(_ENDED_ENDS) and _ENDED.search(before) is not None


def _settle(node: Node, said: dict[str, list[Node]], on: str | None) -> None:
    key = name_key(node.name or "")
    before = said.get(key) or _named_otherwise(node, said, on)
    known = [(which, other) for other in before if (which := _which(other, on))]
    if len({which for which, _ in known}) > 1 or (known and _is_over(known[0][0], node.name or "", on)):
        node.may_mean = tuple(dict(known).values())
    elif known:
        _name_as(node, [other for _, other in known])


def _named_otherwise(node: Node, said: dict[str, list[Node]], on: str | None) -> list[Node]:
    """The nodes of the law that another name of it names, or a name cut short."""
    key = name_key(node.name or "")
    if numbers := {e.number for e in by_name(node.name or "", None)}:
        return [other for others in said.values() for other in others if _which(other, on) in numbers]
    longer = [name for name in said if name.startswith(f"{key} ")] if len(key.split()) >= _CUT_WORDS else []
    return said[longer[0]] if len(longer) == 1 else []


def _which(node: Node, on: str | None) -> str | None:
    """Which law a node names by number or date; None where the catalogue has laws of that name but none of these then."""
    return _law_meant(node.name or "", node.number, node.date, on)


@lru_cache(maxsize=4096)  # a text names few laws, and asks for each again and again
def _law_meant(name: str, number: str | None, date: str | None, on: str | None) -> str | None:
    entries = tuple(e for e in by_name(revised(name) or name, None) if is_there(e, on))
    if not entries:
        return number or date
    if number:
        key = number_key(number)
        entries = tuple(e for e in entries if number_key(e.number) == key)
    elif date:
        entries = issued_then(entries, date)
    return entries[0].number if len(entries) == 1 else None


def _is_over(number: str, name: str, on: str | None) -> bool:
    """Whether only younger laws of that name are in force on a day: then the text may speak of the old one or of today's."""
    law = next((e for e in by_name(name, None) if e.number == number), None)
    today = by_name(name, on) if on and law else ()
    return law is not None and bool(today) and all((e.issued_on or "") > (law.issued_on or "") for e in today)


def _name_as(node: Node, antecedents: list[Node]) -> None:
    """Let a node name the one law that its antecedents name."""
    numbered = next((a for a in antecedents if a.number), None)
    node.number, node.by = (numbered.number, "short") if numbered else (None, node.by)
    node.date = max((a.date for a in antecedents if a.date), key=len, default=None)
    whole = antecedents[-1].name or ""
    if name_key(whole).startswith(name_key(node.name or "") + " "):
        node.name = whole  # it was cut short
