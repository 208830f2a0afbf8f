"""Zones of laws, decisions, letters, plans, Party papers and damaged texts; short texts written for these tests."""

import time

import pytest

from ingest.header import read_header
from ingest.layout.zones import Zones, find_zones
from ingest.text import read


def parts(raw: str) -> tuple[str, Zones]:
    reading = read(raw)
    return reading.text, find_zones(reading)


def cut(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)]


DECISION = """ỦY BAN NHÂN DÂN
TỈNH SƠN LA
Số: 12/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn La, ngày 5 tháng 6 năm 2021
QUYẾT ĐỊNH
Ban hành Quy chế quản lý nhà văn hóa
ỦY BAN NHÂN DÂN TỈNH SƠN LA
Căn cứ Luật Di sản văn hóa năm 2001;
Theo đề nghị của Giám đốc Sở Văn hóa,
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý nhà văn hóa.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn An
ỦY BAN NHÂN DÂN
TỈNH SƠN LA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
QUY CHẾ
Quản lý nhà văn hóa
(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 5 tháng 6 năm 2021)
Điều 1. Phạm vi
Quy chế này quy định việc quản lý.
PHỤ LỤC I
DANH MỤC NHÀ VĂN HÓA
1. Nhà văn hóa A
"""


def test_decision_with_regulation_and_list() -> None:
    text, zones = parts(DECISION)
    assert cut(text, zones.kind) == "QUYẾT ĐỊNH"
    assert cut(text, zones.subject) == "Ban hành Quy chế quản lý nhà văn hóa"
    opening, body, closing = (text[slice(*span)] for span in (zones.opening, zones.body, zones.closing))
    assert opening.startswith("ỦY BAN NHÂN DÂN TỈNH SƠN LA\nCăn cứ")
    assert opening.endswith("QUYẾT ĐỊNH:")
    assert body.startswith("Điều 1. Ban hành kèm theo")
    assert body.endswith("./.")
    assert closing.startswith("Nơi nhận:")
    assert closing.endswith("Lò Văn An")
    first, second = (text[slice(*annex)] for annex in zones.annexes)
    assert first.startswith("ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nCỘNG HÒA")
    assert first.endswith("quản lý.")
    assert second.startswith("PHỤ LỤC I")


@pytest.mark.parametrize(
    ("raw", "subject", "opening_end", "body_start"),
    [
        # the running sentence of a letter
        (
            "Số: 3/UBND-KT\nV/v thu thuế\nKính gửi:\n- Các sở;\n- Các huyện.\n"
            "Thực hiện Luật Thuế; UBND tỉnh chỉ đạo như sau:\n1. Sở A làm.",
            "V/v thu thuế",
            "như sau:",
            "1. Sở A",
        ),
        # a plan without recitals' formula, items at once
        (
            "KẾ HOẠCH\nTrồng cây năm 2024\nThực hiện Kế hoạch số 5/KH-UBND ngày 01/02/2024;\nI. MỤC TIÊU\nTrồng cây.",
            "Trồng cây năm 2024",
            "01/02/2024;",
            "I. MỤC TIÊU",
        ),
        # a law: the sentence that enacts
        (
            "LUẬT\nVIÊN CHỨC\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật Viên chức.\n"
            "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Viên chức",
            "VIÊN CHỨC",
            "Luật Viên chức.",
            "Chương I",
        ),
        # a narrative preamble
        (
            "CHỈ THỊ\nVề tiết kiệm điện\nThời gian qua, việc tiết kiệm còn kém. Thủ tướng Chính phủ yêu cầu:\n"
            "1. Bộ Công Thương: làm.",
            "Về tiết kiệm điện",
            "yêu cầu:",
            "1. Bộ Công Thương",
        ),
        # title over several lines of capitals, cut where the text begins
        (
            "LUẬT\nSỬA ĐỔI MỘT SỐ ĐIỀU\nCỦA LUẬT ĐẤT ĐAI VÀ\nLUẬT NHÀ Ở\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật sửa đổi.\n"
            "Điều 1. Sửa",
            "SỬA ĐỔI MỘT SỐ ĐIỀU\nCỦA LUẬT ĐẤT ĐAI VÀ\nLUẬT NHÀ Ở",
            "Luật sửa đổi.",
            "Điều 1.",
        ),
        # own number and issuer inside the title line
        (
            "THÔNG TƯ\nCỦA BỘ XÂY DỰNG SỐ 4/2001/TT-BXD NGÀY 20 THÁNG 8 NĂM 2001 HƯỚNG DẪN HỖ TRỢ NHÀ Ở\nCăn cứ Luật A;\n"
            "Bộ Xây dựng hướng dẫn như sau:\nI. ĐỐI TƯỢNG",
            "HƯỚNG DẪN HỖ TRỢ NHÀ Ở",
            "như sau:",
            "I. ĐỐI TƯỢNG",
        ),
        # a notice: the next sentence is no title
        (
            "THÔNG BÁO\nKết luận tại cuộc họp về nhà ở\nNgày 12/11/2024, tại trụ sở, Chủ tịch chủ trì họp. Chủ tịch kết luận"
            " như sau:\n1. Giao Sở A.",
            "Kết luận tại cuộc họp về nhà ở",
            "như sau:",
            "1. Giao",
        ),
    ],
)
def test_head_and_opening(raw: str, subject: str, opening_end: str, body_start: str) -> None:
    text, zones = parts(raw)
    assert cut(text, zones.subject) == subject
    assert text[slice(*zones.opening)].endswith(opening_end)
    assert text[slice(*zones.body)].startswith(body_start)


def test_letter_without_formula_has_an_empty_opening() -> None:
    text, zones = parts(
        "V/v trả lời kiến nghị\nKính gửi: Bộ A.\nBáo B đưa tin về việc C.\nĐề nghị Bộ A biết./.\nNơi nhận:\n- Như trên;"
    )
    assert zones.opening[0] == zones.opening[1]
    assert text[slice(*zones.body)].startswith("Báo B")


def test_annex_glued_to_the_signer() -> None:
    text, zones = parts(
        "QUYẾT ĐỊNH\nBan hành Kế hoạch\nCăn cứ Luật A;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        "KT. BỘ TRƯỞNG THỨ TRƯỞNG Đinh Văn Tùng KẾ HOẠCH TRIỂN KHAI NĂM 2015 (Ban hành kèm theo Quyết định số 1/QĐ-BTP)\n"
        "I. MỤC ĐÍCH\n1. Mục đích\n"
    )
    assert text[slice(*zones.closing)].endswith("Đinh Văn Tùng")
    assert [text[slice(*annex)][:8] for annex in zones.annexes] == ["KẾ HOẠCH"]


def test_a_list_of_annexes_is_none() -> None:
    text, zones = parts(
        "QUYẾT ĐỊNH\nBan hành Kế hoạch\nCăn cứ Luật A;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nĐinh Văn Tùng\nKẾ HOẠCH\nCải cách\n(Kèm theo Quyết định số 1/QĐ-BTC)\n"
        "II. Các Đề án theo phụ lục đính kèm.\n\n"
        "Phụ lục I - Đề án cải cách thể chế thuế.\n\nPhụ lục II - Đề án đào tạo cán bộ thuế;\n\n"
        "III. Tổ chức thực hiện\n1. Các đơn vị báo cáo.\nPhụ lục I\nĐỀ ÁN CẢI CÁCH\n"
    )
    assert [text[slice(*annex)].split("\n", 1)[0] for annex in zones.annexes] == ["KẾ HOẠCH", "Phụ lục I"]


def test_attached_regulation_where_the_signature_is_lost() -> None:
    text, zones = parts(
        "QUYẾT ĐỊNH\nBan hành Quy chế\nCăn cứ Luật A;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế.\n"
        "QUY CHẾ\nQuản lý\n(Ban hành kèm theo Quyết định số 1/QĐ-UB)\nĐiều 1. Phạm vi\n"
    )
    assert zones.closing[0] == zones.closing[1]
    assert [text[slice(*annex)].split("\n", 1)[0] for annex in zones.annexes] == ["QUY CHẾ"]


def test_examples_of_signatures_in_a_guide_are_no_closing() -> None:
    text, zones = parts(
        "HƯỚNG DẪN\nTrình bày văn bản\nVăn phòng hướng dẫn như sau:\nI. CHỮ KÝ\nVí dụ:\nT/M ĐOÀN CHỦ TỊCH\n(chữ ký)\n"
        "Họ và tên\nII. NƠI NHẬN\nGhi như mẫu.\nNơi nhận:\n- Lưu: VP.\nK/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nBùi Văn Tám\n"
    )
    assert text[slice(*zones.closing)].startswith("Nơi nhận:")


def test_portal_title_before_the_head_is_passed_over() -> None:
    text, zones = parts(
        "## NGHỊ ĐỊNH\nQuy định về A số 1/2020/NĐ-CP\nCăn cứ Luật A;\nCHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSố: 9/2026/NĐ-CP\n## NGHỊ ĐỊNH\nQuy định về B\nCăn cứ Luật B;\n"
        "Chính phủ ban hành Nghị định.\nĐiều 1."
    )
    assert cut(text, zones.subject) == "Quy định về B"
    assert text[zones.head[0] :].startswith("CHÍNH PHỦ")


@pytest.mark.parametrize(
    "raw",
    ["", "\n", "a", "QUYẾT ĐỊNH", "|---|---|", "Điều 1. A", "Nơi nhận:", "PHỤ LỤC", "TM. CHÍNH PHỦ"],
)
def test_bare_texts_have_zones_in_order(raw: str) -> None:
    text, zones = parts(raw)
    spans = [zones.head, zones.opening, zones.body, zones.closing, *zones.annexes]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "a ",
        "A ",
        "TM. ",
        "KT. CHỦ TỊCH ",
        "QUYẾT ĐỊNH ",
        "ngày  tháng ",
        "Hà Nội, ",
        "của ",
        "Số: 1/",
        "| ",
        "Nguyễn Văn An ",
        "này có hiệu lực ",
        "Bộ A b c ",
        "(Đã ký) ",
        "Kính gửi: ",
    ],
)
def test_hostile_line_takes_linear_time(unit: str) -> None:
    seconds = []
    for size in (100_000, 400_000):
        reading = read("QUYẾT ĐỊNH\nVề việc a\nCăn cứ Luật A;\n" + unit * (size // len(unit)))
        start = time.perf_counter()
        read_header(reading, find_zones(reading))
        seconds.append(time.perf_counter() - start)
    assert seconds[1] < 12 * seconds[0] + 0.5
