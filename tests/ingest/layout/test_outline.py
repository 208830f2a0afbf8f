"""Section paths and kinds."""

from ingest.layout.outline import Sections, outline
from ingest.text import read


def paths(raw: str) -> list[str | None]:
    reading = read(raw)
    places = outline(reading)
    sections = Sections(reading, places)
    found = [sections.path(index) for index in range(len(places))]
    assert found[::-1] == [Sections(reading, places).path(index) for index in reversed(range(len(places)))]
    return found


def test_paths_follow_the_markers() -> None:
    assert paths("I. NỘI DUNG\n1. Tuyên truyền\na) Tổ chức hội nghị.\n- Mời báo cáo viên.\nII. KINH PHÍ") == [
        "I",
        "I.1",
        "I.1.a",
        "I.1.a",
        "II",
    ]


def test_a_letter_stands_over_a_roman_number() -> None:
    assert paths("A. MỤC ĐÍCH\n1. Mục đích\nB. NHIỆM VỤ\nI. TRIỂN KHAI\n1. Nội dung") == ["A", "A.1", "B", "B.I", "B.I.1"]


def test_articles_are_numbered_through_the_document() -> None:
    assert paths("Chương I\nĐiều 5. Giao trách nhiệm:\n1. Sở Tài chính:\n2. Sở Y tế:") == [
        "Chương I",
        "Điều 5",
        "Điều 5.1",
        "Điều 5.2",
    ]


def test_a_decimal_number_is_not_repeated() -> None:
    assert paths("2. Ủy ban nhân dân các tỉnh\n2.1. Tiến hành xem xét\n2.2. Sau khi kiểm tra") == ["2", "2.1", "2.2"]


def test_kinds_of_sections() -> None:
    raw = (
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nII. Nhiệm vụ cụ thể\n1. Rà soát hồ sơ.\nIii. tổ chức thực hiện\n1. Sở Y tế\n"
        "IV. Đánh giá chung\nV. Nhiệm vụ và quyền hạn"
    )
    assert [place.kind for place in outline(read(raw))] == [
        "purpose",
        "purpose",
        "content",
        "content",
        "organise",
        "organise",
        "report",
        "standing",
    ]


def test_letters_and_roman_numbers_may_have_a_space_before_the_dot() -> None:
    assert paths("A .\nThực hiện nhiệm vụ\nI .\nXây dựng văn bản\n1 .\nVăn bản trình Chính phủ") == ["A", "A.I", "A.I.1"]


def test_a_roman_number_may_be_lower_cased_and_have_a_dash() -> None:
    assert paths("I - mục tiêu\n1. Diện tích\nIi - nhiệm vụ\n1. Quy hoạch") == ["I", "I.1", "II", "II.1"]


def test_a_short_heading_may_end_like_a_sentence() -> None:
    raw = "8. Tổ chức thực hiện.\n- UBND các cấp tổ chức tuyên truyền.\n9. Tổ chức thực hiện tốt quy hoạch.\n10. Mục tiêu."
    assert [place.kind for place in outline(read(raw))] == ["organise", "organise", None, None]


def test_a_bullet_of_another_sign_stands_under_one_that_leads_in() -> None:
    raw = "Điều 2. Phân công\n* Thanh tra Sở:\n- Tổ chức kiểm tra.\n- Báo cáo kết quả.\n* Văn phòng Sở:\n- Bố trí phương tiện."
    assert [place.parent for place in outline(read(raw))] == [None, 0, 1, 1, 0, 4]
    assert [place.parent for place in outline(read("Điều 2. Phân công\n* Thanh tra Sở.\n- Tổ chức kiểm tra."))] == [None, 0, 0]
