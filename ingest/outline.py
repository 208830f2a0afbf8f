"""Where a paragraph stands: its section path ("IV.3", "Điều 5.2", "1.a"), and what its section is about."""

import re
from dataclasses import dataclass

from ingest.phrases import phrase
from ingest.text import Paragraph, Reading

_LETTER = re.compile(r"[A-E][.)]?$")
_ROMAN = re.compile(r"([IVX][IVXivx]{0,5})\s?[.)]\s")  # "Iii. nội dung thực hiện": lower-cased by a tool (35)
_LABEL = re.compile(r"[\s.):–-]+$")
_BULLETS = 8  # ranks from here on are not named in a path

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
        r"(?:mục (?:đích|tiêu)|quan điểm|nguyên tắc|căn cứ|đối tượng|phạm vi|thành phần|thời gian|địa điểm|tiến độ"
        r"|cơ sở|kinh phí|hồ sơ|tiêu chuẩn|điều kiện|yêu cầu(?=\s*(?:$|:|,|chung|cần|đối với)))",
    ),
    (
        "organise",
        r"(?:tổ chức (?:thực hiện|triển khai|thi hành)|phân công|(?:quy định về )?trách nhiệm|giao (?:trách )?nhiệm"
        r"|điều khoản thi hành|hiệu lực (?:thi hành )?và trách nhiệm)",
    ),
    ("content", rf"{_SOME}(?:nội dung|nhiệm vụ|giải pháp|biện pháp|phương hướng|công việc)(?!(?: và|\s*,) quyền)"),
    ("standing", r"(?:chức năng|nhiệm vụ|quyền hạn|vị trí|cơ cấu)"),
)
_KIND = phrase("|".join(f"(?P<{name}>{pattern})(?!\\w)" for name, pattern in _KINDS))
_HEADING_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: index of the item above it, section path, and the kind of its section or None."""

    parent: int | None
    rank: int
    path: str | None
    kind: str | None
    heading: bool  # it is itself the heading of a section


def outline(reading: Reading) -> tuple[Place, ...]:
    """One place for each paragraph of the reading."""
    places: list[Place] = []
    stack: list[int] = []  # the open items
    labels: list[str | None] = []
    for paragraph in reading.paragraphs:
        rank, label, body = _rank(reading.text, paragraph)
        while stack and rank < 10 and places[stack[-1]].rank >= rank:
            stack.pop()
        parent = stack[-1] if stack and paragraph.kind != "note" else None
        kind = _kind(reading.text, body, paragraph)
        inherited = places[parent].kind if parent is not None else None
        labels.append(label)
        chain = [labels[i] for i in stack] + [label]
        places.append(Place(parent, rank, _path(chain), kind or inherited, kind is not None))
        if rank < 10:
            stack.append(len(places) - 1)
    return tuple(places)


def _rank(text: str, paragraph: Paragraph) -> tuple[int, str | None, int]:
    """(rank, label for the path, where the words begin); "A." stands over "I.", and a roman number needs no neat dot."""
    if paragraph.kind in ("row", "note"):
        return 10, None, paragraph.body
    if paragraph.marker is None:
        roman = _ROMAN.match(text, paragraph.start, paragraph.end)
        return (4, roman.group(1).upper(), roman.end()) if roman else (10, None, paragraph.body)
    label = _LABEL.sub("", re.sub(r"\s+", " ", paragraph.marker))
    if paragraph.rank == 4 and _LETTER.match(paragraph.marker.strip(" -–")):
        return 3, label, paragraph.body
    return paragraph.rank, label if paragraph.rank < _BULLETS else None, paragraph.body


def _path(chain: list[str | None]) -> str | None:
    parts: list[str] = []
    for label in chain:
        if label is None:
            continue
        if label.startswith("Điều"):
            parts = []  # articles are numbered through the document
        if parts and label.startswith(parts[-1] + "."):
            parts.pop()
        parts.append(label)
    return ".".join(parts) or None


def _kind(text: str, body: int, paragraph: Paragraph) -> str | None:
    if paragraph.kind not in ("text", "heading") or paragraph.end - body > _HEADING_LENGTH:
        return None
    if paragraph.rank > 7 and paragraph.kind != "heading" and not _ROMAN.match(text, paragraph.start, paragraph.end):
        return None
    if text[paragraph.end - 1] in ".;" and not text[body : paragraph.end].isupper():
        return None
    match = _KIND.match(text, body, paragraph.end)
    kind = match.lastgroup if match else None
    if paragraph.marker and paragraph.marker.startswith("Điều") and kind in ("purpose", "report"):
        return None  # "Điều 5. Hồ sơ" may still bind somebody
    return kind
