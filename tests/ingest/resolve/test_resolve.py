"""What a printed name or number is bound to: as of the text's date, but never against a date or a type that is printed."""

import pytest

from graph.workspace import Workspace
from ingest.pipeline import extract_all
from ingest.settle import settle
from ingest.shape import as_json

DRAFT = "CHÍNH PHỦ\n\nSố: 1/2024/NĐ-CP\n\nHà Nội, ngày 20 tháng 5 năm 2024\n\nNGHỊ ĐỊNH\nVề một việc\n\nCăn cứ {};\n"


@pytest.mark.parametrize(
    ("printed", "document", "status"),
    [
        ("Luật Đất đai", "luat-45-2013-qh13", "resolved"),  # the one in force on the text's day
        ("Luật Đất đai năm 2003", "luat-13-2003-qh11", "resolved"),  # the one of the year that is printed
        ("Luật Tổ chức Chính phủ ngày 25/12/2001", "luat-32-2001-qh10", "resolved"),
        ("Luật Đất đai năm 2001", "luat-45-2013-qh13", "inferred"),  # no law of that year: said so, not passed over
        ("Luật Đất đai năm 2024", "luat-31-2024-qh15", "resolved"),  # issued, not yet in force
        ("Luật Doanh nghiệp năm 2025", "luat-59-2020-qh14", "inferred"),  # a year after the text: that of something else
        ("Luật số 26/2008/QH12", "luat-26-2008-qh12", "resolved"),
        ("Nghị quyết số 26/2008/QH12 ngày 15/11/2008 của Quốc hội", "nq-26-2008-qh12", "resolved"),  # another series than laws
        ("Nghị quyết số 26/2008/QH12", "nq-26-2008-qh12", "resolved"),
    ],
)
def test_a_printed_date_and_type_are_kept(printed: str, document: str, status: str) -> None:
    (mention,) = as_json("draft", DRAFT.format(printed))["mentions"]
    assert (mention["document_id"], mention["status"]) == (document, status)


def test_a_name_in_a_title_is_that_of_the_titles_day() -> None:
    """A decree of 2013 details the ordinance of 2005, also where a text of 2024 prints its title."""
    title = (
        "Nghị định số 31/2013/NĐ-CP ngày 09/4/2013 của Chính phủ quy định chi tiết Pháp lệnh ưu đãi người có công với cách mạng"
    )
    decree, ordinance = as_json("draft", DRAFT.format(title))["mentions"]
    assert ordinance["nested_in"] == 0
    assert decree["document_id"] == "nd-31-2013-cp"
    assert ordinance["document_id"] == "pl-26-2005-ubtvqh11"


def settled(printed: str) -> Workspace:
    workspace = Workspace.open(":memory:")
    facts, claims = extract_all(("x", DRAFT.format(printed)))
    with workspace.transaction():
        workspace.put_text("x", DRAFT.format(printed), facts, "test", claims)
        workspace.put_source("x.txt", "x", "utf-8", 1)
    settle(workspace)
    return workspace


def test_an_unknown_document_in_the_title_of_another_is_not_said_to_name_itself() -> None:
    printed = (
        "Chỉ thị số 20-CT/TU ngày 31/12/2009 của Thành ủy Hà Nội thực hiện Kết luận số 41-KL/TW "
        "tiếp tục thực hiện Chỉ thị số 16-CT/TW"
    )
    mentions = {n.properties["printed_number"]: n.properties["method"] for n in settled(printed).nodes("Mention")}
    assert mentions["16-CT/TW"] == mentions["41-KL/TW"] != "names_itself"


def test_nothing_is_said_of_what_came_later() -> None:
    """No edge from an earlier document to a later one, whatever the print seems to say."""
    workspace = settled(
        "Nghị định số 10/2016/NĐ-CP ngày 01/02/2016 của Chính phủ sửa đổi "
        "Nghị định số 123/2016/NĐ-CP ngày 01/9/2016 của Chính phủ"
    )
    edges = {(e.source, e.kind.type, e.target) for e in workspace.edges() if e.kind.type == "AMENDS"}
    assert ("nd-10-2016-cp", "AMENDS", "nd-123-2016-cp") not in edges
    assert {n.properties["printed_number"] for n in workspace.nodes("Mention")} == {"10/2016/NĐ-CP", "123/2016/NĐ-CP"}


def test_a_law_that_did_not_exist_yet_is_not_meant() -> None:
    (mention,) = as_json("draft", DRAFT.replace("2024", "2019").format("Luật Chuyển đổi số"))["mentions"]
    assert (mention["document_id"], mention["status"], mention["candidates"]) == (None, "unresolved", [])


def test_digits_without_a_symbol_are_reported_with_a_reason() -> None:
    printed = (
        "Nghị định số 12/2020/NĐ-CP;\nCăn cứ Nghị định số 12/2021/NĐ-CP;\nTheo Nghị định số 12, Nghị định số 99 và "
        "Nghị quyết Trung ương 6 khóa XII"
    )
    mentions = as_json("draft", DRAFT.format(printed))["mentions"]
    assert [(m["number"], m["name"], m["status"], m["candidates"]) for m in mentions[2:]] == [
        (None, None, "ambiguous", ["nd-12-2020-cp", "nd-12-2021-cp"]),
        (None, None, "unresolved", []),
        (None, None, "unresolved", []),
    ]
    methods = {n.properties["quote"]: n.properties["method"] for n in settled(printed).nodes("Mention")}
    assert methods["Nghị định số 12"] == "several_in_text"
    assert methods["Nghị định số 99"] == "number_not_complete"
    assert methods["Nghị quyết Trung ương 6 khóa XII"] == "meeting_printed_only"


def test_what_many_texts_claim_alike_is_read_once() -> None:
    workspace = Workspace.open(":memory:")
    text = DRAFT.format("Nghị định số 10/2016/NĐ-CP ngày 01/02/2016 của Chính phủ")
    with workspace.transaction():
        for sha in ("a", "b", "c"):
            facts, claims = extract_all((sha, text))
            workspace.put_text(sha, text, facts, "test", claims)
    (alike,) = workspace.claims_by_key("number:10/2016/ND-CP")
    assert alike[0] is None
    own, others = sorted(workspace.claims_by_key("number:10/2016/ND-CP", "b"), key=lambda found: found[0] is None)
    assert (own[0], others[0]) == ("b", None)
    assert own[1] == others[1] == alike[1]


@pytest.mark.parametrize(
    ("printed", "documents"),
    [
        # In the gap between passing (18/01/2024) and force (01/8/2024) of the new law: who details it means the new one.
        (
            "Nghị định số 102/2024/NĐ-CP ngày 30/7/2024 của Chính phủ quy định chi tiết một số điều của Luật Đất đai",
            ["luat-31-2024-qh15"],
        ),
        # In force no sooner than the law.
        ("Nghị định số 163/2016/NĐ-CP ngày 21/12/2016 quy định chi tiết Luật Ngân sách nhà nước", ["luat-83-2015-qh13"]),
        # Not in the catalogue: the day of its issue is all that is known.
        (
            "Thông tư số 91/2023/TT-BYT ngày 20/12/2023 của Bộ Y tế hướng dẫn thi hành Luật Khám bệnh, chữa bệnh",
            ["luat-15-2023-qh15"],
        ),
        # A month after the new law was passed: it may be either.
        (
            "Thông tư số 92/2023/TT-BYT ngày 10/02/2023 của Bộ Y tế hướng dẫn thi hành Luật Khám bệnh, chữa bệnh",
            ["luat-15-2023-qh15", "luat-40-2009-qh12"],
        ),
        # Who carries it out may be at either.
        (
            "Quyết định số 91/QĐ-BYT ngày 20/12/2023 của Bộ Y tế triển khai thực hiện Luật Khám bệnh, chữa bệnh",
            ["luat-15-2023-qh15", "luat-40-2009-qh12"],
        ),
        # Before and after the gap nothing changes.
        ("Nghị định số 46/2014/NĐ-CP ngày 15/5/2014 quy định chi tiết Luật Tiếp cận thông tin", []),
        ("Nghị định số 42/2025/NĐ-CP ngày 15/02/2025 quy định chi tiết Luật Đất đai", ["luat-31-2024-qh15"]),
        ("Nghị định số 77/2022/NĐ-CP ngày 15/02/2022 quy định chi tiết Luật Đất đai", ["luat-45-2013-qh13"]),
    ],
)
def test_who_details_a_law_before_it_is_in_force_means_the_new_one(printed: str, documents: list[str]) -> None:
    law = as_json("draft", DRAFT.replace("2024", "2026").format(printed))["mentions"][1]
    assert law["nested_in"] == 0
    assert ([law["document_id"]] if law["document_id"] else law["candidates"]) == documents


@pytest.mark.parametrize(
    ("printed", "document"),
    [
        ("Luật Đất đai (sửa đổi)", None),  # a bill, or the law that has just been passed
        ("Luật Đất đai (sửa đổi) số 31/2024/QH15", "luat-31-2024-qh15"),
        ("Luật Đất đai (sửa đổi) ngày 18/01/2024", "luat-31-2024-qh15"),
        ("Luật Đất đai (sửa đổi) năm 2024", "luat-31-2024-qh15"),
        ("Luật Đất đai (sửa đổi) được Quốc hội thông qua ngày 18/01/2024", "luat-31-2024-qh15"),
        ("Luật Đất đai (sửa đổi) số 31/2024/QH15; Luật Đất đai (sửa đổi)", "luat-31-2024-qh15"),
        ("Luật Đất đai (sửa đổi) năm 2024; Luật Đất đai", "luat-31-2024-qh15"),
        ("Luật Đất đai số 45/2013/QH13; Luật Đất đai (sửa đổi)", None),
    ],
)
def test_a_revised_law_is_never_the_one_that_it_replaces(printed: str, document: str | None) -> None:
    law = as_json("draft", DRAFT.format(printed))["mentions"][-1]
    assert (law["document_id"], law["candidates"]) == (document, [])
    assert law["status"] == ("resolved" if document else "unresolved")


@pytest.mark.parametrize(
    ("clause", "document", "candidates"),
    [
        ("Nghị định này quy định chi tiết một số điều của Luật Đất đai", "luat-31-2024-qh15", []),
        ("Các Bộ thực hiện theo quy định của Luật Đất đai", "luat-45-2013-qh13", []),
    ],
)
def test_what_a_text_details_itself(clause: str, document: str, candidates: list[str]) -> None:
    text = DRAFT.replace("20 tháng 5", "20 tháng 7").format("Hiến pháp năm 2013") + f"\nĐiều 1.\n\n{clause}.\n"
    law = as_json("draft", text)["mentions"][-1]
    assert (law["document_id"], law["candidates"]) == (document, candidates)


def test_a_bare_name_after_one_of_a_law_that_is_over() -> None:
    """It may be that law or the one in force: a report on ten years says both."""
    clause = "Điều 1.\n\nTổng kết Luật Đất đai năm 2013.\n\nĐiều 2.\n\nTiếp tục thực hiện Luật Đất đai.\n"
    text = DRAFT.replace("2024", "2025").format("Hiến pháp năm 2013") + f"\n{clause}"
    law = as_json("draft", text)["mentions"][-1]
    assert (law["document_id"], law["candidates"]) == (None, ["luat-31-2024-qh15", "luat-45-2013-qh13"])
    law = as_json("draft", text.replace("năm 2025", "năm 2023"))["mentions"][-1]
    assert (law["document_id"], law["status"]) == ("luat-45-2013-qh13", "resolved")


@pytest.mark.parametrize(
    ("year", "document", "candidates"),
    [
        ("2025", "luat-31-2024-qh15", []),  # in force, and none younger is named
        ("2024", None, ["luat-31-2024-qh15", "luat-45-2013-qh13"]),  # the older one is in force, but both are named
    ],
)
def test_a_bare_name_in_a_text_that_names_two_laws_of_that_name(year: str, document: str | None, candidates: list[str]) -> None:
    clause = "Điều 1.\n\nNơi nào chưa áp dụng Luật Đất đai năm 2013, Luật Đất đai số 31/2024/QH15 thì theo Điều 9 Luật Đất đai."
    text = DRAFT.replace("20 tháng 5 năm 2024", f"20 tháng 5 năm {year}").format("Hiến pháp năm 2013") + f"\n{clause}\n"
    law = as_json("draft", text)["mentions"][-1]
    assert (law["document_id"], law["candidates"]) == (document, candidates)
