"""A graph that has every kind of node and edge, and in it every character that a file format may stumble over."""

from graph.model import CITING
from graph.workspace import Workspace
from tests.graphs import Graph, insert

NASTY = "dòng 1\r\ndòng \"2\", a;b\\c\td\u2028e\x1e \U0001f5ce 'f' `g` $h {i}\n\nhết"

# All tables of nodes and edges, what is referred to before what refers to it.
TABLE_ORDER = (
    "place",
    "agency",
    "document",
    "task",
    "mention",
    "may_name",
    "citation",
    "issued_by",
    "addressed_to",
    "under",
    "responsible_for",
    "place_successor",
    "agency_successor",
    "document_successor",
)


def full_graph() -> Graph:
    """Every label, every edge type between every pair of labels that the model names."""
    graph = Graph()
    graph.place("viet-nam", "Việt Nam", "country")
    graph.place("ha-noi", "Hà Nội", "province", "viet-nam")
    graph.place("ha-tay", "Hà Tây", "province", "viet-nam")
    graph.agency("bo", "Bộ Tư pháp", "viet-nam", level="central")
    graph.agency("so", NASTY, "ha-noi", group=True)
    graph.agency("cu", "Sở Tư pháp", "ha-tay")
    graph.agencies[1] = graph.agencies[1]._replace(counterpart_of="bo")
    graph.document("a", "QĐ 1", "2022-03-30", number="1/QĐ", sha="nasty", in_force_to="2023", title=NASTY, signer="")
    graph.document("b", "QĐ 2", "2023", held=False)
    graph.document("c", "", held=False)
    for role in CITING:
        graph.cite("a", role.lower(), "b")
    graph.mention(
        "odd",
        "a",
        "refers_to",
        None,
        status="ambiguous",
        quote=NASTY,
        articles='["Điều 1", "khoản \\"2\\""]',
        printed_title="",
        start=5,
    )
    graph.may_name += [("odd", "b"), ("odd", "c")]
    graph.task("t", "a", 3, NASTY, deadline="")
    graph.charge("so", "leads", "t")
    graph.charge("so", "reports", "t")
    graph.under.append(("t", "b", "number"))
    graph.issued_by.append(("a", "bo"))
    graph.addressed_to += [("a", "so", ""), ("a", "so", NASTY)]
    graph.place_successor.append(("ha-tay", "ha-noi", "2008-08-01", "NQ 15/2008"))
    graph.agency_successor.append(("cu", "so", NASTY, "2008-08-01", None))
    graph.document_successor.append(("a", "b", "2023"))
    return graph


def full_workspace() -> Workspace:
    """The full graph, with a text."""
    workspace = Workspace.open(":memory:")
    with workspace.transaction():
        workspace.db.execute("INSERT INTO text VALUES ('nasty', ?, '{}', '1')", (NASTY,))
        workspace.db.execute("INSERT INTO source VALUES ('nasty.txt', 'nasty', 'utf-8', ?)", (len(NASTY.encode()),))
    return insert(workspace, full_graph())
