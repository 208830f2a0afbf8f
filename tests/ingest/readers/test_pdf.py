"""PDF: reading order, columns, ruled tables, page furniture, scans, damage."""

import pytest

from graph.errors import BadInput
from ingest.extract import extract
from ingest.readers import ocr
from ingest.readers.pdf import read_pdf
from tests.ingest.readers.making import SCANNED, at, line, pdf

HEAD = (
    at(70, 780, "ỦY BAN NHÂN DÂN", 12)
    + at(320, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12)
    + at(80, 764, "TỈNH GIA LAI", 12)
    + at(350, 764, "Độc lập - Tự do - Hạnh phúc", 12)
    + line(360, 760, 520, 760)
    + at(80, 740, "Số: 15/QĐ-UBND", 12)
    + at(330, 740, "Gia Lai, ngày 05 tháng 6 năm 2022", 12)
    + at(250, 700, "QUYẾT ĐỊNH")
    + at(180, 684, "Về việc phê duyệt kế hoạch năm 2022")
)
BODY = "".join(
    at(70, 640 - 16 * i, words)
    for i, words in enumerate(
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "QUYẾT ĐỊNH:",
            "Điều 1. Phê duyệt kế hoạch kèm theo Quyết định này, giao các cơ quan",
            "thực hiện từ năm 2022.",
        )
    )
)
SIGNATURE = (
    at(70, 400, "Nơi nhận:", 11)
    + at(350, 398, "KT. CHỦ TỊCH", 13)
    + at(70, 386, "- Như Điều 3;", 11)
    + at(340, 382, "PHÓ CHỦ TỊCH", 13)
    + at(70, 372, "- Lưu: VT.", 11)
    + at(330, 320, "Nguyễn Văn A", 13)
)


def grid(xs: list[float], ys: list[float]) -> str:
    return "".join(line(x, ys[0], x, ys[-1]) for x in xs) + "".join(line(xs[0], y, xs[-1], y) for y in ys)


def test_columns_of_head_and_signature() -> None:
    found = read_pdf(pdf(HEAD + BODY + SIGNATURE), "a.pdf")
    assert [text for text in found.text.splitlines() if text][:6] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH GIA LAI",
        "Số: 15/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Gia Lai, ngày 05 tháng 6 năm 2022",
    ]
    assert [text for text in found.text.splitlines() if text][-6:] == [
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn A",
    ]
    header = extract(found.text).header
    assert (header.number, header.issued_on, header.signer) == ("15/QĐ-UBND", "2022-06-05", "Nguyễn Văn A")
    assert found.notes == ("pdf text layer",)


def test_a_ruled_table_comes_as_rows() -> None:
    words = (
        at(72, 590, "TT", 11)
        + at(102, 590, "Nhiệm vụ", 11)
        + at(302, 590, "Chủ trì", 11)
        + at(72, 560, "1", 11)
        + at(102, 565, "Rà soát", 11)
        + at(102, 552, "văn bản", 11)
        + at(302, 560, "Sở Tư pháp", 11)
        + at(72, 530, "2", 11)
        + at(102, 530, "Báo cáo", 11)
        + at(302, 530, "Sở Nội vụ", 11)
    )
    page = at(70, 700, "Phụ lục: phân công nhiệm vụ cho các cơ quan") + words + grid([70, 100, 300, 450], [605, 580, 545, 520])
    assert read_pdf(pdf(page + at(70, 480, "Hết phụ lục")), "a.pdf").text.splitlines() == [
        "Phụ lục: phân công nhiệm vụ cho các cơ quan",
        "",
        "| TT | Nhiệm vụ | Chủ trì |",
        "|---|---|---|",
        "| 1 | Rà soát văn bản | Sở Tư pháp |",
        "| 2 | Báo cáo | Sở Nội vụ |",
        "",
        "Hết phụ lục",
    ]


XS = [70.0, 100.0, 300.0, 450.0]


def ruled(top: float, *rows: tuple[str, str, str]) -> str:
    """A table of three columns, 20 points a row."""
    words = "".join(
        at(x + 2, top - 20 * i - 15, cell, 11) for i, row in enumerate(rows) for x, cell in zip(XS, row, strict=False) if cell
    )
    return words + grid(XS, [top - 20 * i for i in range(len(rows) + 1)])


def test_a_table_goes_on_over_the_page() -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì")
    first = at(70, 780, "Phân công nhiệm vụ cho các cơ quan") + ruled(700, head, ("1", "Rà soát các văn", "Sở Tư pháp"))
    second = at(290, 810, "2") + ruled(780, ("", "bản về đất đai", ""), ("2", "Kiểm tra tại các xã", "Sở Nội vụ"))
    third = at(290, 810, "3") + ruled(780, head, ("3", "Báo cáo kết quả", "Sở Y tế")) + at(70, 600, "Hết")
    assert [line for line in read_pdf(pdf(first, second, third), "a.pdf").text.splitlines() if line] == [
        "Phân công nhiệm vụ cho các cơ quan",
        "| TT | Nhiệm vụ | Chủ trì |",
        "|---|---|---|",
        "| 1 | Rà soát các văn bản về đất đai | Sở Tư pháp |",
        "| 2 | Kiểm tra tại các xã | Sở Nội vụ |",
        "| TT | Nhiệm vụ | Chủ trì |",
        "|---|---|---|",
        "| 3 | Báo cáo kết quả | Sở Y tế |",
        "Hết",
    ]


def test_a_table_after_a_paragraph_or_in_other_columns_is_another_one() -> None:
    head, row = ("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát", "Sở Tư pháp")
    first = at(70, 780, "Phân công nhiệm vụ cho các cơ quan") + ruled(700, head, row)
    between = "".join(at(70, 800 - 16 * i, f"Dòng {i} của một đoạn văn khác ở giữa") for i in range(5))
    second = between + ruled(700, ("Họ tên", "Sinh năm", "Nơi ở"), ("A", "1990", "Hà Nội"))
    assert "| Họ tên | Sinh năm | Nơi ở |\n|---|---|---|\n| A | 1990 | Hà Nội |" in read_pdf(pdf(first, second), "a.pdf").text


def test_page_numbers_and_running_heads_are_dropped() -> None:
    pages = [
        at(290, 800, str(i))
        + at(70, 780, f"CÔNG BÁO/Số 1{i}/Ngày 1-2-2022")
        + at(70, 700, f"Nội dung của trang {letter} dài hơn")
        + at(70, 684, f"và dòng {letter} thứ hai của trang này")
        for i, letter in enumerate("abcd", 1)
    ]
    found = read_pdf(pdf(*pages), "a.pdf").text
    assert "CÔNG BÁO" not in found
    assert found.splitlines()[:3] == [
        "Nội dung của trang a dài hơn",
        "và dòng a thứ hai của trang này",
        "Nội dung của trang b dài hơn",
    ]


def test_footnote_marks_are_raised_digits() -> None:
    page = (
        at(70, 700, "Theo kế hoạch đã được phê duyệt năm trước")
        + at(337, 704, "1", 7)
        + at(70, 100, "1", 7)
        + at(75, 96, "Quyết định số 407/QĐ-TTg.", 10)
    )
    assert read_pdf(pdf(page), "a.pdf").text.splitlines()[0].endswith("năm trước¹")


STAMP = at(300, 800, "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", 8) + at(300, 790, "Email: thongtinchinhphu@chinhphu.vn", 8)


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadInput, match=r"scan.*ocrmypdf.*--ocr") as caught:
        read_pdf(pdf(SCANNED + STAMP, SCANNED), "a.pdf")
    assert "\n" not in str(caught.value)


def test_pages_that_are_pictures_among_others_are_told() -> None:
    found = read_pdf(pdf(HEAD + BODY, SCANNED), "a.pdf")
    assert found.notes[1].startswith("pages 2 are pictures without text")


def test_ocr_without_tesseract_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_tesseract", lambda: None)
    with pytest.raises(BadInput, match="tesseract-ocr-vie"):
        read_pdf(pdf(SCANNED), "a.pdf", ocr=True)


def test_ocr_reads_the_pages_that_are_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf.recognise", lambda picture, name: "Điều 9. Đọc từ ảnh\n")
    found = read_pdf(pdf(HEAD + BODY, SCANNED), "a.pdf", ocr=True)
    assert found.text.endswith("Điều 9. Đọc từ ảnh")
    assert found.notes == ("OCR (Tesseract, vie): 1 of 2 pages",)


GOOD = pdf(HEAD + BODY)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD[:200], "damaged"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 40, "damaged"),
        (b"no pdf at all", "does not begin"),
        (pdf(""), "no text inside"),
    ],
)
def test_damaged_and_empty_files(data: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        read_pdf(data, "a.pdf")


def test_what_a_crash_or_a_hang_of_the_library_becomes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf._CHILD", "import os; os.abort()")
    with pytest.raises(BadInput, match="library failed"):
        read_pdf(GOOD, "a.pdf")
    monkeypatch.setattr("ingest.readers.pdf._CHILD", "import time; time.sleep(60)")
    monkeypatch.setattr("ingest.readers.pdf._SECONDS", 0.5)
    with pytest.raises(BadInput, match="takes more than"):
        read_pdf(GOOD, "a.pdf")
