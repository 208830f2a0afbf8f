"""The words that citations begin with: one pass finds those of every reader."""

import pytest

from ingest.citations.headwords import headwords


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("theo |Luật Đất đai", True),
        ("theo |Lu ật Đất đai", True),
        ("|LUẬT VIÊN CHỨC", True),
        ("sửa đổi |bộ luật Dân sự", True),
        ("|Pháp lệnh 02/2020/UBTVQH14", True),
        ("|PHÁP LỆNH ƯU ĐÃI", True),
        ("|Hiến pháp", True),
        ("pháp luật về đất đai", False),
        ("Luật.", False),
    ],
)
def test_laws(text: str, laws: bool) -> None:
    assert headwords(text.replace("|", "")).laws == ([text.index("|")] if laws else [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [("Điều 104 BLHS năm 1999", ["BLHS"]), ("BLLĐ", ["BLLĐ"]), ("TT-BLĐTBXH", []), ("LHS", [])],
)
def test_codes(text: str, codes: list[str]) -> None:
    assert [text[start:end] for start, end in headwords(text).codes] == codes


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("các luật Đầu tư, Đấu thầu", 1),
        ("các luật: Đầu tư", 1),
        ("các Luật: Đầu tư", 1),
        ("các Luật Đầu tư", 0),
        ("các luật này", 0),
    ],
)
def test_lists(text: str, lists: int) -> None:
    found = headwords(text).lists
    assert [text[end:][:6] for _, end in found] == ["Đầu tư"] * lists
    assert [text[start - 1 : start + 2] for start, _ in found] == ["các"] * lists


def test_what_follows_a_type_tells_what_it_is_the_head_of() -> None:
    found = headwords("QĐ 20 và Nghị định số 62/2020, Nghị quyết Đại hội XIII, Kế hoạch Đại hội, Pháp lệnh số 5")
    assert [(m["type"], m["number"], m["year"]) for m in found.typed] == [
        ("QĐ", "20", None),
        ("Nghị định", "62", "2020"),
        ("Pháp lệnh", "5", None),
    ]
    assert [m["type"] for m in found.meetings] == ["Nghị quyết"]
