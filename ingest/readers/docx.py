"""The text of a .docx: paragraphs with their automatic numbers, tables in place, footnotes as `[^1]`, text boxes, no deletions.

Read from the XML itself: the libraries at hand leave out what matters here (automatic numbers, footnotes, text boxes, tracked
changes). Headers, footers and comments are other parts of the package and are left out.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from graph.errors import BadInput
from ingest.readers.docx_styles import Numbering, Styles, child, is_on, value
from ingest.readers.flow import Flow
from ingest.readers.grids import Cell, table_lines
from ingest.readers.legacy import from_font
from ingest.readers.limits import LIMITS
from ingest.readers.packages import Package
from ingest.readers.source import Extracted

# Elements that only wrap what they hold: controls, insertions, links, fields, the target of a move.
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "smartTag", "hyperlink", "fldSimple", "moveTo", "dir", "bdo"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DINGBATS = {"F0B7": "•", "F02D": "-", "F0D8": "-", "F0FC": "-", "F0A7": "-"}


def read_docx(data: bytes, name: str) -> Extracted:
    """The text of a .docx. Raises BadInput if it is damaged, encrypted, hostile or empty."""
    package = Package(data, name)
    main = package.related("").get("officeDocument", "word/document.xml")
    root = package.part(main)
    body = child(root, "body")
    if body is None:
        raise BadInput(f"{name}: no text document inside (a spreadsheet or a presentation, or damaged)")
    reader = _Reader(package, main)
    reader.blocks(body, reader.flow)
    reader.add_notes()
    if not reader.flow.text():
        raise BadInput(f"{name}: holds no text (pictures of pages need OCR: print it to PDF, then `ocrmypdf -l vie`)")
    notes = [f"{encoding} fonts: {count} runs converted" for encoding, count in sorted(reader.converted.items())]
    return Extracted(reader.flow.text(), "docx", tuple(notes))


class _Reader:
    """Walks the body once. `flow` is what came out, `converted` counts runs in legacy fonts."""

    def __init__(self, package: Package, main: str) -> None:
        related = package.related(main)

        def part(kind: str) -> Element | None:
            return package.part(related[kind]) if kind in related else None

        self._name = package.name
        self.flow = Flow()
        self.converted: dict[str, int] = {}
        self._styles = Styles(part("styles"))
        self._numbering = Numbering(part("numbering"), self._styles)
        self._note_texts = {"": _by_id(part("footnotes"), "footnote"), "e": _by_id(part("endnotes"), "endnote")}
        self._called: list[tuple[str, str]] = []  # (kind, id) of the notes, in the order of their marks
        self._depth = 0

    def blocks(self, parent: Element, flow: Flow, gaps: bool = True) -> None:
        """The paragraphs and tables below an element; in a cell they follow without gaps."""
        for element in _unwrapped(parent):
            if element.tag == "p":
                self._paragraph(element, flow, gaps)
            elif element.tag == "tbl":
                lines = self._table(element)
                if gaps:
                    flow.block(lines)
                else:
                    flow.lines += lines

    def _paragraph(self, element: Element, flow: Flow, gaps: bool) -> None:
        properties = child(element, "pPr")
        boxes: list[Element] = []
        text = self._runs(element, value(properties, "pStyle"), boxes).strip()
        if text:
            if gaps:
                flow.gap()
            for line in (self._numbering.mark(properties) + text).split("\n"):
                flow.add(" ".join(line.split()))
        for box in boxes:
            self.blocks(box, flow, gaps)

    def _runs(self, parent: Element, style: str | None, boxes: list[Element]) -> str:
        """The text of a paragraph's runs; runs in one font are put together before a legacy encoding is undone."""
        pieces: list[tuple[str, str]] = []  # (font if it is a legacy one, text)
        for run in _unwrapped(parent):
            if run.tag != "r":
                continue
            properties = child(run, "rPr")
            if is_on(properties, "vanish"):
                continue
            text = self._run(run, boxes)
            font = self._styles.font(properties, style)
            font = font if font.startswith(".Vn") or font.upper().startswith("VNI-") else ""
            if not font and self._styles.has_capitals(properties, style):
                text = text.upper()
            if value(properties, "vertAlign") == "superscript" and text.isdecimal():
                text = text.translate(_RAISED)
            if pieces and pieces[-1][0] == font:
                pieces[-1] = (font, pieces[-1][1] + text)
            else:
                pieces.append((font, text))
        return "".join(self._converted(text, font) if font else text for font, text in pieces)

    def _converted(self, text: str, font: str) -> str:
        new = from_font(text, font)
        if new is None or new == text:
            return text
        encoding = "TCVN3" if font.startswith(".") else "VNI"
        self.converted[encoding] = self.converted.get(encoding, 0) + 1
        return new

    def _run(self, run: Element, boxes: list[Element]) -> str:
        text = ""
        for element in run:
            tag = element.tag
            if tag == "t":
                text += element.text or ""
            elif tag in _SIGNS:
                text += _SIGNS[tag]
            elif tag == "sym":
                text += _DINGBATS.get(element.get("char", "").upper(), "")
            elif tag in ("footnoteReference", "endnoteReference"):
                text += self._call("" if tag == "footnoteReference" else "e", element.get("id", ""))
            elif tag in ("drawing", "pict", "object", "AlternateContent"):
                boxes += _text_boxes(element)
        return text

    def _call(self, kind: str, number: str) -> str:
        if number not in self._note_texts[kind]:
            return ""
        self._called.append((kind, number))
        return f"[^{kind}{sum(k == kind for k, _ in self._called)}]"

    def _table(self, table: Element) -> list[str]:
        self._depth += 1
        if self._depth > LIMITS.tables:
            raise BadInput(f"{self._name}: tables nested more than {LIMITS.tables} deep: damaged or hostile")
        rows = [
            [self._cell(cell) for cell in _unwrapped(row) if cell.tag == "tc"]
            for row in _unwrapped(table)
            if row.tag == "tr" and child(row, "trPr", "del") is None
        ]
        self._depth -= 1
        return table_lines(rows)

    def _cell(self, cell: Element) -> Cell:
        flow = Flow()
        self.blocks(cell, flow, gaps=False)
        properties = child(cell, "tcPr")
        merge = child(properties, "vMerge")
        span = value(properties, "gridSpan") or "1"
        return Cell(
            flow.tight(),
            int(span) if span.isdecimal() else 1,
            goes_on=merge is not None and merge.get("val", "continue") == "continue",
        )

    def add_notes(self) -> None:
        """The footnotes and endnotes that were called, after everything else."""
        for kind in ("", "e"):
            called = [number for k, number in self._called if k == kind]
            for place, number in enumerate(called, 1):
                flow = Flow()
                self.blocks(self._note_texts[kind][number], flow, gaps=False)
                self.flow.gap()
                self.flow.add(f"[^{kind}{place}]: {' '.join(flow.tight())}")


def _unwrapped(parent: Element) -> Iterator[Element]:
    """The children of an element, those of mere wrappers in their place; deleted and moved-away text is left out."""
    for element in parent:
        if element.tag == "AlternateContent" and parent.tag != "r":
            choice = child(element, "Choice")
            yield from _unwrapped(choice if choice is not None else element)
        elif element.tag in _WRAPPERS:
            yield from _unwrapped(element)
        else:
            yield element


def _text_boxes(element: Element) -> list[Element]:
    """The outermost text boxes of a drawing; of two versions of one drawing the first."""
    if element.tag == "txbxContent":
        return [element]
    if element.tag == "AlternateContent":
        first = child(element, "Choice")
        return _text_boxes(first) if first is not None else [b for e in element for b in _text_boxes(e)]
    return [box for inner in element for box in _text_boxes(inner)]


def _by_id(root: Element | None, tag: str) -> dict[str, Element]:
    """Notes by id, without the separators that Word keeps among them."""
    if root is None:
        return {}
    return {e.get("id", ""): e for e in root.findall(tag) if e.get("type", "normal") == "normal"}
