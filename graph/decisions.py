"""The ledger of decisions in a workspace: what people said that a printed citation names.

A decision is about a place in a text (SHA-256 of the text, and a span in it). Both never change, so it holds for every later
reading of the text, and again when a file that was removed comes back. Nothing is deleted: what is undone is marked so.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from graph.rows import AgencyRef, Claim
from graph.workspace import Workspace

_COLUMNS = 'number, sha, start, "end", quote, printed, document, target, claim, "by", at, note, undone_by, undone_at'
IN_FORCE = "undone_at IS NULL"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row. `document` None says that the place names no document; `at` and `undone_at` are UTC, ISO 8601.

    `printed` is the key of the number or name that was read there. `target` is the text of the document if it was held, and
    `claim` what was known of the document, so that its node can be made although nothing else tells of it.
    """

    sha: str
    start: int
    end: int
    quote: str
    printed: str
    document: str | None
    target: str | None
    claim: Claim | None
    by: str
    at: str
    note: str | None = None
    undone_by: str | None = None
    undone_at: str | None = None
    number: int = 0


def record(workspace: Workspace, decisions: Iterable[Decision]) -> None:
    """Write decisions in place of earlier ones about the same places; the texts are to be settled anew."""
    for new in decisions:
        _mark_undone(workspace, new.sha, new.start, new.end, new.by, new.at)
        claim = json.dumps(new.claim._asdict(), ensure_ascii=False, sort_keys=True) if new.claim else None
        workspace.db.execute(
            f"INSERT INTO decision ({_COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
            (new.sha, new.start, new.end, new.quote, new.printed, new.document, new.target, claim, new.by, new.at, new.note),
        )
        _unsettle(workspace, new.sha, new.document)


def undo(workspace: Workspace, decisions: Iterable[Decision], by: str, at: str) -> None:
    """Mark decisions as undone; the texts are to be settled anew."""
    for old in decisions:
        _mark_undone(workspace, old.sha, old.start, old.end, by, at)
        _unsettle(workspace, old.sha, old.document)


def _mark_undone(workspace: Workspace, sha: str, start: int, end: int, by: str, at: str) -> None:
    workspace.db.execute(
        f"""UPDATE decision SET undone_by = ?, undone_at = ?
                             WHERE sha = ? AND start = ? AND "end" = ? AND {IN_FORCE}""",
        (by, at, sha, start, end),
    )


def _unsettle(workspace: Workspace, sha: str, document: str | None) -> None:
    db = workspace.db
    db.execute("INSERT OR IGNORE INTO unsettled SELECT sha FROM text WHERE sha = ?", (sha,))
    db.execute("INSERT OR IGNORE INTO unsettled_document SELECT document FROM identity WHERE sha = ?", (sha,))
    if document:
        db.execute("INSERT OR IGNORE INTO unsettled_document VALUES (?)", (document,))


def of_text(workspace: Workspace, sha: str) -> list[Decision]:
    """The decisions in force about a text, by place. A document whose text is held has the id that it has now."""
    return _select(workspace, f'WHERE d.sha = ? AND {IN_FORCE} ORDER BY d.start, d."end"', (sha,))


def of_document(workspace: Workspace, document: str) -> list[Decision]:
    """The decisions in force that name a document, in texts that are held, by text and place."""
    return _select(
        workspace,
        f"""JOIN text t ON t.sha = d.sha WHERE d.document = ? AND {IN_FORCE}
                                  ORDER BY d.sha, d.start, d."end" """,
        (document,),
    )


def everything(workspace: Workspace) -> list[Decision]:
    """The whole ledger, oldest first."""
    return _select(workspace, "ORDER BY d.number", ())


def _select(workspace: Workspace, where: str, values: tuple[str, ...]) -> list[Decision]:
    rows = workspace.db.execute(
        f"""
        SELECT d.number, d.sha, d.start, d."end", d.quote, d.printed, coalesce(i.document, d.document) AS document, d.target,
               d.claim, d."by", d.at, d.note, d.undone_by, d.undone_at
        FROM decision d LEFT JOIN identity i ON i.sha = d.target {where}""",
        values,
    )
    return [_decision(row) for row in rows]


def _decision(row: sqlite3.Row) -> Decision:
    fields = dict(zip(row.keys(), row, strict=True))
    if fields["claim"]:
        claim = json.loads(fields["claim"])
        fields["claim"] = Claim(**claim | {"issuers": tuple(AgencyRef(*each) for each in claim["issuers"])})
    return Decision(**fields)
