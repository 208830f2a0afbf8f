"""The catalogue of legal bases: `data/laws.csv` and `data/decrees.csv` (sources named in each row).

Laws are cited by name only, and a name outlives the law: "Luật Báo chí" is 103/2016/QH13 until 30/6/2026, then 126/2025/QH15.
So a name is looked up as of a date. An unknown date of effect is never guessed away: then several candidates come back.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.identifiers import number_key, words
from ingest.days import dates_agree, days
from ingest.tables import listed, rows

#: A law comes into force at the latest this long after it is issued (the longest known: 104/2016/QH13, 27 months).
_YEARS_TO_EFFECT = 3
_EVER, _NEVER = "0000", "9999"

#: Written short or long in names of laws; both are read as the short form.
_SHORT = {
    "uy ban nhan dan": "ubnd",
    "hoi dong nhan dan": "hdnd",
    "van ban quy pham phap luat": "vbqppl",
    "toa an nhan dan": "tand",
    "vien kiem sat nhan dan": "vksnd",
    "mat tran to quoc viet nam": "mttq",
    "mat tran to quoc": "mttq",
    "ngan hang nha nuoc viet nam": "nhnn",
    "chinh quyen dia phuong": "cqdp",
}
_SHORTEN = re.compile(r"\b(?:" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")\b")
_REVISED = re.compile(r" ?\((?:sửa đổi|thay thế)\)$", re.IGNORECASE)
_YEAR_IN_NUMBER = re.compile(r"/(\d{4})/")
_YEAR_AT_END = re.compile(r"^(.*?)(?: so \d.*?)?(?: nam)? ((?:19|20)\d\d)$")
#: What a decision approves or issues, and what is then cited by its own title.
ATTACHMENTS = (
    "Đề án",
    "Chương trình",
    "Kế hoạch",
    "Chiến lược",
    "Quy hoạch",
    "Dự án",
    "Quy chế",
    "Quy định",
    "Điều lệ",
    "Danh mục",
    "Phương án",
    "Quy trình",
    "Nội quy",
    "Quy tắc",
    "Quy chuẩn",
    "Định mức",
    "Hệ thống",
)
_ATTACHED = re.compile(
    r"(?:về việc |về )?(?:phê duyệt|ban hành|công bố)(?: nội dung| tạm thời)? "
    rf"(?P<type>{'|'.join(ATTACHMENTS)})\s*(?P<title>.+)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:v v|ve viec|ve) ")
_NEARLY = 0.9  # token F1 at which two long titles are the same but for a misquoted or misread word
_LONG = 8  # words: a title shorter than this must be equal


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a document that is known without being held. Dates are ISO; None and () are "unknown", never "none".

    `number` is canonical, or "HP-1946", "KS/…" where there is none. `in_force_to` is the first day on which it no longer holds.
    `confidence` is high (two sources agree, or read), medium (one source) or low (general knowledge).
    """

    number: str
    type: str
    title: str
    aliases: tuple[str, ...]
    issuer: str
    issued_on: str | None
    in_force_from: str | None
    in_force_to: str | None
    replaced_by: tuple[str, ...]
    amended_by: tuple[str, ...]
    source: tuple[str, ...]
    confidence: str

    @property
    def year(self) -> int | None:
        """The year in which it was issued; from the number where the day is unknown."""
        if self.issued_on:
            return int(self.issued_on[:4])
        numbered = _YEAR_IN_NUMBER.search(self.number)
        return int(numbered[1]) if numbered else None

    @property
    def attachment(self) -> tuple[str, str] | None:
        """(type, title) of what it approves or issues: ("Đề án", "Tổ chức truyền thông chính sách …"); None if nothing."""
        match = None if self.type in ("Luật", "Bộ luật", "Pháp lệnh") else _ATTACHED.match(self.title)
        return (match["type"].capitalize(), match["title"].strip(' “”"')) if match else None


@cache
def laws() -> tuple[Entry, ...]:
    """Laws, codes, ordinances and constitutions."""
    return _load("laws.csv")


@cache
def decrees() -> tuple[Entry, ...]:
    """Decrees, decisions, directives and circulars that are much cited."""
    return _load("decrees.csv")


def law_names() -> Iterable[str]:
    """All titles and aliases by which a law is cited, without those that are numbers."""
    for entry in laws():
        yield entry.title
        yield from (a for a in entry.aliases if not _is_number(a))


def by_number(number: str, year: int | None = None) -> tuple[Entry, ...]:
    """The entries with that number (case, marks, spaces and leading zeros do not count), oldest first.

    `year` is that of the printed date: 407/QĐ-TTg of another year is another document, and then nothing comes back.
    """
    found = _by_number().get(number_key(number), ())
    return tuple(e for e in found if year is None or e.year is None or e.year == year)


def replaced_by(entry: Entry) -> tuple[Entry, ...]:
    """The entries that replaced an entry; a number that others go by too ("35-L/CTN" promulgated three laws) is its owner's."""
    found: list[Entry] = []
    for number in entry.replaced_by:
        named = by_number(number)
        found += [e for e in named if e.number == number] or named
    return tuple(found)


def by_name(name: str, on: str | None) -> tuple[Entry, ...]:
    """The laws that a printed name may mean on a date, oldest first; () if the name is not known.

    `on` is ISO, YYYY, YYYY-MM or YYYY-MM-DD, the date of the citing text; None gives all that ever bore the name. What was,
    or may have been, in force then; else what was passed but not yet in force; else the last that had been in force. A year in
    the name ("Bộ luật Dân sự năm 2015") narrows to the law issued in that year.
    """
    found, year = _named(name)
    if year is not None:
        found = tuple(e for e in found if e.year == year)
    if on is None or not found:
        return found
    first, last = days(on)
    there = [e for e in found if is_there(e, on)]
    in_force = tuple(e for e in there if _start(e)[0] <= last and first < _end(e, found)[1])
    if in_force:
        return in_force
    passed = tuple(e for e in there if _start(e)[0] > last)
    return passed or tuple(sorted(there, key=lambda e: _end(e, found)[1]))[-1:]


def revised(name: str) -> str | None:
    """The name without the words that say that it is the next law of that name: "Luật Đất đai (sửa đổi)"; None without them.

    So people call a bill, and the law that it becomes until they are used to it; never the law that it is to replace.
    """
    match = _REVISED.search(name)
    return name[: match.start()] if match else None


def passed(name: str, on: str) -> tuple[Entry, ...]:
    """The laws of that name that were passed by the day `on` and surely not in force yet, oldest first."""
    return tuple(e for e in _named(name)[0] if is_there(e, on) and days(on)[1] < _start(e)[0])


def is_there(entry: Entry, on: str | None) -> bool:
    """Whether it can have been issued by the date `on`; always if that is not known."""
    return not on or _issued(entry) <= days(on)[1]


def issued_then(entries: tuple[Entry, ...], date: str) -> tuple[Entry, ...]:
    """Those issued on a printed date, perhaps a partial one, else those of its year ("Luật Đất đai năm 2003")."""
    return tuple(e for e in entries if dates_agree(date, e.issued_on)) or tuple(e for e in entries if e.year == int(date[:4]))


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """The key of a law's name: without marks and signs, "và", "về"; usual words in their short form."""
    key = _SHORTEN.sub(lambda m: _SHORT[m.group()], words(name))
    key = key.replace(" nuoc cong hoa xa hoi chu nghia viet nam", "")
    return " ".join(w for w in key.split() if w not in ("va", "ve"))


def by_title(title: str, type: str | None = None, on: str | None = None) -> tuple[Entry, ...]:
    """The entries with that title, or that approve or issue what bears it; () if none does.

    The date `on` of the citing text leaves out younger ones. `type` narrows: "Quyết định" to decisions, "Đề án" to decisions
    that approve a Đề án. Equal but for case, marks and signs; if nothing is equal, long titles may differ in a word or two
    ("có tác động to lớn"), the nearest first.
    """
    key, kind = _title_key(title), type.casefold() if type else None
    kinds, equal = _by_title()
    hits = [e for t, e in equal.get(key, ()) if kind in (None, t) and is_there(e, on)]
    if hits or len(key.split()) < _LONG:
        return tuple(dict.fromkeys(hits))
    tokens = Counter(key.split())
    shared: Counter[int] = Counter()
    for token in tokens:
        shared.update(_titles_with().get(token, ()))
    scored = []
    for index, common in shared.items():
        other_kind, other, entry = kinds[index]
        if 2 * common >= 0.8 * len(tokens) and kind in (None, other_kind) and is_there(entry, on):
            scored.append((_overlap(tokens, Counter(other.split())), entry))
    best = max((score for score, _ in scored), default=0.0)
    if best < _NEARLY:
        return ()
    return tuple(dict.fromkeys(e for s, e in sorted(scored, key=lambda p: (-p[0], p[1].number)) if s >= best - 0.01))


def _load(name: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            r["number"],
            r["type"],
            r["title"],
            listed(r["aliases"]),
            r["issuer"],
            r["issued_on"] or None,
            r["in_force_from"] or None,
            r["in_force_to"] or None,
            listed(r["replaced_by"]),
            listed(r["amended_by"]),
            listed(r["source"]),
            r["confidence"],
        )
        for r in sorted(rows(name), key=lambda r: (r["issued_on"], r["number"]))
    )


def _is_number(alias: str) -> bool:
    return alias[:1].isdigit() and " " not in alias


def _issued(entry: Entry) -> str:
    """The earliest day on which it can have been issued."""
    return entry.issued_on or (f"{entry.year}-01-01" if entry.year else _EVER)


def _start(entry: Entry) -> tuple[str, str]:
    """The earliest and the latest day on which it can have come into force."""
    if entry.in_force_from:
        return entry.in_force_from, entry.in_force_from
    if not entry.issued_on:
        return _issued(entry), _NEVER
    return entry.issued_on, f"{int(entry.issued_on[:4]) + _YEARS_TO_EFFECT}{entry.issued_on[4:]}"


def _end(entry: Entry, namesakes: tuple[Entry, ...]) -> tuple[str, str]:
    """The earliest and the latest day on which it can have ceased to hold."""
    if entry.in_force_to:
        return entry.in_force_to, entry.in_force_to
    starts = [_start(e) for e in replaced_by(entry)]
    if starts:
        return max(s[0] for s in starts), max(s[1] for s in starts)
    later = [_start(e)[0] for e in namesakes if _issued(e) > _issued(entry)]
    return min(later, default=_NEVER), _NEVER


@cache
def _by_number() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in (*laws(), *decrees()):
        for number in (entry.number, *(a for a in entry.aliases if _is_number(a))):
            known = found.setdefault(number_key(number), [])
            if entry not in known:
                known.append(entry)
    return {key: tuple(sorted(known, key=lambda e: (e.issued_on or "", e.number))) for key, known in found.items()}


@cache
def _by_name() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in laws():
        for name in (entry.title, *(a for a in entry.aliases if not _is_number(a))):
            known = found.setdefault(name_key(name), [])
            if entry not in known:
                known.append(entry)
    return {key: tuple(known) for key, known in found.items()}


def _named(name: str) -> tuple[tuple[Entry, ...], int | None]:
    """All laws of that name, and the year if the name has one at its end."""
    key = name_key(name)
    year: int | None = None
    if key not in _by_name() and (dated := _YEAR_AT_END.match(key)):
        key, year = dated[1], int(dated[2])
    for form in (key, f"{key} viet nam", key.removesuffix(" viet nam")):
        if form in _by_name():
            return _by_name()[form], year
    return (), None


def _title_key(title: str) -> str:
    key = _LEAD.sub("", _LEAD.sub("", words(title)))
    for kind in _kind_keys():
        if key.startswith(kind):
            return key[len(kind) :]
    return key


@cache
def _kind_keys() -> tuple[str, ...]:
    return tuple(words(kind) + " " for kind in ATTACHMENTS)


@cache
def _by_title() -> tuple[list[tuple[str, str, Entry]], dict[str, list[tuple[str, Entry]]]]:
    """All titles as (type, key, entry), and the same by key: of laws their names, of decisions also what they approve."""
    titles = []
    for entry in (*laws(), *decrees()):
        titles.append((entry.type.casefold(), _title_key(entry.title), entry))
        if attached := entry.attachment:
            titles.append((attached[0].casefold(), _title_key(attached[1]), entry))
    equal: dict[str, list[tuple[str, Entry]]] = {}
    for kind, key, entry in titles:
        equal.setdefault(key, []).append((kind, entry))
    return titles, equal


@cache
def _titles_with() -> dict[str, list[int]]:
    """Word → the indexes of the titles that have it."""
    found: dict[str, list[int]] = {}
    for index, (_, key, _) in enumerate(_by_title()[0]):
        for token in set(key.split()):
            found.setdefault(token, []).append(index)
    return found


def _overlap(a: Counter[str], b: Counter[str]) -> float:
    """Token F1 of two titles."""
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))
