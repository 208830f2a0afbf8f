"""Places: the table itself, and what a printed name may mean as of a date."""

import unicodedata
from collections import Counter

import pytest

from graph.errors import NotFound
from graph.identifiers import slug
from ingest.places import LEVELS, country, find_places, name_length, place, places, province_of, successions, successors

PROVINCES = [p for p in places() if p.level == "province"]
DISTRICTS = [p for p in places() if p.level == "district"]


def ids(name: str, on: str | None = "2023", within: str | None = None) -> list[str]:
    return [p.id for p in find_places(name, on, within)]


def test_there_are_63_provinces_before_the_merger_and_34_after() -> None:
    assert len([p for p in PROVINCES if p.existed("2025-06-30")]) == 63
    assert len([p for p in PROVINCES if p.existed("2025-07-01")]) == 34
    now = Counter(p.kind for p in PROVINCES if p.existed("2026-05-01"))
    assert now == {"tỉnh": 27, "thành phố": 7}


def test_the_districts_end_with_the_merger() -> None:
    assert len([p for p in DISTRICTS if p.existed("2024-12-31")]) == 705
    assert not [p for p in DISTRICTS if p.existed("2025-07-01")]


def test_the_table_is_whole() -> None:
    assert len({p.id for p in places()}) == len(list(places()))
    for p in places():
        assert p.level in LEVELS
        assert p.id == slug(p.id)
        assert unicodedata.normalize("NFC", p.name) == p.name
        assert p.part_of is None or place(p.part_of).level == ("country" if p.level == "province" else "province")
        assert (p.valid_from or "") < (p.valid_to or "9999")


def test_52_provinces_became_23_of_the_same_names() -> None:
    merged = [s for s in successions() if s.by == "202/2025/QH15"]
    assert len(merged) == 52
    assert len({s.successor for s in merged}) == 23
    for s in successions():
        before, after = place(s.predecessor), place(s.successor)
        assert before.valid_to == s.on
        assert after.existed(s.on)
        assert after.valid_from in (s.on, None)
    for new in {s.successor for s in merged}:
        assert place(new).name in {place(s.predecessor).name for s in merged if s.successor == new}


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Hà Nội", "2023-05-18", ["ha-noi"]),
        ("Hà Nội", "2026", ["ha-noi"]),
        ("tỉnh Gia Lai", "2023-05", ["gia-lai"]),
        ("Gia Lai", "2025-07", ["gia-lai-2025"]),
        ("Gia Lai", "2025", ["gia-lai", "gia-lai-2025"]),  # the year does not tell
        ("Gia Lai", None, ["gia-lai", "gia-lai-2025"]),
        ("TP.HCM", "2023", ["ho-chi-minh"]),
        ("TP. Hồ Chí Minh", "2012", ["ho-chi-minh"]),
        ("THÀNH PHỐ HỒ CHÍ MINH", "2026-05-19", ["ho-chi-minh-2025"]),
        ("Thủ đô Hà Nội", "2020", ["ha-noi"]),
        ("TP Huế", "2023", ["thua-thien-hue-hue"]),
        ("thành phố Huế", "2025-01-01", ["hue"]),
        ("Thừa Thiên - Huế", "2024-12-31", ["thua-thien-hue"]),
        ("Bà Rịa-Vũng Tàu", "2020", ["ba-ria-vung-tau"]),
        ("Đăk Lăk", "2020", ["dak-lak"]),
        ("Đắc Lắc", "2020", ["dak-lak"]),
        ("Daklak", "2020", ["dak-lak"]),
        ("tỉnh Bắc Cạn", "2020", ["bac-kan"]),
        ("tỉnh Đồng Nai", "2026-06", ["dong-nai-2026"]),
        ("tỉnh Bình Dương", "2026", ["binh-duong"]),  # what was: no other is meant
        ("tỉnh Hà Tây", "2007", ["ha-tay"]),
        ("nước Việt Nam", "2020", ["viet-nam"]),
    ],
)
def test_provinces(name: str, on: str | None, expected: list[str]) -> None:
    assert ids(name, on) == expected


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("thành phố Tam Điệp", "2024", ["ninh-binh-tam-diep"]),
        ("Tam Diep", "2024", ["ninh-binh-tam-diep"]),
        ("tỉnh Hoà Bình", "2020", ["hoa-binh"]),
        ("thành phố Hòa Bình", "2020", ["hoa-binh-hoa-binh"]),
        ("huyện Hòa Bình", "2020", ["bac-lieu-hoa-binh"]),
        ("Hòa Bình", "2020", ["hoa-binh", "bac-lieu-hoa-binh", "hoa-binh-hoa-binh"]),
        ("thành phố Ninh Bình", "2026", ["ninh-binh-ninh-binh"]),
        ("huyện Quảng Ninh", "2020", ["quang-binh-quang-ninh"]),
        ("huyện Châu Thành, tỉnh Bến Tre", "2020", ["ben-tre-chau-thanh"]),
        ("thị xã Kỳ Anh", "2020", ["ha-tinh-thi-xa-ky-anh"]),
        ("Cai Lậy", "2020", ["tien-giang-huyen-cai-lay", "tien-giang-thi-xa-cai-lay"]),
        ("thành phố Bến Cát", "2025", ["binh-duong-ben-cat"]),  # a thị xã in the table
        ("Quận 1", "2020", ["ho-chi-minh-quan-1"]),
        ("Q.1", "2020", ["ho-chi-minh-quan-1"]),
        ("huyện Phú Quý", "2020", ["binh-thuan-phu-qui"]),
        ("huyện Ia H’Drai", "2020", ["kon-tum-ia-h-drai"]),
        ("Thanh Hóa", "2020", ["thanh-hoa", "thanh-hoa-thanh-hoa"]),  # not Thạnh Hóa, marks count where they are there
    ],
)
def test_districts(name: str, on: str, expected: list[str]) -> None:
    assert ids(name, on) == expected


def test_within_narrows() -> None:
    assert len(ids("huyện Châu Thành")) == 10
    assert ids("huyện Châu Thành", within="long-an") == ["long-an-chau-thanh"]
    assert ids("huyện Trà Bồng", "2026", within="quang-ngai-2025") == ["quang-ngai-tra-bong"]  # it lies there now
    assert ids("huyện Trà Bồng", within="gia-lai") == []
    assert ids("Gia Lai", within="viet-nam") == ["gia-lai"]


@pytest.mark.parametrize("name", ["", "tỉnh", "thành phố", "1", "phường Tam Điệp", "xã Gia Viễn", "nowhere", "…"])
def test_what_names_no_place(name: str) -> None:
    assert ids(name) == []


def test_of_what_a_place_is_part() -> None:
    assert province_of(place("ninh-binh-tam-diep")) == place("ninh-binh")
    assert province_of(place("ninh-binh")) == place("ninh-binh")
    assert province_of(country()) is None
    assert [(p.id, on) for p, on, _ in successors("binh-duong")] == [("ho-chi-minh-2025", "2025-07-01")]
    assert successors("ha-noi") == ()
    with pytest.raises(NotFound, match="no place has the id"):
        place("atlantis")


def test_full_names() -> None:
    assert place("gia-lai").full_name == "tỉnh Gia Lai"
    assert place("ho-chi-minh-quan-1").full_name == "Quận 1"
    assert country().full_name == "Việt Nam"


def test_how_far_a_place_name_goes() -> None:
    assert name_length(["Bà", "Rịa", "Vũng", "Tàu", "chủ", "trì"]) == 4
    assert name_length(["Trà", "Bồng", "và"]) == 2
    assert name_length(["Trà", "Bồng", "và"], kind=False) == 0  # without "huyện" it may be anything
    assert name_length(["Gia", "Lai"], kind=False) == 2
    assert name_length(["chủ", "trì"]) == 0
