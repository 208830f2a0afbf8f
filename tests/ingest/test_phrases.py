"""Patterns of words: alternatives as a tree, and texts in small letters."""

import re

import pytest

from ingest.phrases import lowered, one_of, small

WORDS = ["tổng hợp", "tổng hợp, báo cáo", "tổng kết", "giao", "giao cho", "báo cáo"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tổng hợp, báo cáo", "tổng hợp, báo cáo"),
        ("tổng hợp , báo cáo", "tổng hợp , báo cáo"),
        ("tổng hợp,  báo cáo", "tổng hợp"),
        ("tổng  kết", "tổng  kết"),
        ("giao chota", "giao"),
        ("giao cho", "giao cho"),
        ("giaot", None),
        ("tổng", None),
    ],
)
def test_the_longest_word_that_fits(text: str, found: str | None) -> None:
    match = small(one_of(WORDS) + r"(?!\w)").match(text)
    assert (match and match.group()) == found


def test_what_may_not_stand_before_a_word() -> None:
    pattern = small(one_of(WORDS, not_after=(r"\w", r"theo\s")))
    assert [m.start() for m in pattern.finditer("agiao theo giao, giao, báo cáo")] == [17, 23]


def test_small_letters_keep_every_place() -> None:
    text = "ĐỀ NGHỊ İstanbul GIAO"
    assert len(lowered(text)) == len(text)
    assert re.search("giao", lowered(text))
    assert lowered(text).index("giao") == text.index("GIAO")
