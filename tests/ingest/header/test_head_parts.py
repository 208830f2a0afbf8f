"""Parts of headers by themselves: numbers, dates, effect clauses, case, names of organs."""

import pytest

from ingest.agencies.spelling import organ_of_code, spell_out
from ingest.header.dateline import read_date_line, read_number
from ingest.header.effect import in_force_from
from ingest.text.cases import normal_case


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số: 1460 /UBND-KGVX", "1460/UBND-KGVX", "UBND-KGVX"),
        ("Số: /UBND-KGVX", None, "UBND-KGVX"),
        ("Số:             /UBND-NCKSTTHC", None, "UBND-NCKSTTHC"),
        ("Số: ……/2024/QĐ-UBND", None, "QĐ-UBND"),
        ("Số: 7/CT-TTg", "07/CT-TTg", "CT-TTg"),
        ("Số: 44 /2025/QD-TTg", "44/2025/QĐ-TTg", "QĐ-TTg"),
        ("Luật số: 104/2016/QH13", "104/2016/QH13", "QH13"),
        ("Nghị quyết số: 88/2025/UBTVQH15", "88/2025/UBTVQH15", "UBTVQH15"),
        ("Số 57-NQ/TW", "57-NQ/TW", "NQ/TW"),
        ("Số: 66.15/2026/NQ-CP", "66.15/2026/NQ-CP", "NQ-CP"),
        ("Số: 252/KH-BCĐQG1237", "252/KH-BCĐQG1237", "KH-BCĐQG1237"),
        ("Số: 1234/GLPC-KD+KT", "1234/GLPC-KD+KT", "GLPC-KD+KT"),
        ("Số: 117/2002/QĐ/HĐQT-NHNo", "117/2002/QĐ/HĐQT-NHNo", "QĐ/HĐQT-NHNo"),
        ("Số: 03/2026-BCT", "03/2026-BCT", "BCT"),
        ("VIỆT NAM Số: 3/QĐ-BTP Hà Nội, ngày 1 tháng 2 năm 2015", "03/QĐ-BTP", "QĐ-BTP"),
    ],
)
def test_number_and_symbol(printed: str, number: str | None, symbol: str) -> None:
    found = read_number(printed, 0, len(printed))
    assert found is not None
    assert (found.number, found.symbol) == (number, symbol)


@pytest.mark.parametrize(
    "printed",
    ["NGHỊ ĐỊNH SỐ 151/2024/NĐ-CP", "thông tin số hóa", "Số điện thoại: 08044243", "một số 3/4"],
)
def test_no_number_of_its_own(printed: str) -> None:
    assert read_number(printed, 0, len(printed)) is None


@pytest.mark.parametrize(
    ("printed", "date", "place"),
    [
        ("Hà Nội, ngày 18 tháng 5 năm 2023", "2023-05-18", "Hà Nội"),
        ("Gia Lai, ngày tháng 5 năm 2023", "2023-05", "Gia Lai"),
        ("Tam Điệp, ngày … tháng … năm 2024", "2024", "Tam Điệp"),
        ("299/TTg Hà Nội, ngày 10 tháng 11 năm 1980", "1980-11-10", "Hà Nội"),
        ("Luật DN 2014 Hà Nội, ngày 23 tháng 5 năm 2019", "2019-05-23", "Hà Nội"),
        ("Thành phố Hồ Chí Minh, ngày 23 tháng 10 năm 2012", "2012-10-23", "Thành phố Hồ Chí Minh"),
        ("Hà Nội , ngày 20 tháng 0 7 năm 2018", "2018-07-20", "Hà Nội"),
        ("Hà Nội, ngày 01/6/2020", "2020-06-01", "Hà Nội"),
        ("Ngày 8 tháng 12 năm 2025", "2025-12-08", None),
    ],
)
def test_date_line(printed: str, date: str, place: str | None) -> None:
    found = read_date_line(printed, 0, len(printed))
    assert found is not None
    assert (found.date, found.place) == (date, place)


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2026.", "Nghị định", "2026-07-01"),
        ("Quyết định này có hiệu lực kể từ ngày ký ban hành và thay thế Quyết định số 1/QĐ-UBND.", "Quyết định", "2024-03-05"),
        ("Quyết định này có hiệu lực sau 10 ngày, kể từ ngày ký.", "Quyết định", "2024-03-15"),
        ("Quyết định này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.", "Quyết định", None),
        ("Nghị định số 1/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.", "Nghị định", None),
        ("Sửa đổi Điều 2: “Luật này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024.”.", "Luật", None),
        ("Luật Đất đai có hiệu lực từ ngày 01/7/2014.", "Nghị định", None),
        ("\nNghị quyết có hiệu lực thi hành kể từ ngày ký ban hành.", "Nghị quyết", "2024-03-05"),
        ("Thông tư này có hiệu lực từ ngày 01/5/2024.", "Thông tư liên tịch", "2024-05-01"),
    ],
)
def test_effect_clause(text: str, kind: str, date: str | None) -> None:
    assert in_force_from(text, 0, len(text), kind, "2024-03-05") == date


@pytest.mark.parametrize(
    ("capitals", "like", "normal"),
    [
        ("VỀ VIỆC PHÊ DUYỆT ĐỀ ÁN DẠY NGHỀ", "Căn cứ Đề án dạy nghề cho nông dân.", "Về việc phê duyệt Đề án dạy nghề"),
        (
            "THỰC HIỆN QUYẾT ĐỊNH SỐ 9/QĐ-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ",
            "",
            "Thực hiện Quyết định số 09/QĐ-TTg của Thủ tướng Chính phủ",
        ),
        ("QUY ĐỊNH MỨC THU TRÊN ĐỊA BÀN TỈNH KON TUM", "MỨC THU TRÊN ĐỊA BÀN", "Quy định mức thu trên địa bàn tỉnh Kon Tum"),
        ("Về việc công bố Danh mục", "danh mục", "Về việc công bố Danh mục"),
        ("", "a", ""),
    ],
)
def test_normal_case(capitals: str, like: str, normal: str) -> None:
    assert normal_case(capitals, like) == normal


@pytest.mark.parametrize(
    "like",
    [
        "Nay nói về phong trào Bình dân học vụ.",
        "Nay nói về  phong trào Bình   dân học  vụ.",
        " PHONG TRÀO BÌNH DÂN HỌC VỤ \n bình dân học vụ \n Nay nói về Bình dân\thọc\xa0vụ ",
    ],
)
def test_how_a_text_spaces_its_words_does_not_matter(like: str) -> None:
    assert normal_case("VỀ PHONG TRÀO BÌNH DÂN HỌC VỤ", like) == "Về phong trào Bình dân học vụ"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("UBND TỈNH BÌNH THUẬN", "Ủy ban nhân dân tỉnh Bình Thuận"),
        ("UỶ BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội"),
        ("ỦY BAN NHÂN DÂN TP. HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("BỘ LAO ĐỘNG-THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"),
        ("SỞ VĂN HÓA , THỂ THAO VÀ DU LỊCH HÀ NỘI", "Sở Văn hóa, Thể thao và Du lịch Hà Nội"),
        ("HĐND XÃ TÂN LẬP", "Hội đồng nhân dân xã Tân Lập"),
        ("TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM", "Tập đoàn Điện lực Việt Nam"),
    ],
)
def test_spelled_out(printed: str, name: str) -> None:
    assert spell_out(printed) == name


def test_organs_of_codes() -> None:
    assert organ_of_code("BTC") == ("Bộ Tài chính", "central")
    assert organ_of_code("STP") == ("Sở Tư pháp", "province")
    assert organ_of_code("UBND") is None


def test_the_hour_of_a_telegram_is_in_its_date_line() -> None:
    text = "CÔNG ĐIỆN\nHà Nội, hồi 10 giờ 00 ngày 05 tháng 9 năm 2024\n"
    found = read_date_line(text, 0, len(text))
    assert found
    assert text[found.start : found.end] == "Hà Nội, hồi 10 giờ 00 ngày 05 tháng 9 năm 2024"
