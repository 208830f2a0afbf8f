"""The words by which a head is found, as scanners misread them. Table: `data/misread.toml`, with examples.

A word whose marks alone are lost or mistaken is the word: "ngảy", "thang", "nãm".
"""

import re
import tomllib
from collections.abc import Iterable
from importlib import resources

from graph.identifiers import fold
from ingest.letters import LOWER

_ALIKE = {letter: [other for other in f"{LOWER}ǎ" if fold(other) == fold(letter)] for letter in LOWER}


def any_marks(word: str) -> str:
    """A pattern of a word with any marks on its letters, or none; its case as given."""
    return "".join(_any_marks(letter) for letter in word)


def one_of_any_marks(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest, with any marks on their letters; letters that they begin with stand once."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(_any_marks(word[0]) if word else "", []).append(word[1:])
    ends = by_letter.pop("", None) is not None
    pieces = [f"{letter}{one_of_any_marks(rest)}" for letter, rest in by_letter.items()]
    if not pieces:
        return ""
    return f"(?:{'|'.join(pieces)}){'?' if ends else ''}" if ends or len(pieces) > 1 else pieces[0]


def _any_marks(letter: str) -> str:
    alike = _ALIKE.get(letter.lower(), [])
    if len(alike) < 2:
        return re.escape(letter)
    return f"[{''.join(other.upper() if letter.isupper() else other for other in alike)}]"


_FILE = resources.files("ingest").joinpath("data/misread.toml")
TABLE = {row["name"]: row for row in tomllib.loads(_FILE.read_text("utf-8"))["word"]}
DAY, MONTH, YEAR = rf"[Nn]{any_marks('gày')}[.,]?", any_marks("tháng"), rf"{any_marks('năm')}\.?"
LABEL = f"(?:{TABLE['label']['pattern']})"
ABOUT = f"(?:{TABLE['about']['pattern']})"
DATE = f"(?:{TABLE['date']['pattern']})"
_ADDRESSED = re.compile(TABLE["addressed"]["pattern"])


def find_addressed(text: str, start: int, end: int) -> re.Match[str] | None:
    """What was "Kính gửi:" in text[start:end]; for texts in which it stands nowhere as it should."""
    return _ADDRESSED.search(text, start, end)
