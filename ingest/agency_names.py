"""Names of agencies where they stand in a text: how far a name goes, and the single agencies of a list.

A name is a known organ ("Sở Nông nghiệp và Phát triển nông thôn"), or a head word with what it is capitalised for ("Trung tâm
Văn hóa, Thể thao và Truyền thanh"), either with its place behind it ("thành phố", "tỉnh Gia Lai", "các huyện, thị xã"); or a group
("các sở, ban, ngành"); each may have a person before it who stands for it ("Giám đốc Sở Tư pháp"). It ends before a verb.
"""

import re
from dataclasses import dataclass
from functools import cache

from graph.identifiers import fold
from ingest.agency_words import AND, Word, grammar, lexicon, marked, meaning, phrase, words_at
from ingest.organs import Organ, organ_at, organs
from ingest.places import UNKNOWN_KINDS, name_length

_CONNECTORS = frozenset(phrase("của thuộc") + phrase("trực"))
_RELATED = frozenset({phrase("liên quan"), phrase("có liên quan")})
_FIRST = re.compile(r"[^\W_]+")
_BEFORE = re.compile(r"([^\W\d_]+) $")
_LEAD = re.compile(
    r"(?:[\s;,.:/*•+–-]|\d{1,2}[.)](?=\s)|(?:và|cùng|với|hoặc|giữa|đề nghị|giao|yêu cầu|kính gửi|kính đề nghị|đồng kính gửi)(?![^\W_]))*", re.IGNORECASE
)
_NEXT_ITEM = re.compile(r"[;,\n:]|\s(?:và|với|cùng)(?=\s)")
_MAX_WORDS = 16             # of a name that no table has
_MAX_LOWER = 7              # of them in lower case in a row


@dataclass(frozen=True, slots=True)
class Tail:
    """The place behind a name, by what is printed: `length` words, 0 if there is none.

    `kind` is "tỉnh", "thành phố" … alone or with `place` ("huyện Trà Bồng, tỉnh Quảng Ngãi"); `committee` tells that it is
    the Party's there ("Thành ủy" is of a "thành phố"); `plural` are the kinds of a group: ("huyện", "thị xã"), ("cấp huyện",),
    ("cấp",) for "các cấp", with `place` the names behind them; `central` is "Trung ương". `related`: only those concerned.
    """

    length: int = 0
    kind: str | None = None
    place: str | None = None
    committee: bool = False
    plural: tuple[str, ...] = ()
    central: bool = False
    related: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name read: [start, end) of the text. Either an `organ`, or a `head` with its `core`, or a group of `items`.

    `parent` is what it belongs to, if that is printed: "các đơn vị thuộc Bộ Quốc phòng", "Thanh tra Bộ Y tế". `person`: somebody
    stands for it. `central`: the print says that it is the one of the centre.
    """

    start: int
    end: int
    tail: Tail
    organ: Organ | None = None
    head: str = ""
    core: str = ""
    items: tuple[str, ...] = ()
    parent: "Name | None" = None
    person: bool = False
    central: bool = False


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
    return Reader(text, words_at(text, position), fresh=fresh, loose=loose).name(0)


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


class Reader:
    """Reads names in a run of words that no strong sign interrupts."""

    def __init__(self, text: str, found: list[Word], *, fresh: bool = True, loose: bool = False) -> None:
        self.text = text
        self.words = found
        self.fresh = fresh          # no capitals right before
        self.loose = loose          # any case will do for names of the table

    def name(self, i: int) -> Name | None:
        """The longest name that begins at word `i`."""
        return max((n for n in (self._titled(i), self._organ(i), self._group(i)) if n), key=lambda n: n.end, default=None)

    # A person for the organ -----------------------------------------------------------------------------------------------

    def _titled(self, i: int) -> Name | None:
        n, title = lexicon("titles").entry_at(self.words, i)
        if not n:
            return None
        j = i + n
        inner = self._organ(j) or self._group(j, standing=True) if self._joined(j) else None
        if inner is None and self._joined(j):
            inner = self._titled(j)
        if inner:
            return Name(self.words[i].start, inner.end, inner.tail, inner.organ, inner.head, inner.core, inner.items, inner.parent,
                        person=True, central=inner.central)
        if title in ("bộ trưởng",) and self.words[i].cap and not self._continues(j):
            return Name(self.words[i].start, self.words[j - 1].end, Tail(n), items=("bộ",), person=True)
        return None

    # Organs ----------------------------------------------------------------------------------------------------------------

    def _organ(self, i: int) -> Name | None:
        if i >= len(self.words):
            return None
        known, unknown = self._known(i), self._unknown(i)
        if known and unknown and unknown.end > known.end:
            return unknown if self._goes_on(known) else known
        return known or unknown

    def _known(self, i: int) -> Name | None:
        match = organ_at(self.words, i)
        if not match or not self._is_head(i, match.length, match.organ):
            return None
        organ, j = match.organ, i + match.length
        tail = self.tail(j)
        if "{uy}" in organ.name and tail.kind and not tail.committee and not organ.bare:
            return None
        if not organ.bare and not (tail.length or match.central):
            return None
        if organ.is_central and not (tail.central or tail.place == "Việt Nam"):
            tail = Tail()
        j += tail.length
        if self._is(j, "khóa") and j + 1 < len(self.words) and (self.words[j + 1].key.isdigit() or set(self.words[j + 1].key) <= set("ivx")):
            j += 2
        return Name(self.words[i].start, self.words[j - 1].end, tail, organ, central=match.central or tail.central)

    def _is_head(self, i: int, length: int, organ: Organ) -> bool:
        """Whether the words are written as a name: with a capital, and "Sở", not "Số", at their head."""
        part = self.words[i:i + length]
        if not (self.loose or part[0].cap or (length > 1 and part[1].cap)):
            return False
        return part[0].word == part[0].key or part[0].word in {phrase(name)[0] for name in organ.names}

    def _goes_on(self, known: Name) -> bool:
        """Whether a known name is only the beginning of a longer one: "Ban Quản lý Khu kinh tế Dung Quất"."""
        j = next((k for k, w in enumerate(self.words) if w.start >= known.end), len(self.words))
        if known.tail.length or not self._joined(j) or not self.words[j].cap or self.words[j].upper:
            return False
        return not (known.organ and known.organ.key.startswith(("so-", "bo-"))) and not self._starts(j)

    def _unknown(self, i: int) -> Name | None:
        n, head = lexicon("heads").entry_at(self.words, i)
        if not n or not self.words[i].cap or lexicon("false_heads").at(self.words, i) >= n:
            return None
        if self.words[i].upper and not self.fresh and i == 0:
            return None                    # "XÃ HỘI CHỦ NGHĨA", "CÁN BỘ …"
        if head in entries("nesting_heads"):
            inner = self._organ(i + n) if self._joined(i + n) else None
            if inner:
                core = self.text[self.words[i].start:self.words[i + n - 1].end]
                return Name(self.words[i].start, inner.end, inner.tail, head=head, core=core, parent=inner)
        j, tail = self._core_end(i, n, head)
        if j <= i + n and not (tail.length and head in entries("whole_heads")):
            return None
        if head in entries("capital_heads") and len(self.words[i + n].key) == 1:
            return None                    # "Công ty Q" of a court's decision
        end = self.words[j + tail.length - 1].end
        core = self.text[self.words[i].start:self.words[j - 1].end]
        return Name(self.words[i].start, end, tail, head=head, core=core)

    def _core_end(self, i: int, n: int, head: str) -> tuple[int, Tail]:
        """(the word after the core of an unknown name, its tail)."""
        j, lower = i + n, 0
        if head in entries("lower_heads") and self._joined(j) and not self.words[j].cap:
            j += lexicon("councils").at(self.words, j) if head == "hội đồng" else not lexicon("stops").at(self.words, j)
            if j == i + n and not (self.tail(j).length and head in entries("whole_heads")):
                return j, Tail()
        while j < len(self.words) and j - i < _MAX_WORDS:
            word = self.words[j]
            tail = self.tail(j)
            if tail.length and (j > i + n or head in entries("whole_heads")):
                return j, tail
            if (j == i + n and not (word.cap and word.joined)) or not self._may_follow(j):
                break
            lower = 0 if word.cap else lower + 1
            if lower > (1 if head in entries("capital_heads") and not self._kept(j) else _MAX_LOWER):
                break
            j += 1
        while j > i + n and self.words[j - 1].word == AND:
            j -= 1
        return j, Tail()

    def _may_follow(self, j: int) -> bool:
        """Whether word `j` can be part of an unknown name that has begun before it."""
        word = self.words[j]
        if word.word == AND:
            return j + 1 < len(self.words) and self.words[j + 1].cap and not self._starts(j + 1)
        if word.listed:
            return word.cap and not self._starts(j) and self._and_follows(j)
        if self._starts(j) and (word.cap or "-" in word.gap):
            return False
        if word.cap or self._kept(j):
            return True
        n, stop = lexicon("stops").entry_at(self.words, j)
        return not n or (n == 1 and self.words[j - 1].cap and not self.words[j - 1].upper and stop not in entries("firm"))

    def _kept(self, j: int) -> bool:
        """Whether word `j` stands in a phrase that ends no name."""
        return any(lexicon("keeps").at(self.words, j - back) > back for back in range(min(3, j + 1)))

    def _and_follows(self, j: int) -> bool:
        """Whether the comma before word `j` is one of "Văn hóa, Thể thao và Truyền thanh": a capitalised last part follows."""
        for k in range(j, min(j + 8, len(self.words) - 1)):
            if self.words[k].word == AND:
                return self.words[k + 1].cap and not self._starts(k + 1)
            if k > j and self.words[k].listed and not self.words[k].cap:
                return False
        return False

    def _starts(self, j: int) -> bool:
        """Whether another agency begins at word `j`."""
        if any(lexicon(table).at(self.words, j) for table in ("determiners", "titles", "members")):
            return True
        match = organ_at(self.words, j)
        if match and self._is_head(j, match.length, match.organ):
            return True
        n, head = lexicon("heads").entry_at(self.words, j)
        if not n or not self.words[j].cap:
            return False
        return head in entries("lower_heads") or (self._joined(j + n) and self.words[j + n].cap)

    def _joined(self, j: int) -> bool:
        return j < len(self.words) and self.words[j].joined

    def _continues(self, j: int) -> bool:
        """Whether a capitalised word goes on right behind."""
        return self._joined(j) and self.words[j].cap

    # Places ----------------------------------------------------------------------------------------------------------------

    def tail(self, i: int) -> Tail:
        """The place that stands behind a name which ends before word `i`."""
        if not self._joined(i):
            return Tail()
        skipped = 0
        while i + skipped < len(self.words) and self.words[i + skipped].word in _CONNECTORS:
            skipped += 1
        j = i + skipped
        found = self._committee(j) or self._plural(j) or self._kind(j) or self._bare_place(j)
        if not found or (skipped and not (found.kind or found.place)):
            return Tail()
        length = j - i + found.length
        related = next((len(r) for r in _RELATED if tuple(w.word for w in self.words[i + length:i + length + len(r)]) == r), 0)
        if not found.plural:
            related = 0
        return Tail(length + related, found.kind, found.place, found.committee, found.plural, found.central, bool(related))

    def _committee(self, j: int) -> Tail | None:
        if self._is(j, "trung ương"):
            return Tail(1 + self._is(j + 1, "đảng"), central=True)
        n, entry = lexicon("committees").entry_at(self.words, j)
        if not n:
            return None
        kind, after = meaning("committees", entry), self._place_length(j + n, bare=False)
        place = f"{kind} {self._print(j + n, after)}" if after else None
        return Tail(n + after, kind, place, committee=True)

    def _plural(self, j: int) -> Tail | None:
        """"các huyện, thị xã, thành phố", "quận/huyện", "cấp huyện, cấp xã", "các đơn vị, địa phương", "các cấp"."""
        n = lexicon("determiners").at(self.words, j)
        k, kinds, leveled = j + n, [], False
        while True:
            step = self._is(k, "cấp") and not self._ends(k + 1)
            m, entry = lexicon("kinds").entry_at(self.words, k + step)
            if not m and (n or step):
                m, entry = lexicon("units").entry_at(self.words, k + step)
            if not m or self._is_society(k + step):
                break
            leveled = leveled or step
            kinds.append(f"cấp {entry}" if leveled else entry)
            k += step + m
            gap = self._is(k, "và")
            linked = gap or (k < len(self.words) and (self.words[k].listed or "-" in self.words[k].gap))
            if not linked or not (lexicon("kinds").at(self.words, k + gap) or self._is(k + gap, "cấp") or (n and lexicon("units").at(self.words, k + gap))):
                break
            k += gap
        if not kinds or not (n or len(kinds) > 1 or leveled):
            return None
        named = self._place_length(k, bare=False) if self._joined(k) and not self.words[k].upper else 0
        if named and not n:
            return None
        first = k
        while named:
            k += named
            gap = self._is(k, "và")
            more = k + gap < len(self.words) and (gap or self.words[k].listed)
            named = self._place_length(k + gap, bare=False, joined=False) if more else 0
            k += gap if named else 0
        names = self._print(first, k - first)
        for ending in ("trực thuộc trung ương", "thuộc trung ương", "trực thuộc", "thuộc tỉnh"):
            if tuple(w.word for w in self.words[k:k + len(phrase(ending))]) == phrase(ending):
                k += len(phrase(ending))
                break
        return Tail(k - j, place=names or None, plural=tuple(kinds))

    def _is(self, j: int, word: str) -> bool:
        return j < len(self.words) and (self.words[j].word,) == phrase(word)

    def _ends(self, j: int) -> bool:
        return j >= len(self.words) or not self._joined(j)

    def _kind(self, j: int) -> Tail | None:
        n, kind = lexicon("kinds").entry_at(self.words, j)
        if not n or self._is_society(j):
            return None
        k = j + n
        length = self._place_length(k, bare=False)
        if not length:
            length = self._unknown_place(k, kind)
            if not length:
                return Tail(n, kind)
        place = f"{kind} {self._print(k, length)}"
        k += length
        while k < len(self.words) and self.words[k].listed and "," in self.words[k].gap:
            m, larger = lexicon("kinds").entry_at(self.words, k)
            length = self._place_length(k + m, bare=False) if m else 0
            if not length or larger == kind:
                break
            place += f", {larger} {self._print(k + m, length)}"
            k += m + length
        return Tail(k - j, kind, place)

    def _bare_place(self, j: int) -> Tail | None:
        length = self._place_length(j, bare=True)
        return Tail(length, place=self._print(j, length)) if length else None

    def _place_length(self, j: int, *, bare: bool, joined: bool = True) -> int:
        """How many words from `j` are a known place name, written as one."""
        if j >= len(self.words) or not (self.words[j].cap or self.words[j].key.isdigit()) or (joined and not bare and not self.words[j].joined):
            return 0
        run = []
        for word in self.words[j:j + 5]:
            if run and (word.listed or not (word.cap or word.key.isdigit())):
                break
            run.append(self.text[word.start:word.end])
        return name_length(run, kind=not bare)

    def _unknown_place(self, j: int, kind: str) -> int:
        """How many words from `j` look like the name of a place that no table has: a commune, a district that was."""
        n = 0
        if j < len(self.words) and self.words[j].key.isdigit() and kind in ("quận", "phường") and self._joined(j):
            return 1
        while n < (4 if kind in UNKNOWN_KINDS else 3) and self._continues(j + n) and not self._starts(j + n):
            n += 1
        return n

    def _is_society(self, j: int) -> bool:
        """"xã" of "xã hội", "xã viên"."""
        return self.words[j].key == "xa" and j + 1 < len(self.words) and self.words[j + 1].key in ("hoi", "vien")

    def _print(self, j: int, length: int) -> str:
        return " ".join(self.text[self.words[j].start:self.words[j + length - 1].end].split()) if length else ""

    # Groups ----------------------------------------------------------------------------------------------------------------

    def _group(self, i: int, *, standing: bool = False) -> Name | None:
        """"Các sở, ban, ngành của tỉnh"; without "các" only what can be nothing else. `standing`: a person's title stands before it."""
        if i >= len(self.words):
            return None
        n = lexicon("determiners").at(self.words, i)
        j = i + n
        items: list[str] = []
        nouns: list[str] = []
        tail, parent, bound = Tail(), None, False
        while True:
            m, noun = self._noun(j)
            if not m:
                break
            end, printed, tail, parent = self._noun_end(j, m, noun)
            items.append(printed)
            nouns.append(noun)
            bound = bound or bool(end > j + m if n else tail.length or parent or printed.endswith(tuple(entries("binding"))))
            j = end
            gap = 1 if j < len(self.words) and self.words[j].word == AND else 0
            linked = j < len(self.words) and (gap or self.words[j].listed or "-" in self.words[j].gap)
            if tail.place or parent or not linked or not self._noun(j + gap)[0]:
                break
            j += gap
        if not items or not self._is_group(nouns, bool(n), bound, standing):
            return None
        return Name(self.words[i].start, self.words[j - 1].end, tail, items=tuple(items), parent=parent)

    def _is_group(self, nouns: list[str], determined: bool, bound: bool, standing: bool) -> bool:
        if determined:
            return len(nouns) > 1 or bound or nouns[0] not in entries("weak")
        if len(nouns) > 1:
            return nouns[0] in entries("pairing") and any(n in entries("pairing") and n not in entries("common") for n in nouns)
        return bound and (standing or nouns[0] in entries("standing"))

    def _noun(self, j: int) -> tuple[int, str]:
        """(how many words, the noun) of a group's part at word `j`; (0, "") if an organ's own name or nothing stands there."""
        m, noun = lexicon("nouns").entry_at(self.words, j)
        if not m:
            return 0, ""
        if max(lexicon("false_heads").at(self.words, j), lexicon("false_nouns").at(self.words, j)) > m or self._is_society(j):
            return 0, ""
        after = j + m
        if lexicon("heads").at(self.words, j) and self._joined(after) and self.words[after].cap and not self.words[after].upper \
                and not lexicon("modifiers").at(self.words, after) and not self.tail(after).length:
            return 0, ""                   # "Ban Tuyên giáo", not "ban"
        match = organ_at(self.words, j)
        if match and match.length > m and self._is_head(j, match.length, match.organ) and self.words[j].cap:
            return 0, ""
        return m, noun

    def _noun_end(self, j: int, m: int, noun: str) -> tuple[int, str, Tail, Name | None]:
        """(the word after a part of a group with all that belongs to it, the part without its place, the place, the parent)."""
        k, core = j + m, [noun]
        while True:
            n, modifier = lexicon("modifiers").entry_at(self.words, k)
            if n and (self._joined(k) or "-" in self.words[k].gap) and not (modifier.endswith("trực thuộc") and self._organ(k + n)):
                core.append(modifier)
                k += n
                continue
            break
        tail = self.tail(k)
        if tail.length and not (tail.central and not self._joined(k)):
            if tail.plural:
                core.append(self._print(k, tail.length).lower())
            more = lexicon("modifiers").entry_at(self.words, k + tail.length)
            if more[0] and self._joined(k + tail.length):
                core.append(more[1])
            return k + tail.length + (more[0] if self._joined(k + tail.length) else 0), " ".join(core), tail, None
        if self._joined(k) and self.words[k].word in _CONNECTORS:
            step = next(s for s in (1, 2, 3) if k + s >= len(self.words) or self.words[k + s].word not in _CONNECTORS)
            inner = self._organ(k + step)
            if inner:
                end = next((x for x, w in enumerate(self.words) if w.start >= inner.end), len(self.words))
                return end, " ".join(core), Tail(), inner
        return k, " ".join(core), Tail(), None


@cache
def entries(name: str) -> frozenset[str]:
    """A list of the grammar as a set of its entries."""
    found = grammar()["lists"][name]
    assert isinstance(found, list)
    return frozenset(str(e) for e in found)


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
