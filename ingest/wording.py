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
    """The list `name` as alternatives of a regular expression, in a group that captures nothing.

    Neighbours with the same first letter become one alternative, so that the engine looks at that letter once. Their order is
    kept, and that of others does not matter, for no two of them match at one place. (Patterns that mind no case take lists in
    small letters.)
    """
    found: list[dict[str, list[str]]] = [{}]
    for words in _table()[name]:
        first, rest = words[0], words[1:]
        if first.isalpha():
            found[-1].setdefault(first, []).append(rest)
        else:  # "[Gg]iáo dục", "(?:quy định )?tại": may begin as any other
            found += [{words: [""]}, {}]
    pieces = [f"{first}{_any(rests)}" for letters in found for first, rests in letters.items()]
    return f"(?:{'|'.join(pieces)})"


def _any(rests: list[str]) -> str:
    return f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0]
