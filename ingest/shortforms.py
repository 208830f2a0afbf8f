"""Short forms that a text declares ("sau đây gọi tắt là QĐ 20") or that need no declaring ("Nghị định số 62" after 62/2020/NĐ-CP).

A short form is bound only where exactly one antecedent fits; then it carries the antecedent's number, date and issuer.
"""

import re

from graph.identifiers import fold
from ingest.candidates import Candidates, Node

_DECLARED = re.compile(
    r"(?:[Ss]au đây|[Dd]ưới đây)?\s?(?:được )?(?:gọi|viết)(?: tắt| chung| gọn)?(?: tắt)?,? (?:là|chung là)\s?:?\s?[“\"]?(?P<alias>[^”\").;,(\n]{2,60}?)\s?(?=[”\").;,]|\n|$)"
)
_DECLARE_HINTS = (re.compile(r"gọi (?:tắt |chung |gọn )?là"), re.compile(r"viết (?:tắt |gọn )?là"))
_DOCUMENT_WORD = re.compile(
    r"(?:Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Luật|Bộ luật|Pháp lệnh|Kế hoạch|Đề án|Chương trình|Công văn|Quy chế|Quy định|Kết luận"
    r"|NĐ|NQ|QĐ|CT|TT|KH|BLHS|BLDS|BLTTHS|BLTTDS)\b"
)
_PARTIAL = re.compile(
    r"(?P<type>Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Công văn|Pháp lệnh|NĐ|QĐ|NQ|TT|CT|KH) (?:số )?"
    r"(?P<number>\d{1,4})(?:(?:/| năm )(?P<year>(?:19|20)\d\d))?(?![\w/-]|[.,]\d)"
)
_TYPES = {"NĐ": "Nghị định", "QĐ": "Quyết định", "NQ": "Nghị quyết", "TT": "Thông tư", "CT": "Chỉ thị", "KH": "Kế hoạch"}
_HINTS = ("số ", "Đ ", "định ", "tư ", "thị ")


def declared_forms(candidates: Candidates, nodes: list[Node]) -> list[Node]:
    """The nodes, with a node for every further place where a short form stands."""
    text = candidates.text
    spans = [(n.start, n.end) for n in nodes]
    found: list[Node] = []
    for alias, antecedent, after in _aliases(text, nodes):
        position = text.find(alias, after)
        while position >= 0:
            end = position + len(alias)
            if _whole(text, position, end) and not _taken(spans, position, end):
                found.append(_short(candidates, position, end, antecedent))
            position = text.find(alias, end)
    found += _partials(candidates, nodes, spans + [(n.start, n.end) for n in found])
    return sorted(nodes + found, key=lambda n: (n.start, -n.end)) if found else nodes


def _aliases(text: str, nodes: list[Node]) -> list[tuple[str, Node, int]]:
    found = []
    for hint in sorted((m for pattern in _DECLARE_HINTS for m in pattern.finditer(text)), key=lambda m: m.start()):
        match = _DECLARED.search(text, max(0, hint.start() - 16), hint.end() + 80)
        if not match or not _DOCUMENT_WORD.match(match["alias"]):
            continue
        alias = match["alias"].strip()
        if alias in ("Luật", "Bộ luật", "Nghị định", "Quyết định", "Thông tư", "Kế hoạch", "Quy chế", "Quy định", "Đề án", "Chương trình", "Chỉ thị"):
            continue
        before = [n for n in nodes if n.start < match.start() and match.start() - n.tail < 600]
        if before:
            found.append((alias, _antecedent(alias, before), match.end()))
    return found


def _antecedent(alias: str, before: list[Node]) -> Node:
    digits = re.search(r"\d+", alias)
    for node in reversed(before):
        if digits and node.number and node.number.lstrip("0").startswith(digits.group().lstrip("0")):
            return node
    return before[-1]


def _partials(candidates: Candidates, nodes: list[Node], spans: list[tuple[int, int]]) -> list[Node]:
    """Type and number, or type, number and year, where one document of the text fits."""
    text = candidates.text
    found = []
    for match in _PARTIAL.finditer(text):
        if _taken(spans, match.start(), match.end()):
            continue
        kind = _TYPES.get(match["type"], match["type"])
        digits = match["number"].lstrip("0")
        fitting = {}
        for n in nodes:
            if n.number and n.type == kind and n.number.split("/")[0].split("-")[0].lstrip("0") == digits:
                if not match["year"] or f"/{match['year']}/" in n.number or (n.date or "").startswith(match["year"]):
                    fitting.setdefault((n.number, n.date[:4] if n.date else ""), n)
        numbers = {fold(k[0]) for k in fitting}
        if len(numbers) == 1:
            best = max(fitting.values(), key=lambda n: (n.date is not None, -n.start))
            found.append(_short(candidates, match.start(), match.end(), best))
        elif not numbers and kind == "Nghị định" and match["year"] and int(match["year"]) >= 1998:
            node = _short(candidates, match.start(), match.end(), None)
            node.type, node.number, node.by = kind, f"{match['number'].zfill(2)}/{match['year']}/NĐ-CP", "number"
            found.append(node)
    return found


def _short(candidates: Candidates, start: int, end: int, antecedent: Node | None) -> Node:
    from ingest.links import LAWS
    from ingest.roles import cue_role
    node = candidates.node(start, end, "short")
    node.tail = end
    left = candidates.text[node.sentence[0]:node.lead]
    node.role = cue_role(left, opening=False)
    if antecedent is not None:
        node.number, node.type, node.date, node.issuer = antecedent.number, antecedent.type, antecedent.date, antecedent.issuer
        node.name = antecedent.name if antecedent.type in LAWS or antecedent.by == "title" else None
    return node


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and (text[start - 1].isalnum() or text[start - 1] == "/")) and not (end < len(text) and (text[end].isalnum() or text[end] in "/-"))


def _taken(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)
