"""Who is charged by one sentence, and with which roles: clause by clause, each with the subject in it or before it."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from ingest.agencies.lists import MEMBER_WORDS, NOBODY, Span, agencies_at, goes_on
from ingest.agencies.names import FEW_LETTERS, letters_open
from ingest.assignments.duties import Duties, duties_in
from ingest.assignments.subjects import Manner, Subject, is_imperative, names_nobody, subject_at, verb_at
from ingest.text.phrases import lowered, may_begin_like, one_of, phrase, small

Pair = tuple[Span, str]

_AGENT = small(r"do(?<!\wdo) (?=\S)")
#: What an agent does: "do Bộ Quốc phòng hướng dẫn".
AGENT_VERBS = ("chủ trì", "hướng dẫn", "theo dõi", "kiểm tra", "giám sát", "phối hợp", "chịu trách nhiệm", "đảm nhiệm")
_AGENT_VERB = small(f" {one_of(AGENT_VERBS)}(?!\\w)")
# "Tham dự các hội nghị do Ban Thường trực chủ trì": who chairs it, not who does the task.
_CHAIRED = small(
    r"(?:các|những|dự|tham gia) (?:hội nghị|hội thảo|(?:cuộc|buổi|phiên|kỳ) (?:họp|làm việc|lễ|giao ban|tập huấn))(?!\w)"
    r"[^.;]{0,100}$"
)
# "Phân tích đề thi – Trường X thực hiện."; "Tuyên truyền pháp luật (Sở Tư pháp chủ trì, phối hợp với Sở Tài chính)."
_TRAILER = re.compile(r"[-(]\s*(?:do )?(?=\S)")
_TRAILING_VERB = small(
    r" (?:chủ trì|đảm nhiệm|phối hợp|theo dõi|(?:(?:hỗ trợ|tổ chức|triển khai) )?thực hiện)(?!\w)[^;:]{0,120}$"
)
_TRAIL = 250  # characters at the end of a clause within which such an agency stands
_CUT = re.compile(r"[();]")
_SEMICOLON = re.compile(";")
# "(i) Nghiên cứu …; (ii) Chủ trì …"; "a) Chủ trì …; b) Phối hợp …"
_PARTNERS = small(r"phối hợp(?: chặt chẽ)?(?: (?:cùng )?với)? ")
# "chỉ đạo Công an tỉnh phối hợp với Sở Y tế …; | phối hợp với Sở Nội vụ …"
_WORKS_WITH = phrase(r"(?:(?:đồng thời|chủ động),? )?phối hợp(?!\w)")
_SEVERAL = small(r"(?:(?:thủ trưởng|người đứng đầu|lãnh đạo|chủ tịch|giám đốc) )?(?:các|những) \w")
#: The mark of a point inside a sentence.
POINT = re.compile(r"(?:\((?:[ivx]{1,5}|\d{1,2}|[a-zđ])\)|[a-zđ]\))\s*", re.IGNORECASE)
# "Chỉ đạo các bệnh viện thuộc ngành y tế: cử cán bộ …; tiếp nhận …": all that is listed is theirs to do.
_LISTS = re.compile(r"[^.;:]{0,60}:\s")
# "tháo gỡ điểm nghẽn về: cơ chế quản lý; đầu tư từ ngân sách; …": what is listed inside a sentence is no duty of its own.
_ENUMERATES = small(one_of(("về", "gồm", "như", "là"), not_after=(r"\w",)) + r"\s*:\s")
_OF_DUTIES = small(r"(?:nhiệm vụ|công việc|giải pháp|biện pháp|trách nhiệm)(?!\w)[^,;:]{0,20}$")
_STOP = re.compile(r"\s*(?:[.;]|$)")
_NEAR = 14  # characters from a semicolon to the next member of a list of citations ("; Quyết định số 407/…")


class Part(NamedTuple):
    """A part of a sentence that charges by itself: clauses that add nobody belong to the one before them."""

    start: int
    end: int
    pairs: tuple[Pair, ...]


class Charge(NamedTuple):
    """The charging parts of a sentence, its last subject, whether that is named in it, and where its first verb begins."""

    parts: tuple[Part, ...]
    subject: Subject | None
    explicit: bool
    body: int

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """(agency, role) of all parts."""
        if len(self.parts) == 1:
            return self.parts[0].pairs
        return tuple(dict.fromkeys(pair for part in self.parts for pair in part.pairs))


part_of: Callable[[tuple[int, int, tuple[Pair, ...]]], Part]
part_of = partial(tuple.__new__, Part)  # twice as fast as the class itself
charge_with: Callable[[tuple[tuple[Part, ...], Subject | None, bool, int]], Charge]
charge_with = partial(tuple.__new__, Charge)


def charge_of(
    text: str, start: int, end: int, inherited: Subject | None, manner: Manner, hidden: tuple[Span, ...] = ()
) -> Charge:
    """The charge of the sentence text[start:end]; what stands in `hidden` (citations, quotations, in order) charges nobody."""
    subject, explicit, body = inherited, False, start
    parts: list[Part] = []
    told: Subject | None = None  # those to whom the subject leaves the rest of the sentence
    joined: Subject | None = None  # those whom it tells to work with others, who work with the next ones too
    alone = inherited is None
    unled: Span | None = None  # a first clause without subject, whose verb counts only if another one names the subject
    clauses = _clauses(text, start, end, hidden, manner, alone=alone)
    listed = _enumeration(text, start, end) if len(clauses) > 1 else end
    for index, (first, b) in enumerate(clauses):
        point = POINT.match(text, first, b) if text[first] == "(" or text[first + 1 : first + 2] == ")" else None
        a = point.end() if point else first
        parallel = index == 0 or explicit  # "Sở A chủ trì; Sở B bố trí …", not a list of what the verb governs
        bound = manner if parallel else _strictly(manner, below=False)
        if parallel and inherited and manner.strict:
            bound = _strictly(manner, below=True)
        found = subject_at(text, a, b, bound, alone=alone and index == 0)
        if found:
            (subject, at), explicit, told, joined = found, True, None, None
        elif subject is None and (index or not (agents := _agents(text, a, b, hidden) or _trailing(text, a, b, hidden))):
            unled = (a, b) if index == 0 else unled
            continue
        elif (index and first > listed and text[a].islower()) or (verb := verb_at(text, a, b, subject)) is None:
            continue
        else:
            at = verb
        body = at if index == 0 else body
        if subject is None:
            pairs = agents
        else:
            duties = duties_in(text, at, b, hidden)
            verbal = index == 0 or found or duties.roles or duties.told or is_imperative(text, a, b)
            whose = told or (joined if joined and _WORKS_WITH.match(text, at, b) else subject)
            pairs = pairs_of(whose, duties) if verbal else []
            if duties.directed and _LISTS.match(text, duties.directed[-1][1], b):
                told = Subject(duties.directed, partners=duties.directed_with)
            elif duties.told and any(role == "coordinates" and span in duties.directed for span, role in duties.told):
                joined = Subject(duties.directed)
        if pairs:
            parts.append(part_of((first if parts else start, b, tuple(dict.fromkeys(pairs)))))
    if unled and explicit:
        body = verb_at(text, *unled) or start
    return charge_with((_closed(parts, end) if parts else (), subject, explicit, body))


@lru_cache(maxsize=16)  # a text has two
def _strictly(manner: Manner, *, below: bool) -> Manner:
    return Manner(manner.issuer, strict=True, below=below, powers=manner.powers)


def _enumeration(text: str, start: int, end: int) -> int:
    """Where a list of things begins inside the sentence, that is no list of duties; `end` if there is none."""
    if text.find(":", start, end) < 0:
        return end
    low = lowered(text)
    for colon in _ENUMERATES.finditer(low, start, end):
        if not (_OF_DUTIES.search(low, start, colon.start()) or is_imperative(text, colon.end(), end)):
            return colon.end()
    return end


def is_silent(text: str, start: int, end: int, manner: Manner) -> bool:
    """Whether a sentence with nobody above it surely charges nobody: most of those, and seen without taking it apart.

    It is one clause that does not begin with whom it charges, and has no order, no agent and nobody behind a dash.
    """
    return (
        names_nobody(text, start, end, manner)
        and text.find(";", start, end - 1) < 0
        and not _may_trail(text, max(start, end - _TRAIL), end)
        and not (lowered(text).find("do", start, end) >= 0 and _AGENT.search(lowered(text), start, end))
    )


def _closed(parts: list[Part], end: int) -> tuple[Part, ...]:
    """The parts, each reaching to the next one and the last to the end of the sentence."""
    if len(parts) == 1 and parts[0].end == end:
        return (parts[0],)
    ends = [*(part.start for part in parts[1:]), end]
    return tuple([part_of((part.start, stop, part.pairs)) for part, stop in zip(parts, ends, strict=True)])


def pairs_of(subject: Subject, duties: Duties) -> list[Pair]:
    """What the duties make of the subject: without any verb of duty it carries out, or is requested."""
    plain = "requested" if subject.requested else "carries_out"
    found = () if subject.general else subject.roles + duties.roles
    roles = dict.fromkeys([plain if role == "carries_out" else role for role in found]) if found else (plain,)
    pairs = [(agency, role) for role in roles for agency in subject.agencies]
    pairs += [(partner, "coordinates") for partner in (*subject.partners, *duties.partners)]
    return pairs + list(duties.told)


def _subject_run(text: str, start: int, end: int, manner: Manner, *, alone: bool) -> Span:
    """From the first to the last agency of the subject of the whole sentence: "Sở A; Sở B và các huyện căn cứ … xây dựng"."""
    found = subject_at(text, start, end, manner, alone=alone)
    return (found[0].agencies[0][0], found[0].agencies[-1][1]) if found else (start, start)


def _clauses(text: str, start: int, end: int, hidden: tuple[Span, ...], manner: Manner, *, alone: bool) -> list[Span]:
    """The parts between semicolons; one in brackets, in `hidden`, in the list of the subject, between citations, or before
    agencies that nothing follows ("phối hợp với Sở A; Sở B.") cuts nothing, nor does the one that ends an item.
    """
    last = end - 1
    if text.find(";", start, last) < 0:
        while start < end and text[start] == " ":
            start += 1
        return [(start, end)] if start < end else []
    cuts = [start]
    depth = 0
    subject: Span | None = None
    signs = _CUT if text.find("(", start, last) >= 0 else _SEMICOLON  # most have no brackets
    for match in signs.finditer(text, start, last):
        at = match.start()
        if text[at] != ";":
            depth = depth + 1 if text[at] == "(" else max(0, depth - 1)
            continue
        if depth or (hidden and _is_hidden(at, hidden)):
            continue
        if not _may_go_on(text, at + 1):
            cuts.append(at + 1)
            continue
        if goes_on(text, at, end):
            subject = subject or _subject_run(text, start, end, manner, alone=alone)
            if subject[0] < at < subject[1]:
                continue
        if _goes_on_with(text, cuts[-1], at, end):
            continue
        following = agencies_at(text, at + 1 + (text[at + 1 : at + 2] == " "), end)
        if not (following.spans and _STOP.match(text, following.end, end)):
            cuts.append(at + 1)
    spans = []
    for a, b in zip(cuts, [*cuts[1:], end], strict=True):
        while a < b and text[a] == " ":
            a += 1
        if a < b:
            spans.append((a, b))
    return spans


def _is_hidden(semicolon: int, hidden: tuple[Span, ...]) -> bool:
    """Whether a semicolon stands inside one of these, or right before one."""
    place = bisect_right(hidden, semicolon, key=lambda span: span[0])
    inside = place > 0 and hidden[place - 1][1] > semicolon
    return inside or (place < len(hidden) and hidden[place][0] <= semicolon + 1 + _NEAR)


def _may_go_on(text: str, at: int) -> bool:
    """Whether a list of agencies may go on at `at`, by the first letters there."""
    while text[at : at + 1].isspace():
        at += 1
    return _may_be_member(text[at : at + FEW_LETTERS])


@lru_cache(maxsize=8192)  # all texts begin in a few thousand ways
def _may_be_member(signs: str) -> bool:
    return letters_open(signs) or may_begin_like(signs, MEMBER_WORDS)


def _goes_on_with(text: str, start: int, semicolon: int, end: int) -> bool:
    """Whether a list of partners crosses the semicolon: "chủ trì, phối hợp với Bộ A; các bộ, ngành liên quan chuẩn bị …"."""
    low = lowered(text)
    at = low.rfind("phối hợp", start, semicolon)
    gap = _PARTNERS.match(low, at, semicolon) if at >= 0 else None
    partners = agencies_at(text, gap.end(), end) if gap else NOBODY
    across = next((span for span in partners.spans if span[0] > semicolon), None)
    return across is not None and _SEVERAL.match(low, *across) is not None


def _agents(text: str, start: int, end: int, hidden: tuple[Span, ...]) -> list[Pair]:
    """ "… do Bộ Quốc phòng hướng dẫn thực hiện"."""
    pairs: list[Pair] = []
    low = lowered(text)
    if low.find("do", start, end) < 0:
        return pairs
    for agent in _AGENT.finditer(low, start, end):
        agencies = agencies_at(text, agent.end(), end)
        if not (agencies.spans and _AGENT_VERB.match(low, agencies.end, end)) or _CHAIRED.search(low, start, agent.start()):
            continue
        pairs += pairs_of(Subject(agencies.spans), duties_in(text, agencies.end, end, hidden))
    return pairs


def _trailing(text: str, start: int, end: int, hidden: tuple[Span, ...]) -> list[Pair]:
    """Who does it, behind a dash or in brackets at the end of the clause."""
    first = max(start, end - _TRAIL)
    if not _may_trail(text, first, end):
        return []
    for mark in _TRAILER.finditer(text, first, end):
        at = mark.end()
        if not letters_open(text[at : at + FEW_LETTERS]):  # "(nếu có)", "2026-2030"
            continue
        agencies = agencies_at(text, at, end)
        if agencies.spans and _TRAILING_VERB.match(lowered(text), agencies.end, end):
            return pairs_of(Subject(agencies.spans), duties_in(text, agencies.end, end, hidden))
    return []


def _may_trail(text: str, first: int, end: int) -> bool:
    return text.find("(", first, end) >= 0 or text.find("-", first, end) >= 0
