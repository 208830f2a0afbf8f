"""Which printed lines begin a paragraph, and which go on with a sentence that was broken by its page, column or table."""

import re
from bisect import bisect_left, bisect_right

from ingest.letters import LOWER
from ingest.text.markers import NO_MARK, Mark, marker_of
from ingest.text.printed import Line

_MARKED = ("text", "heading")  # kinds of lines that may begin with a marker
_LONE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-Ea-zđ])\s?[.)]|\d{1,2}"
)  # a marker that a tool set on a line of its own
_LONE_LONGEST = 10
_LOWER_START = frozenset(LOWER + "(")
_TAIL = 16  # characters at the end of a line that tell whether its sentence goes on
_END_SIGNS = frozenset(".;:!?…")
_CLOSING_SIGNS = frozenset("”\"')]")
_END_MARK = re.compile(r"[.;:!?…][”\"')\]]*$")
_OPEN_WORDS = (
    "ngày",
    "tháng",
    "năm",
    "số",
    "của",
    "và",
    "về",
    "các",
    "theo",
    "tại",
    "với",
    "cho",
    "do",
    "từ",
    "đến",
    "trên",
    "trong",
    "hoặc",
    "giai đoạn",
    "nhiệm kỳ",
    "khóa",
    "khoá",
)
# "### Điều 10. Trách nhiệm của Cơ quan quản lý thi hành án hình sự Bộ" goes on with "Công an".
_BARE_HEADS = (" Bộ", " Sở", " Cục", " Vụ", " Ủy ban", " Uỷ ban", " Tổng cục", " Chi cục")
# What a name begins with or a place stands behind, at the end of a short line of a wrapped item: "các Ban ⏎ Hội đồng nhân dân".
_OPEN_NAMES = (*_BARE_HEADS, " Ban", " Hội đồng", " tỉnh", " huyện", " quận", " thị xã", " xã", " phường", " thị trấn")
_OF_STANDING = ("Hội đồng nhân dân", "HĐND", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Đảng ủy", "Ủy ban", "Ban Bí thư")
_DASHES = frozenset("-+–•*")
_HEADING_REST = 100  # characters of a line that a heading goes on with
# What "số" ends as well: "công tác dân số", "đồng bào dân tộc thiểu số", "chuyển đổi số", "kinh tế số", "hệ số".
_ENDS_WITH_SO = ("dân", "thiểu", "đổi", "đa", "hệ", "nghệ", "tế", "chỉ", "liệu", "thuật", "tham")
_NOT_OF_THESE = "".join(rf"(?<!\b{word}\ssố)" for word in _ENDS_WITH_SO)
_OPEN_END = re.compile(rf"\b(?:{'|'.join(_OPEN_WORDS)})${_NOT_OF_THESE}")
# Lines of their own, also misread: "là Nội, ngày AF tháng 4Ô năm 2016"; "gửi: Cục Thuế", where "Kính" is lost.
_OWN_LINE = re.compile(r"[^,]{2,30}, ngày \S{0,6} ?tháng \S{0,6} ?năm (?:19|20)\d\d$|gửi\s?:")
# "… theo quy định tại khoản 2 ⏎ Điều 69 của Luật Hải quan": a reference goes on, whatever is between the lines.
_REFERRED = ("Điều ", "Luật ", "Bộ luật ", "Pháp lệnh ", "Nghị ", "Quyết định ", "Thông tư ")
_OPEN_REFERENCE = re.compile(r"(?:tại|theo|của|,|và|điểm [a-zđ]|khoản \d{1,2}) (?:các )?(?:khoản|điểm|Điều) \w{1,3}$")


def begun_paragraphs(lines: list[Line]) -> list[tuple[int, Mark]]:
    """Which lines begin a paragraph, by index, and with what marker."""
    width = _wrap_width(lines)
    begun: list[tuple[int, Mark]] = []
    first = last = within = lone = ""
    for i, (_, text, kind, gap) in enumerate(lines):
        mark = marker_of(text) if kind in _MARKED else NO_MARK
        if lone and kind == "text" and not gap and (not mark[0] or lone.isdigit()):
            begun[-1] = begun[-1][0], marker_of(f"{lone} {text}")
            first = last = text
            lone = ""
            continue
        lone = text if len(text) <= _LONE_LONGEST and kind == "text" and _LONE.fullmatch(text) else ""
        joins = kind == "text" and not mark[0] and bool(last)
        joins = joins and (last[-1] not in _END_SIGNS or (last[-1] == ";" and _is_wrapped(last, text, gap, width)))
        if joins and within == "heading":
            joins = not gap and _heading_goes_on(last, text)
        elif joins:
            joins = within == "text" and _goes_on(first, last, i - begun[-1][0] > 1, text, gap, width)
        if joins:
            last = text
        elif kind != "more":
            begun.append((i, mark))
            first, last, within = text, text, kind
    return begun


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the text was wrapped by hand, in characters; 0 if its lines are whole paragraphs."""
    lengths = sorted([len(text) for _, text, kind, _ in lines if kind == "text"])
    if len(lengths) < 8:
        return 0
    high = lengths[len(lengths) * 9 // 10]
    full = bisect_right(lengths, 1.1 * high) - bisect_left(lengths, 0.8 * high)
    return high if 40 <= high <= 140 and full >= 0.35 * len(lengths) else 0


def _is_wrapped(last: str, text: str, gap: bool, width: int) -> bool:
    """Whether a line was wrapped behind a semicolon inside its sentence: "…; cây xanh trong đô thị; ⏎ thực hiện tốt …"."""
    return not gap and width > 0 and len(last) >= 0.75 * width and text[0] in _LOWER_START


def _goes_on(first: str, last: str, several: bool, text: str, gap: bool, width: int) -> bool:
    """Whether a line without a marker goes on with the sentence of the paragraph from line `first` to line `last`.

    `last` does not end with one of `_END_SIGNS`, unless it was wrapped behind a semicolon.
    """
    sign = last[-1]
    if sign in _CLOSING_SIGNS and _END_MARK.search(last, max(0, len(last) - _TAIL)):
        return False
    if (first.isupper() and last.isupper()) or (len(first) < 4 and not several):
        return False
    if text.startswith(_REFERRED) and _OPEN_REFERENCE.search(last, max(0, len(last) - _TAIL)):
        return True
    lower = text[0] in _LOWER_START
    if lower and (not gap or several or len(first) > 45):
        return not gap or _OWN_LINE.match(text) is None
    open_end = sign == "," or (last.endswith(_OPEN_WORDS) and _OPEN_END.search(last, max(0, len(last) - _TAIL)) is not None)
    if gap:
        return open_end and (lower or text[0].isdigit())
    if last.endswith("Thường trực") and text.startswith(_OF_STANDING):
        return True
    if not width or text.isupper():
        return open_end
    broken = first[0] in _DASHES and last.endswith(_OPEN_NAMES) and len(text) >= 0.75 * width
    return open_end or broken or len(last) >= 0.75 * width


def _heading_goes_on(last: str, text: str) -> bool:
    """Whether a line goes on with a heading of Markdown that was broken inside its sentence, or inside a name."""
    return len(text) < _HEADING_REST and (text[0] in _LOWER_START or last.endswith(_BARE_HEADS))
