"""Heads as they are met outside of portals: columns in either order, telegrams, boards, grids, headings; invented texts."""

import pytest

from tests.ingest.header.test_header import Layout, header

_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
_DECIDES = "Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008;\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt kế hoạch.\n"

VARIANTS = [
    Layout(
        "the right column read first",
        """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM UBND TỈNH GIA LAI
Độc lập - Tự do - Hạnh phúc SỞ TƯ PHÁP
Gia Lai, ngày 12 tháng 5 năm 2021 Số: 45/KH-STP
KẾ HOẠCH
Tuyên truyền, phổ biến pháp luật năm 2021
Sở Tư pháp xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
""",
        {"number": "45/KH-STP", "issued_on": "2021-05-12", "issuer": "Sở Tư pháp tỉnh Gia Lai"},
    ),
    Layout(
        "an issuer over many lines, the date line of a city with its kind below the subject",
        f"""ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
BAN QUẢN LÝ
CÁC KHU CHẾ XUẤT
VÀ CÔNG NGHIỆP
{_MOTTO}Số: 345/BQL-QLDN
V/v báo cáo tình hình lao động
Thành phố Hồ Chí Minh, ngày 03 tháng 02 năm 2022
Kính gửi: Các doanh nghiệp
Căn cứ Bộ luật Lao động năm 2019, Ban Quản lý đề nghị báo cáo.
""",
        {
            "number": "345/BQL-QLDN",
            "issued_on": "2022-02-03",
            "issuer": "Ban Quản lý các khu chế xuất và công nghiệp Thành phố Hồ Chí Minh",
            "title": "V/v báo cáo tình hình lao động",
        },
    ),
    Layout(
        "an urgent telegram",
        f"""ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
Số: 12/CĐ-UBND
{_MOTTO}Nghệ An, ngày 01 tháng 9 năm 2025
CÔNG ĐIỆN KHẨN
Về việc chủ động ứng phó với bão số 5
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:
- Giám đốc các sở, ngành;
Bão số 5 đang đi vào biển Đông. Chủ tịch UBND tỉnh yêu cầu:
1. Sở Nông nghiệp và Môi trường trực ban.
""",
        {"type": "Công điện", "title": "Về việc chủ động ứng phó với bão số 5"},
    ),
    Layout(
        "a telegram of a board, with its hour",
        f"""BAN CHỈ ĐẠO QUỐC GIA
PHÒNG CHỐNG THIÊN TAI
{_MOTTO}Số: 05/CĐ-QG
Hà Nội, hồi 10 giờ 00 ngày 05 tháng 9 năm 2024
CÔNG ĐIỆN
V/v ứng phó bão số 3
BAN CHỈ ĐẠO QUỐC GIA PHÒNG CHỐNG THIÊN TAI
Điện: Ủy ban nhân dân các tỉnh
Bão số 3 đang mạnh. Ban Chỉ đạo yêu cầu:
1. Theo dõi.
""",
        {
            "number": "05/CĐ-QG",
            "issued_on": "2024-09-05",
            "place": "Hà Nội",
            "issuer": "Ban Chỉ đạo quốc gia phòng chống thiên tai",
            "title": "V/v ứng phó bão số 3",
        },
    ),
    Layout(
        "number and date in a heading, without the word for it",
        f"# QUYẾT ĐỊNH 12/QĐ-UBND NGÀY 05/3/2024\n\n## Về việc phê duyệt kế hoạch\n\n{_DECIDES}**TM. UBND TỈNH GIA LAI**\n",
        {
            "number": "12/QĐ-UBND",
            "issued_on": "2024-03-05",
            "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
            "title": "Về việc phê duyệt kế hoạch",
        },
    ),
    Layout(
        "all in the title line, the issuer abbreviated",
        f"Quyết định số 12/QĐ-UBND ngày 05/3/2024 của UBND tỉnh Gia Lai về việc phê duyệt kế hoạch\n{_DECIDES}",
        {"number": "12/QĐ-UBND", "issuer": "Ủy ban nhân dân tỉnh Gia Lai", "title": "Về việc phê duyệt kế hoạch"},
    ),
    Layout(
        "a grid of signs that breaks the motto",
        f"""+-----------------+------------------------------------+
| **BỘ TƯ PHÁP**  | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT   |
|                 | NAM**                              |
|                 |                                    |
|                 | **Độc lập - Tự do - Hạnh phúc**    |
+-----------------+------------------------------------+
| Số: 321/QĐ-BTP  | *Hà Nội, ngày 05 tháng 3 năm 2024* |
+-----------------+------------------------------------+

**QUYẾT ĐỊNH**

**Ban hành Quy chế tiếp công dân**

{_DECIDES}""",
        {"number": "321/QĐ-BTP", "issuer": "Bộ Tư pháp", "title": "Ban hành Quy chế tiếp công dân"},
    ),
    Layout(
        "a plan of two, and a title that ends with a word that often goes on",
        f"""UBND XÃ AN BÌNH
PHÒNG VĂN HÓA - XÃ HỘI
Số: 12/KH-VHXH
{_MOTTO}An Bình, ngày 05 tháng 9 năm 2025
KẾ HOẠCH LIÊN TỊCH
Công tác dân số
Thực hiện Kế hoạch số 1/KH-UBND ngày 01/3/2025 của UBND xã, Phòng Văn hóa - Xã hội xây dựng kế hoạch như sau:
I. KẾT QUẢ
""",
        {"issuer": "Phòng Văn hóa - Xã hội xã An Bình", "title": "Công tác dân số"},
    ),
    Layout(
        "a company of the middle of the country",
        f"""TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM
TỔNG CÔNG TY ĐIỆN LỰC
MIỀN TRUNG
Số: 2233/EVNCPC-KD
{_MOTTO}Đà Nẵng, ngày 14 tháng 4 năm 2023
Kính gửi: Các Công ty Điện lực
Căn cứ Luật Điện lực, Tổng công ty hướng dẫn như sau:
1. Giá bán
TUQ. TỔNG GIÁM ĐỐC
TRƯỞNG BAN KINH DOANH
Lê Văn Trào
""",
        {"number": "2233/EVNCPC-KD", "issuer": "Tổng công ty Điện lực miền Trung", "signer": "Lê Văn Trào"},
    ),
]


@pytest.mark.parametrize("layout", VARIANTS, ids=lambda layout: layout.name)
def test_variant(layout: Layout) -> None:
    found = header(layout.text)
    assert {name: getattr(found, name) for name in layout.want} == layout.want
