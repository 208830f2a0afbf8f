"""Heads unlike those of a printed page: Markdown tables with breaks, web pages turned to text, OCR, portals; invented texts."""

import pytest

from ingest.header import read_header
from ingest.text import read
from ingest.zones import find_zones
from tests.ingest.test_header import Layout

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
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_layout(layout: Layout) -> None:
    reading = read(layout.text)
    found = read_header(reading, find_zones(reading))
    assert {name: getattr(found, name) for name in layout.want} == layout.want


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
