"""Names of organs, spelled out in normal case: "UBND TỈNH GIA LAI" is "Ủy ban nhân dân tỉnh Gia Lai"; and the organs of codes.

Organs come from `data/organs.csv`, places from `data/places.csv`.
"""

import re
from functools import cache, lru_cache

from graph.identifiers import fold, words
from ingest.places import find_places
from ingest.tables import listed, rows
from ingest.text.cases import normal_case

# Words that names of organs begin with.
ORGAN_HEADS = (
    r"(?:BỘ|ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|VĂN PHÒNG|CỤC|TỔNG CỤC|CHI CỤC"
    r"|PHÒNG(?!,? CHỐNG| NGỪA| CHÁY)|BAN|TRƯỜNG|TRUNG TÂM|VIỆN|THANH TRA"
    r"|TÒA ÁN|TOÀ ÁN|VIỆN KIỂM SÁT|NGÂN HÀNG|KHO BẠC|BẢO HIỂM|KIỂM TOÁN|CHÍNH PHỦ|THỦ TƯỚNG|PHỦ THỦ TƯỚNG|QUỐC HỘI|CHỦ TỊCH"
    r"|ĐẢNG|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) (?:ỦY|UỶ|ĐOÀN)|ĐOÀN|HỘI|LIÊN ĐOÀN|LIÊN MINH|LIÊN HIỆP|MẶT TRẬN|HỌC VIỆN|ĐẠI HỌC"
    r"|CÔNG AN|CÔNG TY|TẬP ĐOÀN|TỔNG CÔNG TY|TỔNG LIÊN ĐOÀN|ĐÀI|BÁO|THÔNG TẤN XÃ|BỆNH VIỆN|QUỸ|TỔ|LIÊN|BCĐ|BCH|THƯỜNG TRỰC"
    r"|CHI BỘ|CHI ĐOÀN|CHI HỘI|CÔNG ĐOÀN|TIỂU BAN|KHOA(?! HỌC)|LĐLĐ|UB ?MTTQ(?:VN)?|BHXH|THUẾ(?= TỈNH| THÀNH PHỐ| CƠ SỞ)"
    r"|QUÂN KHU|NHÀ XUẤT BẢN)\b"
)
HEAD_WORD = re.compile(ORGAN_HEADS)
_SHORT = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\b(?:TP\.? ?HCM|TPHCM)\b"), "Thành phố Hồ Chí Minh"),
    (re.compile(r"\bTP\.?(?= )"), "Thành phố"),
    (re.compile(r"\s+([,;])"), r"\1"),
)
_COMMITTEE = re.compile(r"\b(?:Uỷ|ủy|uỷ) ban\b")
_PLACE = re.compile(r"\b(tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã(?! hội)|đặc khu) (.+)$", re.IGNORECASE)
_COMMUNE = re.compile(r"(phường|xã|thị trấn|đặc khu) (?!hội|về|và|trực|số|có)((?:\w+ ?){1,4})$")  # no table has them all
# The word after these has a capital of its own: "Tập đoàn Điện lực Việt Nam", "Ban Chỉ đạo quốc gia".
_SECOND = re.compile(
    r"^((?:Tập đoàn|Tổng công ty|Công ty|Trường|Viện|Cục|Chi cục|Tổng cục|Vụ|Phòng|Ban|Sở|Bộ|Trung tâm|Đài"
    r"|Bệnh viện|Học viện|Quỹ) )(\w)"
)
_SCHOOL = re.compile(r"^(Trường (?:Đại học|Cao đẳng) )(\w)")
_PLACE_WORDS = 6  # a place at the end of a name has no more words than this


def spell_out(printed: str, like: str = "") -> str:
    """An organ in normal case without abbreviations, its case taken from the text `like` where no table tells it."""
    name = " ".join(printed.split())
    for pattern, full in _SHORT:
        name = pattern.sub(full, name)
    name = name.strip(" ,;.:")
    parts = name.split(" ")
    for cut in range(len(parts), max(1, len(parts) - _PLACE_WORDS), -1):  # a known organ, and a place behind it
        known = known_organs().get(words(" ".join(parts[:cut])))
        place = " ".join(parts[cut:])
        if known and (not place or (not HEAD_WORD.match(place) and find_places(place, None))):
            return _placed(f"{known} {normal_case(place.upper(), like)}") if place else known
    if printed.upper() == printed or "Ủy ban nhân dân" in name or "Hội đồng nhân dân" in name:
        name = normal_case(name.upper(), like)
        for pattern in (_SECOND, _SCHOOL):
            name = pattern.sub(lambda match: match.group(1) + match.group(2).upper(), name)
        name = _COMMUNE.sub(lambda match: f"{match[1]} {match[2].title() if match[2].islower() else match[2]}", name)
    return _placed(_COMMITTEE.sub("Ủy ban", name))


def _placed(name: str) -> str:
    """The name with its place in official spelling; a place that no table knows has a capital in each word."""
    match = _PLACE.search(name)
    if not match:
        return name
    kind, rest = match.groups()
    if found := find_places(match.group(), None):
        if found[0].name == "Hồ Chí Minh":  # ND 30/2020: the one city whose kind is part of its name
            return f"{name[: match.start()]}Thành phố Hồ Chí Minh"
        place = found[0].full_name if fold(found[0].name).startswith("quan ") else f"{kind.lower()} {found[0].name}"
        return name[: match.start()] + place
    if name.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân")) and len(rest.split()) <= _PLACE_WORDS:
        return f"{name[: match.start()]}{kind.lower()} {rest.title() if rest.lower() == rest else rest}"
    return name


@cache
def known_organs() -> dict[str, str]:
    """Folded names of organs → how the organ is called; without its place where the table has a slot for one."""
    found: dict[str, str] = {}
    for row in rows("organs.csv"):
        for name in listed(row["names"]):
            if " " in name and HEAD_WORD.match(name.upper()):
                found.setdefault(words(name), name if "{" in row["name"] else row["name"])
    return found


@cache
def unspaced_organs() -> dict[str, str]:
    """The same by their letters alone: for text layers that break words ("B Ộ LAO ĐỘNG")."""
    return {key.replace(" ", ""): name for key, name in known_organs().items()}


@lru_cache(maxsize=4096)
def organ_of_code(code: str) -> tuple[str, str] | None:
    """(organ, "central" or "province") that a code of a number stands for: "BTC" is Bộ Tài chính, "STP" Sở Tư pháp."""
    for row in rows("organs.csv"):
        if code in listed(row["codes"]) and row["scope"] in ("central", "province"):
            return re.sub(r" ?\{of\}", " Việt Nam", row["name"]).replace(" {kind}", ""), row["scope"]
    return None


def codes_of_symbol(symbol: str) -> list[str]:
    """The codes of a symbol without the terms of assemblies: "NQ-UBTVQH15" gives NQ and UBTVQH."""
    return [re.sub(r"\d+$", "", part) for part in re.split(r"[-/]", symbol) if part]
