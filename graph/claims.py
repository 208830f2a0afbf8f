"""What texts say of the identity of documents, as the workspace keeps it: what many texts say alike is there once.

Thousands of texts may cite a law in the same words. What is known under a key grows with what is said, not with who says it,
and a text that says what two others said already unsettles nobody.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from graph.rows import AgencyRef, Claim

HELD = 2000  # claims that a reader remembers
_encode = json.JSONEncoder(ensure_ascii=False).encode
# Claims of a text that nobody else makes, or only one other: whether another makes one changes what each of two may know.
_FEW = """
    (SELECT count(*) FROM (SELECT 1 FROM claimed o WHERE o.claim = c.claim AND o.sha <> c.sha LIMIT 2)) < 2"""


_OTHERS = "EXISTS (SELECT 1 FROM claimed o WHERE o.claim = c.claim AND o.sha <> c.sha)"
# Summed claim by claim: grouped as a whole, what thousands of texts claim would first be sorted, in memory.
_TIMES = "SELECT sum(times) FROM claimed o WHERE o.claim = c.number"


class SaidClaim(NamedTuple):
    """One claim of a text, ready to be kept: `body` is the list of its fields as JSON, `times` how often the text makes it."""

    document: str
    body: str
    keys: str  # one a line
    times: int


def said(claims: Iterable[Claim], keys_of: Callable[[Claim], Iterable[str]]) -> list[SaidClaim]:
    """The claims of one text with the keys that they answer to, each once, in the order of their first place."""
    found: dict[Claim, SaidClaim] = {}
    for claim in claims:
        before = found.get(claim)
        if before:
            found[claim] = before._replace(times=before.times + 1)
        else:
            found[claim] = SaidClaim(claim.document, _encode(claim), "\n".join(sorted(keys_of(claim))), 1)
    return list(found.values())


def replace(db: sqlite3.Connection, sha: str, new: Iterable[SaidClaim]) -> None:
    """Put the claims of a text in the place of those that it made before; what depends on either is to be settled anew."""
    unsettle(db, sha)
    before = _numbers(db, sha)
    db.execute("DELETE FROM claimed WHERE sha = ?", (sha,))
    rows = {_number(db, claim): claim.times for claim in new}
    db.executemany("INSERT INTO claimed VALUES (?, ?, ?)", [(number, sha, times) for number, times in rows.items()])
    drop_unclaimed(db, before)
    unsettle(db, sha)


def _number(db: sqlite3.Connection, claim: SaidClaim) -> int:
    known = db.execute("SELECT number, keys FROM claim WHERE document = ? AND body = ?", claim[:2]).fetchone()
    if known is None:
        number = db.execute("INSERT INTO claim VALUES (NULL, ?, ?, ?)", claim[:3]).lastrowid
        assert number is not None
        _put_keys(db, number, claim.keys)
        return number
    if known[1] != claim.keys:  # a newer reader makes other keys
        _unsettle_keys(db, known[0])
        db.execute("DELETE FROM claim_key WHERE claim = ?", (known[0],))
        db.execute("UPDATE claim SET keys = ? WHERE number = ?", (claim.keys, known[0]))
        _put_keys(db, known[0], claim.keys)
        _unsettle_keys(db, known[0])
    return int(known[0])


def _put_keys(db: sqlite3.Connection, number: int, keys: str) -> None:
    db.executemany("INSERT INTO claim_key VALUES (?, ?)", [(key, number) for key in keys.split("\n") if key])


def _unsettle_keys(db: sqlite3.Connection, number: int) -> None:
    db.execute(
        """INSERT OR IGNORE INTO unsettled SELECT l.sha FROM claim_key k JOIN lookup l ON l.key = k.key
           WHERE k.claim = ?""",
        (number,),
    )


def forget(db: sqlite3.Connection, sha: str) -> None:
    """The text makes its claims no more; what depends on them is to be settled anew."""
    unsettle(db, sha)
    before = _numbers(db, sha)
    db.execute("DELETE FROM claimed WHERE sha = ?", (sha,))
    drop_unclaimed(db, before)


def unsettle(db: sqlite3.Connection, sha: str) -> None:
    """Everything that a claim of this text has a part in is to be settled anew."""
    db.execute(
        f"""INSERT OR IGNORE INTO unsettled SELECT l.sha FROM claimed c JOIN claim_key k ON k.claim = c.claim
            JOIN lookup l ON l.key = k.key WHERE c.sha = ? AND {_FEW}""",
        (sha,),
    )
    db.execute(
        """INSERT OR IGNORE INTO unsettled_node SELECT k.document FROM claimed c JOIN claim k ON k.number = c.claim
           WHERE c.sha = ?""",
        (sha,),
    )


def _numbers(db: sqlite3.Connection, sha: str) -> list[tuple[int]]:
    return [(row[0],) for row in db.execute("SELECT claim FROM claimed WHERE sha = ?", (sha,))]


def drop_unclaimed(db: sqlite3.Connection, numbers: list[tuple[int]]) -> None:
    """Remove those of the claims that no text makes any more."""
    db.executemany("DELETE FROM claim WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM claimed WHERE claim = ?1)", numbers)


class ClaimReader:
    """Claims by key for one text after another, while no claim is written: copies of a text ask for the same keys."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._under: dict[str, list[tuple[int, Claim]]] = {}
        self._held = 0
        self._sha: str | None = None
        self._own: dict[int, bool] = {}

    def by_key(self, key: str, sha: str) -> list[tuple[str | None, Claim]]:
        """(`sha` if that text makes it, else None; claim) of the claims that answer to `key`, in a fixed order."""
        if sha != self._sha:
            rows = self._db.execute(f"SELECT claim, {_OTHERS} FROM claimed c WHERE sha = ?", (sha,))
            self._sha, self._own = sha, {row[0]: bool(row[1]) for row in rows}
        found: list[tuple[str | None, Claim]] = []
        for number, claim in self._claims(key):
            others = self._own.get(number)
            found += [(None, claim)] if others in (None, True) else []
            found += [(sha, claim)] if others is not None else []
        return found

    def _claims(self, key: str) -> list[tuple[int, Claim]]:
        if key not in self._under:
            rows = self._db.execute(
                "SELECT c.number, c.body FROM claim_key k JOIN claim c ON c.number = k.claim WHERE k.key = ? ORDER BY c.body",
                (key,),
            )
            found = [(row[0], _claim(row[1])) for row in rows]
            if self._held > HELD:
                self._under, self._held = {}, 0
            self._under[key] = found
            self._held += len(found)
        return self._under[key]


def about(db: sqlite3.Connection, document: str, without: str) -> list[tuple[Claim, int]]:
    """(claim, how often texts other than `without` make it) of every claim about `document`, in a fixed order."""
    rows = db.execute(
        f"SELECT body, ({_TIMES} AND o.sha <> ?) FROM claim c WHERE document = ? ORDER BY body",
        (without, document),
    )
    return [(_claim(body), times) for body, times in rows if times]


def about_many(db: sqlite3.Connection, documents: Iterable[str]) -> dict[str, list[tuple[Claim, int]]]:
    """`about` for many documents."""
    rows = db.execute(
        f"""SELECT document, body, ({_TIMES}) FROM claim c
            WHERE document IN (SELECT value FROM json_each(?)) ORDER BY document, body""",
        (json.dumps(list(documents)),),
    )
    found: dict[str, list[tuple[Claim, int]]] = {}
    for document, body, times in rows:
        if times:
            found.setdefault(document, []).append((_claim(body), times))
    return found


@lru_cache(maxsize=1024)
def _claim(body: str) -> Claim:
    document, origin, kind, number, issued_on, place, issuers, title = json.loads(body)
    return Claim(document, origin, kind, number, issued_on, place, tuple(AgencyRef(*each) for each in issuers), title)
