"""Who is charged by one sentence, and with which roles: clause by clause, each with the subject in it or before it."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from ingest.agency_lists import Span, agencies_at
from ingest.duties import Duties, duties_in
from ingest.phrases import phrase
from ingest.subjects import Manner, Subject, is_imperative, subject_at, verb_at

Pair = tuple[Span, str]

_AGENT = phrase(r"(?<!\w)do (?=\S)")
_AGENT_VERB = phrase(r" (?:chủ trì|hướng dẫn|theo dõi|kiểm tra|giám sát|phối hợp|chịu trách nhiệm|đảm nhiệm)(?!\w)")
_CUT = re.compile(r"[();]")
_NEAR = 14  # characters from a semicolon to the next member of a list of citations ("; Quyết định số 407/…")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence that charges by itself: clauses that add nobody belong to the one before them."""

    start: int
    end: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Charge:
    """The charging parts of a sentence, its last subject, whether that is named in it, and where its first verb begins."""

    parts: tuple[Part, ...]
    subject: Subject | None
    explicit: bool
    body: int

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """(agency, role) of all parts."""
        return tuple(dict.fromkeys(pair for part in self.parts for pair in part.pairs))


def charge_of(
    text: str, start: int, end: int, inherited: Subject | None, manner: Manner, hidden: tuple[Span, ...] = ()
) -> Charge:
    """The charge of the sentence text[start:end]; what stands in `hidden` (citations, quotations, in order) charges nobody."""
    subject, explicit, body = inherited, False, start
    parts: list[Part] = []
    for index, (a, b) in enumerate(_clauses(text, start, end, hidden)):
        parallel = index == 0 or explicit  # "Sở A chủ trì; Sở B bố trí …", not a list of what the verb governs
        bound = manner if parallel else replace(manner, strict=True)
        found = subject_at(text, a, b, bound, alone=inherited is None and index == 0)
        if found:
            (subject, at), explicit = found, True
        else:
            verb = verb_at(text, a, b)
            if verb is None:
                continue
            at = verb
        body = at if index == 0 else body
        pairs: list[Pair] = []
        if subject is None:
            pairs = _agents(text, a, b, hidden) if index == 0 else []
        else:
            duties = duties_in(text, at, b, hidden)
            if index == 0 or found or duties.roles or duties.told or is_imperative(text, a, b):
                pairs = pairs_of(subject, duties)
        if pairs:
            parts.append(Part(a if parts else start, b, tuple(dict.fromkeys(pairs))))
    return Charge(_closed(parts, end), subject, explicit, body)


def _closed(parts: list[Part], end: int) -> tuple[Part, ...]:
    """The parts, each reaching to the next one and the last to the end of the sentence."""
    ends = [*(part.start for part in parts[1:]), end][: len(parts)]
    return tuple(replace(part, end=stop) for part, stop in zip(parts, ends, strict=True))


def pairs_of(subject: Subject, duties: Duties) -> list[Pair]:
    """What the duties make of the subject: without any verb of duty it carries out, or is requested."""
    roles = () if subject.general else tuple(dict.fromkeys(subject.roles + duties.roles))
    if not roles:
        roles = ("requested",) if subject.requested else ("carries_out",)
    pairs = [(agency, role) for role in roles for agency in subject.agencies]
    pairs += [(partner, "coordinates") for partner in (*subject.partners, *duties.partners)]
    return pairs + list(duties.told)


def _clauses(text: str, start: int, end: int, hidden: tuple[Span, ...]) -> list[Span]:
    """The parts between semicolons; one in brackets, inside `hidden` or between citations of a list cuts nothing."""
    cuts = [start]
    depth = 0
    for match in _CUT.finditer(text, start, end):
        if match.group() != ";":
            depth = max(0, depth + (1 if match.group() == "(" else -1))
            continue
        place = bisect_right(hidden, match.start(), key=lambda span: span[0])
        inside = place > 0 and hidden[place - 1][1] > match.start()
        listed = place < len(hidden) and hidden[place][0] <= match.end() + _NEAR
        if not depth and not inside and not listed:
            cuts.append(match.end())
    spans = []
    for a, b in zip(cuts, [*cuts[1:], end], strict=True):
        while a < b and text[a] == " ":
            a += 1
        if a < b:
            spans.append((a, b))
    return spans


def _agents(text: str, start: int, end: int, hidden: tuple[Span, ...]) -> list[Pair]:
    """ "… do Bộ Quốc phòng hướng dẫn thực hiện"."""
    pairs: list[Pair] = []
    for agent in _AGENT.finditer(text, start, end):
        agencies = agencies_at(text, agent.end(), end)
        if agencies.spans and _AGENT_VERB.match(text, agencies.end, end):
            pairs += pairs_of(Subject(agencies.spans), duties_in(text, agencies.end, end, hidden))
    return pairs
