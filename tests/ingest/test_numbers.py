"""The table of number forms is the test of the grammar."""

import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbers import find_numbers, parse_number

TABLE: dict[str, Any] = tomllib.loads(resources.files("ingest").joinpath("data/numbers.toml").read_text("utf-8"))
FORMS = [(row["family"], example) for row in TABLE["number"] for example in row["examples"]]


@pytest.mark.parametrize(("family", "example"), FORMS, ids=[e["printed"].replace("\n", "⏎") for _, e in FORMS])
def test_form(family: str, example: dict[str, Any]) -> None:
    text = f"theo Quyết định số {example['printed']} ngày 30 tháng 3"
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == example["printed"]
    assert number.canonical == example.get("canonical", example["printed"])
    assert number.family == family
    assert number.said
    assert number.sure is not example.get("said", False)


@pytest.mark.parametrize("example", [e for row in TABLE["followed"] for e in row["examples"]], ids=lambda e: e["text"])
def test_ends_where_it_ends(example: dict[str, str]) -> None:
    assert [n.canonical for n in find_numbers(example["text"])] == [example["canonical"]]


@pytest.mark.parametrize("text", [text for row in TABLE["decoy"] for text in row["examples"]])
def test_decoy(text: str) -> None:
    assert [n for n in find_numbers(text) if n.sure] == []


def test_parse_number() -> None:
    found = parse_number(" 7/CT-TTg ")
    assert found is not None
    assert (found.canonical, found.type) == ("07/CT-TTg", "Chỉ thị")
    assert parse_number("Nghị định") is None


@given(st.text(alphabet="0123456789/-QĐNTgCP ố.&(A\n", max_size=80))
def test_spans(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert " " not in number.canonical
        last = number.end


def test_misread_sign_counts_only_as_a_number_that_is_printed_well() -> None:
    text = "số 18/2026/TT-BQP, 18/2026/TT-BQP và 18/2026/TT-BQP; số !8/2026/TT-BQP; số 18/2026/TT-BOP; số !9/2026/TT-BQP"
    assert [n.canonical for n in find_numbers(text)] == ["18/2026/TT-BQP"] * 5
    assert [n.canonical for n in find_numbers("18/2026/TT-BQP và 18/2026/TT-BOP")] == ["18/2026/TT-BQP", "18/2026/TT-BOP"]
