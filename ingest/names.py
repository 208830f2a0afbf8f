"""Laws, codes, ordinances and the constitution by name, and attachments by their title in quotation marks.

A name is found at its head word ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"): then the longest name of the catalogue that
follows (in any case, with or without marks), else what looks like a name. "Luật này", "Luật sư", "dự thảo Luật" name nothing.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from graph.identifiers import fold, words
from ingest.catalogue import law_names
from ingest.letters import LOWER, UPPER
from ingest.wording import one_of, words_of

# Each begins with a literal, which the engine finds without looking at what is between.
_HEADS = tuple(
    re.compile(p)
    for p in (
        r"Luật(?= )",
        r"LUẬT(?= )",
        r"ộ luật(?= )",
        r"Pháp lệnh(?= )",
        r"PHÁP LỆNH(?= )",
        r"Hiến pháp",
        r"HIẾN PHÁP",
    )
)
_CODE_BEFORE = re.compile(r"(?:[Bb]ộ|BỘ) $")
_TOKEN = re.compile(r"( ?[,–-]? ?)(\w+)")
_MAX_WORDS = 60

# Samples: "các dự thảo Luật, các văn bản" (002); "hồ sơ dự án Luật Đất đai (sửa đổi)".
_DRAFT = re.compile(r"(?:[Dd]ự (?:thảo|án|kiến)|DỰ (?:THẢO|ÁN)|[Xx]ây dựng|[Ss]oạn thảo)(?: các| hồ sơ| xây dựng)? ?:? $")
_ONE_MORE = re.compile(r"(?:,|;|,? và|,? hoặc)(?: dự thảo| dự án)? $")
_NOT_A_LAW = re.compile(rf"{one_of('not_a_law')} $")
_NO_NAME = frozenset(words_of("no_name"))
_YEAR = re.compile(r",? ?năm ((?:19|20)\d\d)\b(?![/-])| \(năm ((?:19|20)\d\d)\)| ((?:19|20)\d\d)(?![\d/.-])")
_LAW_HEADS = r"(?:Luật|Bộ luật|Pháp lệnh|LUẬT|BỘ LUẬT|PHÁP LỆNH)"
_AMENDING = re.compile(rf"{_LAW_HEADS} s[ửu]a đ[ổôồ]i[^;.:\n“”()]{{0,90}}?(?=\b(?:{_LAW_HEADS}|Hiến pháp)\b)", re.IGNORECASE)
_AND_LAW = re.compile(rf"(?:,? và|,)(?: của)?(?: các)? (?={_LAW_HEADS} )")
_AND_ONLY = re.compile(rf",? và(?: của)?(?: các)? (?={_LAW_HEADS} )")
_UNKNOWN = re.compile(
    rf"(?:Luật|Bộ luật|Pháp lệnh) (?P<name>(?:[{UPPER}][{LOWER}]+)(?:,? (?!{one_of('after_name')}\b)[{LOWER}{UPPER}]+){{1,11}})"
)
_STATE = (
    r"(?:Cộng h[òo][àa] xã hội chủ nghĩa Việt Nam|Việt Nam Dân chủ Cộng h[òo][àa]|CỘNG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM)"
)
_CONSTITUTION = re.compile(
    rf"(?:Hiến pháp|HIẾN PHÁP)(?P<long> (?:nước|NƯỚC) {_STATE})?(?P<year>,? (?:năm )?(?:19|20)\d\d(?![/\d]))?", re.IGNORECASE
)
_BARE_CONSTITUTION = re.compile(r"(?:[Cc]ăn cứ(?: vào)?|(?:Điều|khoản) \d+[a-zđ]?,?(?: của)?|quy định (?:của|tại|trong)) $")
_VAGUE_AFTER = re.compile(r",? (?:và )?(?:pháp luật|các|luật)|, ")

_KIND_BEFORE = re.compile(
    rf"(?P<kind>{one_of('attachments')}|đề án|chương trình|kế hoạch|dự án)(?: {one_of('attachment_adjectives')})* ?$"
)
_OPEN_STOP = re.compile(r"; |\.$|\.(?= [A-ZĐ])|, (?=[A-ZĐ])| trên địa bàn (?:tỉnh|thành phố|huyện|toàn)")
_QUOTES = tuple(re.compile(sign) for sign in '“"«')


@dataclass(frozen=True, slots=True)
class Name:
    """A law named at [start, end). `type` is its head word, `year` from "năm 2013".

    `inner` are the laws that it amends, by name. `known` is False where the catalogue has no such name.
    """

    start: int
    end: int
    type: str
    name: str
    year: str | None = None
    inner: tuple[tuple[int, int, str], ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Title:
    """An attachment by its title: "Đề án “…”" at [start, end). `closed` is False where the quotation mark stays open."""

    start: int
    end: int
    type: str
    name: str
    closed: bool = True


def find_names(text: str) -> list[Name]:
    """The laws named in `text`, in order, without overlap."""
    heads = sorted({m.start() - (m.group()[0] == "ộ") for head in _HEADS for m in head.finditer(text)})
    found: list[Name] = []
    last = draft = 0
    for at in heads:
        if at < last:
            continue
        if _DRAFT.search(text[max(0, at - 20) : at]) or (draft and at - draft < 16 and _ONE_MORE.match(text[draft:at])):
            draft = max(_longest(text, at), at)  # the names of a list of drafts are all drafts
            continue
        name = _name_at(text, at)
        if name and name.start >= last:
            found.append(name)
            last = name.end
    return found


def find_titles(text: str) -> list[Title]:
    """Attachments with a title in quotation marks."""
    found: list[Title] = []
    for at, sign in sorted((m.start(), m.group()) for quote in _QUOTES for m in quote.finditer(text)):
        if text[at - 1] not in " :nhcynêư":
            continue
        before = _KIND_BEFORE.search(text[max(0, at - 50) : at])
        if not before or (found and at < found[-1].end):
            continue
        limit = text.find("\n", at)
        limit = len(text) if limit < 0 else limit
        close = text.find({"“": "”", "«": "»"}.get(sign, '"'), at + 1, limit)
        closed = 0 < close - at < 500
        end = close + 1 if closed else _open_end(text, at, limit)
        name = text[at + 1 : end - closed].strip(" .;,")
        if len(name) >= 12 and name.count(" ") >= 4:
            kind = before["kind"]
            start = at - (len(before.string) - before.start())
            found.append(Title(start, end, kind[0].upper() + kind[1:].lower(), name, closed))
    return found


def _open_end(text: str, start: int, limit: int) -> int:
    """Where a title ends whose quotation mark was never closed (001, note 2): before " trên địa bàn", or with the sentence."""
    stop = _OPEN_STOP.search(text, start, min(limit, start + 400))
    return stop.start() if stop else min(limit, start + 400)


def _name_at(text: str, at: int) -> Name | None:
    start = at
    if text.startswith(("Luật", "LUẬT"), at) and (code := _CODE_BEFORE.search(text[max(0, at - 3) : at])):
        start = at - len(code.group())
    before = text[max(0, start - 20) : start]
    if _DRAFT.search(before):
        return None
    if text[at] in "Hh":
        return _constitution(text, at, before)
    end = _longest(text, start)
    if amending := _AMENDING.match(text, start):
        return _amending(text, start, end, amending.end())
    if end:
        return _with_year(text, start, end, True)
    following = re.match(r"\w+", text[at + (5 if text[at] in "Ll" else 9) : at + 20].lstrip())
    if (following and following.group().lower() in _NO_NAME) or _NOT_A_LAW.search(before):
        return None
    unknown = _UNKNOWN.match(text, start)
    if not unknown or unknown["name"].count(" ") < 1:
        return None
    return _with_year(text, start, unknown.end(), False)


def _with_year(text: str, start: int, end: int, known: bool) -> Name:
    printed = text[start:end]
    year = None
    if match := _YEAR.match(text, end, end + 16):
        year, end = match.group(1) or match.group(2) or match.group(3), match.end()
    elif at_end := re.search(r"((?:19|20)\d\d)$", printed):
        year, printed = at_end.group(1), re.sub(r",? ?(?:năm )?\d{4}$", "", printed)
    return Name(start, end, head_type(printed), printed, year, (), known)


def head_type(name: str) -> str:
    """The type that a name begins with: "Bộ luật Dân sự" is a Bộ luật."""
    first = fold(name[:10])
    for key, kind in (("bo luat", "Bộ luật"), ("luat", "Luật"), ("phap lenh", "Pháp lệnh"), ("hien phap", "Hiến pháp")):
        if first.startswith(key):
            return kind
    return "Luật"


def _constitution(text: str, at: int, before: str) -> Name | None:
    match = _CONSTITUTION.match(text, at)
    if not match:
        return None
    plain = not match["long"] and not match["year"]
    if plain and (not _BARE_CONSTITUTION.search(before) or _VAGUE_AFTER.match(text, match.end())):
        return None
    year = match["year"][-4:] if match["year"] else None
    return Name(at, match.end(), "Hiến pháp", text[at : match.end()], year)


def _amending(text: str, start: int, whole: int, first: int) -> Name | None:
    """The law that amends others: "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B"."""
    inner: list[tuple[int, int, str]] = []
    position = first
    plural = re.search(r"\bcác $", text[max(0, first - 4) : first]) is not None
    while True:
        end = _longest(text, position)
        if not end:
            unknown = _UNKNOWN.match(text, position)
            end = unknown.end() if unknown else 0
        if not end:
            break
        inner.append((position, end, text[position:end]))
        more = (_AND_LAW if plural or end < whole else _AND_ONLY).match(text, end)
        if not more:
            break
        position = more.end()
    if not inner and not whole:
        return None
    end = max(whole, inner[-1][1] if inner else 0)
    name = _with_year(text, start, end, True)
    return Name(name.start, name.end, name.type, name.name, name.year, tuple(i for i in inner if i[1] <= end))


def _longest(text: str, start: int) -> int:
    """Where the longest known name that begins at `start` ends; 0 if none begins there."""
    node: dict[str, Any] = _names()
    position, end = start, 0
    for count in range(_MAX_WORDS):
        token = _TOKEN.match(text, position)
        if not token or (count == 0 and token.group(1)):
            break
        key = _folded(token.group(2))
        if key not in ("va", "ve"):
            if key not in node:
                break
            node = node[key]
        position = token.end()
        if "" in node and key not in ("va", "ve"):
            end = position
    return end


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    return fold(word)


_LONG_FORMS = {
    "uy ban nhan dan": "ubnd",
    "hoi dong nhan dan": "hdnd",
    "van ban quy pham phap luat": "vbqppl",
    "toa an nhan dan": "tand",
    "vien kiem sat nhan dan": "vksnd",
}


@cache
def _names() -> dict[str, Any]:
    """The names of the catalogue as a tree of folded words, without "và" and "về"; "" marks an end."""
    root: dict[str, Any] = {}
    for name in law_names():
        key = words(name)
        if not key.startswith(("luat ", "bo luat ", "phap lenh ")):
            continue
        short = key
        for long, abbreviation in _LONG_FORMS.items():
            short = short.replace(long, abbreviation)
        for form in {key, short}:
            node = root
            for word in form.split():
                if word not in ("va", "ve"):
                    node = node.setdefault(word, {})
            node[""] = True
    return root
