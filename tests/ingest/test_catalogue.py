"""The catalogue: the rules of its tables, and which law a name means as of a date."""

import datetime
import re
import time
import unicodedata

import pytest

from graph.identifiers import number_key
from ingest.catalogue import Entry, by_name, by_number, by_title, decrees, law_names, laws, replaced_by

LAW_NUMBER = re.compile(
    r"\d{2,3}/\d{4}/QH\d{1,2}"  # 104/2016/QH13
    r"|\d{2}/\d{4}/(?:PL-)?UBTVQH\d{1,2}"  # 02/2020/UBTVQH14, 38/2001/PL-UBTVQH10
    r"|\d{1,3}[A-Z]?-(?:L/CTN|LCT/HĐNN\d|NQ/HĐNN\d|SL/L\.\d{3})|\d{2}/LCT"  # before 1997
    r"|HP-\d{4}|KS/\d{4}-\d{2}-\d{2}/[a-z0-9-]+"  # constitutions; laws without a number of their own
)
DECREE_NUMBER = re.compile(r"\d{2,4}/(?:\d{4}/)?(?:NĐ-CP|QĐ-TTg|CT-TTg|TT-[A-ZĐ&]+|TTLT-[A-ZĐ&]+(?:-[A-ZĐ&]+)*)")
OLD_TONE = re.compile(r"(?<![qQ])(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![a-zà-ỹ])", re.IGNORECASE)
RETROACTIVE = {"31-L/CTN"}  # in force before the day it was issued
# Successions that were verified by reading: number → (successor, the day from which it holds).
READ = {
    "104/2016/QH13": ("01/2026/QH16", "2026-09-01"),
    "103/2016/QH13": ("126/2025/QH15", "2026-07-01"),
    "83/2015/QH13": ("89/2025/QH15", "2026-01-01"),
    "80/2015/QH13": ("64/2025/QH15", "2025-04-01"),
    "09/2017/NĐ-CP": ("244/2026/NĐ-CP", "2026-07-01"),
    "42/2022/NĐ-CP": ("224/2026/NĐ-CP", "2026-07-01"),
    "72/2013/NĐ-CP": ("147/2024/NĐ-CP", "2024-12-25"),
    "27/2018/NĐ-CP": ("147/2024/NĐ-CP", "2024-12-25"),
}
ALL = (*laws(), *decrees())


def numbers(entries: tuple[Entry, ...]) -> list[str]:
    return [e.number for e in entries]


def test_numbers_are_canonical_and_stand_once() -> None:
    assert len(laws()) == 752
    assert len(decrees()) == 2073
    assert all(LAW_NUMBER.fullmatch(e.number) for e in laws())
    assert all(DECREE_NUMBER.fullmatch(e.number) for e in decrees())
    keys = [(e.number, None if e.number.count("/") == 2 else e.year) for e in ALL]
    assert len(keys) == len(set(keys))


def test_texts_are_in_one_form() -> None:
    for e in ALL:
        assert e.title
        assert e.issuer
        assert e.source
        assert e.confidence in ("high", "medium", "low")
        for text in (e.number, e.title, e.issuer, *e.aliases):
            assert text == unicodedata.normalize("NFC", text).strip()
            assert "  " not in text
            assert not OLD_TONE.search(text)
        assert len(set(e.aliases)) == len(e.aliases)
        assert e.title not in e.aliases
    assert all(e.title.startswith(e.type) for e in laws())


def test_dates_are_iso_and_in_order() -> None:
    for e in ALL:
        days = [d for d in (e.issued_on, e.in_force_from, e.in_force_to) if d]
        assert all(datetime.date.fromisoformat(d).isoformat() == d for d in days)
        assert days == sorted(days) or e.number in RETROACTIVE
        written = re.search(r"/(\d{4})/", e.number)
        assert not (written and e.issued_on) or e.issued_on.startswith(written[1])


def test_successions_lead_to_younger_rows_and_end() -> None:
    for e in ALL:
        later = replaced_by(e)
        assert len(later) == len(e.replaced_by)
        assert all((s.issued_on or "9999") > (e.issued_on or "") for s in later)
        starts = [s.in_force_from for s in later]
        if starts and all(starts):
            assert e.in_force_to == max(s for s in starts if s)
    for number, (successor, day) in READ.items():
        [entry] = by_number(number)
        assert (entry.replaced_by, entry.in_force_to) == ((successor,), day)


@pytest.mark.parametrize(
    ("number", "year", "expected"),
    [
        ("407/QĐ-TTg", None, ["407/QĐ-TTg"]),
        ("0407 / qd-ttg", 2022, ["407/QĐ-TTg"]),
        ("407/QĐ-TTg", 2021, []),  # of another year: another document
        ("9/2017/NĐ-CP", 2017, ["09/2017/NĐ-CP"]),
        ("103/2016/QH13", None, ["103/2016/QH13"]),
        ("30/2000/UBTVQH10", None, ["30/2000/PL-UBTVQH10"]),
        ("1/QĐ-XYZ", None, []),
    ],
)
def test_by_number(number: str, year: int | None, expected: list[str]) -> None:
    assert numbers(by_number(number, year)) == expected


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Luật Báo chí", "2023-05", ["103/2016/QH13"]),
        ("Luật Báo chí", "2026-08", ["126/2025/QH15"]),
        ("Luật Báo chí", "2026", ["103/2016/QH13", "126/2025/QH15"]),
        ("Luật báo chí", None, ["29-LCT/HĐNN8", "103/2016/QH13", "126/2025/QH15"]),
        ("Luật tiếp cận thông tin", "2024", ["104/2016/QH13"]),
        ("Luật Tiếp cận thông tin", "2017-01-01", ["104/2016/QH13"]),  # passed, not yet in force, and nothing else is
        ("Luật Tiếp cận thông tin", "2012", []),
        ("Luật ngân sách Nhà nước", "2023-05", ["83/2015/QH13"]),
        ("Luật về ngân sách nhà nước", "2026", ["89/2025/QH15"]),
        ("Luật Đầu tư", "2020-12-01", ["67/2014/QH13"]),  # 61/2020/QH14 is passed, but this one holds
        ("Luật Tổ chức Uỷ ban nhân dân và HĐND", "2009", []),
        ("Luật Tổ chức Hội đồng nhân dân và Uỷ ban nhân dân", "2009", ["11/2003/QH11"]),
        ("Luật Tổ chức TAND", "2010", ["33/2002/QH10"]),
        (
            "Luật Tổ chức Toà án nhân dân",
            "2003",
            ["KS/1992-10-06/luat-to-chuc-toa-an-nhan-dan", "33/2002/QH10"],
        ),  # day of effect unknown
        ("Bộ luật Dân sự năm 2015", "2020", ["91/2015/QH13"]),
        ("Bộ luật dân sự 2015", None, ["91/2015/QH13"]),
        ("Luật Đất đai năm 2014", "2020", []),
        ("Hiến pháp", "2020", ["HP-2013"]),
        ("Hiến pháp năm 1992", "2020", ["HP-1992"]),
        ("Hiến pháp nước Cộng hoà xã hội chủ nghĩa Việt Nam", "2000", ["HP-1992"]),
        ("Luật Dạy nghề", "2020", ["76/2006/QH11"]),  # ended: the last that bore the name
        ("Luật Biên phòng", "2023", ["66/2020/QH14"]),
        ("Luật Phổ biến, giáo dục pháp luật", "2024", ["14/2012/QH13"]),
        ("Luật Không có", "2020", []),
    ],
)
def test_by_name(name: str, on: str | None, expected: list[str]) -> None:
    assert numbers(by_name(name, on)) == expected


def test_every_law_is_found_by_its_own_name_on_its_first_day() -> None:
    missed = [e.number for e in laws() if e.in_force_from and e not in by_name(e.title, e.in_force_from)]
    assert set(missed) <= RETROACTIVE


def test_names_of_laws_are_names() -> None:
    names = list(law_names())
    assert "Luật Báo chí" in names
    assert "BLDS" in names
    assert "Luật Phòng, chống HIV/AIDS" in names
    assert not [n for n in names if n[0].isdigit()]


TITLE = (
    "Tổ chức truyền thông chính sách có tác động lớn đến xã hội trong quá trình xây dựng văn bản quy phạm pháp luật "
    "giai đoạn 2022-2027"
)


@pytest.mark.parametrize(
    ("title", "type", "on", "expected"),
    [
        (TITLE, "Đề án", "2023-05-18", ["407/QĐ-TTg"]),
        (f"Đề án “{TITLE.replace('2022-2027', '2022 - 2027')}”", None, None, ["407/QĐ-TTg"]),
        (
            TITLE.replace("truyền thông", "thông tin").replace("tác động lớn", "tác động to lớn"),
            "Đề án",
            "2024",
            ["407/QĐ-TTg"],
        ),
        (TITLE, "Chương trình", None, []),
        (TITLE, None, "2021-12-31", []),  # older than the decision
        (f"phê duyệt Đề án “{TITLE}”", "Quyết định", None, ["407/QĐ-TTg"]),
        ("Về việc tăng cường công tác truyền thông chính sách", "Chỉ thị", "2024", ["07/CT-TTg"]),
        (
            "quy định chi tiết việc phát ngôn, cung cấp thông tin cho báo chí của các cơ quan hành chính nhà nước",
            "Nghị định",
            "2024",
            ["09/2017/NĐ-CP"],
        ),
        ("Luật Báo chí", "Luật", "2020", ["29-LCT/HĐNN8", "103/2016/QH13"]),
        ("Một việc khác", None, None, []),
    ],
)
def test_by_title(title: str, type: str | None, on: str | None, expected: list[str]) -> None:
    assert numbers(by_title(title, type, on)) == expected


def test_what_a_decision_approves() -> None:
    [entry] = by_number("407/QĐ-TTg")
    assert entry.attachment == ("Đề án", TITLE)
    [decree] = by_number("09/2017/NĐ-CP")
    assert decree.attachment is None


def test_keys_are_quick() -> None:
    start = time.perf_counter()
    for e in laws()[:200]:
        by_name(e.title, "2024")
        by_number(number_key(e.number))
    assert time.perf_counter() - start < 2
