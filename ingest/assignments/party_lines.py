"""Lines that name who does the items above them: "Cơ quan chủ trì: Bộ Quốc phòng", "Thời gian thực hiện: quý II"."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from ingest.agencies.lists import Span, agencies_at, is_group
from ingest.agencies.names import agency_at
from ingest.agencies.series import series_at
from ingest.assignments.charges import Pair, charge_of
from ingest.assignments.duties import ROLE_VERB
from ingest.assignments.subjects import Manner
from ingest.text.phrases import lowered, may_begin_like, small

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
_BEGINNINGS = {
    "label": ("các", "cơ", "đơn", "bộ", "chủ", "phối"),
    "time": ("thời", "tiến"),
    "output": ("sản", "kết"),
}
# "Các đ/c Phó chủ tịch, | Trưởng đoàn thể xã, | các đồng chí Chuyên viên": posts, each by itself.
_POST = (
    r"(?:(?:các )?(?:đồng chí|đ/c) \S|(?:các )?(?:phó )?(?:chủ tịch|trưởng|bí thư|giám đốc|hiệu trưởng|chỉ huy trưởng)(?!\w)"
    r"|(?:các )?(?:chuyên viên|cán bộ|công chức|[uủ][ỷy] viên|kế toán|văn thư)(?!\w))"
)
_POSTS = small(rf"{_POST}[^,;.:(]*(?:,\s*{_POST}[^,;.:(]*)+$")
_BETWEEN_POSTS = small(rf",\s*(?={_POST})")
_PART = re.compile(r"[^\s;.:,()][^;.()]*[^\s;.,()]")
_NEXT = small(r"\s*(?:[,/]\s*(?:(?:và|cùng|với) )?|(?<!\w)(?:và|cùng với|cùng|với) )(?=\S)")
_SEVERAL = small(r"(?:các|những) ")
_HEAD = small(r"(?:tổng cục|chi cục|cục|vụ|sở|phòng|trung tâm|văn phòng) ")  # of a name that goes on in small letters
_NAME_LENGTH = 120  # characters; what is longer is a sentence
# "Sở Thông tin và Truyền thông đôn đốc, hướng dẫn các đơn vị …"; "các đơn vị kiểm tra văn bản" is a name.
_ONE_ACTS = small(rf",? {ROLE_VERB}(?!\w)")
_SEVERAL_ACT = small(r",? (?:chủ trì|phối hợp|(?:có|chịu) trách nhiệm)(?!\w)")
_GROUP = 200  # tasks that one line may name its agencies for


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A line with agencies and their roles; `role` is None where it only announces such lines."""

    role: str | None
    pairs: tuple[Pair, ...]


@lru_cache(maxsize=8192)  # all texts begin in a few thousand ways
def line_kind(signs: str) -> str | None:
    """Which of these lines what begins with four such signs may be: a "label", a "time", an "output"."""
    return next((kind for kind, words in _BEGINNINGS.items() if may_begin_like(signs, words)), None)


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

    What the grammar of names does not know ("Các nhà trường"; "các đơn vị xây dựng pháp luật") is taken whole, as printed.
    """
    while start < end and text[start] == " ":
        start += 1
    if _is_sentence(text, start, end) and (charge := charge_of(text, start, end, None, Manner())).explicit:
        return charge.pairs
    found: list[Pair] = []
    for part in _PART.finditer(text, start, end):
        a, b = part.span()
        if label := _LABEL.match(lowered(text), a, b):  # "Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Tài chính"
            role, a = _role(label), label.end()
        if _POSTS.match(lowered(text), a, b):
            cuts = [a, *(comma.end() for comma in _BETWEEN_POSTS.finditer(lowered(text), a, b)), b]
            found += [((x, a + len(text[a:y].rstrip(" ,"))), role) for x, y in pairwise(cuts)]
        else:
            found += [(span, role) for span in _names(text, a, b)]
    return tuple(found)


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether the agencies that begin a line do something there, rather than being all that it says."""
    agencies = agencies_at(text, start, end)
    if not agencies.spans:
        return False
    acts = _SEVERAL_ACT if is_group(lowered(text), agencies.spans[-1]) else _ONE_ACTS
    return acts.match(lowered(text), agencies.end, end) is not None


def _names(text: str, start: int, end: int) -> list[Span]:
    """The members of a list of names; each goes as far as the next one that begins behind a comma or "và"."""
    found: list[Span] = []
    while start < end:
        if text[start] == " ":
            start += 1
            continue
        if series := series_at(text, start, end):
            found += [(a, b) for a, b, _ in series.members]
            stop = series.end
        else:
            known = agency_at(text, start)
            stop, following = _next_name(text, known if known and known <= end else start, end)
            if 0 < stop - start <= _NAME_LENGTH:
                found.append((start, stop))
            start = following
            continue
        start = _next_name(text, stop, end)[1]
    return found


def _next_name(text: str, position: int, end: int) -> Span:
    """(where the name before ends, where the next one of the list begins; both `end` if there is none)."""
    low = lowered(text)
    for step in _NEXT.finditer(low, position, end):
        at = step.end()
        if _SEVERAL.match(low, at, end) or (text[at].isupper() and _HEAD.match(low, at, end)) or agency_at(text, at):
            return step.span()
    return end, end


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
