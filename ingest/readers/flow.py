"""Lines as they come out of a document, and where a gap stands between them."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Flow:
    """Lines in order; "" is a gap, and there are never two in a row."""

    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """One line, unless it is blank."""
        if line := line.strip():
            self.lines.append(line)

    def gap(self) -> None:
        """A blank line before what follows."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def block(self, lines: list[str]) -> None:
        """Lines with a gap before and after."""
        self.gap()
        for line in lines:
            if line:
                self.add(line)
            else:
                self.gap()
        self.gap()

    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines).strip()

    def tight(self) -> tuple[str, ...]:
        """The lines without gaps, as a cell of a table has them."""
        return tuple(line for line in self.lines if line)
