"""From what is printed to what it names: each mention of a text bound to a document, or left open with a reason.

Resolution is a pure function of the text's facts, the tables and the claims known under the keys that it asks for; the keys are
recorded, so that a later claim under one of them settles the text anew. That is why order does not matter.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from graph.identifiers import number_key, words
from graph.rows import Claim
from ingest import catalogue
from ingest.days import dates_agree, not_after
from ingest.facts import Facts, Header, Mention
from ingest.identity import (
    Cited,
    Standing,
    attached_titles,
    block_keys,
    catalogue_id,
    cited_identity,
    keys_of,
    own_id,
    title_key,
)
from ingest.resolve.gap import law_of_the_gap

#: How a mention was bound, from the surest. The first group is "resolved", the second "inferred".
METHODS = (
    "decided",
    "number",
    "name_as_of",
    "name_dated",
    "title",
    "same_text",
    "number_other_date",
    "name_other_date",
    "number_at_place",
    "number_own_place",
    "only_known",
    "name_only_known",
    "title_longer",
    "title_misquoted",
    "later_than_text",
)
_RESOLVED = frozenset(METHODS[:6])
NEAR = 0.88  # token F1 from which a long title counts as the same, misquoted
LONG = 8  # words: a shorter title must be equal


@dataclass(frozen=True, slots=True)
class Bound:
    """What a mention names: a document, or candidates, or neither; `method` says how or why not."""

    document: str | None
    status: str
    method: str
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Knowledge:
    """What is known under a key: the catalogue's claims and those of all texts. Remembers what it was asked for."""

    claims_by_key: Callable[[str], Iterable[tuple[str | None, Claim]]]
    sha: str
    asked: set[str] = field(default_factory=set)

    def under(self, key: str, *, own: bool = True) -> list[tuple[bool, Claim]]:
        """(whether it is this text's own, claim) of all claims under `key`; without the text's own if `own` is False."""
        self.asked.add(key)
        found = [(sha == self.sha, claim) for sha, claim in self.claims_by_key(key) if own or sha != self.sha]
        return found + [(False, claim) for claim in catalogue_claims().get(key, ())]


@cache
def catalogue_claims() -> dict[str, list[Claim]]:
    """The catalogue as claims, by key."""
    index: dict[str, list[Claim]] = {}
    for entry in (*catalogue.laws(), *catalogue.decrees()):
        number = None if entry.number.startswith(("KS/", "HP-")) else entry.number
        claim = Claim(catalogue_id(entry), "catalogue", entry.type, number, entry.issued_on, None, (), entry.title)
        for key in keys_of(claim):
            index.setdefault(key, []).append(claim)
    return index


@cache
def catalogue_entries() -> dict[str, catalogue.Entry]:
    """The catalogue by document id."""
    return {catalogue_id(entry): entry for entry in (*catalogue.laws(), *catalogue.decrees())}


def identify_text(header: Header, standing: Standing, sha: str, known: Knowledge) -> tuple[str, str, str | None]:
    """(document id, method, date of issue as far as known) of the document whose text this is.

    A text whose head tells no number is recognised by its title if exactly one other document of that type, title and issuer
    is known whose date fits.
    """
    if header.number or not header.title or not standing.type:
        return own_id(header, standing, sha), "head" if header.number or header.symbol else "text", standing.on
    issuers = {i.id for i in standing.issuers}
    found = {}
    for _, claim in known.under(title_key(standing.type, header.title), own=False):
        entry = catalogue_entries().get(claim.document)
        theirs = {i.id for i in claim.issuers} or ({_issuer_id(entry)} if entry else set())
        if claim.number and issuers & theirs and dates_agree(standing.on, claim.issued_on):
            found[claim.document] = claim
    if len(found) == 1:
        ((document, claim),) = found.items()
        entry = catalogue_entries().get(document)
        return document, "title", claim.issued_on or (entry.issued_on if entry else None)
    return own_id(header, standing, sha), "head" if header.symbol else "text", standing.on


def _issuer_id(entry: catalogue.Entry | None) -> str:
    from ingest.agencies import Context, identify

    return identify(entry.issuer, Context(None, None, entry.issued_on, None)).id if entry else ""


def bind(
    facts: Facts, standing: Standing, on: str | None, known: Knowledge, decided: Mapping[int, str | None] = MappingProxyType({})
) -> list[Bound]:
    """What each mention of the text names, in their order. `on` is the text's date as far as known.

    `decided` is what people said of mentions, by their index: a document, or None for "it names none".
    """
    floor = max((m.date for m in facts.mentions if m.date and not_after(m.date, on)), default=None)
    bound: list[Bound] = [Bound(None, "unresolved", "names_nothing")] * len(facts.mentions)
    for index in sorted(range(len(facts.mentions)), key=lambda i: _depth(facts, i)):  # what is nested comes after its outer one
        mention = facts.mentions[index]
        outer = facts.mentions[mention.nested_in] if mention.nested_in is not None else None
        # A title was written on the day of its own document, not of the text that prints it.
        when = (issued(outer, bound[mention.nested_in]) if outer and mention.nested_in is not None else None) or on
        if index in decided:
            document = decided[index]
            bound[index] = _bound(document, "decided") if document else Bound(None, "unresolved", "decided_none")
        elif mention.number:
            bound[index] = _by_number(mention, outer, standing, when, known)
        elif mention.by == "title":
            bound[index] = _by_title(mention, when, known)
        elif mention.name:
            effect = facts.header.in_force_from if outer is None else _effect(bound[mention.nested_in or 0])
            bound[index] = _by_name(mention, when, floor, known, effect)
    for index, mention in enumerate(facts.mentions):
        if mention.by in ("partial", "meeting") and index not in decided:
            bound[index] = _partial(mention, bound)
        elif mention.may_mean and index not in decided:
            bound[index] = _of_the_text(facts, bound, index)
    _doubt(facts, bound)
    return bound


def _partial(mention: Mention, bound: list[Bound]) -> Bound:
    """What digits without a symbol may name: the documents of this text that they fit."""
    documents = sorted({document for i in mention.may_mean if (document := bound[i].document)})
    if mention.may_mean:
        return Bound(None, "ambiguous", "several_in_text", tuple(documents))
    return Bound(None, "unresolved", "meeting_printed_only" if mention.by == "meeting" else "number_not_complete")


def _of_the_text(facts: Facts, bound: list[Bound], index: int) -> Bound:
    """What a bare name means in a text that names several laws of that name, or one that is over.

    The one in force, if the text names it too and none that is younger.
    """
    own, own_day = bound[index], issued(facts.mentions[index], bound[index])
    told = {bound[i].document: issued(facts.mentions[i], bound[i]) for i in facts.mentions[index].may_mean}
    younger = any(not_after(own_day, day) and document != own.document for document, day in told.items())
    if own.document is None or (own.document in told and not younger):
        return own
    documents = sorted({own.document, *filter(None, told)})
    return Bound(None, "ambiguous", "several_in_text", tuple(documents))


def _depth(facts: Facts, index: int) -> int:
    """How many titles a mention stands in, one inside the other."""
    depth, seen = 0, {index}
    while (outer := facts.mentions[index].nested_in) is not None and outer not in seen:
        depth, index = depth + 1, outer
        seen.add(outer)
    return depth


def issued(mention: Mention, bound: Bound) -> str | None:
    """The date of what a mention names as far as it is known: from the catalogue, else from the print."""
    entry = catalogue_entries().get(bound.document or "")
    return (entry.issued_on if entry else None) or mention.date


def _effect(bound: Bound) -> str | None:
    """The day from which what a mention names is in force, as far as the catalogue knows it."""
    entry = catalogue_entries().get(bound.document or "")
    return entry.in_force_from if entry else None


def can_act(facts: Facts, bound: list[Bound], subject: int, object_: int) -> bool:
    """Whether the one document can say something of the other: not if that is later, as far as their dates are known."""
    return not_after(issued(facts.mentions[object_], bound[object_]), issued(facts.mentions[subject], bound[subject]))


def _doubt(facts: Facts, bound: list[Bound]) -> None:
    """A law known by name alone that would act on a later document is another one of that name, which is not known here."""
    pairs = [(m.nested_in, i) for i, m in enumerate(facts.mentions) if m.nested_in is not None]
    for subject, object_ in [*pairs, *((r.subject, r.object) for r in facts.relations)]:
        named, found = facts.mentions[subject], bound[subject]
        guessed = not named.number and found.document and found.method in ("name_as_of", "name_only_known")
        if guessed and found.document and not can_act(facts, bound, subject, object_):
            bound[subject] = Bound(None, "ambiguous", "earlier_than_what_it_cites", (found.document,))


def _bound(document: str, method: str) -> Bound:
    return Bound(document, "resolved" if method in _RESOLVED else "inferred", method)


def _by_number(mention: Mention, outer: Mention | None, standing: Standing, on: str | None, known: Knowledge) -> Bound:
    cited = cited_identity(mention, standing, outer)
    if cited.document:
        entry = catalogue_entries().get(cited.document)
        method = cited.method
        if entry and not dates_agree(mention.date, entry.issued_on):
            method = "number_other_date"
        if not not_after(mention.date, on):
            method = "later_than_text"
        return _bound(cited.document, method)
    fitting = [
        (own, claim)
        for own, claim in known.under(f"number:{number_key(mention.number or '')}")
        if _fits(claim, cited, mention, on)
    ]
    here = {claim.document for own, claim in fitting if own}
    if len(here) == 1:
        return _bound(here.pop(), "same_text")
    documents = sorted({claim.document for _, claim in fitting})
    if len(documents) == 1:
        return _bound(documents[0], "only_known")
    if documents:
        return Bound(None, "ambiguous", f"{cited.lacks}_not_printed_several_known", tuple(documents))
    return Bound(None, "unresolved", f"{cited.lacks}_not_printed_none_known")


def _issued(claim: Claim) -> str | None:
    """When the document of a claim was issued, as far as it is known."""
    entry = catalogue_entries().get(claim.document)
    return claim.issued_on or (entry.issued_on if entry else None)


def _fits(claim: Claim, cited: Cited, mention: Mention, on: str | None) -> bool:
    if cited.type and claim.type and claim.type != cited.type:
        return False
    if cited.place and claim.place and claim.place != cited.place:
        return False
    return dates_agree(mention.date, claim.issued_on) and not_after(_issued(claim), on)


def _by_name(mention: Mention, on: str | None, floor: str | None, known: Knowledge, effect: str | None) -> Bound:
    """`effect` is the day from which the document that cites is in force, if it is known."""
    name = mention.name or ""
    if (plain := catalogue.revised(name)) and not mention.date:
        return Bound(None, "unresolved", "revised_law_not_dated")
    name, when = plain or name, on or floor
    entries = catalogue.by_name(name, when)
    if when and entries and not mention.date:
        entries = law_of_the_gap(mention, when, effect) or entries
    later = mention.date is not None and not not_after(mention.date, when)
    dated = catalogue.issued_then(catalogue.by_name(name, None), mention.date) if mention.date else ()
    if later and entries:
        dated = ()  # "thực hiện Pháp lệnh … năm 2020" in a letter of 2019: the year of something else
    documents = sorted({catalogue_id(e) for e in dated or entries})
    if len(documents) == 1:
        if later and not entries:
            return _bound(documents[0], "later_than_text")
        if mention.date:
            return _bound(documents[0], "name_dated" if dated else "name_other_date")
        surely = on is not None or len(catalogue.by_name(name, None)) == 1
        return _bound(documents[0], "name_as_of" if surely else "name_only_known")
    if documents:
        return Bound(None, "ambiguous", "several_of_that_name" if on else "several_of_that_name_undated_text", tuple(documents))
    titles = {c.document for _, c in known.under(title_key(mention.type, name)) if not_after(_issued(c), on)}
    if len(titles) == 1:
        return _bound(titles.pop(), "name_only_known")
    if titles:
        return Bound(None, "ambiguous", "several_of_that_name", tuple(sorted(titles)))
    return Bound(None, "unresolved", "name_not_known")


def _by_title(mention: Mention, on: str | None, known: Knowledge) -> Bound:
    title = words((mention.name or "").strip('“”" '))
    exact = {c.document for _, c in known.under(f"attached:{title}") if not_after(_issued(c), on) and c.number}
    if exact:
        return _one_of(exact, "title")
    near: dict[str, str] = {}
    for key in sorted(block_keys(title)):
        for _, claim in known.under(key):
            method = _near(title, claim)
            if method and claim.number and not_after(_issued(claim), on):
                near[claim.document] = method
    if near:
        return _one_of(set(near), min(near.values(), key=METHODS.index))
    return Bound(None, "unresolved", "title_not_known")


def _one_of(documents: set[str], method: str) -> Bound:
    """The one document, or the ambiguity."""
    if len(documents) == 1:
        return _bound(next(iter(documents)), method)
    return Bound(None, "ambiguous", "several_with_that_title", tuple(sorted(documents)))


def _near(title: str, claim: Claim) -> str | None:
    """How a printed title is nearly one of the claim's attached titles, or None."""
    for other in attached_titles(claim.title or ""):
        if len(other.split()) >= LONG and title.startswith(other + " "):
            return "title_longer"
        if min(len(other.split()), len(title.split())) >= LONG and token_f1(title, other) >= NEAR:
            return "title_misquoted"
    return None


def token_f1(one: str, other: str) -> float:
    """The harmonic mean of the shares of common words of two texts, 0 to 1."""
    a, b = Counter(one.split()), Counter(other.split())
    return 2 * (a & b).total() / max(1, a.total() + b.total())
