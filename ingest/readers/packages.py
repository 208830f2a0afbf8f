"""The parts of an OOXML package (a .docx is a zip of XML): unpacked within bounds, parsed without any declaration or entity."""

import posixpath
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from graph.errors import BadInput
from ingest.readers.limits import LIMITS

_OLE = b"\xd0\xcf\x11\xe0"


class Package:
    """An open package. Every failure is BadInput with the name of the file."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(_OLE):
            raise BadInput(f"{name}: encrypted: open it in Word, take the password off, and save it as .docx")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise BadInput(f"{name}: damaged, or no .docx file ({_short(error)})") from error
        self._names = set(self._zip.namelist())

    def part(self, path: str) -> Element | None:
        """The root element of a part, tags without namespaces; None if the package has no such part."""
        if path not in self._names:
            return None
        return parse(unpack(self._zip, self._zip.getinfo(path), LIMITS.part_bytes, self.name), f"{self.name}: {path}")

    def related(self, path: str) -> dict[str, str]:
        """kind of relation → path of the first part that `path` is so related to."""
        folder, file = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":  # what lies outside is never fetched
                joined = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.setdefault(relation.get("Type", "").rpartition("/")[2], joined)
        return found


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, name: str) -> bytes:
    """The bytes of a member, at most `most` of them, whatever its own entry says of its size."""
    if member.flag_bits & 1:
        raise BadInput(f"{name}: {member.filename} is encrypted: unpack it with its password first")
    try:
        with archive.open(member) as stream:
            data = stream.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadInput(f"{name}: {member.filename} is damaged ({_short(error)})") from error
    if len(data) > most:
        raise BadInput(f"{name}: {member.filename} unpacks to more than {most / 1e6:.0f} MB")
    if len(data) > LIMITS.ratio_from and len(data) > LIMITS.ratio * max(member.compress_size, 1):
        raise BadInput(f"{name}: {member.filename} unpacks to more than {LIMITS.ratio} times its size: refused as a zip bomb")
    return data


def parse(data: bytes, name: str) -> Element:
    """The root element of XML, tags and attributes by their local names. A document type or an entity of its own is refused."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > LIMITS.depth:
            raise BadInput(f"{name}: nested more than {LIMITS.depth} deep: damaged or hostile")
        builder.start(tag.rpartition("}")[2], {key.rpartition("}")[2]: value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag.rpartition("}")[2])

    def refuse(*_: object) -> None:
        raise BadInput(f"{name}: declares a document type or entities, which no office document does: refused")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except expat.ExpatError as error:
        raise BadInput(f"{name}: damaged XML ({_short(error)})") from error


def _short(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:120]
