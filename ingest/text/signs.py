"""Signs: Unicode form, look-alikes, Markdown emphasis, breaks in cells; with the way back for every character."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from graph.identifiers import LOOKALIKES
from ingest.letters import LOWER

# Signs that stand for exactly one other sign keep every offset.
_LAYOUT = {"\t": " ", "\x0c": "\n", "\x0b": "\n", "\u2028": "\n"}  # tabs, page breaks, and lines that a word processor broke
_ONE_TO_ONE = {sign: meant for sign, meant in LOOKALIKES.items() if len(meant) == 1} | _LAYOUT
_BY_PAGE = tuple((ord(sign) >> 8, sign, meant) for sign, meant in _ONE_TO_ONE.items())
# Signs that are dropped or composed move what follows. Each is looked for only in texts that have one of its characters, and
# every pattern begins with that character, which the engine finds without looking at what is between.
_MOVING = (
    ("\u00ad\u200b\u200c\u200d\ufeff\u2060", r"[\u00ad\u200b\u200c\u200d\ufeff\u2060]"),  # invisible
    ("\\", r"\\(?=[^\w\s])"),  # Markdown escape: "1\."
    ("*", r"\*(?<!\*\*)\*{0,2}(?=[^*\s])|\*(?<=[^*\s]\*)\*{0,2}(?!\*)"),  # Markdown emphasis
    ("\r", r"\r(?=\n)"),
    ("<", r"<!--(?s:.{0,3000}?)-->|</?(?:b|i|u|em|strong|center|span|font|su[bp]|p|div)(?:\s[^<>\n]{0,300})?>"),  # HTML
    ("&", r"&nbsp;"),  # a space
)
_RUN = rf"    (?<=[{LOWER},]    ) *(?=[{LOWER}])"  # of spaces inside a sentence; a column begins with a capital or a mark
# A break in a cell parts its lines as a column would; elsewhere it ends the line. Neither moves what follows.
_BREAKS = re.compile(r"^[ >]*\|[^\n]*<[bB][rR][^\n]*|<br\s{0,3}/?>", re.MULTILINE | re.IGNORECASE)
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
FIRST_MARK = "\u0300"
_COMBINING = f"[{FIRST_MARK}-\u036f]+"
_COMBINING_PAGE = 0x03  # of all of them, and of Greek
_APART = re.compile(r"_(?!(?<=[^\W\d_]_)[^\W\d_])")  # not between letters, as in word-segmented text: "Quyết_định"


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps positions of a rewritten text to the text before: piecewise, each piece shifted as a whole."""

    here: tuple[int, ...]
    there: tuple[int, ...]

    def back(self, position: int) -> int:
        """The position before the rewriting of the character that stands at `position` after it."""
        piece = bisect_right(self.here, position) - 1
        return self.there[piece] + position - self.here[piece]

    def back_both(self, first: int, last: int) -> tuple[int, int]:
        """The same for two positions in order, which mostly stand in one piece."""
        here = self.here
        piece = bisect_right(here, first)
        shift = self.there[piece - 1] - here[piece - 1]
        if piece == len(here) or last < here[piece]:
            return first + shift, last + shift
        return first + shift, self.back(last)


def clean(raw: str) -> tuple[str, OffsetMap]:
    text = raw
    pages = raw.encode("utf-16-le", "surrogatepass")[1::2]  # the first byte of every sign: most texts have few
    for page, sign, meant in _BY_PAGE:  # many replacements are faster than one translation
        if page in pages:
            text = text.replace(sign, meant)
    if "_" in text:
        text = _unsegmented(text)
    if "<" in text and _BREAK.search(text):
        text = _BREAKS.sub(_broken, text)
    present = [pattern for signs, pattern in _MOVING if any(sign in text for sign in signs)]
    if "    " in text:
        present.append(_RUN)
    if _COMBINING_PAGE in pages:
        present.append(_COMBINING)
    if not present:
        return text, OffsetMap((0,), (0,))
    pieces: list[str] = []
    here, there = [0], [0]
    last = length = 0
    for match in re.finditer("|".join(present), text):
        start, end = match.span()
        new = " " if text[start] in "& " else ""
        if unicodedata.combining(text[end - 1]):  # composed with the letter before, unless that was dropped
            start -= 1
            new = unicodedata.normalize("NFC", text[max(start, 0) : end])
            if start < last or new == text[start:end]:
                continue
        pieces += (text[last:start], new)
        length += start - last + len(new)
        last = end
        here.append(length)
        there.append(last)
    pieces.append(text[last:])
    return "".join(pieces), OffsetMap(tuple(here), tuple(there))


def _unsegmented(text: str) -> str:
    """The text with a space for each "_" between letters; texts that have those have few others."""
    spaced, last = text.replace("_", " "), 0
    pieces: list[str] = []
    for apart in _APART.finditer(text):
        pieces += (spaced[last : apart.start()], "_")
        last = apart.end()
    return "".join([*pieces, spaced[last:]])


def _broken(match: re.Match[str]) -> str:
    line = match.group()
    if "|" in line:
        return _BREAK.sub(lambda br: " " * len(br.group()), line)
    return "\n".ljust(len(line))
