"""Agencies in the cells of task tables."""

import pytest

from ingest.assignments.cells import charged_in


def charged(cell: str, role: str | None = "leads") -> list[tuple[str, str]]:
    text = f"| {cell} | Sở Xây dựng |"
    return [(text[a:b], role) for (a, b), role in charged_in(text, 2, 2 + len(cell), role)]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Vụ Đất đai", ["Vụ Đất đai"]),
        ("- Cục Khoáng sản Việt Nam; - Cục Địa chất Việt Nam", ["Cục Khoáng sản Việt Nam", "Cục Địa chất Việt Nam"]),
        ("- Vụ Đất đai - Các đơn vị khác có liên quan", ["Vụ Đất đai", "Các đơn vị khác có liên quan"]),
        ("- Sở Lao động - Thương binh và Xã hội - Sở Tài chính", ["Sở Lao động - Thương binh và Xã hội", "Sở Tài chính"]),
        ("- Văn phòng HĐND - UBND huyện - Phòng Tư pháp", ["Văn phòng HĐND - UBND huyện", "Phòng Tư pháp"]),
        ("Sở Tư pháp Sở Tài chính", ["Sở Tư pháp", "Sở Tài chính"]),
        ("Sở Tư pháp<br>Sở Tài chính<br/>- UBND cấp huyện", ["Sở Tư pháp", "Sở Tài chính", "UBND cấp huyện"]),
        ("1. Sở Y tế 2. Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Tư pháp/Sở Nội vụ", ["Sở Tư pháp", "Sở Nội vụ"]),
        (
            "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
            ["Các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"],
        ),
        ("Viện Chiến lược, Chính sách TN&MT", ["Viện Chiến lược, Chính sách TN&MT"]),
        ("Các đơn vị thuộc, trực thuộc Bộ", ["Các đơn vị thuộc, trực thuộc Bộ"]),
        ("Sở Tài chính tham mưu UBND tỉnh", ["Sở Tài chính"]),
        ("Sở Tài chính, FPT Gia Lai, Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND tỉnh; Sở Y tế", ["Sở Y tế"]),
        ("x", []),
        ("Theo phân công", []),
        ("", []),
    ],
)
def test_names_of_a_cell(cell: str, names: list[str]) -> None:
    assert charged(cell) == [(name, "leads") for name in names]


@pytest.mark.parametrize(
    ("cell", "pairs"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính", [("Sở Y tế", "leads"), ("Sở Tài chính", "coordinates")]),
        ("Chủ trì: Sở Y tế; phối hợp: Sở Tài chính", [("Sở Y tế", "leads"), ("Sở Tài chính", "coordinates")]),
        ("Sở Y tế (chủ trì), Sở Tài chính (phối hợp)", [("Sở Y tế", "leads"), ("Sở Tài chính", "coordinates")]),
        ("Sở Y tế, Sở Nội vụ chủ trì", [("Sở Y tế", "leads"), ("Sở Nội vụ", "leads")]),
        ("Sở Y tế, Sở Nội vụ", []),
    ],
)
def test_words_of_the_cell_tell_the_roles(cell: str, pairs: list[tuple[str, str]]) -> None:
    assert charged(cell, None) == pairs
