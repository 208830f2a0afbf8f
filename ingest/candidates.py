"""Everything in a text that may be a citation, before it is known how one stands to the other: nodes, with type, date, issuer, title."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from graph.identifiers import fold
from ingest.catalogue import by_number
from ingest.letters import UPPER
from ingest.names import Name, Title, find_names, find_titles, head_type
from ingest.numbers import Number, find_numbers
from ingest.provisions import provisions_before
from ingest.tails import TYPE_WORDS, date_at, read_tail
from ingest.text import _SENTENCE_END as SENTENCE_END
from ingest.text import Reading
from ingest.types import TYPES

_ABBREVIATED = {"NĐ": "Nghị định", "NQ": "Nghị quyết", "QĐ": "Quyết định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "KH": "Kế hoạch",
                "CV": "Công văn", "CT": "Chỉ thị", "TB": "Thông báo", "VB": "Văn bản", "BC": "Báo cáo", "TTr": "Tờ trình", "HD": "Hướng dẫn"}
_KNOWN_TYPES = {t.name.lower(): t.name for t in TYPES if t.name not in ("Hợp đồng", "Dự án", "Hiệp định", "Tuyên bố", "Công ước")} | {
    "văn bản": "Văn bản", "nghị quyết liên tịch": "Nghị quyết liên tịch", "kế hoạch liên tịch": "Kế hoạch liên tịch", "điện": "Công điện",
    "chương trình hành động": "Chương trình", "kế hoạch hành động": "Kế hoạch", "thông tri": "Thông tri", "chương trình phối hợp": "Chương trình",
    "quy chế phối hợp": "Quy chế", "hướng dẫn liên ngành": "Hướng dẫn", "công văn hỏa tốc": "Công văn", "thư": "Thư công", "dự án": "Dự án",
    "thông báo kết luận": "Thông báo", "kết luận thanh tra": "Kết luận", "công văn hướng dẫn": "Công văn",
}
_FOLDED_TYPES = {fold(k): v for k, v in _KNOWN_TYPES.items() if " " in k}
_BY_LAST_WORD: dict[str, list[tuple[str, str]]] = {}
for _name, _kind in sorted(_KNOWN_TYPES.items(), key=lambda item: -len(item[0])):
    _BY_LAST_WORD.setdefault(_name.rsplit(" ", 1)[-1], []).append((_name, _kind))
_NUMBER_WORDS = ("số", "Số", "SỐ", "sồ", "sổ", "so", "Sồ", "Sổ", "Sô", "sô")
#: Words before "số" that make a number something else. Samples: "Mẫu số 29-TTr", "Bản án số 12/2020/HS-ST", "CÔNG BÁO/Số 163 + 164".
_DECOYS = re.compile(
    r"(?:mẫu|bản án|án lệ|hợp đồng|giấy phép|biên lai|hóa đơn|hoá đơn|tài khoản|điện thoại|fax|công báo|chứng nhận|chứng chỉ|mã|biểu|phiếu|khung|thụ lý|tờ bản đồ"
    r"|thửa đất|giám đốc thẩm|tái thẩm|kháng nghị|phúc thẩm|sơ thẩm|vụ án|lô|seri|hồ sơ|đăng ký|phụ lục|phiên|quyết định công nhận[^.;]{0,40})"
    r"(?: [a-zà-ỹ]+){0,2}? ?(?:số|Số|SỐ)? ?:? ?$",
    re.IGNORECASE,
)
_FAR_TYPE = re.compile(
    rf"(?P<type>{TYPE_WORDS}|[Hh]ướng dẫn|[Cc]ông văn|[Vv]ăn bản|[Tt]ờ trình)(?: chung)? (?:của|do) (?P<issuer>[{UPPER}l][^;:.()\d\n]{{2,80}}?),? (?:số|Số) ?:? ?$"
)
_LAW_NUMBER = re.compile(r",? ?\(?(?:[Ll]uật |Bộ luật |Pháp lệnh )?(?:số|Số|SỐ|sồ|sổ)?\s?:?\s?$")
_PLURAL = re.compile(r"(?:(?:\b[Cc]ác|\b[Nn]hững|\b[Hh]ai|\b\d{1,2})\s+)+$")
_ISSUED_BEFORE = re.compile(
    rf"(?:^|[.;,:(“] ?|[Tt]ại |[Vv]ì vậy,? |và )?(?:[Nn]gày )(?P<date>[^;()]{{6,32}}?)(?: ,|,)? (?P<issuer>[{UPPER}][^;:.()]{{2,100}}?) (?:đã )?(?:có|ban hành|ký ban hành|ký|gửi|ra)"
    r"(?: các| bản)? ?$"
)
_ISSUER_BEFORE = re.compile(rf"(?:^|[,;.] |khi |[Tt]ại |và )(?P<issuer>(?:Bộ|Sở|UBND|Ủy ban|Chính phủ|Thủ tướng|Văn phòng|Tổng cục|Cục|Hội đồng)[^;:.()]{{0,90}}?) (?:đã |vừa )?(?:có|ban hành|ký ban hành) ?$")
_PROGRAMME = re.compile(
    rf"(?P<type>Chương trình|Kế hoạch)(?: hành động| công tác)? của (?P<issuer>[{UPPER}][^;:.,()“”]{{3,90}}?) (?:triển khai |tổ chức )?thực hiện $"
)


@dataclass(slots=True)
class Node:
    """A possible citation. `lead` is where its provisions or "các" begin, `tail` where its date and issuer end."""

    start: int
    end: int
    by: str
    paragraph: int
    number: str | None = None
    type: str | None = None
    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    lead: int = 0
    tail: int = 0
    title: tuple[int, int] = (0, 0)
    articles: tuple[str, ...] = ()
    inner: tuple[tuple[int, int, str], ...] = ()
    elided: bool = False                       # no type word of its own: it takes that of the list
    sentence: tuple[int, int] = (0, 0)
    role: str = "refers_to"
    parent: "Node | None" = None
    amended: "Node | None" = None              # the node whose history it tells
    history: str | None = None
    effect: bool = False
    extra: dict[str, str] = field(default_factory=dict)


class Candidates:
    """The nodes of a text in order, and what is asked about their surroundings."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self._starts = [p.start for p in reading.paragraphs]
        self._sentence = (0, 0, -1)
        self.numbers = find_numbers(self.text)
        self.nodes = self._programmes(self._merged())

    def paragraph_of(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)

    def sentence_of(self, paragraph: int, start: int) -> tuple[int, int]:
        """The sentence of a paragraph that holds `start`."""
        if self._sentence[0] <= start < self._sentence[1] and self._sentence[2] == paragraph:
            return self._sentence[:2]
        p = self.reading.paragraphs[paragraph]
        begin, end = p.start, p.end
        if end - begin > 200:
            begin = self._sentence_start(start, begin)
            end = self._sentence_end(start, end)
        self._sentence = (begin, end, paragraph)
        return begin, end

    def _sentence_start(self, position: int, floor: int) -> int:
        """After the last full stop before `position` that ends a sentence."""
        at = position
        while (at := self.text.rfind(". ", floor, at)) >= 0:
            if match := SENTENCE_END.match(self.text, at):
                return match.end()
        return floor

    def _sentence_end(self, position: int, limit: int) -> int:
        at = position
        while (at := self.text.find(". ", at, limit)) >= 0:
            if SENTENCE_END.match(self.text, at):
                return at + 1
            at += 1
        return limit

    def _merged(self) -> list[Node]:
        """Numbers, names and titles as nodes; a law's name with its number is one."""
        nodes: list[Node] = []
        names = find_names(self.text)
        names_at = {n.end: n for n in names}
        taken: set[int] = set()
        for number in self.numbers:
            named = self._name_of(number, names_at)
            if named:
                taken.add(named.end)
            if named:
                nodes += self._named_number(number, named)
            elif node := self._numbered(number):
                nodes.append(node)
        nodes += [self._named(n) for n in names if n.end not in taken]
        nodes += [self._titled(t) for t in find_titles(self.text)]
        nodes.sort(key=lambda n: (n.start, -n.end))
        return [n for i, n in enumerate(nodes) if not any(o.start <= n.start < o.end for o in nodes[max(0, i - 2):i] if o.by != "title" and o is not n.parent)]

    def node(self, start: int, end: int, by: str) -> Node:
        paragraph = self.paragraph_of(start)
        node = Node(start, end, by, paragraph)
        node.sentence = self.sentence_of(paragraph, start)
        floor = self.reading.paragraphs[paragraph].start
        node.articles, node.lead = provisions_before(self.text, start, floor)
        if plural := _PLURAL.search(self.text[max(floor, node.lead - 20):node.lead]):
            node.lead -= len(plural.group())
        return node

    def _read_tail(self, node: Node, *, law: bool = False) -> None:
        limit = self.reading.paragraphs[node.paragraph].end
        tail = read_tail(self.text, node.end, limit, law=law)
        node.date, node.issuer, node.tail = tail.date, tail.issuer, tail.end
        if tail.title_end > tail.title_start:
            node.title = (tail.title_start, tail.title_end)

    def _numbered(self, number: Number) -> Node | None:
        text = self.text
        floor = self.reading.paragraphs[self.paragraph_of(number.start)].start
        before = text[max(floor, number.start - 60):number.start]
        type_, start = self._type_before(before, number.start)
        if type_ is None and number.said and (far := _FAR_TYPE.search(text[max(floor, number.start - 120):number.start])):
            type_, start = _canonical_type(far["type"]), number.start
            issuer: str | None = far["issuer"]
        else:
            issuer = None
        if type_ is None and (_DECOYS.search(before) or not (number.sure or (number.said and number.family in ("letter", "administrative")))):
            return None
        if type_ is None and _HEADER_NUMBER.search(before):
            return None
        if type_ is None and number.said:
            start = number.start - len(_SO_BEFORE.search(before).group())  # type: ignore[union-attr]
        node = self.node(start, number.end, "number")
        node.number, node.elided = number.canonical, type_ is None
        node.type = _fitting_type(type_, number)
        self._read_tail(node)
        node.issuer = node.issuer or issuer
        if not node.date or not node.issuer:
            self._said_before(node)
        if node.type in ("Luật", "Bộ luật", "Pháp lệnh") and node.title[1] > node.title[0]:
            node.name = f"{node.type} {text[slice(*node.title)]}".strip()
        elif node.title[1] > node.title[0]:
            node.name = text[slice(*node.title)].strip(" ,")
        return node

    def _said_before(self, node: Node) -> None:
        """Date and issuer from "Ngày 22/12/2009, UBND thành phố Hà Nội đã ban hành |"."""
        left = self.text[node.sentence[0]:node.lead][-150:]
        if not left.rstrip().endswith(("có", "hành", "ký", "gửi", "ra", "các")):
            return
        if match := _ISSUED_BEFORE.search(left):
            node.date = node.date or date_at("ngày " + match["date"], 0, 60)
            node.issuer = node.issuer or match["issuer"].strip(" ,")
        elif match := _ISSUER_BEFORE.search(left):
            node.issuer = node.issuer or match["issuer"].strip(" ,")

    def _type_before(self, before: str, position: int) -> tuple[str | None, int]:
        """The type word that ends `before`, and where it begins in the text."""
        head = before.rstrip()
        if head.endswith(":"):
            head = head[:-1].rstrip()
        if head.endswith(_NUMBER_WORDS):
            head = head[:-2].rstrip(" ,(")
        last = head[head.rfind(" ") + 1:].lstrip("([“\"|-")
        if last in _ABBREVIATED:
            return _ABBREVIATED[last], position - len(before) + len(head) - len(last)
        lowered = head.lower()
        for name, kind in _BY_LAST_WORD.get(last.lower(), ()):
            if lowered.endswith(name):
                return kind, position - len(before) + len(head) - len(name)
        printed = " ".join(head.split(" ")[-2:]).lstrip("([“\"|-")
        folded = _folded_type(printed) if len(last) < 8 and printed.count(" ") == 1 else None
        return (folded, position - len(before) + len(head) - len(printed)) if folded else (None, position)

    def _name_of(self, number: Number, names_at: dict[int, Name]) -> Name | None:
        """The law whose name stands right before its number: "Luật Tổ chức Chính phủ số |63/2025/QH15"."""
        if number.family not in ("assembly", "legacy"):
            return None
        before = self.text[max(0, number.start - 26):number.start]
        match = _LAW_NUMBER.search(before)
        return names_at.get(number.start - len(match.group())) if match else None

    def _named_number(self, number: Number, name: Name) -> list[Node]:
        if name.inner and any(fold(e.title) == fold(name.inner[-1][2]) for e in by_number(number.canonical)):
            return self._amending_by_name(number, name)
        node = self.node(name.start, number.end, "number")
        node.number, node.type, node.name, node.inner = number.canonical, name.type, name.name, name.inner
        self._read_tail(node, law=True)
        node.date = node.date or name.year
        return [node]

    def _amending_by_name(self, number: Number, name: Name) -> list[Node]:
        """"Luật sửa đổi, bổ sung một số điều của Luật Giá số |16/2023/QH15": the number is that of the law that is amended."""
        outer = self._named(name)
        start, _, inner_name = name.inner[-1]
        inner = self.node(start, number.end, "number")
        inner.number, inner.type, inner.name = number.canonical, head_type(inner_name), inner_name
        self._read_tail(inner, law=True)
        inner.parent, inner.role, outer.tail = outer, "amends", inner.tail
        outer.date = None
        return [outer, inner]

    def _named(self, name: Name) -> Node:
        node = self.node(name.start, name.end, "name")
        node.type, node.name, node.inner = name.type, name.name, name.inner
        self._read_tail(node, law=True)
        node.date = node.date or name.year
        return node

    def _titled(self, title: Title) -> Node:
        node = self.node(title.start, title.end, "title")
        node.type, node.name, node.tail = title.type, title.name, title.end
        if not title.closed:
            node.extra["open"] = "yes"
        node.title = (title.start, title.end)
        return node

    def _programmes(self, nodes: list[Node]) -> list[Node]:
        """"Chương trình hành động của Bộ … thực hiện |Chỉ thị số 07": a programme that is named by what it implements."""
        found: list[Node] = []
        for node in nodes:
            floor = node.sentence[0]
            left = self.text[max(floor, node.start - 140):node.start]
            if node.by == "number" and left.endswith("thực hiện ") and (match := _PROGRAMME.search(left)):
                start = node.start - len(left) + match.start()
                if not found or found[-1].tail <= start:
                    outer = self.node(start, node.title[1] or node.tail, "title")
                    outer.type, outer.issuer = match["type"], match["issuer"]
                    outer.name, outer.title, outer.tail = self.text[start:outer.end], (start, outer.end), outer.end
                    found.append(outer)
            found.append(node)
        return found


_HEADER_NUMBER = re.compile(r"(?:^|\|)\s*(?:Số|SỐ)\s?:?\s?$")        # "Số: 16-BC/ĐH" alone: the head of a form or an example


@lru_cache(maxsize=4096)
def _folded_type(printed: str) -> str | None:
    """The type of a misread or unmarked word ("Nghi định", "Thong tu")."""
    return _FOLDED_TYPES.get(fold(printed))


_SO_BEFORE = re.compile(r"(?:(?:[Ss][ốồổo]|SỐ|Sô)\s?:?\s?)?$")


def _canonical_type(printed: str) -> str:
    return _KNOWN_TYPES.get(printed.lower(), printed)


def _fitting_type(word: str | None, number: Number) -> str | None:
    """The type: as printed, unless the word is a general one and the code says more ("văn bản số 87/TB-VPCP")."""
    if word in (None, "Văn bản", "Dự án") or (word == "Chương trình" and number.type is not None):
        if number.family == "letter" or (word == "Văn bản" and number.type is None):
            return "Công văn"
        return number.type or word or ("Luật" if number.family == "assembly" else None)
    return word


__all__ = ["Candidates", "Node", "head_type"]
