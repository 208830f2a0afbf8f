"""The workspace: one SQLite file that holds what was received, what it says, and the graph made of it.

Writers work in transactions, one for a document or a small group; a killed process loses at most the one in hand. Readers may
read at the same time (write-ahead log). See `graph.schema` for the tables and `ingest.settle` for who writes the graph.
"""

import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph import claims, parts
from graph.claims import ClaimReader, SaidClaim
from graph.derived import SEARCHABLE
from graph.errors import StoreError
from graph.model import CITING, EDGES, NODES, Edge, EdgeKind, Node, Properties
from graph.questions import Row, Text, rows_of
from graph.rows import Claim
from graph.schema import BOOLEANS, EDGE_ROWS, LISTS, MIGRATIONS, NODE_PARTS, NODE_ROWS, UNRELEASED

BUSY_MILLISECONDS = 30_000
# So much of the file is kept by each connection. The hundred rows of an answer may lie on 600 pages of 4 kB: SQLite by itself
# keeps 2,000 kB, which did not hold them, so that every one was read again, each time.
CACHE_KILOBYTES = 4_000
_INNER = {name for name, owner in NODE_PARTS.items() if name != owner}  # nodes that belong to the part of another
APPLICATION_ID = 0x6C756F63  # "luoc", so that another program's SQLite file is never taken for a workspace


class Workspace:
    """An open workspace. Use `Workspace.open`; close it, or use it as a context manager."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.db = connection
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, read_only: bool = False) -> "Workspace":
        """Open the file, bring its schema up to date. Raises StoreError with what to do about it."""
        name = str(path)
        if name != ":memory:" and not Path(name).exists() and not create:
            raise StoreError(f"no workspace at {name}: ingest some documents first, or name another with --store")
        try:
            connection = sqlite3.connect(name, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False)
            connection.row_factory = sqlite3.Row
        except sqlite3.Error as error:
            raise StoreError(f"cannot open the workspace {name}: {error}") from error
        workspace = cls(connection, name)
        try:
            workspace._prepare(read_only)
        except BaseException as error:
            connection.close()
            if isinstance(error, sqlite3.Error):
                raise StoreError(f"cannot open the workspace {name}: {error}") from error
            raise
        return workspace

    def _prepare(self, read_only: bool) -> None:
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        tables = self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        application = self.db.execute("PRAGMA application_id").fetchone()[0]
        if application != APPLICATION_ID and tables:
            raise StoreError(f"{self.path} is an SQLite file of another program: name another file with --store")
        newest = UNRELEASED + len(MIGRATIONS)
        if version > newest:
            raise StoreError(f"{self.path} was written by a newer luocdo (schema {version}): upgrade luocdo")
        if 0 < version <= UNRELEASED:
            raise StoreError(f"{self.path} is from before luocdo's first release: ingest its files into another one (--store)")
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        if version < newest:
            self._migrate()
        if read_only:
            self.db.execute("PRAGMA query_only = ON")

    def _migrate(self) -> None:
        with self.transaction():
            version = self.db.execute("PRAGMA user_version").fetchone()[0]  # another process may have been faster
            done = max(version, UNRELEASED)
            for number, script in enumerate(MIGRATIONS[done - UNRELEASED :], done + 1):
                for statement in _statements(script):
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA user_version = {number}")
            self.db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self.db.execute("INSERT OR IGNORE INTO meta VALUES ('workspace', ?)", (uuid.uuid4().hex,))

    def close(self) -> None:
        """Close the file. Twice is the same as once."""
        self.db.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside; foreign keys are checked at its end."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            self.db.execute("PRAGMA defer_foreign_keys = ON")
            yield
            self._make_searchable()
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def _make_searchable(self) -> None:
        there = self.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'unsearchable'").fetchone()
        if there and self.db.execute("SELECT 1 FROM unsearchable LIMIT 1").fetchone():
            for statement in SEARCHABLE:
                self.db.execute(statement)

    @property
    def identifier(self) -> str:
        """A random name given to this workspace when it was made."""
        return str(self.db.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()[0])

    # What was received ------------------------------------------------------------------------------------------------------

    def source(self, path: str) -> str | None:
        """The SHA-256 of the text that was last read from `path`, or None."""
        row = self.db.execute("SELECT sha FROM source WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def sources(self) -> list[tuple[str, str]]:
        """All (path, SHA-256 of its text), by path."""
        return [tuple(r) for r in self.db.execute("SELECT path, sha FROM source ORDER BY path")]

    def facts(self, sha: str) -> tuple[str, str] | None:
        """(facts as JSON, version of the reader that made them) of a text, or None."""
        row = self.db.execute("SELECT facts, reader FROM text WHERE sha = ?", (sha,)).fetchone()
        return (row[0], row[1]) if row else None

    def reader(self, sha: str) -> str | None:
        """The version of the reader that made the facts of a text, or None."""
        row = self.db.execute("SELECT reader FROM text WHERE sha = ?", (sha,)).fetchone()
        return row[0] if row else None

    def raw(self, sha: str) -> str:
        """The text as received."""
        return str(self.db.execute("SELECT raw FROM text WHERE sha = ?", (sha,)).fetchone()[0])

    def put_text(self, sha: str, raw: str, facts: str, reader: str, said: Iterable[SaidClaim]) -> None:
        """Record a text, its facts and its claims; what depends on them is to be settled anew."""
        self.db.execute(
            """INSERT INTO text VALUES (?, ?, ?, ?)
                           ON CONFLICT (sha) DO UPDATE SET facts = excluded.facts, reader = excluded.reader""",
            (sha, raw, facts, reader),
        )
        claims.replace(self.db, sha, said)
        self.db.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (sha,))

    def put_source(self, path: str, sha: str, encoding: str, size: int) -> None:
        """Record that the text `sha` was read from `path`; a text that no path leads to any more is forgotten."""
        before = self.source(path)
        self.db.execute(
            """INSERT INTO source VALUES (?, ?, ?, ?) ON CONFLICT (path)
                           DO UPDATE SET sha = excluded.sha, encoding = excluded.encoding, bytes = excluded.bytes""",
            (path, sha, encoding, size),
        )
        if before and before != sha:
            self._forget(before)

    def drop_source(self, path: str) -> bool:
        """Forget a path, and its text if no other path leads to it. False if it was not known."""
        sha = self.source(path)
        if sha is None:
            return False
        self.db.execute("DELETE FROM source WHERE path = ?", (path,))
        self._forget(sha)
        return True

    def _forget(self, sha: str) -> None:
        if self.db.execute("SELECT 1 FROM source WHERE sha = ?", (sha,)).fetchone():
            return
        claims.forget(self.db, sha)
        self.db.execute("INSERT OR IGNORE INTO unsettled_document SELECT document FROM identity WHERE sha = ?", (sha,))
        self.unsettle_deciders(sha)
        self.db.execute("DELETE FROM unsettled WHERE sha = ?", (sha,))
        self.db.execute("UPDATE document SET sha = NULL WHERE sha = ?", (sha,))
        self.db.execute("DELETE FROM text WHERE sha = ?", (sha,))

    def unsettle_deciders(self, sha: str) -> None:
        """The document of this text gets another id, or none: texts in which people said it is named are to be settled anew."""
        self.db.execute(
            """INSERT OR IGNORE INTO unsettled_document SELECT i.document FROM decision d JOIN identity i
                           ON i.sha = d.sha WHERE d.target = ? AND d.undone_at IS NULL""",
            (sha,),
        )

    # What is known of identities --------------------------------------------------------------------------------------------

    def claims_by_key(self, key: str, sha: str = "") -> list[tuple[str | None, Claim]]:
        """(`sha` if that text makes it, else None; claim) of the claims that answer to `key`, in a fixed order.

        Texts that claim the same are one: thousands may cite a law in the same words.
        """
        return ClaimReader(self.db).by_key(key, sha)

    def claims_of(self, document: str, without: str = "") -> list[tuple[Claim, int]]:
        """(claim, how often it is made) of every claim about `document` by texts other than `without`, in a fixed order."""
        return claims.about(self.db, document, without)

    def claims_of_many(self, documents: Iterable[str]) -> dict[str, list[tuple[Claim, int]]]:
        """`claims_of` for many documents that anything is claimed of."""
        return claims.about_many(self.db, documents)

    # The graph --------------------------------------------------------------------------------------------------------------

    def nodes(self, label: str | None = None, part: str | None = None) -> Iterator[Node]:
        """Nodes by label and id; of one label, or of one part of it."""
        for name in sorted(NODES):
            if label in (None, name):
                yield from self._nodes(name, part)

    def _nodes(self, label: str, part: str | None) -> Iterator[Node]:
        where, values = ("", ()) if part is None else (" WHERE part = ?", (part,))
        rows = self.db.execute(f"SELECT * FROM ({NODE_ROWS[label]}){where} ORDER BY id", values)
        for row in rows:
            yield Node(label, row["id"], _properties(row, ("id", "part")))

    def edges(self, kind: EdgeKind | None = None, part: str | None = None) -> Iterator[Edge]:
        """Edges by type, labels, source, target and mark; of one kind, or of one part of it."""
        for each in sorted(EDGES, key=lambda k: (k.type, k.source)):
            if kind in (None, each):
                yield from self._edges(each, part)

    def _edges(self, kind: EdgeKind, part: str | None) -> Iterator[Edge]:
        _, select = EDGE_ROWS[kind.type, kind.source]
        where, values = ("", ()) if part is None else (" WHERE part = ?", (part,))
        mark = f', "{kind.mark}"' if kind.mark else ""
        for row in self.db.execute(f"SELECT * FROM ({select}){where} ORDER BY source, target{mark}", values):
            yield Edge(kind, row["source"], row["target"], _properties(row, ("source", "target", "part")))

    def part(self, label: str, identifier: str) -> tuple[list[Node], list[Edge]]:
        """The nodes and edges that belong to one document, agency or place; empty lists if it is gone."""
        nodes = [n for name in sorted(NODES) if NODE_PARTS[name] == label for n in self._nodes(name, identifier)]
        edges = [e for kind in self._kinds(label, identifier, {n.label for n in nodes}) for e in self._edges(kind, identifier)]
        return nodes, edges

    def _kinds(self, label: str, identifier: str, there: set[str]) -> list[EdgeKind]:
        """The edge kinds that a part may have whose nodes have the labels `there`: most documents are only cited."""
        roles = (
            self.db.execute("SELECT DISTINCT role FROM citation WHERE source = ?", (identifier,)) if label == "Document" else ()
        )
        cited = {row[0].upper() for row in roles}
        absent = _INNER - there
        return [
            kind
            for kind in EDGES
            if EDGE_ROWS[kind.type, kind.source][0] == label
            and (kind.type in cited if kind.type in CITING else not absent & {kind.source, kind.target})
        ]

    def parts_since(self, seq: int) -> Iterator[tuple[int, str, str]]:
        """(seq, label, id) of the parts that changed after `seq`, oldest change first. A part may be gone by now."""
        yield from (tuple(r) for r in self.db.execute("SELECT seq, label, id FROM part WHERE seq > ? ORDER BY seq", (seq,)))

    def last_change(self) -> int:
        """The number of the latest change; 0 in an empty workspace."""
        return int(self.db.execute("SELECT coalesce(max(seq), 0) FROM part").fetchone()[0])

    def touch_part(self, label: str, identifier: str) -> None:
        """Give the part a new change number if what belongs to it, its text included, is not what it was."""
        self.touch_parts(label, [identifier])

    def touch_parts(self, label: str, identifiers: Iterable[str]) -> None:
        """`touch_part` for many of a label, in the order of their ids."""
        parts.touch(self.db, label, identifiers)

    # Questions --------------------------------------------------------------------------------------------------------------

    def ask(self, question: Text, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of a question (see `graph.questions`)."""
        try:
            cursor = self.db.cursor()
            cursor.row_factory = None  # the values alone
            rows = cursor.execute(question.sql, dict(parameters)).fetchall()
        except sqlite3.OperationalError as error:
            raise StoreError(f"the question {question.name} failed on {self.path}: {error}") from error
        return rows_of(question, rows)

    def document_text(self, document: str) -> str | None:
        """The text of a held document as received, or None."""
        row = self.db.execute("SELECT t.raw FROM document d JOIN text t USING (sha) WHERE d.id = ?", (document,)).fetchone()
        return row[0] if row else None


def canonical(value: object) -> bytes:
    """One line of JSON with sorted keys, as UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _properties(row: sqlite3.Row, without: tuple[str, ...]) -> Properties:
    found: Properties = {}
    for key in row.keys():  # noqa: SIM118 — sqlite3.Row iterates over values
        value = row[key]
        if value is None or key in without:
            continue
        found[key] = bool(value) if key in BOOLEANS else json.loads(value) if key in LISTS else value
    return found


def _statements(script: str) -> Iterator[str]:
    """The statements of a migration, one by one: executescript would commit the transaction they belong to."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
