"""Where the head of a text has its type, its title and its end: laid out in lines, in table cells, or run together in one line.

The head is looked for before the first item ("Điều 1", "I.", "1."), in at most `_WINDOW` characters.
"""

import re
from dataclasses import dataclass

from ingest.layout.letter_heads import subject_below
from ingest.layout.lines import RECITAL, Line
from ingest.layout.misread import ABOUT, DATE, DAY, MONTH, YEAR, find_addressed
from ingest.letters import LOWER, UPPER, capitals_end, in_capitals
from ingest.places import find_places
from ingest.types import TYPES, type_named

Span = tuple[int, int]
_WINDOW = 8000


@dataclass(frozen=True, slots=True)
class Head:
    """The printed type, the title ("V/v …" included for letters) and the end of the head, addressees included.

    `start` is past a title and recitals that a portal put before the document.
    """

    kind: Span | None
    subject: Span | None
    end: int
    start: int = 0


_NAMES = sorted({t.name for t in TYPES if t.family != "attachment"}, key=len, reverse=True)
_MISREAD = ("THONG TU", "NGHI ĐỊNH", "QUYẾT ĐINH", "BẢN THOẢ THUẬN", "GIẤY UỶ QUYỀN")
_CAPITALS = "|".join(name.upper().replace(" ", r"\s") for name in (*_NAMES, *_MISREAD))  # a web page breaks "THÔNG ⏎ TƯ"
_MOTTO = re.compile(  # without marks too
    r"(?=[ĐCD])(?:[ĐD][ộo]c l[ậa]p\s?-\s?T[ựu] do\s?-\s?H[ạa]nh ph[úu]c|[ĐD][ẢA]NG C[ỘO]NG S[ẢA]N VI[ỆE]T NAM"
    r"|(?<!NƯỚC )C[OỘ]NG H[OÒ][ÀA] X[ÃA] H[ỘO]I CH[ỦU] NGH[ĨI]A VI[ỆE]T NAM)"
)
# The type alone on its line ("QUYẾT ĐỊNH"), before the title ("LUẬT VIÊN CHỨC"), or in a head that was run together
# ("Số: 1056/QĐ-CT Tuyên Quang, ngày 16 tháng 8 năm 2010 QUYẾT ĐỊNH BAN HÀNH …"). With a colon it is the formula.
_KIND = re.compile(
    rf"(?:(?m:^)[|#*.\s]{{0,60}}|{YEAR}\s?(?:19|20)\d\d\s+)({_CAPITALS})(?:(?=Về |Ban hành |Phê duyệt )|(?![{UPPER}\w]))"
    r"(?!\s?:|\sĐẾN\b)"  # "CÔNG VĂN ĐẾN": the stamp of incoming mail
)
# Behind what a scanner made of a stamp: "DEN i: : _¬ CHỈ THỊ" (11/CT-TTg of 2020).
_KIND_BEHIND = re.compile(rf"(?m:^)[^\n]{{1,40}}?[^\w\s,.;]\s*({_CAPITALS})\s*(?m:$)")
_BEHIND = 600  # characters after the motto in which it is looked for
# A text without head: "Quyết định về việc thành lập …", "# Kết luận số 69-KL/TW".
_KIND_FIRST = re.compile(rf"({'|'.join(_NAMES)})(?=\s+(?:[{LOWER}]|số\b)|\s*$)")
_LETTER = re.compile(rf"(?<!\w)(?:V/v|V/V|v/v|Về việc)(?=[\s:.])|{ABOUT}")
_TO = re.compile(r"Kính gửi\s*:?|đ(?<!\wđ)iện ?:(?=\s*(?:\n|$|-))")
_DATE_WORDS = rf"{DAY}\s?[\s\d.…_]{{0,12}}{MONTH}(?![{LOWER}])"
_DATE_LINE = re.compile(rf",\s?(?:{_DATE_WORDS}|(?P<misread>{DATE}))")
# Its comma lost, where it begins the line and its place is known: "Hà Nội. ngày 09 tháng 11 năm 2023".
_DATE_LINE_MISREAD = re.compile(rf"((?:[{UPPER}]\w*[ ]){{0,4}}[{UPPER}]\w*)\s?[.;]?\s(?={_DATE_WORDS}|{DATE})")
_PLACE_BEFORE = re.compile(rf"(?:(?:Thành phố|Thị xã|Đặc khu)[ ])?(?:[{UPPER}][\w.]*[ ]){{0,5}}[{UPPER}][\w.]*\s?$")
# The same misread, and the day on which a portal put the text up: lines that belong to no title.
_DATED = re.compile(
    r"[^,]{2,30}, ngày \S{0,6} ?tháng \S{0,6} ?năm (?:19|20)\d\d$"
    r"|(?:(?:Thứ \w+|Chủ nhật)\s*,\s*)?(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?:[\s,|-]+\d{1,2}[:hg]\d{2}(?::\d\d)?)?"
    r"(?: (?:SA|CH|AM|PM))?(?: ?\(?GMT ?\+7\)?)?$",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(r"(?:Số|SỐ)\s*:?\s*[\d./-]")
_NUMBER_INSIDE = re.compile(r"(?<=\s)S[ốỐ]\s?:\s*[\d./…]")
# What the title cannot go beyond, wherever it stands in the line.
_STOP = re.compile(
    rf"(?=[CKQTXPĐ])(?:(?<![{LOWER}{UPPER}])(?:Căn c[ứúuư] |Kính gửi|CỘNG H[OÒ][ÀA] XÃ HỘI|QUY[ẾÉÊ]T (?:ĐỊNH|NGHỊ)\s?:)"
    r"|(?<=\s)(?:Theo đề nghị|Xét đề nghị|Phúc đáp|Trả lời|Được Hội đồng) )"
)
# The decider on a line of its own, before the recitals: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Bộ trưởng bộ công thương".
_DECIDER = re.compile(
    r"(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|(?:ỦY|UỶ) BAN (?:NHÂN DÂN|THƯỜNG VỤ)|UBND|HỘI ĐỒNG NHÂN DÂN|QUỐC HỘI|CHÍNH PHỦ"
    r"|THỐNG ĐỐC|(?:TỔNG )?(?:GIÁM ĐỐC|CỤC TRƯỞNG|THANH TRA|KIỂM TOÁN)|CHÁNH ÁN|VIỆN TRƯỞNG|HIỆU TRƯỞNG|BAN CHẤP HÀNH"
    r"|THƯỜNG TRỰC)\b",
    re.IGNORECASE,
)
_ORGAN = re.compile(
    r"(?:(?:ỦY|UỶ) BAN|HỘI ĐỒNG|BỘ(?! TIÊU)|CỤC|CHI CỤC|SỞ|BAN(?! HÀNH)|TỔNG|ĐẢNG|PHÒNG|TRƯỜNG|TRƯỞNG|NGÂN HÀNG|LIÊN|VIỆN"
    r"|HỘI)\b",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\(?kh(?:óa|oá|oa)\b|k[ỳì] họp", re.IGNORECASE)
# The same glued to the title: "… HUYỆN CHÂU THÀNH ỦY BAN NHÂN DÂN TỈNH TÂY NINH ⏎ Căn cứ" (3745/QĐ-UBND).
_BEFORE_GLUED = ("CỦA", "DO", "VÀ", "TẠI", "GIỮA", "CẤP", "của", "do", "và", "tại", "giữa")
_NOT_GLUED = "".join(rf"(?<!\b{word}\s)" for word in _BEFORE_GLUED)  # looked at behind the space, to which a search skips
_DECIDER_GLUED = re.compile(
    rf"\s{_NOT_GLUED}("
    r"(?:CHỦ TỊCH )?(?:ỦY|UỶ) BAN (?:NHÂN DÂN|THƯỜNG VỤ)[\w .-]{0,40}|THỦ TƯỚNG CHÍNH PHỦ|BỘ TRƯỞNG BỘ [\w ,-]{4,60}"
    rf"|(?:Chủ tịch )?(?:Ủy|Uỷ) ban nhân dân(?: [{LOWER}\d-]+){{1,7}}|Thủ tướng chính phủ"
    rf"|Bộ trưởng bộ(?: [{LOWER},-]+){{1,12}})\s*$"
)
# "CỦA BỘ XÂY DỰNG SỐ 04/2001/TT-BXD NGÀY 20 THÁNG 8 NĂM 2001 HƯỚNG DẪN …", "số 69-KL/TW ngày 11/01/2024 của Bộ Chính trị về …".
_DATE = r"ngày\s+(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_OWN_NUMBER = re.compile(
    rf"\s*(?:(?:của\s[^\n:;]{{3,80}}?\s)?số\s*:?\s*|(?=\d{{1,6}}/\S+-))\d[\w./-]*,?"
    rf"(?:\s+(?:của [^\n:;]{{3,60}}? )?{_DATE},?)?(?:\s+của(?=\s))?",
    re.IGNORECASE,
)
_OWN_ISSUER = re.compile(r"\s*của\s+[^\n:;]{3,90}?(?=\s+(?:về|v/v)\s|\s*\n)", re.IGNORECASE)
_URGENT = re.compile(
    r"[ ]{0,3}(?:(?:HỎA|HOẢ) TỐC|(?:THƯỢNG )?KHẨN)(?:\s*,? HẸN GIỜ)?\s*(?=\n)"  # "CÔNG ĐIỆN KHẨN"
    r"|[ ]LIÊN (?:TỊCH|NGÀNH)\s*(?=\n)"
)
_STAMP = re.compile(r"[^\n|]{0,20}\d[^\n|]{0,12}\|\s*(?=Về |V/v )")  # "Ig-Q612/2G20 -| Về các nhiệm vụ, giải pháp"
_TITLE_LINES = 8  # lines that a title without its type may have, with the decider and the first recital below it
_TRIM = " \t\n|.;,:-_*/#"


def find_head(text: str, all_lines: list[Line]) -> Head:
    """The head of a text; without type, "V/v" or addressee it ends before the first recital or where the text begins."""
    limit = _limit(all_lines)
    lines = _window(all_lines)
    start = _after_copy(text, lines, limit)
    if kind := _kind(text, lines, start, limit):
        subject = _subject(text, lines, kind, limit)
        end = subject[1] if subject else kind[1]
        return Head(kind, subject, _addressed(text, lines, end, limit), start)
    to = _TO.search(text, start, limit) or find_addressed(text, start, limit)
    if letter := _LETTER.search(text, start, to.start() if to else min(limit, 1200)):
        subject = _letter_subject(text, letter.start(), to.start() if to else limit)
        return Head(None, subject, _addressed(text, lines, subject[1], limit, letter=True), start)
    if to and not text.startswith("đ", to.start()) and (below := subject_below(lines, start, to.start(), _MOTTO)):
        return Head(None, below, _addressed(text, lines, below[1], limit, letter=True), start)
    if subject := _bare_title(lines, start):
        return Head(None, subject, subject[1], start)
    return Head(None, None, _addressed(text, lines, max(start, _bare_end(text, lines, limit)), limit, letter=True), start)


def _bare_title(lines: list[Line], start: int) -> Span | None:
    """A title in capitals with which a text begins that lost its head: above the recitals, the decider below it or lost too."""
    first = [line for line in lines if line.start >= start][:_TITLE_LINES]
    if not first or _DECIDER.match(first[0].text) or _ORGAN.match(first[0].text) or _MOTTO.search(first[0].text):
        return None
    for above, line, below in zip(first, first[1:], first[2:], strict=False):
        if not above.text.isupper():
            return None
        if _DECIDER.match(line.text) and line.text.isupper() and RECITAL.match(below.text):
            return first[0].start, above.end
        if line.text.startswith("Căn cứ ") and " " in above.text.strip():
            return first[0].start, above.end
    return None


def _window(lines: list[Line]) -> list[Line]:
    """The lines that begin in the window, none of them longer than it."""
    return [
        line if len(line.text) <= _WINDOW else line._replace(end=line.start + _WINDOW, text=line.text[:_WINDOW])
        for line in lines
        if line.start <= _WINDOW
    ]


def _limit(lines: list[Line]) -> int:
    """Where the first item begins, and at most the window."""
    items = (line.start for line in lines if line.rank <= 5 and line.kind != "row" and not _MOTTO.search(line.text))
    return min(next(items, lines[-1].end if lines else 0), _WINDOW)


def _after_copy(text: str, lines: list[Line], limit: int) -> int:
    """Past a title that a portal put before the document: the head proper is the one with the motto (203/2026/NĐ-CP)."""
    motto = _MOTTO.search(text, 0, limit)
    if motto is None or not (
        _KIND.search(text, 0, motto.start())
        or _RECITAL_LINE.search(text, 0, motto.start())
        or (_LETTER.search(text, 0, motto.start()) and _LETTER.search(text, motto.end(), limit))
    ):
        return 0
    before = [line for line in lines if line.start <= motto.start()]
    while len(before) > 1 and before[-2].text.isupper() and len(before[-2].text) < 60 and not _KIND.match(before[-2].text):
        before.pop()  # the issuer may stand above the motto
    return before[-1].start if before else 0


_RECITAL_LINE = re.compile(r"^[#\s]*Căn cứ ", re.MULTILINE)


def _kind(text: str, lines: list[Line], start: int, limit: int) -> Span | None:
    recital = re.compile(r"^[-*|\s]*Căn cứ ", re.MULTILINE).search(text, start, limit)
    match = _KIND.search(text, start, recital.start() + 1 if recital else limit)
    if match is None and lines:
        first = next((line for line in lines if line.start >= start), lines[0])
        match = _KIND_FIRST.match(text, first.start, first.end) or _kind_behind(text, start, limit)
    above = match.start(1) if match else recital.start() if recital else limit
    return _misread_kind(lines, start, above) or (match.span(1) if match else None)


def _misread_kind(lines: list[Line], start: int, limit: int) -> Span | None:
    """The type alone on its line in capitals, with marks lost or mistaken: "QUYÉT ĐỊNH", "THONG BAO"."""
    for line in lines:
        if start <= line.start < limit and len(line.text) < 30 and line.text.isupper():
            row = type_named(line.text.strip(_TRIM))
            if row and row.family in ("normative", "administrative") and not line.text.rstrip().endswith(":"):
                return line.start, line.start + len(line.text.rstrip(_TRIM))
    return None


def _kind_behind(text: str, start: int, limit: int) -> re.Match[str] | None:
    motto = _MOTTO.search(text, start, limit)
    if motto is None or _TO.search(text, motto.end(), min(limit, motto.end() + _BEHIND)):
        return None
    return _KIND_BEHIND.search(text, motto.end(), min(limit, motto.end() + _BEHIND))


def _subject(text: str, lines: list[Line], kind: Span, limit: int) -> Span | None:
    """The title: the lines after the type up to what cannot belong to it."""
    start = _own_start(text, kind[1], limit)
    alone = "\n" in text[kind[1] : start] and not text[text.rfind("\n", 0, kind[0]) + 1 : kind[0]].strip("|#* ")
    end = start
    for i, line in enumerate(lines):
        if line.end <= start:
            continue
        at = max(line.start, start)
        if at >= limit and line.rank <= 5 and line.kind != "row":
            break
        piece = text[at : line.end]
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        if end > start and (RECITAL.match(piece) or not _continues_title(text[start:end], piece)):
            break
        if end > start and _CITES.match(piece) and _is_first_sentence(text[start:end], piece):
            break
        if _STOP.match(piece) or _opens(piece, text[start:end], following):
            break
        cut = _cut(text, at, line.end, alone, RECITAL.match(following) is not None)
        end = cut
        if text[cut : line.end].strip(_TRIM):
            break
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return (start, end) if end > start else None


def _own_start(text: str, at: int, limit: int) -> int:
    """Past the urgency ("LIÊN TỊCH" too), and the number, date and issuer that the title line repeats."""
    if urgent := _URGENT.match(text, at, limit):
        at = urgent.end()
    if match := _OWN_NUMBER.match(text, at, limit):
        at = match.end()
        if text[at - 3 : at].lower() == "của" and (issuer := _OWN_ISSUER.match(text, at - 3, limit)):
            at = issuer.end()
        elif text[at : at + 1] == "\n" and (again := _KIND_FIRST.match(text, at + 1)):
            return _own_start(text, again.end(), limit)
    elif match := _OWN_ISSUER.match(text, at, limit):
        at = match.end()
    while at < limit and text[at] in _TRIM:
        at += 1
    stamp = _STAMP.match(text, at, limit)
    return stamp.end() if stamp else at


def _opens(piece: str, title: str, following: str) -> bool:
    """Whether a line is the decider's, before the recitals, or the text's first sentence, and so no part of the title."""
    before_recitals = RECITAL.match(following) or _SESSION.match(following) or following.upper().startswith("QUYẾT")
    if title and (_TELEGRAPHED.match(piece) or (_TELEGRAPHED.match(following) and in_capitals(piece))):
        return True
    goes_on = title.lower().endswith((" của", " và", " do", " tại"))
    if before_recitals and not goes_on and len(piece) < 120 and (_DECIDER.match(piece) or (title and _ORGAN.match(piece))):
        return True
    if title and in_capitals(piece) and _DECIDER.match(piece) and (not in_capitals(title) or _TO.match(following)):
        return True  # "CHỦ TỊCH ⏎ NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    if title:
        return _is_sentence(piece) or not re.search(r"\w{2}", piece)
    stop = _STOP.search(piece)  # a text in one line has its title before the recitals
    return _RUNS_ON.search(piece, 0, stop.start() if stop else len(piece)) is not None and not in_capitals(piece[:60])


_TELEGRAPHED = re.compile(r"Điện\s?:|ĐIỆN\s?:")  # "BAN CHỈ ĐẠO QUỐC GIA ⏎ Điện: Ủy ban nhân dân các tỉnh"
_RUNS_ON = re.compile(rf"[{LOWER}]\s?\. [{UPPER}]")


def _is_sentence(piece: str) -> bool:
    if in_capitals(piece[:60]):
        return False
    bare = piece.rstrip()
    return len(bare) > 420 or (bare[-1:] in ".:;" and len(bare) > 160) or _RUNS_ON.search(bare) is not None


def _continues_title(title: str, piece: str) -> bool:
    """Whether a further line belongs to the title: it is short, it has no item mark of its own, and the title has not ended."""
    if title.rstrip()[-1:] in ".;:" and not title.rstrip().endswith(("TP.", "./.")):
        return False
    if _SEGMENTED_ITEM.match(piece) or _DATED.match(piece) or _ATTACHED.match(piece):
        return False
    return (len(piece) < 300 and not piece.rstrip().endswith((".", ";", ":"))) or in_capitals(piece[:60])


# "Kế hoạch số 5/KH-SGDĐT ngày … về …" under a short title: a recital without its first word, if the title needs none.
_CITES = re.compile(rf"(?:{'|'.join(_NAMES)}) số\b")
_LACKS = re.compile(
    r"\b(?:của|về|việc|theo|tại|và|các|những|bằng|bởi|cho|từ|(?:thực|thi) (?:hiện|hành)|triển khai|hướng dẫn|chi tiết|bổ sung"
    r"|sửa đổi|thay thế|bỏ|đính chính|số điều|quán triệt|hiệu quả|kết)\s*$",
    re.IGNORECASE,
)


def _is_first_sentence(title: str, piece: str) -> bool:
    """Whether a line that begins with a citation is longer than a line of this title can be, and the title is complete."""
    last = title[title.rfind("\n") + 1 :]
    return len(piece) > 120 and len(piece) > 2 * len(last) and not _LACKS.search(title)


_ATTACHED = re.compile(r"\((?:Ban hành|Kèm|Đính)")
_SEGMENTED_ITEM = re.compile(r"(?:[A-E]|[IVX]{1,5}|\d{1,2}) [.)] ")
_SEGMENTED = re.compile(r"\w [,;.:] ")
_NEXT = re.compile(rf" (?=[{UPPER}][{LOWER}])")


def _cut(text: str, start: int, end: int, alone: bool, recitals_follow: bool) -> int:
    """Where the title ends inside a line: at a stop, at a table cell, at the first words in small letters after capitals."""
    full = end
    if match := _STOP.search(text, start, end):
        end = match.start()
    if (date := _date_line(text, start, end)) is not None and date > start:
        end = date
    cell = text.find("|", start, end)
    end = cell if cell > start else end
    if text[start : start + 1].islower() and _SEGMENTED.search(text, start, end) and (match := _NEXT.search(text, start, end)):
        end = match.start()  # headings of word-segmented texts have no capitals at all
    words = text[start : start + 30].lstrip("- ").split()
    capitals = len(words) > 1 and in_capitals(" ".join(words[:2])) and len(words[0]) > 1
    if capitals:
        end = capitals_end(text, start, end)
    if (end < full or recitals_follow) and (glued := _DECIDER_GLUED.search(text, start, end)):
        spelled = in_capitals(glued.group(1)) or not any(c.isupper() for c in text[start : glued.start()])
        if spelled and not (alone and capitals and in_capitals(glued.group(1)) and end == full):
            end = glued.start()
    return end


def _date_line(text: str, start: int, end: int) -> int | None:
    """Where the date line begins in text[start:end], with its place: "Hà Nội, ngày … tháng …"."""
    comma = _DATE_LINE.search(text, start, end)
    if comma is None:
        misread = _DATE_LINE_MISREAD.match(text, start, end)
        return start if misread and find_places(misread[1], None) else None
    place = _PLACE_BEFORE.search(text[max(start, comma.start() - 60) : comma.start()])
    if place and (not comma["misread"] or find_places(place.group(), None)):
        return comma.start() - len(place.group())
    alone = text[start : comma.start()] if comma.start() - start < 30 else ""
    return start if alone and find_places(alone.title(), None) else None  # "Hà nội, ngày …"


def _letter_subject(text: str, start: int, limit: int) -> Span:
    """What stands after "V/v": to the end of its cell or paragraph, and the lines before "Kính gửi" or a date line."""
    end = start
    while end < limit:
        stop = text.find("\n", end, limit)
        stop = limit if stop < 0 else stop
        piece = text[end:stop]
        date = _date_line(text, end, stop)
        found = _STOP.search(text, end, stop)
        own = _NUMBER_INSIDE.search(text, end, stop)
        marks = (date, text.find("|", end, stop), found.start() if found else None, own.start() if own else None)
        cuts = [c for c in marks if c is not None and c >= end]
        if cuts:
            end = min(cuts)
            break
        other = _NUMBER_LINE.match(piece.strip()) or _DATED.match(piece.strip()) or _MOTTO.search(piece)
        ends = other or RECITAL.match(piece) or _is_sentence(piece)
        if end > start and ends:
            break
        end = stop + 1
        if end - start > 700:
            break
    end = min(end, limit)
    quoted = text[max(0, start - 1) : start] in ("“", '"')  # "Thông báo “V/v phòng chống bão số 10”"
    while end > start and (text[end - 1] in _TRIM or (quoted and text[end - 1] in '”"')):
        end -= 1
    return start, end


def _bare_end(text: str, lines: list[Line], limit: int) -> int:
    """The end of a head without title: after the last of motto, number and date lines."""
    end = 0
    for line in lines:
        if line.start >= limit or RECITAL.match(line.text):
            break
        dated = _date_line(text, line.start, min(line.end, limit)) is not None
        if dated or _MOTTO.search(line.text) or _NUMBER_LINE.match(line.text):
            end = line.end
        elif _is_sentence(line.text):
            break
    return end


def _addressed(text: str, lines: list[Line], end: int, limit: int, *, letter: bool = False) -> int:
    """The end of the head with the addressees, if "Kính gửi" follows close by: the rest of its line, and the list under it.

    What has no type is a `letter`, and may have that misread.
    """
    last = min(limit + 1, end + 1200)
    match = _TO.search(text, end, last) or (find_addressed(text, end, last) if letter else None)
    if match is None or any(RECITAL.match(line.text) for line in lines if end < line.start < match.start()):
        return end
    after = match.end()
    stop = re.compile(r"\s(?:Phúc đáp|Trả lời|Thực hiện|Căn cứ|Sau khi|Tiếp theo|Để|Ngày \d|Theo)\b")
    for line in lines:
        if line.end <= after:
            end = max(end, line.end) if line.end > match.start() else end
            continue
        at = max(line.start, after)
        piece = text[at : line.end]
        if line.start > match.start() and not (line.rank in (7, 8, 9) and len(piece) < 400 and not RECITAL.match(piece)):
            break
        cut = stop.search(piece) if line.kind != "row" else None
        end = at + cut.start() if cut else line.end
        if cut:
            break
    return max(end, after)
