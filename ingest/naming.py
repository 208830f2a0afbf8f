"""The document that a person names when deciding: one that has a node, one of the catalogue, or a new one by number, date."""

from functools import cache

from graph.errors import Ambiguous, NotFound
from graph.questions import Row
from graph.rows import AgencyRef, Claim
from graph.workspace import Workspace
from ingest.extract import extract
from ingest.facts import Header
from ingest.identity import Standing, caption_of, claims_of
from ingest.lookup import CANDIDATES, find_document, fits, parse, same_name
from ingest.resolve import catalogue_claims, catalogue_entries


def node_named(workspace: Workspace, text: str, candidates: set[str]) -> str | None:
    """The id of the document in the graph that `text` names, None if there is none.

    Where several fit, the mention's own candidates go before others. Raises Ambiguous or BadInput.
    """
    try:
        return find_document(workspace, text)
    except NotFound:
        return None
    except Ambiguous as error:
        among = candidates & {identifier for identifier, _ in error.candidates}
        if len(among) != 1:
            raise
        return among.pop()


def named_by(text: str, standing: Standing) -> Claim | None:
    """What a person's words say of a document that has no node: one of the catalogue, else a new one by its number and date.

    None if they do not tell its identity. `standing` is the citing text's: "QĐ-UBND" alone is then its own province's. Raises
    Ambiguous if several of the catalogue fit.
    """
    facts = extract(f"Căn cứ {' '.join(text.split())};")
    outer = [i for i, m in enumerate(facts.mentions) if m.nested_in is None]
    for index, claim in claims_of(Header(), facts.mentions, standing, ""):
        if [index] == outer:
            return claim
    return _of_catalogue(text)


def _of_catalogue(text: str) -> Claim | None:
    """The document of the catalogue with that id, or that the words fit."""
    rows = {identifier: _row(claim) for identifier, claim in _claims().items()}
    if text.strip() in rows:
        return _claims()[text.strip()]
    wanted = parse(text)
    if not (wanted.number or wanted.start or wanted.words):
        return None
    fitting = [row for row in rows.values() if fits(row, wanted)]
    fitting = [row for row in fitting if same_name(wanted)(row)] or fitting
    if len(fitting) > 1:
        some = tuple((str(row["id"]), str(row["caption"])) for row in fitting[:CANDIDATES])
        raise Ambiguous(f"{text.strip()}: {len(fitting)} of the catalogue fit", some)
    return _claims()[str(fitting[0]["id"])] if fitting else None


@cache
def _claims() -> dict[str, Claim]:
    return {claim.document: claim for claims in catalogue_claims().values() for claim in claims}


def _row(claim: Claim) -> Row:
    """A claim as a row of the question `documents`."""
    entry = catalogue_entries()[claim.document]
    return {
        "id": claim.document,
        "caption": caption_of(claim.type, claim.number, claim.title),
        "number": claim.number,
        "type_name": claim.type,
        "title": claim.title,
        "issued_on": claim.issued_on,
        "year": entry.year,
        "place": None,
        "issuers": [entry.issuer],
    }


def claim_of_node(workspace: Workspace, document: str) -> Claim:
    """What is known of a document of the graph, so that its node outlives those who told of it."""
    claims = [claim for claim, _ in workspace.claims_of(document)]
    issuers: tuple[AgencyRef, ...] = next((c.issuers for c in claims if c.issuers), ())
    row = workspace.db.execute(
        "SELECT type_name, number, issued_on, place, title FROM document WHERE id = ?", (document,)
    ).fetchone()
    return Claim(document, "decided", row[0], row[1], row[2], row[3], issuers, row[4])
