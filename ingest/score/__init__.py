"""How well a text was read: what `luocdo extract` gives, compared with labels. All rates are micro averages.

Figures: header (fields right), citations (distinct cited documents), mentions (places), dates and roles (of what was found),
assignments (agency and role), leads (leads and coordinates among them), bases (of an assignment), spans. What is doubtful,
allowed, or the text's own number counts neither way; plans named without a number neither.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.identifiers import number_key, words
from ingest.resolve import token_f1
from ingest.score.gold import CARRIES_OUT, HEADER, Assignment, Citation, Gold, is_number

FIGURES = ("header", "citations", "mentions", "dates", "roles", "roles_loose", "assignments", "leads", "bases", "spans")
_STRONGEST = (
    "repeals",
    "replaces",
    "amends",
    "suspends",
    "corrects",
    "consolidates",
    "based_on",
    "implements",
    "guides",
    "details",
)
_LOOSE = frozenset({"implements", "refers_to", "replies_to", "attached_to"})
_TYPES = (
    "bo luat",
    "luat",
    "phap lenh",
    "nghi quyet",
    "nghi dinh",
    "quyet dinh",
    "chi thi",
    "thong tu",
    "ke hoach",
    "de an",
    "chuong trinh",
)
_PLANS = (
    "de an",
    "chuong trinh",
    "ke hoach",
    "chien luoc",
    "quy hoach",
    "du an",
    "phuong an",
    "quy che",
    "quy dinh",
    "dieu le",
)
_TAIL = re.compile(r"(?: so \d.*| ngay \d.*| nam \d{4})$")
_SHORT = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("mat tran to quoc viet nam", "mttq"),
    ("mat tran to quoc", "mttq"),
    ("uy ban mttq", "mttq"),
    ("ub mttq", "mttq"),
    ("ldtbxh", "lao dong thuong binh xa hoi"),
    ("tt tt", "thong tin truyen thong"),
    ("bcd", "ban chi dao"),
)
_ORGANS = frozenset({"bo", "so", "phong", "cuc", "vu", "ubnd", "hdnd"})
_FILLERS = frozenset({"cac", "nhung", "va", "cua", "thuoc"})
_LONG, _NEARLY, _ALIKE = 10, 0.9, 0.8


@dataclass(slots=True)
class Rate:
    """Right, missed and extra; shares are None where there is nothing to share."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    def share(self, what: str) -> float | None:
        """precision, recall or f1."""
        whole = {
            "precision": self.right + self.extra,
            "recall": self.right + self.missed,
            "f1": self.right + (self.missed + self.extra) / 2,
        }[what]
        return self.right / whole if whole else None


@dataclass(slots=True)
class Score:
    """Counts by figure, detail (a role or a field) and genre; what was missed or is extra, by text."""

    counts: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    texts: Counter[str] = field(default_factory=Counter)

    def rate(self, figure: str, detail: str | None = None, genre: str | None = None) -> Rate:
        """The rate of a figure, whole or of one detail or genre."""
        found: Counter[str] = Counter()
        for (name, part, kind, outcome), n in self.counts.items():
            if name == figure and detail in (None, part) and genre in (None, kind):
                found[outcome] += n
        return Rate(found["right"], found["missed"], found["extra"])

    def details(self, figure: str) -> list[str]:
        """The details of a figure, in the order of the alphabet."""
        return sorted({part for name, part, _, _ in self.counts if name == figure})


def score(pairs: Iterable[tuple[Gold, str, dict[str, Any]]]) -> Score:
    """The score of (labels, text, what `ingest.shape.as_json` gave for it)."""
    made = Score()
    for gold, text, read in pairs:
        made.texts[gold.genre] += 1
        _Text(made, gold, text, read).run()
    return made


@dataclass(slots=True)
class _Text:
    score: Score
    gold: Gold
    text: str
    read: dict[str, Any]

    def run(self) -> None:
        self._header()
        found = self._citations()
        if self.gold.assignments is not None:
            self._assignments(self.gold.assignments, found)
        for mention in self.read["mentions"]:
            self._count(
                "spans", "", self.text[mention["start"] : mention["end"]] == mention["quote"], f"span {mention['start']}"
            )

    def _count(self, figure: str, detail: str, right: bool, miss: str = "", times: int = 1) -> None:
        self._add(figure, detail, "right" if right else "missed", times, "" if right else miss)

    def _add(self, figure: str, detail: str, outcome: str, times: int = 1, miss: str = "") -> None:
        self.score.counts[figure, detail, self.gold.genre, outcome] += times
        if miss:
            self.score.misses[self.gold.name].append(miss)

    def _header(self) -> None:
        for name in HEADER:
            if name in self.gold.header:
                got, right = self.read["header"].get(name), self.gold.header[name]
                is_right = any(_same_field(name, want, got) for want in right)
                self._count("header", name, is_right, f"header {name}: {got!r}, not {right[0]!r}")

    # Citations --------------------------------------------------------------------------------------------------------------

    def _citations(self) -> list[list[dict[str, Any]]]:
        """Counts citations and mentions; returns the mentions of each labelled citation."""
        found: list[list[dict[str, Any]]] = [[] for _ in self.gold.citations]
        extra: dict[str, dict[str, Any]] = {}
        for mention in self.read["mentions"]:
            if not (mention["number"] or mention["name"]):
                continue
            printed = (mention["number"], mention["type"], mention["name"])
            hits = [i for i, label in enumerate(self.gold.citations) if names_it(label, *printed)]
            dated = [i for i in hits if mention["date"] and self.gold.citations[i].date == mention["date"]]
            if hits:
                found[(dated or hits)[0]].append(mention)
            elif not self._is_allowed(mention):
                extra.setdefault(number_key(mention["number"]) if mention["number"] else _name(mention["name"]), mention)
        for mention in extra.values():
            self._add(
                "citations",
                mention["role"],
                "extra",
                miss=f"citation not in the labels: {mention['number'] or mention['name']} (“{mention['quote'][:80]}”)",
            )
        for label, mentions in zip(self.gold.citations, found, strict=True):
            if "all" not in label.doubtful:
                self._citation(label, mentions)
        return found

    def _citation(self, label: Citation, mentions: Sequence[dict[str, Any]]) -> None:
        self._count("citations", label.role, bool(mentions), f"citation missed: {label.called}")
        if "mentions" not in label.doubtful:
            both = min(len(mentions), label.mentions)
            equal = len(mentions) == label.mentions
            miss = "" if equal else f"mentions of {label.called}: {len(mentions)}, not {label.mentions}"
            self._add("mentions", "", "right", both)
            self._add("mentions", "", "missed", label.mentions - both)
            self._add("mentions", "", "extra", len(mentions) - both, miss)
        if not mentions:
            return
        dates = sorted({m["date"] for m in mentions if m["date"]})
        if label.date and "date" not in label.doubtful:
            self._count("dates", "", label.date in dates, f"date of {label.called}: {dates}, not {label.date}")
        if not label.nested and "role" not in label.doubtful:
            given = {m["role"] for m in mentions if m["nested_in"] is None} or {m["role"] for m in mentions}
            role = next((r for r in _STRONGEST if r in given), min(given))
            miss = f"role of {label.called}: {role}, not {'/'.join(sorted(label.roles))}"
            self._count("roles", label.role, role in label.roles, miss)
            self._count("roles_loose", label.role, role in (label.roles | _LOOSE if label.roles & _LOOSE else label.roles))

    def _is_allowed(self, mention: dict[str, Any]) -> bool:
        """The text's own number, an acceptable extra, or a plan or regulation named without a number."""
        extras = self.gold.allowed
        if mention["number"]:
            return number_key(mention["number"]) in {number_key(e) for e in (*extras, self.gold.own_number or "-")}
        keys = _name_keys(mention["type"], mention["name"])
        whole = words(f"{mention['type'] or ''} {mention['name']}")
        return whole.startswith(_PLANS) or words(mention["name"]).startswith(_PLANS) or _same_name(keys, _names(extras))

    # Assignments ------------------------------------------------------------------------------------------------------------

    def _assignments(self, labels: tuple[Assignment, ...], found: list[list[dict[str, Any]]]) -> None:
        once = {(agency_key(label.agencies[0]), label.role): label for label in reversed(labels)}
        gold = list(reversed(once.values()))
        given: dict[tuple[frozenset[str], str], str] = {}
        under: list[tuple[str, list[str]]] = []
        for task in self.read["tasks"]:
            for each in task["responsible"]:
                role = "carries_out" if each["role"] in CARRIES_OUT else each["role"]
                given.setdefault((agency_key(each["agency"]), role), each["agency"])
                under.append((each["agency"], task["under"]))
        near = sorted(
            (
                (-_likeness(given[key], g), i, n)
                for n, key in enumerate(given)
                for i, g in enumerate(gold)
                if g.role == key[1] and _likeness(given[key], g) >= _ALIKE
            ),
            key=lambda pair: pair[:2],
        )
        taken: dict[int, int] = {}
        for _, i, n in near:
            if i not in taken and n not in taken.values():
                taken[i] = n
        for i, label in enumerate(gold):
            if not label.doubtful:
                called = label.agencies[0]
                self._assigned(label.role, "right" if i in taken else "missed", f"assignment missed: {label.role} {called}")
                for base in label.bases:
                    self._count("bases", "", self._has_base(label, base, under), f"basis missed: {called} under {base}")
        second = {n for _, _, n in near}
        for n, (key, agency) in enumerate(given.items()):
            if n not in second:
                self._assigned(key[1], "extra", f"assignment not in the labels: {key[1]} {agency}")

    def _assigned(self, role: str, outcome: str, miss: str) -> None:
        self._add("assignments", role, outcome, miss="" if outcome == "right" else miss)
        if role in ("leads", "coordinates"):
            self._add("leads", role, outcome)

    def _has_base(self, label: Assignment, base: str, under: list[tuple[str, list[str]]]) -> bool:
        cited = next((c for c in self.gold.citations if c.called == base), None)
        numbers, names = ((base,), ()) if is_number(base) else ((), (base,))
        cited = cited or Citation(base, numbers, names, None, "", frozenset(), 0)
        named = {u for agency, bases in under if _likeness(agency, label) >= _ALIKE for u in bases}
        return any(names_it(cited, u if is_number(u) else None, None, None if is_number(u) else u) for u in named)


def names_it(label: Citation, number: str | None, type_name: str | None, name: str | None) -> bool:
    """Whether what was read names the labelled document: by number if both have one, else by name."""
    numbers = {number_key(n) for n in label.numbers}
    if number and (is_number(label.called) or number_key(number) in numbers):
        return number_key(number) in numbers
    return bool(name) and _same_name(_name_keys(type_name, name or ""), _names(label.names))


def agency_key(name: str) -> frozenset[str]:
    """The words of an agency's name, usual ones in their short form."""
    key = words(name)
    for long, short in _SHORT:
        key = re.sub(rf"\b{long}\b", short, key)
    return frozenset(key.split()) - _FILLERS


def _likeness(agency: str, label: Assignment) -> float:
    """The share of common words, 0 to 1; 0 if they are different kinds of organs."""
    mine, best = agency_key(agency), 0.0
    for other in map(agency_key, label.agencies):
        if mine & _ORGANS == other & _ORGANS:
            best = max(best, 2 * len(mine & other) / max(1, len(mine) + len(other)))
    return best


def _name(text: str) -> str:
    return _TAIL.sub("", words(text).replace(" nuoc cong hoa xa hoi chu nghia viet nam", ""))


def _names(many: Iterable[str]) -> set[str]:
    keys = {_name(text) for text in many}
    return {short for key in keys for short in (key, *(key[len(t) + 1 :] for t in _TYPES if key.startswith(t + " "))) if short}


def _name_keys(type_name: str | None, name: str) -> set[str]:
    return _names((name, f"{type_name or ''} {name}"))


def _same_name(mine: set[str], theirs: set[str]) -> bool:
    """Equal, or nearly so where both are long: a word may be misread or misquoted."""
    return bool(mine & theirs) or any(
        min(len(a.split()), len(b.split())) >= _LONG and token_f1(a, b) >= _NEARLY for a in mine for b in theirs
    )


def _same_field(name: str, want: str | None, got: str | None) -> bool:
    if want is None or got is None:
        return want is got
    if name == "title":
        bare = [re.sub(r"^(?:v v|ve viec|ve) ", "", words(text)) for text in (want, got)]
        return token_f1(*bare) >= _NEARLY
    if name == "number":
        return number_key(want) == number_key(got)
    if name == "issued_on":
        return want == got
    return words(want) == words(got) or (name == "issuer" and _likeness(got, Assignment((want,), "", ())) >= _ALIKE)
