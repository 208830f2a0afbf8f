"""Word lists as patterns: alternatives with one first letter together, and nothing else changes."""

import re

import pytest

from ingest.wording import one_of, words_of

_LISTS = ("after_issuer", "issuer_goes_on", "title_is_over", "title_begins", "decoys", "types", "not_a_law", "after_name")
_MIND_NO_CASE = ("title_begins", "title_begins_surely", "decoys")
_TEXT = (
    " về việc ban hành Quy chế, có hiệu lực và theo hướng dẫn của Bộ trưởng Bộ Giáo dục pháp luật; Thông tư liên tịch; Mẫu số 1"
    ", v/v sửa đổi Luật Giá thì được áp dụng, quy định tại khoản 1, tại Điều 5 Luật, trừ trường hợp phải; Kết luận thanh tra."
)


@pytest.mark.parametrize("name", _LISTS)
def test_one_of_matches_as_the_plain_alternatives(name: str) -> None:
    plain, grouped = re.compile("|".join(words_of(name))), re.compile(one_of(name))
    for at in range(len(_TEXT)):
        one, other = plain.match(_TEXT, at), grouped.match(_TEXT, at)
        assert (one and one.span()) == (other and other.span())


@pytest.mark.parametrize("name", _MIND_NO_CASE)
def test_lists_for_patterns_that_mind_no_case_are_in_small_letters(name: str) -> None:
    assert all(word[0].islower() for word in words_of(name))
