"""Lists that print a head once for all their members."""

import pytest

from ingest.agencies.series import full_name, series_at, split_agencies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Các Bộ: Tài chính, Nội vụ thực hiện", ["Bộ Tài chính", "Bộ Nội vụ"]),
        ("các Bộ Kế hoạch và Đầu tư, Tài chính, Tư pháp", ["Bộ Kế hoạch và Đầu tư", "Bộ Tài chính", "Bộ Tư pháp"]),
        ("các Bộ, ngành: Công an, Quốc phòng", ["Bộ Công an", "Bộ Quốc phòng"]),
        ("Giám đốc các Sở: Tư pháp, Tài chính", ["Giám đốc Sở Tư pháp", "Giám đốc Sở Tài chính"]),
        ("Các Vụ: Pháp chế, Tổ chức cán bộ", ["Vụ Pháp chế", "Vụ Tổ chức cán bộ"]),
        ("các hội: Hội Nghề cá, Hội Tin học", ["Hội Nghề cá", "Hội Tin học"]),
        (
            "các Sở, ngành: Y tế, Cục Thuế tỉnh, các ngành và UBND các huyện quyết định",
            ["Sở Y tế", "Cục Thuế tỉnh", "các ngành", "UBND các huyện"],
        ),
    ],
)
def test_members_have_their_full_names(text: str, names: list[str]) -> None:
    series = series_at(text, 0, len(text))
    assert series is not None
    assert [name for _, _, name in series.members] == names
    assert [full_name(text, start, end) for start, end, _ in series.members] == names
    assert [name for _, _, name in split_agencies(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "các Sở Tư pháp báo cáo",  # those of all provinces
        "các bộ, ngành, địa phương",
        "các sở, ban, ngành thực hiện",
        "các Ban Quản lý, Hội đồng",
        "các hội viên: Nguyễn Văn A",
        "Bộ Tài chính, Bộ Nội vụ",
    ],
)
def test_what_is_no_such_list(text: str) -> None:
    assert series_at(text, 0, len(text)) is None


def test_a_name_outside_of_such_a_list_is_as_printed() -> None:
    text = "các đơn vị và Sở Y tế"
    assert full_name(text, text.index("Sở"), len(text)) == "Sở Y tế"
