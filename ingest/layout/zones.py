"""Which part of a text is which: head, subject, opening, body, closing, annexes (Nghị định 30/2020, and what is met instead).

Zones are found from their outside in: the type and the title, the formula that ends the recitals, the signature block and
"Nơi nhận", the headings of what is attached. Every part may be missing; then its span is empty and stands where it would be.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.heads import Head, find_head
from ingest.layout.lines import Line, is_recital_line, lines_of
from ingest.layout.signature import BY_RIGHT, TITLES
from ingest.letters import LOWER, UPPER, in_capitals
from ingest.text import Reading

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Zones:
    """Half-open spans of `Reading.text`, in the order of the text; footnotes are in none of them.

    `kind` is the printed name of the type ("QUYẾT ĐỊNH"), `subject` the title or what stands after "V/v", both inside `head`.
    `opening` holds the recitals with the formula that ends them. An attached regulation is an annex.
    """

    head: Span
    kind: Span | None
    subject: Span | None
    opening: Span
    body: Span
    closing: Span
    annexes: tuple[Span, ...]


def find_zones(reading: Reading) -> Zones:
    """The zones of a text. Linear in its length; never fails."""
    text = reading.text
    lines = lines_of(reading)
    end = lines[-1].end if lines else 0
    head = find_head(text, lines)
    opening = _opening_end(text, lines, head)
    rest = lines[bisect_left(lines, opening, key=lambda line: line.start) :]
    sign = _closing_start(rest)
    annexes = _annexes(text, rest, sign, end)
    main = annexes[0] if annexes else end
    closing = min(sign, main) if sign is not None else main
    return Zones(
        head=(head.start, head.end),
        kind=head.kind,
        subject=head.subject,
        opening=_trim(text, head.end, opening),
        body=_trim(text, opening, closing),
        closing=_trim(text, closing, _last_end(lines, main)),
        annexes=tuple(_trim(text, *annex) for annex in pairwise([*annexes, end])),
    )


def _last_end(lines: list[Line], limit: int) -> int:
    """The end of the last line that begins before `limit`, without the page furniture after it."""
    before = bisect_left(lines, limit, key=lambda line: line.start)
    return min(lines[before - 1].end, limit) if before else limit


_EDGE = re.compile(r"(?:[|\s]|-{3,}(?=[|\s]))*")


def _trim(text: str, start: int, end: int) -> Span:
    """The span without the spaces and table marks at its ends; an empty one stays where it is."""
    last = end
    while last > start and text[last - 1] in " \n|":
        last -= 1
    first = max((m.end() for m in [_EDGE.match(text, start, last)] if m), default=start)
    return (first, last) if first < last else (start, start)


# What ends the recitals. Samples: "QUYẾT ĐỊNH:"; "QUYẾT NGHỊ:"; "UBND Thành phố chỉ đạo như sau:" (000); "Ủy ban nhân dân
# tỉnh yêu cầu:" (001); "Chính phủ ban hành Nghị định quy định về lệ phí trước bạ."
_DECIDES = re.compile(r"(?:QUY[ẾÉÊ]T (?:ĐỊNH|NGHỊ)|CHỈ THỊ|NGHỊ QUYẾT)\s?:|(?:Quyết định|Quyết nghị|Chỉ thị)\s?:\s*$")
_DECIDES_ALONE = re.compile(r"(?:QUY[ẾÉÊ]T (?:ĐỊNH|NGHỊ)|CHỈ THỊ)\s*$")
_AS_FOLLOWS = re.compile(
    r"(?:như sau|sau đây|\bsau|cụ thể|yêu cầu|chỉ thị|chỉ đạo|thông báo|kết luận|hướng dẫn|đề nghị|quyết định|điện)\s?:\s*$"
    r"|như sau[^:]{0,60}:\s*$"
)
_ENACTS = re.compile(
    rf"[^.;]{{2,120}}\b[Bb]an hành (?:[{UPPER}]|tiêu chí|chính sách|danh mục|quy định|quy chế|định mức|chương trình|kế hoạch)"
)
_NOTE_MARK = re.compile(r"(?<=:)\s?\[\d{1,3}\]\s*$")  # "như sau:[1]" in a consolidated text
_CONSOLIDATED = re.compile(r"(?:sửa đổi|bổ sung|hợp nhất|bãi bỏ)[^.;]{0,60} bởi\s?:\s*$")
_NARRATIVE = 12  # paragraphs that a preamble may have before "như sau:"


def _opening_end(text: str, lines: list[Line], head: Head) -> int:
    """The end of the formula that ends the recitals; without one, of the leading recitals."""
    recitals = end = head.end
    leading, seen, consolidated = True, False, False
    for count, line in enumerate(line for line in lines if line.end > head.end):
        start = max(line.start, head.end)
        piece = text[start : line.end]
        is_recital = is_recital_line(piece) or (seen and leading and piece.endswith(";"))
        if ":" in piece and (match := _DECIDES.search(piece)):
            return start + match.end()
        if (line.rank <= 7 and not is_recital and not (consolidated and not seen)) or (count > _NARRATIVE and not leading):
            break
        end = line.end
        last = _NOTE_MARK.sub("", piece[-160:])
        last = last if last.rstrip().endswith(":") else ""
        lists = _CONSOLIDATED.search(last) is not None
        if _DECIDES_ALONE.match(piece) or (not lists and _AS_FOLLOWS.search(last)):
            return end
        if seen and not is_recital and "an hành " in piece and _ENACTS.match(piece):
            return end
        seen = seen or is_recital
        consolidated = consolidated or lists
        leading = leading and (is_recital or (count <= 1 and not seen and len(piece) < 120))
        recitals = end if leading and seen else recitals
    return recitals


# The signature block. Samples: "Nơi nhận:"; "| Nơi nhận: - Như trên; | KT. BỘ TRƯỞNG …"; "T/M BỘ CHÍNH TRỊ"; "K/T THỦ TƯỚNG";
# "CHỦ TỊCH QUỐC HỘI"; "| | Nguyễn Mạnh Kiểm (Đã ký) |"; "XÁC THỰC VĂN BẢN HỢP NHẤT".
_RECIPIENTS = re.compile(r"[|\s]*N[ơo]i (?:gửi|nh[ậaâ]n)\s?:", re.IGNORECASE)
_SIGNATURE = re.compile(rf"[|\s]*(?:{BY_RIGHT}|{TITLES}|XÁC THỰC VĂN B[ẢA]N HỢP NH[ẤA]T|BIỂU QUYẾT)")
_SIGNED_CELL = re.compile(rf"\(Đã ký[,)]|\|\s*{BY_RIGHT}")
# In forms and guides: "(chữ ký)", "ký, ghi rõ họ tên"; found at the one letter that both have.
_BLANK_NAME = re.compile(r"ý(?:(?<=chữ ký)|(?<=[Kk]ý)(?<![Đđ]ã [Kk]ý),? (?:ghi|đóng|tên))")
_FULL_END = re.compile(r"\.\s?/[.\s]*\W{0,3}$")


def _closing_start(lines: list[Line]) -> int | None:
    """Where the signature block or "Nơi nhận" of the main document begins, whichever is first; None if neither is there."""
    marks = [
        (i, "N" if _RECIPIENTS.match(text) else "S")
        for i, (_, _, text, kind, _) in enumerate(lines)
        if (text[:2].isupper() or text[0] in "Nn" or kind == "row")  # few have to be looked at
        and _is_closing(text, kind)
        and not any(_is_blank(other.text[:200]) for other in lines[i + 1 : i + 4])
    ]
    for place, (i, what) in enumerate(marks):
        paired = any(
            other != what and j - i <= 45 and not _goes_on(lines[i + 1 : j]) for j, other in marks[place + 1 : place + 8]
        )
        finished = any(_FULL_END.search(line.text[-16:]) for line in lines[max(0, i - 2) : i])
        if finished or paired or not _goes_on(lines[i + 1 : i + 41]):
            return _certified(lines, i)
    return None


def _is_blank(text: str) -> bool:
    """Whether a line leaves its place to the name of somebody who is to sign."""
    return text.startswith("Họ và tên") or _BLANK_NAME.search(text) is not None


_CERTIFIED = re.compile(r"X[ÁA]C TH[ỰU]C V[ĂA]N B")
_CERTIFIED_HEAD = re.compile(r"S[ốồô]\s?:|B[OỘ] ")


def _certified(lines: list[Line], i: int) -> int:
    """The start of a closing; a consolidated text has its own issuer, number and date just above the certification."""
    if any(_CERTIFIED.search(line.text) for line in lines[max(0, i - 2) : i + 1]):
        while i and len(lines[i - 1].text) < 90 and (lines[i - 1].text.isupper() or _CERTIFIED_HEAD.match(lines[i - 1].text)):
            i -= 1
    return lines[i].start


def _is_closing(text: str, kind: str) -> bool:
    row = kind == "row"
    if text[0] in "Nn" and _RECIPIENTS.match(text):
        return True
    if row and _SIGNED_CELL.search(text):
        return True
    return text[:2].isupper() and _SIGNATURE.match(text) is not None and (row or in_capitals(text[:24]))


def _goes_on(lines: list[Line]) -> bool:
    """Whether the text goes on with its items: what looked like a signature was an example or a table."""
    for line in lines:
        if _ANNEX.match(line.text) or _ATTACHED.match(line.text) or _motto(line.text):
            return False
        if line.rank <= 5 and line.kind != "row":
            return True
    return False


# What is attached. Samples: "PHỤ LỤC 01:"; "Phụ lục I"; "QUY CHẾ ⏎ … ⏎ (Ban hành kèm theo Quyết định số …)"; a second head with
# the national motto; "… Đinh Trung Tụng KẾ HOẠCH TRIỂN KHAI …" glued to the signer's name (173/QĐ-BTP).
MOTTO = re.compile(r"(?<!NƯỚC )CỘNG H[OÒ][ÀA] XÃ HỘI CHỦ NGHĨA", re.IGNORECASE)
_ANNEX = re.compile(rf"[|\s]*(?:PH[ỤU] L[ỤU]C(?![{UPPER}])|Phụ lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d+)\b|\s*$))")
# A list of annexes in the body: "Phụ lục VI - Đề án đổi mới công tác quản lý nợ đến năm 2030."
_ANNEX_LISTED = re.compile(r"[|\s]*Phụ lục(?:\s+\S+){5,}[.;]\s*$")
_ATTACHED = re.compile(r"\(\s*(?:(?:Được )?[Bb]an hành |Đính |Phê duyệt )?[Kk]èm theo\b")
_ATTACHED_AFTER = re.compile(r"\(\s*(?:(?:Được ban|Ban) hành k|Đính k|Phê duyệt k|K)èm theo\b")  # behind the heading
_KINDS = (
    "QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|DANH MỤC|PHƯƠNG ÁN|HƯỚNG DẪN|NỘI QUY|BỘ TIÊU CHÍ|CHIẾN LƯỢC|QUY HOẠCH"
    "|QUY TRÌNH|DỰ ÁN|DANH SÁCH|BẢNG|BIỂU|MẪU|ĐƠN GIÁ|ĐỊNH MỨC|QUY CHUẨN|TIÊU CHUẨN"
)
_KIND_LINE = re.compile(rf"(?:{_KINDS})\b")
_FORM = re.compile(r"(?:Mẫu|Biểu|Bảng) (?:số |[0-9])")
_KIND_GLUED = re.compile(rf"(?<=[{LOWER}]) (?=(?:{_KINDS}|PHỤ LỤC) [{UPPER}]{{2}})")


def _annexes(text: str, lines: list[Line], sign: int | None, end: int) -> list[int]:
    """Where each annex begins. Before a signature block only headings with "(kèm theo …)" or PHỤ LỤC in capitals count."""
    starts: list[int] = []
    last = -9
    first = bisect_left(lines, sign, key=lambda line: line.start) if sign is not None else 0
    for i, line in enumerate(lines[first:], first):
        at: int | None = None
        if line.text[0] == "P" and _ANNEX.match(line.text) and (sign is not None or in_capitals(line.text)):
            at = None if _ANNEX_LISTED.match(line.text) else line.start
        elif sign is not None and not starts:
            at = _first_annex(text, lines, i)
        if at is None and "èm theo" in line.text and (i - last > 6 or not starts) and _is_attached(line.text):
            at = _heading_before(lines, i, last)
        if at is not None and (not starts or at > starts[-1]):
            starts.append(at)
            last = i
    if sign is not None and not starts:
        starts = _untitled_annex([line for line in lines if line.start >= sign])
    return starts


def _motto(text: str) -> re.Match[str] | None:
    return MOTTO.search(text) if "Ĩ" in text or "ĩ" in text else None  # a search that minds no case is slow


def _is_attached(text: str) -> bool:
    return _ATTACHED.match(text) is not None or _ATTACHED_AFTER.search(text[:300]) is not None


def _untitled_annex(lines: list[Line]) -> list[int]:
    """An annex whose heading is not known as one: the items after the signature, from the last line in capitals above them."""
    signed = max((i for i, line in enumerate(lines[:45]) if _SIGNATURE.match(line.text) or "|" in line.text), default=0)
    for i in range(signed + 1, len(lines)):
        if lines[i].rank <= 5 and lines[i].kind != "row":
            heads = [j for j in range(signed + 1, i) if in_capitals(lines[j].text) and len(lines[j].text) > 8]
            return [lines[heads[0] if heads else i].start]
    return []


def _first_annex(text: str, lines: list[Line], i: int) -> int | None:
    line = lines[i]
    if match := _motto(line.text):
        while match.start() < 4 and i and lines[i - 1].text.isupper() and len(lines[i - 1].text) < 60:
            i -= 1
        return lines[i].start
    if _FORM.match(line.text) or (_KIND_LINE.match(line.text) and in_capitals(line.text[:40])):
        return line.start
    if match := _KIND_GLUED.search(line.text):
        return line.start + match.end()
    return None


def _heading_before(lines: list[Line], i: int, last: int) -> int | None:
    """The start of the heading that "(Ban hành kèm theo …)" closes: up to five short lines back, from the one that names it."""
    glued = not lines[i].text.startswith("(")
    for j in range(i if glued else i - 1, max(i - 6, last, -1), -1):
        line = lines[j]
        if _KIND_LINE.match(line.text.upper()) or _ANNEX.match(line.text.upper()):
            return line.start
        if len(line.text) > 400 or line.rank <= 7 or _FULL_END.search(line.text[-16:]):
            break
    return None if glued else lines[i].start
