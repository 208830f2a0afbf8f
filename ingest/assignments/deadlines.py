"""When a task is due, and how often it comes back, as printed: "trước ngày 10 tháng 12", "định kỳ 6 tháng"."""

import re

from ingest.facts import Task
from ingest.text.phrases import anywhere, lowered, small

_DAY = r"(?:ngày )?\d{1,2}\s?(?:/|-|\.| tháng )\s?\d{1,2}(?:\s?(?:/|-|\.|,? năm )\s?\d{4})?"
_EVERY = r"(?:h[ằà]ng (?:năm|quý|tháng|tuần|ngày))"
_MONTH = r"tháng \d{1,2}(?:\s?/\s?\d{4}| năm \d{4})?"
_QUARTER = r"quý (?:[iv]{1,3}|[1-4])(?:\s?/\s?\d{4}|,? năm \d{4})?"
_YEAR = r"năm \d{4}"
_COUNT = r"\d{1,3} (?:\([^)]{1,20}\) )?(?:ngày(?: làm việc)?|tháng|tuần|giờ)"

# Samples: "trước ngày 10 tháng 12" (003); "trước 30/9/2010" (35); "chậm nhất ngày 15/6"; "hoàn thành trong quý II năm 2024".
_DUE = small(
    r"(?:hoàn thành |xong )?(?:chậm nhất (?:là |vào |đến )?(?:trước )?|muộn nhất (?:là )?|trước |đến hết |hạn cuối )"
    rf"(?:hết )?(?:{_DAY}|{_MONTH}|{_QUARTER}|{_YEAR})(?: {_EVERY})?"
    r"|(?:hoàn thành|xong|báo cáo|gửi|ban hành|trình)[^.;]{0,80}?\s"
    rf"(?P<within>(?:trong|vào) (?:{_QUARTER}|{_MONTH}|{_YEAR}))"
    rf"|(?:trong (?:thời hạn|vòng)|(?:chậm|muộn) nhất(?: là)?(?: sau)?) {_COUNT}"
)
_DUE_BEGINS = small(
    "hoàn thành|xong|(?:chậm|muộn) nhất|trước|đến hết|hạn cuối|báo cáo|gửi|ban hành|trình|trong (?:thời hạn|vòng)"
)
_DUE_SIGN = anywhere(("trước", "nhất", "hết", "hạn", "trong", "vào"))  # one of them stands in each
# Samples: "định kỳ hằng năm tổng hợp" (003); "định kỳ 6 tháng, hằng năm"; "Hằng năm xây dựng kế hoạch" (10).
_RECURS = small(
    rf"định kỳ(?: (?:(?:và )?{_EVERY}|\d{{1,2}} (?:tháng|năm|ngày)(?: một lần)?|đột xuất|quý|tháng|năm)(?:\s?,| và)?)*"
    rf"|{_EVERY}"
)
_RECURS_SIGN = anywhere(("kỳ", "hằng", "hàng"))  # and one of these
_ALWAYS = small(r"thường xuyên|định kỳ|" + _EVERY)
_DIGIT = re.compile(r"\d")
_TAIL = re.compile(r"(?:\s+và|[\s,]+)$")


def deadline_in(text: str, start: int, end: int) -> str | None:
    """The first term for the task in text[start:end], as printed."""
    low = lowered(text)
    if low.find("quý", start, end) < 0 and not _DIGIT.search(low, start, end):
        return None
    at = start if _DUE_SIGN.search(low, start, end) else end
    while begin := _DUE_BEGINS.search(low, at, end):  # three times as fast as a search for the whole
        if match := _DUE.match(low, begin.start(), end):
            return _printed(text, match.span("within" if match["within"] else 0))
        at = begin.start() + 1
    return None


def recurrence_in(text: str, start: int, end: int) -> str | None:
    """How often the task in text[start:end] comes back, as printed."""
    low = lowered(text)
    match = _RECURS.search(low, start, end) if _RECURS_SIGN.search(low, start, end) else None
    return _printed(text, match.span()) if match else None


def _printed(text: str, span: tuple[int, int]) -> str:
    return _TAIL.sub("", text[slice(*span)])


def timed(task: Task, when: str) -> Task:
    """The task with the term of its line: "Thường xuyên hằng năm" says how often, "Quý II/2015" when it is due."""
    if _ALWAYS.search(lowered(when)) and not any(c.isdigit() for c in when):
        return task._replace(recurs=task.recurs or when)
    return task._replace(deadline=task.deadline or when)
