"""From what people write to what is in the graph: "QĐ 407", "nghị định 62 năm 2020", "luat bao chi", an id; names of agencies.

With or without marks. One that fits is the answer; several are `Ambiguous`, with candidates; none is `NotFound`, which says no
more than that it was not found in what was read.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import queries
from graph.errors import Ambiguous, BadInput, NotFound
from graph.identifiers import fold, number_key, words
from graph.questions import Row, Store
from ingest import places
from ingest.types import TYPES

LONGEST = 500  # characters; the longest titles of laws have about 300
CANDIDATES = 12  # shown when several fit
FETCHED = 10_000  # read to choose from

# On folded text: đ is d, one kind of dash, single spaces.
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+$")
_DATE = re.compile(r"\b(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b|\bngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})\b")
_FULL_NUMBER = re.compile(r"\b\d{1,5}[a-z]?(?:/\d{4})?(?:/[a-z][a-z0-9]*|-[a-z]+/)[a-z0-9/.-]*")
_SHORT_NUMBER = re.compile(r"\b(?:so )?(\d{1,5}[a-z]?)(?:/(\d{4}))?(?![\w/])")
_YEAR = re.compile(r"\b(?:nam )?((?:19[4-9]|20\d)\d)$|\bnam ((?:19[4-9]|20\d)\d)\b")
_SIGN_SPACES = re.compile(r" ?([/-]) ?")
#: What no store takes: NUL, half a surrogate pair.
UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
_FILLERS = re.compile(r"\b(?:so|cua|nam|ngay)\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person's words say of the document they mean; every field is a condition, None and empty are none.

    `types` are names of types. `number` is a whole `number_key`; `start` is what one begins with: "407" or "62/2020/".
    """

    types: tuple[str, ...] = ()
    number: str | None = None
    start: str | None = None
    year: int | None = None
    issued_on: str | None = None
    words: str = ""


def parse(text: str) -> Wanted:
    """What the words of a person say. Never fails: what is not understood stays in `words`."""
    types, rest = _take_type(_SIGN_SPACES.sub(r"\1", fold(text)))
    issued_on, rest = _take_date(rest)
    if match := _FULL_NUMBER.search(rest):
        more, rest = _take_type(_without(rest, match))
        return Wanted(types or more, number=number_key(match.group()), issued_on=issued_on, words=_rest_words(rest))
    start, rest = _take_short_number(rest, types)
    year, rest = _take_year(rest)
    return Wanted(types, None, start, year, issued_on, _rest_words(rest))


def _take_type(text: str) -> tuple[tuple[str, ...], str]:
    for word, types in _type_words():
        if text == word or (text.startswith(word) and text[len(word)] in " .:"):
            return types, text[len(word) :].lstrip(" .:")
    return (), text


@cache
def _type_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(folded name, code or abbreviation, the types that it may stand for), longest first."""
    found: dict[str, dict[str, None]] = {}
    for row in TYPES:
        for word in (row.name, row.code, row.caption, *row.abbreviations):
            if word:
                found.setdefault(fold(word), {})[row.name] = None
    return tuple((word, tuple(types)) for word, types in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _take_date(text: str) -> tuple[str | None, str]:
    match = _DATE.search(text)
    if match is None:
        return None, text
    day, month, year = (int(group) for group in match.groups() if group)
    return f"{year:04d}-{month:02d}-{day:02d}", _without(text, match)


def _take_short_number(text: str, types: tuple[str, ...]) -> tuple[str | None, str]:
    """ "62/2020" or "407" as the beginning of a number key. A year is none where a name is all: "luat bao chi 2016"."""
    match = _SHORT_NUMBER.search(text)
    if match is None or (not match.group(2) and _YEAR.fullmatch(match.group()) and (match.start() or _is_named(types))):
        return None, text
    number = match.group(1).lstrip("0").upper() or "0"
    return f"{number}/{match.group(2)}/" if match.group(2) else number, _without(text, match)


def _is_named(types: tuple[str, ...]) -> bool:
    """Whether the types are such as are cited by name, without a code in their numbers (Luật, Hiến pháp); true for none."""
    return not types or any(row.name in types and row.family == "normative" and not row.code for row in TYPES)


def _take_year(text: str) -> tuple[int | None, str]:
    match = _YEAR.search(text)
    return (int(match.group(1) or match.group(2)), _without(text, match)) if match else (None, text)


def _without(text: str, match: re.Match[str]) -> str:
    return " ".join((text[: match.start()] + " " + text[match.end() :]).split())


def _rest_words(rest: str) -> str:
    return words(_FILLERS.sub(" ", rest))


def find_document(store: Store, text: str) -> str:
    """The id of the document that a person means. Raises NotFound, Ambiguous or BadInput."""
    return _only(text, find_documents(store, text), lambda row: str(row["caption"]))


def find_documents(store: Store, text: str) -> list[Row]:
    """The documents that fit best: rows of the question `documents` or `document`.

    Those with exactly that id, else that number, else that name, and of several the ones that were read here. Raises BadInput
    for a text that says nothing.
    """
    _check(text, "a document")
    folded = fold(text)
    if _ID.match(folded) and (rows := _ask(store, "document", {"document": folded})):
        return rows
    wanted = parse(text)
    fitting: list[Row] = []
    for narrow in _narrowings(wanted):
        fitting = fitting or [row for row in _ask(store, "documents", {**narrow, "limit": FETCHED}) if fits(row, wanted)]
    for better in (same_name(wanted), _held):
        fitting = [row for row in fitting if better(row)] or fitting
    return fitting


def _narrowings(wanted: Wanted) -> list[dict[str, object]]:
    """What the store can choose by, best first; `fits` does the rest. Words may be of the place, which `q` misses."""
    if number := wanted.number or wanted.start:
        return [{"number": number}]
    year = {"year": wanted.year or 0}
    longest = max(wanted.words.split(), key=len, default="")
    codes = {row.code or row.caption for row in TYPES if row.name in wanted.types}
    return [{"q": longest, **year}, *({"type": code, **year} for code in sorted(codes))]


def fits(row: Row, wanted: Wanted) -> bool:
    """Whether a document (a row of the question `documents`) is one that the words may mean."""
    number = number_key(row["number"] or "")
    known = words(" ".join(str(part) for part in (row["caption"], row["title"], row["place"], *row["issuers"]) if part)).split()
    return (
        (not wanted.types or row["type_name"] in (None, *wanted.types))
        and (not wanted.number or number == wanted.number)
        and (not wanted.start or _begins(number, wanted.start))
        and (not wanted.year or row["year"] == wanted.year or f"/{wanted.year}/" in number)
        and (not wanted.issued_on or row["issued_on"] == wanted.issued_on)
        and set(wanted.words.split()) <= set(known)
    )


def _begins(number: str, start: str) -> bool:
    """Whether `start` is the beginning of the number up to one of its signs: 40 does not begin 407/QD-TTG."""
    return number.startswith(start) and (start.endswith("/") or number[len(start) :][:1] in ("/", "-", ""))


def same_name(wanted: Wanted) -> Callable[[Row], bool]:
    """The whole title, with or without its type: "Luật Báo chí", not the law that amends it."""
    names = {wanted.words, *(f"{words(name)} {wanted.words}" for name in wanted.types)}
    return lambda row: bool(wanted.words) and words(row["title"] or "") in names


def _held(row: Row) -> bool:
    return bool(row["held"])


def find_agency(store: Store, text: str) -> str:
    """The id of the agency that a person means: an id, or name and place, "Sở Tư pháp Hà Nội". Raises as `find_document`."""
    return _only(text, find_agencies(store, text), _agency_caption)


def find_agencies(store: Store, text: str) -> list[Row]:
    """The agencies that fit best (rows of the question `agencies`). Raises BadInput for a text that says nothing."""
    _check(text, "an agency")
    asked = words(text)
    longest = max(asked.split(), key=len)
    rows = _ask(store, "agencies", {"q": longest, "limit": FETCHED}) or _ask(store, "agencies", {"limit": FETCHED})
    if exact := [row for row in rows if row["id"] == text]:
        return exact
    fitting = [row for row in rows if set(asked.split()) <= set(words(_agency_caption(row)).split())]
    for key in (_agency_caption, lambda row: str(row["name"])):
        fitting = [row for row in fitting if words(key(row)) == asked] or fitting
    return fitting


def _agency_caption(row: Row) -> str:
    return ", ".join(str(part) for part in (row["name"], row["district"], row["place"]) if part)


def find_place(text: str) -> str:
    """The id of the place that a person means: an id, or its name ("tỉnh Gia Lai"). Raises as `find_document`."""
    _check(text, "a place")
    try:
        return places.place(text).id
    except NotFound:
        found = places.find_places(text, None)
        captions = {p.id: f"{p.full_name} {p.valid_from or ''}–{p.valid_to or ''}" for p in found}
        return _only(text, [{"id": p.id} for p in found], lambda row: captions[row["id"]])


def _only(text: str, rows: Sequence[Row], caption: Callable[[Row], str]) -> str:
    if not rows:
        raise NotFound(f"{text.strip()}: not found in what was read")
    if len(rows) > 1:
        more = f"{len(rows)} fit, the first {CANDIDATES} of them" if len(rows) > CANDIDATES else f"{len(rows)} fit"
        raise Ambiguous(f"{text.strip()}: {more}", tuple((row["id"], caption(row)) for row in rows[:CANDIDATES]))
    return str(rows[0]["id"])


def _ask(store: Store, name: str, given: Mapping[str, object]) -> list[Row]:
    question = queries.load(name)
    return store.ask(question, question.bind(given))


def _check(text: str, what: str) -> None:
    if len(text) > LONGEST:
        raise BadInput(f"{what} is named in at most {LONGEST} characters, not {len(text)}")
    if not words(text):
        raise BadInput(f"{what} is needed: a number, a name or an id")
    if UNSTORABLE.search(text):
        raise BadInput(f"{what} is named with a character that no text may hold (NUL or half a surrogate pair)")
