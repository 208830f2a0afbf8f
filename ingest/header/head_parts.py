"""How an organ is named that the head prints below the one it belongs to. Table: `data/head_parts.toml`, with examples.

"ỦY BAN MTTQ VIỆT NAM XÃ AN BÌNH ⏎ BAN THƯỜNG TRỰC" is the standing board of that committee, "BỘ TÀI CHÍNH ⏎ TỔNG CỤC THUẾ" is
Tổng cục Thuế, and "UBND TỈNH GIA LAI ⏎ SỞ TƯ PHÁP" has only its place from above.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_KINDS = "TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ(?! HỘI)|ĐẶC KHU"
_HAS_PLACE = re.compile(rf"\b(?:{_KINDS}) .+")
_LOCAL_PARENT = re.compile(r"UBND|(?:ỦY|UỶ) BAN NHÂN|SỞ|PHÒNG")
_KIND_ALONE = re.compile(rf" ({_KINDS}|BỘ|SỞ)$")  # "THANH TRA BỘ", "BỆNH VIỆN ĐA KHOA TỈNH"
_CENTRE = re.compile(r"BAN CHẤP HÀNH TRUNG ƯƠNG(?: ĐẢNG)?$")
_YOUTH = re.compile(r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$")  # stands on the right, as the Party's motto does
_NAMES_ITS_OWN = re.compile(r"\b(?:ĐOÀN|ĐẢNG BỘ|ĐẢNG [ỦU][YỶ]|CHI BỘ|TRƯỜNG)\b")


@cache
def table() -> dict[str, Any]:
    """The table as it is."""
    return tomllib.loads(resources.files("ingest").joinpath("data/head_parts.toml").read_text("utf-8"))


@cache
def _alone() -> re.Pattern[str]:
    words = "|".join(word.upper() for part in table()["part"] for word in part.get("alone", ()))
    return re.compile(rf"({words})(?: (TRUNG ƯƠNG|(?:{_KINDS}) .+))?$")


@cache
def _begins() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What parts begin with, and what their parents begin with."""
    return tuple((_first_words(part["begins"]), _first_words(part["parents"])) for part in table()["part"] if "begins" in part)


def _first_words(names: list[str]) -> re.Pattern[str]:
    words = {word for name in names for word in (name.upper(), name.upper().replace("ỦY", "UỶ"))}
    return re.compile(rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)")


def with_parent(names: list[str]) -> tuple[str, ...]:
    """The last of the organs that stand one below the other, with what it needs of those above; each part is one name."""
    if len(names) > 1 and _YOUTH.match(names[-1]):
        names = [names[-1], *names[:-1]]
    name = names[-1]
    if len(names) == 1:
        return (name,)
    parent = names[-2]
    if _CENTRE.match(parent) and name.startswith(("BAN ", "VĂN PHÒNG")) and "TRUNG ƯƠNG" not in name:
        return ("VĂN PHÒNG TRUNG ƯƠNG ĐẢNG" if name == "VĂN PHÒNG" else f"{name} TRUNG ƯƠNG",)
    if (kind := _KIND_ALONE.search(name)) and (above := re.search(rf"\b{kind[1]} .+", parent)):
        own = name[: kind.start()]
        return (own, above.group()) if kind[1] in ("BỘ", "SỞ") else (f"{own} {above.group()}",)
    if part := _alone().match(name):
        return _of_parent(part[1], part[2] or "", with_parent(names[:-1]))
    if _HAS_PLACE.search(name):
        return (name,)
    if _is_part(name, parent):
        return (name, *with_parent(names[:-1]))
    place = _HAS_PLACE.search(parent) if _LOCAL_PARENT.match(parent) else None
    return (f"{name} {place.group()}" if place else name,)


def _of_parent(part: str, rest: str, parent: tuple[str, ...]) -> tuple[str, ...]:
    """A part with its parent between it and its place: "BAN CHẤP HÀNH TỈNH GIA LAI" of "HỘI NÔNG DÂN VIỆT NAM"."""
    if rest.startswith("TRUNG ƯƠNG"):
        return (f"{part} {rest} {parent[0]}", *parent[1:])
    return (part, *parent[:-1], f"{parent[-1]} {rest}".strip())


def _is_part(name: str, parent: str) -> bool:
    for begins, parents in _begins():
        begun = begins.match(name)
        if begun and parents.match(parent):
            return _NAMES_ITS_OWN.search(name, begun.end()) is None
    return False
