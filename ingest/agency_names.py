"""Names of agencies where they stand in a text: how far a name goes, and the single agencies of a list.

A name is a known organ ("Sở Tài nguyên và Môi trường") or another one ("Trung tâm Văn hóa, Thể thao và Truyền thanh"), either
with its place behind it ("thành phố", "tỉnh Gia Lai", "các huyện, thị xã"); or a group ("các sở, ban, ngành"); each may have a
person before it who stands for it ("Giám đốc Sở Tư pháp"). It ends before a verb.
"""

import re
from dataclasses import replace
from functools import cache

from graph.identifiers import fold
from ingest.agency_heads import Name, OrganReader
from ingest.agency_tails import CONNECTORS, Tail
from ingest.agency_words import LONGEST, entries, grammar, lexicon, marked, words_at
from ingest.organs import organ_at, organs

_FIRST = re.compile(r"[^\W_]+")
_BEFORE = re.compile(r"([^\W\d_]+) $")
_LEAD = re.compile(
    r"(?:[\s;,.:/*•+–-]|\d{1,2}[.)](?=\s)"
    r"|(?:và|cùng|với|hoặc|giữa|đề nghị|giao|yêu cầu|kính gửi|kính đề nghị|đồng kính gửi)(?![^\W_]))*",
    re.IGNORECASE,
)
_USUAL, _AHEAD = 20, 10  # words: read at first, and looked at behind a name
_NEXT_ITEM = re.compile(r"[;,\n:]|\s(?:và|với|cùng)(?=\s)")


def agency_at(text: str, position: int) -> int | None:
    """The end of the longest name of an agency that begins at `position`; None if none does. Looks at 48 words at most."""
    found = name_at(text, position)
    return found.end if found else None


def name_at(text: str, position: int = 0, *, loose: bool = False) -> Name | None:
    """The longest name of an agency that begins at `position`, taken apart; with `loose` known organs in any case."""
    first = _FIRST.match(text, position)
    if not first or marked(first.group()) not in _firsts():
        return None
    before = _BEFORE.search(text, max(0, position - 12), position)
    fresh = not (before and before.group(1).isupper())
    for most in (_USUAL, LONGEST):
        words = words_at(text, position, most=most)
        found = NameReader(text, words, fresh=fresh, loose=loose).name(0)
        if len(words) > _AHEAD and (found is None or found.end <= words[-_AHEAD].start):
            break  # what comes later cannot change it
    return found


def split_agencies(text: str) -> list[tuple[int, int, str]]:
    """(start, end, name) of the agencies of a heading or a list, as printed, in order.

    "Bộ Văn hóa, Thể thao và Du lịch; các bộ, ngành" are two. What is no agency is left out: compare what is left to see whether
    the text is a list of agencies and nothing else.
    """
    found: list[tuple[int, int, str]] = []
    position = 0
    while position < len(text):
        lead = _LEAD.match(text, position)
        position = lead.end() if lead else position
        end = agency_at(text, position) if position < len(text) else None
        if end is not None:
            found.append((position, end, text[position:end]))
            position = end
            continue
        following = _NEXT_ITEM.search(text, position)
        if not following:
            break
        position = following.end()
    return found


class NameReader(OrganReader):
    """Reads names of organs, of groups, and of persons that stand for either."""

    def name(self, i: int) -> Name | None:
        """The longest name that begins at word `i`."""
        return max((n for n in (self._person(i), self.organ(i), self._group(i)) if n), key=lambda n: n.end, default=None)

    def _person(self, i: int) -> Name | None:
        n, title = lexicon("titles").entry_at(self.words, i)
        if not n:
            return None
        j, start = i + n, self.words[i].start
        if self.joined(j) and (inner := self.organ(j) or self._group(j, titled=True) or self._person(j)):
            return replace(inner, start=start, person=True)
        if title in entries("lone_titles") and self.words[i].cap and not self.goes_on(j):
            return Name(start, self.words[j - 1].end, Tail(), items=(title.removesuffix(" trưởng"),), person=True)
        return None

    def _group(self, i: int, *, titled: bool = False) -> Name | None:
        """ "Các sở, ban, ngành của tỉnh"; without "các" only what can be nothing else, or where a title stands before it."""
        n = lexicon("determiners").at(self.words, i)
        j, bound = i + n, False
        items: list[str] = []
        nouns: list[str] = []
        tail, parent, gap = Tail(), None, 0
        while True:
            m, noun = self._noun(j + gap)
            if not m:
                break
            end, item, tail, parent = self._noun_end(j + gap, m, noun)
            items.append(item)
            nouns.append(noun)
            bound = bound or bool(tail.length or parent or item.endswith(tuple(entries("binding"))) or (n and item != noun))
            j = end
            linked, gap = self.linked(j)
            if tail.place or parent or not linked:
                break
        if not self._is_group(nouns, bool(n), bound, titled):
            return None
        return Name(self.words[i].start, self.words[j - 1].end, tail, items=tuple(items), parent=parent)

    def _is_group(self, nouns: list[str], determined: bool, bound: bool, titled: bool) -> bool:
        if not nouns:
            return False
        if determined:
            return len(nouns) > 1 or bound or nouns[0] not in entries("weak")
        if len(nouns) > 1:
            return nouns[0] in entries("pairing") and any(n in entries("pairing") - entries("common") for n in nouns)
        return bound and (titled or nouns[0] in entries("standing"))

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
        k, core = self._modified(j + m, [noun])
        tail = self.tail(k)
        if tail.length:
            if tail.plural:
                core.append(self.printed(k, tail.length).lower())
            k, core = self._modified(k + tail.length, core, once=True)
            return k, " ".join(core), tail, None
        step = k
        while self.joined(step) and self.words[step].word in CONNECTORS:
            step += 1
        parent = self.organ(step) if step > k else None
        if parent:
            k = next((x for x, w in enumerate(self.words) if w.start >= parent.end), len(self.words))
        return k, " ".join(core), Tail(), parent

    def _modified(self, k: int, core: list[str], *, once: bool = False) -> tuple[int, list[str]]:
        """(the word after the modifiers at word `k`, the part of a group with them)."""
        while k < len(self.words) and (self.joined(k) or ("-" in self.words[k].gap and not once)):
            n, modifier = lexicon("modifiers").entry_at(self.words, k)
            if not n or (modifier.endswith("trực thuộc") and self.organ(k + n)):
                break
            core, k = [*core, modifier], k + n
            if once:
                break
        return k, core


@cache
def _firsts() -> frozenset[str]:
    """The first syllables that a name can begin with, with their marks and, for text without any, without them."""
    names = [name for organ in organs().values() for name in organ.names]
    for table in ("heads", "kinds", "short", "committees"):
        names += grammar()[table]
    for table in ("titles", "determiners", "nouns"):
        names += entries(table)
    firsts = {re.split(r"[\W_]", name, maxsplit=1)[0] for name in names}
    return frozenset({marked(f) for f in firsts} | {fold(f) for f in firsts})
