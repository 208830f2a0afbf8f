"""The word lists of the citation patterns. Table: `data/citation_words.toml`."""

import tomllib
from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("ingest").joinpath("data/citation_words.toml").read_text("utf-8"))


def words_of(name: str) -> tuple[str, ...]:
    """The list `name` in the order of the table."""
    return tuple(_table()[name])


def one_of(name: str) -> str:
    """The list `name` as alternatives of a regular expression, in a group that captures nothing."""
    return f"(?:{'|'.join(_table()[name])})"
