"""Type and title of texts that lost their heads, from what they say of themselves; invented texts."""

import pytest

from tests.ingest.header.test_header import header

_BASES = "Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;\nTheo đề nghị của Bộ trưởng Bộ Nội vụ;\n"
_ARTICLES = "Điều 1. Phạm vi\n{0} này quy định chế độ phụ cấp.\nĐiều 2. {0} này có hiệu lực từ ngày 15 tháng 6 năm 2013./.\n"


@pytest.mark.parametrize(
    ("text", "kind", "title", "inferred"),
    [
        (  # the title alone is left above the recitals
            f"VỀ CHẾ ĐỘ PHỤ CẤP ĐỐI VỚI\nCÁN BỘ KIỂM LÂM\n{_BASES}Thủ tướng Chính phủ ban hành Quyết định về chế độ phụ cấp,\n"
            + _ARTICLES.format("Quyết định"),
            "Quyết định",
            "Về chế độ phụ cấp đối với cán bộ kiểm lâm",
            {"type"},
        ),
        (  # nothing is left
            f"{_BASES}Chính phủ ban hành Nghị định quy định về đăng ký hộ tịch trực tuyến.\n" + _ARTICLES.format("Nghị định"),
            "Nghị định",
            "Quy định về đăng ký hộ tịch trực tuyến",
            {"type", "title"},
        ),
        (
            f"{_BASES}Bộ trưởng Bộ Tư pháp ban hành Thông tư hướng dẫn ghi chép sổ hộ tịch như sau:\n"
            + _ARTICLES.format("Thông tư"),
            "Thông tư",
            "Hướng dẫn ghi chép sổ hộ tịch",
            {"type", "title"},
        ),
        (  # the formula, misread, and the first article
            f"{_BASES}QUYÉT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp quản lý hộ tịch tại tỉnh.\n"
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.\n",
            "Quyết định",
            "Ban hành Quy chế phối hợp quản lý hộ tịch tại tỉnh",
            {"type", "title"},
        ),
        (
            f"{_BASES}QUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Đề án truyền thông, với các nội dung chủ yếu sau:\n1. Mục tiêu\n",
            "Quyết định",
            "Phê duyệt Đề án truyền thông",
            {"type", "title"},
        ),
        (_ARTICLES.format("Nghị định"), "Nghị định", None, {"type"}),
    ],
)
def test_what_a_lost_head_said(text: str, kind: str, title: str | None, inferred: set[str]) -> None:
    found = header(text)
    assert (found.type, found.title) == (kind, title)
    assert inferred == {name for name in found.inferred if name != "issuer"}


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Tư pháp trình Chính phủ ban hành Nghị định quy định về hộ tịch.\n1. Phạm vi\n",
        "Căn cứ Luật Hộ tịch, Bộ Tư pháp đã ban hành Thông tư hướng dẫn ghi chép sổ hộ tịch.\n1. Phạm vi\n",
        "Căn cứ Luật Hộ tịch, Bộ Tư pháp ban hành Thông tư số 04/2020/TT-BTP.\n1. Phạm vi\n",
        _ARTICLES.format("Nghị định") + "Điều 3. Luật này có hiệu lực.\n",  # of which of the two?
        "Điều lệ này quy định.\nNghị định này hướng dẫn.\n",  # no articles
        "THÔNG TIN CHUNG\nMọi người cần biết.\nĐiều 1. Một.\n",
    ],
)
def test_unsure(text: str) -> None:
    found = header(text)
    assert (found.type, found.title) == (None, None)
