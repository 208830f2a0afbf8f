"""Patterns of words: alternatives as a tree, and texts in small letters."""

import random
import re

import pytest

from ingest.text.phrases import anywhere, by_letter, in_order, lowered, may_begin_like, one_of, places_of, small

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


def test_what_stands_anywhere_is_what_a_search_finds() -> None:
    chance = random.Random(7)
    syllables = [syllable for word in WORDS for syllable in word.split()]
    pieces = [*WORDS, *syllables, " ", "  ", ", ", " , ", "\n", "hợp,", "g", "ao"]
    some, told = small(one_of(WORDS)), anywhere(WORDS)
    texts = ["".join(chance.choices([*pieces, " "], k=chance.randint(1, 6))) for _ in range(4000)]
    assert [bool(told.search(t)) for t in texts] == [bool(some.search(t)) for t in texts]
    assert {bool(some.search(t)) for t in texts} == {True, False}


def test_what_may_not_stand_before_a_word() -> None:
    pattern = small(one_of(WORDS, not_after=(r"\w", r"theo\s")))
    assert [m.start() for m in pattern.finditer("agiao theo giao, giao, báo cáo")] == [17, 23]


def test_small_letters_keep_every_place() -> None:
    text = "ĐỀ NGHỊ İstanbul GIAO"
    assert len(lowered(text)) == len(text)
    assert re.search("giao", lowered(text))
    assert lowered(text).index("giao") == text.index("GIAO")


def test_one_pattern_for_each_first_letter_finds_them_in_order() -> None:
    patterns = by_letter(["Nghị định", "NQ", "Quyết định"], r" (\d+)", group="type")
    assert len(patterns) == 2
    found = in_order(patterns, "QĐ 1, Quyết định 2, NQ 3, Nghị định 4, Nghị quyết 5")
    assert [(m["type"], m.group(2)) for m in found] == [("Quyết định", "2"), ("NQ", "3"), ("Nghị định", "4")]


def test_places_of_a_sign_up_to_an_end() -> None:
    assert list(places_of("“a“b“", "“")) == [0, 2, 4]
    assert list(places_of("“a“b“", "“", 3)) == [0, 2]


@pytest.mark.parametrize(
    ("signs", "may"),
    [
        ("Giao", True),
        ("GIAO", True),
        ("già ", False),
        ("giao", True),
        ("giáo", False),
        ("Tổng", True),
        ("b", True),
        ("báo\t", True),
    ],
)
def test_what_may_begin_like_one_of_some_words(signs: str, may: bool) -> None:
    assert may_begin_like(signs, WORDS) is may
