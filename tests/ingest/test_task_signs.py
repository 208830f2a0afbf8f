"""Quick tests that come before a pattern: none of them may hide what the pattern finds."""

import random

from ingest import deadlines
from ingest.party_lines import party_line, time_line

_TERMS = (
    "trước chậm muộn nhất là vào đến hết hạn cuối hoàn thành xong báo cáo trong thời vòng quý ii năm 2024 tháng 12 ngày 10/12 "
    "định kỳ hằng hàng 6 một lần"
)
_LABELS = (
    "các cơ quan đơn vị bộ phận được giao chủ trì đầu mối phối hợp tham gia thực hiện thời gian hạn tiến độ quý ii : : , ; ."
)


def _texts(words: str, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(words.split(), k=chance.randint(2, 9))) for _ in range(20000)]


def test_a_term_holds_one_of_its_signs() -> None:
    for text in _texts(_TERMS, 3):
        assert deadlines._DUE_SIGN.search(text) or not deadlines._DUE.search(text)
        assert deadlines._RECURS_SIGN.search(text) or not deadlines._RECURS.search(text)


def test_a_line_that_ends_like_a_sentence_and_has_no_colon_names_no_party() -> None:
    for text in _texts(_LABELS, 5):
        if text[-1] in ".;" and ":" not in text:
            assert party_line(text, 0, len(text)) is None
            assert time_line(text, 0, len(text)) is None
