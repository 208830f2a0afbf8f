"""The organ that is printed in capitals at the head of a text, over one or several lines, cells or columns."""

import re

from graph.identifiers import words
from ingest.agencies.spelling import HEAD_WORD, ORGAN_HEADS, known_organs, spell_out, unspaced_organs
from ingest.header.head_parts import with_parent
from ingest.layout.lines import Line
from ingest.layout.misread import LABEL

# What stands at the head and is no issuer: mottoes, secrecy, copies, gazettes, stamps of portals and of incoming mail.
_NOT_ISSUER = re.compile(
    r"CỘNG H[OÒ][ÀA] XÃ|CỘNG SẢN VIỆT NAM$|ĐỘC LẬP|DỰ THẢO|HỎA TỐC|KHẨN|MẬT$|LƯU HÀNH|THÔNG TIN ĐI[ỆE]N T|THÔNGTN"
    r"|C[OÔ]NG V[AĂ]N|VĂN BẢN QUY|BẢN SAO|SAO Y|CÔNG BÁO|PHỤ LỤC|MẪU SỐ"
    r"|^(?:THƯ (?:MỜI|NGỎ|CẢM|KHEN|CHÚC)|GIẤY (?:MỜI|XÁC|CHỨNG|PHÉP)|LỊCH (?:CÔNG|LÀM|TIẾP)|LỜI KÊU|DANH SÁCH|THỂ LỆ|PHIẾU)"
    r"|\d{3}|[@/]",
)
# The mottoes, over broken lines too ("CỘNG ⏎ HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), and without marks.
_MOTTO = re.compile(
    r"(?<!NƯỚC )C[OỘ]NG[\s|]+H[OÒ][ÀA]\s+X[AÃ]\s+H[OỘ]I\s+CH[UỦ]\s+NGH[IĨ]A\s+VI[EỆ]T[\s|]+NAM"
    r"|VIỆT NAM DÂN CHỦ CỘNG H[OÒ][ÀA]|[ĐD][ẢA]NG\s+C[ỘO]NG\s+S[ẢA]N\s+VI[ỆE]T\s+NAM"
    r"|[ĐD][ộo]c l[ậa]p\s?[-–]\s?T[ựu] do\s?[-–]\s?H[ạa]nh ph[úu]c",
    re.IGNORECASE,
)
# What a scanner left of them: "CONG HOA Í CHU NGHĨA VIET NAM", "HOI CH.Ủ NGHIA VIỆT NAM", "Doc lọc Tự do - Hạnh phúc".
_MISREAD_MOTTO = re.compile(
    r"(?<!NƯỚC )(?<!XÃ )(?<!PHƯỜNG )\bC\wNG\s+H\w{1,2}\s(?=[^\n|]{0,26}(?:NGH|VI\wT\s))[^\n|]{2,30}?\bNAM\b"
    r"|\b[ĐDB]\wc\s?l\w{1,2}\b\W{0,3}[Tt]\w{1,2}\sd\w\b\W{0,5}[Hh]\w{1,3}\sph\w{1,2}\b"
)
# The number, the date or the subject: no issuer stands behind them in a line.
_AFTER = re.compile(
    r"(?=[LBNPSsnVK$\s])(?:(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh|Lệnh)?\s*"
    rf"(?:(?!S[ỐÔÓ]){LABEL}\s*[:;.]?[\s\d./…-]|S[ỐÔÓ]\s*(?::|[\s\d.…]*[/-]|\d{{2}}))"
    r"|[Nn]gày\s[\s\d.…]{0,12}tháng|V/v|Kính gửi)"
)
_BREAK = re.compile(r"\n|\||\s{2,}|-{2,}|\*{3,}|_{3,}|/-|–{2,}")
_PLACE_HEAD = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ|ĐẶC KHU)\b")
_BROKEN = re.compile(
    r"(?:\b(?:VÀ|CỦA|CÁC|VỀ|ỦY BAN THƯỜNG VỤ|BAN CHẤP HÀNH|CHỈ ĐẠO|QUẢN LÝ|ĐA|ỦY BAN(?: TRUNG ƯƠNG)?)|[,-])$"
    r"|^(?:ỦY|UỶ|BỘ|SỞ|BAN|CỤC|TỔNG|VIỆN|TRƯỜNG(?: ĐẠI HỌC| CAO ĐẲNG| THPT| THCS| TIỂU HỌC)?|HỘI ĐỒNG|BỆNH VIỆN|TRUNG TÂM"
    r"|CÔNG TY)$"
)
_GOES_ON = re.compile(rf"{_PLACE_HEAD.pattern}|VÀ |VIỆT NAM|[,&-]")
_OFFICE = re.compile(r"(?:VĂN PHÒNG|ĐẢNG ĐOÀN|BAN CÁN SỰ ĐẢNG)$")  # first of all: its organ follows on the next line
_NEEDS_PLACE = re.compile(r"(?:UBND|HĐND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)$")
_TOP = re.compile(
    r"(?:BỘ|CHÍNH PHỦ|T(?:ÒA|OÀ) ÁN NHÂN DÂN TỐI CAO|VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO|NGÂN HÀNG NHÀ NƯỚC|THANH TRA CHÍNH PHỦ"
    r"|SỞ|ỦY BAN DÂN TỘC|KIỂM TOÁN NHÀ NƯỚC|TỔNG LIÊN ĐOÀN|BAN TỔ CHỨC)\b(?! CHỈ HUY| TỔNG THAM MƯU| TƯ LỆNH)"
)
_JOINT = re.compile(rf"\s*[-–;]\s*(?={ORGAN_HEADS})")
_INNER = re.compile(r"(?<=\w) (?=(?:TỔNG CỤC|CỤC|SỞ|CHI CỤC|TRƯỜNG|VĂN PHÒNG) )")


def printed_issuer(text: str, lines: list[Line], end: int, like: str) -> str | None:
    """The issuer printed in capitals before `end`, spelled out, several joined with "; "; None if the head has none."""
    head = "\n".join(text[line.start : min(line.end, end)] for line in lines if line.start < end)
    head, mottoes = _MOTTO.subn(" | ", head)
    head = head if mottoes > 1 else _MISREAD_MOTTO.sub(" | ", head)
    pieces = [piece for line in head.split("\n") for piece in _pieces(line)]
    named = (" ".join(spell_out(part, like) for part in parts) for parts in _names(pieces))
    return "; ".join(dict.fromkeys(named)) or None


def _pieces(line: str) -> list[str]:
    """The organs in capitals of one line without mottoes: cells and columns apart, what follows the number cut off."""
    if after := _AFTER.search(line):
        line = line[: after.start()]
    pieces = (piece.strip(" *:.-_#/\\“”").lstrip("()0123456789 ") for piece in _BREAK.split(line))
    return [_mended(p) for p in pieces if len(p) > 1 and p.upper() == p and not _NOT_ISSUER.search(p)]


def _mended(piece: str) -> str:
    """A known organ whose words are broken or have no marks, as it is called; else the piece itself."""
    if HEAD_WORD.match(piece) and words(piece) in known_organs():
        return piece
    return unspaced_organs().get(words(piece).replace(" ", ""), piece).upper()


def _names(pieces: list[str]) -> list[tuple[str, ...]]:
    """Names from printed pieces: broken names put together, parents left out unless they are needed, joint issuers apart."""
    names: list[str] = []
    for piece in dict.fromkeys(pieces):
        starts = HEAD_WORD.match(piece) is not None or piece in ("ỦY", "UỶ")
        if (
            not starts
            and names
            and _is_whole(names[-1])
            and not _GOES_ON.match(piece)
            and not _is_whole(f"{names[-1]} {piece}")
        ):
            continue  # "TONG CYC THUE", misread, below "BỘ TÀI CHÍNH"
        if names and (
            not starts
            or (len(names) == 1 and _OFFICE.match(names[0]))
            or _BROKEN.search(names[-1])
            or (_NEEDS_PLACE.search(names[-1]) and _PLACE_HEAD.match(piece))
        ):
            names[-1] = f"{names[-1]} {piece}"
        elif starts:
            names.append(piece)
    joint = next((parts for name in names if len(parts := _JOINT.split(name)) > 1), None)
    if joint:
        return [(part,) for part in joint]
    parts = [part for name in names for part in _parts(name)]
    if len(parts) > 1 and all(_TOP.match(name) for name in parts):
        return [(part,) for part in parts]
    return [with_parent(parts)] if parts else []


def _is_whole(name: str) -> bool:
    """Whether a name is all of a ministry's or another central organ's, to which at most a place is added."""
    return _TOP.match(name) is not None and not name.startswith("SỞ") and words(name) in known_organs()


def _parts(name: str) -> list[str]:
    """The parent and its organ of "BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN"; else the name itself."""
    inner = _INNER.search(name) if _TOP.match(name) else None
    return [name[: inner.start()], name[inner.end() :]] if inner else [name]
