"""Roles in the opening of a text: which sentences are recitals, and what a recital without its cue shares; invented texts."""

from ingest.citations import find_citations
from ingest.facts import Mention
from ingest.header import read_header
from ingest.layout.zones import find_zones
from ingest.text import read


def mentions(raw: str) -> tuple[Mention, ...]:
    reading = read(raw)
    zones = find_zones(reading)
    return find_citations(reading, read_header(reading, zones), zones)[0]


def test_a_sentence_after_the_recital_is_none() -> None:
    found = mentions(
        "V/v thông tin tài khoản\nKính gửi: Các ngân hàng\n"
        "Căn cứ Luật Quản lý thuế số 38/2019/QH14. Sau khi báo cáo Bộ Tài chính, Tổng cục Thuế đã ban hành công văn "
        "số 19/TCT-KK ngày 02/6/2021. Tổng cục Thuế thông báo như sau:\n1. Nội dung.\n"
    )
    assert [(m.number, m.role) for m in found] == [("38/2019/QH14", "based_on"), ("19/TCT-KK", "refers_to")]


def test_a_submission_in_brackets_is_no_part_of_the_title_before_it() -> None:
    found = mentions(
        "Sau khi nghe báo cáo về Nghị định số 178/2024/NĐ-CP ngày 31/12/2024 về chính sách trong thực hiện sắp xếp tổ chức "
        "(Tờ trình số 8-TTr/ĐU ngày 13/2/2025), Bộ Chính trị kết luận như sau:\n1. Đồng ý.\n"
    )
    assert [(m.type, m.role, m.nested_in) for m in found] == [("Nghị định", "refers_to", None), ("Tờ trình", "refers_to", None)]


def test_only_the_first_of_a_list_of_recitals_has_the_cue() -> None:
    found = mentions(
        "KẾ HOẠCH\nCông tác trẻ em\nThực hiện Chỉ thị số 27/CT-TTg ngày 15/8/2024 của Thủ tướng Chính phủ;\n"
        "Công văn số 66/BYT-VP ngày 29/10/2024 của Bộ Y tế;\nKế hoạch số 5/KH-UBND ngày 01/11/2024, Sở Y tế "
        "ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\n"
    )
    assert [m.role for m in found] == ["implements"] * 3


def test_a_misread_cue_is_one() -> None:
    found = mentions(
        "V/v chế độ\nKính gửi: Các phòng\nThì hành Quyết định số 21/QĐ-CTN ngày 23/2/2010 của Chủ tịch nước về danh hiệu.\n"
        "Căn cứ theo qui định Nghị định số 54/2006/NĐ-CP ngày 26/5/2006 của Chính phủ.\nĐề nghị các phòng hướng dẫn.\n"
    )
    assert [m.role for m in found] == ["implements", "based_on"]


def test_a_title_about_carrying_something_out_ends_no_recital() -> None:
    found = mentions(
        "QUYẾT ĐỊNH\nVề việc công bố thủ tục\nCăn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ; Nghị định số "
        "61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa (đã được sửa đổi); Nghị định số 45/2020/NĐ-CP "
        "ngày 08/4/2020 của Chính phủ; thực hiện Chỉ thị số 5/CT-TTg ngày 08/4/2020.\nQUYẾT ĐỊNH:\nĐiều 1. Công bố.\n"
    )
    assert [(m.number, m.role) for m in found if not m.nested_in] == [
        ("63/2010/NĐ-CP", "based_on"),
        ("61/2018/NĐ-CP", "based_on"),
        ("45/2020/NĐ-CP", "based_on"),
        ("05/CT-TTg", "implements"),
    ]
