"""Heads unlike those of a printed page: Markdown tables with breaks, web pages turned to text, OCR, portals; invented texts."""

import pytest

from ingest.citations import find_citations
from ingest.header import read_header
from ingest.layout.zones import find_zones
from ingest.text import read
from tests.ingest.header.test_header import Layout

LAYOUTS = [
    Layout(
        "a Markdown table whose cells hold lines, with a stamp of incoming mail in a quotation",
        """# CÔNG VĂN SỐ 125/STP-VP

| **UBND TỈNH GIA LAI** <br/> **SỞ TƯ PHÁP** <br> -------- <br> Số:&nbsp;&nbsp;125/STP-VP<br>V/v góp ý dự thảo | **CỘNG HÒA XÃ \
HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc**<br>*Gia Lai, ngày&nbsp;03 tháng 5 năm 2025* |
|---|---|

<!-- trang 1 -->
> **ĐẾN** Số: 77
> Ngày: 06/5/2025

Kính gửi: Ủy ban nhân dân các xã.<br>Thực hiện Luật Hộ tịch năm 2014, Sở Tư pháp đề nghị rà soát.

| **Nơi nhận:**<br>- Như trên;<br>- Thanh tra tỉnh;<br>- Lưu: VT. | **KT. GIÁM ĐỐC**<br>\
**PHÓ GIÁM ĐỐC**<br>*(Đã ký, đóng dấu)*<br><br>**Lê Văn An** |
|---|---|
""",
        {
            "type": "Công văn",
            "number": "125/STP-VP",
            "issued_on": "2025-05-03",
            "issuer": "Sở Tư pháp tỉnh Gia Lai",
            "title": "V/v góp ý dự thảo",
            "signer": "Lê Văn An",
            "signed_as": "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
        },
    ),
    Layout(
        "a web page turned to text: a cell in lines of its own, words parted by the page's line ends",
        """ỦY
BAN NHÂN DÂN
TỈNH GIA LAI
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
29/KH-UBND
|
Gia
Lai, ngày 22 tháng 3 năm 2018
|
KẾ HOẠCH
TRIỂN KHAI LUẬT HỘ TỊCH TRÊN ĐỊA BÀN
TỈNH GIA LAI
Căn cứ Luật Hộ tịch ngày 20/11/2014;
I. MỤC TIÊU
1. Mục tiêu chung
""",
        {
            "type": "Kế hoạch",
            "number": "29/KH-UBND",
            "issued_on": "2018-03-22",
            "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
            "title": "Triển khai Luật Hộ tịch trên địa bàn tỉnh Gia Lai",
        },
    ),
    Layout(
        "OCR: the type and the title behind stamps, the head's number misread",
        """Ký bởi: Cổng Thông tin điện tử Chính phủ
THỦ TƯỚNG CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

| CONG THONG TIN 41 /CT-TTs Ha Nội, ngàyháng 3 năm 2020

DEN i: : _¬ CHỈ THỊ

Ig-Q612/2G20 -| Về các giải pháp tháo gỡ khó khăn

Tuy nhiên, dịch bệnh tiếp tục diễn biến phức tạp. Thủ tướng Chính phủ yêu cầu:

1. Bộ Tài chính giảm phí.
""",
        {"type": "Chỉ thị", "issuer": "Thủ tướng Chính phủ", "title": "Về các giải pháp tháo gỡ khó khăn"},
    ),
    Layout(
        "OCR: of two lines of the issuer only the ministry is legible, and the number tells the organ below it",
        """BỘ TÀI CHÍNH | Chuyển:......... CỘNG |HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỎNG CỤC 'G CỤC THUÊSZ và ký hiệu HS: Độc lập - Tự do - Hạnh phúc

Số:470/TCT-TTKT Hà Nội, ngày 05 tháng 5 năm 2020
V/v thực hiện kế hoạch thanh tra

Kính gửi: Cục Thuế các tỉnh.

Trong thời gian qua, có nhiều câu hỏi.
""",
        {
            "number": "470/TCT-TTKT",
            "issuer": "Tổng cục Thuế",
            "inferred": ("issuer",),
            "title": "V/v thực hiện kế hoạch thanh tra",
        },
    ),
    Layout(
        "the letter's subject above the letter itself, on a blog",
        """Công văn Số: 28/TCT-DNL V/v: Thực hiện quy định về hóa đơn.

BỘ TÀI CHÍNH
TỔNG CỤC THUẾ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 28/TCT-DNL
V/v
: Thực hiện quy định về hóa đơn.
Hà nội, ngày 18 tháng 07 năm 2014

Kính gửi: Cục Thuế tỉnh Đắk Nông.

Trả lời công văn số 6/CT-TH ngày 25/4/2014 của Cục Thuế tỉnh Đắk Nông.
""",
        {
            "number": "28/TCT-DNL",
            "issuer": "Tổng cục Thuế",
            "title": "V/v Thực hiện quy định về hóa đơn",
            "issued_on": "2014-07-18",
            "place": "Hà Nội",
        },
    ),
    Layout(
        "all in one line, which a portal made an item",
        """Nội dung Text: Thông tư

  1. BỘ NỘI VỤ CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM ------- Độc lập - Tự do - Hạnh phúc Số: 28/2014/TT-BNV ------- Hà Nội, \
ngày 26 tháng 8 năm 2014 THÔNG TƯ Quy định về thi tuyển công chức Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008; \
Theo đề nghị của Vụ trưởng. Bộ trưởng Bộ Nội vụ ban hành Thông tư. Chương I NHỮNG QUY ĐỊNH CHUNG
""",
        {
            "type": "Thông tư",
            "number": "28/2014/TT-BNV",
            "issued_on": "2014-08-26",
            "issuer": "Bộ Nội vụ",
            "title": "Quy định về thi tuyển công chức",
        },
    ),
    Layout(
        "of two courts, the type at the end of the number, the deciders above the addressee",
        """TÒA ÁN NHÂN DÂN TỐI CAO CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO Độc lập - Tự do - Hạnh phúc
Số: 01-TANDTC-VKSNDTC/TTLT Hà Nội, ngày 08 tháng 12 năm 1988

THÔNG TƯ LIÊN TỊCH

HƯỚNG DẪN THI HÀNH BỘ LUẬT TỐ TỤNG HÌNH SỰ

CHÁNH ÁN TÒA ÁN NHÂN DÂN TỐI CAO - VIỆN TRƯỞNG VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO

Kính gửi: Các Tòa án nhân dân

Để thi hành Bộ luật tố tụng hình sự, các Tòa án thống nhất:

I. THỦ TỤC
""",
        {
            "number": "01-TANDTC-VKSNDTC/TTLT",
            "issuer": "Tòa án nhân dân tối cao; Viện kiểm sát nhân dân tối cao",
            "title": "Hướng dẫn thi hành Bộ luật tố tụng hình sự",
        },
    ),
    Layout(
        "issuer, number and date in the title line, in capitals",
        """THÔNG TƯ

CỦA BỘ GIÁO DỤC SỐ 36/GD-TT NGÀY 29-12-1976 HƯỚNG DẪN
XẾP LƯƠNG CHO GIÁO VIÊN

Thi hành Quyết định số 87-TTg ngày 20-8-1976, Bộ Giáo dục hướng dẫn như sau:

A- NGUYÊN TẮC
""",
        {
            "number": "36/GD-TT",
            "issued_on": "1976-12-29",
            "issuer": "Bộ Giáo dục",
            "title": "Hướng dẫn xếp lương cho giáo viên",
        },
    ),
    Layout(
        "a web page that breaks the type and the date, and an issuer with its subject behind the type",
        """ỦY BAN NHÂN
DÂN
TỈNH GIA LAI
|
Số: 120/2003/QĐ-UB
|
Gia Lai,
ngày
12
tháng 09 năm 2003
|
QUYẾT
ĐỊNH
CỦA ỦY BAN NHÂN DÂN TỈNH V/V PHÊ DUYỆT ĐỀ CƯƠNG QUY HOẠCH
PHÁT TRIỂN CÔNG NGHIỆP
ỦY BAN NHÂN DÂN TỈNH GIA LAI
Căn cứ Luật Tổ chức Hội đồng nhân dân;
QUYẾT ĐỊNH
Điều 1. Phê duyệt.
""",
        {
            "type": "Quyết định",
            "number": "120/2003/QĐ-UB",
            "issued_on": "2003-09-12",
            "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
            "title": "V/v phê duyệt đề cương quy hoạch phát triển công nghiệp",
        },
    ),
    Layout(
        "two columns in one, the motto without marks, the number behind the subject of a letter",
        """UBND TỈNH GIA LAI CONG HOA XA HOI CHU NGHIA VIET NAM
SỞ TƯ PHÁP Doc lap - Tu do - Hanh phuc
V/v góp ý dự thảo
Số: 12/STP-VP Gia Lai, ngày 19 tháng 6 năm 2025

Kính gửi: Các sở

Thực hiện Luật Hộ tịch, Sở Tư pháp đề nghị góp ý.
""",
        {
            "type": "Công văn",
            "number": "12/STP-VP",
            "issued_on": "2025-06-19",
            "issuer": "Sở Tư pháp tỉnh Gia Lai",
            "title": "V/v góp ý dự thảo",
        },
    ),
    Layout(
        "of a company's board, which the title line names in part",
        """HỘI ĐỒNG QUẢN TRỊ NGÂN HÀNG NÔNG NGHIỆP VIỆT NAM
Số: 117/2002/QĐ/HĐQT-NHNo
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 03 tháng 06 năm 2002

QUYẾT ĐỊNH CỦA HỘI ĐỒNG QUẢN TRỊ

ban hành Điều lệ của Ngân hàng

Căn cứ Luật Các tổ chức tín dụng ngày 12 tháng 12 năm 1997;

QUYẾT ĐỊNH:

Điều 1. Ban hành Điều lệ.
""",
        {"number": "117/2002/QĐ/HĐQT-NHNo", "issuer": "Hội đồng quản trị ngân hàng nông nghiệp Việt Nam"},
    ),
    Layout(
        "word-segmented: items end the title",
        """Báo_cáo tình_hình công_tác tháng 02 năm 2010
A . Thực_hiện nhiệm_vụ
1 . Văn_bản
""",
        {"type": "Báo cáo", "title": "Tình hình công tác tháng 02 năm 2010"},
    ),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_layout(layout: Layout) -> None:
    reading = read(layout.text)
    found = read_header(reading, find_zones(reading))
    assert {name: getattr(found, name) for name in layout.want} == layout.want


def test_number_of_the_head_is_no_citation() -> None:
    reading = read(LAYOUTS[2].text)
    zones = find_zones(reading)
    assert find_citations(reading, read_header(reading, zones), zones)[0] == ()


def test_recipients_of_a_cell_with_breaks() -> None:
    reading = read(LAYOUTS[0].text)
    parties = read_header(reading, find_zones(reading)).parties
    assert [(p.kind, p.name) for p in parties] == [("addressee", "Ủy ban nhân dân các xã"), ("recipient", "Thanh tra tỉnh")]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("| a<br>b <BR /> C |\n", "| a b        C |\n"),
        ("Số 5<br>Sở Tư pháp giao\n", "Số 5\nSở Tư pháp giao\n"),
        ("ngày&nbsp;05 <!-- trang 2 -->tháng\n", "ngày 05 tháng\n"),
        ("<center>**QUYẾT ĐỊNH**</center>\n", "QUYẾT ĐỊNH\n"),
        ("nhân dân          ngày 05\n", "nhân dân ngày 05\n"),
        ("Lưu: VT.        KT. BỘ TRƯỞNG\n", "Lưu: VT.        KT. BỘ TRƯỞNG\n"),
        ("a < b và c > d\n", "a < b và c > d\n"),
    ],
)
def test_what_markdown_lets_through(raw: str, text: str) -> None:
    reading = read(raw)
    assert reading.text == text
    for word in ("b", "Sở", "tháng", "QUYẾT"):
        if (at := text.find(word)) >= 0:
            start, end = reading.span(at, at + len(word))
            assert raw[start:end] == word
