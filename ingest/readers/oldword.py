"""The text of an old .doc (and of .rtf under that name), by a program that is installed: LibreOffice, else antiword.

LibreOffice makes a .docx of it, which keeps automatic numbers and tables. Of antiword both outputs are used: its plain text for
the paragraphs, its DocBook for the tables, which the plain text draws with bars and breaks over lines.
Neither runs macros here: LibreOffice starts with an empty profile, in which they are off, and antiword knows none.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import Element

from graph.errors import BadInput
from ingest.readers.docx import read_docx
from ingest.readers.flow import Flow
from ingest.readers.grids import Cell, table_lines
from ingest.readers.limits import LIMITS
from ingest.readers.packages import parse
from ingest.readers.programs import run, where
from ingest.readers.source import Extracted

_INSTALL = (
    "install LibreOffice (apt-get install libreoffice-writer-nogui) or antiword (apt-get install antiword), or save it as .docx"
)
_RTF = b"{\\rtf"


def read_doc(data: bytes, name: str) -> Extracted:
    """The text of a .doc. Raises BadInput if no program is there to read it, or it cannot."""
    office = where("soffice", "libreoffice")
    antiword = None if data.startswith(_RTF) else where("antiword")
    if office is None and antiword is None:
        raise BadInput(f"{name}: an old Word file: {_INSTALL}")
    with TemporaryDirectory(prefix="luocdo-doc-") as folder:
        path = Path(folder, "in.rtf" if data.startswith(_RTF) else "in.doc")
        path.write_bytes(data)
        found = _by_office(office, path, name) if office else None
        found = found or (_by_antiword(antiword, path, name) if antiword else None)
    if found is None:
        raise BadInput(f"{name}: damaged or encrypted, or no Word file: open it in Word or LibreOffice and save it as .docx")
    return found


def _by_office(program: str, path: Path, name: str) -> Extracted | None:
    profile = (path.parent / "profile").as_uri()
    done = run(
        [
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "docx",
            "--outdir",
            str(path.parent),
            str(path),
        ],
        LIMITS.seconds,
        folder=path.parent,
    )
    made = path.with_suffix(".docx")
    if done is None or not made.exists():
        return None
    found = read_docx(made.read_bytes(), name)
    return Extracted(found.text, "doc", ("LibreOffice", *found.notes))


def _by_antiword(program: str, path: Path, name: str) -> Extracted | None:
    plain, book = (
        run([program, "-m", "UTF-8.txt", *mode, str(path)], LIMITS.seconds, folder=path.parent)
        for mode in (("-w", "0"), ("-x", "db"))
    )
    if plain is None or plain[0]:
        return None
    lines = plain[1].decode("utf-8", "replace").split("\n")
    flow = Flow()
    _fill(flow, lines, _tables(book[1], name) if book and not book[0] else [])
    return Extracted(flow.text(), "doc", ("antiword",)) if flow.text() else None


def _fill(flow: Flow, lines: list[str], tables: list[list[str]]) -> None:
    """The plain text, each block of drawn bars replaced by the table that it draws."""
    drawn = [i for i, line in enumerate(lines) if line.startswith("|") and not (i and lines[i - 1].startswith("|"))]
    known = len(drawn) == len(tables)
    for at, line in enumerate(lines):
        if at in drawn and known:
            flow.block(tables[drawn.index(at)])
        elif line.startswith("|") and known:
            continue
        elif line.startswith("|"):  # the outputs differ: its cells, line by line
            for part in line.split("|"):
                flow.add(part)
        elif line.strip():
            flow.add(line.replace("[pic]", ""))
        else:
            flow.gap()


def _tables(book: bytes, name: str) -> list[list[str]]:
    """The tables of antiword's DocBook, each as lines; none if it cannot be read."""
    start = book.find(b"<book")  # what comes before is a reference to the grammar
    try:
        root = parse(book[max(start, 0) :], name)
    except BadInput:
        return []
    return [
        table_lines([_cell(entry) for entry in row.findall("entry")] for row in table.iter("row"))
        for table in root.iter("informaltable")
    ]


def _cell(entry: Element) -> Cell:
    lines = "".join(entry.itertext()).split("\n")
    return Cell(tuple(" ".join(line.split()) for line in lines if line.strip()))
