"""Writing the graph layer of a workspace: what a text contributes is replaced as a whole, what it shares is derived anew.

The caller holds the transaction. Document nodes and edges between documents are sums over texts, so they are never written for
one text: `refresh_citations` and `put_document` derive them from what all texts contribute.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model import LINEAGE
from graph.rows import AgencyRow, DocumentRow, MentionRow, PlaceRow, PrintedAgency, TaskRow
from graph.workspace import Workspace

_BASIS = tuple(role.lower() for role in LINEAGE)


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


@dataclass(slots=True)
class Touched:
    """Ids of what a write may have changed."""

    documents: set[str] = field(default_factory=set)
    citing: set[str] = field(default_factory=set)
    agencies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


class GraphWriter:
    """Writes into the graph layer of one workspace. `methods` ranks the ways of resolution, the surest first."""

    def __init__(self, workspace: Workspace, methods: tuple[str, ...]) -> None:
        self._db = workspace.db
        self._workspace = workspace
        self._rank = {method: rank for rank, method in enumerate(methods)}
        self.touched = Touched()

    def replace(self, document: str, contribution: Contribution | None) -> None:
        """Put `contribution` in the place of what the text of `document` contributed before; None for nothing."""
        self._note(document)
        for table in ("mention", "task", "addressed_to", "printed_agency"):
            column = "found_in" if table == "mention" else "document"
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (document,))
        if contribution:
            self._insert(contribution)
            self._note(document)

    def _note(self, document: str) -> None:
        touched = self.touched
        touched.documents.add(document)
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

    def _insert(self, new: Contribution) -> None:
        many = self._db.executemany
        many(f"INSERT INTO mention VALUES ({_marks(MentionRow)})", new.mentions)
        many("INSERT OR IGNORE INTO may_name VALUES (?, ?)", new.may_name)
        many(f"INSERT INTO task VALUES ({_marks(TaskRow)})", new.tasks)
        many("INSERT INTO under VALUES (?, ?, ?)", sorted((*key, stated) for key, stated in new.under.items()))
        many("INSERT INTO responsible_for VALUES (?, ?, ?)", sorted(new.responsible_for))
        many("INSERT INTO addressed_to VALUES (?, ?, ?)", sorted((new.document, *each) for each in new.addressed_to))
        many("INSERT INTO printed_agency VALUES (?, ?, ?, ?)", new.printed)

    def refresh_citations(self) -> None:
        """Derive anew the edges from every document whose mentions changed."""
        for source in sorted(self.touched.citing):
            self._db.execute("DELETE FROM citation WHERE source = ?", (source,))
            self._db.execute("DELETE FROM basis WHERE source = ?", (source,))
            issued = self._db.execute("SELECT issued_on FROM document WHERE id = ?", (source,)).fetchone()
            edges: dict[tuple[str, str], list[tuple[str, str]]] = {}
            for role, target, method, scope in self._db.execute(
                "SELECT role, names, method, scope FROM mention WHERE cites = ? AND names IS NOT NULL", (source,)
            ):
                edges.setdefault((role, target), []).append((method, scope))
            for (role, target), said in sorted(edges.items()):
                method = min((m for m, _ in said), key=lambda m: self._rank.get(m, len(self._rank)))
                scope = "document" if any(s == "document" for _, s in said) else "item"
                self._db.execute(
                    "INSERT INTO citation VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (source, role, target, len(said), method, scope, (issued[0] if issued else None) or ""),
                )
                if role in _BASIS:
                    self._db.execute("INSERT INTO basis VALUES (?, ?, ?, ?)", (source, target, role, scope))

    def is_referred_to(self, document: str) -> bool:
        """Whether anything in the graph needs this document's node."""
        return (
            self._db.execute(
                """SELECT 1 FROM mention WHERE names = :d UNION ALL SELECT 1 FROM mention WHERE cites = :d
               UNION ALL SELECT 1 FROM may_name WHERE document = :d UNION ALL SELECT 1 FROM under WHERE document = :d
               UNION ALL SELECT 1 FROM document_successor WHERE target = :d LIMIT 1""",
                {"d": document},
            ).fetchone()
            is not None
        )

    def has_document(self, document: str) -> bool:
        """Whether the document has a node."""
        return self._db.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone() is not None

    def put_document(self, row: DocumentRow, issuers: Iterable[str], successors: Iterable[tuple[str, str]]) -> None:
        """Write a document node with its issuers (agency ids) and successors (document id, day) in place of what was there."""
        before = self._db.execute("SELECT issued_on FROM document WHERE id = ?", (row.id,)).fetchone()
        if (
            before[0] if before else None
        ) != row.issued_on:  # it stands in mentions by which this document cites, wherever printed
            self.touched.documents |= self._column("SELECT found_in FROM mention WHERE cites = ?", row.id)
        self._db.execute(
            f"INSERT INTO document VALUES ({_marks(DocumentRow)}) ON CONFLICT (id) DO UPDATE SET "
            + ", ".join(f"{f} = excluded.{f}" for f in DocumentRow._fields[1:]),
            row,
        )
        self.touched.agencies |= self._column("SELECT agency FROM issued_by WHERE document = ?", row.id) | set(issuers)
        self._db.execute("DELETE FROM issued_by WHERE document = ?", (row.id,))
        self._db.executemany("INSERT OR IGNORE INTO issued_by VALUES (?, ?)", [(row.id, a) for a in sorted(set(issuers))])
        self._db.execute("DELETE FROM document_successor WHERE source = ?", (row.id,))
        self._db.executemany("INSERT INTO document_successor VALUES (?, ?, ?)", [(row.id, *s) for s in sorted(successors)])

    def drop_document(self, document: str) -> list[str]:
        """Remove a node that nothing needs; the successors that it named are returned, perhaps nothing needs them either."""
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

    def printed_names(self, agency: str) -> list[tuple[str, int]]:
        """(name, how often) of what texts print for an agency, the commonest first, then in alphabetical order."""
        rows = self._db.execute(
            """SELECT name, sum(times) AS n FROM printed_agency WHERE agency = ?
                                   GROUP BY name ORDER BY n DESC, name""",
            (agency,),
        )
        return [(r[0], r[1]) for r in rows]

    def name_agency(self, agency: str, name: str, folded: str) -> None:
        """Give an agency its name and search key."""
        self._db.execute("UPDATE agency SET name = ?, folded = ? WHERE id = ?", (name, folded, agency))

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
            ("Document", self.touched.documents | self.touched.citing),
        )
        for label, identifiers in parts:
            self._workspace.touch_parts(label, identifiers)
        self.touched = Touched()


def _marks(row: type[tuple[object, ...]]) -> str:
    return ", ".join("?" * len(row._fields))  # type: ignore[attr-defined]
