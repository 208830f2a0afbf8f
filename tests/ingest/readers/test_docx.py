"""Word files: order, tables, automatic numbers, notes, text boxes, tracked changes, legacy fonts."""

import pytest

from graph.errors import BadInput
from ingest.extract import extract
from ingest.readers.docx import read_docx
from tests.ingest.readers.making import docx, p, table, zipped

HEAD = table(
    ("ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    ("Số: 1295/KH-UBND", "Gia Lai, ngày 15 tháng 6 năm 2022"),
)


def text(body: str, parts: dict[str, str] | None = None) -> str:
    return read_docx(docx(body, parts), "a.docx").text


def level(place: int, style: str, shown: str, more: str = "") -> str:
    fmt = style if style.startswith("<") else f'<w:numFmt w:val="{style}"/>'
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/>{fmt}<w:lvlText w:val="{shown}"/>{more}</w:lvl>'


def numbering(*levels: str) -> dict[str, str]:
    return {
        "numbering": f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    }


def item(words: str, place: int = 0, number: int = 5) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>')


def test_the_head_comes_cell_by_cell_and_is_read() -> None:
    found = text(HEAD + p("KẾ HOẠCH") + p("Triển khai thực hiện Đề án truyền thông chính sách"))
    assert found.splitlines()[:6] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH GIA LAI",
        "-------",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 1295/KH-UBND",
    ]
    header = extract(found).header
    assert (header.number, header.issued_on, header.type) == ("1295/KH-UBND", "2022-06-15", "Kế hoạch")
    assert header.issuer == "Ủy ban nhân dân tỉnh Gia Lai"


def test_a_task_table_comes_as_markdown_rows() -> None:
    found = text(
        table(
            ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"),
            ("1", "Xây dựng kế hoạch\ntruyền thông", "Sở Tư pháp", "Sở TT&amp;TT", "Quý I/2023", "Kế hoạch"),
            ("2", "Tập huấn | bồi dưỡng", "Sở Nội vụ", "", "Hằng năm", ""),
        )
    )
    assert found.splitlines() == [
        "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm |",
        "|---|---|---|---|---|---|",
        "| 1 | Xây dựng kế hoạch truyền thông | Sở Tư pháp | Sở TT&TT | Quý I/2023 | Kế hoạch |",
        "| 2 | Tập huấn bồi dưỡng | Sở Nội vụ |  | Hằng năm |  |",
    ]


def test_merged_cells() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"

    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell("TT", restart) + cell("Nhiệm vụ", restart) + cell("Cơ quan thực hiện", '<w:gridSpan w:val="2"/>'),
        cell("", goes_on) + cell("", goes_on) + cell("Chủ trì") + cell("Phối hợp"),
        cell("1") + cell("Rà soát") + cell("Sở Tư pháp", restart) + cell("Sở Tài chính"),
        cell("2") + cell("Báo cáo") + cell("", goes_on) + cell("Sở Nội vụ"),
    ]
    assert text(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>").splitlines() == [
        "| TT | Nhiệm vụ | Cơ quan thực hiện Chủ trì | Cơ quan thực hiện Phối hợp |",
        "|---|---|---|---|",
        "| 1 | Rà soát | Sở Tư pháp | Sở Tài chính |",
        "| 2 | Báo cáo | Sở Tư pháp | Sở Nội vụ |",
    ]


def test_a_signature_table_is_layout() -> None:
    found = text(table(("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nVõ Ngọc Thành")))
    assert found.splitlines() == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Võ Ngọc Thành"]


def test_automatic_numbers_are_printed() -> None:
    parts = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "bullet", "\uf0b7"))
    body = item("Một") + item("Hai") + item("Điểm", 1) + item("Điểm nữa", 1) + item("Gạch", 2) + item("Ba") + item("Điểm", 1)
    assert text(body + item("Lại một", number=6), parts).split("\n\n") == [
        "1. Một",
        "2. Hai",
        "a) Điểm",
        "b) Điểm nữa",
        "- Gạch",
        "3. Ba",
        "a) Điểm",
        "1. Lại một",
    ]


def test_numbers_of_several_levels_in_capitals_and_roman() -> None:
    parts = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2."))
    assert text(item("Mục") + item("Mục") + item("Con", 1), parts).split("\n\n") == ["I. Mục", "II. Mục", "II.1. Con"]


def test_the_vietnamese_order_of_points_if_the_format_has_it() -> None:
    custom = '<w:numFmt w:val="custom" w:format="a, b, c, d, đ, e, g, ..."/>'
    parts = numbering(level(0, custom, "%1)"))
    found = text("".join(item("x") for _ in range(6)), parts)
    assert [line[:2] for line in found.split("\n\n")] == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    parts = numbering(level(0, "lowerLetter", "%1)"))
    assert text("".join(item("x") for _ in range(5)), parts).endswith("e) x")


def test_numbers_of_a_style() -> None:
    parts = numbering(level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Dieu"/>'))
    parts["styles"] = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    assert text(p("Phạm vi", '<w:pStyle w:val="Dieu"/>') * 2, parts) == "Điều 1. Phạm vi\n\nĐiều 2. Phạm vi"


def test_footnotes_are_marks_and_lines_that_the_text_reader_lifts() -> None:
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    after = '<w:r><w:t xml:space="preserve"> đã duyệt.</w:t></w:r>'
    body = f"<w:p><w:r><w:t>Theo kế hoạch</w:t></w:r>{mark}{after}</w:p>" + p("Hết.")
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="7">{p("Quyết định số 407/QĐ-TTg ngày 30/3/2022.")}</w:footnote>'
    )
    found = text(body, {"footnotes": notes})
    assert found == "Theo kế hoạch[^1] đã duyệt.\n\nHết.\n\n[^1]: Quyết định số 407/QĐ-TTg ngày 30/3/2022."
    assert [m.number for m in extract(found).mentions] == ["407/QĐ-TTg"]


def test_tracked_changes_show_the_new_text() -> None:
    body = (
        "<w:p><w:r><w:t>Giao </w:t></w:r><w:del><w:r><w:delText>Sở A</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Sở B</w:t></w:r></w:ins></w:p>"
    )
    assert text(body) == "Giao Sở B"


def test_text_boxes_are_kept_once_and_hidden_text_left_out() -> None:
    box = f"<w:txbxContent>{p('Trong hộp')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawing = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    hidden = p("ẩn", run="<w:vanish/>")
    assert text(f"<w:p><w:r>{drawing}</w:r><w:r><w:t>Ngoài</w:t></w:r></w:p>{hidden}") == "Ngoài\n\nTrong hộp"


def test_breaks_tabs_capitals_and_raised_digits() -> None:
    body = (
        "<w:p><w:r><w:t>Tên</w:t><w:br/><w:t>dòng</w:t><w:tab/><w:t>hai</w:t></w:r></w:p>"
        + p("Quyết định", run="<w:caps/>")
        + '<w:p><w:r><w:t>70 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>'
    )
    assert text(body) == "Tên\ndòng hai\n\nQUYẾT ĐỊNH\n\n70 m²"


def test_legacy_fonts_are_converted_run_by_run() -> None:
    def run(font: str, words: str) -> str:
        return f'<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'

    runs = (
        run(".VnTimeH", "quyÕt ®Þnh "),
        run(".VnTime", "cña Bé "),
        run("Arial", "Xây dựng "),
        run("VNI-Times", "NHAÂN DAÂN"),
    )
    found = read_docx(docx(f"<w:p>{''.join(runs)}</w:p>"), "a.docx")
    assert found.text == "QUYẾT ĐỊNH của Bộ Xây dựng NHÂN DÂN"
    assert found.notes == ("TCVN3 fonts: 2 runs converted", "VNI fonts: 1 runs converted")


def test_unicode_typed_in_a_legacy_font_stays() -> None:
    assert text(p("Điều 1. Công bố", run='<w:rFonts w:ascii=".VnTime"/>')) == "Điều 1. Công bố"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(p("&x;"), before='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "document type"),
        (docx(p("&b;"), before='<!DOCTYPE d [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>'), "document type"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "deep"),
        (docx("<w:tbl><w:tr><w:tc>" * 30 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 30), "deep"),
        (docx("<w:p/>" * 400_000), "zip bomb"),
        (docx(p("Điều 1."))[:-30], "damaged"),
        (docx("<w:p/>"), "no text"),
        (zipped({"xl/workbook.xml": "<workbook/>"}), "no text document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted"),
    ],
)
def test_hostile_and_damaged_files_are_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as caught:
        read_docx(data, "thư mục/a.docx")
    assert str(caught.value).startswith("thư mục/a.docx: ") or "thư mục/a.docx" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_table_without_numbers_is_one_of_tasks_by_its_head() -> None:
    rows = (("Nhiệm vụ", "Chủ trì", "Thời hạn"), ("Rà soát", "Sở Y tế", "Quý I"), ("Giám đốc Sở báo cáo", "Sở Y tế", ""))
    assert text(table(*rows)).splitlines()[-1] == "| Giám đốc Sở báo cáo | Sở Y tế |  |"
    assert text(table(*(row[:2] for row in rows))).splitlines()[0] == "| Nhiệm vụ | Chủ trì |"


def test_a_title_over_the_whole_table_stands_before_it() -> None:
    title = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>{p("PHÂN CÔNG NHIỆM VỤ")}</w:tc></w:tr>'
    rows = table(("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát", "Sở Y tế"), ("2", "Báo cáo", "Sở Y tế"))
    assert text(rows.replace("<w:tbl>", f"<w:tbl>{title}")).splitlines()[:2] == [
        "PHÂN CÔNG NHIỆM VỤ",
        "| TT | Nhiệm vụ | Chủ trì |",
    ]


def test_a_long_list_of_agencies_that_spans_rows_stands_in_each_a_long_task_does_not() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"

    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    task = "Rà soát văn bản quy phạm pháp luật thuộc phạm vi quản lý của các cơ quan"
    agencies = "Sở Tư pháp; Sở Nội vụ; Sở Tài chính; Ủy ban nhân dân các huyện, thị xã, thành phố"
    rows = [
        cell("TT") + cell("Nhiệm vụ") + cell("Chủ trì"),
        cell("1") + cell(task, restart) + cell(agencies, restart),
        cell("2") + cell("", goes_on) + cell("", goes_on),
    ]
    found = text(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>").splitlines()
    assert found[2:] == [f"| 1 | {task} | {agencies} |", f"| 2 |  | {agencies} |"]
