"""What a printed name or number is bound to: as of the text's date, but never against a date or a type that is printed."""

import pytest

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
        ("Luật số 26/2008/QH12", "luat-26-2008-qh12", "resolved"),
        ("Nghị quyết số 26/2008/QH12 ngày 15/11/2008 của Quốc hội", "nq-26-2008-qh12", "resolved"),  # another series than laws
        ("Nghị quyết số 26/2008/QH12", "nq-26-2008-qh12", "resolved"),
    ],
)
def test_a_printed_date_and_type_are_kept(printed: str, document: str, status: str) -> None:
    (mention,) = as_json("draft", DRAFT.format(printed))["mentions"]
    assert (mention["document_id"], mention["status"]) == (document, status)
