"""HTML as a flat run of tags and texts. No tree: nothing nests, so nothing overflows, and the time is linear in the length.

The libraries that build a tree drop what lies deeper than 256 or 2048 elements without a word (libxml2), or take seconds and
gigabytes for a million tags; a reader of text needs only to know where blocks, rows and cells begin and end.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# A tag with its attributes; a quoted value may hold ">". Possessive and atomic, so that it fails at once where it fails.
_TAG = re.compile(r"""<(/?)([A-Za-z][\w:-]*+)((?>[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
_BROKEN_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*+)([^<>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]++)\s*+(?:=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?+""")
#: Elements whose content is no markup.
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "template", "svg", "math"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag, its name in lower case, and its attributes as printed."""

    name: str
    closes: bool
    printed: str = ""

    def attributes(self) -> dict[str, str]:
        """Its attributes, names in lower case, entities decoded."""
        return {m[1].lower(): html.unescape((m[2] or "").strip("\"'")) for m in _ATTRIBUTE.finditer(self.printed)}


def tokens(page: str) -> Iterator[Tag | str]:
    """The tags and texts of a page, in order; comments, declarations, scripts and styles are left out."""
    at, end = 0, len(page)
    while at < end:
        start = page.find("<", at)
        if start < 0:
            yield html.unescape(page[at:])
            return
        if start > at:
            yield html.unescape(page[at:start])
        match = _TAG.match(page, start) or _BROKEN_TAG.match(page, start)
        if match is None:
            at = _past_other(page, start)
            if at == start + 1:
                yield "<"
            continue
        at = match.end()
        name = match[2].lower().rpartition(":")[2] if match[2][:2].lower() in ("o:", "w:", "v:") else match[2].lower()
        if name in RAW and not match[1]:
            at = _past_raw(page, at, name)
            continue
        yield Tag(name, bool(match[1]), match[3])


def _past_other(page: str, start: int) -> int:
    """The end of the comment, declaration or instruction at `start`; `start` + 1 if there is none."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"), ("</", ">")):
        if page.startswith(opening, start):
            end = page.find(closing, start + len(opening))
            return len(page) if end < 0 else end + len(closing)
    return start + 1


def _past_raw(page: str, at: int, name: str) -> int:
    closing = re.compile(f"</{name}\\b[^<>]*>", re.IGNORECASE)
    match = closing.search(page, at)
    return match.end() if match else len(page)
