"""The paragraphs of a text as the readers of its outer parts see them: without footnotes, stamps and page furniture."""

import re
from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import NamedTuple

from ingest.text import Reading

# What scanners, gazettes and portals add around a page; none of it is the document's. Samples: "CÔNG BÁO/Số 163 + 164/Ngày
# 28-01-2022"; "[[SOURCE … PAGE 1]]"; "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ"; "Thời gian ký: 05.06.2026 16:57:30 +07:00".
_ADDED = re.compile(
    r"\[\[SOURCE[^\]\n]{0,120}\]\](?:\s*(?:\d{1,4}\s+)?CÔNG BÁO/[^\n]{0,50})?"
    r"|---\s?PAGE\s?---|text chars=[^\n]{0,120}|\[OCR Result\]"
    r"|(?:Người ký|Ký bởi|Email|Cơ quan|Thời \wian ký|Ngày ký)\s?:[^\n]{0,120}"
    r"|Signature Not Verified|Digitally signed by[^\n]{0,80}"
    r"|VĂN BẢN QUY PHẠM PHÁP LUẬT\s*$"
)
_ADDED_FIRST = frozenset(["[[", "--", "te", "[O", "Ng", "Ký", "Em", "Cơ", "Th", "Si", "Di", "VĂ"])  # what these begin with
_ADDED_SIGNS = frozenset(signs[0] for signs in _ADDED_FIRST)
_GAZETTE = re.compile(r"[^\n]{0,24}?/\s?Số [\d +]{1,20}/\s?Ngày [\d-]{6,10}(?:\s+\d{1,4}(?=\s|$))?")
_PREFIX = re.compile(r"[|\s#*>]*")
_SOMETHING = re.compile(r"[^\W_]")

# Words that begin a recital, or the running sentence that stands for the recitals in letters, plans and directives.
RECITAL = re.compile(
    r"[-+*|“\s]*(?:Căn c[ứúuư]\b|Theo (?:đề|để|đà) nghị|Xét\b|Trên cơ sở|Thực hiện|Triển khai|Th[iì] hành|Quán triệt|Chấp hành"
    r"|Phúc đáp|Trả lời|Tiếp theo|Sau khi|Để\b|Nhằm\b|Được sự)"
)


def is_recital_line(text: str) -> bool:
    """Whether a paragraph is a recital; a short heading "Thực hiện nhiệm vụ công tác tháng 02" is none."""
    match = RECITAL.match(text)
    return match is not None and (text.rstrip()[-1:] in ";.,:" or len(text) > 120 or "Căn c" in match.group())


class Line(NamedTuple):
    """One paragraph: [start, end) of `Reading.text` without what was added before it and without table marks, and its text."""

    start: int
    end: int
    text: str
    kind: str
    rank: int


_line: Callable[[tuple[int, int, str, str, int]], Line]
_line = partial(tuple.__new__, Line)  # twice as fast as the class itself


def lines_of(reading: Reading, start: int = 0, end: int | None = None) -> list[Line]:
    """The paragraphs of text[start:end] that are neither notes nor page furniture nor rules of tables, in order."""
    text = reading.text
    found: list[Line] = []
    end = len(text) if end is None else end
    gazette = text.find("CÔNG BÁO", start, end) >= 0
    for p in islice(reading.paragraphs, reading.paragraph_at(start) if start else 0, None):
        first, last, _, kind, _, rank, _, _ = p
        if kind == "note" or first >= end:
            break
        if first < start:
            first = start
        if last > end:
            last = end
        if first >= last:
            continue
        if gazette and (at := _past_gazette(text, first, last)) > first:
            first = at
        elif (
            text[first] in _ADDED_SIGNS
            and text[first : first + 2] in _ADDED_FIRST
            and (added := _ADDED.match(text, first, last))
        ):
            first = added.end()
        if not text[first].isalnum():
            prefix = _PREFIX.match(text, first, last)
            first = prefix.end() if prefix else first
            if _SOMETHING.search(text, first, last) is None:
                continue
        if first < last:
            found.append(_line((first, last, text[first:last], kind, rank)))
    return found


def _past_gazette(text: str, start: int, end: int) -> int:
    """Where the document's own words begin in a paragraph that has the head of a page of the gazette before them."""
    gazette = text.find("CÔNG BÁO", start, min(end, start + 88))
    match = _GAZETTE.match(text, gazette + 8, end) if gazette >= 0 else None
    return match.end() if match else start
