"""Answers on graphs small enough to know by heart, from the workspace."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

import queries
from graph.workspace import Workspace
from tests.graphs import Graph, insert


def ask(graph: Graph, name: str, **parameters: object) -> list[dict[str, Any]]:
    question = queries.load(name)
    with Workspace.open(":memory:") as workspace:
        return insert(workspace, graph).ask(question, question.bind(parameters))


def pick(rows: Sequence[Mapping[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[c] for c in columns) for row in rows]


def provinces() -> Graph:
    """Who implements T: A says so by number, B by title, C through K, D as a whole details T; of E only one item does."""
    graph = Graph()
    graph.place("vn", "Việt Nam", "country")
    graph.place("gl", "Gia Lai", "province", "vn")
    graph.place("nb", "Ninh Bình", "province", "vn")
    graph.place("td", "Tam Điệp", "district", "nb")
    graph.agency("bo", "Bộ Tư pháp", "vn")
    graph.agency("so", "Sở Tư pháp", "gl")
    graph.agency("phong", "Phòng Tư pháp", "td")
    graph.agency("nhom", "Các sở, ban, ngành", None, group=True)
    for id in "TABCDEK":
        graph.document(id, f"QĐ {id}", "2023-01-01")
    graph.cite("K", "implements", "T")
    graph.cite("D", "details", "T")
    graph.cite("E", "implements", "T", scope="item")
    for task, document, basis, stated in (("a", "A", "T", "number"), ("b", "B", "T", "title"), ("c", "C", "K", "number")):
        graph.task(task, document)
        graph.under.append((task, basis, stated))
    graph.task("d", "D", 7)
    graph.task("e", "E")
    graph.charge("bo", "leads", "a")
    graph.charge("phong", "leads", "b")
    graph.charge("so", "leads", "c")
    graph.charge("so", "monitors", "c")
    graph.charge("nhom", "carries_out", "d")
    graph.charge("so", "leads", "e")
    return graph


def test_implementers_direct_by_title_and_through() -> None:
    rows = ask(provinces(), "implementers", document="T")
    assert pick(rows, "agency", "place", "district", "role", "document", "through", "hops", "stated") == [
        ("Phòng Tư pháp", "Ninh Bình", "Tam Điệp", "leads", "QĐ B", [], 0, "title"),
        ("Bộ Tư pháp", "Việt Nam", None, "leads", "QĐ A", [], 0, "number"),
        ("Các sở, ban, ngành", None, None, "carries_out", "QĐ D", ["QĐ D"], 1, "through"),
        ("Sở Tư pháp", "Gia Lai", None, "leads", "QĐ C", ["QĐ K"], 1, "through"),
        ("Sở Tư pháp", "Gia Lai", None, "monitors", "QĐ C", ["QĐ K"], 1, "through"),
    ]
    group = rows[2]
    assert group == {
        "agency": "Các sở, ban, ngành",
        "agency_id": "nhom",
        "group": True,
        "place": None,
        "place_id": None,
        "district": None,
        "role": "carries_out",
        "task": "Nhiệm vụ d",
        "quote": "Nhiệm vụ d",
        "start": 7,
        "end": 17,
        "document": "QĐ D",
        "document_id": "D",
        "through": ["QĐ D"],
        "hops": 1,
        "stated": "through",
        "task_id": "d",
        "deadline": None,
    }
    assert pick(rows, "place_id")[0] == ("nb",)


def test_a_law_named_by_its_name_counts_as_stated_by_number() -> None:
    graph = provinces()
    graph.under = [(task, basis, "name") for task, basis, _ in graph.under]
    assert {row["stated"] for row in ask(graph, "implementers", document="T")} == {"number", "through"}


def test_implementers_limit_and_depth() -> None:
    assert len(ask(provinces(), "implementers", document="T", limit=2)) == 2
    graph = Graph()
    graph.agency("a", "A")
    for i in range(6):
        graph.document(f"d{i}")
        graph.task(f"t{i}", f"d{i}")
        graph.charge("a", "leads", f"t{i}")
    for i in range(5):
        graph.cite(f"d{i + 1}", "implements", f"d{i}")
    rows = ask(graph, "implementers", document="d0", own=False)
    assert pick(rows, "task_id", "through") == [
        ("t1", ["d1"]),
        ("t2", ["d2", "d1"]),
        ("t3", ["d3", "d2", "d1"]),
        ("t4", ["d4", "d3", "d2", "d1"]),
    ]
    assert pick(ask(graph, "implementers", document="d0", depth=1, own=False), "task_id") == [("t1",)]
    assert pick(ask(graph, "implementers", document="d0", depth=5), "task_id")[-1] == ("t5",)


def test_what_the_document_itself_assigns_is_asked_for() -> None:
    graph = provinces()
    graph.task("own", "T")
    graph.charge("bo", "guides", "own")
    assert "own" not in {row["task_id"] for row in ask(graph, "implementers", document="T", own=False)}
    rows = ask(graph, "implementers", document="T")
    assert [(r["stated"], r["hops"], r["through"]) for r in rows if r["task_id"] == "own"] == [("through", 0, [])]


def test_implementers_in_cycles_and_loops() -> None:
    """T ← K ← L ← T: every document implements another, and K itself."""
    graph = Graph()
    graph.agency("a", "A")
    for id in "TKL":
        graph.document(id)
        graph.task(id.lower(), id)
        graph.charge("a", "leads", id.lower())
    for source, target in (("K", "T"), ("L", "K"), ("T", "L"), ("K", "K"), ("T", "T")):
        graph.cite(source, "implements", target)
    rows = ask(graph, "implementers", document="T", depth=10, own=False)
    assert pick(rows, "task_id", "through", "hops") == [("k", ["K"], 1), ("l", ["L", "K"], 2)]


def test_a_task_has_a_row_for_each_basis_it_names_and_none_for_a_farther_one_that_only_assigns_it() -> None:
    """The plan P implements K, which implements T. Its task names T and K: P, which only assigns it, adds nothing."""
    graph = Graph()
    graph.agency("a", "A")
    for id in "TKP":
        graph.document(id)
    graph.cite("K", "implements", "T")
    graph.cite("P", "implements", "K")
    graph.task("t", "P")
    graph.charge("a", "leads", "t")
    graph.under += [("t", "T", "number"), ("t", "K", "number")]
    assert pick(ask(graph, "implementers", document="T"), "through", "stated") == [([], "number"), (["K"], "through")]
    graph.under = [("t", "K", "number")]
    assert pick(ask(graph, "implementers", document="T"), "through") == [(["K"],)]
    graph.under = []
    assert pick(ask(graph, "implementers", document="T"), "through") == [(["P", "K"],)]
    graph.cite("P", "implements", "T")
    graph.cite("K", "implements", "P")
    graph.mentions[0] = graph.mentions[0]._replace(scope="item")
    graph.under = [("t", "K", "number")]  # K reaches T through P: P, which assigns the task, is nearer than K
    assert pick(ask(graph, "implementers", document="T"), "through") == [(["P"],), (["K", "P"],)]


def test_of_two_ways_the_first_by_id_is_shown() -> None:
    graph = Graph()
    graph.agency("a", "A")
    for id in ("T", "z", "b", "far"):
        graph.document(id, {"z": "AAA", "b": "ZZZ"}.get(id))
    for middle in "zb":
        graph.cite(middle, "implements", "T")
        graph.cite("far", "attached_to", middle)
    graph.task("t", "far")
    graph.charge("a", "leads", "t")
    assert pick(ask(graph, "implementers", document="T"), "through") == [(["far", "ZZZ"],)]


def test_nothing_is_found_for_what_is_not_there() -> None:
    for name in ("implementers", "lineage", "citations", "cited_by", "document"):
        assert ask(provinces(), name, document="nowhere") == []


def ring() -> Graph:
    """a → b → c → a, c → d, and a loop at b; d is only referred to by a."""
    graph = Graph()
    for id in "abcd":
        graph.document(id, id.upper(), "2020")
    graph.cite("a", "implements", "b")
    graph.cite("b", "based_on", "c")
    graph.cite("c", "amends", "a")
    graph.cite("c", "guides", "d")
    graph.cite("b", "replaces", "b")
    graph.cite("a", "refers_to", "d")
    return graph


def test_lineage_up_and_down_a_cycle() -> None:
    up = [
        ("a", "implements", "b", 1),
        ("b", "replaces", "b", 2),
        ("b", "based_on", "c", 2),
        ("c", "amends", "a", 3),
        ("c", "guides", "d", 3),
    ]
    down = [("c", "amends", "a", 1), ("b", "based_on", "c", 2), ("a", "implements", "b", 3), ("b", "replaces", "b", 3)]
    rows = ask(ring(), "lineage", document="a", depth=10)
    assert pick(rows, "direction", "source", "role", "target", "hops") == [
        *(("up", *edge) for edge in up),
        *(("down", *edge) for edge in down),
    ]
    assert pick(ask(ring(), "lineage", document="a", direction="up"), "source", "role", "target", "hops") == up
    assert pick(ask(ring(), "lineage", document="a", direction="down"), "source", "role", "target", "hops") == down
    assert pick(ask(ring(), "lineage", document="a", direction="up", depth=1), "source", "role", "target", "hops") == up[:1]


@pytest.mark.parametrize("limit", range(1, 10))
def test_lineage_cut_short_is_the_beginning_of_the_whole(limit: int) -> None:
    whole = ask(ring(), "lineage", document="a", depth=10)
    assert ask(ring(), "lineage", document="a", depth=10, limit=limit) == whole[:limit]


def test_lineage_shows_the_first_sentence_or_none() -> None:
    graph = Graph()
    for id in ("a", "b", "x"):
        graph.document(id, id.upper())
    graph.mention("m1", "a", "details", "b", found_in="x", start=1, quote="muộn")
    graph.mention("m2", "a", "details", "b", start=9, quote="sớm", scope="item")
    graph.mention("m3", "a", "refers_to", "b", start=0, quote="khác")
    graph.catalogue.append(("b", "amends", "x"))
    rows = ask(graph, "lineage", document="a", direction="up")
    assert pick(rows, "role", "mentions", "scope", "method", "quote", "found_in", "found_in_id") == [
        ("details", 2, "document", "number", "sớm", "A", "a"),
        ("amends", 0, "document", "catalogue", None, None, None),
    ]


def test_citations_tell_nested_and_ambiguous_ones() -> None:
    graph = Graph()
    for id in ("letter", "plan", "x", "y"):
        graph.document(id, id.upper())
    graph.mention("m1", "letter", "implements", "plan", start=10, articles='["Điều 1"]', printed_number="765")
    graph.mention("m2", "plan", "implements", "x", found_in="letter", start=40)
    graph.mention("m3", "letter", "refers_to", None, start=5, status="ambiguous", method="two fit")
    graph.mention("m4", "plan", "based_on", "y", start=3)
    graph.may_name += [("m3", "y"), ("m3", "x")]
    rows = ask(graph, "citations", document="letter")
    assert pick(rows, "mention_id", "cited", "nested", "candidates", "articles", "printed_number", "status", "method") == [
        ("m3", None, False, ["X", "Y"], [], None, "ambiguous", "two fit"),
        ("m1", "PLAN", False, [], ["Điều 1"], "765", "resolved", "number"),
    ]
    rows = ask(graph, "citations", document="plan")
    assert pick(rows, "mention_id", "nested", "found_in") == [("m4", False, "PLAN"), ("m2", True, "LETTER")]


def test_cited_by_newest_first() -> None:
    graph = Graph()
    for id, day in (("t", None), ("old", "2019-01-01"), ("new", "2023-05-01"), ("month", "2023-05"), ("undated", None)):
        graph.document(id, issued_on=day)
    for id in ("old", "new", "month", "undated"):
        graph.cite(id, "based_on", "t")
    graph.cite("new", "refers_to", "t")
    rows = ask(graph, "cited_by", document="t")
    assert pick(rows, "citing_id", "role", "issued_on") == [
        ("new", "based_on", "2023-05-01"),
        ("new", "refers_to", "2023-05-01"),
        ("month", "based_on", "2023-05"),
        ("old", "based_on", "2019-01-01"),
        ("undated", "based_on", None),
    ]
    assert pick(ask(graph, "cited_by", document="t", role="refers_to"), "citing_id", "quote") == [("new", "trích m004")]
    assert len(ask(graph, "cited_by", document="t", limit=3)) == 3


def test_responsibilities_by_basis_those_without_last() -> None:
    graph = provinces()
    graph.task("f", "A", 50)
    graph.charge("so", "leads", "f")
    rows = ask(graph, "responsibilities", agency="so")
    assert pick(rows, "basis", "task_id", "role") == [
        ("QĐ K", "c", "leads"),
        ("QĐ K", "c", "monitors"),
        (None, "f", "leads"),
        (None, "e", "leads"),
    ]


def test_document_has_everything() -> None:
    graph = provinces()
    graph.document("new", "QĐ mới")
    graph.document("old", "QĐ cũ")
    graph.document_successor += [("T", "new", "2025-01-01"), ("old", "T", "2022")]
    graph.issued_by += [("T", "so"), ("T", "bo")]
    graph.addressed_to += [("T", "so", "addressee"), ("T", "so", "recipient (để b/c)"), ("T", "bo", "")]
    [row] = ask(graph, "document", document="T")
    assert row["issuers"] == ["Bộ Tư pháp", "Sở Tư pháp"]
    assert row["addressees"] == ["Bộ Tư pháp", "Sở Tư pháp (addressee)", "Sở Tư pháp (recipient (để b/c))"]
    assert (row["predecessors"], row["successors"]) == (["QĐ cũ"], ["QĐ mới"])
    assert (row["held"], row["mentions"], row["tasks"], row["cited_by"]) == (True, 0, 0, 3)
    [row] = ask(graph, "document", document="K")
    assert (row["mentions"], row["cited_by"], row["issuers"]) == (1, 0, [])


def library() -> Graph:
    graph = Graph()
    graph.place("gl", "Gia Lai", "province")
    graph.place("pleiku", "Pleiku", "district", "gl")
    graph.agency("so", "Sở Tư pháp", "gl")
    graph.document("a", "QĐ 407/QĐ-TTg", "2022-03-30", number="407/QĐ-TTg", type="QĐ", title="Truyền thông chính sách")
    graph.document("b", "CT 1", "2023", type="CT", place="gl", held=False)
    graph.document("c", "CT 2", None, type="CT", place="pleiku")
    graph.document("d", "CT 3", "2023", type="CT")
    graph.issued_by.append(("b", "so"))
    return graph


@pytest.mark.parametrize(
    ("parameters", "ids"),
    [
        ({}, "bdac"),
        ({"limit": 2}, "bd"),
        ({"type": "CT"}, "bdc"),
        ({"year": 2023}, "bd"),
        ({"held": "yes"}, "dac"),
        ({"held": "no"}, "b"),
        ({"place": "gl"}, "bc"),
        ({"place": "pleiku"}, "c"),
        ({"place": "nowhere"}, ""),
        ({"number": "407/QD"}, "a"),
        ({"number": "07"}, ""),
        ({"q": "truyen thong"}, "a"),
        ({"q": "qd 407 qd ttg"}, "a"),
        ({"after": "2023|b"}, "dac"),
        ({"after": "2022-03-30|a"}, "c"),
        ({"after": "|c"}, ""),
        ({"after": "broken"}, "bdac"),
    ],
)
def test_documents_filtered(parameters: dict[str, object], ids: str) -> None:
    assert "".join(row["id"] for row in ask(library(), "documents", **parameters)) == ids


def test_documents_page_by_page_are_all_documents() -> None:
    found: list[str] = []
    after = ""
    while rows := ask(library(), "documents", after=after, limit=1):
        found += [row["id"] for row in rows]
        after = rows[-1]["cursor"]
    assert found == [row["id"] for row in ask(library(), "documents")]
    assert pick(ask(library(), "documents", limit=1), "issuers", "place", "held") == [(["Sở Tư pháp"], "Gia Lai", False)]


def test_agencies_with_counts() -> None:
    graph = provinces()
    graph.issued_by.append(("T", "bo"))
    rows = ask(graph, "agencies")
    assert pick(rows, "id", "place", "district", "group", "tasks", "documents") == [
        ("bo", "Việt Nam", None, False, 1, 1),
        ("nhom", None, None, True, 1, 0),
        ("phong", "Ninh Bình", "Tam Điệp", False, 1, 0),
        ("so", "Gia Lai", None, False, 2, 0),
    ]
    assert pick(ask(graph, "agencies", q="tu phap", place="nb"), "id") == [("phong",)]
    assert ask(graph, "agencies", level="central") == []


def test_unresolved_by_how_many_wait() -> None:
    graph = Graph()
    for id in ("x", "y", "z"):
        graph.document(id, id.upper())
    for i, found_in in enumerate(("y", "x", "x")):
        graph.mention(f"m{i}", found_in, "refers_to", None, start=9 - i, printed_number="62", method="no year")
    graph.mention("m8", "x", "refers_to", None, status="ambiguous", quote="Luật")
    graph.mention("m9", "x", "refers_to", "z")
    graph.may_name += [("m8", "z"), ("m8", "y")]
    rows = ask(graph, "unresolved")
    assert pick(rows, "printed", "status", "mentions", "documents", "candidates", "quote", "found_in_id", "mention_ids") == [
        ("62", "unresolved", 3, ["X", "Y"], [], "trích m2", "x", ["m2", "m1", "m0"]),
        ("Luật", "ambiguous", 1, ["X"], ["Y", "Z"], "Luật", "x", ["m8"]),
    ]


def test_overview_counts_what_there_is() -> None:
    rows = {(r["what"], r["kind"]): r["count"] if r["value"] is None else r["value"] for r in ask(library(), "overview")}
    assert rows == {
        ("nodes", "Agency"): 1,
        ("nodes", "Document"): 4,
        ("nodes", "Place"): 2,
        ("edges", "ISSUED_BY"): 1,
        ("edges", "LOCATED_IN"): 1,
        ("edges", "PART_OF"): 1,
        ("documents", "held"): 3,
        ("documents", "only cited"): 1,
        ("dates", "earliest"): "2022-03-30",
        ("dates", "latest"): "2023",
    }


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("qd 407", ["a"]),
        ("truyen chinh", ["a"]),
        ("tru thong", ["a"]),
        ("ct", ["d", "c", "b"]),
        ("so tu phap", ["so"]),
        ("khong", []),
        ("and", []),
        ("or not near", []),
        ("c 1", ["b"]),
    ],
)
def test_search_by_beginnings_of_words(q: str, found: list[str]) -> None:
    assert pick(ask(library(), "search", q=q), "id") == [(id,) for id in found]


def test_provision_finds_the_article_and_no_other() -> None:
    graph = Graph()
    for id in ("law", "x"):
        graph.document(id)
    for i, articles in enumerate((["Điều 14"], ["Điều 141"], ["Điều 2", "Điều 14 khoản 13"], ["Phụ lục số 02"], [])):
        graph.mention(f"m{i}", "x", "based_on", "law", start=i, articles=json.dumps(articles, ensure_ascii=False))
    found = {
        a: [r["mention_id"] for r in ask(graph, "provision", document="law", article=a)]
        for a in ("14", "Điều 14", "khoản 13", "Phụ lục số 02", "4", "%")
    }
    assert found == {"14": ["m0", "m2"], "Điều 14": ["m0", "m2"], "khoản 13": ["m2"], "Phụ lục số 02": ["m3"], "4": [], "%": []}


def test_expired_only_where_it_is_certain() -> None:
    graph = Graph()
    graph.document("law", in_force_to="2023-05")
    graph.document("next", "Luật mới")
    graph.document_successor.append(("law", "next", "2023-06-01"))
    for id, day in (("before", "2023-05-30"), ("sure", "2023-06-01"), ("unsure", "2023"), ("undated", None)):
        graph.document(id, issued_on=day)
        graph.cite(id, "based_on", "law")
    graph.cite("next", "replaces", "law")
    assert pick(ask(graph, "expired"), "citing_id", "cited_id", "successors") == [("sure", "law", ["Luật mới"])]
    assert len(ask(graph, "expired", on="2024-01-01")) == 4


def test_shortest_chain() -> None:
    rows = ask(ring(), "shortest", document="a", to="d")
    assert pick(rows, "step", "source", "role", "target") == [
        (1, "a", "implements", "b"),
        (2, "b", "based_on", "c"),
        (3, "c", "guides", "d"),
    ]
    assert ask(ring(), "shortest", document="a", to="d", depth=2) == []
    assert ask(ring(), "shortest", document="d", to="a") == []
    assert ask(ring(), "shortest", document="a", to="a") == []


def test_province_with_its_districts() -> None:
    rows = ask(provinces(), "province", place="nb")
    assert pick(rows, "agency", "place", "task_id", "bases") == [("Phòng Tư pháp", "Tam Điệp", "b", ["QĐ T"])]
    assert pick(ask(provinces(), "province", place="vn"), "agency_id", "task_id") == [
        ("bo", "a"),
        ("phong", "b"),
        ("so", "c"),
        ("so", "c"),
        ("so", "e"),
    ]
