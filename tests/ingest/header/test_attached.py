"""A text without a number has that of the headings of what is attached to it, where nothing speaks against it."""

import pytest

from ingest.header import attached
from tests.ingest.header.test_header import header

HEADING = "(Kèm theo Quyết định số 1544/QĐ-BYT ngày 26/9/2024 của Bộ trưởng Bộ Y tế)"
TEXT = """{head}QUYẾT ĐỊNH
Về việc phê duyệt kế hoạch lựa chọn nhà thầu
BỘ TRƯỞNG BỘ Y TẾ
Căn cứ Luật Đấu thầu ngày 23/6/2023;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt kế hoạch lựa chọn nhà thầu tại Phụ lục kèm theo Quyết định này{of}.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Nguyễn Văn An
Phụ lục
KẾ HOẠCH LỰA CHỌN NHÀ THẦU
{heading}
1. Gói thầu số 1
"""


def test_number_and_date_of_the_annex() -> None:
    found = header(TEXT.format(head="", of="", heading=HEADING))
    assert (found.number, found.symbol, found.issued_on) == ("1544/QĐ-BYT", "QĐ-BYT", "2024-09-26")
    assert {"number", "issued_on"} <= set(found.inferred)


@pytest.mark.parametrize(
    ("head", "of", "heading"),
    [
        ("", "", HEADING.replace("Quyết định số", "Công văn số")),
        ("", "", HEADING.replace("Bộ Y tế", "Bộ Tài chính")),
        ("", "", HEADING.replace("1544/", "…/")),
        ("", "", HEADING.replace("1544", "1545") + "\nPhụ lục II\nDANH MỤC\n" + HEADING),
        ("", " thay thế Quyết định số 1544/QĐ-BYT", HEADING),
        ("BỘ Y TẾ\nSố: /QĐ-BYT\n", "", HEADING),
        ("", "", "Xem Quyết định số 1544/QĐ-BYT ngày 26/9/2024 của Bộ trưởng Bộ Y tế."),
    ],
    ids=["another type", "another issuer", "blank", "two numbers", "cited", "the head has its own", "no heading"],
)
def test_unsure(head: str, of: str, heading: str) -> None:
    found = header(TEXT.format(head=head, of=of, heading=heading))
    assert found.number is None
    assert "number" not in found.inferred


def test_a_number_that_the_head_prints_stays() -> None:
    found = header(TEXT.format(head="BỘ Y TẾ\nSố: 7/QĐ-BYT\nHà Nội, ngày 5 tháng 3 năm 2024\n", of="", heading=HEADING))
    assert (found.number, found.issued_on, found.inferred) == ("07/QĐ-BYT", "2024-03-05", ())


@pytest.mark.parametrize(
    ("printed", "same"),
    [("UBND tỉnh", True), ("Ủy ban nhân dân tỉnh Kon Tum", True), ("UBND tỉnh Gia Lai", False), ("Bộ Y tế", False)],
)
def test_an_issuer_may_stand_without_its_place(printed: str, same: bool) -> None:
    assert attached._is_issuer(printed, "Ủy ban nhân dân tỉnh Kon Tum") == same
