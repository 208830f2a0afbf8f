"""Reading pictures of pages with Tesseract, where it is installed with Vietnamese."""

from functools import cache
from pathlib import Path

from graph.errors import BadInput
from ingest.readers.limits import LIMITS
from ingest.readers.programs import run, where

_INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie, or brew install tesseract tesseract-lang"


@cache
def _tesseract() -> str | None:
    """The path of a Tesseract that knows Vietnamese."""
    program = where("tesseract")
    listed = run([program, "--list-langs"], 20) if program else None
    return program if listed and b"vie" in (listed[1] + listed[2]).split() else None


def recognise(picture: str | Path, name: str) -> str:
    """The text of a picture. Raises BadInput if Tesseract or its Vietnamese is missing, or fails."""
    program = _tesseract()
    if program is None:
        raise BadInput(f"{name}: is a scan, and --ocr needs Tesseract with Vietnamese ({_INSTALL})")
    done = run([program, str(picture), "-", "-l", "vie"], LIMITS.ocr_seconds)
    if done is None or done[0]:
        raise BadInput(f"{name}: Tesseract failed or took more than {LIMITS.ocr_seconds} s on a page")
    return done[1].decode("utf-8", "replace").replace("\x0c", "")
