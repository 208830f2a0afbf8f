"""Names of agencies where they stand in a text: how far a name goes.

A name is a known organ ("Sở Tài nguyên và Môi trường") or another one ("Trung tâm Văn hóa, Thể thao và Truyền thanh"), either
with its place behind it ("thành phố", "tỉnh Gia Lai", "các huyện, thị xã"); or a group ("các sở, ban, ngành"); each may have a
person before it who stands for it ("Giám đốc Sở Tư pháp"). It ends before a verb.
"""

import re
from dataclasses import replace
from functools import cache, lru_cache

from graph.identifiers import fold
from ingest.agencies.heads import Name, OrganReader
from ingest.agencies.organs import organ_at, organs
from ingest.agencies.tails import CONNECTORS, Tail
from ingest.agencies.words import AND, END, LONGEST, TONES, WORD, Phrase, entries, grammar, lexicon, marked, phrase, words_at

_FIRST = re.compile(r"[^\W_]+(?:[^\S\n]+[^\W_]+)?")
_SYLLABLE = re.compile(r"[^\W_]+")
#: Signs that mostly tell whether a name begins with them.
FEW_LETTERS = 4
_BEFORE = re.compile(r"([^\W\d_]+) $")
# A name is read in the first of these windows that holds it with what has to be seen behind it. Most words have one space
# between them, which is quicker to see than the other signs.
_GAP = r"(?: (?=[^\W_])|(?:[-,/&‐-―−]|[^\S\n]|\.(?!\.))++)"
_FEW = 12  # words that hold most names, with what has to be seen behind them
_WINDOWS = tuple((most, re.compile(rf"{WORD}(?:{_GAP}{WORD}){{0,{most - 1}}}+")) for most in (_FEW, LONGEST))
# Between "thành viên" and its body.
_OF_MEMBERS = CONNECTORS | {*phrase("khác"), *phrase("trong")}
_ABOUT, _EXPERT = phrase("về")[0], phrase("chuyên môn")[-1]
_DEPUTY = "Phó "
_IN_AND_OUT = phrase("trong và ngoài")
_MAX_FIELD = 12  # words of the field of an office
_LONE = 2  # words of a title that may stand alone
_MINISTRY = 10  # words that hold the field of every ministry
_LONGER = Name(0, 0, Tail())  # more words are needed
_USUAL = 600  # characters; longer windows are not remembered


def agency_at(text: str, position: int) -> int | None:
    """The end of the longest name of an agency that begins at `position`; None if none does. Looks at 48 words at most."""
    return end_of_name(text, position) if may_begin(text, position) else None


def end_of_name(text: str, position: int) -> int | None:
    """The same where a name may begin, as the caller knows."""
    fresh = not (text[position : position + 2].isupper() and _is_in_capitals(text, position))
    for most, window in _WINDOWS:
        match = window.match(text, position)
        printed = match.group() if match else ""
        length = (_length if len(printed) <= _USUAL else _length.__wrapped__)(printed, most, fresh)
        if length is not None:
            return position + length if length else None
    return None


def may_begin(text: str, position: int) -> bool:
    """Whether the one or two syllables at `position` are such as names of agencies begin with; most are not."""
    first = _FIRST.match(text, position)
    return first is not None and _opens(first.group())


def name_at(text: str, *, loose: bool = False) -> Name | None:
    """The longest name of an agency that begins the text, taken apart; with `loose` known organs in any case."""
    for most, window in _WINDOWS if may_begin(text, 0) else ():
        match = window.match(text)
        printed = match.group() if match else ""
        found = (_name if len(printed) <= _USUAL else _name.__wrapped__)(printed, most, loose)
        if found is not _LONGER:
            return found
    return None


@lru_cache(maxsize=16384)  # names come again and again, within a document and between documents
def _length(window: str, most: int, fresh: bool) -> int | None:
    """How long the name is that begins the text, 0 if none does; None if more than `most` words are needed to tell."""
    try:
        found = _read(window, most, fresh=fresh)
    except IndexError:
        return None
    return found.end if found else 0


@lru_cache(maxsize=4096)
def _name(window: str, most: int, loose: bool) -> Name | None:
    """The name that begins the text; `_LONGER` if more than `most` words are needed to tell."""
    try:
        return _read(window, most, loose=loose)
    except IndexError:
        return _LONGER


def _read(text: str, most: int, *, fresh: bool = True, loose: bool = False) -> Name | None:
    words = words_at(text, most=most)
    if most == LONGEST and (not words or words[-1] is not END):
        words.append(END)
    return NameReader(text, words, fresh=fresh, loose=loose).name(0)


def _is_in_capitals(text: str, position: int) -> bool:
    """Whether a word in capitals stands before `position`: what follows is inside a heading."""
    before = _BEFORE.search(text, max(0, position - 12), position)
    return before is not None and before.group(1).isupper()


class NameReader(OrganReader):
    """Reads names of organs, of groups, and of persons that stand for either."""

    def name(self, i: int) -> Name | None:
        """The longest name that begins at word `i`."""
        return max(
            (n for n in (self._person(i), self.organ(i), self._organs(i), self._group(i)) if n),
            key=lambda n: n.end,
            default=None,
        )

    def _person(self, i: int) -> Name | None:
        n, title = lexicon("titles").entry_at(self.words, i)
        if not n:
            return None
        j, start = i + n, self.words[i].start
        if self.joined(j) and (inner := self._held(j) or self._repeated(j)):
            return replace(inner, start=start, person=True)
        if title not in entries("lone_titles") or not self.words[j - _LONE].cap:
            return None
        if n == _LONE and (ministry := self._ministry(i, j)):
            return ministry
        if self.goes_on(j):
            return None
        item = title.removeprefix("các ").removesuffix(" trưởng")
        return Name(start, self.words[j - 1].end, Tail(), items=(item,), person=True)

    def _ministry(self, i: int, j: int) -> Name | None:
        """ "Bộ trưởng | Tài chính": the minister by the field of the ministry, whose name begins as the title does."""
        if not self.goes_on(j):
            return None
        run = [self.words[i]]
        while len(run) <= _MINISTRY and run[-1] is not END:
            run.append(self.words[j + len(run) - 1])
        match = organ_at([*run, END], 0)
        if match is None or match.length < 2:
            return None
        return Name(self.words[i].start, self.words[j + match.length - 2].end, Tail(), match.organ, person=True)

    def _repeated(self, j: int) -> Name | None:
        """ "Trưởng ban | Ban Văn hóa - Xã hội", "Trưởng phòng | Phòng Tư pháp": the title says of what kind the organ is."""
        kind = self.words[j]
        if (
            kind.cap
            or not lexicon("nouns").at(self.words, j)
            or not self.goes_on(j + 1)
            or self.words[j + 1].key[0] != kind.key[0]
        ):
            return None
        return self.organ(j + 1)

    def _held(self, j: int) -> Name | None:
        """Whom or what a title at the words before `j` is of; a known organ may be in small letters: "Trưởng công an xã"."""
        found = self.organ(j)
        if found and found.organ and not self.words[j].cap and self.is_part(found):
            return self._unknown(j, held=True) or found  # "Trưởng | ban quản lý Khu kinh tế Dung Quất"
        found = found or self._organs(j) or self._group(j, titled=True) or self._person(j)
        if found or self.loose:
            return found
        self.loose = True
        found = self._known(j)
        self.loose = False
        return found

    def _organs(self, i: int) -> Name | None:
        """ "Các Sở Giao thông vận tải": those of all places."""
        n = lexicon("determiners").at(self.words, i)
        organ = self.organ(i + n) if n and self.goes_on(i + n) else None
        if organ is None or organ.items:
            return None
        if organ.organ and organ.organ.is_central and not organ.organ.name.startswith(_DEPUTY):
            return None  # there is one
        printed = " ".join(self.text[organ.start : organ.end].split())
        return Name(self.words[i].start, organ.end, organ.tail, items=(printed[0].lower() + printed[1:],), parent=organ.parent)

    def _group(self, i: int, *, titled: bool = False) -> Name | None:
        """ "Các sở, ban, ngành của tỉnh"; without "các" only what can be nothing else, or where a title stands before it."""
        n = lexicon("determiners").at(self.words, i)
        j, bound = i + n, False
        items: list[str] = []
        nouns: list[str] = []
        tail, parent, gap = Tail(), None, 0
        while True:
            m, noun = self._noun(j + gap)
            if not m or (items and bound and noun in entries("owned")):
                break  # "các đơn vị thuộc Bộ | , tổ chức pháp chế Bộ, ngành"
            end, item, tail, parent = self._noun_end(j + gap, m, noun)
            items.append(item)
            nouns.append(noun)
            bound = bound or bool(tail.length or parent or item.endswith(tuple(entries("binding"))) or (n and item != noun))
            j = end
            linked, gap = self.linked(j)
            if tail.place or parent or not linked or noun in entries("owned"):
                break
        members = parent is not None and nouns[0] in entries("belonging")  # "Thành viên Ban Chỉ đạo"
        alone = len(items) == 1 or (bound and titled)  # "Thủ trưởng | cơ quan ngang bộ, cơ quan thuộc Chính phủ"
        if not self._is_group(nouns, bool(n) or members, bound, titled, alone=alone):
            return None
        return Name(self.words[i].start, self.words[j - 1].end, tail, items=tuple(items), parent=parent)

    def _is_group(self, nouns: list[str], determined: bool, bound: bool, titled: bool, *, alone: bool) -> bool:
        if not nouns:
            return False
        if determined:
            return len(nouns) > 1 or bound or titled or nouns[0] not in entries("weak")
        pairing = entries("pairing")
        if len(nouns) > 1 and nouns[0] in pairing and any(n in pairing - entries("common") for n in nouns):
            return True
        return alone and ((bound and (titled or nouns[0] in entries("standing"))) or nouns[0] in entries("owned"))

    def _noun(self, j: int) -> tuple[int, str]:
        """(how many words, the noun) of a group's part at word `j`; (0, "") if an organ's own name or nothing stands there."""
        m, noun = lexicon("nouns").entry_at(self.words, j)
        if not m or self.is_society(j) or max(lexicon(f).at(self.words, j) for f in ("false_heads", "false_nouns")) > m:
            return 0, ""
        after = j + m
        headed = lexicon("heads").at(self.words, j) and self.goes_on(after) and not self.words[after].upper
        if headed and not lexicon("modifiers").at(self.words, after) and not self.tail(after).length:
            return 0, ""  # "Ban Tuyên giáo", not "ban"
        match = organ_at(self.words, j)
        if match and match.length > m and self.words[j].cap and self.is_name(j, match.length, match.organ):
            return 0, ""
        return m, noun

    def _noun_end(self, j: int, m: int, noun: str) -> tuple[int, str, Tail, Name | None]:
        """(the word after a part of a group with all that belongs to it, the part without its place, the place, the parent)."""
        if noun in entries("belonging") and (whose := self._whose(j + m, noun)):
            return whose
        k, core = self._modified(j + m, [noun])
        if field := self._field(k):
            core, k = [*core, self.printed(k, field)], k + field
        tail = self.tail(k)
        if tail.length:
            if tail.plural:
                core.append(self.printed(k, tail.length).lower())
            k, core = self._modified(k + tail.length, core, once=True)
            return k, " ".join(core), tail, None
        step = self._past_connectors(k)
        parent = self.organ(step) if step > k else None
        if parent:
            return self.behind(parent), " ".join(core), Tail(), parent
        if (step > k or self.words[k - 1].word in CONNECTORS) and self._is_own(step):
            core.append(self.printed(k, step + 1 - k))
            k = step + 1
        return k, " ".join(core), Tail(), None

    def _past_connectors(self, k: int) -> int:
        """The word after the connectors at word `k`: "các đơn vị | thuộc, trực thuộc | Bộ", "… | trong và ngoài | Sở"."""
        if self.joined(k) and self.stands(k, _IN_AND_OUT):
            return k + len(_IN_AND_OUT)
        step = k
        while self.words[step].word in CONNECTORS and (self.joined(step) or (step > k and self.words[step].listed)):
            step += 1
            if self.words[step].word == AND and self.words[step + 1].word in CONNECTORS:
                step += 1
        return step

    def _whose(self, k: int, noun: str) -> tuple[int, str, Tail, Name | None] | None:
        """The same for members of a body: "thành viên Ban Chỉ đạo", "thành viên khác trong tiểu ban"."""
        j = k
        while self.joined(j) and self.words[j].word in _OF_MEMBERS:
            j += 1
        if self.joined(j) and (owner := self.organ(j)):
            return self.behind(owner), noun, Tail(), owner
        n = lexicon("bodies").at(self.words, j) if self.joined(j) and j > k else 0
        if not n or lexicon("false_heads").at(self.words, j) > n:
            return None
        return j + n, f"{noun} {self.printed(k, j + n - k)}", Tail(), None

    def _field(self, k: int) -> int:
        """How many words from `k` tell the field of an office before its level or owner: "về công tác dân tộc | cấp tỉnh"."""
        if not (self.joined(k) and self.words[k].word == _ABOUT and self.words[k - 1].word == _EXPERT):
            return 0
        for j in range(k + 1, k + 1 + _MAX_FIELD):
            tail = self.tail(j)
            if j > k + 1 and (tail.plural or (self.words[j].word in CONNECTORS and self.joined(j))):
                return j - k
            if self.words[j] is END or (lexicon("stops").at(self.words, j) and not lexicon("of_fields").at(self.words, j)):
                break
        return 0

    def _is_own(self, j: int) -> bool:
        """Whether "Bộ" or "Sở" stands for that of the issuer: "các cơ quan thuộc Bộ"."""
        return self.goes_on(j) and self.words[j].key in ("bo", "so", "nganh") and not self.goes_on(j + 1)

    def _modified(self, k: int, core: list[str], *, once: bool = False) -> tuple[int, list[str]]:
        """(the word after the modifiers at word `k`, the part of a group with them)."""
        while self.joined(k) or ("-" in self.words[k].gap and not once):
            n, modifier = lexicon("modifiers").entry_at(self.words, k)
            if not n or (modifier.endswith("trực thuộc") and self.organ(k + n)):
                break
            core, k = [*core, modifier], k + n
            if once:
                break
        return k, core


@lru_cache(maxsize=8192)  # all texts begin in a few thousand ways
def letters_open(signs: str) -> bool:
    """Whether a name can begin what begins with these four signs: tells less than `_opens`, but sooner."""
    match = _SYLLABLE.match(signs)
    if match is None:
        return False
    letters = marked(match.group()).rstrip(TONES)
    whole = match.end() < FEW_LETTERS
    return letters in _first_syllables() if whole else any(known.startswith(letters) for known in _first_syllables())


@lru_cache(maxsize=16384)  # most texts are made of the same pairs
def _opens(syllables: str) -> bool:
    """Whether a name can begin with these one or two syllables; capitals may be short for anything."""
    first, *second = syllables.split()
    if second and (marked(first), marked(second[0])) in _false_openings():
        return False
    seconds = _openings().get(marked(first), frozenset())
    return seconds is None or (bool(seconds) and (first.isupper() or not second or fold(second[0]) in seconds))


@cache
def _false_openings() -> frozenset[Phrase]:
    """Two syllables that only heads and nouns of one syllable begin with, and those not before the second: "trường hợp"."""
    tables = [name for table in ("kinds", "short", "committees") for name in grammar()[table]]
    words = {phrase(name)[:2] for name in (*tables, *entries("titles"), *entries("determiners"))}
    words |= {phrase(name)[:2] for name in (*grammar()["heads"], *entries("nouns")) if " " in name}
    keys = {tuple(fold(name).split()[:2]) for organ in organs().values() for name in organ.names}
    pairs = [pair for pair in map(phrase, entries("false_heads")) if len(pair) == 2]
    return frozenset(p for p in pairs if words.isdisjoint([p, p[:1]]) and keys.isdisjoint([(*map(fold, p),), (fold(p[0]),)]))


@cache
def _openings() -> dict[str, frozenset[str] | None]:
    """The first syllables of names, with their marks and, for text without any, without them, each with its second ones."""
    names = [name.replace(" và ", " ") for organ in organs().values() for name in organ.names]
    for table in ("heads", "kinds", "short", "committees"):
        names += grammar()[table]
    for table in ("titles", "determiners", "nouns"):
        names += entries(table)
    found: dict[str, set[str]] = {}
    for name in names:
        if match := _FIRST.match(name):
            printed, *second = match.group().split()
            for first in (marked(printed), fold(printed)):
                found.setdefault(first, {"va"}).add(fold(second[0]) if second else "")
    return {first: None if "" in seconds else frozenset(seconds) for first, seconds in found.items()}


@cache
def _first_syllables() -> frozenset[str]:
    """The same first syllables without their tones."""
    return frozenset(first.rstrip(TONES) for first in _openings())
