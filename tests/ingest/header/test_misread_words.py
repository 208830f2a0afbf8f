"""The examples of `data/misread.toml`, and the words that are only found by their letters."""

import re

import pytest

from ingest.layout.misread import TABLE, any_marks, one_of_any_marks

FOUND = [(name, line) for name, row in TABLE.items() for line in row["examples"]]
NEVER = [(name, line) for name, row in TABLE.items() for line in row["never"]]


@pytest.mark.parametrize(("name", "line"), FOUND, ids=str)
def test_misread_word(name: str, line: str) -> None:
    assert re.match(TABLE[name]["pattern"], line)


@pytest.mark.parametrize(("name", "line"), NEVER, ids=str)
def test_another_word(name: str, line: str) -> None:
    assert re.search(TABLE[name]["pattern"], line) is None


@pytest.mark.parametrize("printed", ["tháng", "thang", "thảng", "thắng", "thâng"])
def test_any_marks(printed: str) -> None:
    assert re.fullmatch(any_marks("tháng"), printed)


@pytest.mark.parametrize("printed", ["tháng ", "tháne", "THÁNG", "thường"])
def test_other_letters(printed: str) -> None:
    assert not re.fullmatch(any_marks("tháng"), printed)


@pytest.mark.parametrize("printed", ["THỦ TƯỚNG", "THU TUONG", "THU TRUONG", "CHỦ TỊCH", "THƯ"])
def test_one_of_any_marks(printed: str) -> None:
    assert re.fullmatch(one_of_any_marks(["CHỦ TỊCH", "THỦ TƯỚNG", "THỦ TRƯỞNG", "THƯ"]), printed)


@pytest.mark.parametrize("printed", ["CHỦ", "CHU TRUONG", "Thủ tướng", ""])
def test_none_of_them(printed: str) -> None:
    assert not re.fullmatch(one_of_any_marks(["CHỦ TỊCH", "THỦ TƯỚNG", "THỦ TRƯỞNG", "THƯ"]), printed)
