"""Which files are to be read, and the text of one of them; the formats are in `ingest.readers`."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadInput
from ingest import readers
from ingest.readers import decoding

#: What can be read; other files in a folder are counted and named, never silently passed over.
SUFFIXES = (*readers.SUFFIXES, *readers.ARCHIVES)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding that it was in, the size of the file in bytes, and what was converted."""

    text: str
    encoding: str
    size: int
    notes: tuple[str, ...] = ()


def find_files(paths: list[Path]) -> tuple[list[str], list[str]]:
    """(files to read, files passed over because of their kind), sorted. A file that is named itself is always to be read.

    They are names, which take a fifth of the memory of paths. Raises BadInput for a path that is not there or a folder that
    cannot be listed.
    """
    wanted: set[str] = set()
    others: set[str] = set()
    for path in paths:
        if not path.exists():
            raise BadInput(f"{path}: no such file or folder")
        if path.is_dir():
            for found in _walk(path):
                (wanted if readers.suffix_of(found) in SUFFIXES else others).add(found)
        else:
            wanted.add(str(path))
    return sorted(wanted, key=_by_folder), sorted(others - wanted, key=_by_folder)


def _by_folder(name: str) -> str:
    """A folder comes with all that is in it before another one that its name begins."""
    return name.replace(os.sep, "\0")


def _walk(folder: Path) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise BadInput(f"{error.filename}: cannot list the folder: {error.strerror}") from error

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        named = (os.path.join(root, name) for name in files if not name.startswith((".", "~$")))
        yield from (name.removeprefix(os.curdir + os.sep) for name in named)


def read_file(path: Path, *, ocr: bool = False) -> Decoded:
    """The text of a file of any kind that is read. Raises BadInput, in one line; also for an archive of several documents."""
    sources = list(readers.read_path(path, ocr=ocr))
    if len(sources) != 1:
        raise BadInput(f"{path}: an archive of {len(sources)} documents: name one file, or ingest the archive")
    source = sources[0]
    return Decoded(source.text, source.encoding, source.size, source.notes)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """(text, encoding) of the bytes of a text file; `name` is for messages. Raises BadInput if it is no text."""
    decoded = decoding.decode(data, name)
    return decoded.text, decoded.encoding
