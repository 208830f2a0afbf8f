"""What agencies are called in the graph, whoever printed it."""

from pathlib import Path

from tests.samples import workspace_of

CITY = """ỦY BAN NHÂN DÂN

KẾ HOẠCH
Phòng, chống cháy nổ

1. Thủ trưởng các Sở, Ban, Ngành của Thành phố có trách nhiệm kiểm tra công tác phòng cháy.
2. Giám đốc Sở Xây dựng có trách nhiệm hướng dẫn các chủ đầu tư.
"""
PROVINCE = """ỦY BAN NHÂN DÂN

KẾ HOẠCH
Phòng, chống thiên tai

1. Các sở, ban, ngành tỉnh có trách nhiệm rà soát phương án của mình.
"""


def names(tmp_path: Path, **texts: str) -> dict[str, str]:
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    workspace, report = workspace_of(*sorted(tmp_path.glob("*.txt")))
    assert not report.failed
    with workspace:
        return dict(tuple(row) for row in workspace.db.execute("SELECT id, name FROM agency"))


def test_a_group_of_no_place_has_no_name_that_is_of_one(tmp_path: Path) -> None:
    assert names(tmp_path, city=CITY, province=PROVINCE)["cac-so-ban-nganh"] == "Các sở, ban, ngành"


def test_an_agency_is_not_called_by_the_person_who_stands_for_it(tmp_path: Path) -> None:
    assert names(tmp_path, city=CITY)["so-xay-dung"] == "Sở Xây dựng"
