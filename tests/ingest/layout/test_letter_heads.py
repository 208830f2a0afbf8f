"""Subjects of letters that no "V/v" introduces; invented texts."""

import pytest

from tests.ingest.header.test_header import header

_PARTY = "ĐẢNG BỘ TỈNH KHÁNH HOÀ\nĐẢNG UỶ XÃ AN BÌNH\n*\n"
_DATED = "ĐẢNG CỘNG SẢN VIỆT NAM\nAn Bình, ngày 05 tháng 6 năm 2026\n"
_SUBJECT = "Triển khai Kế hoạch số 83-KH/TU\ncủa Ban Thường vụ Tỉnh uỷ\n"
_TO = "\nKính gửi:\n- Uỷ ban nhân dân xã;\n- Các chi bộ.\nThực hiện Kế hoạch số 83-KH/TU, Đảng uỷ có ý kiến như sau:\n1. Giao\n"
_TITLE = "Triển khai Kế hoạch số 83-KH/TU của Ban Thường vụ Tỉnh uỷ"


@pytest.mark.parametrize(
    "text",
    [
        f"{_PARTY}Số 77-CV/ĐU\n{_SUBJECT}{_DATED}{_TO}",
        f"{_PARTY}Số       -CV/ĐU\n{_SUBJECT}-----\n{_DATED}{_TO}",
        f"{_PARTY}Số 77-CV/ĐU\n{_DATED}{_SUBJECT}{_TO}",
        f"{_PARTY}ĐẢNG CỘNG SẢN VIỆT NAM\nSố 77-CV/ĐU          An Bình, ngày 05 tháng 6 năm 2026\n{_SUBJECT}{_TO}",
    ],
)
def test_lines_below_the_number(text: str) -> None:
    found = header(text)
    assert (found.type, found.title, found.issued_on, found.place) == ("Công văn", _TITLE, "2026-06-05", "An Bình")
    assert [p.name for p in found.parties if p.kind == "addressee"] == ["Uỷ ban nhân dân xã", "Các chi bộ"]


@pytest.mark.parametrize(
    "between",
    [
        "Số 77-CV/ĐU\n",
        "Số 77-CV/ĐU\nHỎA TỐC\n",
        "Số 77-CV/ĐU\nNgày 06/5 đã nhận\n",
        "Số 77-CV/ĐU\nĐảng uỷ xã đã nhận được văn bản. Nay trả lời như sau:\n",
        "Triển khai Kế hoạch của Tỉnh uỷ\n",
    ],
)
def test_nothing_that_can_be_a_subject(between: str) -> None:
    assert header(f"{_PARTY}{between}{_DATED}{_TO}").title is None
