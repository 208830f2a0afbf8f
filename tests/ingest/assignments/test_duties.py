"""The table of duties: its sentences say which roles they give."""

import pytest

from ingest.assignments.duties import TABLE, duties_in
from ingest.facts import TASK_ROLES

EXAMPLES = [example for duty in TABLE["duty"] for example in duty.get("example", [])]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:50])
def test_examples_of_the_table(example: dict[str, object]) -> None:
    text = str(example["text"])
    roles: list[str] = []
    partners: list[str] = []
    start = 0
    for clause in text.split(";"):
        duties = duties_in(text, start + len(clause) - len(clause.lstrip()), start + len(clause))
        roles += duties.roles or ("carries_out",)
        partners += [text[a:b] for a, b in duties.partners]
        start += len(clause) + 1
    assert roles == example["roles"]
    assert partners == example.get("partners", [])


def test_every_role_of_the_table_is_one_of_the_graph() -> None:
    assert {duty["role"] for duty in TABLE["duty"]} <= set(TASK_ROLES)
    assert {duty["role"] for duty in TABLE["duty"] if duty.get("example")} == {duty["role"] for duty in TABLE["duty"]}


def test_a_verb_inside_a_citation_does_not_count() -> None:
    text = "Triển khai Kế hoạch, hướng dẫn thi hành"
    at = text.index("hướng")
    assert duties_in(text, 0, len(text)).roles == ("guides",)
    assert duties_in(text, 0, len(text), ((at, len(text)),)).roles == ()


def test_a_verb_is_known_however_its_comma_is_spaced() -> None:
    for text in ("tổng hợp, báo cáo", "Tổng hợp,báo cáo", "tổng  hợp , báo cáo"):
        assert duties_in(text, 0, len(text)).roles == ("reports",)


def test_a_longer_word_that_begins_like_a_verb_is_none() -> None:
    cases = (("nâng cao, trình độ", ()), ("nâng cao, trình Chính phủ", ("advises",)), ("Trình tự", ()), ("trình", ("advises",)))
    for text, roles in cases:
        assert duties_in(text, 0, len(text)).roles == roles


def test_what_the_subject_tells_others() -> None:
    text = "chỉ đạo Sở Xây dựng phối hợp với Công an tỉnh thực hiện"
    told = duties_in(text, 0, len(text)).told
    assert [(text[a:b], role) for (a, b), role in told] == [("Sở Xây dựng", "coordinates")]
