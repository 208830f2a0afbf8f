import csv
import io
import json
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.errors import BadInput
from graph.export import FORMATS, MERMAID_EDGES, Part, part_of
from graph.model import EDGES, Edge, Node
from graph.workspace import Workspace
from ingest.asking import ask
from tests.graphs import Graph, graphs, insert
from tests.small import CT_07, HOSTILE, LETTER_ID, QD_407, small_workspace


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    with small_workspace() as opened:
        yield opened


def exported(form: str, rows: Workspace | Part) -> str:
    return "".join(FORMATS[form](rows))


def test_jsonl_has_every_node_then_every_edge(workspace: Workspace) -> None:
    lines = [json.loads(line) for line in exported("jsonl", workspace).splitlines()]
    nodes = [line for line in lines if "label" in line]
    assert lines[: len(nodes)] == nodes
    assert len(nodes) == len(list(workspace.nodes()))
    assert len(lines) - len(nodes) == len(list(workspace.edges()))
    keys = {(n["label"], n["id"]) for n in nodes}
    assert {(e[f"{end}_label"], e[end]) for e in lines[len(nodes) :] for end in ("source", "target")} <= keys


@pytest.mark.parametrize("form", FORMATS)
def test_equal_graphs_give_equal_bytes(form: str, workspace: Workspace) -> None:
    with small_workspace() as other:
        assert exported(form, workspace) == exported(form, other)


def test_the_order_of_insertion_does_not_matter() -> None:
    files = set()
    for seed in range(3):
        graph = Graph()
        names = [f"d{i}" for i in range(6)]
        random.Random(seed).shuffle(names)
        for name in names:
            graph.document(name, held=True)
        for name in names:
            graph.mention(f"m-{name}", name, "based_on", "d0")
        with insert(Workspace.open(":memory:"), graph) as workspace:
            files.add(exported("jsonl", workspace))
    assert len(files) == 1


def test_graphml_is_read_back_with_hostile_text_inert(workspace: Workspace) -> None:
    text = exported("graphml", workspace)
    graph = nx.parse_graphml(text, force_multigraph=True)
    assert graph.number_of_nodes() == len(list(workspace.nodes()))
    assert graph.number_of_edges() == len(list(workspace.edges()))
    assert "<script>" not in text
    assert graph.nodes[f"Document/{LETTER_ID}"]["title"] == HOSTILE.replace("\x1b", "\N{REPLACEMENT CHARACTER}")


def test_gexf_takes_no_offsets_for_times_and_no_day_from_the_clock(workspace: Workspace) -> None:
    root = ET.fromstring(exported("gexf", workspace))
    text = ET.tostring(root, "unicode")
    assert 'mode="dynamic"' not in text
    assert "lastmodifieddate" not in text
    space = {"g": re.findall(r"\{(.*)\}", root.tag)[0]}
    labels = {node.get("id"): node.get("label") for node in root.iterfind(".//g:node", space)}
    assert labels[f"Document/{QD_407}"] == "QĐ 407/QĐ-TTg"


def test_node_link_and_cytoscape_are_read_back(workspace: Workspace) -> None:
    linked = nx.node_link_graph(json.loads(exported("node-link", workspace)), edges="edges")
    drawn = nx.cytoscape_graph(json.loads(exported("cytoscape", workspace)))
    assert set(linked) == set(drawn)
    assert linked.number_of_edges() == drawn.number_of_edges() == len(list(workspace.edges()))


def test_csv_has_a_line_for_each_node_and_edge(workspace: Workspace) -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv", workspace))))
    assert sum(bool(row["_label"]) for row in rows) == len(list(workspace.nodes()))
    assert sum(bool(row["_type"]) for row in rows) == len(list(workspace.edges()))
    edge = next(row for row in rows if row["_type"] == "IMPLEMENTS")
    assert (edge["_source"], edge["_target"], edge["type"]) == (f"Document/{CT_07}", f"Document/{QD_407}", "")


def test_mermaid_draws_documents_and_no_markup() -> None:
    graph = Graph()
    graph.document("a", 'QĐ "1"]; click x <b>\n`')
    graph.document("b", "QĐ 2")
    graph.mention("m", "a", "based_on", "b")
    with insert(Workspace.open(":memory:"), graph) as workspace:
        lines = exported("mermaid", workspace).splitlines()
    hostile = "QĐ #34;1#34;]; click x #60;b#62;#10;#96;"
    assert lines == ["flowchart LR", f'  d0["{hostile}"]', '  d1["QĐ 2"]', "  d0 -->|BASED_ON| d1"]


def test_mermaid_refuses_what_nobody_could_read() -> None:
    kind = next(kind for kind in EDGES if kind.type == "BASED_ON")
    nodes = tuple(Node("Document", str(i), {"caption": str(i)}) for i in range(MERMAID_EDGES + 2))
    edges = tuple(Edge(kind, str(i), str(i + 1), {}) for i in range(MERMAID_EDGES + 1))
    with pytest.raises(BadInput, match="--question"):
        exported("mermaid", Part(nodes, edges))


def test_a_part_holds_what_a_question_returned_and_the_edges_among_it(workspace: Workspace) -> None:
    part = part_of(workspace, ask(workspace, "implementers", {"document": "QĐ 407"}))
    labels = {(node.label, node.id) for node in part.nodes()}
    assert ("Task", "t1") in labels
    assert ("Agency", "so-tu-phap-ha-noi") in labels
    assert ("Document", "luat-2016") not in labels
    assert {"RESPONSIBLE_FOR", "ASSIGNS"} <= {edge.kind.type for edge in part.edges()}
    assert all((e.kind.source, e.source) in labels and (e.kind.target, e.target) in labels for e in part.edges())


def test_the_task_between_a_returned_document_and_agency_belongs_to_the_part(workspace: Workspace) -> None:
    part = part_of(workspace, [{"document_id": CT_07, "agency_id": "so-tu-phap-ha-noi"}])
    assert [node.id for node in part.nodes() if node.label == "Task"] == ["t1"]


@settings(max_examples=25, deadline=None)
@given(graph=graphs())
def test_every_format_takes_every_graph(graph: Graph) -> None:
    with insert(Workspace.open(":memory:"), graph) as workspace:
        for form in FORMATS:
            assert exported(form, workspace)
