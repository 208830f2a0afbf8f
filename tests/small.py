"""A small graph by hand, with texts, for tests of the doors: two decisions numbered 20, a held directive, a hostile letter."""

from pathlib import Path

from graph.workspace import Workspace
from tests.graphs import Graph, insert

HOSTILE = '<script>alert("x")</script> & "Đề án" \x1b[31m'
TEXT = (
    "THỦ TƯỚNG CHÍNH PHỦ\nCHỈ THỊ\nThực hiện Quyết định số 407/QĐ-TTg ngày 30 tháng 3 năm 2022;\n"
    "Giao Sở Tư pháp chủ trì thực hiện Quyết định số 407/QĐ-TTg.\n"
)
LETTER = f"{HOSTILE}\nCăn cứ Chỉ thị số 07/CT-TTg.\n"
CT_07, QD_407, LETTER_ID = "ct-07-ttg-2023", "qd-407-ttg-2022", "cv-1-so-tp-2024"


def small_workspace(path: str | Path = ":memory:") -> Workspace:
    """A workspace with the small graph in it."""
    workspace = Workspace.open(path)
    with workspace.transaction():
        workspace.db.execute("INSERT INTO text VALUES ('directive', ?, '{}', '1'), ('letter', ?, '{}', '1')", (TEXT, LETTER))
    return insert(workspace, small_graph())


def small_graph() -> Graph:
    graph = Graph()
    graph.place("viet-nam", "Việt Nam", "country")
    graph.place("ha-noi", "Hà Nội", "province", "viet-nam")
    graph.agency("so-tu-phap-ha-noi", "Sở Tư pháp", "ha-noi")
    graph.agency("thu-tuong", "Thủ tướng Chính phủ", "viet-nam", level="central")
    decision = {"type": "QĐ", "type_name": "Quyết định", "held": False}
    graph.document(QD_407, "QĐ 407/QĐ-TTg", "2022-03-30", number="407/QĐ-TTg", title="Phê duyệt Đề án truyền thông", **decision)
    graph.document("qd-20-ttg-2020", "QĐ 20/QĐ-TTg", "2020-01-02", number="20/QĐ-TTg", **decision)
    graph.document("qd-20-ubnd-2021", "QĐ 20/QĐ-UBND", "2021-05-04", number="20/QĐ-UBND", **decision)
    graph.document(
        "nd-62-2020-cp",
        "NĐ 62/2020/NĐ-CP",
        "2020-06-01",
        number="62/2020/NĐ-CP",
        type="NĐ",
        type_name="Nghị định",
        title="Về vị trí việc làm và biên chế công chức",
        held=False,
    )
    for year, number in ((1989, "29-LCT/HĐNN8"), (2016, "103/2016/QH13")):
        graph.document(
            f"luat-{year}",
            f"Luật Báo chí {year}",
            f"{year}-04-05",
            number=number,
            type="Luật",
            type_name="Luật",
            title="Luật Báo chí",
            held=False,
        )
    graph.document(
        CT_07,
        "CT 07/CT-TTg",
        "2023-03-21",
        number="07/CT-TTg",
        type="CT",
        type_name="Chỉ thị",
        sha="directive",
        title="Về truyền thông chính sách",
        place="viet-nam",
        signer="Phạm Minh Chính",
        identified_by="header",
    )
    graph.document(
        LETTER_ID,
        "CV 1/STP",
        "2024-02-03",
        number="1/STP",
        type="CV",
        type_name="Công văn",
        title=HOSTILE,
        sha="letter",
        place="ha-noi",
        signer=HOSTILE,
    )
    graph.issued_by += [(CT_07, "thu-tuong"), (LETTER_ID, "so-tu-phap-ha-noi")]
    first, second = TEXT.index("Quyết định"), TEXT.rindex("Quyết định")
    number = "Quyết định số 407/QĐ-TTg"
    graph.mention(
        "m1", CT_07, "implements", QD_407, start=first, end=first + len(number), quote=number, printed_number="407/QĐ-TTg"
    )
    graph.mention("m2", CT_07, "refers_to", QD_407, start=second, end=second + len(number), quote=number, scope="item")
    start, quote = LETTER.index("Chỉ thị"), "Chỉ thị số 07/CT-TTg"
    graph.mention("m3", LETTER_ID, "based_on", CT_07, start=start, end=start + len(quote), quote=quote)
    graph.mention(
        "m4",
        LETTER_ID,
        "refers_to",
        None,
        start=0,
        end=len(HOSTILE),
        quote=HOSTILE,
        status="ambiguous",
        printed_title=HOSTILE,
        method="title",
    )
    graph.may_name += [("m4", "luat-1989"), ("m4", "luat-2016")]
    sentence = "Giao Sở Tư pháp chủ trì thực hiện Quyết định số 407/QĐ-TTg."
    graph.task("t1", CT_07, TEXT.index("Giao"), sentence)
    graph.under.append(("t1", QD_407, "number"))
    graph.charge("so-tu-phap-ha-noi", "leads", "t1")
    graph.task("t2", LETTER_ID, 0, HOSTILE)
    graph.under.append(("t2", QD_407, "title"))
    graph.charge("so-tu-phap-ha-noi", "monitors", "t2")
    return graph
