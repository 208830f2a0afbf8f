"""Mentions in short excerpts of real texts: lists, nesting, history, direction, short forms, and what is no citation."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.citations import find_citations
from ingest.facts import MENTION_ROLES, Header, Mention, Relation
from ingest.layout.zones import find_zones
from ingest.text import read

SAMPLES = Path(__file__).parents[3] / "samples"
HEAD = "QUYẾT ĐỊNH\nVề việc ban hành mức hỗ trợ\n\n"


def cite(text: str, **header: str) -> tuple[tuple[Mention, ...], tuple[Relation, ...]]:
    reading = read(text)
    mentions, relations = find_citations(reading, Header(**header), find_zones(reading))  # type: ignore[arg-type]
    for m in mentions:
        assert m.quote == reading.text[m.start : m.end]
        assert m.sentence[0] <= m.start < m.end <= m.sentence[1]
    return mentions, relations


def named(mentions: tuple[Mention, ...]) -> list[str | None]:
    return [m.number or m.name for m in mentions]


def body(text: str, **header: str) -> tuple[tuple[Mention, ...], tuple[Relation, ...]]:
    return cite(f"{HEAD}QUYẾT ĐỊNH:\n\n{text}", **({"type": "Quyết định"} | header))


def test_one_with_everything() -> None:
    (m,), _ = body(
        "Điều 1. Chủ trì thực hiện tốt khoản 2 Điều 5 của Quyết định số 407/QĐ-TTg ngày 30 tháng 3 năm 2022 của Thủ tướng "
        "Chính phủ phê duyệt Đề án “Tổ chức truyền thông chính sách có tác động lớn đến xã hội”; thông tin kịp thời."
    )
    assert (m.number, m.type, m.date, m.issuer) == ("407/QĐ-TTg", "Quyết định", "2022-03-30", "Thủ tướng Chính phủ")
    assert m.name == "phê duyệt Đề án “Tổ chức truyền thông chính sách có tác động lớn đến xã hội”"
    assert m.articles == ("khoản 2 Điều 5",)
    assert m.quote == "Quyết định số 407/QĐ-TTg"


def test_list_shares_its_cue_and_its_issuer() -> None:
    mentions, _ = body(
        "1. Quản lý thông tin theo quy định tại Nghị định số 42/2022/NĐ-CP ngày 24/6/2022, Nghị định số 72/2013/NĐ-CP ngày "
        "15/7/2013; Nghị định số 27/2018/NĐ-CP ngày 01/3/2018 của Chính phủ."
    )
    assert [(m.date, m.issuer, m.role) for m in mentions] == [
        (date, "Chính phủ", "refers_to") for date in ("2022-06-24", "2013-07-15", "2018-03-01")
    ]


def test_elided_type_and_date() -> None:
    mentions, _ = body(
        "1. Theo các Quyết định số 24/2008/QĐ-TTg, 25/2008/QĐ-TTg ngày 05 tháng 02 năm 2008 của Thủ tướng Chính phủ "
        "và số 49/2015/QĐ-TTg."
    )
    assert [m.type for m in mentions] == ["Quyết định"] * 3
    assert [m.date for m in mentions] == ["2008-02-05", "2008-02-05", None]


def test_citation_in_a_title_is_nested() -> None:
    mentions, _ = body(
        "1. Triển khai Quyết định số 765/QĐ-BTTTT ngày 28/4/2023 của Bộ trưởng Bộ Thông tin và Truyền thông về Ban hành "
        "Chương trình hành động thực hiện Chỉ thị số 07/CT-TTg ngày 21/3/2023 của Thủ tướng Chính phủ về việc tăng cường "
        "công tác truyền thông."
    )
    assert [(m.number, m.role, m.nested_in) for m in mentions] == [
        ("765/QĐ-BTTTT", "implements", None),
        ("07/CT-TTg", "implements", 0),
    ]


def test_after_a_title_the_list_goes_on() -> None:
    mentions, _ = body(
        "1. Phù hợp với quy định tại Nghị định số 62/2020/NĐ-CP ngày 01/6/2020 của Chính phủ về vị trí việc làm và biên chế "
        "công chức và Nghị định số 106/2020/NĐ-CP ngày 10/9/2020 của Chính phủ về vị trí việc làm."
    )
    assert [m.nested_in for m in mentions] == [None, None]
    assert mentions[0].name == "về vị trí việc làm và biên chế công chức"


def test_recitals_and_history() -> None:
    mentions, relations = cite(
        HEAD + "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 được sửa đổi, bổ sung một số điều bởi "
        "Luật số 87/2025/QH15;\n"
        "Căn cứ Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ quy định chi tiết một số điều và biện "
        "pháp để tổ chức, hướng dẫn thi hành Luật Ban hành văn bản quy phạm pháp luật được sửa đổi, bổ sung bởi Nghị định số "
        "187/2025/NĐ-CP;\n"
        "Theo đề nghị của Bộ trưởng Bộ Ngoại giao tại Tờ trình số 4481/TTr-BNG-LS ngày 09 tháng 10 năm 2025;\n\nQUYẾT ĐỊNH:\n",
        type="Quyết định",
    )
    assert [(m.number, m.role, m.nested_in) for m in mentions] == [
        ("64/2025/QH15", "based_on", None),
        ("87/2025/QH15", "based_on", None),
        ("78/2025/NĐ-CP", "based_on", None),
        (None, "details", 2),
        ("187/2025/NĐ-CP", "based_on", None),
        ("4481/TTr-BNG-LS", "based_on", None),
    ]
    assert relations == (Relation(1, "amends", 0), Relation(4, "amends", 2))
    assert {m.scope for m in mentions} == {"document"}


def test_history_in_the_body_is_no_effect_of_this_text() -> None:
    mentions, relations = body("1. Theo Nghị định số 72/2013/NĐ-CP đã được sửa đổi, bổ sung bởi Nghị định số 27/2018/NĐ-CP.")
    assert [m.role for m in mentions] == ["refers_to", "refers_to"]
    assert relations == (Relation(1, "amends", 0),)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2. Bãi bỏ Quyết định số 119/2007/QĐ-TTg ngày 25 tháng 7 năm 2007.", "repeals"),
        ("Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 1704/QĐ-CT ngày 15/10/2007.", "replaces"),
        ("Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/QĐ-UBND.", "amends"),
        ("1. Thay thế Phụ lục I ban hành kèm theo Quyết định số 12/QĐ-UBND.", "amends"),
        ("Điều 1. Đính chính Quyết định số 12/QĐ-UBND.", "corrects"),
        ("1. Điều 17 Quy chế A, tỉnh B ban hành kèm theo Quyết định số 11/2005/QĐ-TTg được sửa đổi như sau:", "amends"),
        ("1. Khoản 2 Điều 5 Nghị định số 12/2020/NĐ-CP được sửa đổi, bổ sung như sau:", "amends"),
        ("1. Mức chi theo Nghị định số 12/2020/NĐ-CP được áp dụng như sau:", "refers_to"),
        ("1 / Bổ sung Điều 12 Quyết định số 124/2004/QĐ-UB:", "amends"),
        ("1. Quyết định số 58/2019/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", "replaces"),
        ("1. Sở Tư pháp nghiên cứu, trình sửa đổi, bổ sung Quyết định số 12/QĐ-UBND.", "refers_to"),
        ("1. Luật này thay thế Luật Hải quan số 29/2001/QH10.", "refers_to"),
        ("1. Theo dõi việc triển khai thi hành Luật tiếp cận thông tin.", "implements"),
        ("1. Công khai thông tin theo quy định của Luật Báo chí.", "refers_to"),
        ("“5. Thực hiện theo Quyết định số 12/QĐ-UBND.”", "refers_to"),
    ],
)
def test_role_and_direction(text: str, role: str) -> None:
    (m,), _ = body(text)
    assert m.role == role


def test_effects_in_a_consolidated_text_are_those_of_the_base() -> None:
    mentions, relations = cite(
        "VĂN PHÒNG QUỐC HỘI\n\nNGHỊ ĐỊNH\nQuy định mức hưởng trợ cấp\n\n"
        "Nghị định số 75/2021/NĐ-CP ngày 24 tháng 7 năm 2021 của Chính phủ, được sửa đổi, bổ sung bởi:\n"
        "Nghị định số 55/2023/NĐ-CP ngày 21 tháng 7 năm 2023 của Chính phủ.\nCăn cứ Luật Tổ chức Chính phủ;\n\n"
        "Điều 1. Mức hưởng\n1. Nghị định này thay thế Nghị định số 58/2019/NĐ-CP.\n",
        type="Văn bản hợp nhất",
    )
    assert [m.role for m in mentions] == ["consolidates", "consolidates", "based_on", "refers_to"]
    assert set(relations) == {Relation(1, "amends", 0), Relation(0, "replaces", 3)}


def test_items_inherit_the_cue_of_their_parent() -> None:
    mentions, _ = body(
        "Điều 2. Bãi bỏ các văn bản sau đây:\n1. Quyết định số 1/2010/QĐ-UBND ngày 05/01/2010.\n"
        "2. Quyết định số 2/2011/QĐ-UBND về việc sửa đổi Quyết định số 1/2010/QĐ-UBND.\n\n"
        "Điều 3. Theo Quyết định số 3/2012/QĐ-UBND."
    )
    assert [(m.number, m.role, m.nested_in) for m in mentions] == [
        ("01/2010/QĐ-UBND", "repeals", None),
        ("02/2011/QĐ-UBND", "repeals", None),
        ("01/2010/QĐ-UBND", "amends", 1),
        ("03/2012/QĐ-UBND", "refers_to", None),
    ]


@pytest.mark.parametrize("short", ["QĐ 20", "QĐ20"])
def test_declared_short_form(short: str) -> None:
    mentions, _ = body(
        f"1. Theo Điều 1 Quyết định số 20/2000/QĐ-TTg ngày 3/2/2000 của Thủ tướng Chính phủ (sau đây gọi tắt là {short}).\n"
        f"2. Đối tượng quy định tại Điều 2 {short} được hỗ trợ 20 triệu đồng."
    )
    assert [(m.number, m.date, m.by) for m in mentions][1:] == [("20/2000/QĐ-TTg", "2000-02-03", "short")] * (len(mentions) - 1)
    assert mentions[-1].articles == ("Điều 2",)


def test_number_without_symbol_is_bound_to_the_only_antecedent() -> None:
    mentions, _ = body("1. Theo Nghị định số 62/2020/NĐ-CP.\n2. Nghị định số 62 quy định rõ. Nghị định số 99 thì không.")
    assert [(m.number, m.by) for m in mentions] == [
        ("62/2020/NĐ-CP", "number"),
        ("62/2020/NĐ-CP", "short"),
        (None, "partial"),
    ]


def test_digits_that_fit_several_documents_name_none() -> None:
    mentions, _ = body("1. Theo Nghị định số 12/2020/NĐ-CP và Nghị định số 12/2021/NĐ-CP.\n2. Nghị định số 12 quy định rõ.")
    assert (mentions[2].number, mentions[2].by, mentions[2].may_mean) == (None, "partial", (0, 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Theo Thông tư 05 nêu trên và QĐ 20.", [("Thông tư", None), ("Quyết định", None)]),
        ("1. Theo Chỉ thị số 32 của Ban Bí thư Trung ương Đảng về luật sư.", [("Chỉ thị", "32-CT/TW")]),
        ("1. Theo Kết luận số 69 ngày 11/01/2024 của Bộ Chính trị.", [("Kết luận", "69-KL/TW")]),
        ("1. Theo Nghị định số 30 ngày 05/3/2020 của Chính phủ.", [("Nghị định", "30/2020/NĐ-CP")]),
        ("1. Theo Nghị quyết số 49, được Ban chỉ đạo đánh giá cao.", [("Nghị quyết", None)]),
        ("1. Xây dựng Kế hoạch 5 năm 2021 - 2025, Kế hoạch 10 ngày và Chương trình 135.", []),
        ("1. Lập theo mẫu Quyết định số 02, tại phòng số 12, Thông báo 3 lần, điện thoại số 38.", []),
        ("1. Theo Đề án 06 và Đề án 06/CP.", []),
    ],
)
def test_digits_without_a_symbol(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [(m.type, m.number) for m in body(text)[0]] == found


def test_project_called_by_its_decision() -> None:
    mentions, _ = body("1. Theo Quyết định số 06/QĐ-TTg ngày 06/01/2022.\n2. Triển khai Đề án 06/CP và Đề án 06.")
    assert [(m.number, m.by) for m in mentions] == [("06/QĐ-TTg", "number"), ("06/QĐ-TTg", "short"), ("06/QĐ-TTg", "short")]


def test_digits_of_the_text_itself_are_no_citation() -> None:
    text = "1. Quán triệt Nghị quyết 57 và Nghị quyết số 57."
    assert body(text, type="Nghị quyết", number="57-NQ/TW")[0] == ()


BARE = (
    "1. Theo Luật Tín ngưỡng, tôn giáo (sau đây gọi là Luật) và Nghị định số 95/2023/NĐ-CP của Chính phủ quy định chi tiết "
    "thi hành Luật Tín ngưỡng, tôn giáo (sau đây gọi là Nghị định).\n"
)


def test_bare_type_word_declared_as_a_short_form() -> None:
    mentions, _ = body(BARE + "2. Theo khoản 1 Điều 33 của Luật, Điều 5 Luật và khoản 2 Điều 3 Nghị định.")
    assert [(m.number or m.name, m.articles) for m in mentions[3:]] == [
        ("Luật Tín ngưỡng, tôn giáo", ("khoản 1 Điều 33",)),
        ("Luật Tín ngưỡng, tôn giáo", ("Điều 5",)),
        ("95/2023/NĐ-CP", ("khoản 2 Điều 3",)),
    ]


@pytest.mark.parametrize(
    "text",
    ["2. Luật này, luật sư, các Luật, dự thảo Luật, Luật sư và Nghị định khác.", "2. Theo Luật này và ban hành Nghị định mới."],
)
def test_bare_type_word_is_not_always_the_short_form(text: str) -> None:
    assert len(body(BARE + text)[0]) == 3
    assert len(body(text.replace("khác", "."))[0]) == 0


def test_short_form_declared_for_two_names_neither() -> None:
    mentions, _ = body(
        "1. Theo Nghị định số 12/2020/NĐ-CP (sau đây gọi là Nghị định); Nghị định số 15/2021/NĐ-CP (sau đây gọi là Nghị định)."
        "\n2. Theo Điều 5 Nghị định."
    )
    assert (mentions[2].number, mentions[2].by, mentions[2].may_mean) == (None, "partial", (0, 1))


def test_regulation_is_the_decision_with_which_it_was_issued() -> None:
    mentions, _ = body(
        "1. Sửa đổi Quy chế hoạt động (sau đây gọi là Quy chế), ban hành kèm theo Quyết định số 4466/QĐ-BCT.\n"
        "2. Bổ sung Điều 6 của Quy chế như sau:"
    )
    assert [(m.number, m.by) for m in mentions] == [("4466/QĐ-BCT", "number"), ("4466/QĐ-BCT", "short")]
    assert (
        len(body("1. Ban hành Quy chế (sau đây gọi là Quy chế) theo Quyết định số 1/QĐ-BCT.\n2. Điều 6 của Quy chế.")[0]) == 1
    )


def test_broken_words_around_a_number() -> None:
    mentions, _ = body(
        "1. Theo khoản 5 Điều 8 N ghị định số 10/2022/NĐ-CP, Quyết đị nh số 5/QĐ-TTg, Nghịđịnh số 8/2021/NĐ-CP và "
        "Thông t ư s ố 9/2020/TT-BTC."
    )
    assert [m.quote for m in mentions] == [
        "N ghị định số 10/2022/NĐ-CP",
        "Quyết đị nh số 5/QĐ-TTg",
        "Nghịđịnh số 8/2021/NĐ-CP",
        "Thông t ư s ố 9/2020/TT-BTC",
    ]
    assert mentions[0].articles == ("khoản 5 Điều 8",)


def test_runs_of_spaces_and_broken_dates() -> None:
    mentions, _ = body(
        "1. Thực hiện Luật Hộ tịch        ngày 20 tháng 11 năm 2014, Nghị quyết số 5/2025/NQ-HĐND của Hội đồng           nhân "
        "dân tỉnh và Thông tư số 156/2013/TT-BTC ngày 06/1 1/2013 của Bộ Tài chính."
    )
    assert [(m.date, m.issuer) for m in mentions] == [
        ("2014-11-20", None),
        (None, "Hội đồng nhân dân tỉnh"),
        ("2013-11-06", "Bộ Tài chính"),
    ]


def test_a_law_whose_name_ends_with_so_keeps_its_number() -> None:
    mentions, _ = body("1. Theo Luật Công nghiệp công nghệ số 71/2025/QH15 và Luật Tổ chức Chính phủ (Luật số 63/2025/QH15).")
    assert [(m.number, m.by) for m in mentions] == [("71/2025/QH15", "number"), ("63/2025/QH15", "number")]
    assert mentions[0].quote == "Luật Công nghiệp công nghệ số 71/2025/QH15"


def test_own_number_is_no_citation() -> None:
    text = "(Ban hành kèm theo Quyết định số 12/2012/QĐ-UBND ngày 25/6/2012 của Ủy ban nhân dân tỉnh)"
    assert body(text, number="12/2012/QĐ-UBND", issued_on="2012-06-25")[0] == ()
    assert len(body(text, number="12/2012/QĐ-UBND", issued_on="2013-06-25")[0]) == 1


def test_own_number_without_its_year_is_no_citation() -> None:
    text = "(Kèm theo 233/NĐ-CP ngày 26 tháng 6 năm 2026 của Chính phủ)"
    assert body(text, number="233/2026/NĐ-CP", issued_on="2026-06-26")[0] == ()
    assert len(body(text, number="233/2026/NĐ-CP", issued_on="2026-06-27")[0]) == 1


def test_title_of_several_lines_has_one_effect() -> None:
    mentions, _ = cite(
        "LUẬT\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU\nCỦA LUẬT ĐẤT ĐAI SỐ 31/2024/QH15,\nLUẬT NHÀ Ở SỐ 27/2023/QH15\n\n"
        "Căn cứ Hiến pháp năm 2013;\nĐiều 1. Phạm vi\n"
    )
    assert [m.role for m in mentions] == ["amends", "amends", "based_on"]


def test_what_is_said_again_in_brackets_is_not_in_its_own_title() -> None:
    mentions, _ = body(
        "1. Theo Quyết định số 416/QĐ-TTg ngày 25/3/2020 về ban hành Kế hoạch thực hiện Chỉ thị số 37-CT/TW "
        "(Quyết định số 416/QĐ-TTg)."
    )
    assert [(m.number, m.nested_in) for m in mentions] == [("416/QĐ-TTg", None), ("37-CT/TW", 0), ("416/QĐ-TTg", None)]


def test_after_a_history_the_list_goes_on_with_its_own_subject() -> None:
    mentions, relations = body(
        "1. Theo Nghị định số 123/2016/NĐ-CP của Chính phủ quy định cơ cấu tổ chức của bộ đã được sửa đổi, bổ sung theo "
        "Nghị định số 101/2020/NĐ-CP, Nghị định số 10/2016/NĐ-CP của Chính phủ quy định về cơ quan thuộc Chính phủ."
    )
    assert [m.number for m in mentions] == ["123/2016/NĐ-CP", "101/2020/NĐ-CP", "10/2016/NĐ-CP"]
    assert relations == (Relation(1, "amends", 0),)


def test_what_another_cell_of_a_table_tells_is_no_history() -> None:
    _, relations = body("| Nghị định số 77/2008/NĐ-CP | Thủ tục bị bãi bỏ tại Quyết định số 1566/QĐ-BTP |")
    assert relations == ()


def test_issuer_of_the_next_is_not_that_of_another_code() -> None:
    mentions, _ = body(
        "1. Theo Đề án số 343/ĐA-CP ngày 09/5/2025, Báo cáo thẩm tra số 433/BC-UBPLTP15 ngày 03/6/2025 của "
        "Ủy ban Pháp luật và Tư pháp."
    )
    assert [(m.type, m.issuer) for m in mentions] == [("Đề án", None), ("Báo cáo", "Ủy ban Pháp luật và Tư pháp")]


@pytest.mark.parametrize(
    "text",
    [
        "1. Theo quy định của pháp luật về đất đai và Chỉ thị này.",
        "1. Góp ý các dự thảo Luật, dự thảo Nghị định.",
        "1. Áp dụng QCVN 01:2021/BXD, QCVN 40: 2011/BTNMT, QCVN 24-2016/BYT và TCVN 9001:2015.",
        "1. Theo Bản án số 12/2020/HS-ST.",
        "1. Theo mẫu số 03/KBS/GSQL.",
        "1. Ban hành Kế hoạch “Tuyên truyền phổ biến giáo dục pháp luật”.",
        "1. Bố trí 15 triệu đồng / hộ, điện thoại 024.38/1234.",
    ],
)
def test_no_citation(text: str) -> None:
    assert body(text)[0] == ()


def test_samples_are_read_whole() -> None:
    counts = {}
    for path in sorted(SAMPLES.glob("*.txt")):
        mentions, _ = cite(path.read_bytes().decode())
        counts[path.stem] = len({m.number or m.name for m in mentions})
        assert {m.role for m in mentions} <= set(MENTION_ROLES)
    assert not counts or min(counts.values()) >= 6


@given(
    st.lists(
        st.sampled_from(
            [
                "Nghị định số 1/2020/NĐ-CP",
                "Luật Giá",
                "Đề án “",
                "”",
                " của Chính phủ",
                ", ",
                "; ",
                " và ",
                " ngày 1/2/2020",
                "sửa đổi, bổ sung một số điều của ",
                "Bãi bỏ ",
                "\n1. ",
                "\na) ",
                "Điều 5 ",
                "sau đây gọi là QĐ 20",
                "QĐ 20",
                "(",
                ")",
                ". ",
                "¹ ",
                "Căn cứ ",
                "được sửa đổi bởi ",
            ]
        ),
        max_size=25,
    )
)
@settings(max_examples=200, deadline=None)
def test_anything_goes(pieces: list[str]) -> None:
    mentions, relations = cite("".join(pieces))
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for i, m in enumerate(mentions):
        assert m.nested_in is None or 0 <= m.nested_in < len(mentions)
        assert m.nested_in != i
    for r in relations:
        assert r.subject != r.object


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "a) ",
        "Điều 1, ",
        "12/2020/",
        "1-CP ",
        "Luật ",
        "“",
        "của ",
        "Nghị định số 1/2020/NĐ-CP về ",
        "“Nghị định số 1/2020/NĐ-CP ",
        "Nghị định số 1/2020/NĐ-CP sửa đổi, bổ sung một số điều của ",
        "được sửa đổi bởi ",
        "QĐ 20 sau đây gọi là QĐ 20 ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        find_citations(read(text), Header(), find_zones(read(text)))
        return time.process_time() - begin

    seconds(20_000)
    assert seconds(200_000) < 4 * max(seconds(100_000), 0.1)


@pytest.mark.parametrize(
    "said",
    [
        "được Quốc hội khóa XIII kỳ họp thứ 7 thông qua ngày 23/6/2014",
        "được Quốc hội thông qua ngày 23 tháng 6 năm 2014",
        "đã được Quốc hội khóa XIII, kỳ họp thứ 7 thông qua ngày 23/6/2014",
        ", được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khoá XIII, Kỳ họp thứ 7 thông qua ngày 23/6/2014",
        "được Quốc hội thông qua tại kỳ họp thứ 7, Quốc hội khóa XIII, ngày 23/6/2014",
    ],
)
def test_the_day_on_which_a_law_was_passed_is_its_date(said: str) -> None:
    text = f"1. Luật Hải quan {said} và có hiệu lực từ ngày 01/01/2015.\n\n2. Theo khoản 2 Điều 20 Luật hải quan."
    mentions, _ = body(text.replace("quan ,", "quan,"))
    assert [(m.name, m.date) for m in mentions] == [("Luật Hải quan", "2014-06-23"), ("Luật hải quan", "2014-06-23")]


@pytest.mark.parametrize("said", ["được Quốc hội giao ngày 23/6/2014", "được Chính phủ thông qua nội dung ngày 23/6/2014"])
def test_other_days_are_not(said: str) -> None:
    assert [m.date for m in body(f"1. Luật Hải quan {said}.")[0]] == [None]


@pytest.mark.parametrize(
    ("before", "bare", "number", "date"),
    [
        ("Luật Đấu thầu số 22/2023/QH15", "Luật Đấu thầu", "22/2023/QH15", None),
        ("Luật Đấu thầu số 22/2023/QH15 ngày 23/6/2023", "Luật đấu thầu", "22/2023/QH15", "2023-06-23"),
        ("Luật Đấu thầu ngày 23/6/2023", "Luật Đấu thầu", None, "2023-06-23"),
        ("Luật Đấu thầu (sau khi được Quốc hội khóa XV thông qua)", "Luật Đấu thầu", None, None),
        # Not a number of that law: a misprint, of which nothing follows.
        ("Luật Đấu thầu số 29/2023/QH15", "Luật Đấu thầu", None, None),
        # A law of which the catalogue knows nothing.
        ("Luật Khai thác tiểu hành tinh số 01/2031/QH17", "Luật Khai thác tiểu hành tinh", "01/2031/QH17", None),
        # Another took its place.
        ("Luật này thay thế Luật Đấu thầu số 43/2013/QH13", "Luật Đấu thầu", None, None),
        # Of the day of the decree, not of the text.
        ("Luật Đấu thầu số 22/2023/QH15", "Nghị định số 63/2014/NĐ-CP quy định chi tiết Luật Đấu thầu", None, None),
        # Names cut short.
        (
            "Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân số 85/2015/QH13",
            "Luật Bầu cử",
            "85/2015/QH13",
            None,
        ),
        ("Luật Khám bệnh, chữa bệnh số 15/2023/QH15", "Luật Khám bệnh", "15/2023/QH15", None),
        ("Luật Khám bệnh, chữa bệnh số 15/2023/QH15", "Luật Khám nghiệm", None, None),
        ("Luật Tổ chức Chính phủ số 63/2025/QH15, Luật Tổ chức Quốc hội số 57/2014/QH13", "Luật Tổ chức", None, None),
    ],
)
def test_a_bare_name_is_the_law_of_that_name_in_the_text(before: str, bare: str, number: str | None, date: str | None) -> None:
    mentions, _ = body(f"1. Theo {before}.\n\n2. Sở Tài chính hướng dẫn theo Điều 7 {bare}; báo cáo Bộ.")
    assert mentions[-1].name is None or mentions[-1].name.startswith("Luật")
    assert (mentions[-1].number, mentions[-1].date) == (number, date)
    assert mentions[-1].by == ("short" if number else "name")


@pytest.mark.parametrize(
    ("clause", "roles"),
    [
        ("2. {} và Điều 13 {} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", ["replaces", "repeals"]),
        ("2. {} và {} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", ["replaces", "replaces"]),
        ("2. Quyết định này thay thế {} và Điều 13 {}.", ["replaces", "amends"]),
    ],
)
def test_who_ends_a_part_does_not_replace_the_whole(clause: str, roles: list[str]) -> None:
    mentions, _ = body(clause.format("Nghị định số 43/2020/NĐ-CP", "Nghị định số 184/2025/NĐ-CP"))
    assert [m.role for m in mentions] == roles


def test_an_example_is_no_fact() -> None:
    mentions, _ = body(
        "1. Trích yếu nội dung. Ví dụ: Về thực hiện Quyết định số 12/QĐ-UBND.\n\nVí dụ 2:\n\nSố 268-CV/VPTU\n\nBãi bỏ Quyết "
        "định số 13/QĐ-UBND\n\n2. Chủ trì thực hiện Quyết định số 14/QĐ-UBND.\n"
    )
    assert [(m.number, m.role) for m in mentions if m.type == "Quyết định"] == [
        ("12/QĐ-UBND", "refers_to"),
        ("13/QĐ-UBND", "refers_to"),
        ("14/QĐ-UBND", "implements"),
    ]


@pytest.mark.parametrize("mark", ["", "[1]", " [12]"])
def test_a_consolidated_text_consolidates_whatever_stands_before_its_recitals(mark: str) -> None:
    mentions, relations = cite(
        "THÔNG TƯ\nHƯỚNG DẪN THỰC HIỆN MỘT CHẾ ĐỘ\n\n"
        "Thông tư số 24/2009/TT-BYT ngày 10/7/2009 của Bộ trưởng Bộ Y tế hướng dẫn thực hiện Quyết định số 170/2008/QĐ-TTg "
        "ngày 18/12/2008 của Thủ tướng Chính phủ về một chế độ, có hiệu lực kể từ ngày 24/8/2009 được sửa đổi, bổ sung bởi:\n\n"
        "1. Thông tư số 08/2013/TT-BYT ngày 29/8/2013 của Bộ trưởng Bộ Y tế, có hiệu lực kể từ ngày 12/10/2013;\n\n"
        "2. Thông tư số 09/2023/TT-BYT ngày 29/8/2023 của Bộ trưởng Bộ Y tế, có hiệu lực kể từ ngày 12/10/2023.\n\n"
        "Căn cứ Quyết định số 170/2008/QĐ-TTg ngày 18/12/2008 của Thủ tướng Chính phủ về một chế độ;\n\n"
        f"Bộ Y tế hướng dẫn việc lập hồ sơ như sau:{mark}\n\nĐiều 1. Đối tượng\n\nNgười dân.\n",
        type="Văn bản hợp nhất",
    )
    assert [m.role for m in mentions] == ["consolidates", "guides", "consolidates", "consolidates", "based_on"]
    assert {(r.subject, r.role, r.object) for r in relations} == {(2, "amends", 0), (3, "amends", 0)}


@pytest.mark.parametrize(
    ("between", "parents"),
    [
        (", ", [None, 0, 1, 0, 0]),
        (" và ", [None, 0, 1, 0, 0]),
        ("; ", [None, 0, 1, None, None]),  # a list of the text itself
    ],
)
def test_a_list_goes_on_behind_what_one_of_its_decrees_details(between: str, parents: list[int | None]) -> None:
    mentions, _ = body(
        "1. Theo Nghị định số 11/2025/NĐ-CP ngày 01/7/2025 sửa đổi, bổ sung một số điều của Nghị định số 02/2022/NĐ-CP ngày "
        f"28/12/2022 quy định chi tiết một số điều của Luật Giá{between}Nghị định số 06/2024/NĐ-CP ngày 15/11/2024 quy định về "
        f"thẩm định giá{between}Nghị định số 08/2024/NĐ-CP ngày 20/11/2024 quy định về kho số."
    )
    assert [m.nested_in for m in mentions] == parents
    assert [m.role for m in mentions[:3]] == ["refers_to", "amends", "details"]


def test_what_is_younger_than_the_amending_decree_is_not_amended_by_it() -> None:
    mentions, _ = body(
        "1. Theo Nghị định số 11/2023/NĐ-CP ngày 01/7/2023 sửa đổi, bổ sung một số điều của Nghị định số 02/2022/NĐ-CP ngày "
        "28/12/2022 quy định chi tiết Luật Giá, Nghị định số 06/2024/NĐ-CP ngày 15/11/2024 quy định về thẩm định giá."
    )
    assert [m.nested_in for m in mentions] == [None, 0, 1, None]


def test_no_law_that_is_younger_than_the_text() -> None:
    """The year is that of something else, as in "thực hiện Luật … năm 2024" in a letter of 2023."""
    text = "1. Dự toán thực hiện Luật Đất đai năm 2024.\n\n2. Thực hiện Luật Đất đai."
    assert [m.date for m in body(text, issued_on="2023-12-01")[0]] == ["2024", None]
    assert [m.date for m in body(text, issued_on="2024-12-01")[0]] == ["2024", "2024"]


def test_a_bare_name_with_several_laws_of_that_name_before_it() -> None:
    mentions, _ = body("1. Luật Đấu thầu năm 2013, Luật Đấu thầu số 22/2023/QH15.\n\n2. Thực hiện Điều 7 Luật Đấu thầu.")
    assert (mentions[2].number, mentions[2].by, mentions[2].may_mean) == (None, "name", (0, 1))


@pytest.mark.parametrize(
    ("title", "after"),
    [
        ("về xử lý nước thải bằng phương pháp sinh học", ""),
        ("về thành lập Quỹ hỗ trợ đồng bằng sông Hồng", " và các văn bản có liên quan"),
        ("về giá nước", " được thay thế bằng Quyết định này"),
        ("về giá nước", " bằng Quyết định khác"),
        ("về điều chỉnh giá nước và quy định mức thu phí ở các phường", ""),
        ("về giá nước", " và quy định của pháp luật"),
        ("về giá nước", " và các quy định hiện hành"),
        ("về giá nước", " và quy định tại Điều 5"),
        ("về hỗ trợ những người chưa được hưởng chế độ", ""),
        ("về giá nước", " được áp dụng đến hết năm"),
        ("về giá nước giai đoạn 2014 - 2020", ", Xét đề nghị của Giám đốc Sở Tài chính, QUYẾT ĐỊNH"),
        ("về giá nước giai đoạn 2014 - 2020", ", nhằm tăng cường quản lý, Sở Tài chính yêu cầu các đơn vị báo cáo"),
        ("về giá nước", ", để " + "tận dụng cơ hội, vượt qua khó khăn, " * 8 + "Ủy ban nhân dân tỉnh yêu cầu các sở báo cáo"),
        ("về giá nước để hỗ trợ người nghèo, nhằm bảo đảm công bằng", ""),
    ],
)
def test_where_a_title_ends(title: str, after: str) -> None:
    (m, *_), _ = body(f"1. Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2010 của Ủy ban nhân dân tỉnh {title}{after}.")
    assert (m.name, m.issuer) == (title, "Ủy ban nhân dân tỉnh")


def test_a_title_begins_behind_the_issuer_with_a_capital() -> None:
    (m,), _ = body("1. Theo Quyết định số 12/QĐ-UBND ngày 05/01/2010 của Ủy ban nhân dân tỉnh Long An Về việc thu phí nước.")
    assert (m.name, m.issuer) == ("Về việc thu phí nước", "Ủy ban nhân dân tỉnh Long An")
