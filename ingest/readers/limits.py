"""What one file may cost: every bound of the readers, in one place. More is a mistake or an attack, and is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in bytes, characters, pages, members and seconds. The longest law is under 2 MB of text."""

    text_bytes: int = 20_000_000  # .txt, .md
    page_bytes: int = 20_000_000  # .html: portals put pictures into the page
    office_bytes: int = 60_000_000  # .docx, .doc
    pdf_bytes: int = 150_000_000  # scans are large
    archive_bytes: int = 500_000_000
    characters: int = 20_000_000  # of text that came out of one file
    part_bytes: int = 60_000_000  # of XML in one unpacked part of a .docx
    ratio: int = 200  # unpacked to packed, above `ratio_from`
    ratio_from: int = 1_000_000
    depth: int = 200  # of XML elements
    tables: int = 20  # inside one another
    pages: int = 3_000  # of a PDF
    glyphs: int = 200_000  # on one page of a PDF
    members: int = 10_000  # of an archive
    unpacked_bytes: int = 2_000_000_000  # of all members of an archive
    seconds: int = 120  # for a PDF, or for another program on one file
    ocr_seconds: int = 120  # for one page
    memory: int = 2_000_000_000  # address space of the process that reads a PDF


LIMITS = Limits()
