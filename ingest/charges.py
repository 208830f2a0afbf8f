"""Who is charged by one sentence, and with which roles: clause by clause, each with the subject in it or before it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.duties import Duties, Span, agencies_at, duties_in
from ingest.phrases import phrase
from ingest.subjects import Manner, Subject, is_imperative, subject_at, verb_at

Pair = tuple[Span, str]

_AGENT = phrase(r"(?<!\w)do (?=\S)")
_AGENT_VERB = phrase(r" (?:chủ trì|hướng dẫn|theo dõi|kiểm tra|giám sát|phối hợp|chịu trách nhiệm|đảm nhiệm)(?!\w)")
_CUT = re.compile(r"[();]")
_NEAR = 14       # characters from a semicolon to the next member of a list of citations ("; Quyết định số 407/…")


@dataclass(frozen=True, slots=True)
class Charge:
    """(agency, role) pairs of a sentence, its last subject, whether that is named in it, and where its first verb begins."""

    pairs: tuple[Pair, ...]
    subject: Subject | None
    explicit: bool
    body: int


def charge_of(
    text: str, start: int, end: int, inherited: Subject | None, manner: Manner, hidden: tuple[Span, ...] = ()
) -> Charge:
    """The charge of the sentence text[start:end]; what stands in `hidden` (citations, quotations, in order) charges nobody."""
    subject, explicit, body = inherited, False, start
    pairs: dict[Pair, None] = {}
    for index, (a, b) in enumerate(_clauses(text, start, end, hidden)):
        found = subject_at(text, a, b, manner, alone=inherited is None and index == 0)
        if found:
            (subject, at), explicit = found, True
        else:
            verb = verb_at(text, a, b)
            if verb is None:
                continue
            at = verb
        body = at if index == 0 else body
        if subject is None:
            pairs |= dict.fromkeys(_agents(text, a, b, hidden) if index == 0 else [])
            continue
        duties = duties_in(text, at, b, hidden)
        if index == 0 or found or duties.roles or duties.told or is_imperative(text, a, b):
            pairs |= dict.fromkeys(pairs_of(subject, duties))
    return Charge(tuple(pairs), subject, explicit, body)


def pairs_of(subject: Subject, duties: Duties) -> list[Pair]:
    """What the duties make of the subject: without any verb of duty it carries out, or is requested."""
    roles = tuple(dict.fromkeys(subject.roles + duties.roles))
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
    """"… do Bộ Quốc phòng hướng dẫn thực hiện"."""
    pairs: list[Pair] = []
    for agent in _AGENT.finditer(text, start, end):
        agencies = agencies_at(text, agent.end(), end)
        if agencies and _AGENT_VERB.match(text, agencies[-1][1], end):
            pairs += pairs_of(Subject(tuple(agencies)), duties_in(text, agencies[-1][1], end, hidden))
    return pairs
