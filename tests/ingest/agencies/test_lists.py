"""Lists of agencies, and groups with their members."""

import pytest

from ingest.agencies.lists import agencies_at


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Y tế, Sở Tài chính và các cơ quan liên quan thực hiện", ["Sở Y tế", "Sở Tài chính", "các cơ quan liên quan"]),
        ("Bộ Y tế cùng với Bộ Công an kiểm tra", ["Bộ Y tế", "Bộ Công an"]),
        ("các cơ quan chức năng: Sở Y tế, Công an tỉnh thực hiện", ["Sở Y tế", "Công an tỉnh"]),
        ("các tổ chức hội: Hội Nông dân, Hội Cựu chiến binh phối hợp", ["các tổ chức hội"]),
        ("Sở Y tế: Chủ trì", ["Sở Y tế"]),
        ("Các đoàn thanh tra, kiểm tra phải xác định", ["Các đoàn thanh tra, kiểm tra"]),
        ("Giám đốc: Sở Y tế, Sở Tài chính, Đài Phát thanh phối hợp", ["Sở Y tế", "Sở Tài chính", "Đài Phát thanh"]),
        ("Chủ tịch: Rà soát hồ sơ", []),
        ("Rà soát hồ sơ", []),
        ("Các Sở Giao thông vận tải tăng cường kiểm tra", ["Các Sở Giao thông vận tải"]),
        ("Giám đốc các Sở Giao thông vận tải chịu trách nhiệm", ["Giám đốc các Sở Giao thông vận tải"]),
        ("các cơ quan, đơn vị trực thuộc Bộ triển khai", ["các cơ quan, đơn vị trực thuộc Bộ"]),
        ("các Bộ Tài chính", []),
        (
            "Hội Bảo vệ thiên nhiên và môi trường tỉnh Bình Thuận và Hội Làm vườn tỉnh Bình Thuận thực hiện",
            ["Hội Bảo vệ thiên nhiên và môi trường tỉnh Bình Thuận", "Hội Làm vườn tỉnh Bình Thuận"],
        ),
        ("Các sở ban ngành, đoàn thể tỉnh và UBND xã", ["Các sở ban ngành, đoàn thể tỉnh", "UBND xã"]),
        ("các Vụ đơn vị liên quan chủ động rà soát", ["các Vụ đơn vị liên quan"]),
        ("các hội và cơ quan tổ chức có liên quan tổ chức", ["các hội và cơ quan tổ chức có liên quan"]),
        ("các cơ quan tổ chức hội nghị", ["các cơ quan"]),
        ("các phòng ban hành quy chế", []),
        ("Tạp chí Thuế, Văn phòng và Vụ Pháp chế đẩy mạnh", ["Tạp chí Thuế", "Vụ Pháp chế"]),
        ("Sở Y tế, Văn phòng và thực hiện", ["Sở Y tế"]),
        ("UBND các huyện và cơ quan, đơn vị liên quan thực hiện", ["UBND các huyện", "cơ quan, đơn vị liên quan"]),
        (
            "Sở Y tế; cơ quan, đơn vị đóng trên địa bàn Thành phố xét",
            ["Sở Y tế", "cơ quan, đơn vị đóng trên địa bàn Thành phố"],
        ),
        ("Sở Y tế, cơ quan, tổ chức thực hiện", ["Sở Y tế"]),
        ("cơ quan, đơn vị liên quan thực hiện", []),
        ("Chi cục Kiểm lâm và chính quyền tỉnh Gia Lai", ["Chi cục Kiểm lâm", "chính quyền tỉnh Gia Lai"]),
    ],
)
def test_agencies_of_a_list(text: str, names: list[str]) -> None:
    assert [text[a:b] for a, b in agencies_at(text, 0, len(text)).spans] == names


def test_the_end_is_behind_the_members_that_explain_a_group() -> None:
    text = "các tổ chức hội: Hội Nông dân, Hội Cựu chiến binh phối hợp"
    assert text[agencies_at(text, 0, len(text)).end :] == " phối hợp"
