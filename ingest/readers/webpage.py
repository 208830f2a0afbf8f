"""The document's text from a web page: the part of the page that holds it, its blocks as lines, its tables as rows.

Of a portal's page only the document is read (`data/portals.csv` says where portals keep it); of any other page the main text,
without scripts, menus and what is hidden.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from graph.errors import BadInput
from ingest.readers.counting import letters, roman
from ingest.readers.decoding import decode
from ingest.readers.flow import Flow
from ingest.readers.grids import Cell, table_lines
from ingest.readers.limits import LIMITS
from ingest.readers.markup import VOID, Tag, tokens
from ingest.readers.source import Extracted
from ingest.tables import rows

_BLOCK = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body caption center dd details div dl dt fieldset
figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol option p pre section select summary tbody tfoot thead
ul""",
    )
)
_GAP = frozenset(re.findall(r"\w+", "blockquote center div dl fieldset h1 h2 h3 h4 h5 h6 hr p pre section article table ul ol"))
_DROPPED = frozenset(re.findall(r"\w+", "head nav aside button select noscript object audio video canvas dialog menu"))
_IMPLIED_END = frozenset(("p", "li", "td", "th", "tr", "dd", "dt", "option"))  # hiding ends where a block begins
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CELL = re.compile(r"display\s*:\s*table-cell", re.IGNORECASE)
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MENU = 3  # links in a row that make a menu

Tokens = list[Tag | str]


def read_page(data: bytes, name: str) -> Extracted:
    """The text of an HTML page. Raises BadInput if it holds none, or is a portal's page about a document."""
    decoded = _decoded(data, name)
    all_tokens = list(tokens(decoded.text))
    part, portal = _document_part(all_tokens, name)
    lines = _read(part, menus=portal is None)
    text = "\n".join(lines).strip()
    if not text:
        raise BadInput(f"{name}: the page holds no text (a page that a script fills is empty until a browser saves it)")
    notes = (*decoded.notes, *([f"page of {portal}: only the document's text"] if portal else []))
    return Extracted(text, decoded.encoding, notes)


def _decoded(data: bytes, name: str) -> Extracted:
    """UTF-8 if it is UTF-8, whatever the page says of itself; else what it says; else what the bytes look like."""
    try:
        return decode(data, name)
    except BadInput:
        match = _CHARSET.search(data[:4096])
        if match is None or not data.strip():
            raise
        said = match[1].decode("ascii")
        try:
            return Extracted(data.decode(said, "replace"), said.lower(), (f"{said}: as the page says of itself",))
        except LookupError:
            raise BadInput(f"{name}: the page says that it is in {said!r}, which is no known encoding") from None


@cache
def _portals() -> dict[tuple[str, str], tuple[int, str, str, str]]:
    """(attribute, value) → (rank, portal, kind, what to say)."""
    return {(r["attribute"], r["value"]): (i, r["portal"], r["kind"], r["say"]) for i, r in enumerate(rows("portals.csv"))}


def _document_part(page: Tokens, name: str) -> tuple[Tokens, str | None]:
    """The tokens of the document's own element and the portal it is of; all of them if no portal is recognised."""
    found: dict[int, tuple[str, str, str, int]] = {}
    for at, token in enumerate(page):
        if isinstance(token, Tag) and not token.closes and ("id" in token.printed or "class" in token.printed):
            attributes = token.attributes()
            for key in (("id", attributes.get("id", "")), *(("class", c) for c in attributes.get("class", "").split())):
                if key in _portals():
                    rank, *rest = _portals()[key]
                    found.setdefault(rank, (rest[0], rest[1], rest[2], at))
    for _, (portal, kind, say, start) in sorted(found.items()):
        if kind == "refuse":
            raise BadInput(f"{name}: {say}")
        part = _element(page, start)
        if sum(len(t.strip()) for t in part if isinstance(t, str)) > 40:
            return part, portal
    return page, None


def _element(page: Tokens, start: int) -> Tokens:
    """The tokens from the tag at `start` to the tag that closes it."""
    first = page[start]
    depth = 0
    for at in range(start, len(page)):
        token = page[at]
        if isinstance(token, Tag) and isinstance(first, Tag) and token.name == first.name:
            depth += -1 if token.closes else 1
            if not depth:
                return page[start : at + 1]
    return page[start:]


def _read(page: Tokens, menus: bool) -> list[str]:
    reader = _Reader(page, hides=True)
    if reader.lost:  # something hidden was never closed: better to read too much than to lose the rest
        reader = _Reader(page, hides=False)
    return _without_menus(reader.flow.lines, reader.link_lines) if menus else reader.flow.lines


def _without_menus(lines: list[str], links: Counter[str]) -> list[str]:
    """Drop three or more lines in a row that are nothing but short links."""
    kept: list[str] = []
    run: list[str] = []
    for line in [*lines, "\0"]:
        if (line and links[line] and len(line) < 80) or (run and not line):
            run.append(line)
        else:
            kept += run if sum(map(bool, run)) < _MENU else [""]
            run = []
            kept.append(line)
    return kept[:-1]


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows so far, and the flow that its text goes to."""

    outer: Flow
    rows: list[list[Cell]] = field(default_factory=list)
    across: int = 1
    down: int = 1
    in_cell: bool = False


class _Reader:
    """Goes through the tokens once; `flow` is what came out, `link_lines` counts the lines that are links only."""

    def __init__(self, page: Tokens, hides: bool) -> None:
        self.flow = Flow()
        self.link_lines: Counter[str] = Counter()
        self._hides = hides
        self._buffer: list[str] = []
        self._linked = self._plain = 0  # characters of the line in links and outside
        self._in_link = False
        self._raised = False
        self._preformatted = 0
        self._capitals: list[tuple[str, int]] = []  # (element, how many of its name are open inside it)
        self._tables: list[_Table] = []
        self._ignored_tables = 0
        self._lists: list[list[object]] = []  # [kind, next number]
        self._skipping: tuple[str, int] | None = None
        for token in page:
            self._take(token)
        self.lost = self._skipping is not None
        while self._tables:
            self._close("table")
        self._flush()

    def _take(self, token: Tag | str) -> None:
        if self._skipping:
            if isinstance(token, Tag):
                self._skip(token)
        elif isinstance(token, str):
            self._text(token)
        elif token.closes:
            self._close(token.name)
        else:
            self._open(token)

    def _text(self, text: str) -> None:
        if self._capitals:
            text = text.upper()
        if self._raised and text.strip().isdigit():
            text = text.translate(_RAISED)
        self._buffer.append(text if self._preformatted else _SPACES.sub(" ", text))
        count = len(text.strip())
        if self._in_link:
            self._linked += count
        else:
            self._plain += count

    def _skip(self, tag: Tag) -> None:
        assert self._skipping
        name, depth = self._skipping
        if name in _IMPLIED_END and not tag.closes and (tag.name in _BLOCK or tag.name in ("td", "th", "tr", "table")):
            self._skipping = None
            self._open(tag)
        elif tag.name == name:
            depth += -1 if tag.closes else 1
            self._skipping = (name, depth) if depth else None

    def _flush(self) -> None:
        if not self._buffer:
            return
        text = "".join(self._buffer)
        self._buffer.clear()
        for line in text.split("\n"):
            line = line if self._preformatted else _SPACES.sub(" ", line)
            if line := line.strip():
                self.flow.add(line)
                if self._linked and not self._plain:
                    self.link_lines[line] += 1
        self._linked = self._plain = 0

    def _open(self, tag: Tag) -> None:
        name = tag.name
        style = tag.printed if "style" in tag.printed or "hidden" in tag.printed else ""
        if name in _DROPPED or (self._hides and style and name not in VOID and _is_hidden(tag)):
            self._flush()
            self._skipping = (name, 1)
            return
        if style and name not in VOID and _CAPITALS.search(style):
            self._capitals.append((name, 1))
        elif self._capitals and self._capitals[-1][0] == name:
            self._capitals[-1] = (name, self._capitals[-1][1] + 1)
        if name == "br":
            self._break()
        elif name == "a":
            self._in_link = "href" in tag.printed
        elif name == "sup":
            self._raised = True
        elif name in ("table", "tr", "td", "th"):
            self._open_table_part(tag)
        elif name in _BLOCK:
            self._open_block(tag, style)

    def _break(self) -> None:
        linked, plain = self._linked, self._plain
        self._flush()
        self._linked, self._plain = (1 if linked and self._in_link else 0), (1 if plain and not linked else 0)

    def _open_block(self, tag: Tag, style: str) -> None:
        self._flush()
        name = tag.name
        if name in _GAP and not (style and _CELL.search(style)):
            self.flow.gap()
        if name == "pre":
            self._preformatted += 1
        elif name in ("ul", "ol"):
            given = tag.attributes() if tag.printed else {}
            start = given.get("start", "1")
            self._lists.append([given.get("type", "1") if name == "ol" else "-", int(start) if start.isdecimal() else 1])
        elif name == "li" and self._lists:
            kind, number = self._lists[-1]
            assert isinstance(number, int)
            self._lists[-1][1] = number + 1
            self._buffer.append(_item_mark(str(kind), number))
        elif name == "hr":
            self.flow.gap()

    def _open_table_part(self, tag: Tag) -> None:
        if tag.name == "table":
            self._flush()
            if len(self._tables) >= LIMITS.tables:
                self._ignored_tables += 1
                return
            self._tables.append(_Table(self.flow))
            self.flow = Flow()
        elif self._tables and not self._ignored_tables:
            table = self._tables[-1]
            self._end_cell(table)
            if tag.name == "tr":
                table.rows.append([])
            else:
                given = tag.attributes() if "span" in tag.printed.lower() else {}
                table.across, table.down = _span(given.get("colspan")), _span(given.get("rowspan"))
                table.in_cell = True
        else:
            self._flush()

    def _end_cell(self, table: _Table) -> None:
        self._flush()
        if table.in_cell or self.flow.lines:
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(Cell(self.flow.tight(), table.across, table.down))
        table.in_cell, table.across, table.down = False, 1, 1
        self.flow = Flow()

    def _close(self, name: str) -> None:
        if self._capitals and self._capitals[-1][0] == name:
            count = self._capitals[-1][1] - 1
            self._capitals[-1] = (name, count)
            if not count:
                self._capitals.pop()
        if name == "a":
            self._in_link = False
        elif name == "sup":
            self._raised = False
        elif name == "table":
            self._close_table()
        elif name in ("td", "th", "tr"):
            if self._tables and not self._ignored_tables:
                self._end_cell(self._tables[-1])
        elif name in _BLOCK:
            self._flush()
            if name in _GAP and name != "div":
                self.flow.gap()
            if name == "pre":
                self._preformatted = max(0, self._preformatted - 1)
            elif name in ("ul", "ol") and self._lists:
                self._lists.pop()

    def _close_table(self) -> None:
        self._flush()
        if self._ignored_tables:
            self._ignored_tables -= 1
        elif self._tables:
            table = self._tables.pop()
            self._end_cell(table)
            self.flow = table.outer
            self.flow.block(table_lines(table.rows))


def _is_hidden(tag: Tag) -> bool:
    attributes = tag.attributes()
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _span(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isdecimal() and int(value) > 0 else 1


def _item_mark(kind: str, number: int) -> str:
    match kind:
        case "-":
            return "- "
        case "a":
            return f"{letters(number)}) "
        case "A":
            return f"{letters(number).upper()}. "
        case "i":
            return f"{roman(number)}) "
        case "I":
            return f"{roman(number).upper()}. "
        case _:
            return f"{number}. "
