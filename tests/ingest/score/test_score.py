"""Scoring: that the scorer counts as its rules say, and how well the five samples are read (labels in `tests/gold`)."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadInput
from ingest.score import Rate, Score, score
from ingest.score.gold import HEADER, Assignment, Citation, Gold, is_number, load_gold
from ingest.shape import as_json
from tests.samples import FOLDER

GOLD = Path(__file__).parents[2] / "gold"


def gold_of(path: Path) -> Gold:
    """The labels of one sample (format: tests/gold/README.md)."""
    data = tomllib.loads(path.read_text("utf-8"))
    agencies = data["agencies"]
    assignments = [Assignment((agency,), role, ()) for role in ("leads", "coordinates") for agency in agencies[role]]
    assignments += [Assignment((agency,), "coordinates", (), True) for agency in agencies["doubtful"]]
    header = {name: (data["header"].get(name),) for name in HEADER}
    return Gold(
        path.stem,
        data["genre"],
        data["header"].get("number"),
        header,
        tuple(map(citation, data["citations"])),
        tuple(data["allowed"]),
        tuple(assignments),
    )


def citation(label: dict[str, Any]) -> Citation:
    told = [label.get("number") or label["name"], *label.get("names", [])]
    numbers, names = tuple(t for t in told if is_number(t)), tuple(t for t in told if not is_number(t))
    return Citation(
        told[0],
        numbers,
        names,
        label.get("date"),
        label["roles"][0],
        frozenset(label["roles"]),
        label["times"],
        label.get("nested", False),
    )


@pytest.fixture(scope="module")
def samples() -> Score:
    pairs = []
    for path in sorted(GOLD.glob("*.toml")):
        text = (FOLDER / tomllib.loads(path.read_text("utf-8"))["text"]).read_text("utf-8")
        pairs.append((gold_of(path), text, as_json(path.stem, text)))
    assert len(pairs) == 5
    return score(pairs)


@pytest.mark.parametrize(
    ("figure", "least"),
    [
        ("citations", 1.0),
        ("mentions", 1.0),
        ("header", 1.0),
        ("dates", 1.0),
        ("roles", 1.0),
        ("spans", 1.0),
        ("leads", 0.95),
    ],
)
def test_the_samples_are_read_well(samples: Score, figure: str, least: float) -> None:
    found = samples.rate(figure).share("f1")
    assert found is not None
    assert found >= least, samples.misses


TEXT = "Căn cứ Luật Báo chí; Nghị định số 62/2020/NĐ-CP; Nghị định số 1/2020/NĐ-CP"


def mention(number: str | None, name: str | None = None, **more: Any) -> dict[str, Any]:
    quote = number or name or ""
    start = TEXT.index(quote)
    return {
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "number": number,
        "type": None,
        "name": name,
        "date": None,
        "role": "based_on",
        "nested_in": None,
        **more,
    }


def labelled(*citations: Citation, assignments: tuple[Assignment, ...] | None = None, allowed: tuple[str, ...] = ()) -> Gold:
    return Gold("01", "luat", "9/2020/NĐ-CP", {"type": ("Luật",), "number": (None,)}, citations, allowed, assignments)


def read(*mentions: dict[str, Any], tasks: tuple[dict[str, Any], ...] = (), **header: str) -> dict[str, Any]:
    return {"header": header, "mentions": list(mentions), "tasks": list(tasks)}


def cited(called: str, date: str | None = None, **more: Any) -> Citation:
    numbers, names = ((called,), ()) if is_number(called) else ((), (called,))
    return Citation(called, numbers, names, date, "based_on", frozenset({"based_on"}), more.pop("mentions", 1), **more)


def test_citations_mentions_dates_roles_and_header_are_counted() -> None:
    gold = labelled(cited("62/2020/NĐ-CP", "2020-06-01", mentions=2), cited("Luật Báo chí"), cited("7/2020/NĐ-CP"))
    found = score(
        [
            (
                gold,
                TEXT,
                read(
                    mention("62/2020/NĐ-CP", role="refers_to"),
                    mention(None, "Luật Báo chí"),
                    mention("1/2020/NĐ-CP"),
                    type="Luật",
                    number="5/2020",
                ),
            )
        ]
    )
    assert found.rate("citations") == Rate(2, 1, 1)
    assert found.rate("mentions") == Rate(2, 2, 0)
    assert found.rate("dates") == Rate(0, 1)
    assert found.rate("roles") == Rate(1, 1)
    assert found.rate("header") == Rate(1, 1)
    assert found.rate("spans") == Rate(3)
    assert found.rate("citations", genre="luat") == Rate(2, 1, 1)
    assert found.rate("citations", genre="other") == Rate()
    assert sum("62/2020" in miss for miss in found.misses["01"]) == 3
    assert round(found.rate("citations").share("f1") or 0, 3) == 0.667
    assert Rate().share("f1") is None


def test_what_is_doubtful_allowed_or_the_texts_own_counts_neither_way() -> None:
    gold = labelled(cited("62/2020/NĐ-CP", doubtful=frozenset({"all"})), allowed=("1/2020/NĐ-CP",))
    found = score([(gold, TEXT, read(mention("1/2020/NĐ-CP"), mention("62/2020/NĐ-CP")))])
    assert found.rate("citations") == Rate()
    own = mention("62/2020/NĐ-CP") | {"number": "09/2020/NĐ-CP"}
    plan = mention(None, "Luật Báo chí") | {"name": "Đề án truyền thông"}
    assert score([(labelled(), TEXT, read(own, plan))]).rate("citations") == Rate()


def test_assignments_match_by_the_words_of_the_agency() -> None:
    gold = labelled(
        cited("62/2020/NĐ-CP"),
        assignments=(
            Assignment(("Sở Tư pháp",), "leads", ("62/2020/NĐ-CP",)),
            Assignment(("UBND các huyện",), "carries_out", ()),
            Assignment(("Sở Nội vụ",), "leads", ()),
            Assignment(("Công an tỉnh",), "coordinates", (), True),
        ),
    )
    responsible = [
        {"agency": "Sở Tư pháp", "role": "leads"},
        {"agency": "Ủy ban nhân dân các huyện", "role": "reports"},
        {"agency": "Bộ Nội vụ", "role": "leads"},
        {"agency": "công an tỉnh", "role": "coordinates"},
    ]
    found = score([(gold, TEXT, read(tasks=({"responsible": responsible, "under": ["62/2020/NĐ-CP"]},)))])
    assert found.rate("assignments") == Rate(2, 1, 1)
    assert found.rate("leads") == Rate(1, 1, 1)
    assert found.rate("bases") == Rate(1)
    assert found.details("assignments") == ["carries_out", "leads"]


def test_label_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "01.json"
    head = {
        "doc_type": "Luật",
        "number": None,
        "symbol": None,
        "date": "2020",
        "issuer": ["A", "B"],
        "title": "x",
        "signer": None,
        "doubtful_fields": ["title"],
        "authority": "Thủ tướng",
    }
    label = {
        "number_canonical": "Luật Báo chí",
        "accept": ["103/2016/QH13"],
        "date": None,
        "role": "can_cu",
        "roles_also": ["huong_dan"],
        "mentions": 2,
        "doubtful": True,
        "doubtful_fields": ["role"],
    }
    task = {"agency": "Sở", "role": "chu_tri", "cited_base_numbers": ["1"], "doubtful": True}
    path.write_text(json.dumps({"genre": "luat", "header": head, "citations": [label], "assignments": [task]}), "utf-8")
    gold = load_gold(path)
    assert gold
    assert gold.header == {
        "type": ("Luật",),
        "number": (None,),
        "issued_on": ("2020",),
        "signer": (None,),
        "issuer": ("A", "B", "A; B", "Thủ tướng"),
    }
    assert gold.citations[0] == Citation(
        "Luật Báo chí",
        ("103/2016/QH13",),
        ("Luật Báo chí",),
        None,
        "based_on",
        frozenset({"based_on", "guides", "details"}),
        2,
        False,
        frozenset({"role"}),
    )
    assert gold.assignments == (Assignment(("Sở",), "leads", ("1",), True),)
    path.write_text("{}", "utf-8")
    assert load_gold(path) is None
    path.write_text('{"citations": [{}], "header": {}}', "utf-8")
    with pytest.raises(BadInput, match="not understood"):
        load_gold(path)
