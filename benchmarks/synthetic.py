"""Graphs with the shape of a real one, made by chance and put straight into a workspace.

About ten citations a document, in-degree by Zipf's law (so there are hubs), 2 % of them to newer documents (so cycles),
five tasks on a fifth of the documents, 2 % of the mentions unresolved, short texts. The same seed gives the same graph.
"""

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log
from typing import Any

from graph import bulk
from graph.identifiers import number_key, words
from graph.model import LINEAGE
from graph.workspace import Workspace

KINDS = (("based_on", 0.50), ("refers_to", 0.80), ("implements", 0.92), ("amends", 0.97), ("replaces", 1.0))
BASIS = {role.lower() for role in LINEAGE}
PROVINCES, AGENCIES_A_PLACE = 63, 30
SHIFT = 3  # flattens the top of Zipf's law: the greatest hub is cited by a quarter of all documents
SENTENCE = "Căn cứ {quote} và đề nghị của cơ quan có liên quan, giao các đơn vị tổ chức thực hiện theo quy định của pháp luật."
TITLES = (
    "truyền thông chính sách",
    "tiếp cận thông tin",
    "cải cách hành chính",
    "phổ biến giáo dục pháp luật",
    "chuyển đổi số",
    "vị trí việc làm",
    "bảo vệ môi trường",
    "đất đai",
    "an toàn thực phẩm",
    "phòng cháy chữa cháy",
)
ORGANS = ("Sở Tư pháp", "Sở Nội vụ", "Sở Tài chính", "Văn phòng", "Công an", "Thanh tra", "Báo", "Đài Phát thanh")

Rows = dict[str, list[tuple[Any, ...]]]


def fill(workspace: Workspace, documents: int, seed: int = 407) -> int:
    """Put a graph of that many documents into an empty workspace; the number of rows written."""
    return bulk.fill(workspace, with_parts(made(documents, seed)))


def with_parts(lots: Iterable[Rows]) -> Iterator[Rows]:
    """The rows, and at the end the parts that they belong to."""
    parts: dict[str, list[str]] = {"place": [], "agency": [], "document": []}
    for rows in lots:
        for table, ids in parts.items():
            ids += [row[0] for row in rows.get(table, ())]
        yield rows
    owners = [(table.title(), id) for table, ids in parts.items() for id in ids]
    yield {"part": [(label, id, number, "made") for number, (label, id) in enumerate(owners, 1)]}


def made(documents: int, seed: int = 407) -> Iterator[Rows]:
    """The rows of the graph by table, some documents at a time."""
    chance = random.Random(seed)
    agencies = [f"a{i}" for i in range(PROVINCES * AGENCIES_A_PLACE)]
    yield {"place": _places(), "agency": [_agency(a, i) for i, a in enumerate(agencies)]}
    yield from _documents(documents, _ranks(documents, chance), agencies, chance)


def popular(workspace: Workspace, table: str, column: str, count: int, chance: random.Random) -> list[str]:
    """Ids drawn by how often they occur: what people ask about."""
    rows = workspace.db.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 1").fetchall()
    return chance.choices([r[0] for r in rows], [r[1] for r in rows], k=count)


def _places() -> list[tuple[Any, ...]]:
    country = ("viet-nam", "Việt Nam", None, "country", None, None, None, "viet nam")
    provinces = [(f"p{i}", f"Tỉnh {i}", "tỉnh", "province", None, None, "viet-nam", f"tinh {i}") for i in range(PROVINCES)]
    return [country, *provinces]


def _agency(identifier: str, number: int) -> tuple[Any, ...]:
    name = f"{ORGANS[number % len(ORGANS)]} {number}"
    return (identifier, name, "province", number % 10 == 0, f"p{number % PROVINCES}", None, words(name))


def _ranks(documents: int, chance: random.Random) -> list[int]:
    """Document numbers, the most cited first: mostly old ones."""
    return sorted(range(documents), key=lambda i: i * chance.uniform(0.5, 1.5))


def _cited(source: int, order: list[int], chance: random.Random) -> list[int]:
    reach = log((len(order) + SHIFT) / SHIFT)
    found: set[int] = set()
    for _ in range(chance.randint(5, 17)):
        rank = min(len(order) - 1, int(SHIFT * 2.718281828 ** (chance.random() * reach)) - SHIFT)
        target = order[rank]
        if target != source and (target < source or chance.random() < 0.02):
            found.add(target)
    return sorted(found)


def _documents(count: int, order: list[int], agencies: list[str], chance: random.Random, some: int = 2_000) -> Iterator[Rows]:
    days = [f"{1990 + 36 * i // count}-{1 + i % 12:02}-{1 + i % 28:02}" for i in range(count)]
    top = order[: max(10, count // 100)]
    tables = (
        "text",
        "source",
        "document",
        "task",
        "mention",
        "may_name",
        "citation",
        "basis",
        "issued_by",
        "addressed_to",
        "under",
        "responsible_for",
    )
    rows: Rows = {table: [] for table in tables}
    for i in range(count):
        _document(rows, i, days[i], chance)
        _mentions(rows, i, days[i], _cited(i, order, chance), chance)
        agency = chance.choice(agencies)
        rows["issued_by"].append((f"d{i}", agency))
        rows["addressed_to"].append((f"d{i}", chance.choice(agencies), "recipient"))
        if i % 5 == 0:
            _tasks(rows, i, top, agencies, chance)
        if i % some == some - 1 or i == count - 1:
            # Citations of documents that come later: the foreign keys are checked when the transaction ends.
            yield rows
            rows = {table: [] for table in tables}


def _document(rows: Rows, i: int, day: str, chance: random.Random) -> None:
    held = i % 10 != 0
    number, title = f"{i}/QĐ-UBND", f"Về {chance.choice(TITLES)} và {chance.choice(TITLES)} {i % 97}"
    caption = f"QĐ {number}"
    rows["document"].append(
        (
            f"d{i}",
            caption,
            number,
            number_key(number),
            "QĐ",
            "Quyết định",
            title,
            day,
            int(day[:4]),
            held,
            f"p{i % PROVINCES}",
            None,
            None,
            day,
            f"{int(day[:4]) + 5}-01-01" if i % 50 == 0 else None,
            "unknown",
            "header" if held else None,
            None,
            words(f"{caption} {number} {title}"),
            f"s{i}" if held else None,
        )
    )
    if held:
        raw = f"{caption}\n{title}\n{SENTENCE * 8}"
        rows["text"].append((f"s{i}", raw, "{}", "1"))
        rows["source"].append((f"{i}.txt", f"s{i}", "utf-8", len(raw.encode())))


def _mentions(rows: Rows, i: int, day: str, cited: list[int], chance: random.Random) -> None:
    for at, target in enumerate(cited):
        role = KINDS[bisect_left([share for _, share in KINDS], chance.random())][0]
        unresolved = chance.random() < 0.02
        names = None if unresolved else f"d{target}"
        quote, scope = f"Quyết định số {target}/QĐ-UBND", "item" if at % 3 == 0 else "document"
        rows["mention"].append(
            (
                f"m{i}-{at}",
                f"d{i}",
                f"d{i}",
                names,
                quote,
                at * 200,
                at * 200 + len(quote),
                SENTENCE.format(quote=quote),
                role,
                "ambiguous" if unresolved else "resolved",
                "number",
                scope,
                f"{target}/QĐ-UBND",
                "Quyết định",
                None,
                None,
                None,
                '["Điều 1"]' if at % 4 == 0 else "[]",
            )
        )
        if unresolved:
            rows["may_name"].append((f"m{i}-{at}", f"d{target}"))
        else:
            rows["citation"].append((f"d{i}", role, f"d{target}", 1, "number", scope, day))
            if role in BASIS:
                rows["basis"].append((f"d{i}", f"d{target}", role, scope))


def _tasks(rows: Rows, i: int, top: list[int], agencies: list[str], chance: random.Random) -> None:
    for t in range(5):
        sentence = f"Giao cơ quan chủ trì thực hiện nhiệm vụ {t} theo {chance.choice(TITLES)} trên địa bàn."
        identifier = f"t{i}-{t}"
        start = 5000 + t * 100
        rows["task"].append((identifier, f"d{i}", sentence, sentence, f"{t}", start, start + len(sentence), None, None, None))
        # A few agencies are told most things.
        for agency in {agencies[int(len(agencies) * chance.random() ** 3)] for _ in range(2)}:
            rows["responsible_for"].append((agency, identifier, "leads" if t % 2 else "coordinates"))
        target = top[int(len(top) * chance.random() ** 2)]
        if target != i:
            rows["under"].append((identifier, f"d{target}", "number"))


def hubs(workspace: Workspace) -> Counter[str]:
    """The most cited documents, with how many cite them."""
    rows = workspace.db.execute("SELECT target, count(*) AS n FROM citation GROUP BY 1 ORDER BY n DESC LIMIT 3")
    return Counter({r[0]: r[1] for r in rows})
