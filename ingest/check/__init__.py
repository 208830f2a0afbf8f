"""Checking the citations of a draft against what is known, as of a date: findings, what agrees, what could not be checked.

Nothing is called correct that was not compared: a verdict lists what was checked (number, name, date, title, issuer, force),
and what could not be and why. "Not found" means: not in the catalogue, nor in what was read.
"""

import hashlib
import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from graph.rows import Claim
from ingest import catalogue
from ingest.agencies import identify
from ingest.check.differing import nearest
from ingest.check.known import Known, Library, Successor, partial_repeals
from ingest.check.verdict import Finding, Verdict
from ingest.days import dates_agree, not_after
from ingest.facts import Facts, Mention
from ingest.identity import (
    Cited,
    Standing,
    block_keys,
    catalogue_id,
    cited_identity,
    claims_of,
    keys_of,
    own_id,
    standing_of,
    title_key,
)
from ingest.resolve import Bound, Knowledge, bind, identify_text, token_f1

_NEAR_NAMES, _ALIKE, _LONGEST_NAME = 3, 0.8, 200
_SAME_TITLE = 0.8
_SHORTEST_TITLE = 5  # words
#: What may follow a title in the same breath, and how a title begins.
_ADDED = re.compile(r"\s*\((?:đã )?(?:được|sau đây|Phụ lục|bị)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:về|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|bãi bỏ|thực hiện|luật|bộ luật|pháp lệnh)\b", re.IGNORECASE
)
#: Whoever amends or ends an act need not wait until it takes effect.
_HISTORY = frozenset({"replaces", "repeals", "amends", "consolidates", "corrects", "suspends"})


def as_of(issued_on: str | None, given: str | None, today: date) -> str:
    """The day as of which a draft is checked: the one given, else the draft's own, else today.

    Of a partial date the last day, but not after today.
    """
    if given or not issued_on:
        return given or today.isoformat()
    if len(issued_on) == 10:
        return issued_on
    year, month = int(issued_on[:4]), int(issued_on[5:7] or 12)
    return min(f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}", max(today.isoformat(), issued_on))


def check(raw: str, facts: Facts, on: str, library: Library) -> list[Verdict]:
    """The verdicts on all citations of a draft, in the order of the text. `on` is an ISO day; spans are into `raw`."""
    sha = sha_of(raw)
    standing = standing_of(facts.header)
    own: dict[str, list[tuple[str, Claim]]] = {}
    for _, claim in claims_of(facts.header, facts.mentions, standing, sha):
        for key in keys_of(claim):
            own.setdefault(key, []).append((sha, claim))
    known = Knowledge(lambda key: [*own.get(key, ()), *library.claims_by_key(key)], sha)
    itself = {own_id(facts.header, standing, sha), identify_text(facts.header, standing, sha, known)[0]}
    history = {r.object for r in facts.relations if r.role in _HISTORY}
    bounds = bind(facts, standing, on, known, library.decided(facts.mentions))
    lines = [match.start() for match in re.finditer("\n", raw)]
    verdicts = []
    for index, (mention, bound) in enumerate(zip(facts.mentions, bounds, strict=True)):
        if bound.document not in itself:
            outer = facts.mentions[mention.nested_in] if mention.nested_in is not None else None
            sentence = " ".join(raw[slice(*mention.sentence)].split())
            line = bisect_left(lines, mention.start) + 1
            verdict = Verdict(mention.start, mention.end, mention.quote, sentence, line, mention.role)
            current = outer is None and index not in history
            _Checker(verdict, mention, bound, standing, on, library, current).run(cited_identity(mention, standing, outer))
            verdicts.append(verdict)
    return sorted(verdicts, key=lambda v: (v.start, -v.end))


def date_of(raw: str, facts: Facts, library: Library) -> str | None:
    """The draft's own date: printed, or that of the document that its title is known to be."""
    sha = sha_of(raw)
    return identify_text(facts.header, standing_of(facts.header), sha, Knowledge(library.claims_by_key, sha))[2]


def sha_of(raw: str) -> str:
    """The name of a text in a workspace."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class _Checker:
    """Fills one verdict. `current`: whether the draft itself rests on it, so that its force matters."""

    verdict: Verdict
    mention: Mention
    bound: Bound
    standing: Standing
    on: str
    library: Library
    current: bool

    def run(self, cited: Cited) -> None:
        mention, bound = self.mention, self.bound
        if bound.status == "ambiguous":
            self._find("ambiguous", others=tuple(_dated(k) for c in bound.candidates if (k := self.library.about(c))))
        elif bound.document is None and mention.name and not mention.number and mention.by == "name":
            self._unknown_name()
        elif bound.document is None:
            self._leave("number" if mention.number or mention.by == "partial" else "title", bound.method)
        elif (known := self.library.about(bound.document)) is None:
            self._unknown(cited)
        else:
            self._compare(known)

    def _find(self, kind: str, **parts: object) -> None:
        self.verdict.findings.append(Finding(kind, **parts))  # type: ignore[arg-type]

    def _leave(self, what: str, why: str) -> None:
        self.verdict.unchecked.append((what, why))

    # What is not known ------------------------------------------------------------------------------------------------------

    def _unknown_name(self) -> None:
        self._find("not_found", printed=self.mention.name, others=_near_names(self.mention.name or ""))

    def _unknown(self, cited: Cited) -> None:
        """The identity is complete, and nothing is known by it: perhaps the date or the number is wrong."""
        mention, verdict = self.mention, self.verdict
        namesakes = [k for k in self.library.numbered(mention.number or "") if k.type in (None, cited.type)]
        alike = [k for k in namesakes if mention.name and _same_title(mention.name, k)]
        if len(alike) == 1 and not dates_agree(mention.date, alike[0].issued_on):
            self._name(alike[0])
            verdict.checked += ["number", "title"]
            self._find("wrong_date", printed=mention.date, known=alike[0].issued_on)
            return
        verdict.document = self.bound.document
        titled = self._titled(cited)
        if titled:
            self._find("wrong_number", printed=mention.number, others=tuple(map(_dated, titled)))
        else:
            self._find("not_found", printed=mention.number, others=tuple(map(_dated, namesakes)))

    def _titled(self, cited: Cited) -> list[Known]:
        """Documents of that type with the printed title, dated as printed."""
        title, kind = self.mention.name, cited.type
        if not title:
            return []
        keys = {title_key(kind, title), *block_keys(title_key(None, title).split(":", 2)[2])}
        found = {k.id: k for k in self.library.titled(sorted(keys)) if k.type == kind and _same_title(title, k)}
        if kind and kind not in ("Luật", "Bộ luật", "Pháp lệnh"):
            found |= {
                k.id: k
                for e in catalogue.by_title(title, kind, self.on)
                for k in self.library.numbered(e.number)
                if k.type == kind and _same_title(title, k)
            }
        return [k for k in found.values() if dates_agree(self.mention.date, k.issued_on)]

    def _name(self, known: Known) -> None:
        self.verdict.document, self.verdict.caption, self.verdict.source = known.id, known.caption, known.source

    # What is known ----------------------------------------------------------------------------------------------------------

    def _compare(self, known: Known) -> None:
        self._name(known)
        mention = self.mention
        if mention.number:
            self.verdict.checked.append("number")
            self._title(known)
        elif mention.by == "name":
            self.verdict.checked.append("name")
        else:
            self._attached(known)
        self._date(known)
        self._issuer(known)
        if self.current:
            self._force(known)

    def _date(self, known: Known) -> None:
        printed = self.mention.date
        if printed and not known.issued_on:
            self._leave("date", "date_not_known")
        elif printed and dates_agree(printed, known.issued_on):
            self.verdict.checked.append("date")
        elif printed and known.source == "cited":
            self._leave("date", "others_print_it_otherwise")
        elif printed:
            self._find("wrong_date", printed=printed, known=known.issued_on)

    def _title(self, known: Known) -> None:
        printed = _ADDED.split(self.mention.name or "")[0].strip(" ,")
        if not printed:
            return
        if not known.titles:
            self._leave("title", "no_title_known")
            return
        if self.mention.type in ("Luật", "Bộ luật", "Pháp lệnh") and known.id in _law_ids(printed):
            self.verdict.checked.append("title")
            return
        found = nearest(printed, known.titles)
        if found.kind == "equal":
            self.verdict.checked.append("title")
        elif found.kind in ("shorter", "longer"):
            self._leave("title", "title_cut" if found.kind == "shorter" else "title_runs_on")
        elif known.source == "cited":
            self._leave("title", "others_print_it_otherwise")
        elif found.kind == "misquoted":
            self._find("misquoted_title", printed=printed, known=known.titles[0], differing=found.differing)
        elif not _TITLE.match(printed) or len(printed.split()) < _SHORTEST_TITLE:
            self._leave("title", "title_not_understood")
        else:
            others = [k for k in self._titled(Cited(None, known.type, None, (), "")) if k.id != known.id]
            self._find("other_title", printed=printed, known=known.titles[0], others=tuple(map(_dated, others)))

    def _attached(self, known: Known) -> None:
        """A plan that is cited by its own title, compared with what the decision that approved it calls it."""
        title = (self.mention.name or "").strip('“”" ')
        entry = next((e for e in catalogue.by_number(known.number or "") if known.source == "catalogue"), None)
        own = entry.attachment[1] if entry and entry.attachment else next(iter(known.titles), "")
        found = nearest(title, (_quoted(own),))
        if self.bound.method == "title" and found.kind != "misquoted":
            self.verdict.checked.append("title")
        elif found.kind == "misquoted":
            self._find("misquoted_title", printed=title, known=_quoted(own), differing=found.differing)
        else:
            self._leave("title", self.bound.method)

    def _issuer(self, known: Known) -> None:
        if not self.mention.issuer:
            return
        agency = identify(self.mention.issuer, self.standing.context())
        if not known.issuers or not agency.certain or agency.method == "unknown":
            self._leave("issuer", "issuer_not_known" if not known.issuers else "issuer_not_understood")
        elif agency.id in {identifier for identifier, _ in known.issuers}:
            self.verdict.checked.append("issuer")
        elif known.source == "cited":
            self._leave("issuer", "others_print_it_otherwise")
        else:
            self._find("wrong_issuer", printed=self.mention.issuer, known="; ".join(name for _, name in known.issuers))

    def _force(self, known: Known) -> None:
        on = self.on
        following = tuple(_after(s) for s in known.successors)
        begun = sorted(s.since for s in known.successors if s.since and s.since <= on)
        repeals = [r for r in partial_repeals().get(known.id, ()) if r.since <= on]
        for repeal in repeals:
            self._find("partly_void", since=repeal.since, what=repeal.what, others=(f"{repeal.by}, {repeal.clause}",))
        if known.issued_on and not not_after(known.issued_on, on):
            self._find("later_than_draft", known=known.issued_on)
        elif known.in_force_from and known.in_force_from > on and self.mention.role not in _HISTORY:
            self._find("not_yet_in_force", since=known.in_force_from)
        elif known.in_force_to and known.in_force_to <= on:
            self._find("no_longer_in_force", since=known.in_force_to, others=following)
        elif known.in_force_to is None and begun:
            self._find("no_longer_in_force", since=begun[0], others=following)
        elif not self._ended(known) and not repeals:
            if known.in_force_from and known.in_force_to:
                self.verdict.checked.append("force")
            else:
                self._leave("force", "no_end_known" if known.in_force_from else "force_not_known")

    def _ended(self, known: Known) -> bool:
        """What texts that were read say of its end, up to the day."""
        told = [e for e in self.library.endings(known.id) if e.since and not_after(e.since, self.on)]
        for ending in told:
            kind = "partly_void" if ending.articles else "ended_by_text"
            self._find(kind, since=ending.since, others=(ending.by,), what=", ".join(ending.articles) or ending.sentence)
        return bool(told)


@lru_cache(maxsize=4096)
def _near_names(name: str) -> tuple[str, ...]:
    """Names of laws that are nearly this one."""
    names = {known.casefold(): known for known in catalogue.law_names()}
    return tuple(names[near] for near in get_close_matches(name.casefold()[:_LONGEST_NAME], names, _NEAR_NAMES, _ALIKE))


def _same_title(printed: str, known: Known) -> bool:
    return any(token_f1(printed.lower(), title.lower()) >= _SAME_TITLE for title in known.titles)


def _law_ids(name: str) -> set[str]:
    return {catalogue_id(entry) for entry in catalogue.by_name(name, None)}


def _quoted(title: str) -> str:
    """What stands in quotation marks in a title, else the title."""
    start, end = title.find("“"), title.rfind("”")
    return title[start + 1 : end] if 0 <= start < end else title


def _dated(known: Known) -> str:
    return f"{known.caption} ({known.issued_on})" if known.issued_on else known.caption


def _after(successor: Successor) -> str:
    return f"{successor.caption} ({successor.since})" if successor.since else successor.caption
