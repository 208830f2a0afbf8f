"""Where a paragraph stands: its section path ("IV.3", "Điều 5.2", "1.a"), and what its section is about."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from ingest.text import Paragraph, Reading
from ingest.text.phrases import lowered, small

_LETTER = re.compile(r"[A-E]\s?[.)]?$")
_ROMAN_SIGNS = frozenset("IVX")
_ROMAN = re.compile(r"([IVX][IVXivx]{0,5})(?:\s?[.)]|\s[-–])\s")  # "Iii. nội dung", "Ii - nhiệm vụ": lower-cased by a tool (35)
_LABEL = re.compile(r"[\s.):/–-]+$")
_SPACES = re.compile(r"\s+")
_SECTION = 4  # the rank of "I." and of articles
_BULLETS, _UNMARKED = 8, 10  # ranks from the first on are not named in a path

# What a heading says that stands over the items. Samples: "I. MỤC ĐÍCH, YÊU CẦU"; "I. Đánh giá chung"; "V. tổ chức thực hiện".
_SOME = "(?:(?:những|một số|các|về) )?"
_KINDS = (
    (
        "report",
        rf"{_SOME}(?:đánh giá|tình hình|kết quả|thực trạng|đặc điểm|tồn tại|hạn chế|nguyên nhân|bài học|ưu điểm"
        r"|khuyết điểm|bối cảnh|sự cần thiết|thông tin chung)",
    ),
    (
        "purpose",
        r"(?:mục (?:đích|tiêu)|quan điểm|nguyên tắc|căn cứ"
        r"|đối tượng(?! (?:quy định|được|thuộc|nêu))|phạm vi|thành phần|thời gian|địa điểm|tiến độ"
        r"|cơ sở|kinh phí|hồ sơ|tiêu chuẩn|điều kiện|yêu cầu(?=\s*(?:$|:|,|chung|cần|đối với)))",
    ),
    (
        "organise",
        r"(?:tổ chức (?:(?:và )?chỉ đạo |lãnh đạo )?(?:thực hiện|triển khai|thi hành)"
        r"|(?:chỉ đạo|triển khai) (?:tổ chức )?thực hiện|phân công|(?:quy định về )?trách nhiệm|giao (?:trách )?nhiệm"
        r"|điều khoản thi hành|hiệu lực (?:thi hành )?và trách nhiệm)",
    ),
    ("content", rf"{_SOME}(?:nội dung|nhiệm vụ|giải pháp|biện pháp|phương hướng|công việc)(?!(?: và|\s*,) quyền)"),
    ("standing", r"(?:chức năng|nhiệm vụ|quyền hạn|vị trí|cơ cấu)"),
)
_KIND = small("|".join(f"(?P<{name}>{pattern})(?!\\w)" for name, pattern in _KINDS))
_HEADING_LENGTH = 200
_SHORT = 40  # characters of a heading that ends like a sentence


class Place(NamedTuple):
    """Where a paragraph stands: index of the item above it, and the kind of its section or None."""

    parent: int | None
    rank: int
    kind: str | None
    heading: bool  # it is itself the heading of a section


_place: Callable[[tuple[int | None, int, str | None, bool]], Place]
_place = partial(tuple.__new__, Place)  # twice as fast as the class itself


def outline(reading: Reading) -> tuple[Place, ...]:
    """One place for each paragraph of the reading."""
    text, low = reading.text, lowered(reading.text)
    places: list[Place] = []
    stack: list[int] = []  # the open items
    plain = alone = Place(None, _UNMARKED, None, False)  # of what stands under the last item, of what stands under none
    for index, paragraph in enumerate(reading.paragraphs):
        start, end, body, kind, marker, rank, _, _ = paragraph
        roman = None
        if marker is None and kind != "heading":  # most
            if kind == "text" and text[start] in _ROMAN_SIGNS:
                roman = _ROMAN.match(text, start, end)
            if roman is None:
                if stack and plain.parent != stack[-1]:
                    plain = _place((stack[-1], _UNMARKED, places[stack[-1]].kind, False))
                places.append(plain if kind != "note" else alone)
                continue
        elif marker is None and text[start] in _ROMAN_SIGNS:
            roman = _ROMAN.match(text, start, end)
        if roman:
            rank, body = _SECTION, roman.end()  # a roman number needs no neat dot
        elif marker and rank == _SECTION and _LETTER.match(marker.strip(" -–")):
            rank -= 1  # "A." stands over "I."
        if rank == _BULLETS and _is_below(reading, stack, places, paragraph):
            rank += 1
        while stack and rank < _UNMARKED and places[stack[-1]].rank >= rank:
            stack.pop()
        parent = stack[-1] if stack else None
        inherited = places[parent].kind if parent is not None else None
        said = None
        if (rank < _BULLETS or kind == "heading") and end - body <= _HEADING_LENGTH:
            said = _kind(text, low, body, paragraph)
        places.append(_place((parent, rank, said or inherited, said is not None)))
        if rank < _UNMARKED:
            stack.append(index)
    return tuple(places)


class Sections:
    """The section paths of a text: the labels from the outermost item to a paragraph, "IV.3", "Điều 5.2"."""

    def __init__(self, reading: Reading, places: Sequence[Place]) -> None:
        self._reading, self._places = reading, places
        self._known: dict[int | None, tuple[str, ...]] = {None: ()}

    def path(self, index: int) -> str | None:
        """The path of the paragraph at `index`."""
        return ".".join(self._labels(index)) or None

    def _labels(self, index: int | None) -> tuple[str, ...]:
        known = self._known.get(index)
        if known is None and index is not None:
            label = _label(self._reading, index)
            article = label is not None and label.startswith("Điều")  # articles are numbered through the document
            known = _with(() if article else self._labels(self._places[index].parent), label)
            self._known[index] = known
        return known or ()


def path_of(labels: Iterable[str | None]) -> str | None:
    """The path of these labels, from the outermost item on; what has none is left out."""
    parts: tuple[str, ...] = ()
    for label in labels:
        parts = _with(parts, label)
    return ".".join(parts) or None


def _with(parts: tuple[str, ...], label: str | None) -> tuple[str, ...]:
    """The labels with one more: "2.1" takes the place of "2"."""
    if not label:
        return parts
    return (*parts[:-1], label) if parts and label.startswith(parts[-1] + ".") else (*parts, label)


def _is_below(reading: Reading, stack: Sequence[int], places: Sequence[Place], paragraph: Paragraph) -> bool:
    """Whether a bullet stands under an open one of another sign that leads in: "* Đoàn kiểm tra có trách nhiệm:", "- …"."""
    above = next((reading.paragraphs[i] for i in reversed(stack) if places[i].rank == _BULLETS), None)
    if above is None or above.marker is None or paragraph.marker is None:
        return False
    return above.marker[0] != paragraph.marker[0] and reading.text[above.end - 1] == ":"


def _label(reading: Reading, index: int) -> str | None:
    paragraph = reading.paragraphs[index]
    if paragraph.kind in ("row", "note"):
        return None
    if paragraph.marker is None:
        roman = _ROMAN.match(reading.text, paragraph.start, paragraph.end)
        return roman.group(1).upper() if roman else None
    return _named(paragraph.marker) if paragraph.rank < _BULLETS else None


@lru_cache(maxsize=4096)
def _named(marker: str) -> str:
    """A marker as it stands in a path: "Điều 5." is "Điều 5"."""
    return _LABEL.sub("", _SPACES.sub(" ", marker))


def _kind(text: str, low: str, body: int, paragraph: Paragraph) -> str | None:
    """What a heading says its section is about."""
    ended = text[paragraph.end - 1] in ".;" and not text[body : paragraph.end].isupper()
    if ended and paragraph.end - body > _SHORT:
        return None
    match = _KIND.match(low, body, paragraph.end)
    if ended and match and (match.lastgroup != "organise" or text[match.end() : paragraph.end].strip(" .")):
        return None  # "8. Tổ chức thực hiện." is still a heading
    kind = match.lastgroup if match else None
    if paragraph.marker and paragraph.marker.startswith("Điều") and kind in ("purpose", "report"):
        return None  # "Điều 5. Hồ sơ" may still bind somebody
    return kind
