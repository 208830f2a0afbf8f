"""What a letter is about where no "V/v" says so: the lines below the number, as the Party prints it, or below its date."""

import re

from ingest.layout.lines import Line
from ingest.letters import LOWER, UPPER, in_capitals

_NUMBER = re.compile(rf"S(?:ố|Ố)\s*:?[\s\d.…]{{0,40}}[-/]\s?[{UPPER}]{{2,}}")
_DATE = re.compile(r"(?:^|[\s,])[Nn]gày\s[\s\d.…_]{0,12}tháng\b")
_SUBJECT = re.compile(rf"[(“\"]?[{UPPER}](?:[{LOWER}]+|(?=\s))(?:[\s,]+\S+){{2,}}")
# What a stamp of incoming mail, a sender's address, a page or a sentence begins with.
_NO_SUBJECT = re.compile(r"(?:Ngày|Chuyển|Lưu|Đến|Số|Kính|Địa chỉ|Điện thoại|Fax|Email|Website|Trang|Độc lập)\b|.*[.;:]$")
_MOST_LINES = 6
_LONGEST = 400


def subject_below(lines: list[Line], start: int, to: int, motto: re.Pattern[str]) -> tuple[int, int] | None:
    """The subject of a letter whose addressee stands at `to`; None if no lines below its number can be that."""
    head = [line for line in lines if start <= line.start < to]
    number = next((i for i, line in enumerate(head) if _NUMBER.match(line.text)), None)
    if number is None:
        return None
    found: list[Line] = []
    for line in head[number + 1 :]:
        furniture = motto.search(line.text) or _DATE.search(line.text) or in_capitals(line.text)
        if found and furniture:
            break
        if not furniture:
            found.append(line)
    if not found or len(found) > _MOST_LINES or found[-1].end - found[0].start > _LONGEST:
        return None
    if not _SUBJECT.match(found[0].text) or any(_NO_SUBJECT.match(line.text) for line in found):
        return None
    return found[0].start, found[-1].end
