"""The examples of the table of cues: what stands before "|" gives the role of its row."""

import pytest

from ingest.citations.roles import cue_role, cue_table, effect_before, expires, nested_role, own_detail, passive_before

TABLE = cue_table()


def _examples(kind: str) -> list[tuple[str, str, str]]:
    return [(row["role"], row.get("zone", ""), example.partition("|")[0]) for row in TABLE[kind] for example in row["examples"]]


@pytest.mark.parametrize(("role", "zone", "left"), _examples("effect"))
def test_effect(role: str, zone: str, left: str) -> None:
    assert effect_before(left) == role


@pytest.mark.parametrize(("role", "zone", "left"), _examples("nested"))
def test_nested(role: str, zone: str, left: str) -> None:
    assert nested_role(left) in (role, "refers_to" if "theo" in left else role)


@pytest.mark.parametrize(("role", "zone", "left"), _examples("cue"))
def test_cue(role: str, zone: str, left: str) -> None:
    assert cue_role(left, opening=zone == "opening") == role


@pytest.mark.parametrize(("role", "zone", "gap"), _examples("passive"))
def test_passive(role: str, zone: str, gap: str) -> None:
    assert passive_before(" " + gap) == role


@pytest.mark.parametrize(
    "left",
    [
        "đã được sửa đổi, bổ sung theo ",
        "Bộ Tư pháp nghiên cứu sửa đổi, bổ sung ",
        "trình Chính phủ sửa đổi ",
        "việc bãi bỏ ",
        "Bãi bỏ thủ tục hành chính được công bố theo ",
        "khi sửa đổi, bổ sung ",
        "tổ chức rà soát, kiến nghị sửa đổi, bổ sung ",
        "- Năm 2019: Trình ban hành Pháp lệnh thay thế ",
        "Bộ Nội vụ xây dựng, trình Thủ tướng Chính phủ ban hành Quyết định sửa đổi, bổ sung ",
        "TTHC cấp tỉnh và TTHC bị bãi bỏ tại ",
    ],
)
def test_no_effect(left: str) -> None:
    assert effect_before(left) is None


LONG = (
    "7. Bãi bỏ các quy định về phụ cấp {}đối với giáo viên dạy ở trường chuyên biệt, nhân viên hỗ trợ, người có trình độ "
    "kỹ năng nghề cao, chương trình bồi dưỡng, và phụ cấp đối với cán bộ quản lý ở các cơ sở ngoài công lập{} "
)


@pytest.mark.parametrize(
    ("more", "end", "role"),
    [
        ("trách nhiệm và phụ cấp lưu động ", " quy định tại", "repeals"),
        ("trách nhiệm và phụ cấp lưu động " * 8, " quy định tại", "repeals"),
        ("trách nhiệm và phụ cấp lưu động " * 8, " ở", None),  # too far, and it does not say that they stand there
        ("trách nhiệm; phụ cấp lưu động " * 8, " quy định tại", None),
        ("trách nhiệm để thực hiện ", " quy định tại", None),
    ],
)
def test_an_effect_goes_as_far_as_its_item(more: str, end: str, role: str | None) -> None:
    assert effect_before(LONG.format(more, end)) == role


def test_effect_of_another_text() -> None:
    assert effect_before("Luật này thay thế ", own="Công văn") is None
    assert effect_before("Luật này thay thế ", own="Luật") == "replaces"


def test_effect_in_own_title() -> None:
    assert effect_before("Sửa đổi, bổ sung một số điều của ", title=True) == "amends"
    assert effect_before("Về việc bãi bỏ ", title=True) == "repeals"
    assert effect_before("Hướng dẫn sửa đổi ", title=True) is None


def test_expires() -> None:
    assert expires("Thông tư số 1 hết hiệu lực kể từ ngày Thông tư này có hiệu lực", "Thông tư")
    assert not expires("Thông tư số 1 hết hiệu lực kể từ ngày Nghị định này có hiệu lực", "Thông tư")
    assert not expires("Quyết định này có hiệu lực kể từ ngày ký")


def test_amended_decrees_are_not_the_law() -> None:
    assert nested_role("sửa đổi, bổ sung một số nghị định quy định chi tiết thi hành ") == "refers_to"


def test_own_detail() -> None:
    assert own_detail("Thông tư này quy định chi tiết một số điều của ", title=False) == "details"
    assert own_detail("HƯỚNG DẪN THI HÀNH ", title=True) == "guides"
    assert own_detail("Sở Nội vụ hướng dẫn thi hành ", title=False) is None
    assert own_detail("Chính phủ ban hành Nghị định quy định chi tiết ", title=False, own="Nghị định") == "details"
    assert own_detail("Bộ trưởng Bộ Y tế ban hành Thông tư hướng dẫn ", title=False, own="Thông tư liên tịch") == "guides"


@pytest.mark.parametrize(
    ("left", "own"),
    [
        ("Bộ Tài chính đang trình Chính phủ ban hành Nghị định quy định chi tiết thi hành ", "Công văn"),
        ("Trong khi chờ Chính phủ ban hành Nghị định quy định chi tiết thi hành ", "Thông tư"),
        ("Bộ Y tế xây dựng, trình Chính phủ ban hành Nghị định quy định chi tiết thi hành ", "Nghị định"),
        ("Bộ Y tế dự thảo Thông tư hướng dẫn thực hiện ", "Kế hoạch"),
    ],
)
def test_what_is_to_be_issued_details_not_this_text(left: str, own: str) -> None:
    assert own_detail(left, title=False, own=own) is None
    assert cue_role(left, opening=False) == "refers_to"
