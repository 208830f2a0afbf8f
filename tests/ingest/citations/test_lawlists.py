"""Lists of laws with one head word: the catalogue tells what is an item."""

import pytest

from ingest.citations.headwords import headwords
from ingest.citations.lawlists import elided_names
from ingest.citations.names import find_names


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("các Luật Đầu tư, Đấu thầu, Phòng, chống tham nhũng thì", ["Luật Đấu thầu", "Luật Phòng, chống tham nhũng"]),
        ("theo Luật Đất đai, Nhà ở và Kinh doanh bất động sản.", ["Luật Nhà ở", "Luật Kinh doanh bất động sản"]),
        ("Bộ luật Dân sự, Hình sự;", ["Bộ luật Hình sự"]),
        ("rà soát các luật Đầu tư , Đấu thầu", ["Luật Đầu tư", "Luật Đấu thầu"]),
        ("các Luật: Đầu tư, Đấu thầu có", ["Luật Đầu tư", "Luật Đấu thầu"]),
        ("theo Luật Đầu tư, Doanh nghiệp có trách nhiệm", []),
        ("theo Luật Phòng, chống tham nhũng, Luật Giá.", []),
        ("Luật Đầu tư, xây dựng kế hoạch.", []),
        ("trình các dự án luật Đầu tư, Đấu thầu", []),
    ],
)
def test_items(text: str, items: list[str]) -> None:
    heads = headwords(text)
    found = elided_names(text, find_names(text, heads), heads)
    assert [n.name for n in found] == items
    assert all(n.name.endswith(text[n.start : n.end]) for n in found)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Luật Doanh nghiệp năm 1999, 2005 và 2014 có", ["2005", "2014"]),
        ("Luật Doanh nghiệp năm 2005, năm 2014;", ["2014"]),
        ("Luật Đất đai năm 2013, 2018", []),
        ("Luật Đất đai năm 2013, 2024/QĐ-UBND", []),
        ("Luật Đất đai năm 2013, ngày 01/7/2014", []),
    ],
)
def test_laws_of_one_name_by_their_years(text: str, years: list[str]) -> None:
    heads = headwords(text)
    found = elided_names(text, find_names(text, heads), heads)
    assert [n.year for n in found] == years == [text[n.start : n.end] for n in found]
    assert {n.name for n in found} <= {"Luật Doanh nghiệp"}
