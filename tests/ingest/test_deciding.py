"""What people decide about citations: it holds through all that may happen to a workspace, and leaves no trace undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph import decisions
from graph.errors import Ambiguous, BadInput, NotFound
from graph.workspace import Workspace, canonical
from ingest.asking import ask
from ingest.deciding import decide, decided, ledger, undo
from ingest.pipeline import ingest, remove
from ingest.serial import dump_facts, load_facts
from ingest.settle import settle

DRAFT = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI

Số: 9/QĐ-UBND

Gia Lai, ngày 1 tháng 2 năm 2024

QUYẾT ĐỊNH
Về việc thử nghiệm một việc

Căn cứ Quyết định số 20/QĐ-TTg của Thủ tướng Chính phủ;
Căn cứ Quyết định số 33/QĐ-UBND của UBND tỉnh;

QUYẾT ĐỊNH:

Điều 1. Thực hiện Quyết định số 20/QĐ-TTg.
"""
OTHER = """THỦ TƯỚNG CHÍNH PHỦ

Số: 20/QĐ-TTg

Hà Nội, ngày 5 tháng 1 năm 2020

QUYẾT ĐỊNH
Phê duyệt một việc khác
"""
ID = "qd-09-ubnd-gia-lai-2024"
FIRST, LOCAL, SECOND = (
    f"{ID}:m{at}" for at in (DRAFT.index("Quyết định số 20"), DRAFT.index("Quyết định số 33"), DRAFT.rindex("Quyết định số 20"))
)
NEW = "QĐ 20/QĐ-TTg ngày 05/01/2020"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, "utf-8")
    return path


@pytest.fixture
def workspace(file: Path) -> Iterator[Workspace]:
    with Workspace.open(":memory:") as made:
        ingest(made, [file])
        yield made


def graph_of(workspace: Workspace) -> bytes:
    nodes = [canonical([n.label, n.id, n.properties]) for n in workspace.nodes()]
    edges = [canonical([e.kind.type, e.source, e.target, e.properties]) for e in workspace.edges()]
    return b"".join(nodes + edges)


def names(workspace: Workspace) -> dict[str, tuple[str | None, str, str]]:
    rows = workspace.db.execute("SELECT id, names, status, method FROM mention WHERE found_in = ?", (ID,))
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def waiting(workspace: Workspace) -> set[str]:
    return {mention for row in ask(workspace, "unresolved", {}) for mention in row["mention_ids"]}


def test_a_decision_resolves_one_mention_or_all_of_its_form(workspace: Workspace) -> None:
    assert waiting(workspace) == {FIRST, SECOND, LOCAL}
    decide(workspace, SECOND, NEW, "Lan")
    settle(workspace)
    assert names(workspace)[SECOND] == ("qd-20-ttg-2020", "resolved", "decided")
    assert waiting(workspace) == {FIRST, LOCAL}
    decide(workspace, FIRST, NEW, "Lan", all_alike=True)
    settle(workspace)
    assert waiting(workspace) == {LOCAL}
    found = {
        (e.kind.type, e.target, e.properties["method"])
        for e in workspace.edges()
        if e.source == ID and "mentions" in e.properties
    }
    assert found == {("BASED_ON", "qd-20-ttg-2020", "decided"), ("IMPLEMENTS", "qd-20-ttg-2020", "decided")}


def test_none_no_longer_waits(workspace: Workspace) -> None:
    decide(workspace, LOCAL, None, "Lan")
    settle(workspace)
    assert names(workspace)[LOCAL] == (None, "unresolved", "decided_none")
    assert waiting(workspace) == {FIRST, SECOND}


def test_undone_leaves_no_trace_in_the_graph_and_stays_in_the_ledger(workspace: Workspace) -> None:
    before = graph_of(workspace)
    decide(workspace, FIRST, NEW, "Lan", "theo phụ lục", all_alike=True)
    settle(workspace)
    assert graph_of(workspace) != before
    undo(workspace, FIRST, "Minh", all_alike=True)
    settle(workspace)
    assert graph_of(workspace) == before
    assert [(row["state"], row["by"], row["undone_by"], row["note"]) for row in ledger(workspace)] == [
        ("undone", "Lan", "Minh", "theo phụ lục")
    ] * 2
    with pytest.raises(NotFound, match="nothing was decided"):
        undo(workspace, FIRST, "Minh")


def test_a_later_decision_takes_the_place_of_the_earlier(workspace: Workspace) -> None:
    decide(workspace, FIRST, NEW, "Lan")
    decide(workspace, FIRST, "NĐ 62/2020", "Minh")
    settle(workspace)
    assert names(workspace)[FIRST][0] == "nd-62-2020-cp"
    assert [row["state"] for row in ledger(workspace)] == ["undone", "applies"]


def test_neither_the_time_nor_the_order_enters_the_graph(workspace: Workspace, file: Path) -> None:
    decide(workspace, FIRST, NEW, "Lan", now=datetime(2026, 1, 1, tzinfo=UTC))
    decide(workspace, LOCAL, None, "Lan")
    settle(workspace)
    with Workspace.open(":memory:") as other:
        ingest(other, [file])
        decide(other, LOCAL, None, "Minh")
        settle(other)
        decide(other, FIRST, NEW, "Minh")
        settle(other)
        assert graph_of(other) == graph_of(workspace)


def test_it_survives_ingest_removal_and_return(workspace: Workspace, file: Path) -> None:
    decide(workspace, FIRST, NEW, "Lan", all_alike=True)
    settle(workspace)
    expected = graph_of(workspace)
    ingest(workspace, [file])
    assert graph_of(workspace) == expected
    remove(workspace, file)
    assert list(workspace.nodes()) == []
    assert {row["state"] for row in ledger(workspace)} == {"text_not_held"}
    moved = file.rename(file.with_name("moved.txt"))
    ingest(workspace, [moved])
    assert graph_of(workspace) == expected


def test_a_newer_reader_that_draws_the_limits_otherwise_keeps_it(workspace: Workspace) -> None:
    decide(workspace, FIRST, NEW, "Lan")
    (sha,) = [row[0] for row in workspace.db.execute("SELECT sha FROM text")]
    known = workspace.facts(sha)
    assert known
    facts = load_facts(known[0])
    first = facts.mentions[0]
    shorter = first._replace(start=first.start + len("Quyết định số "), quote="20/QĐ-TTg")
    with workspace.transaction():
        newer = dump_facts(replace(facts, mentions=(shorter, *facts.mentions[1:])))
        workspace.db.execute("UPDATE text SET facts = ?", (newer,))
    settle(workspace)
    assert [n for n in names(workspace).values() if n[2] == "decided"] == [("qd-20-ttg-2020", "resolved", "decided")]
    assert [row["state"] for row in ledger(workspace)] == ["applies"]
    other = shorter._replace(number="21/QĐ-TTg")
    assert decided([other], decisions.everything(workspace)) == {}


def test_a_document_that_is_held_keeps_its_identity(workspace: Workspace, tmp_path: Path) -> None:
    held = tmp_path / "other.txt"
    held.write_text(OTHER.replace("Số: 20/QĐ-TTg\n", "Số: /QĐ-TTg\n"), "utf-8")
    ingest(workspace, [held])
    (blank,) = [n.id for n in workspace.nodes("Document") if n.properties["held"] and n.id != ID]
    (made,) = decide(workspace, FIRST, blank, "Lan")
    settle(workspace)
    assert (made.document, names(workspace)[FIRST][0]) == (blank, blank)
    citing = tmp_path / "citing.txt"  # now others tell its number: the same text gets another id, and the decision follows
    citing.write_text(
        DRAFT.replace("Số: 9/", "Số: 10/").replace(
            "Quyết định số 20/QĐ-TTg của Thủ tướng Chính phủ",
            "Quyết định số 20/QĐ-TTg ngày 05/01/2020 của Thủ tướng Chính phủ phê duyệt một việc khác",
        ),
        "utf-8",
    )
    ingest(workspace, [citing])
    assert names(workspace)[FIRST][0] == "qd-20-ttg-2020"
    assert next(n for n in workspace.nodes("Document") if n.id == names(workspace)[FIRST][0]).properties["held"]
    remove(workspace, held)
    assert names(workspace)[FIRST][0] == blank
    assert any(n.id == blank and not n.properties["held"] for n in workspace.nodes("Document"))


@pytest.mark.parametrize(
    ("document", "error", "says"),
    [
        ("QĐ 9999", NotFound, "full number"),
        ("", BadInput, "is needed"),
        ("luật ngân sách nhà nước", Ambiguous, "fit"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(workspace: Workspace, document: str, error: type[Exception], says: str) -> None:
    before = graph_of(workspace)
    with pytest.raises(error, match=says):
        decide(workspace, FIRST, document, "Lan")
    settle(workspace)
    assert (ledger(workspace), graph_of(workspace)) == ([], before)


def test_a_mention_that_is_not_there(workspace: Workspace) -> None:
    for mention in ("m1", f"{ID}:m0", ""):
        with pytest.raises(NotFound, match="no mention has this id"):
            decide(workspace, mention, None, "Lan")
    with pytest.raises(BadInput, match="--by"):
        decide(workspace, FIRST, None, " ")


def test_documents_are_named_as_people_write_them(workspace: Workspace) -> None:
    for words, document in (
        ("luat bao chi 2016", "luat-103-2016-qh13"),
        ("NĐ 62/2020/NĐ-CP", "nd-62-2020-cp"),
        ("nd-62-2020-cp", "nd-62-2020-cp"),
        ("33/QĐ-UBND ngày 4/5/2019", "qd-33-ubnd-gia-lai-2019"),
        ("QĐ 33/QĐ-UBND ngày 4/5/2019 của UBND tỉnh Bình Dương", "qd-33-ubnd-binh-duong-2019"),
    ):
        assert decide(workspace, LOCAL, words, "Lan")[0].document == document
