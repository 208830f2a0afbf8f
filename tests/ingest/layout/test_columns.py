"""The table of columns: its examples say what a head means."""

import pytest

from ingest.facts import TASK_ROLES
from ingest.layout.columns import TABLE, head_at, meaning_of

EXAMPLES = [(example, column["meaning"]) for column in TABLE["column"] for example in column["examples"]]
OTHERS = [(e, "refused") for e in TABLE["refused"]["examples"]] + [(e, None) for e in TABLE["unknown"]["examples"]]


@pytest.mark.parametrize(("label", "meaning"), EXAMPLES + OTHERS)
def test_examples_of_the_table(label: str, meaning: str | None) -> None:
    assert meaning_of(label) == meaning


def test_every_meaning_is_one_that_the_reader_knows() -> None:
    known = {"number", "task", "both", "deadline", "output", "other", *TASK_ROLES}
    assert {meaning for _, meaning in EXAMPLES} <= known


@pytest.mark.parametrize("example", TABLE["head"], ids=lambda e: e["text"][:60])
def test_whole_heads(example: dict[str, object]) -> None:
    rows = [[cell.strip() for cell in row.strip()[1:-1].split("|")] for row in str(example["text"]).split("⏎")]
    rows = [row for row in rows if not set("".join(row)) <= set("- ")]
    found = head_at(rows[0], rows[1] if len(rows) > 1 else [])
    columns = [column or "" for column in found.head.columns] if found and found.head else None
    assert columns == example.get("columns")
    assert not columns or (found and found.rows == len(rows))


@pytest.mark.parametrize(
    "row",
    [
        ["1", "Nội dung", "Chủ trì", "Phối hợp"],
        ["", "Xây dựng kế hoạch", "Sở Tư pháp", ""],
        ["Chủ trì", "Phối hợp"],
        [""],
    ],
)
def test_a_row_of_data_is_no_head(row: list[str]) -> None:
    assert head_at(row, []) is None
