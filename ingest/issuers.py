"""The organ that is printed in capitals at the head of a text, over one or several lines, cells or columns."""

import re

from graph.identifiers import words
from ingest.lines import Line
from ingest.spelling import HEAD_WORD, ORGAN_HEADS, spell_out, unspaced_organs

# What stands at the head and is no issuer: mottoes, secrecy, copies, gazettes, stamps of portals and of incoming mail.
_NOT_ISSUER = re.compile(
    r"CỘNG H[OÒ][ÀA] XÃ|CỘNG SẢN VIỆT NAM$|ĐỘC LẬP|DỰ THẢO|HỎA TỐC|KHẨN|MẬT$|LƯU HÀNH|THÔNG TIN ĐI[ỆE]N T|THÔNGTN"
    r"|C[OÔ]NG V[AĂ]N|VĂN BẢN QUY|BẢN SAO|SAO Y|CÔNG BÁO|PHỤ LỤC|MẪU SỐ|\d{3}|[@/]",
)
_MOTTO = re.compile(
    r"(?<!NƯỚC )CỘNG H[OÒ][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|VIỆT NAM DÂN CHỦ CỘNG H[OÒ][ÀA]|ĐẢNG CỘNG SẢN VIỆT NAM"
    r"|[ĐD][ộo]c lập\s?[-–]\s?Tự do\s?[-–]\s?Hạnh phúc",
    re.IGNORECASE,
)
# The number, the date or the subject: no issuer stands behind them in a line.
_AFTER = re.compile(
    r"(?=[LBNPSsnVK\s])"
    r"(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh|Lệnh)?\s*(?:Số|số|SỐ|sồ)\s*:?[\s\d./…-]|[Nn]gày\s[\s\d.…]{0,12}tháng|V/v|Kính gửi"
)
_BREAK = re.compile(r"\n|\||\s{2,}|-{2,}|\*{3,}|_{3,}|/-|–{2,}")
_PLACE_HEAD = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ|ĐẶC KHU)\b")
_HAS_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG) .+")
_BROKEN = re.compile(r"(?:\b(?:VÀ|CỦA|CÁC|VỀ|THƯỜNG VỤ|CHẤP HÀNH|CHỈ ĐẠO|QUẢN LÝ)|[,-])$")
_NEEDS_PLACE = re.compile(r"(?:UBND|HĐND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)$")
_LOCAL_PARENT = re.compile(r"UBND|(?:ỦY|UỶ) BAN NHÂN|SỞ|PHÒNG")
_COMMITTEE = re.compile(r"(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) (?:ỦY|UỶ)\b.*")
_TOP = re.compile(
    r"(?:BỘ|CHÍNH PHỦ|T(?:ÒA|OÀ) ÁN NHÂN DÂN TỐI CAO|VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO|NGÂN HÀNG NHÀ NƯỚC|THANH TRA CHÍNH PHỦ"
    r"|SỞ|ỦY BAN DÂN TỘC|KIỂM TOÁN NHÀ NƯỚC|TỔNG LIÊN ĐOÀN|BAN TỔ CHỨC)\b(?! CHỈ HUY| TỔNG THAM MƯU| TƯ LỆNH)"
)
_JOINT = re.compile(rf"\s*[-–;]\s*(?={ORGAN_HEADS})")
_INNER = re.compile(r"(?<=\w) (?=(?:TỔNG CỤC|CỤC|SỞ|CHI CỤC|TRƯỜNG|VĂN PHÒNG) )")


def printed_issuer(text: str, lines: list[Line], end: int, like: str) -> str | None:
    """The issuer printed in capitals before `end`, spelled out, several joined with "; "; None if the head has none."""
    pieces: list[str] = []
    for line in lines:
        if line.start >= end:
            break
        pieces += _pieces(text[line.start : min(line.end, end)])
    return "; ".join(dict.fromkeys(spell_out(name, like) for name in _names(pieces))) or None


def _pieces(line: str) -> list[str]:
    """The organs in capitals of one line: cells and columns apart, mottoes and what follows the number cut off."""
    if after := _AFTER.search(line):
        line = line[: after.start()]
    pieces = (piece.strip(" *:.-_#") for piece in _BREAK.split(_MOTTO.sub(" | ", line)))
    return [
        unspaced_organs().get(words(piece).replace(" ", ""), piece).upper()
        for piece in pieces
        if len(piece) > 2 and piece.upper() == piece and not _NOT_ISSUER.search(piece)
    ]


def _names(pieces: list[str]) -> list[str]:
    """Names from printed pieces: broken names put together, parents left out but for their place, joint issuers apart."""
    names: list[str] = []
    for piece in dict.fromkeys(pieces):
        starts = HEAD_WORD.match(piece) is not None
        if names and (not starts or _BROKEN.search(names[-1]) or (_NEEDS_PLACE.search(names[-1]) and _PLACE_HEAD.match(piece))):
            names[-1] = f"{names[-1]} {piece}"
        elif starts:
            names.append(piece)
    joint = next((parts for name in names if len(parts := _JOINT.split(name)) > 1), None)
    if joint:
        return joint
    parts = [part for name in names for part in _parts(name)]
    if len(parts) > 1 and all(_TOP.match(name) for name in parts):
        return parts
    return [_with_parent(parts)] if parts else []


def _parts(name: str) -> list[str]:
    """The parent and its organ of "BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN"; else the name itself."""
    inner = _INNER.search(name) if _TOP.match(name) else None
    return [name[: inner.start()], name[inner.end() :]] if inner else [name]


def _with_parent(names: list[str]) -> str:
    """The last of parent and organ, with the parent's place if it has none: "SỞ TƯ PHÁP" under "UBND TỈNH BÌNH THUẬN"."""
    name = names[-1]
    if len(names) == 1 or _HAS_PLACE.search(name):
        return name
    parent = names[-2]
    if name == "VĂN PHÒNG" and "TRUNG ƯƠNG" in parent:
        return "VĂN PHÒNG TRUNG ƯƠNG ĐẢNG"
    if _LOCAL_PARENT.match(parent) and (place := _HAS_PLACE.search(parent)):
        return f"{name} {place.group()}"
    if name.startswith(("BAN", "VĂN PHÒNG", "ỦY BAN KIỂM TRA")) and (committee := _COMMITTEE.search(parent)):
        return f"{name} {committee.group()}"
    return name
