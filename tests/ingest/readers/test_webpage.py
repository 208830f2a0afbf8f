"""Web pages: the document's text, tables, lists, what is left out, and pages made to harm."""

import time

import pytest

from graph.errors import BadInput
from ingest.readers.webpage import read_page


def text(page: str) -> str:
    return read_page(page.encode(), "a.html").text


def test_blocks_breaks_spaces_and_entities() -> None:
    page = "<p>Căn cứ Luật\n  số <a href=x>63/2025/QH15</a>;</p><p>Sở&nbsp;TT&amp;TT<br>dòng &#272;ầu</p><div>a</div>b"
    assert text(page) == ("Căn cứ Luật số 63/2025/QH15;\n\nSở TT&TT\ndòng Đầu\n\na\nb")


def test_scripts_styles_menus_comments_and_hidden_parts_are_left_out() -> None:
    page = (
        "<head><title>Cổng</title><style>p{}</style></head><nav><p>Trang chủ</p></nav>"
        "<script>if (a<b) document.write('<p>x')</script>"
        "<!-- <p>y</p> --><p style='display: none'>ẩn<p>Điều 1.</p><div hidden><div>z</div></div><button>In</button>"
        "<a href=1>Tin tức</a><br><a href=2>Liên hệ</a><br><a href=3>Sơ đồ</a><br><p>Điều 2."
    )
    assert [line for line in text(page).splitlines() if line] == ["Điều 1.", "Điều 2."]


def test_what_is_hidden_and_never_closed_does_not_swallow_the_rest() -> None:
    assert "Điều 1." in text("<div style='display:none'><p>menu</p><p>Điều 1.</p>")


def test_tables_of_data_and_of_layout() -> None:
    head = (
        "<table><tr><td><p>ỦY BAN NHÂN DÂN<br>TỈNH GIA LAI</p>"
        "<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do</td>"
        "<tr><td>Số: 1/KH-UBND<td>Gia Lai, ngày 1 tháng 6 năm 2022</table>"
    )
    tasks = (
        "<table><thead><tr><th rowspan=2>TT<th rowspan=2>Nhiệm vụ<th colspan=2>Cơ quan<tr><th>Chủ trì<th>Phối hợp</thead>"
        "<tr><td>1<td>Rà soát<br>văn bản<td rowspan=2>Sở Tư pháp<td>Sở Nội vụ<tr><td>2<td>Báo cáo<td>Sở Tài chính</table>"
    )
    assert text(head + tasks).splitlines() == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH GIA LAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "Số: 1/KH-UBND",
        "Gia Lai, ngày 1 tháng 6 năm 2022",
        "",
        "| TT | Nhiệm vụ | Cơ quan Chủ trì | Cơ quan Phối hợp |",
        "|---|---|---|---|",
        "| 1 | Rà soát văn bản | Sở Tư pháp | Sở Nội vụ |",
        "| 2 | Báo cáo | Sở Tư pháp | Sở Tài chính |",
    ]


def test_lists_raised_digits_and_capitals_by_style() -> None:
    assert text("<ol><li>một<li>hai</ol><ul><li>gạch</ul><ol type=a start=3><li>điểm</ol>").split() == [
        "1.",
        "một",
        "2.",
        "hai",
        "-",
        "gạch",
        "c)",
        "điểm",
    ]
    assert text("<p>70 m<sup>2</sup> và<h3 style='text-transform: uppercase'>Quyết <b>định</b></h3><p>số") == (
        "70 m² và\n\nQUYẾT ĐỊNH\n\nsố"
    )


@pytest.mark.parametrize(
    "inside",
    [
        '<div id="toanvancontent">{}</div>',
        '<div class="a preview-content b">{}</div>',
        '<div id="divContentDoc" class="cldivContentDocVn">{}</div>',
    ],
)
def test_of_a_portals_page_only_the_document(inside: str) -> None:
    body = "<div>Điều 1. Phạm vi điều chỉnh của Nghị định này.</div><p>Điều 2. Hiệu lực</p>"
    page = f"<div>Đăng nhập</div><table><tr><td>{inside.format(body)}</td></tr></table><p>Bản quyền</p>"
    found = read_page(page.encode(), "a.html")
    assert found.text == "Điều 1. Phạm vi điều chỉnh của Nghị định này.\n\nĐiều 2. Hiệu lực"
    assert found.notes[0].startswith("page of ")


def test_a_portals_page_that_is_not_the_document_is_refused() -> None:
    with pytest.raises(BadInput, match="diagram of relations"):
        text('<div class="vbLuocdo"><a href=1>Nghị định 1/2020/NĐ-CP</a></div>')


def test_the_encoding_is_what_the_bytes_are_else_what_the_page_says() -> None:
    assert read_page('<meta charset="windows-1252"><p>Điều 1'.encode(), "a").text == "Điều 1"
    assert read_page("<meta charset=gbk><p>法律 第一条 规定 内容".encode("gbk"), "a").text == "法律 第一条 规定 内容"
    with pytest.raises(BadInput, match="no known encoding"):
        read_page(b'<meta charset="nonsense"><p>\xff\xfe\xfd', "a")


@pytest.mark.parametrize("page", ["", "<p> </p>", "<script>x</script>", "<!-- never closed <p>x"])
def test_an_empty_page_is_refused(page: str) -> None:
    with pytest.raises(BadInput):
        text(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>a<b>b</b> c" * 30_000,
        "<div>" * 100_000 + "x" + "</div>" * 100_000,
        "<table><tr><td>" * 30_000 + "x",
        "<ul><li>a" * 30_000,
        "<b style='text-transform:uppercase'>" * 30_000 + "x",
        "x<!--" * 100_000,
        "<a " * 100_000,
        "<a '\"<a \"'" * 50_000,
        '<a "' * 100_000 + "'",
        "x<script></script" * 50_000,
        "x</" * 100_000,
        "x<div style='display:none'>" * 30_000,
        "<table><tr>" + "<td>a" * 100_000,
        "<table>" + "<tr><td colspan=1000 rowspan=1000>a" * 20_000,
    ],
)
def test_hostile_pages_take_bounded_time(page: str) -> None:
    start = time.monotonic()
    assert read_page(page.encode(), "a.html").text
    assert time.monotonic() - start < 8  # a machine under load; alone it is under one second


def test_no_cell_of_a_very_wide_table_is_lost() -> None:
    assert text("<table><tr>" + "<td>a" * 500).count("a") == 500


@pytest.mark.slow
def test_a_million_tags() -> None:
    assert text("<p>a<b>b</b> c" * 250_000).count("c") == 250_000
