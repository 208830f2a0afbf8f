"""Quick tests that come before a pattern: none of them may hide what the pattern finds."""

import random

from ingest.agencies import names as agency_names
from ingest.agencies.words import LONGEST
from ingest.assignments import deadlines, duties
from ingest.assignments import tables as task_tables
from ingest.assignments.party_lines import party_line, time_line

_TERMS = (
    "trước chậm muộn nhất là vào đến hết hạn cuối hoàn thành xong báo cáo trong thời vòng quý ii năm 2024 tháng 12 ngày 10/12 "
    "định kỳ hằng hàng 6 một lần"
)
_LABELS = (
    "các cơ quan đơn vị bộ phận được giao chủ trì đầu mối phối hợp tham gia thực hiện thời gian hạn tiến độ quý ii : : , ; ."
)

_BEFORE_VERBS = (
    " ".join(duties.WORDS["light"]) + " tăng cường công tác hoạt động việc trong vai trò và hoặc rồi cũng như , : các sở"
)
_FORMS = "Biểu mẫu Mẫu số 1 MẪU BIỂU BÁO CÁO ĐỀ CƯƠNG DANH MỤC HẾT HIỆU LỰC Danh mục bãi bỏ : Sở Y tế"
_NAMES = "Bộ Tài chính Sở Y tế UBND tỉnh Gia Lai và , các ban ngành Vụ Pháp chế thành phố - Hội Nông dân thuộc có trách nhiệm"


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


def test_the_last_syllable_before_a_verb_tells_what_leads_to_it() -> None:
    for text in _texts(_BEFORE_VERBS, 7):
        clause = duties._Clause(text, 0, len(text), (), deep=True, helping=False)
        light = duties._STRENGTHENED.search(text) or duties._LIGHT.search(text)
        found = clause._light_before(0, len(text))
        assert (found and found.span()) == (light and light.span())
        if duties._JOIN.search(text) or duties._IN_CHARGE.search(text):
            assert text[-1] in duties._LAST_LETTERS


def test_what_is_no_table_of_tasks_begins_with_one_of_its_letters() -> None:
    for text in _texts(_FORMS, 11):
        assert text[0] in task_tables._OTHER_LETTERS or not task_tables._OTHER.match(text)


def test_a_name_read_in_a_window_is_the_one_of_the_text() -> None:
    for text in _texts(_NAMES * 3, 13)[:4000]:
        if agency_names.may_begin(text, 0):
            assert agency_names.name_at(text) == agency_names._read(text, LONGEST)
