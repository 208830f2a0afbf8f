"""Paragraphs, notes and offsets. The texts are written for the tests in the manner of real ones."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import Reading, read
from ingest.text.sentences import sentences
from ingest.text.signs import clean


def shown(reading: Reading) -> list[str]:
    return [reading.text[p.start : p.end] for p in reading.paragraphs]


def test_a_sentence_broken_by_notes_comes_together_and_the_notes_know_their_marks() -> None:
    raw = (
        "1. Các Sở, ban, ngành:\n\n- Thực hiện quy định¹; đặt hàng, giao nhiệm vụ truyền thông cho các\n\n"
        "¹ Luật Báo chí.\n\ncơ quan báo chí theo yêu cầu.\n"
    )
    reading = read(raw)
    assert shown(reading) == [
        "1. Các Sở, ban, ngành:",
        "- Thực hiện quy định¹; đặt hàng, giao nhiệm vụ truyền thông cho các cơ quan báo chí theo yêu cầu.",
        "¹ Luật Báo chí.",
    ]
    note = reading.paragraphs[2]
    assert note.kind == "note"
    assert note.anchor is not None
    assert reading.text[note.anchor] == "¹"
    assert reading.paragraph_at(note.anchor) == 1
    start, end = reading.span(reading.paragraphs[1].start, reading.paragraphs[1].end)
    assert raw[start:end].startswith("- Thực hiện")
    assert raw[start:end].endswith("theo yêu cầu.")


def test_a_date_broken_over_a_page_comes_together() -> None:
    raw = "và Nghị định số 106/2020/NĐ-CP ngày\n\n10/9/2020 của Chính phủ.\n"
    reading = read(raw)
    assert shown(reading) == ["và Nghị định số 106/2020/NĐ-CP ngày 10/9/2020 của Chính phủ."]
    at = reading.text.index("10/9/2020")
    assert raw[slice(*reading.span(at, at + 9))] == "10/9/2020"


def test_page_numbers_and_rules_are_no_text() -> None:
    assert shown(read("Điều 1. Phạm vi\n\n4\n\n----\n\nĐiều 2. Đối tượng\n")) == ["Điều 1. Phạm vi", "Điều 2. Đối tượng"]


def test_furniture_is_left_out_at_any_length_and_like_text_is_kept() -> None:
    raw = "Trang  12 / 1234567890\n\n- 3 -\n\npage 7\n\nTrang 12 nêu rõ\n\n* * * * * * *\n\n* Ghi chú 1\n"
    assert shown(read(raw)) == ["Trang 12 nêu rõ", "* Ghi chú 1"]


@pytest.mark.parametrize("mark", ["--- PAGE BREAK ---", "---PAGE---", "=== Page 3 ===", "-- Trang 3 --"])
def test_what_a_tool_sets_between_pages_is_no_text(mark: str) -> None:
    raw = f"- Bộ Tài chính chủ trì, phối hợp với các bộ, ngành liên quan kiểm tra việc thực hiện\n\n\n{mark}\n\n3\nkế hoạch.\n"
    assert shown(read(raw)) == [raw.splitlines()[0] + " kế hoạch."]


WRAPPED = "Ủy ban nhân dân tỉnh tập trung chỉ đạo quyết liệt việc bảo vệ và phát triển\nrừng của địa phương.\n" * 8


@pytest.mark.parametrize("end", ["các Ban", "huyện"])
def test_an_item_that_was_broken_inside_a_name_goes_on(end: str) -> None:
    item = f"- Đề nghị Thường trực Hội đồng nhân dân tỉnh, {end}"
    rest = "Hội đồng nhân dân tỉnh và đại biểu Hội đồng nhân dân tỉnh tiếp tục giám sát."
    assert f"{item} {rest}" in shown(read(f"{WRAPPED}{item}\n{rest}\n"))
    assert item in shown(read(f"{WRAPPED}{item}\nCông an tỉnh\n"))  # a list of short lines


def test_a_line_that_was_wrapped_behind_a_semicolon_goes_on() -> None:
    first = "- Rà soát nguồn lực, trồng rừng tại khu Núi Lớn, Núi Nhỏ, Núi Dinh và hồ Đá;"
    assert f"{first} thực hiện tốt việc chăm sóc rừng." in shown(read(f"{WRAPPED}{first}\nthực hiện tốt việc chăm sóc rừng.\n"))
    assert "- Rà soát;" in shown(read(f"{WRAPPED}- Rà soát;\nthực hiện tốt việc chăm sóc rừng.\n"))  # short: not wrapped there


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Xét Tờ trình về chương trình giám sát của Hội đồng nhân dân, nhiệm kỳ",
            "2016 - 2021; Báo cáo thẩm tra số 11/BC-BDT;",
        ),
        ("Kế hoạch phát triển kinh tế - xã hội giai đoạn", "2021 - 2025 của tỉnh;"),
        ("Điều 1. Ban hành Chương trình giám sát của Hội đồng nhân dân tỉnh khóa", "XVII, nhiệm kỳ 2016 - 2021."),
        ("1. Thường trực", "Hội đồng nhân dân tỉnh:"),
    ],
)
def test_a_line_that_is_broken_inside_a_term_or_a_name_goes_on(first: str, second: str) -> None:
    assert shown(read(f"{first}\n{second}\n")) == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("1. Thường trực", "Sở Tư pháp"), ("Thường trực:", "Hội đồng nhân dân tỉnh"), ("1. Khóa", "2. Kỳ họp")],
)
def test_a_line_that_is_whole_does_not_go_on(first: str, second: str) -> None:
    assert shown(read(f"{first}\n{second}\n")) == [first, second]


def test_a_line_on_a_page_is_text() -> None:
    assert shown(read("--- Trang thông tin ---\n")) == ["--- Trang thông tin ---"]


def test_an_invisible_joiner_drops_nothing_else() -> None:
    assert read("Luật\u034f Giá\u0301").text == "Luật Giá\u0301\n"


@pytest.mark.parametrize("space", ["\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2008", "\u200a", "\u205f", "\u3000"])
def test_a_space_of_typesetters_is_a_space_and_keeps_its_place(space: str) -> None:
    raw = f"1.{space}Sở{space}Y{space}tế{space}phối{space}hợp"
    reading = read(raw)
    assert reading.text == "1. Sở Y tế phối hợp\n"
    assert reading.span(3, 9) == (3, 9)


@pytest.mark.parametrize("sign", ["\x0b", "\u2028"])
def test_a_line_that_a_word_processor_broke_ends_there(sign: str) -> None:
    assert shown(read(f"1. Sở Y tế{sign}2. Sở Tài chính")) == ["1. Sở Y tế", "2. Sở Tài chính"]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("a) Thực hiện theo quy định tại khoản 2", "Điều 69 của Luật Giá.", True),
        ("a) Thực hiện theo quy định tại khoản 3, khoản 4", "Điều 58 Luật Giá.", True),
        ("a) Thực hiện theo các điểm b, c khoản 1 Điều 9", "Thông tư này.", True),
        ("a) Thực hiện theo quy định tại khoản 2", "Điều 69. Hiệu lực", False),
        ("a) Thực hiện theo quy định tại khoản 2.", "Điều 69 của Luật Giá.", False),
        ("Sửa đổi, bổ sung một khoản", "Điều 69 của Luật Giá.", False),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_reference_goes_on_over_lines(first: str, second: str, one: bool, gap: str) -> None:
    assert len(read(f"{first}{gap}{second}\n").paragraphs) == (1 if one else 2)


def test_items_know_their_parents() -> None:
    reading = read("#### I. NHIỆM VỤ\n\n1. Bộ Tư pháp:\n\na) Chủ trì.\n\nđ) Phối hợp.\n\n2. Bộ Nội vụ:\n\n- Hướng dẫn.\n")
    found = [(p.marker, p.parent) for p in reading.paragraphs]
    assert found == [("I.", None), ("1.", 0), ("a)", 1), ("đ)", 1), ("2.", 0), ("-", 4)]


@pytest.mark.parametrize("sign", ["-", "•", "●", "\uf0b7", "➢", "~", "_", "~-", "_ -"])
def test_bullets_of_other_programs_and_misread_ones(sign: str) -> None:
    [item] = read(f"{sign} Sở Y tế chủ trì").paragraphs
    assert (item.marker, item.rank) == (sign, 8)


@pytest.mark.parametrize(
    ("text", "marker"), [("_2.3. Giao Vụ Pháp chế", "2.3."), ("` b) Thay thế", "b)"), ("„3. Trường hợp", "3.")]
)
def test_a_sign_that_a_scan_adds_before_a_marker(text: str, marker: str) -> None:
    [item] = read(text.replace("` ", "`")).paragraphs
    assert item.marker == marker


@pytest.mark.parametrize("text", ["~ 20 hồ sơ mỗi ngày", "_ trình Bộ trước ngày 15", "____", "_"])
def test_what_is_no_bullet(text: str) -> None:
    assert [p.marker for p in read(text).paragraphs if p.marker] == []


def test_markdown_and_word_segmentation_leave_no_trace_but_in_the_raw_text() -> None:
    raw = "Số: **1460** /UBND-KGVX\n\nQuyết_định số 5/QĐ-UBND\n"
    reading = read(raw)
    assert shown(reading) == ["Số: 1460 /UBND-KGVX", "Quyết định số 5/QĐ-UBND"]
    at = reading.text.index("1460")
    assert raw[slice(*reading.span(at, at + 4))] == "1460"


def test_only_what_joins_letters_is_word_segmentation() -> None:
    assert clean("Quyết_định số_5 ___ a__b c_ _d đ_Đ_e")[0] == "Quyết định số_5 ___ a__b c_ _d đ Đ e"


def test_decomposed_text_reads_like_composed_text() -> None:
    raw = unicodedata.normalize("NFD", "Căn cứ Nghị định số 09/2017/NĐ-CP")
    reading = read(raw)
    assert reading.text == "Căn cứ Nghị định số 09/2017/NĐ-CP\n"
    at = reading.text.index("Nghị định")
    start, end = reading.span(at, at + 9)
    assert unicodedata.normalize("NFC", raw[start:end]) == "Nghị định"


@given(st.text(alphabet=st.sampled_from("aĐđ ạ\u0323\u00ad\u00a0*_\n\r¹#-1.)|\\Số/"), max_size=200))
def test_every_character_of_the_reading_stands_in_the_raw_text(raw: str) -> None:
    reading = read(raw)
    for paragraph in reading.paragraphs:
        start, end = reading.span(paragraph.start, paragraph.end)
        assert 0 <= start <= end <= len(raw)
        assert paragraph.end > paragraph.start


@pytest.mark.parametrize("unit", ["a) ", "1. ", "¹", "*", "Điều 1 ", "ngày\n\n1"])
def test_hostile_repetition_is_read_in_linear_time(unit: str) -> None:
    reading = read(unit * 100_000)
    assert len(reading.text) <= len(unit) * 100_000 + 1


def test_sentences_do_not_end_at_abbreviations() -> None:
    text = "UBND TP. Hà Nội chủ trì. Sở Tư pháp phối hợp; báo cáo. KT. CHỦ TỊCH"
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "UBND TP. Hà Nội chủ trì.",
        "Sở Tư pháp phối hợp; báo cáo.",
        "KT. CHỦ TỊCH",
    ]


def test_items_numbered_with_a_dash_or_a_slash() -> None:
    reading = read("1- Sở Y tế:\na/ Chủ trì;\nb - Phối hợp.\n2/ Sở Tài chính:\n3 - 5 ngày một lần; 19-CP; 1/2 số tiền.\n")
    assert [p.marker for p in reading.paragraphs] == ["1-", "a/", "b -", "2/", None]


def test_the_number_before_a_dash_may_stand_on_a_line_of_its_own() -> None:
    raw = "Điều 2.\n2 - Sở Y tế:\n- Quản lý.\n3\n- Sở Tài chính:\n- Thẩm định.\n7\n- Báo cáo.\n"
    reading = read(raw)
    found = [(p.marker, p.parent, reading.text[p.body : p.end]) for p in reading.paragraphs]
    assert found[1:4] == [("2 -", 0, "Sở Y tế:"), ("-", 1, "Quản lý."), ("3 -", 0, "Sở Tài chính:")]
    assert found[4:] == [("-", 3, "Thẩm định."), ("-", 3, "Báo cáo.")]  # 7 does not follow 3: a page number
    assert read("Điều 2.\n1\n- Sở Tài chính:\n").paragraphs[1].marker == "-"  # no item is numbered so


def test_a_marker_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    reading = read("II . \nTổ chức thực hiện\n4 . \nGiao Sở Nội vụ có nhiệm vụ :\na ) Phối hợp\n\n25.\n\nCột khác")
    shown = [(p.marker, reading.text[p.start : p.end]) for p in reading.paragraphs]
    assert shown[:3] == [
        ("II .", "II . Tổ chức thực hiện"),
        ("4 .", "4 . Giao Sở Nội vụ có nhiệm vụ :"),
        ("a )", "a ) Phối hợp"),
    ]
    assert (None, "25.") in shown  # a blank line parts them
    item = reading.paragraphs[1]
    assert reading.text[item.body : item.end] == "Giao Sở Nội vụ có nhiệm vụ :"
    start, end = reading.span(item.body, item.end)
    assert reading.raw[start:end] == "Giao Sở Nội vụ có nhiệm vụ :"


@pytest.mark.parametrize("sign", [".", "…", "?", "!", ".”", "!)"])
def test_a_sentence_ends_with_any_of_these_before_a_capital(sign: str) -> None:
    text = f"Sở Tư pháp chủ trì{sign} UBND TP. Vinh phối hợp. sau đó báo cáo"
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        f"Sở Tư pháp chủ trì{sign}",
        "UBND TP. Vinh phối hợp. sau đó báo cáo",
    ]


@pytest.mark.parametrize(
    ("broken", "first"),
    [
        ("### Điều 10. Trách nhiệm của Cơ quan quản lý thi hành án Bộ\nCông an\n\n1. Tổng kết.", "Bộ Công an"),
        ("### Điều 13. Trách nhiệm của trại giam nơi giam giữ người bị\nkết án\n\n1. Tổng kết.", "bị kết án"),
        ("### Điều 6. Tiến hành kiểm tra\nCán bộ chịu trách nhiệm thực hiện các bước sau:", "kiểm tra"),
        ("### Mục 2. Trách nhiệm của Bộ\n\nCông an xã tổng kết.", "của Bộ"),
    ],
)
def test_a_heading_that_is_broken_inside_a_name_or_a_sentence_comes_together(broken: str, first: str) -> None:
    reading = read(broken)
    paragraph = reading.paragraphs[0]
    assert reading.text[paragraph.start : paragraph.end].endswith(first)


@pytest.mark.parametrize("title", ["Công tác dân số", "Chính sách đối với đồng bào dân tộc thiểu số", "Thúc đẩy chuyển đổi số"])
def test_so_that_ends_a_term_does_not_go_on(title: str) -> None:
    assert read(f"{title}\nThực hiện Kế hoạch\n").paragraphs[0].end == len(title)
    assert len(read("Thực hiện Quyết định số\n12/QĐ-UBND ngày 5/3/2024\n").paragraphs) == 1
