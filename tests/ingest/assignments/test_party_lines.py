"""Lines that name who does the items above them: after the label stands a list of names, hardly ever a sentence."""

import pytest

from ingest.assignments.party_lines import party_line

LINES = [
    (
        "Đơn vị phối hợp: Vụ Pháp luật quốc tế và các đơn vị xây dựng pháp luật có liên quan.",
        {"coordinates": ["Vụ Pháp luật quốc tế", "các đơn vị xây dựng pháp luật có liên quan"]},
    ),
    (
        "Đơn vị phối hợp: Cục Kiểm tra văn bản quy phạm pháp luật, Vụ Phổ biến, giáo dục pháp luật, Cục theo dõi thi hành án.",
        {
            "coordinates": [
                "Cục Kiểm tra văn bản quy phạm pháp luật",
                "Vụ Phổ biến, giáo dục pháp luật",
                "Cục theo dõi thi hành án",
            ]
        },
    ),
    ("Cơ quan chủ trì: Các đơn vị kiểm tra văn bản.", {"leads": ["Các đơn vị kiểm tra văn bản"]}),
    (
        "Cơ quan phối hợp: Bộ Y tế (Cục Quản lý Dược), các nhà trường",
        {"coordinates": ["Bộ Y tế", "Cục Quản lý Dược", "các nhà trường"]},
    ),
    ("Cơ quan phối hợp: Các Sở Tư pháp, Nội vụ và UBND tỉnh", {"coordinates": ["Tư pháp", "Nội vụ", "UBND tỉnh"]}),
    (
        "Cơ quan thực hiện: Sở Tư pháp chủ trì, phối hợp với Sở Tài chính và các đơn vị có liên quan.",
        {"leads": ["Sở Tư pháp"], "coordinates": ["Sở Tài chính", "các đơn vị có liên quan"]},
    ),
    ("Đơn vị thực hiện: Sở Y tế đôn đốc, hướng dẫn các bệnh viện thực hiện.", {"monitors": ["Sở Y tế"], "guides": ["Sở Y tế"]}),
    ("Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Tài chính", {"leads": ["Sở Y tế"], "coordinates": ["Sở Tài chính"]}),
]


@pytest.mark.parametrize(("line", "named"), LINES)
def test_a_line_lists_names(line: str, named: dict[str, list[str]]) -> None:
    found = party_line(line, 0, len(line))
    roles: dict[str, list[str]] = {}
    for (start, end), role in found.pairs if found else ():
        roles.setdefault(role, []).append(line[start:end])
    assert roles == named
