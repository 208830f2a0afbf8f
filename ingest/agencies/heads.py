"""Single organs where they stand in a text: those of the table, and others by their head word and the capitals behind it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.agencies.organs import Organ, organ_at
from ingest.agencies.tails import CONNECTORS, Tail, TailReader, surnames
from ingest.agencies.words import AND, END, LONGEST, entries, grammar, lexicon, meaning, phrase

_MAX_WORDS = 16  # of a name that no table has
_MAX_JOINED = 4  # words in lower case behind "và" that may lead to a place
_MAX_LOWER = 7  # of them in lower case in a row
_DEPARTMENTS = ("bo-", "so-")  # keys of ministries and departments
_OWNERS = (*_DEPARTMENTS, "hdnd", "chinh-phu")  # and of others that have units
# And those of the centre: "Cục Lưu trữ Văn phòng Trung ương Đảng", "Vụ Pháp chế Tòa án nhân dân tối cao".
_HOUSES = ("van-phong-", "ban-", "tong-cuc-", "toa-an-", "vien-kiem-sat-", "kiem-toan-", "thanh-tra-", "quan-uy-")
_OF_MEMBERS = ("party", "union")  # levels of organs that are committees of members, with a staff
_ROMAN = frozenset("ivx")
_BOARD = "ban quản lý"
_TERM = phrase("khóa")[0]
_MEMBER = phrase("viên")[0]
_NO = phrase("số")[0]
_PURPOSES = (phrase("thực hiện"), phrase("triển khai"))
_BEFORE_NUMBER = frozenset(phrase("sở") + phrase("vực"))  # "Thuế cơ sở 5", "Tòa án nhân dân khu vực 3"


@dataclass(frozen=True, slots=True)
class Name:
    """A name read: [start, end) of the text. Either an `organ`, or a `head` with its `core`, or a group of `items`.

    `parent` is what it belongs to, if that is printed: "các đơn vị thuộc Bộ Quốc phòng", "Thanh tra Bộ Y tế". `person`:
    somebody stands for it. `central`: the print says that it is the one of the centre.
    """

    start: int
    end: int
    tail: Tail
    organ: Organ | None = None
    head: str = ""
    core: str = ""
    items: tuple[str, ...] = ()
    parent: Name | None = None
    person: bool = False
    central: bool = False


class OrganReader(TailReader):
    """Reads names of single organs."""

    def organ(self, i: int) -> Name | None:
        """The longest name of an organ that begins at word `i`."""
        known, unknown = self._known(i), self._unknown(i)
        if known and unknown and unknown.end > known.end:
            return unknown if self.is_part(known) or self._is_unit(known, unknown) else known
        return known or unknown

    def _known(self, i: int) -> Name | None:
        match = organ_at(self.words, i)
        if not match or not self.is_name(i, match.length, match.organ):
            return None
        organ, j = match.organ, i + match.length
        if self._number(j) or (organ.level in _OF_MEMBERS and self._is_member(j)):
            return None  # one of many: "Thuế cơ sở 5"; one of its members: "Huyện ủy viên"
        tail = self.tail(j)
        if not tail.length and (committee := organ.name.lower()) in grammar()["committees"]:
            tail = self._district(j, meaning("committees", committee))
        if not organ.bare and not (tail.length or match.central):
            return None
        if not organ.bare and "{uy}" in organ.name and tail.kind and not tail.committee:
            return None  # "Ban Tổ chức tỉnh" may be of anything
        if organ.is_central and tail.place != "Việt Nam":
            tail = Tail()
        j += tail.length
        j += 2 * self._is_term(j)
        return Name(self.words[i].start, self.words[j - 1].end, tail, organ, central=match.central or tail.central)

    def _is_member(self, j: int) -> bool:
        return self.joined(j) and self.words[j].word == _MEMBER

    def _district(self, j: int, kind: str) -> Tail:
        """The place of a committee that stands behind it without its kind: "Huyện ủy | Mang Yang"; no person's name."""
        word = self.words[j]
        n = 0 if word.upper or word.word == _TERM or word.word in surnames() else self._unknown_place(j, kind)
        return Tail(n, kind, f"{kind} {self.printed(j, n)}", committee=True) if n else Tail()

    def _is_term(self, j: int) -> bool:
        """ "khóa XIII" behind the Central Committee."""
        return (
            self.words[j].word == _TERM
            and self.joined(j + 1)
            and (self.words[j + 1].key.isdigit() or set(self.words[j + 1].key) <= _ROMAN)
        )

    def _is_unit(self, known: Name, unknown: Name) -> bool:
        """Whether an owner makes a known name longer: "Chi cục Kiểm lâm thuộc Sở …", "Đảng ủy cơ quan Văn phòng Quốc hội"."""
        if unknown.parent is None or (known.organ and known.organ.key.startswith(_DEPARTMENTS)):
            return False
        printed = " ".join(self.text[known.start : known.end].split())
        nested = unknown.head in entries("nesting_heads") and unknown.core.startswith(f"{printed} ")
        across = unknown.parent.start < known.end and not known.tail.length  # "Văn phòng | Ủy ban MTTQ xã" is not the UBND's
        return nested or across or unknown.core == printed

    def is_part(self, known: Name) -> bool:
        """Whether a known name is only the beginning of a longer one: "Ban Quản lý Khu kinh tế Dung Quất"."""
        j = self.behind(known)
        if known.tail.length or not self.goes_on(j) or self.words[j].upper:
            return False
        return not (known.organ and known.organ.key.startswith(_DEPARTMENTS)) and not self.starts(j)

    def behind(self, name: Name) -> int:
        """The word behind a name."""
        return next(k for k in range(LONGEST + 1) if self.words[k].start >= name.end)

    def _unknown(self, i: int, *, held: bool = False) -> Name | None:
        """An organ that no table has; in small letters only where a title stands before it: "Trưởng | ban quản lý"."""
        n, head = lexicon("heads").entry_at(self.words, i)
        if not n or not (held or self.words[i].cap) or lexicon("false_heads").at(self.words, i) >= n:
            return None
        if lexicon("titles").at(self.words, i) > n or (self.words[i].upper and not self.fresh and i == 0):
            return None  # "Cục trưởng"; "XÃ HỘI CHỦ NGHĨA", "CÁN BỘ …"
        inner = self.organ(i + n) if head in entries("nesting_heads") and self.joined(i + n) else None
        if inner and (head not in entries("staffs") or (inner.organ and inner.organ.level in _OF_MEMBERS)):
            return Name(self.words[i].start, inner.end, inner.tail, head=head, core=self.printed(i, n), parent=inner)
        if head in entries("staffs"):
            return None
        j, tail = (i + n, Tail()) if self._number(i + n) else self._core_end(i, n, head)
        if number := 0 if tail.length else self._number(j, ordinal=head not in entries("capital_heads")):
            j, tail = j + number, self.tail(j + number)
        alone = (head in entries("own_heads") and not self._is_for(j, head)) or (tail.length and head in entries("whole_heads"))
        if j <= i + n and not alone:
            return None
        if head in entries("capital_heads") and len(self.words[i + n].key) == 1:
            return None  # "Công ty Q" of a court's decision
        owner = None if tail.length else self._owner(j)
        end = owner.end if owner else self.words[j + tail.length - 1].end
        return Name(self.words[i].start, end, tail, head=head, core=self.printed(i, j - i), parent=owner)

    def _is_for(self, j: int, head: str) -> bool:
        """Whether what it is for follows: "Tổ công tác | thực hiện Đề án 30", "Hội đồng | chấm thi", one of many."""
        if head == "hội đồng" and self.joined(j):
            return not lexicon("of_councils").at(self.words, j)
        return any(self.stands(j, purpose) for purpose in _PURPOSES) and self.words[j + 2].cap

    def _number(self, j: int, *, ordinal: bool = False) -> int:
        """How many words at `j` are the number of one of many: "5" behind "cơ sở"; if `ordinal`, "số 5" too."""
        if ordinal and self.words[j].word == _NO and self.joined(j + 1) and self.words[j + 1].key.isdigit():
            return 2
        word = self.words[j]
        return int(
            word.joined
            and self.words[j - 1].word in _BEFORE_NUMBER
            and (word.key.isdigit() or (word.upper and set(word.key) <= _ROMAN))
        )

    def _owner(self, j: int) -> Name | None:
        """Whose unit it is, by the name behind it: "Vụ Pháp chế Bộ Tư pháp", "… thuộc Sở Y tế", "Ban Pháp chế HĐND tỉnh"."""
        while self.joined(j) and self.words[j].word in CONNECTORS:
            j += 1
        known = self._known(j) if self.joined(j) else None
        if not known or not known.organ:
            return None
        houses = _HOUSES if known.organ.is_central or known.central else ()
        return known if known.organ.key.startswith((*_OWNERS, *houses)) else None

    def _core_end(self, i: int, n: int, head: str) -> tuple[int, Tail]:
        """(the word after the core of an unknown name, its tail)."""
        j, lower, whole = i + n, 0, head in entries("whole_heads")
        if head in entries("lower_heads") and self.joined(j) and not self.words[j].cap and self.words[j].word != AND:
            j += lexicon("councils").at(self.words, j) if head == "hội đồng" else not lexicon("stops").at(self.words, j)
            if j == i + n and not (whole and self.tail(j).length):
                return j, Tail()
        while j - i < _MAX_WORDS and self.words[j] is not END:
            tail = self.tail(j) if whole or j > i + n else Tail()
            if tail.length:
                return j, tail
            if self.words[j].word == AND and head == _BOARD and (zones := lexicon("zones").at(self.words, j + 1)):
                j += 1 + zones
                continue
            if not (self._may_follow(j) if j > i + n else self.goes_on(j)):
                if j == i + n and head in entries("capital_heads"):
                    return self._of_place(j)
                break
            kept = self._is_kept(j)
            lower = 0 if self.words[j].cap else lower + (not kept or head in entries("capital_heads"))
            if lower > (1 if head in entries("capital_heads") and not kept else _MAX_LOWER):
                break
            j += 1
        while j > i + n and self.words[j - 1].word == AND:
            j -= 1
        return j, Tail()

    def _of_place(self, j: int) -> tuple[int, Tail]:
        """The same where a trade in small letters leads to a place: "Công ty cổ phần | cao su Lai Châu"."""
        for k in range(j, j + _MAX_JOINED):
            tail = self.tail(k) if k > j else Tail()
            if tail.place:
                return k, tail
            if not self.joined(k) or self.words[k].cap or lexicon("stops").at(self.words, k) or self.starts(k):
                break
        return j, Tail()

    def _may_follow(self, j: int) -> bool:
        """Whether word `j` can be part of an unknown name that has begun before it."""
        word = self.words[j]
        if word.word == AND:
            return (self.words[j + 1].cap and not self.starts(j + 1)) or self._ends_at_place(j + 1)
        if word.listed:
            return word.cap and not self.starts(j) and self._is_enumeration(j)
        if (word.cap or "-" in word.gap) and self.starts(j):
            return False
        if word.cap or self._is_kept(j):
            return True
        n, stop = lexicon("stops").entry_at(self.words, j)
        before = self.words[j - 1]
        return not n or (n == 1 and before.cap and not before.upper and stop not in entries("firm"))

    def _ends_at_place(self, j: int) -> bool:
        """Whether a few words in lower case lead to a place: "Hội Bảo vệ thiên nhiên và | môi trường tỉnh Bình Thuận"."""
        if lexicon("nouns").at(self.words, j):
            return False
        for k in range(j, j + _MAX_JOINED):
            if not self.joined(k) or self.words[k].cap or lexicon("stops").at(self.words, k) or self.starts(k):
                return False
            tail = self.tail(k + 1)
            if tail.place and tail.kind:
                return True
        return False

    def _is_kept(self, j: int) -> bool:
        """Whether word `j` stands in a phrase that ends no name."""
        return any(lexicon("keeps").at(self.words, j - back) > back for back in range(min(4, j + 1)))

    def _is_enumeration(self, j: int) -> bool:
        """Whether the comma before word `j` is one of "Văn hóa, Thể thao và Truyền thanh": a capitalised last part follows."""
        for k in range(j, j + 8):
            if self.words[k] is END:
                break
            if self.words[k].word == AND:
                return self.words[k + 1].cap and not self.starts(k + 1)
            if k > j and self.words[k].listed and not self.words[k].cap:
                return False
        return False
