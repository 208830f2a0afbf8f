"""The examples of `data/head_parts.toml`: organs printed below their parents, and heads whose lines are broken."""

import pytest

from ingest.header.head_parts import table
from ingest.header.issuers import printed_issuer
from ingest.layout.lines import lines_of
from ingest.text import read

EXAMPLES = [example for kind in ("part", "whole") for entry in table()[kind] for example in entry["examples"]]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: " / ".join(e["lines"]))
def test_issuer_of_printed_lines(example: dict[str, object]) -> None:
    lines = example["lines"]
    assert isinstance(lines, list)
    reading = read("\n\n".join(lines))
    end = len(reading.text)
    assert printed_issuer(reading.text, lines_of(reading), end, str(example.get("like", ""))) == example["issuer"]
