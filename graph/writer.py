"""Writing the graph layer of a workspace: what a text contributes is replaced as a whole, what it shares is derived anew.

The caller holds the transaction. Document nodes and edges between documents are sums over texts, so they are never written for
one text: `refresh_citations` and `put_document` derive them from what all texts contribute.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from graph.model import LINEAGE
from graph.rows import AgencyRow, DocumentRow, MentionRow, PlaceRow, PrintedAgency, TaskRow
from graph.workspace import Workspace

_BASIS = tuple(role.lower() for role in LINEAGE)
SOURCES = 20  # documents whose edges are held at once, as they are and as they were
_GIVEN = "(SELECT value FROM json_each(?))"
# What a text contributes goes by these; the rest cascades.
_CONTRIBUTED = (("mention", "found_in"), ("task", "document"), ("addressed_to", "document"), ("printed_agency", "document"))
_ISSUED = DocumentRow._fields.index("issued_on")
_PUT_DOCUMENT = (
    f"INSERT INTO document VALUES ({', '.join('?' * len(DocumentRow._fields))}) ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{f} = excluded.{f}" for f in DocumentRow._fields[1:])
)
_Lists = dict[str, list[tuple[Any, ...]]]


@dataclass(slots=True)
class Contribution:
    """What the text of one document contributes to the graph."""

    document: str
    mentions: list[MentionRow] = field(default_factory=list)
    may_name: list[tuple[str, str]] = field(default_factory=list)  # mention, document
    tasks: list[TaskRow] = field(default_factory=list)
    responsible_for: set[tuple[str, str, str]] = field(default_factory=set)  # agency, task, role
    under: dict[tuple[str, str], str] = field(default_factory=dict)  # (task, document): stated
    addressed_to: set[tuple[str, str]] = field(default_factory=set)  # agency, as
    printed: list[PrintedAgency] = field(default_factory=list)

    def leads_to(self) -> set[str]:
        """The documents whose nodes it needs."""
        cites, names = ({each for m in self.mentions if (each := getattr(m, side))} for side in ("cites", "names"))
        return {self.document, *cites, *names, *(target for _, target in (*self.may_name, *self.under))}


@dataclass(frozen=True, slots=True)
class DocumentNode:
    """The node of a document with the ids of its issuers, and its successors (document id, day)."""

    row: DocumentRow
    issuers: tuple[str, ...] = ()
    successors: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Touched:
    """Ids of what a write may have changed."""

    documents: set[str] = field(default_factory=set)  # whose nodes are needed, or perhaps no longer
    citing: set[str] = field(default_factory=set)  # whose citations changed
    parts: set[str] = field(default_factory=set)  # documents of which anything else changed
    agencies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


class GraphWriter:
    """Writes into the graph layer of one workspace. `methods` ranks the ways of resolution, the surest first."""

    def __init__(self, workspace: Workspace, methods: tuple[str, ...]) -> None:
        self._db = workspace.db
        self._workspace = workspace
        self._rank = {method: rank for rank, method in enumerate(methods)}
        self.touched = Touched()

    def clear(self, document: str) -> None:
        """Remove what the text of `document` contributed before."""
        self.touched.documents.add(document)
        self.touched.parts.add(document)
        if self._contributes(document):
            self._note(document)
            for table, column in _CONTRIBUTED:
                self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (document,))

    def _contributes(self, document: str) -> bool:
        there = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {column} = :d)" for table, column in _CONTRIBUTED)
        return bool(self._db.execute(f"SELECT {there}", {"d": document}).fetchone()[0])

    def _note(self, document: str) -> None:
        touched = self.touched
        for cites, names in self._db.execute("SELECT cites, names FROM mention WHERE found_in = ?", (document,)):
            touched.citing |= {cites} - {None}
            touched.documents |= {cites, names} - {None}
        touched.documents |= self._column(
            """SELECT n.document FROM mention m JOIN may_name n ON n.mention = m.id
                                             WHERE m.found_in = ?""",
            document,
        )
        touched.documents |= self._column(
            "SELECT u.document FROM task t JOIN under u ON u.task = t.id WHERE t.document = ?", document
        )
        touched.agencies |= self._column("SELECT agency FROM printed_agency WHERE document = ?", document)

    def _column(self, select: str, *values: str) -> set[str]:
        return {row[0] for row in self._db.execute(select, values)}

    def add(self, new: Contribution) -> None:
        """Write what a text contributes. The nodes that it leads to are there: to look for what waits for a node takes long."""
        self.touched.citing |= {m.cites for m in new.mentions if m.cites}
        self.touched.agencies |= {each.agency for each in new.printed}
        many = self._db.executemany
        many(f"INSERT INTO mention VALUES ({_marks(MentionRow)})", new.mentions)
        many("INSERT OR IGNORE INTO may_name VALUES (?, ?)", new.may_name)
        many(f"INSERT INTO task VALUES ({_marks(TaskRow)})", new.tasks)
        many("INSERT INTO under VALUES (?, ?, ?)", sorted((*key, stated) for key, stated in new.under.items()))
        many("INSERT INTO responsible_for VALUES (?, ?, ?)", sorted(new.responsible_for))
        many("INSERT INTO addressed_to VALUES (?, ?, ?)", sorted((new.document, *each) for each in new.addressed_to))
        many("INSERT INTO printed_agency VALUES (?, ?, ?, ?)", new.printed)

    def refresh_citations(self) -> None:
        """Derive anew the edges from every document whose mentions changed; those that are as they were stay."""
        citing = sorted(self.touched.citing)
        for first in range(0, len(citing), SOURCES):
            self._refresh_citations_of(citing[first : first + SOURCES])

    def _refresh_citations_of(self, sources: list[str]) -> None:
        ids = _json(sources)
        edges: dict[tuple[str, str, str], list[tuple[str, str, int]]] = {}
        said = Counter(  # row by row: of what thousands of texts tell of one document, each is the same as others
            self._cursor(
                f"""SELECT cites, names, role, method, scope FROM mention
                    WHERE cites IN {_GIVEN} AND names IS NOT NULL""",
                ids,
            )
        )
        for (source, target, role, method, scope), times in said.items():
            edges.setdefault((source, target, role), []).append((method, scope, times))
        issued = dict(self._rows(f"SELECT id, coalesce(issued_on, '') FROM document WHERE id IN {_GIVEN}", ids))
        new = {self._citation(*edge, issued.get(edge[0], ""), edges[edge]) for edge in edges}
        old = set(self._rows(f"SELECT * FROM citation WHERE source IN {_GIVEN}", ids))
        for table in ("citation", "basis"):
            gone = [row[:3] for row in sorted(old - new)]
            self._db.executemany(f"DELETE FROM {table} WHERE source = ? AND role = ? AND target = ?", gone)
        come = sorted(new - old)
        self._db.executemany("INSERT INTO citation VALUES (?, ?, ?, ?, ?, ?, ?)", come)
        bases = [(source, target, role, scope) for source, role, target, _, _, scope, _ in come if role in _BASIS]
        self._db.executemany("INSERT INTO basis VALUES (?, ?, ?, ?)", bases)

    def _citation(
        self, source: str, target: str, role: str, issued_on: str, said: list[tuple[str, str, int]]
    ) -> tuple[str, str, str, int, str, str, str]:
        method = min((m for m, _, _ in said), key=lambda m: self._rank.get(m, len(self._rank)))
        scope = "document" if any(s == "document" for _, s, _ in said) else "item"
        return source, role, target, sum(times for _, _, times in said), method, scope, issued_on

    def referred_to(self, documents: Iterable[str]) -> set[str]:
        """Those whose node anything in the graph needs."""
        return {
            row[0]
            for row in self._rows(
                """SELECT d.value FROM json_each(?) d WHERE
                   EXISTS (SELECT 1 FROM mention WHERE names = d.value)
                   OR EXISTS (SELECT 1 FROM mention WHERE cites = d.value)
                   OR EXISTS (SELECT 1 FROM may_name WHERE document = d.value)
                   OR EXISTS (SELECT 1 FROM under WHERE document = d.value)
                   OR EXISTS (SELECT 1 FROM document_successor WHERE target = d.value)""",
                _json(documents),
            )
        }

    def existing(self, table: str, ids: Iterable[str]) -> set[str]:
        """Those of the ids that have a row in a table of nodes."""
        return {row[0] for row in self._rows(f"SELECT id FROM {table} WHERE id IN {_GIVEN}", _json(ids))}

    def put_documents(self, nodes: Iterable[DocumentNode]) -> None:
        """Write nodes of documents in place of what was there; what is as it was stays."""
        given = list(nodes)
        ids = _json(node.row.id for node in given)
        rows = {row[0]: row for row in self._rows(f"SELECT * FROM document WHERE id IN {_GIVEN}", ids)}
        issuers = self._lists(f"SELECT document, agency FROM issued_by WHERE document IN {_GIVEN} ORDER BY 1, 2", ids)
        after = self._lists(f"SELECT * FROM document_successor WHERE source IN {_GIVEN} ORDER BY 1, 2", ids)
        new_issuers = {node.row.id: [(node.row.id, a) for a in sorted(set(node.issuers))] for node in given}
        new_after = {node.row.id: [(node.row.id, *s) for s in sorted(node.successors)] for node in given}
        changed = [node.row for node in given if rows.get(node.row.id) != tuple(node.row)]
        redated = [row.id for row in changed if (rows[row.id][_ISSUED] if row.id in rows else None) != row.issued_on]
        # The date stands in mentions by which this document cites, wherever printed.
        self.touched.parts |= self._column(f"SELECT found_in FROM mention WHERE cites IN {_GIVEN}", *_json(redated))
        self._db.executemany(_PUT_DOCUMENT, changed)
        self.touched.parts |= {row.id for row in changed}
        reissued = self._put_lists("issued_by", "document", issuers, new_issuers)
        self.touched.agencies |= {
            agency for lists in (issuers, new_issuers) for i in reissued for _, agency in lists.get(i, [])
        }
        self._put_lists("document_successor", "source", after, new_after)

    def _put_lists(self, table: str, column: str, old: _Lists, new: _Lists) -> list[str]:
        """Write the rows of those whose rows are other ones; returns their ids."""
        changed = [identifier for identifier in new if new[identifier] != old.get(identifier, [])]
        self._db.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(identifier,) for identifier in changed])
        rows = [row for identifier in changed for row in new[identifier]]
        if rows:
            self._db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        self.touched.parts |= set(changed)
        return changed

    def _rows(self, select: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        return self._cursor(select, values).fetchall()

    def _cursor(self, select: str, values: tuple[str, ...]) -> sqlite3.Cursor:
        """The rows as tuples, which are quicker than those that know their names."""
        cursor = self._db.cursor()
        cursor.row_factory = None
        return cursor.execute(select, values)

    def _lists(self, select: str, values: tuple[str, ...]) -> _Lists:
        """Rows by their first column."""
        return {key: list(rows) for key, rows in groupby(self._rows(select, values), itemgetter(0))}

    def drop_document(self, document: str) -> list[str]:
        """Remove a node that nothing needs; the successors that it named are returned, perhaps nothing needs them either."""
        self.touched.parts.add(document)
        self.touched.agencies |= self._column("SELECT agency FROM issued_by WHERE document = ?", document)
        after = [r[0] for r in self._db.execute("SELECT target FROM document_successor WHERE source = ?", (document,))]
        for statement in ("document_successor WHERE source", "issued_by WHERE document", "document WHERE id"):
            self._db.execute(f"DELETE FROM {statement} = ?", (document,))
        return after

    def put_place(self, row: PlaceRow, successors: Iterable[tuple[str, str, str | None]]) -> None:
        """Write a place with its successors (id, day, act)."""
        self._db.execute(f"INSERT OR IGNORE INTO place VALUES ({_marks(PlaceRow)})", row)
        self._db.executemany("INSERT OR IGNORE INTO place_successor VALUES (?, ?, ?, ?)", [(row.id, *s) for s in successors])
        self.touched.places.add(row.id)

    def put_agency(self, row: AgencyRow, successors: Iterable[tuple[str, str, str, str | None]]) -> None:
        """Write an agency with its successors (id, function, day, act). Its name is settled by `name_agencies`."""
        self._db.execute(f"INSERT OR IGNORE INTO agency VALUES ({_marks(AgencyRow)})", row)
        self._db.executemany(
            "INSERT OR IGNORE INTO agency_successor VALUES (?, ?, ?, ?, ?)", [(row.id, *s) for s in successors]
        )
        self.touched.agencies.add(row.id)

    def printed_names(self, agencies: Iterable[str]) -> dict[str, list[str]]:
        """What texts print for each agency, the commonest first, then in alphabetical order."""
        select = f"""SELECT agency, name FROM printed_agency WHERE agency IN {_GIVEN} GROUP BY agency, name
                     ORDER BY agency, sum(times) DESC, name"""
        return {agency: [name for _, name in rows] for agency, rows in self._lists(select, _json(agencies)).items()}

    def named(self, agencies: Iterable[str]) -> list[tuple[str, str, str, bool, str | None]]:
        """(id, name, search key, whether it is a group, name of its place) of those of the agencies that have a node."""
        select = f"""SELECT a.id, a.name, a.folded, a.is_group, p.name FROM agency a LEFT JOIN place p ON p.id = a.place
                     WHERE a.id IN {_GIVEN} ORDER BY a.id"""
        return [(row[0], row[1], row[2], bool(row[3]), row[4]) for row in self._rows(select, _json(agencies))]

    def name_agencies(self, names: Iterable[tuple[str, str, str]]) -> None:
        """Give agencies (id, name, search key) their names."""
        rows = [(name, folded, agency) for agency, name, folded in names]
        self._db.executemany("UPDATE agency SET name = ?, folded = ? WHERE id = ?", rows)

    def sweep(self) -> None:
        """Remove agencies and places that nothing refers to any more."""
        while gone := self._column(
            """SELECT id FROM agency a WHERE NOT EXISTS (SELECT 1 FROM printed_agency p WHERE p.agency = a.id)
               AND NOT EXISTS (SELECT 1 FROM issued_by i WHERE i.agency = a.id)
               AND NOT EXISTS (SELECT 1 FROM agency c WHERE c.counterpart_of = a.id)
               AND NOT EXISTS (SELECT 1 FROM agency_successor s WHERE s.target = a.id)"""
        ):
            for each in sorted(gone):
                self._db.execute("DELETE FROM agency_successor WHERE source = ?", (each,))
                self._db.execute("DELETE FROM agency WHERE id = ?", (each,))
            self.touched.agencies |= gone
        while gone := self._column(
            """SELECT id FROM place p WHERE NOT EXISTS (SELECT 1 FROM agency a WHERE a.place = p.id)
               AND NOT EXISTS (SELECT 1 FROM place c WHERE c.part_of = p.id)
               AND NOT EXISTS (SELECT 1 FROM place_successor s WHERE s.target = p.id)"""
        ):
            for each in sorted(gone):
                self._db.execute("DELETE FROM place_successor WHERE source = ?", (each,))
                self._db.execute("DELETE FROM place WHERE id = ?", (each,))
            self.touched.places |= gone

    def finish(self) -> None:
        """Give new change numbers to the parts that changed."""
        parts = (
            ("Place", self.touched.places),
            ("Agency", self.touched.agencies),
            ("Document", self.touched.parts | self.touched.citing),
        )
        for label, identifiers in parts:
            self._workspace.touch_parts(label, identifiers)
        self.touched = Touched()


def _json(identifiers: Iterable[str]) -> tuple[str]:
    """The ids as one parameter of a statement that takes any number of them."""
    return (json.dumps(sorted(set(identifiers))),)


def _marks(row: type[tuple[object, ...]]) -> str:
    return ", ".join("?" * len(row._fields))  # type: ignore[attr-defined]
