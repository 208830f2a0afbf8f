"""Small graphs made by hand and random ones, for tests: rows as resolution writes them, put straight into a workspace."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from graph.identifiers import number_key, words
from graph.model import CITING, LINEAGE
from graph.rows import AgencyRow, DocumentRow, MentionRow, PlaceRow, TaskRow
from graph.workspace import Workspace

ROLES = tuple(role.lower() for role in CITING)
TASK_ROLES = ("leads", "coordinates", "advises", "guides", "monitors", "reports", "funds", "carries_out", "requested")


@dataclass
class Graph:
    """Rows of a graph. Edges between documents follow from the mentions, and from `catalogue` (source, role, target)."""

    places: list[PlaceRow] = field(default_factory=list)
    agencies: list[AgencyRow] = field(default_factory=list)
    documents: list[DocumentRow] = field(default_factory=list)
    tasks: list[TaskRow] = field(default_factory=list)
    mentions: list[MentionRow] = field(default_factory=list)
    may_name: list[tuple[str, str]] = field(default_factory=list)  # mention, document
    catalogue: list[tuple[str, str, str]] = field(default_factory=list)
    issued_by: list[tuple[str, str]] = field(default_factory=list)  # document, agency
    addressed_to: list[tuple[str, str, str]] = field(default_factory=list)  # document, agency, as
    responsible_for: list[tuple[str, str, str]] = field(default_factory=list)  # agency, task, role
    under: list[tuple[str, str, str]] = field(default_factory=list)  # task, document, stated
    # source, target, (function,) on, by
    place_successor: list[tuple[str, str, str, str | None]] = field(default_factory=list)
    agency_successor: list[tuple[str, str, str, str, str | None]] = field(default_factory=list)
    document_successor: list[tuple[str, str, str]] = field(default_factory=list)

    def place(self, id: str, name: str, level: str, part_of: str | None = None) -> str:
        """Add a place; returns its id."""
        self.places.append(PlaceRow(id, name, None, level, None, None, part_of, words(name)))
        return id

    def agency(self, id: str, name: str, place: str | None = None, *, group: bool = False, level: str = "province") -> str:
        """Add an agency; returns its id."""
        self.agencies.append(AgencyRow(id, name, level, group, place, None, words(name)))
        return id

    def document(self, id: str, caption: str | None = None, issued_on: str | None = None, **more: Any) -> str:
        """Add a document, held unless told otherwise; `more` are other columns. Returns its id."""
        number, title = more.get("number"), more.get("title")
        columns: dict[str, Any] = {
            **dict.fromkeys(DocumentRow._fields),
            "held": True,
            "status": "unknown",
            "issued_on": issued_on,
            "year": int(issued_on[:4]) if issued_on else None,
            "number_key": number_key(number) if number else None,
            "folded": words(" ".join(filter(None, (caption or id, number, title)))),
            **more,
        }
        self.documents.append(DocumentRow(**{**columns, "id": id, "caption": caption or id}))
        return id

    def task(self, id: str, document: str, start: int = 0, text: str = "", deadline: str | None = None) -> str:
        """Add a task of a document; returns its id."""
        text = text or f"Nhiệm vụ {id}"
        self.tasks.append(TaskRow(id, document, text, text, "1", start, start + len(text), deadline, None))
        return id

    def mention(
        self,
        id: str,
        cites: str | None,
        role: str,
        names: str | None,
        *,
        found_in: str | None = None,
        scope: str = "document",
        start: int = 0,
        **more: Any,
    ) -> str:
        """Add a mention: `cites` does `role` to `names`. Returns its id."""
        columns: dict[str, Any] = {
            **dict.fromkeys(MentionRow._fields),
            "quote": f"trích {id}",
            "end": start + 8,
            "sentence": f"Câu {id}.",
            "status": "resolved" if names else "unresolved",
            "method": "number",
            "articles": "[]",
            **more,
        }
        self.mentions.append(
            MentionRow(
                **{
                    **columns,
                    "id": id,
                    "found_in": found_in or cites,
                    "cites": cites,
                    "names": names,
                    "role": role,
                    "scope": scope,
                    "start": start,
                }
            )
        )
        return id

    def cite(self, source: str, role: str, target: str, scope: str = "document") -> str:
        """Add a mention of which only the edge matters; returns its id."""
        return self.mention(f"m{len(self.mentions):03}", source, role, target, scope=scope, start=len(self.mentions))

    def charge(self, agency: str, role: str, task: str) -> None:
        """Make an agency responsible for a task."""
        self.responsible_for.append((agency, task, role))

    def citations(self) -> list[tuple[str, str, str, int, str, str, str]]:
        """The rows of the table `citation`: what the mentions and the catalogue say, summed up."""
        issued = {d.id: d.issued_on or "" for d in self.documents}
        found: dict[tuple[str, str, str], list[MentionRow]] = {edge: [] for edge in self.catalogue}
        for m in self.mentions:
            if m.cites and m.names:
                found.setdefault((m.cites, m.role, m.names), []).append(m)
        return [
            (
                *edge,
                len(said),
                min((m.method for m in said), default="catalogue"),
                "item" if said and all(m.scope == "item" for m in said) else "document",
                issued[edge[0]],
            )
            for edge, said in sorted(found.items())
        ]


def insert(workspace: Workspace, graph: Graph) -> Workspace:
    """Put the graph into an empty workspace, with its search keys and change numbers; returns the workspace."""
    citations = graph.citations()
    basis = [(s, t, role, scope) for s, role, t, _, _, scope, _ in citations if role.upper() in LINEAGE]
    with workspace.transaction():
        for table, rows in (
            ("place", graph.places),
            ("agency", graph.agencies),
            ("document", graph.documents),
            ("task", graph.tasks),
            ("mention", graph.mentions),
            ("may_name", graph.may_name),
            ("citation", citations),
            ("basis", basis),
            ("issued_by", graph.issued_by),
            ("addressed_to", graph.addressed_to),
            ("responsible_for", graph.responsible_for),
            ("under", graph.under),
            ("place_successor", graph.place_successor),
            ("agency_successor", graph.agency_successor),
            ("document_successor", graph.document_successor),
        ):
            _fill(workspace, table, rows)
        for label, nodes in (("Place", graph.places), ("Agency", graph.agencies), ("Document", graph.documents)):
            for node in nodes:
                workspace.touch_part(label, node[0])
    return workspace


def _fill(workspace: Workspace, table: str, rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        workspace.db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


_DATES = st.sampled_from([None, "2020", "2021-05", "2021-05-04", "2022-03-30", "2023", "2023-03-21"])
_NAMES = st.sampled_from(["Sở Tư pháp", "Bộ Tư pháp", "Đài", "án", "Ân", "z", "Zh", "\U0001f5ce", "\ufb01", "QĐ 407/QĐ-TTg"])
_ARTICLE = st.sampled_from(["Điều 1", "Điều 14", "Điều 14 khoản 2", "Điều 141", "Phụ lục số 02"])
_PRINTED = st.sampled_from([None, "407/QĐ-TTg", "62", "Đề án “Tổ chức”", "Luật Báo chí"])
_LEVELS = st.sampled_from(["country", "province", "district", "commune"])
_ROLES = st.sampled_from(["implements", "implements", "details", "attached_to", "based_on", "replaces", "refers_to"])
_MAYBE = st.none() | _NAMES


def _up_to(most: int) -> st.SearchStrategy[int]:
    """0 to `most`, each as likely (integers are mostly small)."""
    return st.sampled_from(range(most, -1, -1))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Random graphs of all kinds of nodes and edges: cycles, self loops, ambiguous mentions, partial dates, missing values."""
    graph = Graph()
    documents = [f"d{i}" for i in range(draw(_up_to(6)) + 1)]
    agencies = [f"a{i}" for i in range(draw(_up_to(4)))]
    for i in range(draw(_up_to(4))):
        graph.place(f"p{i}", draw(_NAMES), draw(_LEVELS), draw(st.sampled_from([None, *(p.id for p in graph.places)])))
    places = st.sampled_from([None, *(p.id for p in graph.places)])
    levels = st.sampled_from(["central", "province", "district"])
    for id in agencies:
        graph.agency(id, draw(_NAMES), draw(places), group=draw(st.booleans()), level=draw(levels))
    for id in documents:
        _document(draw, graph, id, places)
    for i in range(draw(_up_to(6))):
        _task(draw, graph, f"t{i}", documents, agencies)
    for i in range(draw(_up_to(14))):
        _mention(draw, graph, f"m{i}", documents)
    _edges(draw, graph, documents, agencies)
    return graph


def _document(draw: st.DrawFn, graph: Graph, id: str, places: st.SearchStrategy[str | None]) -> None:
    graph.document(
        id,
        draw(_NAMES),
        draw(_DATES),
        held=draw(st.booleans()),
        number=draw(_PRINTED),
        title=draw(_MAYBE),
        place=draw(places),
        type=draw(st.sampled_from([None, "QĐ", "CT"])),
        type_name=draw(_MAYBE),
        signer=draw(_MAYBE),
        urn=draw(_MAYBE),
        in_force_from=draw(_DATES),
        in_force_to=draw(_DATES),
        status=draw(st.sampled_from(["unknown", "replaced"])),
        signed_as=draw(_MAYBE),
        identified_by=draw(st.sampled_from([None, "header", "title"])),
    )


def _task(draw: st.DrawFn, graph: Graph, id: str, documents: list[str], agencies: list[str]) -> None:
    deadline = draw(st.sampled_from([None, "trước 30/6"]))
    graph.task(id, draw(st.sampled_from(documents)), draw(st.integers(0, 2)), draw(_NAMES), deadline)
    for document in draw(st.lists(st.sampled_from(documents), max_size=3, unique=True)):
        graph.under.append((id, document, draw(st.sampled_from(["number", "title", "name"]))))
    if agencies:
        charged = st.tuples(st.sampled_from(agencies), st.sampled_from(["leads", "monitors", "carries_out"]))
        for agency, role in draw(st.lists(charged, min_size=draw(_up_to(1)), max_size=3, unique=True)):
            graph.charge(agency, role, id)


def _mention(draw: st.DrawFn, graph: Graph, id: str, documents: list[str]) -> None:
    one = st.sampled_from(documents)
    found_in, names = draw(one), draw(st.none() | one)
    cites = draw(st.sampled_from([found_in, found_in, *documents, None]))
    status = draw(st.sampled_from(["resolved", "inferred"] if names else ["ambiguous", "unresolved"]))
    articles = draw(st.lists(_ARTICLE, max_size=2, unique=True))
    graph.mention(
        id,
        cites,
        draw(_ROLES),
        names,
        found_in=found_in,
        scope=draw(st.sampled_from(["document", "document", "item"])),
        start=draw(st.integers(0, 2)),
        status=status,
        method=draw(st.sampled_from(["number", "title"])),
        quote=draw(_NAMES),
        sentence=draw(_NAMES),
        articles=json.dumps(articles, ensure_ascii=False),
        printed_number=draw(_PRINTED),
        printed_type=draw(st.sampled_from([None, "Quyết định"])),
        printed_date=draw(_DATES),
        printed_title=draw(_PRINTED),
        printed_issuer=draw(_MAYBE),
    )
    if status == "ambiguous":
        graph.may_name += [(id, d) for d in draw(st.lists(one, max_size=3, unique=True))]


def _edges(draw: st.DrawFn, graph: Graph, documents: list[str], agencies: list[str]) -> None:
    one, dates = st.sampled_from(documents), st.sampled_from(["2020-01-01", "2023", "2025-07-01"])
    graph.catalogue += draw(st.lists(st.tuples(one, st.sampled_from(["replaces", "amends"]), one), max_size=3, unique=True))
    succession = st.tuples(one, one, dates)
    graph.document_successor += draw(st.lists(succession, max_size=3, unique_by=lambda row: row[:2]))
    if agencies:
        agency, purpose = st.sampled_from(agencies), st.sampled_from(["addressee", "recipient (để b/c)", ""])
        graph.issued_by += draw(st.lists(st.tuples(one, agency), max_size=4, unique=True))
        graph.addressed_to += draw(st.lists(st.tuples(one, agency, purpose), max_size=4, unique=True))
