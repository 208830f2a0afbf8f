"""The sentences of a text."""

import re
from functools import lru_cache

from ingest.letters import UPPER

# A full stop ends a sentence only before a capital; "TP. Hà Nội", "TM. ỦY BAN", "ThS. A" and "1. Sở" do not end one. What
# stands before the stop is looked at behind it, so that a search skips to the stops.
_ABBREVIATED = "".join(f"(?<!{short}.)" for short in ("TP", "TX", "TS", "TM", "KT", "TL", "Tp", "[ (][A-ZĐ]", r"[ .]\d"))
_BEHIND_STOP = r"(?=[”\")\]\s])" + _ABBREVIATED + r"[”\")\]]*\s+(?=[“\"(]?[" + UPPER + "])"
SENTENCE_END = re.compile("[.!?…]" + _BEHIND_STOP)
_FULL_STOP = re.compile(r"\." + _BEHIND_STOP)  # the engine finds one sign several times as fast as one of four


@lru_cache(maxsize=4)  # one text is asked for again and again
def _sentence_end(text: str) -> re.Pattern[str]:
    """What ends the sentences of a text: only a full stop in most."""
    return SENTENCE_END if "…" in text or "?" in text or "!" in text else _FULL_STOP


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as spans; a semicolon does not end one."""
    ends = _sentence_end(text)
    if start < end and not (text[start].isspace() or text[end - 1].isspace() or ends.search(text, start, end)):
        return [(start, end)]  # most
    spans = []
    for stop in [*[match.end() for match in ends.finditer(text, start, end)], end]:
        last = stop
        while start < last and text[start].isspace():
            start += 1
        while start < last and text[last - 1].isspace():
            last -= 1
        if start < last:
            spans.append((start, last))
        start = stop
    return spans
