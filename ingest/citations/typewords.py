"""The type word before a number ("Nghị định số |09/2017/NĐ-CP", "KH |77/KH-LT"), and words that make it no document."""

import re
from functools import lru_cache

from graph.identifiers import fold
from ingest.citations.tails import TYPE_WORDS
from ingest.letters import UPPER
from ingest.numbers import Number
from ingest.types import TYPES
from ingest.wording import one_of

#: What abbreviations before a number mean.
ABBREVIATED = {
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "CV": "Công văn",
    "TB": "Thông báo",
    "VB": "Văn bản",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "HD": "Hướng dẫn",
}
_NOT_CITED = ("Hợp đồng", "Dự án", "Hiệp định", "Tuyên bố", "Công ước")
# In small letters, with what people write for the names of `ingest.types`.
_NAMES = {t.name.lower(): t.name for t in TYPES if t.name not in _NOT_CITED} | {
    "văn bản": "Văn bản",
    "nghị quyết liên tịch": "Nghị quyết liên tịch",
    "kế hoạch liên tịch": "Kế hoạch liên tịch",
    "điện": "Công điện",
    "chương trình hành động": "Chương trình",
    "kế hoạch hành động": "Kế hoạch",
    "thông tri": "Thông tri",
    "chương trình phối hợp": "Chương trình",
    "quy chế phối hợp": "Quy chế",
    "hướng dẫn liên ngành": "Hướng dẫn",
    "công văn hỏa tốc": "Công văn",
    "thư": "Thư công",
    "dự án": "Dự án",
    "thông báo kết luận": "Thông báo",
    "báo cáo thẩm tra": "Báo cáo",
    "báo cáo thẩm định": "Báo cáo",
    "tờ trình liên tịch": "Tờ trình",
    "kết luận thanh tra": "Kết luận",
    "công văn hướng dẫn": "Công văn",
}
_BY_LAST_WORD: dict[str, list[tuple[str, str]]] = {}
for _name, _kind in sorted(_NAMES.items(), key=lambda item: -len(item[0])):
    _BY_LAST_WORD.setdefault(_name.rsplit(" ", 1)[-1], []).append((_name, _kind))
_FOLDED = {fold(name): kind for name, kind in _NAMES.items() if " " in name}
_SO = ("số", "Số", "SỐ", "sồ", "sổ", "so", "Sồ", "Sổ", "Sô", "sô", "s ố")  # "số" and how it is misread
# Types that stand before numbers most, for where a text layer breaks or glues them: "N ghị định", "Quyết đị nh", "Nghịđịnh".
_UNSPACED = {
    name.replace(" ", "").lower(): name
    for name in ("Nghị định", "Nghị quyết", "Quyết định", "Thông tư", "Thông tư liên tịch", "Chỉ thị", "Công văn", "Kế hoạch")
}
_LONGEST_BROKEN = 2  # spaces more than the word has
_DECOY = re.compile(rf"{one_of('decoys')}(?: [a-zà-ỹ]+){{0,2}}? ?(?:số|Số|SỐ)? ?:? ?$", re.IGNORECASE)
_TYPE_WORD = re.compile(rf"{TYPE_WORDS}(?!\w)")
_HEADER = re.compile(r"(?:^|\|)\s*(?:Số|SỐ)\s?:?\s?$")
# The issuer between type and number. Samples: "Nghị quyết của Chính phủ số 27/CP"; "hướng dẫn của liên sở … số 895/HD".
_FAR = re.compile(
    rf"(?P<type>{TYPE_WORDS}|[Hh]ướng dẫn|[Cc]ông văn|[Vv]ăn bản|[Tt]ờ trình)(?: chung)? (?:của|do) "
    rf"(?P<issuer>[{UPPER}l][^;:.()\d\n]{{2,80}}?),? (?:số|Số) ?:? ?$"
)


def type_before(before: str) -> tuple[str | None, int]:
    """The type whose word ends `before` ("số" aside), and how many characters before its end the word begins."""
    head = before.rstrip()
    if head.endswith(":"):
        head = head[:-1].rstrip()
    head = _without_so(head).rstrip(" ,(") if head.endswith(_SO) else head
    last = head[head.rfind(" ") + 1 :].lstrip('([“"|-')
    rest = len(before) - len(head)
    if last in ABBREVIATED:
        return ABBREVIATED[last], rest + len(last)
    lowered = head.lower()
    for name, kind in _BY_LAST_WORD.get(last.lower(), ()):
        if lowered.endswith(name):
            return kind, rest + len(name)
    printed = " ".join(head.split(" ")[-2:]).lstrip('([“"|-')
    if len(last) < 8 and printed.count(" ") == 1 and (folded := _folded(printed)):
        return folded, rest + len(printed)
    return _broken_type(head, rest)


def _without_so(head: str) -> str:
    return head[: -3 if head.endswith("s ố") else -2]


def _broken_type(head: str, rest: int) -> tuple[str | None, int]:
    """The type whose word ends `head` with its spaces lost or in the wrong places."""
    unspaced = head[-24:].replace(" ", "").lower()
    for key, kind in _UNSPACED.items():
        if unspaced.endswith(key):
            start, left = len(head), len(key)
            while left:
                start -= 1
                left -= head[start] != " "
            printed = head[start:]
            whole = start == 0 or not head[start - 1].isalnum()
            if whole and printed.count(" ") <= kind.count(" ") + _LONGEST_BROKEN:
                return kind, rest + len(printed)
    return None, 0


@lru_cache(maxsize=4096)
def _folded(printed: str) -> str | None:
    """The type of a misread or unmarked word: "Nghi định", "Thong tu"."""
    return _FOLDED.get(fold(printed))


def type_word_at(text: str) -> bool:
    """Whether a text begins with the word of a type: then it is no name of an issuer."""
    return _TYPE_WORD.match(text) is not None


def far_type(before: str) -> tuple[str, str] | None:
    """(type, issuer) where the issuer stands between type and number."""
    if " của " not in before and " do " not in before:
        return None
    match = _FAR.search(before)
    return (_NAMES.get(match["type"].lower(), match["type"]), match["issuer"]) if match else None


def is_decoy(before: str) -> bool:
    """Whether the words before a number make it something else than a document of ours, or the head of a form or an example."""
    return _HEADER.search(before) is not None or _DECOY.search(before) is not None


def so_length(before: str) -> int:
    """How many characters the "số" that ends `before` takes, with its spaces."""
    head = before.rstrip(" :")
    return len(before) - len(_without_so(head)) if head.endswith(_SO) else 0


def fitting_type(word: str | None, number: Number) -> str | None:
    """The type: as printed, unless the word is a general one and the code says more ("văn bản số 87/TB-VPCP")."""
    if word not in (None, "Văn bản", "Dự án") and not (word == "Chương trình" and number.type is not None):
        return word
    if number.family == "letter" or (word == "Văn bản" and number.type is None):
        return "Công văn"
    return number.type or word or ("Luật" if number.family == "assembly" else None)
