"""From the bytes of a text to its characters: Unicode first, then the 8-bit encodings that Vietnamese was kept in."""

import codecs
import re
import unicodedata

from graph.errors import BadInput
from ingest.readers.legacy import repair
from ingest.readers.source import Extracted
from ingest.readers.syllables import is_syllable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000  # bytes that are looked at to recognise UTF-16 without a mark
_WORD = re.compile(r"[^\W\d_]+")
# cp1252 with the five bytes that it leaves open kept as they are: Word wrote curly quotes also around TCVN3 and VNI.
_CP1252 = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))


def decode(data: bytes, name: str) -> Extracted:
    """The characters of a text file; `name` is for messages.

    Raises BadInput if it is empty, binary, or in an encoding that is not recognised.
    """
    if not data.strip():
        raise BadInput(f"{name}: the file is empty")
    found = _unicode(data, name) or _eight_bits(data)
    if found is None:
        at = _bad_byte(data)
        raise BadInput(f"{name}: not UTF-8 text (byte {at}), nor TCVN3, VNI, cp1258: save it as UTF-8, or it is no text file")
    if "\0" in found.text:
        raise BadInput(f"{name}: binary data, not a text file")
    if not found.text.strip():
        raise BadInput(f"{name}: the file holds only white space")
    return found


def _unicode(data: bytes, name: str) -> Extracted | None:
    encoding = next((e for bom, e in _BOMS if data.startswith(bom)), None) or _utf16(data) or "utf-8"
    try:
        return Extracted(data.decode(encoding), encoding.removesuffix("-le").removesuffix("-be"))
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and len(data) > 100:  # the file was cut off
            return Extracted(data[: error.start].decode(encoding), encoding, ("cut off in the middle of a letter",))
        if encoding not in ("utf-8",):
            raise BadInput(f"{name}: damaged {encoding} text (byte {error.start})") from error
    return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of its ASCII letters is zero."""
    if b"\0" not in data[:_SAMPLE]:
        return None
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.25 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.25 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _eight_bits(data: bytes) -> Extracted | None:
    if b"\0" in data:
        return None
    plain = data.decode("latin-1").translate({i: c for i, c in enumerate(_CP1252) if ord(c) != i})
    if (repaired := repair(plain)).notes and _is_vietnamese(repaired.text):
        encoding = repaired.notes[0].split(":")[0].lower()
        return Extracted(repaired.text, encoding, repaired.notes)
    combined = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    if _is_vietnamese(combined):
        return Extracted(combined, "cp1258", ("cp1258: decoded, letters composed",))
    return None


def _is_vietnamese(text: str) -> bool:
    words = [w for w in _WORD.findall(text[:200_000]) if not w.isascii()]
    return len(words) >= 3 and sum(map(is_syllable, words)) >= 0.7 * len(words)


def _bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
