"""What is known of a document that a draft cites, and from where: the catalogue, a text that was read, or others' citations."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graph import decisions
from graph.identifiers import number_key
from graph.rows import Claim
from graph.workspace import Workspace
from ingest import catalogue
from ingest.agencies import Context, identify
from ingest.deciding import decided
from ingest.facts import Mention
from ingest.identity import caption_of, catalogue_id
from ingest.resolve import catalogue_claims, catalogue_entries
from ingest.tables import rows


@dataclass(frozen=True, slots=True)
class Successor:
    """What took the place of a document, and the day from which it holds, if known."""

    id: str
    caption: str
    since: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """A document, as far as known. `source`: catalogue, read (its text was ingested) or cited (others cite it so)."""

    id: str
    caption: str
    source: str
    type: str | None
    number: str | None
    issued_on: str | None
    titles: tuple[str, ...] = ()
    issuers: tuple[tuple[str, str], ...] = ()  # (id, name)
    in_force_from: str | None = None
    in_force_to: str | None = None
    successors: tuple[Successor, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """What a text that was read says to end a document, or a part of it (`articles`), and the sentence that says so."""

    by: str
    role: str
    since: str | None
    articles: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class PartialRepeal:
    """A row of `data/partial_repeals.csv`."""

    since: str
    by: str
    clause: str
    what: str


@dataclass(slots=True)
class Library:
    """What is known besides a draft: the catalogue, and a workspace if there is one. `sha`: the draft's own text, left out."""

    workspace: Workspace | None = None
    sha: str = ""
    _about: dict[str, Known | None] = field(default_factory=dict)

    def claims_by_key(self, key: str) -> list[tuple[str | None, Claim]]:
        """The claims of texts that were read under a key (the catalogue's are added by `resolve.Knowledge`)."""
        claims = self.workspace.claims_by_key(key, self.sha) if self.workspace else []
        return [(sha, claim) for sha, claim in claims if sha != self.sha]

    def decided(self, mentions: Sequence[Mention]) -> dict[int, str | None]:
        """What people decided about the draft itself, if it was read: index of a mention → document, None for none."""
        return decided(mentions, decisions.of_text(self.workspace, self.sha)) if self.workspace else {}

    def about(self, document: str) -> Known | None:
        """What is known of a document; None if nothing is."""
        if document not in self._about:
            entry = catalogue_entries().get(document)
            self._about[document] = _of_entry(entry) if entry else self._of_workspace(document)
        return self._about[document]

    def numbered(self, number: str) -> list[Known]:
        """The documents with a number, of any year and issuer."""
        return self._under(f"number:{number_key(number)}")

    def titled(self, keys: Iterable[str]) -> list[Known]:
        """The documents under keys of titles (`identity.title_key`, `attached:` …)."""
        return [known for key in keys for known in self._under(key)]

    def _under(self, key: str) -> list[Known]:
        claims = [claim for _, claim in self.claims_by_key(key)] + catalogue_claims().get(key, [])
        found = (self.about(document) for document in dict.fromkeys(claim.document for claim in claims))
        return [known for known in found if known]

    def _of_workspace(self, document: str) -> Known | None:
        if self.workspace is None:
            return None
        db = self.workspace.db
        row = db.execute(
            """SELECT caption, type_name, number, issued_on, title, in_force_from, in_force_to, held, sha
                            FROM document WHERE id = ?""",
            (document,),
        ).fetchone()
        if row and row["held"] and row["sha"] != self.sha:
            issuers = db.execute(
                """SELECT a.id, a.name FROM issued_by i JOIN agency a ON a.id = i.agency
                                    WHERE i.document = ? ORDER BY a.id""",
                (document,),
            ).fetchall()
            return Known(
                document,
                row["caption"],
                "read",
                row["type_name"],
                row["number"],
                row["issued_on"],
                (row["title"],) if row["title"] else (),
                tuple((i[0], i[1]) for i in issuers),
                row["in_force_from"],
                row["in_force_to"],
            )
        claims = [claim for claim, _ in self.workspace.claims_of(document, self.sha)]
        return _of_claims(document, claims) if claims else None

    def endings(self, document: str) -> list[Ending]:
        """What texts that were read say to end the document or a part of it."""
        if self.workspace is None:
            return []
        found = self.workspace.db.execute(
            """
            SELECT d.caption, m.role, coalesce(d.in_force_from, d.issued_on) AS since, m.articles, m.sentence
            FROM mention m JOIN document d ON d.id = m.cites JOIN document f ON f.id = m.found_in
            WHERE m.names = ? AND m.role IN ('replaces', 'repeals') AND f.sha <> ?
            ORDER BY since, m.id""",
            (document, self.sha),
        )
        return [Ending(r[0], r[1], r[2], tuple(json.loads(r[3])), r[4]) for r in found]


def _of_entry(entry: catalogue.Entry) -> Known:
    titles = (entry.title, *(a for a in entry.aliases if " " in a))
    issuers = []
    for name in entry.issuer.split(";"):
        agency = identify(name.strip(), Context(None, None, entry.issued_on, None))
        issuers.append((agency.id, name.strip()))
    successors = {catalogue_id(e): e for e in catalogue.replaced_by(entry)}
    made = _named(entry)
    return replace(
        made,
        titles=titles,
        issuers=tuple(issuers),
        in_force_from=entry.in_force_from,
        in_force_to=entry.in_force_to,
        successors=tuple(Successor(i, _named(e).caption, e.in_force_from) for i, e in successors.items()),
    )


def _named(entry: catalogue.Entry) -> Known:
    document = catalogue_id(entry)
    number = None if entry.number.startswith(("KS/", "HP-")) else entry.number
    return Known(document, caption_of(entry.type, number, entry.title), "catalogue", entry.type, number, entry.issued_on)


def _of_claims(document: str, claims: list[Claim]) -> Known:
    """What all claims agree on; what they differ in is not known."""
    types, numbers, dates = ({getattr(c, name) for c in claims} - {None} for name in ("type", "number", "issued_on"))
    issuers = {c.issuers for c in claims if c.issuers}
    type_name, number, issued_on = (only.pop() if len(only) == 1 else None for only in (types, numbers, dates))
    return Known(
        document,
        caption_of(type_name, number),
        "cited",
        type_name,
        number,
        issued_on,
        tuple(sorted({c.title for c in claims if c.title})),
        tuple((ref.id, ref.name) for ref in next(iter(issuers))) if len(issuers) == 1 else (),
    )


@cache
def partial_repeals() -> dict[str, tuple[PartialRepeal, ...]]:
    """Document id → what of it no longer holds."""
    found: dict[str, list[PartialRepeal]] = {}
    for row in rows("partial_repeals.csv"):
        for entry in catalogue.by_number(row["number"], int(row["issued_on"][:4])):
            found.setdefault(catalogue_id(entry), []).append(PartialRepeal(row["from"], row["by"], row["clause"], row["what"]))
    return {document: tuple(repeals) for document, repeals in found.items()}
