"""Everything in a text that may be a citation, before it is known how one stands to the other.

Each is a node: where it stands, what names it, its type, date, issuer, title and provisions.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from graph.identifiers import fold
from ingest.catalogue import by_number
from ingest.citations.headwords import headwords
from ingest.citations.lawlists import elided_names
from ingest.citations.meetings import Meeting, find_meetings
from ingest.citations.names import Name, Title, find_names, find_titles, head_type
from ingest.citations.provisions import provisions_before
from ingest.citations.tails import date_at, read_tail
from ingest.citations.typewords import far_type, fitting_type, is_decoy, so_length, type_before, type_word_at
from ingest.letters import UPPER
from ingest.numbers import Number, find_numbers
from ingest.text import Reading
from ingest.text.sentences import SENTENCE_END as SENTENCE_END
from ingest.wording import one_of

# Between a law's name and its number: " số ", " (số ", " (Luật số ".
_LAW_NUMBER = re.compile(r",? ?\(?(?:(?:Luật|Bộ luật|Pháp lệnh) )?(?:số|Số|SỐ|sồ|sổ|s ố)?\s?:?\s?")
_LONGEST_JOINT = 27
_PLURAL = re.compile(r"(?:(?:\b[Cc]ác|\b[Nn]hững|\b[Hh]ai|\b\d{1,2})\s+)+$")
_PLURAL_ENDS = ("ác", "hững", "ai", *"0123456789")
_ORGAN = one_of("organs")
# Samples: "Ngày 22/12/2009, UBND thành phố Hà Nội đã ban hành |"; "Bộ Lao động - Thương binh và Xã hội ban hành |".
_ISSUED_BEFORE = re.compile(
    rf"(?:^|[.;,:(“] ?|[Tt]ại |và )?[Nn]gày (?P<date>\d[^;()]{{5,31}}?)(?: ,|,)? (?P<issuer>[{UPPER}][^;:.()]{{2,100}}?)"
    r" (?:đã )?(?:có|ban hành|ký ban hành|ký|gửi|ra)(?: các| bản)? ?$"
)
_ISSUER_BEFORE = re.compile(
    rf"(?:^|[,;.] |khi |[Tt]ại |và )(?P<issuer>{_ORGAN}[^;:.()]{{0,90}}?) (?:đã |vừa )?(?:có|ban hành|ký ban hành) ?$"
)
# Samples: "đề nghị của UBND huyện Châu Thành tại |Tờ trình số 308/TTr-UBND"; "của Ủy ban nhân dân tỉnh Nghệ An (|Công văn".
_ASKED_BEFORE = re.compile(rf"(?P<issuer>[{UPPER}][^;:.()]{{2,110}}?),? (?:tại (?:các |hai )?|\()$")
_CORRESPONDENCE = frozenset({"Tờ trình", "Công văn", "Báo cáo", "Biên bản", "Thông báo"})
_PROGRAMME = re.compile(
    rf"(?P<type>Chương trình|Kế hoạch)(?: hành động| công tác)? của (?P<issuer>[{UPPER}][^;:.,()“”]{{3,90}}?)"
    r" (?:triển khai |tổ chức )?thực hiện $"
)
_LONGEST_TITLE = 1600  # characters looked at after a citation
_LONGEST_SENTENCE = 4000


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
    elided: bool = False  # no type word of its own: it takes that of the list
    sentence: tuple[int, int] = (0, 0)
    role: str = "refers_to"
    parent: "Node | None" = None
    amended: "Node | None" = None  # the node whose history it tells
    history: str | None = None
    effect: bool = False
    open: bool = False  # a title whose quotation mark is never closed
    may_mean: tuple["Node", ...] = ()  # of a short form or a bare name: those of the text that it may be


class Candidates:
    """The nodes of a text in order, and what is asked about their surroundings."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self._starts = [p.start for p in reading.paragraphs]
        self._ends = [p.end for p in reading.paragraphs]
        self._sentence = (0, 0, -1)
        self.numbers = find_numbers(self.text)
        self.heads = headwords(self.text)
        self.nodes = self._programmes(self._merged())

    def paragraph_of(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)

    def sentence_of(self, paragraph: int, start: int) -> tuple[int, int]:
        """The sentence of a paragraph that holds `start`."""
        if self._sentence[0] <= start < self._sentence[1] and self._sentence[2] == paragraph:
            return self._sentence[:2]
        begin, end = self._starts[paragraph], self._ends[paragraph]
        if end - begin > 200:
            begin = self._sentence_start(start, begin)
            end = self._sentence_end(start, end)
        self._sentence = (begin, end, paragraph)
        return begin, end

    def _sentence_start(self, position: int, floor: int) -> int:
        """After the last full stop before `position` that ends a sentence."""
        at = position
        floor = max(floor, position - _LONGEST_SENTENCE)
        while (at := self.text.rfind(". ", floor, at)) >= 0:
            if match := SENTENCE_END.match(self.text, at):
                return match.end()
        return floor

    def _sentence_end(self, position: int, limit: int) -> int:
        at = position
        limit = min(limit, position + _LONGEST_SENTENCE)
        while (at := self.text.find(". ", at, limit)) >= 0:
            if SENTENCE_END.match(self.text, at):
                return at + 1
            at += 1
        return limit

    def _merged(self) -> list[Node]:
        """Numbers, names and titles as nodes; a law's name with its number is one."""
        nodes: list[Node] = []
        names = find_names(self.text, self.heads)
        ends = [n.end for n in names]
        taken: set[int] = set()
        for number in self.numbers:
            named = self._name_of(number, names, ends)
            if named:
                taken.add(named.end)
                nodes += self._named_number(number, named)
            elif node := self._numbered(number):
                nodes.append(node)
        nodes += [self._named(n) for n in (*names, *elided_names(self.text, names, self.heads)) if n.end not in taken]
        nodes += [self._titled(t) for t in find_titles(self.text)]
        nodes += [self._called(m) for m in find_meetings(self.text, self.heads)]
        nodes.sort(key=lambda n: (n.start, -n.end))
        return _without_inner(nodes)

    def node(self, start: int, end: int, by: str, paragraph: int | None = None) -> Node:
        """A node with its sentence and the provisions before it; `paragraph` is that of `start`, if it is known."""
        paragraph = self.paragraph_of(start) if paragraph is None else paragraph
        node = Node(start, end, by, paragraph)
        node.sentence = self.sentence_of(paragraph, start)
        floor = self._starts[paragraph]
        node.articles, lead = provisions_before(self.text, start, floor)
        before = self.text[max(floor, lead - 20) : lead]
        if before.rstrip().endswith(_PLURAL_ENDS) and (plural := _PLURAL.search(before)):
            lead -= len(plural.group())
        node.lead = lead
        return node

    def date_and_issuer(self, node: Node) -> None:
        """Date and issuer that are printed after a node."""
        limit = min(self._ends[node.paragraph], node.end + _LONGEST_TITLE)
        tail = read_tail(self.text, node.end, limit)
        node.date, node.issuer, node.tail = tail.date, tail.issuer, tail.end

    def _read_tail(self, node: Node, *, law: bool = False) -> None:
        limit = min(self._ends[node.paragraph], node.end + _LONGEST_TITLE)
        tail = read_tail(self.text, node.end, limit, law=law)
        node.date, node.issuer, node.tail = tail.date, tail.issuer, tail.end
        if tail.title_end > tail.title_start:
            node.title = (tail.title_start, tail.title_end)

    def _numbered(self, number: Number) -> Node | None:
        text = self.text
        paragraph = self.paragraph_of(number.start)
        floor = self._starts[paragraph]
        before = text[max(floor, number.start - 60) : number.start]
        type_, back = type_before(before)
        if number.family == "legacy" and type_ in ("Đề án", "Dự án"):
            return None  # "Đề án 06/CP" is how people call an Đề án by its decision: `ingest.citations.partials`
        issuer: str | None = None
        if type_ is None and number.said and (far := far_type(text[max(floor, number.start - 120) : number.start])):
            type_, issuer = far
        elif type_ is None:
            if not (number.sure or (number.said and number.family in ("letter", "administrative"))) or is_decoy(before):
                return None
            back = so_length(before) if number.said else 0
        node = self.node(number.start - back, number.end, "number", paragraph)
        node.number, node.elided = number.canonical, type_ is None
        node.type = fitting_type(type_, number)
        self._read_tail(node)
        node.issuer = node.issuer or issuer
        if not node.date or not node.issuer:
            self._said_before(node)
        if node.title[1] > node.title[0]:
            title = text[slice(*node.title)].strip(" ,")
            node.name = f"{node.type} {title}" if node.type in ("Luật", "Bộ luật", "Pháp lệnh") else title
        return node

    def _said_before(self, node: Node) -> None:
        """Date and issuer from "Ngày 22/12/2009, UBND thành phố Hà Nội đã ban hành |"."""
        left = self.text[max(node.sentence[0], node.lead - 150) : node.lead]
        if not node.issuer and node.type in _CORRESPONDENCE and left.endswith(("(", "tại ", "các ", "hai ")):
            match = _ASKED_BEFORE.match(left, left.rfind("của ") + len("của "))
            named = match and not type_word_at(match["issuer"])  # "một số điều của Pháp lệnh … tại |Tờ trình"
            node.issuer = match["issuer"].strip(" ,") if match and named else None
        if not left.rstrip().endswith(("có", "hành", "ký", "gửi", "ra", "các")):
            return
        if match := _ISSUED_BEFORE.search(left):
            node.date = node.date or date_at("ngày " + match["date"], 0, 60)
            node.issuer = node.issuer or match["issuer"].strip(" ,")
        elif match := _ISSUER_BEFORE.search(left):
            node.issuer = node.issuer or match["issuer"].strip(" ,")

    def _name_of(self, number: Number, names: list[Name], ends: list[int]) -> Name | None:
        """The law whose name stands right before its number: "Luật Tổ chức Chính phủ số |63/2025/QH15"."""
        if number.family not in ("assembly", "legacy"):
            return None
        last = bisect_right(ends, number.start) - 1
        if last < 0 or number.start - ends[last] > _LONGEST_JOINT:
            return None
        return names[last] if _LAW_NUMBER.fullmatch(self.text, ends[last], number.start) else None

    def _named_number(self, number: Number, name: Name) -> list[Node]:
        if name.inner and any(fold(e.title) == fold(name.inner[-1][2]) for e in by_number(number.canonical)):
            return self._amending_by_name(number, name)
        node = self.node(name.start, number.end, "number")
        node.number, node.type, node.name, node.inner = number.canonical, name.type, name.name, name.inner
        self._read_tail(node, law=True)
        node.date = node.date or name.year
        return [node]

    def _amending_by_name(self, number: Number, name: Name) -> list[Node]:
        """ "Luật sửa đổi, bổ sung một số điều của Luật Giá số |16/2023/QH15": the number is that of the amended law."""
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

    def _called(self, meeting: Meeting) -> Node:
        node = self.node(meeting.start, meeting.end, "name" if meeting.name else "meeting")
        node.type, node.name = meeting.type, meeting.name
        self._read_tail(node)
        return node

    def _titled(self, title: Title) -> Node:
        node = self.node(title.start, title.end, "title")
        node.type, node.name, node.tail = title.type, title.name, title.end
        if not title.closed:
            node.open = True
        node.title = (title.start, title.end)
        return node

    def _programmes(self, nodes: list[Node]) -> list[Node]:
        """ "Chương trình hành động của Bộ … thực hiện |Chỉ thị số 07": a programme named by what it implements."""
        found: list[Node] = []
        for node in nodes:
            floor = max(node.sentence[0], node.start - 140)
            found_here = node.by == "number" and self.text.endswith("thực hiện ", floor, node.start)
            if found_here and (match := _PROGRAMME.search(self.text[floor : node.start])):
                start = floor + match.start()
                if not found or found[-1].tail <= start:
                    outer = self.node(start, node.title[1] or node.tail, "title")
                    outer.type, outer.issuer = match["type"], match["issuer"]
                    outer.name, outer.title, outer.tail = self.text[start : outer.end], (start, outer.end), outer.end
                    found.append(outer)
            found.append(node)
        return found


def _without_inner(nodes: list[Node]) -> list[Node]:
    """The nodes in order without those inside one of the two that begin before them."""
    kept = nodes[:1]
    for i in range(1, len(nodes)):
        node = nodes[i]
        if not (_holds(nodes[i - 1], node) or (i > 1 and _holds(nodes[i - 2], node))):
            kept.append(node)
    return kept


def _holds(outer: Node, node: Node) -> bool:
    """Whether a node stands inside another, and is none: titles hold others, an amending law holds what it amends."""
    return outer.end > node.start >= outer.start and outer.by != "title" and outer is not node.parent
