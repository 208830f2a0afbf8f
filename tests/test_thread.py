"""The whole way on the five documents: from files to "who implements QĐ 407, and where?"."""

import json
import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

import queries
from graph.questions import Row
from graph.workspace import Workspace, canonical
from ingest.pipeline import ingest, remove
from ingest.shape import as_json
from tests.samples import CT_07, FILES, ND_62, QD_407, workspace_of


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    made, _ = workspace_of()
    yield made
    made.close()


def who(workspace: Workspace, document: str) -> list[Row]:
    question = queries.load("implementers")
    return workspace.ask(question, question.bind({"document": document}))


def test_who_implements_qd_407(workspace: Workspace) -> None:
    rows = who(workspace, QD_407)
    found = {(r["agency"], r["place"], r["district"], r["role"], r["stated"]) for r in rows if r["role"] != "coordinates"}
    assert found == {
        ("Bộ Tư pháp", "Việt Nam", None, "leads", "number"),
        ("Sở Tư pháp", "Hà Nội", None, "leads", "title"),
        ("Sở Tư pháp", "Gia Lai", None, "leads", "through"),
        ("Sở Tư pháp", "Gia Lai", None, "monitors", "through"),
        ("Phòng Tư pháp", "Ninh Bình", "Tam Điệp", "leads", "number"),
        ("Phòng Tư pháp", "Ninh Bình", "Tam Điệp", "leads", "through"),
        ("Sở Tư pháp", "Bình Dương", None, "leads", "number"),
    } | {
        (name, place, None, "carries_out", stated)
        for name, place, stated in (
            ("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", "Việt Nam", "number"),
            ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương", "Việt Nam", "number"),
            ("Các Sở, ban, ngành", "Hà Nội", "number"),
            ("UBND các quận, huyện, thị xã", "Hà Nội", "number"),
            ("Các sở, ban, ngành", "Bình Dương", "number"),
            ("Ủy ban nhân dân các huyện, thị xã, thành phố", "Bình Dương", "number"),
            ("Các Sở, ban, ngành của tỉnh", "Gia Lai", "through"),
            ("Ủy ban nhân dân các huyện, thị xã, thành phố", "Gia Lai", "through"),
        )
    }


def test_each_row_shows_its_sentence_and_its_way(workspace: Workspace) -> None:
    for row in who(workspace, QD_407):
        text = workspace.document_text(row["document_id"])
        assert text is not None
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["hops"] == len(row["through"])
        if row["place"] == "Gia Lai":
            assert row["through"] == ["KH 1295/KH-UBND"]
    assert any(r["through"] == ["KH 03/KH-HĐPH"] for r in who(workspace, QD_407))


def test_who_implements_nd_62(workspace: Workspace) -> None:
    found = {(r["agency"], r["place"], r["district"], r["role"]) for r in who(workspace, ND_62)}
    assert {
        ("Bộ Nội vụ", "Việt Nam", None, "guides"),
        ("Bộ Thông tin và Truyền thông", "Việt Nam", None, "coordinates"),
        ("Sở Nội vụ", "Hà Nội", None, "guides"),
        ("Sở Nội vụ", "Bình Dương", None, "leads"),
        ("Phòng Nội vụ", "Ninh Bình", "Tam Điệp", "leads"),
    } <= found
    assert {place for _, place, _, _ in found} == {"Việt Nam", "Hà Nội", "Bình Dương", "Ninh Bình"}


def edges(workspace: Workspace) -> set[tuple[str, str, str]]:
    return {(e.source, e.kind.type, e.target) for e in workspace.edges() if e.kind.source == e.kind.target == "Document"}


def document(workspace: Workspace, **wanted: object) -> str:
    """The id of the one held document that has these properties."""
    fits = [
        n.id
        for n in workspace.nodes("Document")
        if n.properties["held"] and all(n.properties.get(k) == v for k, v in wanted.items())
    ]
    assert len(fits) == 1, fits
    return fits[0]


def test_lineage(workspace: Workspace) -> None:
    gia_lai = document(workspace, type="CV", place="gia-lai")
    tam_diep = document(workspace, type="KH", place="ninh-binh-tam-diep")
    binh_duong = document(workspace, number="01/CT-UBND")
    found = edges(workspace)
    assert (gia_lai, "IMPLEMENTS", CT_07) in found
    assert ("kh-1295-ubnd-gia-lai-2022", "IMPLEMENTS", QD_407) in found
    assert ("qd-765-btttt-2023", "IMPLEMENTS", CT_07) in found
    assert (tam_diep, "IMPLEMENTS", "kh-22-ubnd-ninh-binh-2024") in found
    assert not any(source == binh_duong and target == CT_07 for source, _, target in found)
    question = queries.load("lineage")
    rows = workspace.ask(question, question.bind({"document": gia_lai, "direction": "up"}))
    reached = {(r["source"], r["target"]) for r in rows}
    assert {(CT_07, QD_407), ("kh-1295-ubnd-gia-lai-2022", QD_407)} <= reached


def test_identities_of_the_five(workspace: Workspace) -> None:
    held = {n.id: n.properties for n in workspace.nodes("Document") if n.properties["held"]}
    assert {"cv-1460-ubnd-kgvx-ha-noi-2023", "ct-01-ubnd-binh-duong-2024", CT_07} <= held.keys()
    assert len(held) == 5
    assert held[CT_07]["identified_by"] == "title"
    assert held[CT_07]["issued_on"] == "2023-03-21"
    drafts = [p for p in held.values() if "number" not in p]
    assert sorted(str(p["issued_on"]) for p in drafts) == ["2023-05", "2024"]


def test_laws_by_name_are_those_of_the_day(workspace: Workspace) -> None:
    titles = {
        m.id: str(m.properties.get("printed_title"))
        for m in workspace.nodes("Mention")
        if not m.properties.get("printed_number")
    }
    laws = {
        e.target
        for e in workspace.edges()
        if e.kind.type == "NAMES" and titles.get(e.source, "").lower() == "luật tiếp cận thông tin"
    }
    assert laws == {"luat-104-2016-qh13"}


def graph_of(workspace: Workspace) -> bytes:
    lines = [canonical([n.label, n.id, n.properties]) for n in workspace.nodes()]
    lines += [canonical([e.kind.type, e.source, e.target, e.properties]) for e in workspace.edges()]
    return b"".join(lines)


def clone(workspace: Workspace) -> Workspace:
    copy = Workspace.open(":memory:")
    workspace.db.backup(copy.db)
    return copy


@pytest.mark.slow
def test_all_orders_give_one_graph(workspace: Workspace) -> None:
    """All 120 orders, one file at a time; orders that begin alike share the workspace of their beginning."""
    expected, seen = graph_of(workspace), 0

    def go_on(made: Workspace, rest: tuple[Path, ...]) -> None:
        nonlocal seen
        if not rest:
            assert graph_of(made) == expected
            seen += 1
        for file in rest:
            after = clone(made)
            ingest(after, [file])
            go_on(after, tuple(f for f in rest if f != file))
            after.close()

    go_on(Workspace.open(":memory:"), FILES)
    assert seen == 120


def test_every_split_into_two_runs_gives_one_graph(workspace: Workspace) -> None:
    expected = graph_of(workspace)
    for size in range(1, len(FILES)):
        for first in combinations(FILES, size):
            made = Workspace.open(":memory:")
            ingest(made, first)
            ingest(made, [f for f in FILES if f not in first])
            assert graph_of(made) == expected, [f.name for f in first]
            made.close()


def test_twice_is_once_and_removal_leaves_no_trace(workspace: Workspace, tmp_path: Path) -> None:
    expected = graph_of(workspace)
    made, _ = workspace_of(path=tmp_path / "w.db")
    last = made.last_change()
    report = ingest(made, FILES)
    assert (report.unchanged, report.added, report.replaced) == (5, 0, 0)
    assert made.last_change() == last
    assert graph_of(made) == expected
    extra = tmp_path / "extra.txt"
    extra.write_text(
        "Số: 9/QĐ-UBND\n\nHà Nội, ngày 1 tháng 2 năm 2024\n\nQUYẾT ĐỊNH\nVề việc thử\n\nCăn cứ Nghị định số "
        "62/2020/NĐ-CP ngày 01/6/2020 của Chính phủ;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Thử.\n",
        "utf-8",
    )
    ingest(made, [extra])
    assert graph_of(made) != expected
    remove(made, extra)
    assert graph_of(made) == expected
    made.close()


def test_extract_keeps_its_spans() -> None:
    for file in FILES:
        text = file.read_text("utf-8")
        shape = as_json(str(file), text)
        assert all(text[m["start"] : m["end"]] == m["quote"] for m in shape["mentions"])
        assert json.loads(json.dumps(shape)) == shape


def test_random_subsets_are_subgraphs_of_promises() -> None:
    """Whatever part of the five is held, no row of an answer comes from a text that is not held."""
    chooser = random.Random(407)
    for _ in range(6):
        chosen = chooser.sample(FILES, chooser.randint(1, 4))
        made, _ = workspace_of(*chosen)
        held = {n.id for n in made.nodes("Document") if n.properties["held"]}
        assert len(held) == len(chosen)
        assert {r["document_id"] for r in who(made, QD_407)} <= held
        made.close()
