from collections.abc import Iterator

import pytest

from graph.errors import Ambiguous, BadInput, NotFound
from graph.identifiers import fold
from graph.workspace import Workspace
from ingest.lookup import Wanted, find_agency, find_document, find_place, parse
from tests.graphs import Graph, insert
from tests.small import CT_07, QD_407, small_workspace

DECISION = ("Quyết định", "Quy định")


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with small_workspace() as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("QĐ 407", Wanted(DECISION, start="407")),
        ("QĐ 0407", Wanted(DECISION, start="407")),
        ("407/QĐ-TTg", Wanted(number="407/QD-TTG")),
        ("QĐ 407 / QĐ – TTg", Wanted(DECISION, number="407/QD-TTG")),
        ("nghị định 62 năm 2020", Wanted(("Nghị định",), start="62", year=2020)),
        ("NĐ 62/2020", Wanted(("Nghị định",), start="62/2020/")),
        ("62/2020/NĐ-CP", Wanted(number="62/2020/ND-CP")),
        ("luật báo chí 2016", Wanted(("Luật",), year=2016, words="bao chi")),
        ("Luật 103/2016/QH13", Wanted(("Luật",), number="103/2016/QH13")),
        ("Hiến pháp 2013", Wanted(("Hiến pháp",), year=2013)),
        ("18-NQ/TW", Wanted(number="18-NQ/TW")),
        ("QĐ 2016", Wanted(DECISION, start="2016")),
        ("công văn Gia Lai 2023", Wanted(("Công văn",), year=2023, words="gia lai")),
        ("KH 1295 Gia Lai", Wanted(("Kế hoạch",), start="1295", words="gia lai")),
        ("CT 07/CT-TTg ngày 21/3/2023", Wanted(("Chỉ thị",), number="7/CT-TTG", issued_on="2023-03-21")),
        ("quyết định số 407 ngày 30 tháng 3 năm 2022", Wanted(("Quyết định",), start="407", issued_on="2022-03-30")),
    ],
)
def test_what_people_write(text: str, wanted: Wanted) -> None:
    assert parse(text) == wanted
    assert parse(fold(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "QĐ 407",
        "407/QĐ-TTg",
        "qd 407/qd-ttg",
        "quyết định 407 năm 2022",
        "407",
        QD_407,
        "QĐ 407 ngày 30/3/2022",
        "phê duyệt đề án truyền thông",
        "QĐ 407/QĐ-TTg",
    ],
)
def test_one_that_fits_is_the_answer(workspace: Workspace, text: str) -> None:
    assert find_document(workspace, text) == QD_407


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nghị định 62 năm 2020", "nd-62-2020-cp"),
        ("NĐ 62/2020", "nd-62-2020-cp"),
        ("nd 62/2020", "nd-62-2020-cp"),
        ("luật báo chí 2016", "luat-2016"),
        ("luat bao chi 1989", "luat-1989"),
        ("CT 07", CT_07),
        ("công văn hà nội", "cv-1-so-tp-2024"),
        ("QĐ 20/QĐ-UBND", "qd-20-ubnd-2021"),
        ("quyết định 20 năm 2020", "qd-20-ttg-2020"),
    ],
)
def test_the_rest_of_the_words_choose(workspace: Workspace, text: str, found: str) -> None:
    assert find_document(workspace, text) == found


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("QĐ 20", {"qd-20-ubnd-2021", "qd-20-ttg-2020"}),
        ("luật báo chí", {"luat-1989", "luat-2016"}),
    ],
)
def test_several_are_ambiguous_with_candidates(workspace: Workspace, text: str, candidates: set[str]) -> None:
    with pytest.raises(Ambiguous) as caught:
        find_document(workspace, text)
    assert {identifier for identifier, _ in caught.value.candidates} == candidates


@pytest.mark.parametrize("text", ["QĐ 40", "QĐ 4", "QĐ 407 năm 1999", "NĐ 407", "407/QĐ-UBND", "nothing-like-this", "thơ ca"])
def test_none_is_not_found_in_what_was_read(workspace: Workspace, text: str) -> None:
    with pytest.raises(NotFound, match="not found in what was read"):
        find_document(workspace, text)


@pytest.mark.parametrize("text", ["", "  ", "…", "x" * 501, "QĐ\0 407", "QĐ \ud800 407"])
def test_a_text_that_says_nothing_is_bad_input(workspace: Workspace, text: str) -> None:
    with pytest.raises(BadInput):
        find_document(workspace, text)


def test_of_several_the_one_that_was_read_is_meant() -> None:
    graph = Graph()
    graph.document("a", "QĐ 5/QĐ-A", number="5/QĐ-A", type_name="Quyết định", held=False)
    graph.document("b", "QĐ 5/QĐ-B", number="5/QĐ-B", type_name="Quyết định")
    with insert(Workspace.open(":memory:"), graph) as workspace:
        assert find_document(workspace, "QĐ 5") == "b"


def test_agencies_by_id_and_by_name_and_place(workspace: Workspace) -> None:
    for text in ("so-tu-phap-ha-noi", "Sở Tư pháp", "so tu phap ha noi"):
        assert find_agency(workspace, text) == "so-tu-phap-ha-noi"
    with pytest.raises(NotFound):
        find_agency(workspace, "Sở Tư pháp Gia Lai")


def test_places_by_id_and_by_name() -> None:
    assert find_place("ha-noi") == find_place("Thành phố Hà Nội") == "ha-noi"
    with pytest.raises(Ambiguous):
        find_place("Gia Lai")  # before and after 01/7/2025
    with pytest.raises(NotFound):
        find_place("Atlantis")
