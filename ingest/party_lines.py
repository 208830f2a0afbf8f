"""Lines that name who does the items above them: "Cơ quan chủ trì: Bộ Quốc phòng", "Thời gian thực hiện: quý II"."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.agencies import split_agencies
from ingest.charges import Pair, charge_of
from ingest.phrases import lowered, small
from ingest.subjects import Manner

# Samples: "a) Cơ quan chủ trì"; "2. Chủ trì thực hiện"; "- Đơn vị phối hợp: Sở Tài chính."; "b) Đơn vị thực hiện: Các Đội".
_LABEL = small(
    r"(?:các )?(?:(?:cơ quan|đơn vị|bộ phận) (?:được giao )?(?:(?P<lead>chủ trì|đầu mối)|(?P<with>phối hợp|tham gia)|thực hiện)"
    r"|(?:(?P<lead2>chủ trì)|(?P<with2>phối hợp))(?=(?: thực hiện)?\s*(?:$|:)))"
    r"(?P<both>\s*(?:,|và)\s*(?:cơ quan )?(?:phối hợp|thực hiện|tham gia))?(?: (?:thực hiện|tham mưu|triển khai))?\s*(?::|$)"
)
_TIME = small(
    r"(?:thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|triển khai))?|tiến độ)\s*:\s*(?P<when>[^;]{2,120}?)\s*[.;]?\s*$"
)
_OUTPUT = small(
    r"(?:sản phẩm|kết quả)(?: (?:đầu ra|dự kiến|hoàn thành|thực hiện|cần đạt|của nhiệm vụ))?\s*:"
    r"\s*(?P<what>\S.{1,300}?)\s*[.;]?\s*$"
)
#: What such lines begin with, in small letters.
LABEL_LETTERS, TIME_LETTER, OUTPUT_LETTERS = frozenset("cđbp"), "t", frozenset("sk")
_PART = re.compile(r"[^\s;.:,(][^;.(]*[^\s;.,(]")
_SEPARATOR = re.compile(r"\s*(?:[,;/]|và|cùng|các)?\s*")
# "Các đ/c Phó chủ tịch, | Trưởng đoàn thể xã, | các đồng chí Chuyên viên": posts, each by itself.
_POST = (
    r"(?:(?:các )?(?:đồng chí|đ/c) \S|(?:các )?(?:phó )?(?:chủ tịch|trưởng|bí thư|giám đốc|hiệu trưởng|chỉ huy trưởng)(?!\w)"
    r"|(?:các )?(?:chuyên viên|cán bộ|công chức|[uủ][ỷy] viên|kế toán|văn thư)(?!\w))"
)
_POSTS = small(rf"{_POST}[^,;.:(]*(?:,\s*{_POST}[^,;.:(]*)+$")
_BETWEEN_POSTS = small(rf",\s*(?={_POST})")
_NAME_LENGTH = 120  # characters; what is longer is a sentence
_GROUP = 200  # tasks that one line may name its agencies for


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A line with agencies and their roles; `role` is None where it only announces such lines."""

    role: str | None
    pairs: tuple[Pair, ...]


def party_line(text: str, start: int, end: int) -> PartyLine | None:
    """The line text[start:end], if it begins with a label such as "Cơ quan chủ trì"."""
    match = _LABEL.match(lowered(text), start, end)
    if not match:
        return None
    if match["both"]:
        return PartyLine(None, ())
    role = _role(match)
    return PartyLine(role, named_in(text, match.end(), end, role))


def _role(label: re.Match[str]) -> str:
    leads, coordinates = label["lead"] or label["lead2"], label["with"] or label["with2"]
    return "leads" if leads else "coordinates" if coordinates else "carries_out"


def named_in(text: str, start: int, end: int, role: str) -> tuple[Pair, ...]:
    """(agency, role) of such a line. Samples: "Bộ Quốc phòng; Bộ Tài chính"; "Sở Xây dựng chủ trì, phối hợp với các đơn vị".

    What the grammar of names does not know ("Các nhà trường") is taken whole, as printed.
    """
    while start < end and text[start] == " ":
        start += 1
    charge = charge_of(text, start, end, None, Manner())
    if charge.explicit:
        return charge.pairs
    found: list[Pair] = []
    for part in _PART.finditer(text, start, end):
        a, b = part.span()
        if label := _LABEL.match(lowered(text), a, b):  # "Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Tài chính"
            role, a = _role(label), label.end()
        known = [(a + x, a + y) for x, y, _ in split_agencies(text[a:b])]
        gaps = zip([a, *(y for _, y in known)], [*(x for x, _ in known), b], strict=True)
        if known and all(_SEPARATOR.fullmatch(text, x, y) for x, y in gaps):
            found += [(span, role) for span in known]
        elif _POSTS.match(lowered(text), a, b):
            cuts = [a, *(comma.end() for comma in _BETWEEN_POSTS.finditer(lowered(text), a, b)), b]
            found += [((x, a + len(text[a:y].rstrip(" ,"))), role) for x, y in pairwise(cuts)]
        elif 0 < b - a <= _NAME_LENGTH:
            found.append(((a, b), role))
    return tuple(found)


def time_line(text: str, start: int, end: int) -> str | None:
    """What "Thời gian thực hiện: …" says, as printed."""
    match = _TIME.match(lowered(text), start, end)
    return text[slice(*match.span("when"))] if match else None


def output_line(text: str, start: int, end: int) -> str | None:
    """What "Sản phẩm: …" says, as printed."""
    match = _OUTPUT.match(lowered(text), start, end)
    return text[slice(*match.span("what"))] if match else None


@dataclass(slots=True)
class _Waiting:
    tasks: list[int] = field(default_factory=list)
    named: bool = False


class Groups:
    """Tasks without an agency under each item, until a line below names one; what comes after that line waits for the next."""

    def __init__(self) -> None:
        self._waiting: dict[int | None, _Waiting] = {}

    def add(self, item: int, task: int) -> None:
        """`task` stands under `item`."""
        waiting = self._waiting.get(item)
        if waiting is None or waiting.named:
            waiting = self._waiting[item] = _Waiting()
        waiting.tasks.append(task)

    def under(self, item: int | None) -> list[int]:
        """The tasks that a line under `item` is about."""
        waiting = self._waiting.get(item)
        return waiting.tasks[-_GROUP:] if waiting else []

    def close(self, item: int | None) -> None:
        """A line under `item` has named its agencies."""
        self._waiting.setdefault(item, _Waiting()).named = True
