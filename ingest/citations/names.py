"""Laws, codes, ordinances and the constitution by name, and attachments by their title in quotation marks.

A name is found at its head word ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"): then the longest name of the catalogue that
follows (in any case, with or without marks), else what looks like a name. "Luật này", "Luật sư", "dự thảo Luật" name nothing.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from graph.identifiers import fold, words
from ingest.catalogue import law_names
from ingest.citations.headwords import Headwords
from ingest.letters import LOWER, UPPER
from ingest.text.phrases import places_of
from ingest.wording import one_of, words_of

_BEFORE_CODE = ("", " ", "\n", "(", "“", ":")
_CODES = {
    "BLHS": "Bộ luật Hình sự",
    "BLDS": "Bộ luật Dân sự",
    "BLLĐ": "Bộ luật Lao động",
    "BLTTHS": "Bộ luật Tố tụng hình sự",
    "BLTTDS": "Bộ luật Tố tụng dân sự",
}
_CODE_BEFORE = ("Bộ ", "bộ ", "BỘ ")
_TOKEN = re.compile(r" ?[,–-]? ?(\w+)")
_BROKEN = re.compile(rf"([{LOWER}{UPPER}]{{1,4}}) ([{LOWER}]{{1,4}})(?!\w)")  # a syllable in two pieces
_LEFT_OUT = ("va", "ve")  # words that the tree of names has not: "và", "về"
_MAX_WORDS = 60
_SHORTEST_BEGINNING = 7  # words of a name, with its head, that are enough to tell which it is

# Samples: "các dự thảo Luật, các văn bản" (002); "hồ sơ dự án Luật Đất đai (sửa đổi)".
_DRAFT = re.compile(
    r"(?:[Dd]ự (?:thảo|án|kiến)|DỰ (?:THẢO|ÁN)|[Xx]ây dựng|[Ss]oạn thảo|trình(?: Quốc hội)?(?: ban hành| thông qua))"
    r"(?: các| hồ sơ| xây dựng)? ?:? $"
)
_DRAFT_REACH = 32  # characters before a name
# How all of them end.
_DRAFT_ENDS = ("hảo ", "HẢO ", "án ", "ÁN ", "kiến ", "dựng ", "các ", "sơ ", ": ", "hành ", "qua ")
_ONE_MORE = re.compile(r" ?(?:,|;|,? và|,? hoặc|\()(?: dự thảo| dự án)? ?$")
_NOT_A_LAW = re.compile(rf"(?<!\w){one_of('not_a_law')} $")
#: How all of them end: a quick test.
NOT_A_LAW_ENDS = tuple(
    f"{end} "
    for end in (
        *("học", "cấp", "đẳng", "iện", "Trường", "iệu", "hoa", "ôn", "ành", "ty", "phòng", "Hội", "Báo", "chí", "nhân", "Nhà"),
        *("Pháp", "sĩ", "sỹ", "ằng"),
    )
)
_NOT_A_LAW_REACH = 20  # characters before a name: more than the longest of them has
_NO_NAME = frozenset(words_of("no_name"))
# The most frequent of them. ("Luật số hữu trí tuệ", misread, is a name.)
_NEVER_NAMED = tuple(f"Luật này{sign}" for sign in " ,.;") + tuple(f"Luật số {digit}" for digit in range(10))
_YEAR = re.compile(r",? ?năm ((?:19|20)\d\d)\b(?![/-])| \(năm ((?:19|20)\d\d)\)| ((?:19|20)\d\d)(?![\d/.-])")
_REVISED = re.compile(r" ?\((?:sửa đổi|SỬA ĐỔI|thay thế)\)")
_LAW_HEADS = r"(?:Luật|Bộ luật|Pháp lệnh|LUẬT|BỘ LUẬT|PHÁP LỆNH)"
_AMENDING = re.compile(rf"{_LAW_HEADS} s[ửu]a đ[ổôồ]i[^;.:\n“”()]{{0,90}}?(?=\b(?:{_LAW_HEADS}|Hiến pháp)\b)", re.IGNORECASE)
_AMENDS = re.compile(rf"{_LAW_HEADS} sửa đổi", re.IGNORECASE)
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
_KIND_ENDS = tuple({words.split(" ")[-1] for name in ("attachments", "attachment_adjectives") for words in words_of(name)})
_OPEN_STOP = re.compile(r"; |\.$|\.(?= [A-ZĐ])|, (?=[A-ZĐ])| trên địa bàn (?:tỉnh|thành phố|huyện|toàn)")
_CLOSING = {"“": "”", "«": "»", '"': '"'}
_BEFORE_TITLE = frozenset(" :nhcynêư")


class Name(NamedTuple):
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


class Title(NamedTuple):
    """An attachment by its title: "Đề án “…”" at [start, end). `closed` is False where the quotation mark stays open."""

    start: int
    end: int
    type: str
    name: str
    closed: bool = True


def find_names(text: str, heads: Headwords) -> list[Name]:
    """The laws named in `text`, without overlap: those by name in order, then codes by their letters."""
    found: list[Name] = []
    last = draft = 0
    for at in heads.laws:
        if at < last:
            continue
        if is_draft(text, at) or (draft and at - draft < 16 and _ONE_MORE.match(text[draft:at])):
            unknown = _UNKNOWN.match(text, at)
            draft = _longest(text, at) or (unknown.end() if unknown else at)  # the names of a list of drafts are all drafts
            continue
        name = _name_at(text, at)
        if name and name.start >= last:
            found.append(name)
            last = name.end
    return found + [_code(text, start, end) for start, end in heads.codes if text[start - 1 : start] in _BEFORE_CODE]


def _code(text: str, start: int, end: int) -> Name:
    """A code by its letters ("Điều 104 BLHS năm 1999"); `name` is spelled out."""
    found = _with_year(text, start, end, True)
    return Name(found.start, found.end, "Bộ luật", _CODES[text[start:end]], found.year)


def find_titles(text: str) -> list[Title]:
    """Attachments with a title in quotation marks."""
    found: list[Title] = []
    for at in sorted(at for sign in _CLOSING for at in places_of(text, sign)):
        if text[at - 1] not in _BEFORE_TITLE:
            continue
        printed = text[max(0, at - 50) : at]
        before = _KIND_BEFORE.search(printed) if printed.rstrip().endswith(_KIND_ENDS) else None
        if not before or (found and at < found[-1].end):
            continue
        limit = text.find("\n", at)
        limit = len(text) if limit < 0 else limit
        close = text.find(_CLOSING[text[at]], at + 1, limit)
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
    if text.startswith(_NEVER_NAMED, at):
        return None
    start = at
    if text[max(0, at - 3) : at] in _CODE_BEFORE and text.startswith(("Luật", "LUẬT"), at):
        start = at - 3
    if start < at and is_draft(text, start):
        return None
    if text[at] in "Hh":
        return _constitution(text, at, text[max(0, start - _DRAFT_REACH) : start])
    way = _walk(text, start, _names())
    end = way.end
    if amending := _AMENDING.match(text, start):
        found = _amending(text, start, end, amending.end())
        return found._replace(name=way.name) if found and way.name and found.end == end else found
    before = text[max(0, start - _NOT_A_LAW_REACH) : start]
    if before.endswith(NOT_A_LAW_ENDS) and _NOT_A_LAW.search(before):
        return None
    if end:
        named = _with_year(text, start, end, True)
        return named._replace(name=way.name) if way.name else named
    if short := _shortened(text, start, way):
        return short
    following = re.match(r"\w+", text[at + (5 if text[at] in "Ll" else 9) : at + 20].lstrip())
    if following and following.group().lower() in _NO_NAME:
        return None
    unknown = _UNKNOWN.match(text, start)
    if not unknown or unknown["name"].count(" ") < 1:
        return None
    return _with_year(text, start, unknown.end(), False)


def known_item(text: str, start: int, head: str) -> Name | None:
    """The law that the words at `start` name without its head word: after "các Luật Đầu tư, |Đấu thầu"."""
    node = _names()
    for key in fold(head).split():
        node = node[key]
    way = _walk(text, start, node)
    if not way.end:
        return None
    found = _with_year(text, start, way.end, True)
    return Name(start, found.end, head, way.name or f"{head} {found.name}", found.year)


def is_draft(text: str, at: int) -> bool:
    """Whether what begins at `at` is told to be a draft: "các dự án |các luật …"."""
    before = text[max(0, at - _DRAFT_REACH) : at]
    return before.endswith(_DRAFT_ENDS) and _DRAFT.search(before) is not None


def _with_year(text: str, start: int, end: int, known: bool) -> Name:
    if revised := _REVISED.match(text, end, end + 12):
        end = revised.end()
    printed = text[start:end]
    year = None
    if match := _YEAR.match(text, end, end + 16):
        year, end = match.group(1) or match.group(2) or match.group(3), match.end()
    elif printed[-1:].isdigit() and (at_end := re.search(r"((?:19|20)\d\d)$", printed)):
        year, printed = at_end.group(1), re.sub(r",? ?(?:năm )?\d{4}$", "", printed)
    return Name(start, end, head_type(printed), printed, year, (), known)


def head_type(name: str) -> str:
    """The type that a name begins with: "Bộ luật Dân sự" is a Bộ luật."""
    return _head_type(name[:10])


@lru_cache(maxsize=256)
def _head_type(beginning: str) -> str:
    first = fold(beginning)
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


@dataclass(slots=True)
class _Walk:
    """A way down the tree of names: where the longest name ends (0 if none does) and the name itself if its print is broken;
    where the way ends, how many words it took, and at which node.
    """

    end: int
    position: int
    node: dict[str, Any]
    taken: int = 0
    broken: bool = False
    name: str | None = None


def _longest(text: str, start: int) -> int:
    """Where the longest known name that begins at `start` ends; 0 if none begins there."""
    return _walk(text, start, _names()).end


def _walk(text: str, start: int, node: dict[str, Any]) -> _Walk:
    """The way from `node` along the words at `start`."""
    way = _Walk(0, start, node)
    position = start
    for count in range(_MAX_WORDS):
        token = _TOKEN.match(text, position)
        if not token or (count == 0 and token.start(1) > start):
            break
        word, end = token.group(1), token.end()
        child = node.get(key := _folded(word))
        if child is None and key in _LEFT_OUT:
            position = end
            if way.end and word.lower() == "vệ" and "" in node:  # "Luật Cảnh vệ"; the tree leaves it out, as "về"
                way.end = end
            continue
        if child is None:
            if not (joined := _BROKEN.match(text, token.start(1))):
                break
            word, end = joined.group(1) + joined.group(2), joined.end()  # "Dân s ự", "Đ ầu tư"
            way.broken = True
            if (child := node.get(_folded(word))) is None:
                break
        node, position = child, end
        way.taken += 1
        name = node.get("")
        if name and _same_word(word, name):
            way.end, way.name = end, name if way.broken else None
    way.node, way.position = node, position
    return way


def _same_word(word: str, name: str) -> bool:
    """Whether `word` ends the name: "Luật gia" is not "Luật Giá"; in long names marks do not count."""
    if name.count(" ") > 1:
        return True
    last = name.rsplit(" ", 1)[-1]
    return word == last or (not last.isupper() and word.lower() == last.lower())


def _shortened(text: str, start: int, way: _Walk) -> Name | None:
    """A name that is cut short or has one word wrong, where all the same only one known name begins so.

    "Pháp lệnh ưu đãi người có công" is that "… với cách mạng"; then `name` is the known one.
    """
    known = _only_name(way.node) if way.taken >= _SHORTEST_BEGINNING else None
    if known is None or _AMENDS.match(known):  # the one that amends A is not the one that amends A and B
        return None
    position = way.position
    if token := _TOKEN.match(text, position):
        for child in [child for key, child in way.node.items() if key]:
            for at in (token.end(), way.position):  # one word is another, or is left out
                begin = _TOKEN.match(text, at)
                position = max(position, _walk(text, begin.start(1), child).end if begin else 0)
    found = _with_year(text, start, position, True)
    return Name(found.start, found.end, found.type, known, found.year)


def _only_name(node: dict[str, Any]) -> str | None:
    """The one name that ends at or below a node of the tree; None if there are several."""
    found: str | None = None
    while True:
        children = [child for key, child in node.items() if key]
        found = found or node.get("")
        if not children:
            return found
        if len(children) > 1 or node.get(""):
            return None
        node = children[0]


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
    """The names of the catalogue as a tree of folded words, without "và" and "về"; "" holds the name that ends there."""
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
                if word not in _LEFT_OUT:
                    node = node.setdefault(word, {})
            node.setdefault("", name)
    return root
