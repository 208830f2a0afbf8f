"""What a person decides of a citation: the place in the text that is meant, the document, and where an old decision applies.

A decision is about places that the person could see: with `all_alike` those of the same printed form in the same text. A newer
reader may draw a citation's limits otherwise, so a decision applies to the citation at exactly its place, else to the one
there that is read as the same number or name; if there is none, it applies to nothing and is listed so.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from graph import decisions
from graph.decisions import Decision
from graph.errors import BadInput, NotFound
from graph.identifiers import number_key, words
from graph.rows import Claim
from graph.workspace import Workspace
from ingest.days import dates_agree
from ingest.facts import Header, Mention
from ingest.identity import standing_of
from ingest.naming import claim_of_node, named_by, node_named
from ingest.serial import load_facts

LONGEST_NOTE = 2000


def decided(mentions: Sequence[Mention], about: Iterable[Decision]) -> dict[int, str | None]:
    """Index of a mention → the document that a person said it names, None for none."""
    found: dict[int, str | None] = {}
    for decision in about:
        index = _at(mentions, decision)
        if index is not None:
            found[index] = decision.document
    return found


def _at(mentions: Sequence[Mention], decision: Decision) -> int | None:
    shared = {i: _shared(m, decision) for i, m in enumerate(mentions)}
    for index, mention in enumerate(mentions):
        if (mention.start, mention.end) == (decision.start, decision.end):
            return index
    alike = [i for i, part in shared.items() if part > 0 and printed_key(mentions[i]) == decision.printed]
    return max(alike, key=lambda i: (shared[i], -i), default=None)


def _shared(mention: Mention, decision: Decision) -> float:
    """Which part of both spans together they have in common."""
    both = min(mention.end, decision.end) - max(mention.start, decision.start)
    return max(0, both) / max(1, max(mention.end, decision.end) - min(mention.start, decision.start))


def printed_key(mention: Mention) -> str:
    """What a mention is read as: the key of its number, else of its name, else of the quote."""
    return number_key(mention.number) if mention.number else words(mention.name or mention.quote)


def decide(
    workspace: Workspace,
    mention: str,
    document: str | None,
    by: str,
    note: str | None = None,
    *,
    all_alike: bool = False,
    now: datetime | None = None,
) -> list[Decision]:
    """Record that a mention (its id) names a document, as people write it; None: it names none. The caller settles.

    A document that nobody knows yet may be named by its full number and date. Raises NotFound, Ambiguous or BadInput.
    """
    _check(by, note)
    with workspace.transaction():
        sha, start, end = find_place(workspace, mention)
        header, mentions = _read(workspace, sha)
        chosen = [m for m in mentions if (m.start, m.end) == (start, end)][:1]
        if not chosen:
            raise NotFound(f"{mention}: no citation at that place any more")
        if all_alike:
            chosen = alike(mentions, chosen[0])
        candidates = workspace.db.execute("SELECT document FROM may_name WHERE mention = ?", (mention,)).fetchall()
        identifier, target, claim = _meant(workspace, document, header, {row[0] for row in candidates})
        at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
        made = [Decision(sha, m.start, m.end, m.quote, printed_key(m), identifier, target, claim, by, at, note) for m in chosen]
        decisions.record(workspace, made)
    return made


def undo(
    workspace: Workspace, mention: str, by: str, *, all_alike: bool = False, now: datetime | None = None
) -> list[Decision]:
    """Take a decision back. Raises NotFound if there is none about the mention. The caller settles."""
    _check(by, None)
    with workspace.transaction():
        sha, start, end = find_place(workspace, mention)
        about = decisions.of_text(workspace, sha)
        taken = [d for d in about if (d.start, d.end) == (start, end)]
        if not taken:
            raise NotFound(f"{mention}: nothing was decided about it")
        if all_alike:
            taken = [d for d in about if d.printed == taken[0].printed]
        decisions.undo(workspace, taken, by, (now or datetime.now(UTC)).isoformat(timespec="seconds"))
    return taken


def alike(mentions: Iterable[Mention], one: Mention) -> list[Mention]:
    """The mentions of the same printed form: the same number or name, type and date, as far as they are printed."""
    return [
        m
        for m in mentions
        if printed_key(m) == printed_key(one) and (m.type or one.type) == (one.type or m.type) and dates_agree(m.date, one.date)
    ]


def place_id(document: str | None, decision: Decision) -> str:
    """How a decision's place is named: as the mention is, or by its text if that is not held."""
    return f"{document or decision.sha[:12]}:m{decision.start}"


def ledger(workspace: Workspace) -> list[dict[str, object]]:
    """All decisions, oldest first. `state`: applies, undone, text_not_held or no_citation_there."""
    rows: list[dict[str, object]] = []
    read: dict[str, tuple[Mention, ...]] = {}
    for decision in decisions.everything(workspace):
        document = _document(workspace, decision.sha)
        if document and decision.sha not in read:
            read[decision.sha] = _read(workspace, decision.sha)[1]
        state = _state(decision, read.get(decision.sha))
        caption = workspace.db.execute("SELECT caption FROM document WHERE id = ?", (decision.document,)).fetchone()
        rows.append(
            {
                "mention": place_id(document, decision),
                "quote": decision.quote,
                "document_id": decision.document,
                "document": caption[0] if caption else decision.document,
                "by": decision.by,
                "at": decision.at,
                "note": decision.note,
                "state": state,
                "undone_by": decision.undone_by,
                "undone_at": decision.undone_at,
                "sha": decision.sha,
                "start": decision.start,
                "end": decision.end,
            }
        )
    return rows


def _document(workspace: Workspace, sha: str) -> str | None:
    held = workspace.db.execute("SELECT document FROM identity WHERE sha = ?", (sha,)).fetchone()
    return str(held[0]) if held else None


def _state(decision: Decision, mentions: tuple[Mention, ...] | None) -> str:
    if decision.undone_at:
        return "undone"
    if mentions is None:
        return "text_not_held"
    return "applies" if decided(mentions, [decision]) else "no_citation_there"


def find_place(workspace: Workspace, mention: str) -> tuple[str, int, int]:
    """(text, start, end) of the mention with this id, or of a decision about it. Raises NotFound."""
    row = workspace.db.execute(
        """SELECT d.sha, m.start, m."end" FROM mention m JOIN document d ON d.id = m.found_in
                                  WHERE m.id = ? AND d.sha IS NOT NULL""",
        (mention,),
    ).fetchone()
    if row:
        return row[0], row[1], row[2]
    for decision in decisions.everything(workspace):
        if not decision.undone_at and mention == place_id(_document(workspace, decision.sha), decision):
            return decision.sha, decision.start, decision.end
    raise NotFound(f"{mention}: no mention has this id (luocdo unresolved --json lists them)")


def _read(workspace: Workspace, sha: str) -> tuple[Header, tuple[Mention, ...]]:
    found = workspace.facts(sha)
    if found is None:
        raise NotFound("the text of that mention is not held any more")
    facts = load_facts(found[0])
    return facts.header, facts.mentions


def _meant(
    workspace: Workspace, document: str | None, header: Header, candidates: set[str]
) -> tuple[str | None, str | None, Claim | None]:
    """(id, its text if held, what is known of it) of the document that a person names."""
    if document is None:
        return None, None, None
    if identifier := node_named(workspace, document, candidates):
        held = workspace.db.execute("SELECT sha FROM document WHERE id = ?", (identifier,)).fetchone()
        return identifier, held[0], claim_of_node(workspace, identifier)
    if claim := named_by(document, standing_of(header)):
        return claim.document, None, claim
    raise NotFound(
        f"{document.strip()}: not found in what was read; a document that is new is named with type, full number "
        "and date: QĐ 12/QĐ-UBND ngày 05/6/2019 của UBND tỉnh Gia Lai"
    )


def _check(by: str, note: str | None) -> None:
    if not by.strip():
        raise BadInput("a decision needs a name: --by NAME")
    if len(by) > 200 or len(note or "") > LONGEST_NOTE or "\0" in by + (note or ""):
        raise BadInput(f"a name has at most 200 characters, a note {LONGEST_NOTE}, and no NUL")
