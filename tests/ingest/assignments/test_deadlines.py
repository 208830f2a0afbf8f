"""Terms and recurrence, as printed."""

import pytest

from ingest.assignments.deadlines import deadline_in, recurrence_in, timed
from ingest.facts import Task


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("báo cáo về Ủy ban nhân dân tỉnh trước ngày 10 tháng 12.", "trước ngày 10 tháng 12"),
        ("tổ chức nghiệm thu, thanh quyết toán trước 30/9/2010.", "trước 30/9/2010"),
        ("báo cáo Thủ tướng Chính phủ trước ngày 30 tháng 5 năm 2013.", "trước ngày 30 tháng 5 năm 2013"),
        ("hoàn thành trong quý II năm 2024", "trong quý II năm 2024"),
        ("gửi báo cáo trước ngày 10 tháng 12 hằng năm", "trước ngày 10 tháng 12 hằng năm"),
        ("trong thời hạn 05 ngày làm việc", "trong thời hạn 05 ngày làm việc"),
        ("Quyết định số 407/QĐ-TTg ngày 30/3/2022", None),
    ],
)
def test_deadline(text: str, deadline: str | None) -> None:
    assert deadline_in(text, 0, len(text)) == deadline


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("định kỳ hằng năm tổng hợp, báo cáo tình hình", "định kỳ hằng năm"),
        ("Định kỳ 6 tháng và hằng năm tổng hợp", "Định kỳ 6 tháng và hằng năm"),
        ("Hằng năm xây dựng kế hoạch", "Hằng năm"),
        ("định kỳ 6 tháng, hàng năm, báo cáo", "định kỳ 6 tháng, hàng năm"),
        ("xây dựng kế hoạch năm 2024", None),
    ],
)
def test_recurrence(text: str, recurs: str | None) -> None:
    assert recurrence_in(text, 0, len(text)) == recurs


def test_the_line_of_a_plan_says_when_or_how_often() -> None:
    task = Task(0, 1, "x")
    assert timed(task, "Quý II/2015").deadline == "Quý II/2015"
    assert timed(task, "Thường xuyên hằng năm").recurs == "Thường xuyên hằng năm"


def test_a_term_may_begin_inside_words_that_begin_another() -> None:
    text = "Nộp trong thời hạn cuối ngày 15/6 của đợt này."
    assert deadline_in(text, 0, len(text)) == "hạn cuối ngày 15/6"
