"""Documents called by a meeting: which of them the name alone identifies."""

import pytest

from ingest.citations.headwords import headwords
from ingest.citations.meetings import find_meetings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gắn với Nghị quyết Đại hội lần thứ XIII của Đảng, Nghị quyết", "Nghị quyết Đại hội lần thứ XIII của Đảng"),
        ("các Nghị quyết Đại hội XIII của Đảng,", "Nghị quyết Đại hội XIII của Đảng"),
        ("của Nghị quyết Đại hội Đảng toàn quốc lần thứ X và", "Nghị quyết Đại hội Đảng toàn quốc lần thứ X"),
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng Cộng sản Việt Nam",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng Cộng sản Việt Nam",
        ),
        ("Nghị quyết Đại hội Đảng bộ thành phố lần thứ VIII đã", None),
        ("quán triệt Nghị quyết Trung ương 6 khoá XII", None),
        ("Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI về", None),
        ("Kết luận Hội nghị Trung ương 4 khóa XIII", None),
    ],
)
def test_meeting(text: str, name: str | None) -> None:
    (meeting,) = find_meetings(text, headwords(text))
    assert meeting.name == name
    assert text[meeting.start : meeting.end].startswith(("Nghị quyết", "Kết luận"))


@pytest.mark.parametrize(
    "text",
    [
        "kèm theo biên bản Đại hội, Nghị quyết Đại hội và các văn bản khác",
        "Nghị quyết Trung ương Đảng; Nghị quyết Đại hội Đảng các cấp",
        "Nghị quyết Trung ương 8 khóa XI (Nghị quyết số 29-NQ/TW)",
    ],
)
def test_no_meeting(text: str) -> None:
    assert find_meetings(text, headwords(text)) == []
