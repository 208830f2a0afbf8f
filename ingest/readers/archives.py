"""Zip archives of documents: each member is read by its own reader and is named `archive.zip!/folder/member`.

Nothing is unpacked to disk, so a member's path can do no harm. Archives inside archives are refused, and so is what unpacks to
far more than it is.
"""

import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from graph.errors import BadInput
from ingest.readers.limits import LIMITS
from ingest.readers.packages import unpack
from ingest.readers.source import Item, Source

Reader = Callable[[bytes, str], Source]


def members(path: Path, suffixes: tuple[str, ...], most: Callable[[str], int], read: Reader) -> Iterator[Item]:
    """The members of an archive that can be read, by name. Raises BadInput if it is damaged or beyond the limits.

    `most` tells how many bytes a file of a kind may have; `read` makes a source of bytes and a name.
    """
    with _opened(path) as archive:
        entries = [e for e in archive.infolist() if not e.is_dir() and not _is_clutter(_name(e))]
    if len(entries) > LIMITS.members:
        raise BadInput(f"{path}: {len(entries)} members are more than the {LIMITS.members} that one archive may have")
    if sum(e.file_size for e in entries) > LIMITS.unpacked_bytes:
        raise BadInput(f"{path}: unpacks to more than {LIMITS.unpacked_bytes / 1e9:.0f} GB: unpack it and give the folder")
    for entry in sorted(entries, key=_name):
        suffix = PurePosixPath(_name(entry)).suffix.lower()
        if suffix in suffixes:
            yield Item(f"{path}!/{_name(entry)}", _member_reader(path, entry, most(suffix), read))
        elif suffix == ".zip":
            yield Item(f"{path}!/{_name(entry)}", _nested(f"{path}!/{_name(entry)}"))


def others(path: Path, suffixes: tuple[str, ...]) -> list[str]:
    """The names of the members of an archive that are no documents."""
    with _opened(path) as archive:
        names = [_name(e) for e in archive.infolist() if not e.is_dir()]
    return sorted(
        f"{path}!/{n}" for n in names if PurePosixPath(n).suffix.lower() not in (*suffixes, ".zip") and not _is_clutter(n)
    )


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise BadInput(f"{path}: cannot read: {error.strerror}") from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadInput(f"{path}: damaged, or no zip archive ({error})") from error


def _member_reader(path: Path, entry: zipfile.ZipInfo, most: int, read: Reader) -> Callable[[], Source]:
    def member() -> Source:
        with _opened(path) as archive:
            return read(unpack(archive, entry, most, str(path)), f"{path}!/{_name(entry)}")

    return member


def _nested(name: str) -> Callable[[], Source]:
    def refuse() -> Source:
        raise BadInput(f"{name}: an archive inside an archive is not opened: unpack the outer one first")

    return refuse


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a member, without what would lead out of a folder; UTF-8 is read as such even where it is not marked."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    parts = [p for p in name.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    return unicodedata.normalize("NFC", "/".join(parts)) or "unnamed"


def _is_clutter(name: str) -> bool:
    """What macOS and editors put beside the files."""
    return any(part.startswith((".", "__MACOSX", "~$")) for part in name.split("/"))
