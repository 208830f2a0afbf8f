"""How the citations of a sentence stand to each other (lists, nesting, history), and from that and the cues their roles."""

import re
from bisect import bisect_right

from graph.identifiers import fold, words
from ingest.citations.candidates import Candidates, Node
from ingest.citations.roles import cue_role, effect_before, expires, nested_role, own_detail, passive_before, passive_effect
from ingest.facts import Header
from ingest.layout.zones import Zones
from ingest.text import Paragraph
from ingest.text.phrases import places_of
from ingest.wording import one_of

LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
EFFECTS = ("repeals", "replaces", "amends", "suspends", "corrects", "consolidates")
_AND = r"(?:và|VÀ|hoặc|cùng với|cùng|hay|gồm|với|gắn với)"
_PURE = re.compile(
    rf"(?:[\s(]*[,;|–-][\s,;()|–-]*(?:\b{_AND}\b)?|\s*\b{_AND}\b)\s*(?:của\s|tại\s|các\s|những\s)*(?:[+–-]\s*)?$"
)
_SEPARATOR = re.compile(rf"(?:[,;:|]|\b{_AND})\s*(?:(?:các|những|của|tại)\s+)*$")
# Only the marker of an item before the citation.
_IMPLEMENTS_NEXT = re.compile(r"; (?:\w+ ){0,2}[Tt]hực hiện\b")  # "Căn cứ A; thực hiện |B"; not "; B về thực hiện …; |C"
_BARE = re.compile(r"[\s|*•+–-]*(?:\S{1,6}[.)]\s*)?[^,;:]{0,12}$")
_ISSUES = re.compile(rf"{one_of('issuing_verbs')}(?: kèm theo [^.;]{{3,30}} này)?(?: nội dung| các)?\s*:?\s*$")
_AMENDING_TITLE = re.compile(
    r"[“\"]?(?:về việc |về )?(?:sửa đổi|bổ sung|điều chỉnh|bãi bỏ|thay thế|đính chính|kéo dài)", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:Điều )?\d+\. ")
_ISSUED = re.compile(r"\b(?:phe duyet|ban hanh|ke hoach|de an|chuong trinh)\b")
_EXAMPLE = re.compile(r"V(?=í dụ)í dụ(?: (?:số )?\d{1,2})? ?:")  # one letter is found faster than a word
_LONGEST_EXAMPLE = 12  # paragraphs
_OWN_TITLE_WORDS = 4
_QUOTE_REACH = 9000
_LONGEST_CLAUSE = 2000
_CUE = 13  # characters that hold the first words of a recital


class Linker:
    """Gives every node of a text its parent, role and scope, in one pass in order."""

    def __init__(self, candidates: Candidates, header: Header, zones: Zones) -> None:
        self.c = candidates
        self.text = candidates.text
        self.header = header
        self.zones = zones
        self.paragraphs = candidates.reading.paragraphs
        self._opening = range(*zones.opening)
        self._subject = range(*(zones.subject or (0, 0)))
        self._quotations = _quotations(self.text)
        self._examples = _examples(self.text, self.paragraphs)
        self._lead_effects: dict[int, str | None] = {}
        self._titled: Node | None = None  # the last citation in the text's own title

    def link(self, nodes: list[Node]) -> list[Node]:
        kept: list[Node] = []
        open_: list[Node] = []
        for node in nodes:
            while open_ and open_[-1].title[1] <= node.lead:
                open_.pop()
            previous = kept[-1] if kept and kept[-1].paragraph == node.paragraph else None
            if open_ and open_[-1].paragraph != node.paragraph:
                open_.clear()
            if not self._place(node, previous, open_):
                continue
            kept.append(node)
            self._titled = node if node.start in self._subject else self._titled
            if node.title[1] > node.title[0]:
                open_.append(node)
        return kept

    def _place(self, node: Node, previous: Node | None, open_: list[Node]) -> bool:
        """Parent and role of a node; False if it is no citation here."""
        if node.parent is not None:
            return True
        if open_:
            return self._inside(node, previous, open_)
        if previous is None or previous.sentence != node.sentence:
            return self._alone(node, None)
        gap = self.text[max(previous.tail, previous.title[1]) : node.lead]
        return self._beside(node, previous, gap) or self._alone(node, previous)

    def _beside(self, node: Node, previous: Node, gap: str) -> bool:
        """Whether the node goes on with the list of `previous`, or tells its history."""
        if role := passive_before(gap):
            self._history(node, previous, role)
            return True
        if not _PURE.match(gap):
            return False
        self._sibling(node, previous.amended if self._has_own_subject(node, previous) else previous, climb=";" in gap)
        return True

    def _has_own_subject(self, node: Node, previous: Node) -> bool:
        """Whether a list that told what amended A has gone on to B: "A amended by X and B |on its own subject"."""
        if previous.amended is None or previous.title[1] > previous.title[0] or node.title[1] <= node.title[0]:
            return False
        return not _AMENDING_TITLE.match(self.text, node.title[0])

    def _sibling(self, node: Node, previous: Node | None, *, climb: bool) -> None:
        if previous is None:
            return
        while climb and previous.parent is not None:
            previous = previous.parent
        node.parent, node.role, node.effect = previous.parent, previous.role, previous.effect
        if node.effect and node.role == "replaces" and node.articles:  # a part: "A và Điều 13 của |B hết hiệu lực kể từ …"
            node.role = "repeals" if "hết hiệu lực" in self.text[node.tail : node.sentence[1]] else "amends"
        if previous.amended is not None and previous.amended is not node:
            node.amended, node.history = previous.amended, previous.history
        if node.elided and node.number and (node.type is None or ("/" in node.number and previous.type in LAWS)):
            node.type = previous.type

    def _inside(self, node: Node, previous: Node | None, open_: list[Node]) -> bool:
        if self.text.endswith("(", 0, node.lead):
            for outer in open_:
                if node.number and node.number == outer.number:  # "QĐ 416 … về X (Quyết định số 416)": said again
                    self._sibling(node, outer, climb=False)
                    return True
            if node.type == "Tờ trình":  # "báo cáo về Nghị định … (Tờ trình số |)": what submits it is no part of the title
                self._close(open_.pop(), node.lead - 1)
                return self._place(node, previous, open_)
        owner = open_[-1]
        start = owner.title[0] if previous is None else max(previous.tail, owner.title[0])
        gap = self.text[min(start, node.lead) : node.lead]
        if owner.by == "title" and node.start < owner.end and not owner.open and previous is owner:
            node.parent, node.role = owner, nested_role(self.text[owner.start : node.lead])
            return True
        if node.by == "title" and _ISSUES.search(gap) and (previous is owner or previous is None):
            return False  # what the owner approves: part of its title
        if previous is not None and (role := passive_before(gap)):
            self._history(node, previous, role)
            return True
        if previous is not None and previous is not owner and _PURE.match(gap):
            self._list_in_title(node, previous, owner, gap)
            return True
        if _SEPARATOR.search(gap) and not (owner.type in LAWS and node.by == "name") and node.by != "title":
            self._close(owner, node.lead)
            open_.pop()
            self._sibling(node, owner, climb=";" in gap[-4:])
            return True
        if owner.type in LAWS and node.by == "name" and owner.by == "number" and nested_role(gap) == "amends":
            owner.inner = (*owner.inner, (node.start, node.end, node.name or ""))
            return False  # label rule: the name of the law that an amending law names
        node.parent, node.role = owner, nested_role(self.text[owner.title[0] : node.lead])
        return True

    def _close(self, owner: Node, end: int) -> None:
        """The title of `owner` ends before `end`, where the next citation of its list begins."""
        start = owner.title[0]
        title = _SEPARATOR.sub("", self.text[start:end].rstrip()).rstrip(" ,;")
        owner.title = (start, start + len(title))
        if owner.by == "number":
            owner.name = f"{owner.type} {title}" if owner.type in LAWS else title

    def _list_in_title(self, node: Node, previous: Node, owner: Node, gap: str) -> None:
        """After "…, " or "… và " inside a title: the next of the inner list, or the next of the outer?"""
        outer_like = node.type == owner.type and node.by == owner.by
        inner_like = node.type == previous.type and node.by == previous.by
        other_form = not inner_like and node.by == "number" and previous.by == "name"
        if ";" in gap or (outer_like and not inner_like) or other_form:
            self._close(owner, node.lead)
            amended = outer_like and owner.role == "amends" and ";" not in gap and _can_cite(owner.parent, node)
            self._sibling(node, owner, climb=not amended)
        else:
            self._sibling(node, previous, climb=False)

    def _history(self, node: Node, previous: Node, role: str) -> None:
        """`node` did `role` to the nearest earlier node that it can have done it to."""
        base: Node | None = previous
        while base is not None and base.amended is not None:
            base = base.amended
        first = base
        while base is not None and not _can_change(node, base):
            base = base.parent
        base = base or first or previous
        node.amended, node.history, node.parent = base, role, base.parent
        recital = base.role == "based_on"
        node.role = "based_on" if recital else "refers_to"

    def _alone(self, node: Node, previous: Node | None) -> bool:
        text, (begin, _) = self.text, node.sentence
        opening, title = node.start in self._opening, node.start in self._subject
        clause_start = max(begin, self.paragraphs[node.paragraph].start)
        if previous is not None and previous.sentence == node.sentence:
            clause_start = max(previous.tail, previous.title[1]) if previous.title[1] <= node.lead else previous.tail
        if title and previous is None and self.zones.subject:
            if self._titled is not None and _PURE.match(text[self._titled.tail : node.lead]):
                self._sibling(node, self._titled, climb=True)
                return True
            clause_start = self.zones.subject[0] if self._titled is None else clause_start  # a title of several lines
        left = text[min(max(clause_start, node.lead - _LONGEST_CLAUSE), node.lead) : node.lead].replace("\n", " ")
        if node.by == "title" and (_ISSUES.search(text[max(begin, node.start - 40) : node.start]) or self._own_title(node)):
            return False
        node.role = self._role(node, left, previous, opening=opening, title=title)
        node.effect = node.role in EFFECTS
        return True

    def _role(self, node: Node, left: str, previous: Node | None, *, opening: bool, title: bool) -> str:
        if not opening and not title and (self._in_quotation(node) or self._in_example(node)):
            return "refers_to"
        joined = previous is not None and previous.effect
        first = previous is None or joined
        if first and (role := effect_before(left, title=title, joined=joined, own=self.header.type)):
            return "amends" if role == "replaces" and node.articles else role
        if detail := own_detail(left, title=title, own=self.header.type):
            return detail
        if not opening:
            right = self.text[node.tail : min(node.sentence[1], node.tail + 400)]
            if first and (role := passive_effect(right, left)):
                return role
            if not joined and "hiệu lực" in right and expires(right, self.header.type):
                return "repeals" if node.articles else "replaces"
        if _BARE.match(left) and (role := self._lead_in(node)):
            return role
        if opening and not left.strip() and (role := self._of_list(node.paragraph)):
            return role
        if opening and self._recital(node) and not left.startswith(". "):
            return "based_on" if cue_role(left, opening=True) != "replies_to" else "replies_to"
        return cue_role(left, opening=opening)

    def _recital(self, node: Node) -> bool:
        p = self.paragraphs[node.paragraph]
        begin = max(p.body, node.sentence[0])  # "Căn cứ Luật …. Sau khi …, Tổng cục Thuế đã ban hành công văn số |": no recital
        first = fold(self.text[begin : begin + 18].lstrip("-|* "))
        so_far = self.text[max(p.start, node.start - _LONGEST_CLAUSE) : node.start]
        return first.startswith(("can c", "xet", "theo de ng")) and not (
            "hực hiện" in so_far and _IMPLEMENTS_NEXT.search(so_far)
        )

    def _of_list(self, index: int) -> str | None:
        """The role in a list of recitals that only its first one introduces: "Thực hiện Chỉ thị A; ⏎ |Công văn B."."""
        first = index
        while first and index - first < 40 and self.text.endswith(";", 0, self.paragraphs[first - 1].end):
            first -= 1
        at = self.paragraphs[first].body
        role = cue_role(self.text[at : at + _CUE], opening=True) if first < index else None
        return role if role in ("based_on", "implements") else None

    def _lead_in(self, node: Node) -> str | None:
        """The role that the paragraph above gives to its list: "Bãi bỏ các văn bản sau đây:" and its items."""
        index = node.paragraph
        if index not in self._lead_effects:
            self._lead_effects[index] = self._lead_role(index)
        return self._lead_effects[index]

    def _lead_role(self, index: int) -> str | None:
        for parent in self._leads(index):
            p = self.paragraphs[parent]
            text = self.text[p.start : p.end].rstrip()
            sentence = text[max(text.rfind(". "), 0) :] if text.count(". ") > 1 or not _NUMBERED.match(text) else text
            if expires(sentence, self.header.type):
                return "replaces"
            if role := effect_before(sentence.rstrip(": ") + " ", own=self.header.type):
                return role
            if p.start < self.zones.opening[1] and re.match(r"[\s|]*căn cứ\b[^.;]{0,60}:$", text.lower()):
                return "based_on"
        return None

    def _leads(self, index: int) -> list[int]:
        """The paragraphs that introduce the list in which paragraph `index` is an item, the nearest first."""
        p = self.paragraphs[index]
        found: list[int] = []
        if p.marker:
            parent = p.parent
            while parent is not None and len(found) < 3:
                found.append(parent)
                parent = self.paragraphs[parent].parent
        for before in range(index - 1, max(index - 40, -1), -1):
            q = self.paragraphs[before]
            if self.text.endswith(":", q.start, q.end) and (q.marker is None or p.marker is None or q.rank < p.rank):
                found += [before] if before not in found else []
                break
            if (p.marker is None) != (q.marker is None) and q.kind != "row":
                break
        return [
            f
            for f in found
            if self.text[self.paragraphs[f].end - 1 : self.paragraphs[f].end] == ":"
            or self.paragraphs[f].end - self.paragraphs[f].start < 160
        ]

    def _in_quotation(self, node: Node) -> bool:
        """Whether a quotation is open at the node: the new wording that an amending text gives."""
        at = bisect_right(self._quotations, (node.start, 0)) - 1
        return at >= 0 and node.start < self._quotations[at][1]

    def _in_example(self, node: Node) -> bool:
        """Whether the node stands in an example, which is no fact: "Ví dụ: … thực hiện Nghị quyết …"."""
        at = bisect_right(self._examples, (node.start, len(self.text))) - 1
        return at >= 0 and node.start < self._examples[at][1]

    def _own_title(self, node: Node) -> bool:
        """Whether the node is only what this document itself approves."""
        own = words(self.header.title or "")
        mine = words(node.name or "")
        if len(mine.split()) < _OWN_TITLE_WORDS or mine not in own:
            return False
        return _ISSUED.search(own) is not None and "thuc hien de an" not in own and "trien khai" not in own


def _quotations(text: str) -> list[tuple[int, int]]:
    """The outermost quotations “…”, by nesting; one that is never closed, or not within a few pages, is none."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for at in sorted(at for sign in "“”" for at in places_of(text, sign)):
        if text[at] == "“":
            opened.append(at)
        elif opened:
            start = opened.pop()
            new_wording = start == 0 or text[start - 1] == "\n"  # only that runs over several paragraphs
            if at - start < (_QUOTE_REACH if new_wording else 600) and (new_wording or "\n" not in text[start:at]):
                while found and found[-1][0] >= start:
                    found.pop()
                found.append((start, at))
    return found


def _examples(text: str, paragraphs: tuple[Paragraph, ...]) -> list[tuple[int, int]]:
    """The examples of a guiding text: from "Ví dụ 2:" to the next item."""
    found: list[tuple[int, int]] = []
    for match in _EXAMPLE.finditer(text) if "Ví dụ" in text else ():
        after = bisect_right(paragraphs, match.start(), key=lambda p: p.start)
        following = paragraphs[after : after + _LONGEST_EXAMPLE]
        end = next((p.start for p in following if p.marker), following[-1].end if following else len(text))
        found.append((match.start(), end))
    return found


def _can_cite(outer: Node | None, node: Node) -> bool:
    """Whether a node can stand in the title of `outer`: not if it is younger, as far as the dates are printed."""
    return outer is not None and not (outer.date and node.date and node.date > outer.date)


def _can_change(node: Node, base: Node) -> bool:
    """Whether a document of the type of `node` can amend one of the type of `base`."""
    if node.type == base.type or node.type is None or base.type is None:
        return True
    law = (*LAWS, "Nghị quyết")
    return node.type in law and base.type in law
