"""Laws by name, and attachments by title."""

import pytest

from graph.identifiers import words
from ingest.catalogue import law_names
from ingest.citations.headwords import headwords
from ingest.citations.names import _NEVER_NAMED, NOT_A_LAW_ENDS, find_names, find_titles
from ingest.wording import words_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("theo Luật Tiếp cận thông tin; Luật Báo chí, Nghị định", ["Luật Tiếp cận thông tin", "Luật Báo chí"]),
        ("thi hành Luật tiếp cận thông tin và", ["Luật tiếp cận thông tin"]),
        ("của Luật ngân sách Nhà nước và phù hợp", ["Luật ngân sách Nhà nước"]),
        ("thi hành Luật Đất đai về tiền sử dụng đất", ["Luật Đất đai"]),
        ("Luật Tổ chức HĐND và UBND ngày 26", ["Luật Tổ chức HĐND và UBND"]),
        ("Luật Tổ chức Chính quyên địa phương ngày", ["Luật Tổ chức Chính quyên địa phương"]),
        ("bộ Luật Lao động thì", ["bộ Luật Lao động"]),
        ("Luật Hỗ trợ kinh tế tuần hoàn, Luật Giá", ["Luật Hỗ trợ kinh tế tuần hoàn", "Luật Giá"]),
        ("theo Luật này, Luật sư, dự thảo Luật Đất đai, pháp luật về đất đai, kỷ luật, quy luật", []),
        ("các dự án: Luật Đất đai, Luật Nhà ở và Luật Giá", []),
        ("Trường Đại học Luật Hà Nội", []),
        ("Trường Trung cấp Luật Buôn Ma Thuột, Khoa Luật, Khoa Luật Dân sự, chuyên ngành Luật Hình sự, Tạp chí Luật học", []),
        ("Báo Pháp luật, Ủy ban Pháp luật, Hội Luật gia Việt Nam, Văn phòng Luật Thành Công", []),
        ("thi hành Luật được Quốc hội thông qua; luật ai cũng phải theo", []),
        ("thực hiện Luật Dân quân tự vệ và Luật Cảnh vệ", ["Luật Dân quân tự vệ", "Luật Cảnh vệ"]),
        ("dự án Luật Đô thị đặc biệt (Luật Phát triển đô thị), dự án Luật Hộ tịch , Luật Chứng thực vào Chương trình", []),
        ("các dự án: Luật Đầu tư, Luật Hỗ trợ doanh nghiệp vừa và nhỏ, Luật Thương mại và các dự án luật khác", []),
        ("xây dựng, trình ban hành Luật Địa chất và Khoáng sản", []),
        ("của Bộ luật Dân s ự, luật khác và Lu ật Đ ất đai", ["Bộ luật Dân sự", "Luật Đất đai"]),
        ("Pháp lệnh ưu đãi người có công đảm bảo", ["Pháp lệnh Ưu đãi người có công với cách mạng"]),
        (
            "Luật quản lý, sử dụng vốn nhà nước đầu tư và sản xuất, kinh doanh tại doanh nghiệp.",
            ["Luật Quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp"],
        ),
        ("Điều 104 BLHS và BLTTHS; mã số 12/BLDS", ["Bộ luật Hình sự", "Bộ luật Tố tụng hình sự"]),
        ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam đã", ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"]),
        ("theo quy định của Hiến pháp và pháp luật", []),
        ("Luật Nuôi dạy và khoản 2 Điều 5", ["Luật Nuôi dạy"]),
        ("Luật Nuôi dạy và Chương III của Luật Giá", ["Luật Nuôi dạy", "Luật Giá"]),
        ("Luật Nuôi dạy và điểm a khoản 1; Luật Nuôi dạy và điều trị", ["Luật Nuôi dạy", "Luật Nuôi dạy và điều trị"]),
        ("Luật số hữu trí tuệ", ["Luật số hữu trí tuệ"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [n.name for n in find_names(text, headwords(text))] == names


def test_no_known_name_begins_as_what_is_never_one() -> None:
    never = tuple({words(begun) + " " for begun in _NEVER_NAMED})
    assert not [name for name in law_names() if f"{words(name)} ".startswith(never)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Luật Đất đai năm 2013", "2013"),
        ("Bộ luật Dân sự 2015 thì", "2015"),
        ("Hiến pháp năm 1992", "1992"),
        ("Luật Giá", None),
    ],
)
def test_year(text: str, year: str | None) -> None:
    (name,) = find_names(text, headwords(text))
    assert name.year == year


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("ban hành Luật Việc làm (sửa đổi).", "Luật Việc làm (sửa đổi)", None),
        ("Luật Việc làm (sửa đổi) năm 2025", "Luật Việc làm (sửa đổi)", "2025"),
        ("Luật Việc làm (đã sửa đổi, bổ sung năm 2020)", "Luật Việc làm", None),
        ("Luật Việc làm năm 2013 (sửa đổi, bổ sung năm 2020)", "Luật Việc làm", "2013"),
    ],
)
def test_a_revised_law_is_named_as_such(text: str, name: str, year: str | None) -> None:
    (found,) = find_names(text, headwords(text))
    assert (found.name, found.year) == (name, year)


def test_amending_law() -> None:
    text = "Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019"
    (name,) = find_names(text, headwords(text))
    assert name.name == text.removesuffix(" ngày 22/11/2019")
    assert [inner for _, _, inner in name.inner] == ["Luật Tổ chức Chính phủ", "Luật Tổ chức chính quyền địa phương"]


def test_titles() -> None:
    text = "thực hiện Đề án “Tổ chức truyền thông chính sách có tác động lớn”; thi tìm hiểu “Pháp luật và đời sống quanh em”"
    (title,) = find_titles(text)
    assert (title.type, title.name, title.closed) == ("Đề án", "Tổ chức truyền thông chính sách có tác động lớn", True)
    assert text[title.start : title.end].startswith("Đề án “")


def test_open_title() -> None:
    (title,) = find_titles("Triển khai Đề án “Tổ chức truyền thông chính sách có tác động lớn trên địa bàn tỉnh Gia Lai.")
    assert (title.name, title.closed) == ("Tổ chức truyền thông chính sách có tác động lớn", False)


@pytest.mark.parametrize("pattern", words_of("not_a_law"))
def test_the_quick_test_lets_every_word_pass_that_makes_a_law_something_else(pattern: str) -> None:
    always, _, optional = pattern.partition("(?: ")  # "[Bb]ằng(?: đại học| cử nhân)?"
    for ending in (always or pattern, *optional.removesuffix(")?").split("|")):
        for spelled in (ending.replace("[ĩỹ]", "ĩ"), ending.replace("[ĩỹ]", "ỹ")):
            assert not spelled or f"{spelled} ".endswith(NOT_A_LAW_ENDS)
