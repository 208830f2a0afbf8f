"""From a path to decoded text: which files are read, and what is said of those that cannot be."""

import codecs
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadInput

#: What can be read; other files in a folder are counted and named, never silently passed over.
SUFFIXES = (".txt", ".md", ".markdown")
#: Larger files are refused: the longest law is under 2 MB of text, so more than this is a mistake or an attack.
MAX_BYTES = 20_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding that it was in, and the size of the file in bytes."""

    text: str
    encoding: str
    size: int


def find_files(paths: list[Path]) -> tuple[list[Path], list[Path]]:
    """(files to read, files passed over because of their kind), sorted. A file that is named itself is always to be read.

    Raises BadInput for a path that is not there or a folder that cannot be listed.
    """
    wanted: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if not path.exists():
            raise BadInput(f"{path}: no such file or folder")
        if path.is_dir():
            for found in _walk(path):
                (wanted if found.suffix.lower() in SUFFIXES else others).append(found)
        else:
            wanted.append(path)
    return sorted(set(wanted)), sorted(set(others) - set(wanted))


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise BadInput(f"{error.filename}: cannot list the folder: {error.strerror}") from error

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root, name) for name in files if not name.startswith("."))


def read_file(path: Path) -> Decoded:
    """The decoded text of a file. Raises BadInput with the reason, in one line, if it is no readable text."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadInput(f"{path}: {size / 1e6:.0f} MB is more than the {MAX_BYTES / 1e6:.0f} MB that one document may have")
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: cannot read: {error.strerror}") from error
    text, encoding = decode(data, str(path))
    return Decoded(text, encoding, len(data))


def decode(data: bytes, name: str) -> tuple[str, str]:
    """(text, encoding) of the bytes of a text file; `name` is for messages. Raises BadInput if it is no text."""
    encoding = next((e for bom, e in _BOMS if data.startswith(bom)), "utf-8")
    if not data.strip():
        raise BadInput(f"{name}: the file is empty")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: not UTF-8 text (byte {error.start}): save it as UTF-8, or it is not a text file") from error
    if "\0" in text:
        raise BadInput(f"{name}: binary data, not a text file")
    if not text.strip():
        raise BadInput(f"{name}: the file holds only white space")
    return text, encoding
