"""The text of a PDF: its text layer in reading order. A scan is refused with what to do, unless OCR is asked for."""

import json
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from graph.errors import BadInput
from ingest.readers.limits import LIMITS
from ingest.readers.ocr import recognise
from ingest.readers.programs import run
from ingest.readers.source import Extracted

# What a portal's electronic signature adds to a scan; it is no text of the document.
_STAMP = re.compile(
    r"\s*(?:(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký|Giờ ký|Chức danh)\s*:|Signature Not Verified"
    r"|Digitally signed|Đã ký điện tử|CỔNG THÔNG TIN ĐIỆN TỬ|VĂN PHÒNG CHÍNH PHỦ\s*$)",
    re.IGNORECASE,
)
_SECONDS = LIMITS.seconds
_ROOT = Path(__file__).parents[2]
_LETTERS = 40  # a page with fewer letters than this is none that can be read
_CHILD = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from ingest.readers.pdf_child import main; main(*sys.argv[2:])"
)
_TO_DO = "run OCR first (`ocrmypdf -l vie in.pdf out.pdf`), or read it with --ocr where Tesseract with Vietnamese is installed"
_ERRORS = {
    "encrypted": "is encrypted: take the password off first (`qpdf --decrypt --password=… in.pdf out.pdf`)",
    "damaged": "damaged, or no PDF: download it again, or print it to a new PDF",
}


def read_pdf(data: bytes, name: str, ocr: bool = False) -> Extracted:
    """The text of a PDF. Raises BadInput if it is a scan (and OCR was not asked for), encrypted, damaged or too long."""
    if b"%PDF-" not in data[: 1024 * 8]:
        raise BadInput(f"{name}: damaged, or no PDF: it does not begin as one")
    answer = _ask(data, name, "text")
    pages: list[list[str]] = answer["pages"]
    empty = [i for i, lines in enumerate(pages) if _letters(lines) < _LETTERS]
    pictures = [i for i in empty if answer["pictures"][i]]
    letters = sum(map(_letters, pages))
    if ocr and pictures:
        for i, text in zip(pictures, _recognised(data, name, pictures), strict=True):
            pages[i] = text.splitlines()
        return Extracted(_text(pages), "pdf", (f"OCR (Tesseract, vie): {len(pictures)} of {len(pages)} pages",))
    if len(empty) == len(pages) and letters < _LETTERS * max(1, len(pages)):
        what = "a scan: pictures of pages without text" if pictures else "no text inside (drawings or empty pages)"
        raise BadInput(f"{name}: {what}: {_TO_DO}")
    if answer["unread"] > 0.3 * max(letters, 1):
        raise BadInput(f"{name}: its fonts do not say which letters they print: {_TO_DO}")
    notes = ["pdf text layer"]
    if pictures:
        notes.append(f"pages {_listed(pictures)} are pictures without text and were not read: --ocr reads them")
    if answer["unread"]:
        notes.append(f"{answer['unread']} letters without a meaning")
    return Extracted(_text(pages), "pdf", tuple(notes))


def _ask(data: bytes, name: str, *arguments: str) -> dict[str, Any]:
    """The answer of the process that reads the PDF."""
    places = [str(_ROOT), *filter(None, sys.path)]
    done = run([sys.executable, "-c", _CHILD, json.dumps(places), *arguments], _SECONDS, data)
    if done is None:
        raise BadInput(f"{name}: takes more than {_SECONDS} s to read: hostile or damaged; print it to a new PDF")
    code, out, err = done
    if code or not out:
        reason = err.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"code {code}"]
        raise BadInput(f"{name}: the PDF library failed on it ({reason[0][:120]}): print it to a new PDF")
    answer: dict[str, Any] = json.loads(out)
    if answer.get("error") == "long":
        raise BadInput(f"{name}: {answer['count']} pages are more than the {LIMITS.pages} that one document may have")
    if "error" in answer:
        raise BadInput(f"{name}: {_ERRORS[answer['error']]}")
    return answer


def _recognised(data: bytes, name: str, wanted: list[int]) -> list[str]:
    with TemporaryDirectory(prefix="luocdo-ocr-") as folder:
        texts = []
        for page in wanted:
            _ask(data, name, "images", folder, str(page))
            texts.append(recognise(f"{folder}/{page}.pgm", name))
        return texts


def _letters(lines: list[str]) -> int:
    return sum(sum(map(str.isalpha, line)) for line in lines if not _STAMP.match(line))


def _text(pages: list[list[str]]) -> str:
    """The pages one after the other, without a gap between them: a sentence goes on over the page."""
    return "\n".join("\n".join(page) for page in pages if page).strip()


def _listed(pages: list[int]) -> str:
    shown = ", ".join(str(p + 1) for p in pages[:10])
    return shown + (f" and {len(pages) - 10} more" if len(pages) > 10 else "")
