"""The place behind the name of an agency: "thành phố", "tỉnh Gia Lai", "các huyện, thị xã", "Tỉnh ủy", "Trung ương"."""

from dataclasses import dataclass, replace
from functools import cache

from ingest.agencies.organs import Organ, openings, organ_at
from ingest.agencies.words import AND, Word, entries, lexicon, marked, meaning, phrase
from ingest.places import UNKNOWN_KINDS, name_length
from ingest.tables import rows

#: "của", "thuộc" and "trực thuộc" before a place or a larger organ.
CONNECTORS = frozenset((*phrase("của"), *phrase("trực thuộc")))
_RELATED = (phrase("có liên quan"), phrase("liên quan"))
_ENDINGS = tuple(phrase(e) for e in ("trực thuộc trung ương", "thuộc trung ương", "trực thuộc", "thuộc tỉnh"))
_CENTRAL, _PARTY, _LEVEL = phrase("trung ương")[0], phrase("đảng")[0], phrase("cấp")[0]
_LONGEST_PLACE = 5
_UNITS = phrase("đơn vị, địa phương")
#: The level of somebody named before: "HĐND cùng cấp".
SAME_LEVEL = "cùng cấp"
_SAME_LEVEL = phrase(SAME_LEVEL)
_IN = phrase("ở")[0]
#: Several provinces with one branch of an organ of the centre: "Kho bạc Nhà nước khu vực XI".
REGION = "khu vực"
_REGION = phrase(REGION)
_BESIDE = frozenset((_SAME_LEVEL[0], _REGION[0], _UNITS[0]))
_ROMAN = frozenset("ivx")


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


class TailReader:
    """Reads places in a run of words that no strong sign interrupts. To look behind the words of a cut run is an IndexError.

    `fresh`: no capitals stand right before the run; `loose`: names of known organs may be in any case.
    """

    def __init__(self, text: str, found: list[Word], *, fresh: bool = True, loose: bool = False) -> None:
        self.text = text
        self.words = found
        self.fresh = fresh
        self.loose = loose

    def tail(self, i: int) -> Tail:
        """The place that stands behind a name which ends before word `i`."""
        if not self.joined(i):
            return Tail()
        j = i
        while self.words[j].word in CONNECTORS:
            j += 1
        found = self._committee(j) or self._plural(j) or self._kind(j) or self._bare(j) or self._beside(j) or self._village(j)
        if not found or (j > i and not (found.kind or found.place or found.central)):
            return Tail()
        end = j + found.length
        related = next((len(r) for r in _RELATED if self.stands(end, r)), 0) if found.plural else 0
        return replace(found, length=end - i + related, related=bool(related))

    # Looking at words ------------------------------------------------------------------------------------------------------

    def joined(self, j: int) -> bool:
        """Whether word `j` is there and only a space stands before it."""
        return self.words[j].joined

    def goes_on(self, j: int) -> bool:
        """Whether word `j` is there, joined and capitalised."""
        word = self.words[j]
        return word.joined and word.cap

    def stands(self, j: int, what: tuple[str, ...]) -> bool:
        """Whether the words of `what` stand at word `j`."""
        return all(self.words[j + n].word == word for n, word in enumerate(what))

    def linked(self, j: int) -> tuple[bool, int]:
        """(whether word `j` goes on with a list: "và", a comma, a dash before it; 1 if it is "và" itself, else 0)."""
        word = self.words[j]
        return word.word == AND or word.listed or "-" in word.gap, int(word.word == AND)

    def printed(self, j: int, length: int) -> str:
        """The text of `length` words from `j`, with single spaces."""
        return " ".join(self.text[self.words[j].start : self.words[j + length - 1].end].split()) if length else ""

    def is_society(self, j: int) -> bool:
        """Whether "xã" at word `j` is that of "xã hội" and "xã viên"; in "xã, Hội Nông dân" it is none."""
        return self.words[j].key == "xa" and self.words[j + 1].key in ("hoi", "vien") and self.words[j + 1].joined

    def is_name(self, i: int, length: int, organ: Organ) -> bool:
        """Whether the words of a known organ are written as a name: with a capital, and "Sở", not "Số", at their head."""
        first = self.words[i]
        if not (self.loose or first.cap or (length > 1 and self.words[i + 1].cap)):
            return False
        return first.word == first.key or any(first.word == phrase(name)[0] for name in organ.names)

    def starts(self, j: int) -> bool:
        """Whether another agency begins at word `j`."""
        word = self.words[j]
        if not (word.upper or word.word in _starters() or word.key in openings()):
            return False
        if any(lexicon(table).at(self.words, j) for table in ("determiners", "titles", "members")):
            return True
        match = organ_at(self.words, j)
        if match and self.is_name(j, match.length, match.organ):
            return True
        n, head = lexicon("heads").entry_at(self.words, j)
        return bool(n) and word.cap and (head in entries("lower_heads") or self.goes_on(j + n))

    # Kinds of tails --------------------------------------------------------------------------------------------------------

    def _committee(self, j: int) -> Tail | None:
        if self.words[j].word == _CENTRAL:
            return Tail(1 + (self.words[j + 1].word == _PARTY), central=True)
        n, entry = lexicon("committees").entry_at(self.words, j)
        if not n:
            return None
        rest = self._kind(j + n) if entry == "đảng ủy" and self.joined(j + n) else None
        if rest:
            return replace(rest, length=n + rest.length, committee=True)
        kind, after = meaning("committees", entry), self._place_length(j + n) if self.joined(j + n) else 0
        return Tail(n + after, kind, f"{kind} {self.printed(j + n, after)}" if after else None, committee=True)

    def _beside(self, j: int) -> Tail | None:
        """ "Cùng cấp", "Công an | đơn vị, địa phương", or a region of several provinces: "khu vực XI"."""
        if self.words[j].word not in _BESIDE:
            return None
        if self.stands(j, _UNITS):
            return Tail(len(_UNITS), plural=("đơn vị", "địa phương"))
        if self.stands(j, _SAME_LEVEL):
            return Tail(len(_SAME_LEVEL), plural=(SAME_LEVEL,))
        n, number = len(_REGION), self.words[j + len(_REGION)] if self.stands(j, _REGION) else None
        numbered = (
            number is not None and number.joined and (number.key.isdigit() or (number.upper and set(number.key) <= _ROMAN))
        )
        return Tail(n + 1, place=self.printed(j, n + 1)) if numbered else None

    def _village(self, j: int) -> Tail | None:
        """ "Ban Công tác Mặt trận thôn", "Chi bộ ở khu dân cư": those of all villages, as "các thôn" says it."""
        at = j + (self.words[j].word == _IN and self.joined(j + 1))
        n, kind = lexicon("villages").entry_at(self.words, at)
        if not n or self.words[at].cap or lexicon("false_villages").at(self.words, at) > n or self.goes_on(at + n):
            return None  # "thôn Khe Nà" is one of them
        return Tail(at + n - j, plural=(kind,))

    def _plural(self, j: int) -> Tail | None:
        """ "các huyện, thị xã", "11 phường", "quận/huyện", "cấp huyện, cấp xã", "các đơn vị, địa phương", "các cấp"."""
        determiners = lexicon("determiners").at(self.words, j)
        n = determiners or int(self._is_count(j))
        k, kinds = self._kinds(j + n, bool(determiners))
        if n > determiners and self.goes_on(k):
            return None  # "Trường THPT Cao Lãnh 2 tỉnh Đồng Tháp"
        if not kinds or not (n or len(kinds) > 1 or kinds[0].startswith("cấp")):
            return None
        region = lexicon("regions").at(self.words, k) if n and self.joined(k) else 0
        named = k + (region or self._place_length(k)) if self.joined(k) and not self.words[k].upper else k
        if named > k and not n:
            return None  # "UBND tỉnh, thành phố Hà Nội": two, not a group
        first, k = k, self._more_places(named)
        place = self.printed(first, k - first) or None
        k += next((len(e) for e in _ENDINGS if self.stands(k, e)), 0)
        return Tail(k - j, place=place, plural=kinds)

    def _is_count(self, j: int) -> bool:
        """Whether word `j` counts the places behind it: "Ủy ban nhân dân | 11 | phường"."""
        return self.words[j].key.isdigit() and self.joined(j + 1) and not self.words[j + 1].cap

    def _kinds(self, k: int, determined: bool) -> tuple[int, tuple[str, ...]]:
        """(the word after a list of kinds of places, the kinds); "cấp huyện, xã" are ("cấp huyện", "cấp xã")."""
        kinds: list[str] = []
        leveled = False
        while True:
            step = int(self.words[k].word == _LEVEL and self.joined(k + 1))
            m, kind = self._kind_word(k + step, determined or bool(step))
            if not m and step:
                step, (m, kind) = 0, self._kind_word(k, determined)  # "các cấp chủ trì"
            if not m:
                return k, tuple(kinds)
            leveled = leveled or bool(step)
            kinds.append(f"cấp {kind}" if leveled else kind)
            k += step + m
            linked, gap = self.linked(k)
            if not linked or not (self._kind_word(k + gap, determined)[0] or self.words[k + gap].word == _LEVEL):
                return k, tuple(kinds)
            if self.words[k + gap].cap and organ_at(self.words, k + gap):
                return k, tuple(kinds)  # "Liên đoàn Lao động tỉnh, Tỉnh đoàn"
            k += gap

    def _kind_word(self, k: int, units: bool) -> tuple[int, str]:
        m, kind = lexicon("kinds").entry_at(self.words, k)
        if not m and units:
            m, kind = lexicon("units").entry_at(self.words, k)
        return (0, "") if m and self.is_society(k) else (m, kind)

    def _more_places(self, k: int) -> int:
        """The word after the rest of a list of place names: "… , Sơn Tây và Minh Long"."""
        while True:
            linked, gap = self.linked(k)
            length = self._place_length(k + gap) if linked and (gap or self.words[k].listed) and self.words[k - 1].cap else 0
            if not length:
                return k
            k += gap + length

    def _kind(self, j: int) -> Tail | None:
        n, kind = lexicon("kinds").entry_at(self.words, j)
        if not n or self.is_society(j):
            return None
        length = (self._place_length(j + n) if self.joined(j + n) else 0) or self._unknown_place(j + n, kind)
        if not length:
            return Tail(n, kind)
        place, k = f"{kind} {self.printed(j + n, length)}", j + n + length
        while "," in self.words[k].gap:
            m, larger = lexicon("kinds").entry_at(self.words, k)
            length = self._place_length(k + m) if m and larger != kind and self.joined(k + m) else 0
            if not length:
                break
            place += f", {larger} {self.printed(k + m, length)}"
            k += m + length
        return Tail(k - j, kind, place)

    def _bare(self, j: int) -> Tail | None:
        length = self._place_length(j, kind=False)
        return Tail(length, place=self.printed(j, length)) if length else None

    def _place_length(self, j: int, *, kind: bool = True) -> int:
        """How many words from `j` are a known place name, written as one; `kind`: its kind stands before it."""
        run: list[str] = []
        for k in range(j, j + _LONGEST_PLACE):
            word = self.words[k]
            if not (word.cap or word.key.isdigit()) or (run and word.listed):
                break
            run.append(self.text[word.start : word.end])
        return name_length(run, kind=kind) if run else 0

    def _unknown_place(self, j: int, kind: str) -> int:
        """How many words from `j` look like the name of a place that no table has: a commune, a district that was."""
        if self.joined(j) and self.words[j].key.isdigit() and kind in ("quận", "phường"):
            return 1
        if kind in ("tỉnh", "thành phố") and self.joined(j) and self.words[j].word in surnames():
            return 0  # "Phó Chủ tịch UBND tỉnh Nguyễn Văn An"
        n = 0
        while n < (4 if kind in UNKNOWN_KINDS else 3) and self.goes_on(j + n) and not self.starts(j + n):
            n += 1
        return n


@cache
def surnames() -> frozenset[str]:
    """Family names, as `word`s."""
    return frozenset(marked(row["surname"]) for row in rows("surnames.csv"))


@cache
def _starters() -> frozenset[str]:
    """The words that begin an agency of no table, or a title before one."""
    return frozenset().union(*(lexicon(table).firsts for table in ("determiners", "titles", "members", "heads")))
