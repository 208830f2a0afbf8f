"""Numbers without their symbol: "Nghị định số 62", "QĐ 20", "Nghị định 30/2020", "Chỉ thị số 32 của Ban Bí thư".

One that fits exactly one document of the text is that document; of several it may mean each; and where the type and the issuer
leave only one symbol, the number is completed ("30/2020/NĐ-CP", "32-CT/TW"). What remains is reported without a number.
"""

import re
from collections.abc import Callable, Iterator

from graph.identifiers import fold
from ingest.citations.candidates import Node
from ingest.citations.headwords import Headwords
from ingest.citations.typewords import ABBREVIATED
from ingest.types import code_of_type
from ingest.wording import one_of

# "Kế hoạch 5 năm 2021 - 2025", "Kế hoạch 10 ngày": no number of a document.
_MEASURE = re.compile(r" ?[-–] ?(?:19|20)\d\d| (?:năm(?! (?:19|20)\d\d)|tháng|tuần|ngày(?! \d)|lần|quý|giờ|người|%)")
_REFERRED = re.compile(rf" ?[,;.:)”\"\n]|$| {one_of('after_partial')}\b")
_DATED = re.compile(r" ngày \d{1,2}(?:[/.-]| tháng )\d{1,2}(?:[/.-]| năm )((?:19|20)\d\d)")
_PARTY = re.compile(r",?(?: ngày [\d/ -]{6,12}|,)* ?của (?:Ban Bí thư|Bộ Chính trị|Ban Chấp hành Trung ương|Trung ương Đảng)")
_FORM = re.compile(rf"{one_of('decoys')} $", re.IGNORECASE)
_TOLD_ALONE = ("NĐ", "QĐ", "NQ")  # abbreviations that mean a document also where nothing of the text fits
_PARTY_TYPES = ("Nghị quyết", "Chỉ thị", "Kết luận")
_SPLIT = re.compile(r"[/-]")
_MANY, _CANDIDATES = 200, 12
_NUMBERED_BY_YEAR = 1998  # since then a decree has its year in its number

Partial = tuple[int, int, str, str | None, list[Node]]


def partial_numbers(text: str, heads: Headwords, nodes: list[Node], taken: Callable[[int, int], bool]) -> Iterator[Partial]:
    """(start, end, type, completed number or None, documents of the text that fit) of each such number not `taken`."""
    known: dict[tuple[str | None, str], list[Node]] | None = None
    for match in heads.typed:
        start, end = match.span()
        if taken(start, end) or _MEASURE.match(text, end):
            continue
        if known is None:
            known = _by_digits(nodes)
        kind, year = ABBREVIATED.get(match["type"], match["type"]), match["year"]
        digits = match["number"].lstrip("0")
        if kind == "Đề án":  # "Đề án 06" is what Quyết định 06/QĐ-TTg approves; without that one it names nothing
            approved = [n for n in known.get(("Quyết định", digits), [])[:_MANY] if (n.number or "").endswith("/QĐ-TTg")]
            if len(one := _one_each(approved)) == 1:
                yield start, end, kind, None, one
            continue
        fitting = [n for n in known.get((kind, digits), [])[:_MANY] if not year or _of_year(n, year)]
        number = None if fitting else _completed(text, match, kind)
        if fitting or number or _is_reference(text, match):
            yield start, end, kind, number, _one_each(fitting)


def _by_digits(nodes: list[Node]) -> dict[tuple[str | None, str], list[Node]]:
    found: dict[tuple[str | None, str], list[Node]] = {}
    for node in nodes:
        if node.number:
            found.setdefault((node.type, _SPLIT.split(node.number, maxsplit=1)[0].lstrip("0")), []).append(node)
    return found


def _one_each(fitting: list[Node]) -> list[Node]:
    """Of the nodes of each number the best dated, the first if equal."""
    best: dict[str, Node] = {}
    for node in fitting:
        key = fold(node.number or "")
        if key not in best or (best[key].date is None and node.date is not None):
            best[key] = node
    return list(best.values())[:_CANDIDATES]


def _completed(text: str, match: re.Match[str], kind: str) -> str | None:
    """The number with the only symbol that it can have."""
    digits = match["number"].zfill(2)
    dated = _DATED.match(text, match.end())
    year = match["year"] or (dated.group(1) if dated else None)
    if kind == "Nghị định" and year and int(year) >= _NUMBERED_BY_YEAR:
        return f"{digits}/{year}/NĐ-CP"
    if kind in _PARTY_TYPES and not match["year"] and _PARTY.match(text, match.end()):
        return f"{digits}-{code_of_type(kind)}/TW"
    return None


def _is_reference(text: str, match: re.Match[str]) -> bool:
    """Whether type and digits alone are a reference, and not a count, a form or the beginning of something else."""
    told = match["so"] or match["type"] in _TOLD_ALONE or text.startswith((" nêu trên", " nói trên", " trên "), match.end())
    if not told or (len(match["number"]) < 2 and not match["so"]):
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    return _REFERRED.match(text, match.end()) is not None and not _FORM.search(before)


def _of_year(node: Node, year: str) -> bool:
    return f"/{year}/" in (node.number or "") or (node.date or "").startswith(year)
