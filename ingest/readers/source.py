"""What the readers hand on: a text, where it is from, and what was done to get it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file or archive member, as the rest of the program sees it; all spans point into `text`.

    `encoding` tells what the characters were in ("utf-8", "utf-16", "cp1258", "docx", "pdf", …), `size` is in bytes, and
    `notes` record every conversion in plain words ("TCVN3: 14 of 15 lines converted").
    """

    name: str
    text: str
    encoding: str
    size: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to read: a file, or a member of an archive ("archive.zip!/member"). `read` raises BadInput in one line."""

    name: str
    read: Callable[[], Source]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one format's reader found: the text before legacy encodings are looked for, and notes."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
