"""Who is charged by a sentence of several clauses, and with what."""

import pytest

from ingest.assignments.charges import charge_of
from ingest.assignments.subjects import Manner, Subject


def charged(sentence: str, above: str = "") -> list[dict[str, list[str]]]:
    """role → agencies, for each part of a sentence; `above` is the agency of the item that it stands under."""
    text = f"{above}\n{sentence}"
    start = len(above) + 1
    charge = charge_of(text, start, len(text), Subject(((0, len(above)),)) if above else None, Manner())
    found = []
    for part in charge.parts:
        roles: dict[str, list[str]] = {}
        for (a, b), role in part.pairs:
            roles.setdefault(role, []).append(text[a:b])
        found.append(roles)
    return found


@pytest.mark.parametrize("those", ["các bệnh viện", "các trường thuộc ngành y tế", "Chi cục Dân số"])
def test_what_others_are_directed_to_do_is_theirs_to_the_end_of_the_list(those: str) -> None:
    sentence = f"Chỉ đạo {those}: cử cán bộ hỗ trợ; tiếp nhận hồ sơ; chủ trì, phối hợp với Công an tỉnh rà soát."
    leads = {"leads": [those], "coordinates": ["Công an tỉnh"]}
    assert charged(sentence, "Sở Y tế") == [{"carries_out": ["Sở Y tế", those]}, {"carries_out": [those]}, leads]


def test_who_is_named_again_in_such_a_list_takes_over() -> None:
    sentence = "Chỉ đạo Chi cục Dân số: cử cán bộ hỗ trợ; Sở Tài chính có trách nhiệm bố trí kinh phí; tổng hợp, báo cáo."
    assert charged(sentence, "Sở Y tế")[1:] == [{"funds": ["Sở Tài chính"]}, {"reports": ["Sở Tài chính"]}]


def test_directing_things_leaves_them_to_the_subject() -> None:
    assert charged("Chỉ đạo các nội dung: rà soát hồ sơ; tiếp nhận đơn thư.", "Sở Y tế") == [{"carries_out": ["Sở Y tế"]}] * 2


@pytest.mark.parametrize("for_whom", ["thừa lệnh", "thay mặt", "theo ủy quyền của"])
def test_those_for_whom_somebody_acts_are_not_charged(for_whom: str) -> None:
    sentence = f"Khi cần thiết, chánh văn phòng {for_whom} ban thường vụ, thủ trưởng cơ quan, tổ chức đảng xác nhận chữ ký."
    assert charged(sentence) == []


def test_who_acts_for_another_is() -> None:
    assert charged("Trong thời gian đó, thay mặt Chủ tịch, Sở Y tế chủ trì cuộc họp.") == [{"leads": ["Sở Y tế"]}]


def test_to_whom_work_is_sent_leads() -> None:
    sentence = "Sở Y tế có trách nhiệm lập danh sách gửi Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thẩm định."
    assert charged(sentence) == [{"carries_out": ["Sở Y tế"], "leads": ["Sở Tài chính"], "coordinates": ["Sở Nội vụ"]}]


@pytest.mark.parametrize("said", ["Chỉ thị nêu rõ, ", "Công điện nêu: ", "Liên quan việc thu hút đầu tư, "])
def test_whom_a_newspaper_tells_of_is_charged(said: str) -> None:
    roles = {"leads": ["Bộ Y tế"], "coordinates": ["Bộ Công an"]}
    assert charged(f"{said}Bộ Y tế chủ trì, phối hợp với Bộ Công an thực hiện Nghị quyết.") == [roles]


@pytest.mark.parametrize("again", ["còn yêu cầu", "cũng yêu cầu", "tiếp tục giao"])
def test_whom_a_person_commands_besides_is_charged(again: str) -> None:
    sentence = f"Ngoài ra, Chủ tịch UBND tỉnh Quảng Ngãi Đặng Văn Minh {again} Sở Y tế tăng cường rà soát."
    assert charged(sentence, "Sở Tài chính") == [{"carries_out": ["Sở Y tế"]}]


@pytest.mark.parametrize(
    ("sentence", "agencies"),
    [
        (
            "Các cơ quan quản lý đơn vị sự nghiệp công lập có trách nhiệm lập hồ sơ.",
            ["Các cơ quan quản lý đơn vị sự nghiệp công lập"],
        ),
        ("Sở Y tế và các đơn vị sử dụng kinh phí có trách nhiệm lập hồ sơ.", ["Sở Y tế", "các đơn vị sử dụng kinh phí"]),
        ("Các cơ quan có trách nhiệm lập hồ sơ.", ["Các cơ quan"]),
        ("Các đơn vị rà soát hồ sơ, các đoàn thể có trách nhiệm phản ánh.", ["Các đơn vị"]),
    ],
)
def test_what_offices_do_tells_which_of_them_have_a_duty(sentence: str, agencies: list[str]) -> None:
    assert charged(sentence) == [{"carries_out": agencies}]


@pytest.mark.parametrize("what", ["có các phương án", "có phương án", "có các biện pháp"])
def test_what_an_agency_has_to_have_ready_is_a_duty(what: str) -> None:
    found = charged(f"Bộ Y tế theo dõi chặt chẽ diễn biến dịch bệnh; {what} chủ động phòng, chống.")
    assert found == [{"monitors": ["Bộ Y tế"]}, {"carries_out": ["Bộ Y tế"]}]


def test_what_an_enumeration_of_things_lists_is_no_duty_of_its_own() -> None:
    sentence = "Chủ trì tháo gỡ vướng mắc về: cơ chế tài chính; đầu tư từ ngân sách; xây dựng cơ sở dữ liệu lớn."
    assert charged(sentence, "Sở Y tế") == [{"leads": ["Sở Y tế"]}]


@pytest.mark.parametrize("leads_in", ["Thực hiện các nhiệm vụ, gồm: Rà soát", "Xây dựng lực lượng, gồm: Tổ chức lập"])
def test_what_a_list_of_duties_lists_is(leads_in: str) -> None:
    assert charged(f"{leads_in} hồ sơ; kiểm tra việc thực hiện.", "Sở Y tế")[1:] == [{"monitors": ["Sở Y tế"]}]


def test_duties_that_are_spoken_of_are_no_duties() -> None:
    sentence = "Căn cứ vào các nhiệm vụ chủ trì, xây dựng dự toán kinh phí."
    assert charged(sentence, "Sở Y tế") == [{"carries_out": ["Sở Y tế"]}]
    assert charged("Căn cứ nhiệm vụ được giao, chủ trì xây dựng dự toán.", "Sở Y tế") == [{"leads": ["Sở Y tế"]}]


def test_a_long_clause_that_tells_which_of_them_hides_no_subject() -> None:
    which = "nơi gia đình hoặc người đại diện hợp pháp của người đã mất được nhận tro cốt, hài cốt đưa về mai táng"
    commune = {"carries_out": ["Ủy ban nhân dân cấp xã"]}
    assert charged(f"Ủy ban nhân dân cấp xã {which} có trách nhiệm tạo điều kiện.") == [commune]
    assert commune not in charged(f"Ủy ban nhân dân cấp xã {which}, Công an cấp xã có trách nhiệm tạo điều kiện.")


def test_no_verb_begins_inside_a_word_that_ends_like_one() -> None:
    text = "Trên cơ sở chương trình hành động của địa phương và lộ trình đã duyệt, tổ chức tuyên truyền."
    assert [role for _, role in charge_of(text, 0, len(text), Subject(((0, 4),)), Manner()).pairs] == ["carries_out"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Chỉ đạo Sở Y tế kiểm tra việc thực hiện.", [("carries_out", "UBND"), ("monitors", "Sở Y tế")]),
        ("Chỉ đạo Sở Y tế: Rà soát, kiểm tra việc thực hiện.", [("carries_out", "UBND"), ("monitors", "Sở Y tế")]),
        ("Chỉ đạo các sở rà soát hồ sơ.", [("carries_out", "UBND")]),
        ("Chỉ đạo Sở Y tế.", [("carries_out", "UBND")]),
        ("Chỉ đạo Sở Y tế về công tác kiểm tra.", [("carries_out", "UBND")]),
        (
            "Chỉ đạo Sở Y tế phối hợp với Công an tỉnh lập hồ sơ; phối hợp với Sở Nội vụ hoàn thiện thủ tục; bố trí kinh phí.",
            [("carries_out", "UBND"), ("coordinates", "Sở Y tế"), ("funds", "UBND")],
        ),
    ],
)
def test_whom_a_clause_begins_by_directing_does_what_it_says(text: str, pairs: list[tuple[str, str]]) -> None:
    whole = f"UBND: {text}"
    charge = charge_of(whole, 6, len(whole), Subject(((0, 4),)), Manner())
    assert [(role, whole[a:b]) for (a, b), role in charge.pairs] == pairs


def test_an_order_to_somebody_whom_nobody_can_read_charges_nobody_else() -> None:
    for text, roles in (("Giao các tổ viên phụ trách kiểm tra hồ sơ.", []), ("Giao chỉ tiêu cho từng xã.", ["carries_out"])):
        assert [role for _, role in charge_of(text, 0, len(text), Subject(((0, 4),)), Manner()).pairs] == roles
