"""Patterns of Vietnamese words: a space stands for any spaces, and case does not count."""

import re
from collections.abc import Iterable

_SPACE = re.compile(r"(?<!\[) (?!\])")


def spaced(pattern: str) -> str:
    """The pattern with every space made "one or more spaces"; `[ ]` is one space."""
    return _SPACE.sub(r"\\s+", pattern)


def phrase(pattern: str) -> re.Pattern[str]:
    """A compiled pattern of words."""
    return re.compile(spaced(pattern), re.IGNORECASE)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of these, the longest first; before a comma a space may stand (word-segmented texts have one)."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r",\ ", "[ ]?,[ ]?").replace(r"\ ", " ") for w in ordered) + ")"
