from graph.analysis import Influence, influence
from graph.workspace import Workspace
from tests.graphs import Graph, insert


def influences(graph: Graph) -> dict[str, Influence]:
    with insert(Workspace.open(":memory:"), graph) as workspace:
        return {each.document_id: each for each in influence(workspace)}


def test_influence_counts_documents_read_directly_and_through_others() -> None:
    graph = Graph()
    graph.document("law", held=False)
    graph.document("decree", held=False)
    for name in ("plan", "letter"):
        graph.document(name)
        graph.cite(name, "based_on", "decree")
    graph.cite("decree", "details", "law")
    found = influences(graph)
    assert list(found) == ["decree", "law"]
    assert (found["decree"].direct, found["decree"].reach, found["decree"].cited_by) == (2, 2, 2)
    assert (found["law"].direct, found["law"].reach, found["law"].cited_by) == (0, 2, 1)


def test_a_document_counts_once_however_often_it_cites() -> None:
    graph = Graph()
    graph.document("law", held=False)
    graph.document("letter")
    for role in ("based_on", "implements", "implements", "refers_to"):
        graph.cite("letter", role, "law")
    assert influences(graph)["law"].direct == 1


def test_what_is_only_referred_to_is_not_leaned_on() -> None:
    graph = Graph()
    graph.document("law", held=False)
    graph.document("letter")
    graph.cite("letter", "refers_to", "law")
    assert influences(graph) == {}


def test_cycles_and_self_loops_end() -> None:
    graph = Graph()
    for name in ("a", "b"):
        graph.document(name)
    graph.cite("a", "based_on", "b")
    graph.cite("b", "replaces", "a")
    graph.cite("a", "amends", "a")
    found = influences(graph)
    assert {name: each.reach for name, each in found.items()} == {"a": 1, "b": 1}
