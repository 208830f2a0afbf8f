"""References to provisions: "điểm a, b khoản 2 Điều 5", "Điều 1, Điều 2 và các khoản 1, 3 Điều 7", "từ Điều 5 đến Điều 9".

They are read where a citation needs them, backwards from it ("điểm a khoản 2 Điều 5 của Luật …"), so bodies are not searched.
Values by Nghị định 30/2020: Điều and khoản "3", "3a"; điểm "a", "đ", "a1", "a.1". "Điều kiện", "khoản thu" are no references.
"""

import re
from functools import lru_cache

_VALUE = r"\d{1,3}[a-zđ]?(?![\w/])"
_POINT = r"[a-zđ](?:\.?\d{1,2})?(?!\w)"
_SEP = r"(?:\s?[,;]\s?(?:và\s|hoặc\s)?|\svà\s|\shoặc\s|\s(?:đến|tới)\s|\s?-\s?)"


def _listed(word: str, value: str) -> str:
    return rf"(?:các\s|những\s|từ\s)?{word}\s(?:số\s)?{value}(?:{_SEP}(?:{word}\s)?{value})*"


# The first letters of all of them come first: a search skips to these twice as fast.
_ITEM = re.compile(
    r"(?=[ĐđKkMmCcPpnt])(?:"
    rf"(?P<d>{_listed('[Đđ]iểm', _POINT)})|(?P<k>{_listed('[Kk]hoản', _VALUE)})|(?P<D>{_listed('[Đđ]iều', _VALUE)})"
    r"|(?P<o>(?:[Mm]ục|[Cc]hương|[Pp]hần|Phụ lục|phụ lục)\s(?:số\s)?(?:[IVXLC]{1,6}|\d{1,3})(?!\w)))"
)
_GAP = re.compile(r"\s?(?:[,;]\s?)?(?:và\s|hoặc\s|của\s|tại\s|thuộc\s|các\s)*$")
# What every item contains, its last sign, its last value, and the words that may stand between it and the citation.
_WORDS = ("iều", "hoản", "iểm", "ục", "ương", "hần")
_LAST_SIGNS = frozenset("0123456789IVXLCabcdđefghijklmnopqrstuvwxyz")
_LAST_VALUE = re.compile(r"(?:.*[,;-])?(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6}|[a-zđ](?:\.?\d{1,2})?)")
_BETWEEN = frozenset(["và", "hoặc", "của", "tại", "thuộc", "các", "trong", "nêu", "quy", "định", "ban", "hành", "kèm", "theo"])
_ATOM = re.compile(rf"(?:{_POINT}|{_VALUE})|\s(?:đến|tới)\s|\s-\s")
_RANGE = re.compile(r"đến|tới|-")
# The common case: one provision, and no list before it.
_SIMPLE = re.compile(r"(?:(?:[Đđ]iểm ([a-zđ](?:\.\d)?) )?[Kk]hoản (\d{1,3}[a-zđ]?) )?[Đđ]iều (\d{1,3}[a-zđ]?) (?:của |tại )?$")
_GOES_ON = re.compile(r"(?:[,;]|\bvà|\bhoặc|\bcác|\btừ|\bđến|(?:^|\s)(?:\d{1,3}[a-zđ]?|[a-zđ]))\s?$")
_LISTING = (",", ";", "và", "hoặc", "các", "từ", "đến")
_NEAR, _REACH = 60, 420  # characters looked at before a citation, and where a list may begin


def provisions_before(text: str, position: int, floor: int = 0) -> tuple[tuple[str, ...], int]:
    """The provisions that stand right before `position` and belong to what is cited there, and where they begin.

    "theo điểm a khoản 2 Điều 5 và Điều 7 của |Luật …" gives (("điểm a khoản 2 Điều 5", "Điều 7"), …); () if none.
    """
    near = text[max(floor, position - _NEAR) : position]
    if not _may_end(near):
        return (), position
    if (simple := _simple(near)) and not _goes_on(near, simple.start()):
        values = zip(("điểm", "khoản", "Điều"), simple.groups(), strict=True)
        parts = [f"{word} {value}" for word, value in values if value]
        return (" ".join(parts),), position - len(near) + simple.start()
    run: list[re.Match[str]] = []
    for reach in (90, _REACH):
        base = max(floor, position - reach)
        window = text[base:position]
        run = _last_run(window) if any(word in window for word in _WORDS) else []
        if not run or run[0].start() > 24 or base == floor:
            break
    return (_spelled(run), base + run[0].start()) if run else ((), position)


def _may_end(near: str) -> bool:
    """Whether a text may end with a reference: a quick test, since most citations have none."""
    while words := near.rsplit(None, 1):
        value = words[-1].rstrip(",;")
        if value and value not in _BETWEEN:
            return _is_value(value)
        near = words[0] if len(words) > 1 else ""
    return False


@lru_cache(maxsize=4096)
def _is_value(word: str) -> bool:
    """Whether a word may be the last value of a reference; the words before citations are few."""
    return word[-1] in _LAST_SIGNS and _LAST_VALUE.fullmatch(word) is not None


def _simple(near: str) -> re.Match[str] | None:
    """The one provision that ends `near`, with all that it stands under."""
    article = near.rfind("iều ") - 1
    clause = near.rfind("hoản ", max(0, article - 12), max(0, article)) - 1
    point = near.rfind("iểm ", max(0, clause - 10), max(0, clause)) - 1
    starts = [start for start in (point, clause, article) if start >= 0]
    return next((match for start in starts if (match := _SIMPLE.match(near, start))), None)


def _goes_on(near: str, start: int) -> bool:
    """Whether what stands before `start` is a list or a range that the provision there ends."""
    before = near[max(0, start - 12) : start].rstrip()
    word = before[before.rfind(" ") + 1 :]
    if len(word) > 1 and not word[0].isdigit() and not word.endswith(_LISTING):
        return False
    return _GOES_ON.search(near, max(0, start - 12), start) is not None


def _last_run(window: str) -> list[re.Match[str]]:
    """The items that follow each other up to the end of the window."""
    items = list(_ITEM.finditer(window))
    run: list[re.Match[str]] = []
    right = len(window)
    for item in reversed(items):
        gap = window[item.end() : right]
        if not _GAP.match(gap) and (run or gap.strip() not in ("quy định tại", "ban hành kèm theo", "nêu tại", "trong")):
            break
        run.insert(0, item)
        right = item.start()
    return run


def _spelled(run: list[re.Match[str]]) -> tuple[str, ...]:
    """Each provision with what it stands under: a điểm takes the next khoản, a khoản the next Điều."""
    found: list[str] = []
    article = clause = ""
    for item in reversed(run):  # from the large to the small
        kind, printed = str(item.lastgroup), item.group()
        if kind == "o":
            article = clause = ""
            found.insert(0, printed)
            continue
        values = _values(printed)
        if kind == "D":
            parts = [f"Điều {v}" for v in values]
            clause = ""
        elif kind == "k":
            parts = [f"khoản {v} {article}".strip() for v in values]
        else:
            parts = [f"điểm {v} {clause or article}".strip() for v in values]
        covered = {"k": article, "d": clause or article}.get(kind)
        if covered and found and found[0] == covered and _touches(item, run):
            found.pop(0)
        found = parts + found
        article = parts[0] if kind == "D" else article
        clause = parts[0] if kind == "k" else clause
    return tuple(dict.fromkeys(found))


def _touches(item: re.Match[str], run: list[re.Match[str]]) -> bool:
    """Whether the item after this one only says where it stands ("khoản 2 Điều 5"), and is no reference of its own."""
    following = run[run.index(item) + 1]
    between = item.string[item.end() : following.start()].strip()
    return between in ("", "của", "tại", ",", "thuộc")


@lru_cache(maxsize=4096)
def _values(printed: str) -> tuple[str, ...]:
    """The values of one list; a range of numbers is written out, one of letters keeps its ends."""
    body = re.sub(r"^(?:các\s|những\s|từ\s)?(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều)\s(?:số\s)?", "", printed)
    body = re.sub(r"\b(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều)\s", "", body)
    values: list[str] = []
    until = False
    for atom in _ATOM.finditer(body):
        token = atom.group().strip()
        if _RANGE.fullmatch(token):
            until = True
            continue
        if until and values and values[-1].isdigit() and token.isdigit() and 0 < int(token) - int(values[-1]) < 60:
            values += [str(n) for n in range(int(values[-1]) + 1, int(token) + 1)]
        else:
            values.append(token)
        until = False
    return tuple(values)
