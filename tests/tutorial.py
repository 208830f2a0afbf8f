"""What the tutorial docs/neo4j.md says, in each language: its commands, its parameters, and what each drawing shows."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from queries.scripts import EXPLORATIONS, Script, scripts

PAGE = Path(__file__).parent.parent / "docs" / "neo4j.md"
LANGUAGES = ("Tiếng Việt", "English")
_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(
    r"^\| (\d+) ([^|]+) \| ([^|]*) \| (\d+) (?:nút|nodes), (\d+) (?:quan hệ|relationships): ([^|]+) \|$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A row of the table: the drawing's number, title and parameters, and what is seen. `captions` begin texts of nodes."""

    number: int
    title: str
    parameters: tuple[str, ...]
    nodes: int
    relationships: int
    captions: tuple[str, ...]

    @property
    def script(self) -> Script:
        """The script of that number."""
        return next(s for s in scripts() if s.path.startswith(f"{EXPLORATIONS}/{self.number:02}_"))


class Tutorial:
    """The part of the page that is in one language."""

    def __init__(self, language: str) -> None:
        text = PAGE.read_text("utf-8")
        self.text = text.partition(f"\n## {language}\n")[2].partition("\n## ")[0]
        self.blocks = [(kind, re.sub(r" *#.*", "", body).strip()) for kind, body in _BLOCK.findall(self.text)]
        self.drawings = [
            Drawing(
                int(number), title, code(given), int(nodes), int(edges), tuple(c for c in code(seen) if c not in code(given))
            )
            for number, title, given, nodes, edges, seen in _ROW.findall(self.text)
        ]

    @property
    def commands(self) -> list[list[str]]:
        """The command lines of the program `luocdo`, as lists of arguments."""
        lines = [line for kind, body in self.blocks if kind == "sh" for line in body.splitlines()]
        return [shlex.split(line)[1:] for line in lines if line.startswith("luocdo ")]

    @property
    def settings(self) -> str:
        """The line that sets all parameters."""
        return next(body for _, body in self.blocks if body.startswith(":params"))

    @property
    def values(self) -> dict[str, str]:
        """What it sets."""
        return dict(re.findall(r"(\w+): '([^']*)'", self.settings))

    @property
    def cypher(self) -> str:
        """The query in the text."""
        return next(body for kind, body in self.blocks if kind == "cypher")


def code(text: str) -> tuple[str, ...]:
    """What stands between back-quotes, blocks apart."""
    return tuple(re.findall(r"`([^`\n]+)`", _BLOCK.sub("", text)))
