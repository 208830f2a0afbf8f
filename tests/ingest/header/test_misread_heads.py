"""Heads as a scanner reads them: mottoes, types, labels and dates with letters lost or mistaken; invented texts."""

import pytest

from tests.ingest.header.test_header import Layout, header

MISREAD = [
    Layout(
        "marks lost, the label and the date mistaken, the title of the signer lost in the seal",
        """“BO TÀI CHÍNH _ CONG HOA XÃ HOI CH.Ủ NGHIA VIỆT NAM
TONG CỤC THUE Độc lập — Tự do — Hạnh phúc
$6:123/TB-TCT Hà Nội, ngayl4thing 4 ăm 2024
THONG BAO

Vw triển khai các nhiệm vụ quý IV năm 2024

Ngày 04/10/2024, Tổng cục trưởng đã chủ trì Hội nghị giao ban và thông báo như sau:

1. Đánh giá tình hình

Nơi nhận:
- Cục Thuế các tỉnh;
- Lưu: VT.

Đoàn Văn An
""",
        {
            "type": "Thông báo",
            "number": "123/TB-TCT",
            "issued_on": "2024",
            "place": "Hà Nội",
            "issuer": "Tổng cục Thuế",
            "title": "V/v triển khai các nhiệm vụ quý IV năm 2024",
            "signer": "Đoàn Văn An",
        },
    ),
    Layout(
        "a motto of which little is left, and a label that was taken for digits",
        """BO TAI CHINH CONG HOA Í CHU NGHĨA VIET NAM
TONG CUC THUE Doc lọc Tự do - Hạnh phúc
864305 /TCT-KK. Hà Nội, ngdy, Jf tháng 4 năm 2022

V/V triển khai cung cấp thông tin

Kính gửi:

Căn cứ Luật Quản lý thuế số 38/2019/QH14, cơ quan thuế thông báo như sau:
1. Nội dung.
""",
        {
            "type": "Công văn",
            "number": None,
            "symbol": "TCT-KK",
            "issued_on": "2022",
            "issuer": "Tổng cục Thuế",
            "title": "V/v triển khai cung cấp thông tin",
        },
    ),
    Layout(
        "a type with one mark mistaken, a date without marks",
        """UBND TỈNH GIA LAI CỌNG HÒA XÃ HỌI CHỦ NGHĨA VIỆT NAM
SỞ TƯ PHÁP Độc lập - Tự do - Hạnh phúc
Só: 12/QĐ-STP Gia Lai, ngay 05 thang 3 nam 2020
QUYÉT ĐỊNH
Về việc phê duyệt kế hoạch kiểm tra năm 2020
GIÁM ĐỐC SỞ TƯ PHÁP
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYÉT ĐỊNH:
Điều 1. Phê duyệt kế hoạch.
""",
        {
            "type": "Quyết định",
            "number": "12/QĐ-STP",
            "issued_on": "2020-03-05",
            "issuer": "Sở Tư pháp tỉnh Gia Lai",
            "title": "Về việc phê duyệt kế hoạch kiểm tra năm 2020",
            "inferred": (),
        },
    ),
    Layout(
        "a date line of which nothing but its shape is left, below the title of a letter, and copies misread above the signer",
        """BỘ TÀI CHÍNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỔNG CỤC THUẾ Độc lập - Tự do - Hạnh phúc
Số: 123/TCT-TTr
V/v tăng cường công tác
thanh tra, kiểm tra thuế

là Nội, ngày AF tháng 4Ô năm 2016

Kính gửi: Cục Thuế các tỉnh.
Đề nghị các Cục Thuế báo cáo./.
Nơi nhận:
- Như trên;
- Lam: VT;TTr (3b).

Hồ Văn An
""",
        {
            "number": "123/TCT-TTr",
            "title": "V/v tăng cường công tác thanh tra, kiểm tra thuế",
            "issued_on": "2016",
            "signer": "Hồ Văn An",
        },
    ),
    Layout(
        "the day on which a portal put it up, and its quotation marks",
        "Thông báo “V/v phòng chống bão số 10”\n\n16/11/2008 - 21:24\n\nBến Tre, ngày 16 tháng 11 năm 2008\n"
        "Kính gửi: Các sở\nUBND tỉnh chỉ đạo:\n1- Cho học sinh nghỉ học.\n",
        {"title": "V/v phòng chống bão số 10", "issued_on": "2008-11-16"},
    ),
    Layout(
        "a short number without its label",
        "UBND TỈNH GIA LAI\nSỞ TƯ PHÁP\n12/STP-VP\nGia Lai, ngày 05 tháng 3 năm 2020\nKính gửi: Các xã\n",
        {"number": "12/STP-VP", "issuer": "Sở Tư pháp tỉnh Gia Lai"},
    ),
]

_LETTER = """BỘ TÀI CHÍNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỔNG CỤC THUẾ Độc lập - Tự do - Hạnh phúc
{number} {date}

{about} tăng cường công tác
thanh tra, kiểm tra thuế

{to} Cục trưởng Cục Thuế các tỉnh
Đề nghị các Cục Thuế báo cáo./.
"""
_CLEAN = {"number": "Số: 123/TCT-TTr", "date": "Hà Nội, ngày 05 tháng 3 năm 2020", "about": "V/v", "to": "Kính gửi:"}
_READ = {
    "number": "123/TCT-TTr",
    "issued_on": "2020-03-05",
    "place": "Hà Nội",
    "issuer": "Tổng cục Thuế",
    "title": "V/v tăng cường công tác thanh tra, kiểm tra thuế",
}


@pytest.mark.parametrize(
    ("printed", "want"),
    [
        ({"number": "SÓ: 123/TCT-TTr"}, {}),
        ({"number": "Sế: 123 /TCT-TTr"}, {}),
        ({"number": "Số. 123/TCT-TTr"}, {}),
        ({"number": "Số: §Ø0 /TCT-TTr"}, {"number": None, "symbol": "TCT-TTr"}),
        ({"number": "Số:2#37 /QD-TCT"}, {"number": None, "symbol": "QĐ-TCT", "type": "Quyết định"}),
        ({"number": "Số:2#37 /QD-TYC"}, {"number": None, "symbol": None}),
        ({"date": "Hà Nội. ngày 05 tháng 3 năm 2020"}, {}),
        ({"date": "Hà Nội ngày 05 tháng 3 năm 2020"}, {}),
        ({"date": "Hà Nội, ngảy 05 thảng 3 nãm 2020"}, {}),
        ({"date": "Hà Nội, ngày05 tháng3 năm2020"}, {}),
        ({"date": "Hà Nội, ngày 05 théng 3 năm 2020"}, {"issued_on": "2020"}),
        ({"date": "Hà Nội, ngày Od thang 42. néim 2020"}, {"issued_on": "2020"}),
        ({"date": "Hà Nội, ngày 45 tháng 3 năm 2020"}, {"issued_on": "2020-03"}),
        ({"date": "Hà Nội, ngày 05 tháng 3 năm 20201"}, {"issued_on": None, "place": None}),
        ({"date": "Hà Nộ1, ngày 05 tháng 3 năm 2020"}, {"place": None}),
        ({"date": "là Nội, ngày 05 tháng 3 năm 2020"}, {"place": None}),
        ({"about": "Viv"}, {}),
        ({"to": "gửi:"}, {}),
        ({"to": "Site gửi:"}, {}),
        ({"to": "Kinh gui:"}, {}),
    ],
    ids=str,
)
def test_one_word_misread(printed: dict[str, str], want: dict[str, object]) -> None:
    found = header(_LETTER.format(**(_CLEAN | printed)))
    assert {name: getattr(found, name) for name in _READ | want} == _READ | want
    assert [party.name for party in found.parties] == ["Cục trưởng Cục Thuế các tỉnh"]


@pytest.mark.parametrize(
    ("below", "number", "issuer"),
    [
        ("TONG CYC THUE", "12/TCT-TTr", "Tổng cục Thuế"),
        ("XYZ QQ", "12/BTC-TTr", "Bộ Tài chính"),
        ("TỔNG CỤC THUẾ", "12/TCT-TTr", "Tổng cục Thuế"),
    ],
)
def test_what_is_no_name_below_a_ministry_is_no_part_of_it(below: str, number: str, issuer: str) -> None:
    assert header(f"BỘ TÀI CHÍNH\n{below}\nSố: {number}\nHà Nội, ngày 05 tháng 3 năm 2020\nKính gửi: Các xã\n").issuer == issuer


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("NGÂN HÀNG NHÀ NƯỚC\nVIỆT NAM", "Ngân hàng Nhà nước Việt Nam"),
        ("BỘ NÔNG NGHIỆP\nVÀ PHÁT TRIỂN NÔNG THÔN", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("SỞ TƯ PHÁP\nTỈNH GIA LAI", "Sở Tư pháp tỉnh Gia Lai"),
    ],
)
def test_a_name_goes_on_below(lines: str, issuer: str) -> None:
    assert header(f"{lines}\nSố: 12/TB-X\nHà Nội, ngày 05 tháng 3 năm 2020\nKính gửi: Các xã\n").issuer == issuer


@pytest.mark.parametrize("label", ["Sế:", "Só:", "S6:", "$ố:", "SÓ:"])
def test_no_misread_label_is_a_part_of_the_issuer(label: str) -> None:
    found = header(
        f"ỦY BAN NHÂN DÂN TỈNH GIA LAI {label} 12/QĐ-UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "QUYÉT ĐỊNH\nQUY ĐỊNH VỀ PHÂN CẤP\nCăn cứ Luật Giá;\nQUYÉT ĐỊNH:\nĐiều 1. Quy định.\n"
    )
    assert (found.issuer, found.type, found.title) == ("Ủy ban nhân dân tỉnh Gia Lai", "Quyết định", "Quy định về phân cấp")


def test_the_stamp_of_incoming_mail_is_no_type() -> None:
    found = header(
        "UBND TỈNH GIA LAI\nSỞ TƯ PHÁP\nCÔNG VĂN ĐẾN\nSố: 45\nNgày: 12/3/2020\n"
        "Số: 12/QĐ-STP\nGia Lai, ngày 05 tháng 3 năm 2020\n"
        "QUYẾT ĐỊNH\nVề việc phê duyệt kế hoạch\nCăn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt.\n"
    )
    assert (found.type, found.number, found.title) == ("Quyết định", "12/QĐ-STP", "Về việc phê duyệt kế hoạch")


@pytest.mark.parametrize("layout", MISREAD, ids=lambda layout: layout.name)
def test_misread(layout: Layout) -> None:
    found = header(layout.text)
    assert {name: getattr(found, name) for name in layout.want} == layout.want


def test_a_commune_of_that_name_is_no_motto() -> None:
    found = header(
        "ĐẢNG BỘ TỈNH BẮC NINH\nĐẢNG ỦY XÃ CỘNG HÒA\nSố 5-KH/ĐU\nKẾ HOẠCH\nHọc tập năm 2025 tại Việt Nam\nI. MỤC ĐÍCH\n"
    )
    assert found.issuer == "Đảng ủy xã Cộng Hòa"


def test_what_no_name_can_be_is_no_signer() -> None:
    found = header("V/v góp ý\nKính gửi: Các xã\nĐề nghị góp ý./.\nKT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nQaơ Ảnh Tuấn\n")
    assert (found.signer, found.signed_as) == (None, "KT. CỤC TRƯỞNG PHÓ CỤC TRƯỞNG")


@pytest.mark.parametrize("last", ["Trang cuối", "Tài liệu kèm theo", "Phụ lục kèm theo", "Nguyên tắc chung"])
def test_no_signer_where_the_line_below_the_copies_is_no_name(last: str) -> None:
    assert (
        header(f"V/v góp ý\nKính gửi: Các xã\nĐề nghị góp ý./.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{last}\n").signer is None
    )
