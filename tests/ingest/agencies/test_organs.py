"""The tables of organs: whole, consistent, and found by all ways of printing a name."""

import pytest

from ingest.agencies.organs import LEVELS, Organ, changes, counterparts, issuer_code, organ_at, organ_of, organs
from ingest.agencies.words import words_at

SCOPES = {"central", "province", "district", "commune"}


def found(printed: str) -> str | None:
    match = organ_at(words_at(printed), 0)
    return match.organ.key if match else None


@pytest.mark.parametrize("organ", organs().values(), ids=lambda o: o.key)
def test_row(organ: Organ) -> None:
    assert organ.level is None or organ.level in LEVELS
    assert organ.scope
    assert set(organ.scope) <= SCOPES
    assert len(organ.names) == len(set(organ.names))
    assert (organ.since or "") < (organ.until or "9999")
    for name in organ.names:
        match = organ_at(words_at(name), 0)
        assert match is not None
        assert match.organ.key == organ.key, f"{name} is also {match.organ.key}"
        assert match.length == len(words_at(name)) - 1  # behind the last stands END
    for level in organ.scope:
        assert organ_of(organ.key_at(level)) == (organ, level)
        assert organ.name_at(level, "tỉnh", "Gia Lai").strip() == organ.name_at(level, "tỉnh", "Gia Lai")


def test_codes_are_unique() -> None:
    codes = [code.rstrip("*") for organ in organs().values() for code in organ.codes]
    assert len(codes) == len(set(codes))


def test_counterparts_and_changes_name_organs() -> None:
    for lower, uppers in counterparts().items():
        assert organ_of(lower), lower
        assert all(organ_of(upper) for upper in uppers), uppers
        assert lower not in uppers
    for change in changes():
        assert organ_of(change.predecessor), change
        assert organ_of(change.successor), change
        assert change.on[:4].isdigit()


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Sở Thông tin và Truyền thông", "so-thong-tin-va-truyen-thong"),
        ("Sở Thông tin & Truyền thông", "so-thong-tin-va-truyen-thong"),
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "so-thong-tin-va-truyen-thong"),
        ("Sở TT&TT", "so-thong-tin-va-truyen-thong"),
        ("Sở TTTT", "so-thong-tin-va-truyen-thong"),
        ("Sở VHTTDL", "so-van-hoa-the-thao-va-du-lich"),
        ("Sở VH,TT&DL", "so-van-hoa-the-thao-va-du-lich"),
        ("Sở Văn hoá - Thể thao - Du lịch", "so-van-hoa-the-thao-va-du-lich"),
        ("Bộ LĐ - TB & XH", "bo-lao-dong-thuong-binh-va-xa-hoi"),
        ("Bộ LĐTBXH", "bo-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở Lao động TB&XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở Kế hoạch - Đầu tư", "so-ke-hoach-va-dau-tu"),
        ("Bộ NN&PTNT", "bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("Sở NN và PTNT", "so-nong-nghiep-va-phat-trien-nong-thon"),
        ("Phòng VH-TT", "phong-van-hoa-va-thong-tin"),
        ("Uỷ ban nhân dân", "ubnd"),
        ("UBMTTQ Việt Nam", "mttq"),
        ("Đài Phát thanh và Truyền hình", "dai-phat-thanh-truyen-hinh"),
        ("Đài Phát thanh- Truyền hình", "dai-phat-thanh-truyen-hinh"),
        ("Đài PT-TH", "dai-phat-thanh-truyen-hinh"),
        ("Hội Liên hiệp phụ nữ", "hoi-lien-hiep-phu-nu"),
        ("Sở Mật vụ", None),
    ],
)
def test_all_ways_of_printing(printed: str, key: str | None) -> None:
    assert found(printed) == key


@pytest.mark.parametrize(
    ("printed", "central"),
    [
        ("Tổng Liên đoàn Lao động Việt Nam", True),
        ("Trung ương Hội Nông dân", True),
        ("Bảo hiểm xã hội Việt Nam", True),
        ("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", True),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam", False),
        ("Bảo hiểm xã hội", False),
    ],
)
def test_the_print_may_say_that_it_is_the_one_of_the_centre(printed: str, central: bool) -> None:
    match = organ_at(words_at(printed), 0)
    assert match is not None
    assert match.central is central


@pytest.mark.parametrize(
    ("code", "key", "local"),
    [
        ("TTg", "thu-tuong-chinh-phu", False),
        ("CP", "chinh-phu", False),
        ("BTTTT", "bo-thong-tin-va-truyen-thong", False),
        ("BNN&PTNT", "bo-nong-nghiep-va-phat-trien-nong-thon", False),
        ("BNNPTNT", "bo-nong-nghiep-va-phat-trien-nong-thon", False),
        ("BLDTBXH", "bo-lao-dong-thuong-binh-va-xa-hoi", False),
        ("QH13", "quoc-hoi", False),
        ("UBTVQH15", "uy-ban-thuong-vu-quoc-hoi", False),
        ("TW", "ban-chap-hanh-trung-uong-dang", False),
        ("NHNN", "ngan-hang-nha-nuoc", False),
        ("UBND", "ubnd", True),
        ("HĐND", "hdnd", True),
        ("STP", "so-tu-phap", True),
        ("SNN&MT", "so-nong-nghiep-va-moi-truong", True),
        ("PTP", "phong-tu-phap", True),
        ("TU", "tinh-uy", True),
        ("BHXH", "bao-hiem-xa-hoi", None),  # the centre's and the provinces' are alike
        ("HĐPH", "hoi-dong-phoi-hop-pho-bien-giao-duc-phap-luat", None),
    ],
)
def test_issuer_codes(code: str, key: str, local: bool | None) -> None:
    known = issuer_code(code)
    assert known is not None
    assert (known.organ_key, known.is_local) == (key, local)


def test_unknown_codes_are_unknown() -> None:
    assert issuer_code("XYZ") is None
    assert issuer_code("") is None
