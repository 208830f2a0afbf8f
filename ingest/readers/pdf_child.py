"""The process that reads one PDF: apart from the program, so that a crash, a hang or a gigabyte stays here.

Standard input is the PDF, standard output one JSON object (see `read`). Run as `main(mode)`; mode "images" writes the pages as
grey pictures for OCR into the folder that follows.
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from ingest.readers.limits import LIMITS
from ingest.readers.pdf_layout import page_lines, page_parts, without_furniture
from ingest.readers.pdf_rules import Edge, edges_of
from ingest.readers.pdf_words import Word

_RULE = 3.0  # points: a filled path as thin as this is a line
_SEGMENTS = 5_000  # of the paths of a page that are looked at
_DPI = 300
_HYPHENS = {2: "-", 0xFFFE: "-"}  # what PDFium makes of a hyphen at the end of a line


def main(mode: str, *arguments: str) -> None:
    """Read the PDF on standard input, within the limits of memory."""
    with suppress(ImportError, ValueError, OSError):  # not on Windows; a lower limit may stand already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (LIMITS.memory, LIMITS.memory))
    data = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        answer: dict[str, Any] = {"error": "encrypted" if error.err_code == raw.FPDF_ERR_PASSWORD else "damaged"}
    else:
        answer = _images(document, Path(arguments[0]), arguments[1:]) if mode == "images" else read(document)
    sys.stdout.buffer.write(json.dumps(answer).encode())


def read(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    """{"pages": lines of each page, "pictures": whether a picture covers most of it, "unread": letters without a meaning}."""
    if len(document) > LIMITS.pages:
        return {"error": "long", "count": len(document)}
    pages, pictures, unread = [], [], 0
    for page in document:
        words, unknown = _words(page)
        pages.append(page_parts(words, _edges(page)))
        pictures.append(_is_picture(page))
        unread += unknown
        page.close()
    return {"pages": without_furniture(page_lines(pages)), "pictures": pictures, "unread": unread}


def _words(page: pypdfium2.PdfPage) -> tuple[list[Word], int]:
    """The words of a page in the order of the file, and how many letters have no Unicode meaning."""
    text = page.get_textpage()
    words: list[Word] = []
    unknown = 0
    spaced = True
    for letter, left, right, base, size in _letters(text):
        if not letter.strip():
            spaced = True
            continue
        unknown += letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff"
        last = words[-1] if words else None
        if (
            last
            and not spaced
            and abs(last.base - base) < 0.1 * size
            and -0.3 * size < left - last.right < 0.6 * size
            and abs(last.size - size) < 0.15 * size
        ):
            words[-1] = Word(last.text + letter, last.left, max(right, last.right), last.base, last.size, last.spaced)
        else:
            words.append(Word(letter, left, right, base, size, spaced))
        spaced = False
    text.close()
    return words, unknown


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float, float, float, float]]:
    """(letter, left, right, baseline, size) of each letter of a page."""
    box = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_double(), ctypes.c_double()
    loose = raw.FS_RECTF()
    for i in range(min(text.count_chars(), LIMITS.glyphs)):
        code = raw.FPDFText_GetUnicode(text, i)
        raw.FPDFText_GetCharBox(text, i, *box)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetLooseCharBox(text, i, loose)
        size = max(loose.top - loose.bottom, 1.0)
        letter = _HYPHENS.get(code) or (chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd")
        if raw.FPDFText_IsGenerated(text, i):
            letter = " "
        left, right = min(box[0].value, loose.left), max(box[1].value, loose.right)
        yield letter, left, right, y.value, 0.85 * size


def _edges(page: pypdfium2.PdfPage) -> list[Edge]:
    """The level and upright lines that are drawn on a page."""
    found: list[Edge] = []
    looked = 0
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        looked += 1
        if looked > _SEGMENTS:
            return []
        left, bottom, right, top = path.get_bounds()
        if min(right - left, top - bottom) <= _RULE:
            found += edges_of(
                [(left, (bottom + top) / 2), (right, (bottom + top) / 2)]
                if right - left > top - bottom
                else [((left + right) / 2, bottom), ((left + right) / 2, top)]
            )
        elif _is_stroked(path):
            count = raw.FPDFPath_CountSegments(path)
            looked += count
            found += edges_of(_corners(path, min(count, _SEGMENTS)))
    return found


def _is_stroked(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value)


def _corners(path: pypdfium2.PdfObject, count: int) -> list[tuple[float, float]]:
    """The corners of a path on the page; a jump is written as a corner far away, so that no line leads to it."""
    matrix = path.get_matrix()
    corners: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        corner = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            corners.append((float("inf"), float("nan")))
            first = corner
        corners.append(corner)
        if raw.FPDFPathSegment_GetClose(segment) and first:
            corners.append(first)
    return corners


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture covers most of a page."""
    width, height = page.get_size()
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > 0.5 * width * height:
            return True
    return False


def _images(document: pypdfium2.PdfDocument, folder: Path, wanted: tuple[str, ...]) -> dict[str, Any]:
    """Write pages as PGM pictures (grey, 300 dpi): the format that needs no library."""
    for number in wanted:
        page = document[int(number)]
        longest = max(page.get_size())
        bitmap = page.render(scale=min(_DPI / 72, 6000 / max(longest, 1)), grayscale=True)
        rows = bytes(bitmap.buffer)
        lines = b"".join(rows[i * bitmap.stride : i * bitmap.stride + bitmap.width] for i in range(bitmap.height))
        (folder / f"{number}.pgm").write_bytes(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + lines)
        page.close()
    return {"pages": []}
