"""The readers: from files as people have them (.txt .md .html .docx .pdf .doc, and zip archives of them) to texts.

`read_path` reads one file or archive; `items` lists what is in it, so that one bad member does not stop the others.
Every failure is BadInput with one line: what, where, what to do.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from graph.errors import BadInput
from ingest.readers import archives
from ingest.readers.decoding import decode
from ingest.readers.docx import read_docx
from ingest.readers.legacy import repair
from ingest.readers.limits import LIMITS
from ingest.readers.oldword import read_doc
from ingest.readers.pdf import read_pdf
from ingest.readers.source import Extracted, Item, Source
from ingest.readers.webpage import read_page

__all__ = ["ARCHIVES", "SUFFIXES", "Item", "Source", "items", "read_bytes", "read_path", "suffix_of", "unread_members"]

_Reader = Callable[[bytes, str, bool], Extracted]
_TEXT = (".txt", ".md", ".markdown")
_PAGE = (".html", ".htm", ".xhtml")
#: Files that are read as one document, and archives of them.
SUFFIXES = (*_TEXT, *_PAGE, ".docx", ".doc", ".pdf")
ARCHIVES = (".zip",)
_OLE, _ZIP, _PDF, _RTF = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF-", b"{\\rtf"


def suffix_of(name: str) -> str:
    """The suffix of a file's name, small.

    Names of files are strings here: of each `Path`, Python keeps a place among the strings that it knows by heart.
    """
    return os.path.splitext(name)[1].lower().rstrip(".")


def items(path: str | Path, *, ocr: bool = False) -> Iterator[Item]:
    """What there is to read in a file: itself, or the members of an archive. Raises BadInput if an archive cannot be opened."""
    name = str(path)

    def read(data: bytes, name: str) -> Source:
        return read_bytes(data, name, ocr=ocr)

    if suffix_of(name) in ARCHIVES:
        yield from archives.members(Path(name), SUFFIXES, _most, read)
    else:
        yield Item(name, lambda: read(_bytes(name), name))


def read_path(path: Path, *, ocr: bool = False) -> Iterator[Source]:
    """The sources of a file or archive. What cannot be read raises BadInput: of an archive, after all that could be."""
    failed: list[BadInput] = []
    for item in items(path, ocr=ocr):
        try:
            yield item.read()
        except BadInput as error:
            failed.append(error)
    if failed:
        more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        raise BadInput(f"{failed[0]}{more}") from failed[0]


def unread_members(path: str | Path) -> list[str]:
    """The names of the members of an archive that are of no kind that is read; none for other files."""
    return archives.others(Path(path), SUFFIXES) if suffix_of(str(path)) in ARCHIVES else []


def read_bytes(data: bytes, name: str, *, ocr: bool = False) -> Source:
    """The source of a file's bytes; its kind is told by its name's suffix and, where that lies, by its first bytes."""
    if not data.strip():
        raise BadInput(f"{name}: the file is empty")
    found = _reader(data, suffix_of(name))(data, name, ocr)
    if len(found.text) > LIMITS.characters:
        raise BadInput(
            f"{name}: {len(found.text) / 1e6:.0f} million characters are more than the "
            f"{LIMITS.characters / 1e6:.0f} million that one document may have"
        )
    repaired = repair(found.text)
    return Source(name, repaired.text, found.encoding, len(data), (*found.notes, *repaired.notes))


def _reader(data: bytes, suffix: str) -> _Reader:
    """The reader for a file. Portals serve web pages, RTF and new Word files under the name .doc, and the other way round."""
    if suffix in (*_TEXT, ""):
        return lambda data, name, ocr: decode(data, name)
    if data.startswith(_PDF):
        return read_pdf
    if suffix in (".doc", ".docx"):
        if data.startswith(_ZIP):
            return lambda data, name, ocr: read_docx(data, name)
        if data.startswith(_RTF) or (data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") not in data):
            return lambda data, name, ocr: read_doc(data, name)
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            return lambda data, name, ocr: read_page(data, name)
        return lambda data, name, ocr: read_docx(data, name) if suffix == ".docx" else read_doc(data, name)
    if suffix == ".pdf":
        return read_pdf
    if suffix in _PAGE:
        return lambda data, name, ocr: read_page(data, name)
    return lambda data, name, ocr: decode(data, name)


def _most(suffix: str) -> int:
    """How many bytes a file of a kind may have."""
    if suffix == ".pdf":
        return LIMITS.pdf_bytes
    if suffix in (".doc", ".docx"):
        return LIMITS.office_bytes
    return LIMITS.page_bytes if suffix in _PAGE else LIMITS.text_bytes


def _bytes(name: str) -> bytes:
    """The bytes of a file within its limit; one that grows or never ends is read no further."""
    most = _most(suffix_of(name))
    try:
        if not os.path.isfile(name):
            raise BadInput(f"{name}: no file")
        with open(name, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > most:
                raise BadInput(f"{name}: {size / 1e6:.0f} MB is more than the {most / 1e6:.0f} MB that one document may have")
            return file.read(size)  # so much is taken at once: as much as there may be would be 20 MB for each text
    except OSError as error:
        raise BadInput(f"{name}: cannot read: {error.strerror}") from error
