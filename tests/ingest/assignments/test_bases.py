"""The legal bases of tasks: the table's examples, and the bases that a lead-in gives to the list below it."""

import pytest

from graph.workspace import Workspace
from ingest.assignments import find_tasks
from ingest.assignments.bases import TABLE, is_apart
from ingest.facts import Header, Mention, Task
from ingest.layout.zones import find_zones
from ingest.pipeline import extract_all
from ingest.settle import settle
from ingest.text import read

APART = [example for entry in TABLE["apart"] for example in entry["examples"]]


def tasks_of(raw: str, *numbers: str, role: str = "implements", kind: str = "Chỉ thị") -> list[tuple[str, list[str]]]:
    """(text, numbers of its bases) of each task of somebody; every place where a number stands is a citation."""
    reading = read(raw)
    found = []
    for number in numbers:
        at = reading.text.find(number)
        while at >= 0:
            found.append(Mention(at, at + len(number), number, number=number, role=role))
            at = reading.text.find(number, at + 1)
    mentions = tuple(sorted(found, key=lambda m: m.start))
    tasks: tuple[Task, ...] = find_tasks(reading, Header(type=kind), find_zones(reading), mentions)
    return [(task.text, [mentions[i].quote for i in task.under]) for task in tasks if task.responsible]


@pytest.mark.parametrize(("example", "apart"), [(e, True) for e in APART] + [(e, False) for e in TABLE["basis"]["examples"]])
def test_examples_of_the_table(example: str, apart: bool) -> None:
    before, cited, behind = example.split("|")
    low = (before + cited + behind).lower()
    assert is_apart(low, 0, len(low), len(before), len(before) + len(cited)) is apart


@pytest.mark.parametrize(
    ("role", "bases"),
    [("implements", ["751/CT-TTg"]), ("refers_to", []), ("replaces", [])],
    ids=("implements", "names", "ends"),
)
def test_a_lead_in_gives_the_bases_that_it_implements_to_those_it_charges(role: str, bases: list[str]) -> None:
    raw = (
        "Thực hiện Chỉ thị số 751/CT-TTg, Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tỉnh tập trung:\n"
        "1. Rà soát quy hoạch.\n2. Sở Tư pháp chủ trì tổ chức tập huấn.\n"
    )
    assert tasks_of(raw, "751/CT-TTg", role=role) == [
        ("Rà soát quy hoạch.", bases),
        ("Sở Tư pháp chủ trì tổ chức tập huấn.", []),
    ]


def test_an_item_that_leads_in_gives_them_to_its_list_only() -> None:
    raw = (
        "1. Giao Sở Y tế triển khai thực hiện Kế hoạch số 12/KH-UBND, tập trung vào các nhiệm vụ:\na) Rà soát hồ sơ.\n"
        "b) Xây dựng chương trình theo 15/QĐ-UBND.\n2. Giao Sở Tài chính bố trí kinh phí.\n"
    )
    assert tasks_of(raw, "12/KH-UBND", "15/QĐ-UBND") == [
        ("Rà soát hồ sơ.", ["12/KH-UBND"]),
        ("Xây dựng chương trình theo 15/QĐ-UBND.", ["15/QĐ-UBND", "12/KH-UBND"]),
        ("Giao Sở Tài chính bố trí kinh phí.", []),
    ]


def test_a_regulation_charges_by_what_its_sentences_say() -> None:
    raw = (
        "Điều 1. Trách nhiệm\n1. Thực hiện Luật số 12/2020/QH14, Sở Y tế có trách nhiệm:\na) Rà soát hồ sơ.\n"
        "Điều 2. Hiệu lực\nThông tư này có hiệu lực từ ngày ký.\n"
    )
    assert tasks_of(raw, "12/2020/QH14", kind="Thông tư") == [("Rà soát hồ sơ.", [])]


def test_a_basis_told_again_by_its_title_is_said_to_be_stated_so() -> None:
    raw = (
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n\nSố: 12/UBND-KGVX\n\nGia Lai, ngày 05 tháng 5 năm 2023\n\nKính gửi: Sở Nội vụ.\n\n"
        "Ủy ban nhân dân tỉnh nhận được Quyết định số 1956/QĐ-TTg ngày 27/11/2009 phê duyệt Đề án Dạy nghề cho "
        "lao động nông thôn đến năm 2020.\n\n1. Sở Nội vụ chủ trì triển khai Đề án Dạy nghề cho lao động nông thôn.\n\n"
        "2. Sở Tài chính chủ trì bố trí kinh phí theo Quyết định số 1956/QĐ-TTg.\n"
    )
    workspace = Workspace.open(":memory:")
    facts, claims = extract_all(("x", raw))
    with workspace.transaction():
        workspace.put_text("x", raw, facts, "test", claims)
        workspace.put_source("x.txt", "x", "utf-8", 1)
    settle(workspace)
    stated = {str(e.properties["stated"]) for e in workspace.edges() if e.kind.type == "UNDER"}
    assert stated == {"number", "title"}
