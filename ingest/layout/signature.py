"""Who signed, and in what capacity: lines, table cells, columns run together, one line for all, one or several signers.

Table: `data/signers.toml`, its examples are tests. A portal's stamp ("Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ") is never a
signature: `lines_of` leaves it out.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ingest.layout.lines import Line
from ingest.layout.misread import one_of_any_marks
from ingest.letters import LOWER, UPPER
from ingest.tables import rows

# "TM.", "T/M BỘ CHÍNH TRỊ", "KT.", "TL.", "TUQ."; and the titles of those who sign, acting ones with "Q." before.
BY_RIGHT = rf"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TU/Q)(?:\s?\.|(?<=/[MTLQ])(?=\s)|\s?:)\s?(?=[{UPPER}]{{2}}|$)"
TABLE = tomllib.loads(resources.files("ingest").joinpath("data/signers.toml").read_text("utf-8"))
_TITLES = one_of_any_marks(title.upper() for title in TABLE["titles"])  # "PHO TONG CUC TRUONG" too
TITLES = rf"(?:Q\.\s?)?(?:{one_of_any_marks(('PHÓ ', 'TỔNG ', 'CHI ', 'QUYỀN '))})*{_TITLES}(?!\w)"
_SIGN = re.compile(rf"(?=[{UPPER}])(?:^|(?<=[\s.;)]))(?:{BY_RIGHT}|{TITLES})")  # the capital first: a search skips to it
_MAY_SIGN = re.compile(rf"[{UPPER}]{{2}}|/")  # what every sign has: a quick test before the search
_COLUMN = re.compile(r"[\s|](?:(?<=\|)|\s{2,})")
_CAPITALS = re.compile(rf"(?:[{UPPER}][{UPPER}/.]*|[,&-])(?=[\s.,]|$)[ .,]*")
_ORGAN = re.compile(rf"[{UPPER}]{{2,}}(?: [{UPPER}]+| -|,)*$")
_SIGNED = re.compile(
    r"[\s\W]*(?:[Đđ]ã k[ýí](?:,? (?:và )?đóng dấu)?|ĐÃ KÝ|[Cc]hữ ký|[Kk]ý(?: tên)?(?: và)?,? đóng dấu)\s*[:.]?\s*\)?"
)
_RANK = re.compile(rf"(?:{'|'.join(sorted(TABLE['ranks'], key=len, reverse=True))})(?:[.,]\s*|\s+)", re.IGNORECASE)
_WORD = rf"(?!Q(?!u))[{UPPER}](?:[{LOWER}]+(?:-[{UPPER}]?[{LOWER}]+)?|'[{UPPER}]?[{LOWER}]*|(?=\s|$))"
# No name has "Q" without "u": "Qaơ Ảnh Tuấn" is misread.
_NAME = re.compile(rf"\W{{0,3}}({_WORD}(?: {_WORD}){{1,4}})(?=\s*(?:$|[^\w\s]|\d)|\s+[{UPPER}]{{2}})")
_NAME_AT_END = re.compile(rf"(?:^|[,;:.)\]]\s|\s{{2,}}|\b[{LOWER}]{{1,2}})({_WORD}(?: {_WORD}){{1,3}})\s*$")
_CAPITAL_NAME = re.compile(rf"([{UPPER}]+(?: [{UPPER}]+){{1,4}})\s*$")
_OTHER_PERSON = re.compile(
    r"(?:đồng chí|Thủ tướng|Bộ trưởng|Thứ trưởng|Chủ tịch|TT|đ/c|tỉnh|huyện|thành phố|PTTg\w*:.*)\s*$",
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signer's name, None where it is lost, and the capacity as printed."""

    name: str | None
    capacity: str


@dataclass(slots=True)
class _Block:
    titles: list[str]
    name: str | None = None


def read_signatures(lines: list[Line], text: str) -> tuple[Signature, ...]:
    """The signatures of a closing, in the order of the text."""
    pieces = [piece.strip() for line in lines for piece in _COLUMN.split(text[line.start : line.end]) if piece.strip()]
    blocks: list[_Block] = []
    for piece in pieces:
        if sign := _SIGN.search(piece) if _MAY_SIGN.search(piece) else None:
            if not blocks or blocks[-1].name:
                blocks.append(_Block([]))
            title, after = _capitals(piece[sign.start() :])
            blocks[-1].titles.append(title)
            blocks[-1].name = _name(after) if after else None
        elif blocks and blocks[-1].name is None:
            if len(piece) < 60 and _ORGAN.match(piece) and not _person(piece):
                blocks[-1].titles.append(piece)  # "BỘ TÀI CHÍNH" between two titles
            else:
                blocks[-1].name = _name(piece, alone=True)
    if not blocks:  # "| | Nguyễn Mạnh Kiểm (Đã ký) |": no title
        signed = [_SIGNED.sub("", piece).strip(" (") for piece in pieces if "ã ký" in piece]
        blocks = [_Block([], name) for piece in signed if (name := _name(piece))] or _below_copies(pieces)
    elif blocks[-1].name is None:
        blocks[-1].name = _buried([piece for piece in pieces if not any(b.name and b.name in piece for b in blocks)])
    return tuple(Signature(b.name, " ".join(filter(None, b.titles))) for b in blocks)


_COPIES = re.compile(r"[-–~•+*\s]*(?:Lưu\b|L\w{1,2}\s?:\s?VT\b)")  # "- Lam: VT;TCT (VT," misread


def _below_copies(pieces: list[str]) -> list[_Block]:
    """The name that stands alone below "- Lưu: VT.", where the title is lost in a seal."""
    last = next((i for i, piece in enumerate(pieces) if _COPIES.match(piece)), len(pieces))
    for piece in pieces[last + 1 : last + 4]:
        if (name := _name(piece, alone=True)) and name.split()[0] in _surnames():
            return [_Block([], name)]
    return []


def _capitals(piece: str) -> tuple[str, str]:
    """The run of capitals at the start of a piece, and what follows it."""
    end = 0
    while end < len(piece) and (match := _CAPITALS.match(piece, end)):
        end = match.end()
    return piece[:end].strip(" ,"), piece[end:].strip()


def _name(piece: str, alone: bool = False) -> str | None:
    """The name that a piece begins with, or is if it stands `alone`; "(Đã ký)", ranks and degrees left out."""
    if piece.startswith(("- ", "+ ", "~ ")):
        return None
    piece = piece.strip(" *_")
    if signed := _SIGNED.match(piece):
        piece = piece[signed.end() :].strip(" .:*")
    while rank := _RANK.match(piece):
        piece = piece[rank.end() :]
    match = _NAME.match(piece)
    if match and (not alone or re.match(r"[\s.,*]*(?:$|[(\[\d])", piece[match.end() :])):
        return " ".join(match.group(1).split())
    capitals = _CAPITAL_NAME.match(piece)
    return capitals.group(1).title() if capitals and _person(capitals.group(1)) else None


def _person(piece: str) -> bool:
    """Whether a line in capitals is a person's name."""
    words = piece.strip(" .,*").title().split()
    return 2 <= len(words) <= 5 and words[0] in _surnames() and all(word.isalpha() for word in words)


def _buried(pieces: list[str]) -> str | None:
    """A name at the end of a recipients' line, where two columns were run together: "…, Y tế, Nội vụ, Phùng Tô Long"."""
    for piece in pieces:
        match = _NAME_AT_END.search(piece[-60:])
        if match and match.group(1).split()[0] in _surnames():
            before = piece[: len(piece) - len(match.group())].rstrip()
            if not _OTHER_PERSON.search(before[-60:]):
                return match.group(1)
    return None


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("surnames.csv"))
