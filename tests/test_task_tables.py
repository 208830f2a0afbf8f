"""From a plan with a task table in its annex, in each kind of file, to who implements what the plan carries out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.questions import Row
from graph.workspace import Workspace
from ingest.asking import ask
from ingest.pipeline import ingest
from tests.ingest.readers.making import at, docx, line, p, pdf

PLAN = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH GIA LAI",
    "Số: 12/KH-UBND",
    "Gia Lai, ngày 05 tháng 6 năm 2023",
    "KẾ HOẠCH",
    "Triển khai thực hiện Quyết định số 407/QĐ-TTg ngày 30 tháng 3 năm 2022 của Thủ tướng Chính phủ",
    "I. MỤC ĐÍCH",
    "Nâng cao nhận thức của nhân dân.",
    "Nơi nhận:",
    "- Như trên;",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn A",
    "PHỤ LỤC",
    "PHÂN CÔNG NHIỆM VỤ",
    "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 6 năm 2023)",
)
TOP = ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời hạn")
PARTS = ("", "", "Chủ trì", "Phối hợp", "")
ROWS = (
    ("I", "Công tác truyền thông", "", "", ""),
    ("1", "Mở chuyên mục pháp luật", "Sở Tư pháp", "Sở Nội vụ", "Quý II/2023"),
    ("2", "Tập huấn cho cán bộ", "Sở Tư pháp", "Sở Y tế", "Thường xuyên"),  # "Sở Tư pháp" spans both rows
    ("II", "Công tác kiểm tra", "", "", ""),
    ("3", "Kiểm tra tại các xã", "Sở Nội vụ", "", "Tháng 9/2023"),
)


def markdown() -> bytes:
    rows = [TOP, ("---",) * 5, PARTS, *ROWS[:3], TOP, PARTS, *ROWS[3:]]  # the head again, as on a new page
    return "\n\n".join([*PLAN, "\n".join(f"| {' | '.join(row)} |" for row in rows)]).encode()


def word() -> bytes:
    def cell(words: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(words)}</w:tc>"

    wide, first, more = '<w:gridSpan w:val="{}"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell(TOP[0], first) + cell(TOP[1], first) + cell(TOP[2], wide.format(2)) + cell(TOP[4], first),
        cell("", more) * 2 + cell(PARTS[2]) + cell(PARTS[3]) + cell("", more),
    ]
    for number, row in enumerate(ROWS):
        merge = {1: first, 2: more}.get(number, "")
        if number in (0, 3):
            rows.append(cell(row[0]) + cell(row[1], wide.format(4)))
        else:
            lead = "" if merge == more else row[2]
            rows.append(cell(row[0]) + cell(row[1]) + cell(lead, merge) + cell(row[3]) + cell(row[4]))
    body = "".join(map(p, PLAN)) + f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    return docx(body)


def page() -> bytes:
    head = (
        "<tr><th rowspan=2>TT<th rowspan=2>Nhiệm vụ<th colspan=2>Cơ quan thực hiện<th rowspan=2>Thời hạn"
        "<tr><th>Chủ trì<th>Phối hợp"
    )
    rows = [
        "<tr><td>I<td colspan=4>Công tác truyền thông",
        "<tr><td>1<td>Mở chuyên mục pháp luật<td rowspan=2>Sở Tư pháp<td>Sở Nội vụ<td>Quý II/2023",
        "<tr><td>2<td>Tập huấn cho cán bộ<td>Sở Y tế<td>Thường xuyên",
        head,
        "<tr><td>II<td colspan=4>Công tác kiểm tra",
        "<tr><td>3<td>Kiểm tra tại các xã<td>Sở Nội vụ<td><td>Tháng 9/2023",
    ]
    body = "".join(f"<p>{text}</p>" for text in PLAN)
    return f"<html><meta charset=utf-8><body>{body}<table>{head}{''.join(rows)}</table></body></html>".encode()


def print_out() -> bytes:
    """Three pages; the table goes on over the last two, and its spans are places without a line."""
    xs = (70, 95, 255, 375, 455, 525)

    def table(top: int, rows: Sequence[tuple[str, ...]], open_: set[tuple[int, int]], across: set[tuple[int, int]]) -> str:
        """`open_`: places without a line above them; `across`: without one at their left."""
        drawn = "".join(
            at(xs[j] + 2, top - 20 * i - 14, cell, 9) for i, row in enumerate(rows) for j, cell in enumerate(row) if cell
        )
        for i in range(len(rows) + 1):
            drawn += "".join(line(xs[j], top - 20 * i, xs[j + 1], top - 20 * i) for j in range(5) if (i, j) not in open_)
        for i in range(len(rows)):
            y = top - 20 * i
            drawn += "".join(line(xs[j], y, xs[j], y - 20) for j in range(6) if (i, j) not in across)
        return drawn

    def lines(top: int, texts: tuple[str, ...]) -> str:
        return "".join(at(70, top - 18 * i, text, 9) for i, text in enumerate(texts))

    second: list[tuple[str, ...]] = [TOP, PARTS, *ROWS[:3]]
    second[4] = (*ROWS[2][:2], "", *ROWS[2][3:])
    whole = {(2, j) for j in (2, 3, 4)}
    spans = {(1, 0), (1, 1), (1, 4), (4, 2)}
    return pdf(
        lines(780, PLAN[:13]),
        lines(780, PLAN[13:]) + table(700, second, spans, {(0, 3)} | whole),
        at(290, 810, "3") + table(780, ROWS[3:], set(), {(0, j) for j in (2, 3, 4)}),
    )


@pytest.fixture(params=[("a.md", markdown), ("a.docx", word), ("a.html", page), ("a.pdf", print_out)], ids=lambda p: p[0])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    name, make = request.param
    (tmp_path / name).write_bytes(make())
    made = Workspace.open(":memory:")
    report = ingest(made, [tmp_path / name])
    assert not report.failed
    return made


def answered(row: Row) -> tuple[str, str, str, str, str | None]:
    return row["agency"], row["place"], row["role"], row["quote"], row["deadline"]


def test_who_implements_what_the_plan_carries_out(workspace: Workspace) -> None:
    rows = ask(workspace, "implementers", {"document": "QĐ 407/QĐ-TTg"})
    assert {answered(row) for row in rows} == {
        ("Sở Tư pháp", "Gia Lai", "leads", "Mở chuyên mục pháp luật", "Quý II/2023"),
        ("Sở Nội vụ", "Gia Lai", "coordinates", "Mở chuyên mục pháp luật", "Quý II/2023"),
        ("Sở Tư pháp", "Gia Lai", "leads", "Tập huấn cho cán bộ", None),
        ("Sở Y tế", "Gia Lai", "coordinates", "Tập huấn cho cán bộ", None),
        ("Sở Nội vụ", "Gia Lai", "leads", "Kiểm tra tại các xã", "Tháng 9/2023"),
    }
    assert {row["document_id"] for row in rows} == {"kh-12-ubnd-gia-lai-2023"}
    for row in rows:
        text = workspace.document_text(row["document_id"])
        assert text is not None
        assert text[row["start"] : row["end"]] == row["quote"]


def test_what_an_agency_has_to_do(workspace: Workspace) -> None:
    leader = next(r for r in ask(workspace, "implementers", {"document": "QĐ 407/QĐ-TTg"}) if r["agency"] == "Sở Tư pháp")
    rows = ask(workspace, "responsibilities", {"agency": leader["agency_id"]})
    assert [(row["task"], row["section"], row["deadline"], row["recurs"]) for row in rows] == [
        ("Mở chuyên mục pháp luật", "PHỤ LỤC.I.1", "Quý II/2023", None),
        ("Tập huấn cho cán bộ", "PHỤ LỤC.I.2", None, "Thường xuyên"),
    ]
