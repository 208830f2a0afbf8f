"""Short forms that a text declares ("sau đây gọi tắt là QĐ 20"), or that need no declaring ("Nghị định số 62").

A short form is bound only where exactly one antecedent fits; then it carries the antecedent's number, date and issuer.
"""

import re
from bisect import bisect_left

from graph.identifiers import fold
from ingest.candidates import Candidates, Node
from ingest.links import LAWS
from ingest.roles import cue_role

_DECLARED = re.compile(
    r"(?:[Ss]au đây|[Dd]ưới đây)?\s?(?:được )?(?:gọi|viết)(?: tắt| chung| gọn)?(?: tắt)?,? (?:là|chung là)\s?:?\s?[“\"]?"
    r"(?P<alias>[^”\").;,(\n]{2,60}?)\s?(?=[”\").;,]|\n|$)"
)
_DECLARE_HINTS = (re.compile(r"gọi (?:tắt |chung |gọn )?là"), re.compile(r"viết (?:tắt |gọn )?là"))
_PLAIN = (
    "Nghị định",
    "Nghị quyết",
    "Quyết định",
    "Chỉ thị",
    "Thông tư",
    "Luật",
    "Bộ luật",
    "Pháp lệnh",
    "Kế hoạch",
    "Đề án",
    "Chương trình",
    "Công văn",
    "Quy chế",
    "Quy định",
    "Kết luận",
)
_DOCUMENT_WORD = re.compile(rf"(?:{'|'.join(_PLAIN)}|NĐ|NQ|QĐ|CT|TT|KH|BLHS|BLDS|BLTTHS|BLTTDS)\b")
_PARTIAL = re.compile(
    r"(?P<type>Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Công văn|Pháp lệnh|NĐ|QĐ|NQ|TT|CT|KH) (?:số )?"
    r"(?P<number>\d{1,4})(?:(?:/| năm )(?P<year>(?:19|20)\d\d))?(?![\w/-]|[.,]\d)"
)
_TYPES = {"NĐ": "Nghị định", "QĐ": "Quyết định", "NQ": "Nghị quyết", "TT": "Thông tư", "CT": "Chỉ thị", "KH": "Kế hoạch"}
_SPLIT = re.compile(r"[/-]")
_MAX_ALIASES = 200  # more are no text that people write
_NUMBERED_BY_YEAR = 1998  # since then a decree has its year in its number


def declared_forms(candidates: Candidates, nodes: list[Node]) -> list[Node]:
    """The nodes, with a node for every further place where a short form stands."""
    text = candidates.text
    taken = _Taken(nodes)
    found: list[Node] = []
    for alias, antecedent, after in _aliases(text, nodes)[:_MAX_ALIASES]:
        position = text.find(alias, after)
        while position >= 0:
            end = position + len(alias)
            if _whole(text, position, end) and not taken.covers(position, end):
                found.append(_short(candidates, position, end, antecedent))
            position = text.find(alias, end)
    if found:
        taken = _Taken(sorted([*nodes, *found], key=lambda n: n.start))
    found += _partials(candidates, nodes, taken)
    return sorted(nodes + found, key=lambda n: (n.start, -n.end)) if found else nodes


class _Taken:
    """The spans of nodes in order, to be asked whether a place is already one."""

    def __init__(self, nodes: list[Node]) -> None:
        self._starts = [n.start for n in nodes]
        self._ends = [n.end for n in nodes]

    def covers(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start


def _aliases(text: str, nodes: list[Node]) -> list[tuple[str, Node, int]]:
    found = []
    starts = [n.start for n in nodes]
    for hint in sorted((m for pattern in _DECLARE_HINTS for m in pattern.finditer(text)), key=lambda m: m.start()):
        match = _DECLARED.search(text, max(0, hint.start() - 16), hint.end() + 80)
        if not match or not _DOCUMENT_WORD.match(match["alias"]):
            continue
        alias = match["alias"].strip()
        if alias in _PLAIN:  # "sau đây gọi là Luật": then every "Luật" would be one
            continue
        at = bisect_left(starts, match.start())
        before = [n for n in nodes[max(0, at - 8) : at] if match.start() - n.tail < 600]
        if before:
            found.append((alias, _antecedent(alias, before), match.end()))
    return found


def _antecedent(alias: str, before: list[Node]) -> Node:
    digits = re.search(r"\d+", alias)
    for node in reversed(before):
        if digits and node.number and node.number.lstrip("0").startswith(digits.group().lstrip("0")):
            return node
    return before[-1]


def _partials(candidates: Candidates, nodes: list[Node], taken: _Taken) -> list[Node]:
    """Type and number, or type, number and year, where one document of the text fits."""
    found: list[Node] = []
    known: dict[tuple[str | None, str], list[Node]] | None = None
    for match in _PARTIAL.finditer(candidates.text):
        if taken.covers(match.start(), match.end()):
            continue
        if known is None:
            known = {}
            for n in nodes:
                if n.number:
                    known.setdefault((n.type, _SPLIT.split(n.number, maxsplit=1)[0].lstrip("0")), []).append(n)
        kind, year = _TYPES.get(match["type"], match["type"]), match["year"]
        alike = known.get((kind, match["number"].lstrip("0")), [])[:_MAX_ALIASES]
        fitting = [n for n in alike if not year or _of_year(n, year)]
        if len({fold(n.number or "") for n in fitting}) == 1:
            best = max(fitting, key=lambda n: (n.date is not None, -n.start))
            found.append(_short(candidates, match.start(), match.end(), best))
        elif not fitting and kind == "Nghị định" and year and int(year) >= _NUMBERED_BY_YEAR:
            node = _short(candidates, match.start(), match.end(), None)
            node.type, node.number, node.by = kind, f"{match['number'].zfill(2)}/{year}/NĐ-CP", "number"
            found.append(node)
    return found


def _of_year(node: Node, year: str) -> bool:
    return f"/{year}/" in (node.number or "") or (node.date or "").startswith(year)


def _short(candidates: Candidates, start: int, end: int, antecedent: Node | None) -> Node:
    node = candidates.node(start, end, "short")
    node.tail = end
    left = candidates.text[max(node.sentence[0], node.lead - 200) : node.lead]
    node.role = cue_role(left, opening=False)
    if antecedent is not None:
        node.number, node.type = antecedent.number, antecedent.type
        node.date, node.issuer = antecedent.date, antecedent.issuer
        node.name = antecedent.name if antecedent.type in LAWS or antecedent.by == "title" else None
    return node


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "/" or after.isalnum() or after in ("/", "-"))
