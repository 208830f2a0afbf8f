"""References to points, clauses and articles before a citation."""

import pytest

from ingest.citations.provisions import provisions_before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quy định tại Điều 3 của ", ("Điều 3",)),
        ("theo điểm a khoản 2 Điều 5 và Điều 7 của ", ("điểm a khoản 2 Điều 5", "Điều 7")),
        (
            "tại các điểm a, b, c và d khoản 2 Điều 12 ",
            ("điểm a khoản 2 Điều 12", "điểm b khoản 2 Điều 12", "điểm c khoản 2 Điều 12", "điểm d khoản 2 Điều 12"),
        ),
        ("Điều 1 và Điều 2 ", ("Điều 1", "Điều 2")),
        ("từ Điều 5 đến Điều 8 ", ("Điều 5", "Điều 6", "Điều 7", "Điều 8")),
        ("các khoản 1, 2 và 3 Điều 5 ", ("khoản 1 Điều 5", "khoản 2 Điều 5", "khoản 3 Điều 5")),
        ("khoản 1, khoản 2 Điều 3, điểm a khoản 1 Điều 4 của ", ("khoản 1 Điều 3", "khoản 2 Điều 3", "điểm a khoản 1 Điều 4")),
        ("điểm b.2 khoản 7 Điều 52 ", ("điểm b.2 khoản 7 Điều 52",)),
        ("khoản 1 điều 1 ", ("khoản 1 Điều 1",)),
        ("theo quy định tại Chương VIII của ", ("Chương VIII",)),
        ("đủ điều kiện của ", ()),
        ("các khoản thu 3 ", ()),
        ("phạm vi điều chỉnh của ", ()),
        ("đã ban hành ", ()),
    ],
)
def test_before(text: str, expected: tuple[str, ...]) -> None:
    found, start = provisions_before(text, len(text))
    assert found == expected
    assert (start < len(text)) is bool(expected)


def test_only_what_stands_right_before() -> None:
    found, start = provisions_before("khoản 1 Điều 9 Luật Giá, trừ Điều 2 của ", 40)
    assert found == ("Điều 2",)
    assert start == 29


def test_floor() -> None:
    assert provisions_before("Điều 3 của ", 11, floor=11) == ((), 11)
