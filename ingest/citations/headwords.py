"""The words that citations begin with where no symbol tells them: of laws, of meetings, and before digits alone.

A text is searched once for all of them, a pass for each of few letters: the engine finds one letter ten times as fast as one of
several. What stands behind a word is looked at by those who read it: `names`, `lawlists`, `meetings`, `partials`.
"""

import re
from dataclasses import dataclass

from ingest.letters import UPPER
from ingest.text.phrases import by_letter

# "Luật", also with a space in it ("Lu ật"); codes by their letters, "BLHS"; "Hiến pháp".
_LAW = re.compile(r"L(?:(?:uật|UẬT| uật|u ật)(?= )|(?<=BL)(?P<code>HS|DS|LĐ|TTHS|TTDS)(?![\w/-]))")
_CONSTITUTION = re.compile(r"H(?:iến pháp|IẾN PHÁP)")
# "bộ luật …" in small letters, and heads that no name follows in the singular way: "các luật Đầu tư, …", "các Luật: Đầu tư, …".
_SMALL_LAW = re.compile(rf"ậ(?<=[lL]uậ)t(?:(?P<one>(?<=ộ luật) )|(?:(?<=ác luật):?|(?<=ác Luật):) (?=[{UPPER}]))")
_BEFORE_ONE, _BEFORE_MANY = len("bộ luậ") - 1, len("ác luậ") - 1

# "Nghị định số 62", "QĐ 20", "Nghị định 30/2020"; in front of a meeting, "Nghị quyết Đại hội …".
_TYPES = "Đề án;Nghị định;Nghị quyết;Quyết định;Chỉ thị;Kết luận;Thông tư;Kế hoạch;Công văn;Pháp lệnh;PHÁP LỆNH"
_ABBREVIATIONS = ("NĐ", "QĐ", "NQ", "TT", "CT", "KH")  # of `typewords.ABBREVIATED`
_DIGITS = r"(?P<so>số )?(?P<number>\d{1,4})(?:(?:/| năm )(?P<year>(?:19|20)\d\d))?(?:(?<=\d)/CP\b)?(?![\w/-]|[.,]\d)"
_TYPED = by_letter(
    [*_TYPES.split(";"), *_ABBREVIATIONS],
    rf" (?:{_DIGITS}|(?P<meeting>)(?=Đại hội|Hội nghị|Trung ương)|(?<=Pháp lệnh )|(?<=PHÁP LỆNH ))",
    group="type",
)
_OF_MEETINGS = ("Nghị quyết", "Kết luận")
_OF_LAWS = ("Pháp lệnh", "PHÁP LỆNH")


@dataclass(slots=True)
class Headwords:
    """Where they stand, in order.

    `laws` are positions of "Luật", "bộ luật", "Pháp lệnh" and "Hiến pháp", `codes` spans of "BLHS", `lists` spans of "ác luật "
    in "các luật |Đầu tư". Matches of `typed` have the groups type, so, number and year; those of `meetings`, before the name of
    a meeting, have the type alone.
    """

    laws: list[int]
    codes: list[tuple[int, int]]
    lists: list[tuple[int, int]]
    typed: list[re.Match[str]]
    meetings: list[re.Match[str]]


def headwords(text: str) -> Headwords:
    """Those of a text. Linear in its length."""
    found = Headwords([m.start() for m in _CONSTITUTION.finditer(text)], [], [], [], [])
    for match in _LAW.finditer(text):
        if match["code"]:
            found.codes.append((match.start() - 1, match.end()))
        else:
            found.laws.append(match.start())
    for match in _SMALL_LAW.finditer(text):
        if match["one"]:
            found.laws.append(match.start() - _BEFORE_ONE)
        else:
            found.lists.append((match.start() - _BEFORE_MANY, match.end()))
    for match in [m for letter in _TYPED for m in letter.finditer(text)]:
        _sort_in(match, found)
    found.laws.sort()
    found.typed.sort(key=re.Match.start)
    found.meetings.sort(key=re.Match.start)
    return found


def _sort_in(match: re.Match[str], found: Headwords) -> None:
    """What stands behind a type tells what it is the head of."""
    kind = match["type"]
    if kind in _OF_LAWS:
        found.laws.append(match.start())
    if match["number"]:
        if kind != "PHÁP LỆNH":
            found.typed.append(match)
    elif match["meeting"] is not None and kind in _OF_MEETINGS:
        found.meetings.append(match)
