"""The stretches of a text that can charge somebody, each with its manner: body, attached plans, attached regulations.

None reaches into blank forms: "Đề nghị các cơ quan chức năng xem xét …" is there for others to fill in and say.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ingest.agencies.lists import Span
from ingest.facts import Header
from ingest.layout.zones import Zones
from ingest.letters import UPPER
from ingest.text import Reading
from ingest.text.phrases import phrase
from ingest.types import type_named

_REGULATIONS = frozenset({"quyết định", "quy chế", "quy định", "điều lệ", "nội quy", "quy chuẩn", "quy trình"})
_ISSUED = frozenset({"quy chế", "quy định"})
# "Quyết định ban hành Quy chế …" issues it, also where a scan lost the first page of what stands behind it.
_ISSUES = phrase(r"ban hành (?:kèm theo )?(?:\w+ ){0,3}?(?:quy chế|quy định)(?!\w)")
_BY_FORM = frozenset({"nghị quyết", "chỉ thị"})  # with or without articles
# "Quyết định … về việc phê duyệt Kế hoạch …", "Nghị quyết về Chương trình phát triển …": what it approves stands in its own
# articles, and charges as a plan does.
_PLAN = r"(?:kế hoạch|chương trình|đề án|phương án|chiến lược)(?!\w)"
# "Nghị quyết về chất vấn và trả lời chất vấn tại Kỳ họp thứ Năm", "… về kết quả giám sát …": what a council asks others to do.
_QUESTIONED = (
    r"(?:hoạt động |kết quả )?(?:(?:chất vấn|trả lời chất vấn)(?!\w)|giám sát (?:chuyên đề|việc|tình hình|kết quả)"
    r"|(?:(?:mục tiêu|phương hướng)(?:,| và) )*(?:các )?nhiệm vụ(?:,| và|(?: \w+){0,2}? (?:phát triển )?kinh tế))"
)
_APPROVES = {
    "quyết định": phrase(rf"(?:phê duyệt|ban hành|triển khai|thực hiện) (?:\w+ ){{0,2}}?{_PLAN}"),
    "nghị quyết": phrase(
        r"^(?:về(?: việc)? )?"
        rf"(?:(?:(?:phê duyệt|thông qua|ban hành|triển khai|thực hiện) (?:\w+ ){{0,5}}?)?{_PLAN}|{_QUESTIONED})"
    ),
}
_DECIDES = frozenset({"quyết định", "nghị quyết"})
_CASES = frozenset({"án lệ", "bản án"})
_FORM = phrase(r"\s*(?:mẫu|biểu|danh (?:mục|sách)|bảng|đơn giá|phụ lục)")
# Samples: "MẪU SỐ 20[9]"; "Mẫu số 02a. Giấy phép sử dụng …"; "TỜ KHAI ĐIỆN TỬ". Dots to write on follow.
_BLANK_FORM = re.compile(
    r"\n(?:(?:MẪU|Mẫu)(?: (?:SỐ|số))?\s*[:.]?\s*[\dIVX]{1,4}[^\n]{0,60}"
    rf"|(?:BẢN KHAI|TỜ KHAI|ĐƠN|GIẤY ĐỀ NGHỊ|GIẤY XÁC NHẬN|PHIẾU)(?: [{UPPER}()]+)*)(?=\n|$)"
)
_DOTS = re.compile(r"\.{5}|…{2}|_{5}|(?:\. ){5}")
_BLANK = 1500  # characters of a form within which there are some
_ARTICLE = re.compile(r"^Điều (\d{1,3})\b", re.MULTILINE)
_HEAD = 8  # paragraphs of a head that an annex repeats before its kind
_KIND = re.compile(rf"[{UPPER}]+(?: [{UPPER}]+)?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of the text; `normative` ones charge only in so many words. Up to `opening` only lead-ins and quotations count.

    `sets_up`: a decision, a resolution or what it issues, whose list of duties and powers is what an organ is set up for, so
    that it charges the organ that it names; in laws and charters such a list tells what somebody may do.
    """

    start: int
    end: int
    normative: bool
    opening: int
    sets_up: bool = False


def stretches(reading: Reading, header: Header, zones: Zones) -> list[Stretch]:
    """The stretches in the order of the text; a precedent has none."""
    kind = header.type or (reading.text[slice(*zones.kind)] if zones.kind else "")
    if kind.strip().lower() in _CASES:
        return []
    approves = _APPROVES.get(kind.strip().lower())
    plan = approves is not None and approves.search(header.title or "") is not None
    normative = not plan and (_is_normative(kind) or _has_articles(reading, zones.body))
    decides = kind.strip().lower() in _DECIDES
    issues = _ISSUES.search(header.title or "") is not None
    body = _before_forms(reading.text, *zones.body)
    found = [Stretch(zones.opening[0], body[1], normative, zones.opening[1], decides)]
    for start, end in (_before_forms(reading.text, *annex) for annex in zones.annexes):
        name = _kind_of(reading, start)
        regulates = _is_normative(name)
        form = _FORM.match(reading.text, start) is not None
        sets_up = decides and (name in _ISSUED or (issues and not form and type_named(name) is None))
        found.append(Stretch(start, end, form or regulates or _has_articles(reading, (start, end)), start, sets_up))
    return found


def _before_forms(text: str, start: int, end: int) -> Span:
    """text[start:end] up to the first blank form; the articles that go on behind one show that it is part of them."""
    for form in _BLANK_FORM.finditer(text, start, end):
        at = form.start() + 1
        if _DOTS.search(text, at, min(end, at + _BLANK)):
            before = [int(article.group(1)) for article in _ARTICLE.finditer(text, start, at)]
            goes_on = before and any(int(article.group(1)) == before[-1] + 1 for article in _ARTICLE.finditer(text, at, end))
            return start, end if goes_on else at
    return start, end


def _kind_of(reading: Reading, start: int) -> str:
    """What an annex calls itself, in lower case: in its first words, or behind the head that it repeats ("THỦ TƯỚNG …")."""
    first = bisect_left(reading.paragraphs, start, key=lambda p: p.start)
    own = _KIND.match(reading.text, start)
    for paragraph in reading.paragraphs[first : first + _HEAD]:
        name = _KIND.match(reading.text, paragraph.start, paragraph.end)
        if name and type_named(name.group().lower()) is not None:
            return name.group().lower()
    return own.group().lower() if own else ""


def _is_normative(name: str) -> bool:
    name = name.strip().lower()
    known = type_named(name)
    by_type = known is not None and known.family in ("normative", "consolidated") and name not in _BY_FORM
    return by_type or name in _REGULATIONS


def _has_articles(reading: Reading, span: Span) -> bool:
    """Whether the stretch is made of articles: at least two."""
    first = bisect_left(reading.paragraphs, span[0], key=lambda p: p.start)
    last = bisect_left(reading.paragraphs, span[1], key=lambda p: p.start)
    articles = 0
    for index in range(first, last):
        marker = reading.paragraphs[index].marker
        articles += marker is not None and marker.startswith("Điều")
        if articles == 2:
            return True
    return False
