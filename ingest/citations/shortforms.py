"""Short forms that a text declares ("sau đây gọi tắt là QĐ 20"), also by a bare type word ("sau đây gọi là Luật").

A short form is bound to the document that it was declared for; declared for two, it may mean either and names neither.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ingest.citations.candidates import Candidates, Node
from ingest.citations.links import LAWS
from ingest.citations.partials import partial_numbers
from ingest.citations.roles import cue_role
from ingest.citations.typewords import ABBREVIATED
from ingest.facts import Header
from ingest.text.phrases import in_order
from ingest.wording import one_of

_DECLARED = re.compile(
    r"(?:[Ss]au đây|[Dd]ưới đây)?\s?(?:được )?(?:gọi|viết)(?: tắt| chung| gọn)?(?: tắt)?,? (?:là|chung là)\s?:?\s?[“\"]?"
    r"(?P<alias>[^”\").;,(\n]{2,60}?)\s?(?=[”\").;,]|\n|$)"
)
_DECLARE_HINTS = (re.compile(r"ọ(?<=gọ)i (?:tắt |chung |gọn )?là"), re.compile(r"ế(?<=viế)t (?:tắt |gọn )?là"))
_BEFORE_HINT = 16  # characters before it at which a declaration begins: "Dưới đây được vi|ết"
#: Type words by which a document is cited; alone they are short forms where a text declares them so.
_CITED = (
    "Nghị định",
    "Nghị quyết",
    "Quyết định",
    "Chỉ thị",
    "Thông tư",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Công văn",
    "Kết luận",
)
#: What another document issues: the short form of a bare one is that document's only if the text says "kèm theo".
_ATTACHED = ("Quy chế", "Quy định", "Điều lệ", "Kế hoạch", "Đề án", "Chương trình")
_DOCUMENT_WORD = re.compile(rf"(?:{'|'.join((*_CITED, *_ATTACHED))}|NĐ|NQ|QĐ|CT|TT|KH|BLHS|BLDS|BLTTHS|BLTTDS)(?![^\W\d])")
_WITH = re.compile(r"kèm theo (?:các )?$")
_THEN_WITH = re.compile(r"[”\"\s),]*(?:được )?(?:ban hành )?kèm theo (?:các )?$")
_BEFORE_BARE = re.compile(rf"(?:^|[\n;:“(] ?|\. |{one_of('before_bare')} )$")
_AFTER_BARE = re.compile(rf"[,;.:)”\n]|$| [,;.:)]| {one_of('after_bare')}\b")
_DIGITS = re.compile(r"0*(\d+)")
_REACH = 600  # characters between a document and the short form that is declared for it
_MAX_ALIASES = 200  # more are no text that people write


@dataclass(slots=True)
class _Alias:
    """A short form, the document that it is declared for, and where the declaration ends."""

    text: str
    node: Node
    after: int


def declared_forms(candidates: Candidates, nodes: list[Node], header: Header) -> list[Node]:
    """The nodes, with a node for every further place where a short form or a number without its symbol stands."""
    taken = _Taken(nodes)
    found: list[Node] = []
    by_text: dict[str, list[_Alias]] = {}
    for alias in _aliases(candidates.text, nodes)[:_MAX_ALIASES]:
        by_text.setdefault(alias.text, []).append(alias)
    for aliases in by_text.values():
        found += _occurrences(candidates, aliases, taken, header)
    if found:
        taken = _Taken(sorted([*nodes, *found], key=lambda n: n.start))
    for start, end, kind, number, fitting in partial_numbers(candidates.text, candidates.heads, nodes, taken.covers):
        if _is_own(header, kind, candidates.text[start:end]):
            continue
        node = _short(candidates, start, end, fitting)
        if not fitting:
            node.type, node.number = kind, number
            node.by = "number" if number else "partial"
            candidates.date_and_issuer(node)
        elif node.by == "partial":
            node.type = kind
        found.append(node)
    return sorted(nodes + found, key=lambda n: (n.start, -n.end)) if found else nodes


def _is_own(header: Header, kind: str, printed: str) -> bool:
    """Whether digits without a symbol are those of the text itself: "Nghị quyết 57" in 57-NQ/TW."""
    own = _DIGITS.search(header.number or "")
    mine = _DIGITS.search(printed)
    return header.type == kind and own is not None and mine is not None and own.group(1) == mine.group(1)


class _Taken:
    """The spans of nodes in order, to be asked whether a place is already one."""

    def __init__(self, nodes: list[Node]) -> None:
        self._starts = [n.start for n in nodes]
        self._ends = [n.end for n in nodes]

    def covers(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start


def _occurrences(candidates: Candidates, aliases: list[_Alias], taken: _Taken, header: Header) -> list[Node]:
    """The places after its declaration where a short form stands; `aliases` are all declarations of it."""
    text, alias = candidates.text, aliases[0].text
    bare = alias in _CITED or alias in _ATTACHED
    if bare and header.type in (alias, "Văn bản hợp nhất"):
        return []  # there "Luật" alone may be the text itself
    found: list[Node] = []
    position = text.find(alias, aliases[0].after)
    while position >= 0:
        end = position + len(alias)
        stands = _stands_alone(text, position, end) if bare else _whole(text, position, end)
        if stands and not taken.covers(position, end):
            found.append(_short(candidates, position, end, [a.node for a in aliases if a.after <= position]))
        position = text.find(alias, end)
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a bare type word is a reference ("khoản 1 Điều 5 của Luật;"), and no part of a name, "Luật này" or "các Luật"."""
    return _AFTER_BARE.match(text, end) is not None and _BEFORE_BARE.search(text[max(0, start - 40) : start]) is not None


def _aliases(text: str, nodes: list[Node]) -> list[_Alias]:
    found: list[_Alias] = []
    hints = in_order(_DECLARE_HINTS, text)
    starts = [n.start for n in nodes] if hints else []
    for hint in hints:
        match = _DECLARED.search(text, max(0, hint.start() - _BEFORE_HINT), hint.end() + 80)
        if not match or not _DOCUMENT_WORD.match(match["alias"]):
            continue
        alias = match["alias"].strip()
        at = bisect_left(starts, match.start())
        before = [n for n in nodes[max(0, at - 8) : at] if match.start() - n.tail < _REACH]
        if alias in _CITED:
            node = _of_kind(alias, before)
        elif alias in _ATTACHED:
            node = _issuing(text, match.end(), before, nodes[at : at + 1])
        else:
            node = _antecedent(alias, before)
        if node is not None:
            found.append(_Alias(alias, node, match.end()))
    return found


def _antecedent(alias: str, before: list[Node]) -> Node | None:
    digits = re.search(r"\d+", alias)
    for node in reversed(before):
        if digits and node.number and node.number.lstrip("0").startswith(digits.group().lstrip("0")):
            return node
    return before[-1] if before else None


def _of_kind(kind: str, before: list[Node]) -> Node | None:
    """The last document of that type, not one that only amended it, nor one inside the title of another."""
    outer = [n for n in before if n.type == kind and n.amended is None and n.parent is None]
    return outer[-1] if outer else None


def _issuing(text: str, declared: int, before: list[Node], after: list[Node]) -> Node | None:
    """The document with which a regulation was issued: "… (sau đây gọi là Quy chế), ban hành kèm theo |Quyết định …"."""
    if after and _THEN_WITH.match(text[declared : after[0].lead]):
        return after[0]
    return before[-1] if before and _WITH.search(text[max(0, before[-1].lead - 20) : before[-1].lead]) else None


def _short(candidates: Candidates, start: int, end: int, antecedents: list[Node]) -> Node:
    """A node that names what all its antecedents name; if they differ, it may mean each of them."""
    node = candidates.node(start, end, "short")
    node.tail = end
    left = candidates.text[max(node.sentence[0], node.lead - 200) : node.lead]
    node.role = cue_role(left, opening=False)
    distinct = {(n.number, None if n.number else n.name): n for n in antecedents}
    if len(distinct) > 1:
        node.by, node.may_mean = "partial", tuple(distinct.values())
        kind = ABBREVIATED.get(candidates.text[start:end])
        node.type = kind or next(iter(distinct.values())).type
    elif distinct:
        (antecedent,) = distinct.values()
        best = max(antecedents, key=lambda n: (n.date is not None, -n.start))
        node.number, node.type = antecedent.number, antecedent.type
        node.date, node.issuer = best.date, best.issuer
        node.name = antecedent.name if antecedent.type in LAWS or antecedent.by == "title" else None
    return node


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "/" or after.isalnum() or after in ("/", "-"))
