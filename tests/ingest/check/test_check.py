"""Checking a draft: each kind of finding, what agrees, what could not be checked; nothing uncompared is called right."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.workspace import Workspace
from ingest.check import as_of, check, sha_of
from ingest.check.differing import compare
from ingest.check.known import Library
from ingest.check.saying import say
from ingest.check.verdict import KINDS, Finding, Verdict
from ingest.extract import extract
from ingest.pipeline import ingest
from tests.samples import FILES

HEAD = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI

Số: /QĐ-UBND

Gia Lai, ngày   tháng 5 năm 2024

QUYẾT ĐỊNH
Về việc thử nghiệm

"""
WHOLE = (
    "Nghị định số 09/2017/NĐ-CP ngày 09 tháng 02 năm 2017 của Chính phủ quy định chi tiết việc phát ngôn và "
    "cung cấp thông tin cho báo chí của các cơ quan hành chính nhà nước"
)


def of(line: str, on: str = "2024-05-20", workspace: Workspace | None = None) -> Verdict:
    """The verdict on the one citation (or the first) of a line in a draft."""
    raw = f"{HEAD}Căn cứ {line};\n"
    found = check(raw, extract(raw), on, Library(workspace, sha_of(raw)))
    assert all(raw[v.start : v.end] == v.quote for v in found)
    assert found[0].sentence.startswith("Căn cứ ")
    return found[0]


def kinds(verdict: Verdict) -> list[str]:
    return [finding.kind for finding in verdict.findings]


def test_what_agrees_says_what_was_checked() -> None:
    verdict = of(WHOLE)
    assert (verdict.outcome, verdict.findings, verdict.unchecked) == ("agrees", [], [])
    assert set(verdict.checked) == {"number", "date", "title", "issuer", "force"}
    assert (verdict.document, verdict.source, verdict.line) == ("nd-09-2017-cp", "catalogue", 11)


@pytest.mark.parametrize(
    ("line", "on", "kind"),
    [
        (WHOLE.replace("09 tháng 02", "10 tháng 02"), "2024-05-20", "wrong_date"),
        (WHOLE.replace("Chính phủ", "Thủ tướng Chính phủ"), "2024-05-20", "wrong_issuer"),
        (WHOLE.replace("của các cơ quan", "của cơ quan"), "2024-05-20", "misquoted_title"),
        (WHOLE, "2026-07-01", "no_longer_in_force"),
        (WHOLE, "2017-03-29", "not_yet_in_force"),
        (WHOLE, "2017-01-01", "later_than_draft"),
        (WHOLE.replace("09/2017", "909/2017"), "2024-05-20", "wrong_number"),
        ("Nghị định số 9999/2023/NĐ-CP ngày 01/6/2023 của Chính phủ", "2024-05-20", "not_found"),
        (
            "Quyết định số 407/QĐ-TTg ngày 30/3/2021 của Thủ tướng Chính phủ phê duyệt Đề án “Tổ chức "
            "truyền thông chính sách có "
            "tác động lớn đến xã hội trong quá trình xây dựng văn bản quy phạm pháp luật giai đoạn 2022-2027”",
            "2024-05-20",
            "wrong_date",
        ),
        ("Luật Ngân sách nhà nước số 83/2015/QH13", "2026-02-01", "no_longer_in_force"),
        ("Luật Báo chí năm 2016", "2026-08-01", "no_longer_in_force"),
        ("Nghị định số 62/2020/NĐ-CP ngày 01/6/2020 của Chính phủ", "2026-01-01", "partly_void"),
        (
            "Nghị định số 01/2021/NĐ-CP ngày 04/01/2021 của Chính phủ quy định tiêu chuẩn, định mức vật chất hậu cần",
            "2024-05-20",
            "other_title",
        ),
    ],
)
def test_each_kind_of_finding(line: str, on: str, kind: str) -> None:
    verdict = of(line, on)
    assert kinds(verdict) == [kind]
    assert verdict.outcome == "finding"
    assert kind in KINDS


def test_the_successor_and_the_differing_words_are_told() -> None:
    (ended,) = of(WHOLE, "2026-07-01").findings
    assert (ended.since, ended.others) == ("2026-07-01", ("NĐ 244/2026/NĐ-CP (2026-07-01)",))
    assert say(ended, "vi") == "hết hiệu lực từ 01/07/2026; được thay bằng NĐ 244/2026/NĐ-CP (2026-07-01)"
    (words,) = of(
        "Quyết định số 407/QĐ-TTg ngày 30/3/2022 phê duyệt Đề án “Tổ chức thông tin chính sách có tác động to lớn đến "
        "xã hội trong quá trình xây dựng văn bản quy phạm pháp luật giai đoạn 2022 - 2027”"
    ).findings
    assert words.differing == (("thông tin", "truyền thông"), ("to", ""))
    assert say(words, "en") == "misquoted title: “thông tin” ↔ “truyền thông”; “to” added"


def test_a_law_by_name_is_the_one_of_the_date() -> None:
    assert of("Luật Báo chí", "2024-05-20").document == "luat-103-2016-qh13"
    assert of("Luật Báo chí", "2026-08-01").document == "luat-126-2025-qh15"
    assert of("Luật Đất đai năm 2003", "2024-10-01").document == "luat-13-2003-qh11"


def test_nothing_known_is_not_called_right() -> None:
    verdict = of("Quyết định số 20/QĐ-TTg của Thủ tướng Chính phủ")
    assert (verdict.outcome, verdict.checked) == ("unchecked", [])
    assert verdict.unchecked == [("number", "year_not_printed_none_known")]
    verdict = of("Quyết định số 407/QĐ-TTg ngày 30/3/2022")
    assert "force" not in verdict.checked
    assert ("force", "no_end_known") in verdict.unchecked


def test_a_title_that_runs_on_or_is_cut_is_left() -> None:
    title = (
        "Nghị định số 106/2020/NĐ-CP ngày 10/9/2020 của Chính phủ về vị trí việc làm và số lượng người làm việc trong "
        "đơn vị sự nghiệp công lập"
    )
    assert ("title", "title_runs_on") in of(title + " trên địa bàn thành phố").unchecked
    assert ("title", "title_cut") in of(title.removesuffix(" công lập")).unchecked


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with Workspace.open(":memory:") as made:
        ingest(made, FILES)
        yield made


def test_what_was_read_and_what_others_cite_is_known(workspace: Workspace) -> None:
    read = of("Chỉ thị số 01/CT-UBND ngày 12/01/2024 của UBND tỉnh Bình Dương", workspace=workspace)
    assert (read.outcome, read.source) == ("agrees", "read")
    assert {"number", "date", "issuer"} <= set(read.checked)
    wrong = of("Chỉ thị số 01/CT-UBND ngày 13/01/2024 của UBND tỉnh Bình Dương", workspace=workspace)
    assert kinds(wrong) == ["wrong_date"]
    cited = of("Quyết định số 765/QĐ-BTTTT ngày 28/4/2023 của Bộ Thông tin và Truyền thông", workspace=workspace)
    assert (cited.source, kinds(cited)) == ("cited", [])
    assert kinds(of("Quyết định số 765/QĐ-BTTTT ngày 28/4/2023 của Bộ Thông tin và Truyền thông")) == ["not_found"]


def test_a_text_that_was_read_tells_of_an_end(workspace: Workspace, tmp_path: Path) -> None:
    ending = tmp_path / "ending.txt"
    ending.write_text(
        "ỦY BAN NHÂN DÂN\nTỈNH BÌNH DƯƠNG\n\nSố: 02/CT-UBND\n\nBình Dương, ngày 5 tháng 3 năm 2024\n\nCHỈ THỊ\n"
        "Về công tác truyền thông\n\nChỉ thị này thay thế Chỉ thị số 01/CT-UBND ngày 12/01/2024 của UBND tỉnh "
        "Bình Dương.\n",
        "utf-8",
    )
    with Workspace.open(":memory:") as made:
        ingest(made, [*FILES, ending])
        line = "Chỉ thị số 01/CT-UBND ngày 12/01/2024 của UBND tỉnh Bình Dương"
        assert kinds(of(line, "2024-03-04", made)) == []
        (found,) = of(line, "2024-05-20", made).findings
        assert (found.kind, found.since, found.others) == ("ended_by_text", "2024-03-05", ("CT 02/CT-UBND",))
        assert "thay thế" in str(found.what)


def test_a_draft_that_was_ingested_is_no_witness_for_itself(tmp_path: Path) -> None:
    raw = f"{HEAD}Căn cứ Nghị định số 9999/2023/NĐ-CP ngày 01/6/2023 của Chính phủ;\n"
    draft = tmp_path / "draft.txt"
    draft.write_text(raw, "utf-8")
    with Workspace.open(":memory:") as made:
        ingest(made, [draft])
        (verdict,) = check(raw, extract(raw), "2024-05-20", Library(made, sha_of(raw)))
        assert kinds(verdict) == ["not_found"]


def test_the_samples_show_what_a_reader_found() -> None:
    """The plan of Tam Điệp misquotes QĐ 407 and drops "các" from NĐ 09; the directive of Bình Dương drops "và"."""
    found: dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]] = {}
    for file, on in zip(FILES, ("2023-05-18", "2023-05-31", "2024-11-30", "2024-01-12", "2023-03-21"), strict=True):
        raw = file.read_text("utf-8")
        found[file.name[:3]] = [
            (f.kind, f.differing) for v in check(raw, extract(raw), on, Library()) for f in v.findings if f.kind != "not_found"
        ]
    assert found["000"] == found["001"] == found["004"] == []
    assert found["002"] == [
        ("misquoted_title", (("", "các"),)),
        ("misquoted_title", (("thông tin", "truyền thông"), ("to", ""))),
        ("misquoted_title", (("", "về"),)),
    ]
    assert found["003"] == [("misquoted_title", (("", "và"),))]


@pytest.mark.parametrize(
    ("printed", "given", "day"),
    [
        ("2024-05-20", None, "2024-05-20"),
        ("2024-05-20", "2023-01-01", "2023-01-01"),
        (None, None, "2026-11-20"),
        ("2024", None, "2024-12-31"),
        ("2024-02", None, "2024-02-29"),
        ("2026", None, "2026-11-20"),
        ("2027-01-05", None, "2027-01-05"),
    ],
)
def test_the_day_of_a_draft(printed: str | None, given: str | None, day: str) -> None:
    assert as_of(printed, given, date(2026, 11, 20)) == day


@pytest.mark.parametrize(
    ("printed", "known", "kind"),
    [
        ("Uỷ ban kĩ thuật", "ủy ban kỹ thuật", "equal"),
        ("về việc hoà giải", "Hòa giải", "equal"),
        ("chi ti ết", "Chi tiết", "equal"),
        ("quản lý đất đai", "quản lý đất đai, nhà ở", "shorter"),
        ("A b c d e", "x y z", "other"),
        ("", "x", "shorter"),
        ("sửa Nghị định 1 ngày 02/3/2020", "sửa Nghị định 01 ngày 02 tháng 3 năm 2020", "equal"),
        ("cần bộ và việc", "cán bộ và việc", "misquoted"),
    ],
)
def test_titles_are_compared_by_what_counts(printed: str, known: str, kind: str) -> None:
    assert compare(printed, known).kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_said(kind: str) -> None:
    finding = Finding(kind, "2020-01-02", "2020-01-03", (("a", "b"),), "2021-01-01", ("QĐ 1",), "điều gì")
    for language in ("vi", "en"):
        assert "{" not in say(finding, language)
        assert "None" not in say(finding, language)
