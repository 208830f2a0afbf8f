"""Tasks in tables: one for each row, with whom it charges and when; other tables give none."""

import time

import pytest

from ingest.assignments import find_tasks
from ingest.extract import extract
from ingest.facts import Header, Task
from ingest.layout.zones import find_zones
from ingest.text import read

HEAD = "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm |\n|---|---|---|---|---|---|\n"


def tasks_of(table: str, before: str = "II. NHIỆM VỤ\n") -> tuple[Task, ...]:
    reading = read(before + table)
    tasks = find_tasks(reading, Header(type="Kế hoạch"), find_zones(reading), ())
    assert all(task.text == reading.text[task.start : task.end] for task in tasks)
    assert all(each.agency == reading.text[each.start : each.end] for task in tasks for each in task.responsible)
    return tasks


def who(task: Task) -> dict[str, list[str]]:
    """role → agencies."""
    roles: dict[str, list[str]] = {}
    for each in task.responsible:
        roles.setdefault(each.role, []).append(each.agency)
    return roles


def short(tasks: tuple[Task, ...]) -> list[tuple[str | None, str, dict[str, list[str]]]]:
    return [(task.section, task.text, who(task)) for task in tasks]


def test_a_row_is_a_task() -> None:
    row = "| 1 | Rà soát văn bản về biên giới | Sở Ngoại vụ | - Công an tỉnh; - Sở Tư pháp | Quý II/2025 | Báo cáo |\n"
    [task] = tasks_of(HEAD + row)
    assert (task.section, task.text) == ("II.1", "Rà soát văn bản về biên giới")
    assert who(task) == {"leads": ["Sở Ngoại vụ"], "coordinates": ["Công an tỉnh", "Sở Tư pháp"]}
    assert (task.deadline, task.recurs, task.output) == ("Quý II/2025", None, "Báo cáo")


@pytest.mark.parametrize(
    ("cell", "deadline", "recurs"),
    [
        ("Trước 30/6/2025", "Trước 30/6/2025", None),
        ("Tháng 12", "Tháng 12", None),
        ("Thường xuyên", None, "Thường xuyên"),
        ("Hằng năm", None, "Hằng năm"),
        ("Trước 15/12 hằng năm", "Trước 15/12 hằng năm", "hằng năm"),
        ("Theo kế hoạch", None, None),
        ("", None, None),
    ],
)
def test_the_term_of_a_row(cell: str, deadline: str | None, recurs: str | None) -> None:
    [task] = tasks_of(HEAD + f"| 1 | Tổ chức hội nghị | Sở Tư pháp | | {cell} | |\n")
    assert (task.deadline, task.recurs) == (deadline, recurs)


def test_a_term_in_the_words_of_the_task() -> None:
    [task] = tasks_of(HEAD + "| 1 | Báo cáo kết quả trước ngày 15/6/2025 | Sở Tư pháp | | | |\n")
    assert task.deadline == "trước ngày 15/6/2025"


def test_a_head_of_two_rows_that_comes_again() -> None:
    head = (
        "| STT | Nội dung công việc | Đơn vị thực hiện | | Thời gian |\n|:---|---|:---:|---|---|\n"
        "| | | Chủ trì | Phối hợp | |\n"
    )
    tasks = tasks_of(
        f"{head}| I | Công tác tuyên truyền | | | |\n| 1 | Mở chuyên mục | Sở Y tế | Báo Bình Dương | Tháng 3 |\n"
        f"{head}| 2 | Phát tờ rơi | Sở Nội vụ | Sở Y tế | |\n"
    )
    assert short(tasks) == [
        ("II.I.1", "Mở chuyên mục", {"leads": ["Sở Y tế"], "coordinates": ["Báo Bình Dương"]}),
        ("II.I.2", "Phát tờ rơi", {"leads": ["Sở Nội vụ"], "coordinates": ["Sở Y tế"]}),
    ]


@pytest.mark.parametrize(
    "group",
    [
        "| I | Công tác tuyên truyền | Sở Y tế | | Quý I | |\n",
        "| I | Công tác tuyên truyền | Sở Y tế | | Quý I | |\n| 1 | Tuyên truyền trên báo chí | | | | |\n",
    ],
)
def test_a_group_gives_what_its_rows_do_not_have(group: str) -> None:
    rows = "| 1.1 | Mở chuyên mục | | | | |\n| 1.2 | Phát tờ rơi | Sở Nội vụ | | Quý II | |\n| II | Công tác cán bộ | | | | |\n"
    first, second, third = tasks_of(HEAD + group + rows + "| 1 | Bố trí đủ cán bộ y tế | | | | |\n")
    assert (first.text, who(first), first.deadline) == ("Mở chuyên mục", {"leads": ["Sở Y tế"]}, "Quý I")
    assert (second.text, who(second), second.deadline) == ("Phát tờ rơi", {"leads": ["Sở Nội vụ"]}, "Quý II")
    assert (third.section, who(third), third.deadline) == ("II.II.1", {}, None)


@pytest.mark.parametrize(
    "group",
    [
        "| I. Công tác tuyên truyền | | | | | |\n",
        "| I. Công tác tuyên truyền ||||||\n",
        "| I | Công tác tuyên truyền | Công tác tuyên truyền | Công tác tuyên truyền | Công tác tuyên truyền | |\n",
        "| I. Công tác tuyên truyền |\n",
        "| CÔNG TÁC TUYÊN TRUYỀN | | | | | |\n",
    ],
)
def test_groups_over_the_whole_row(group: str) -> None:
    [task] = tasks_of(HEAD + group + "| 1 | Mở chuyên mục | Sở Y tế | | | |\n")
    assert (task.section, task.text) == ("II.I.1" if "I." in group or "| I |" in group else "II.1", "Mở chuyên mục")


def test_a_numbered_item_gives_to_the_rows_without_a_number() -> None:
    rows = (
        "| 1 | Tuyên truyền Luật Đất đai | Sở Y tế | | | |\n| | - Mở chuyên mục | | | | |\n"
        "| | - Phát tờ rơi | Sở Nội vụ | | | |\n"
    )
    assert short(tasks_of(HEAD + rows)) == [
        ("II.1", "Tuyên truyền Luật Đất đai", {"leads": ["Sở Y tế"]}),
        ("II.1", "Mở chuyên mục", {"leads": ["Sở Y tế"]}),
        ("II.1", "Phát tờ rơi", {"leads": ["Sở Nội vụ"]}),
    ]


def test_an_empty_cell_is_not_the_one_above_but_nt_is() -> None:
    rows = (
        "| 1 | Mở chuyên mục trên báo | Sở Y tế | | | |\n| 2 | Phát tờ rơi cho nhân dân | | | | |\n"
        "| 3 | Treo băng rôn trên đường | -nt- | | | |\n| 4 | Chiếu phim | Sở Nội vụ | | | |\n| 5 | Tổ chức thi | nt | | | |\n"
    )
    assert [who(task).get("leads") for task in tasks_of(HEAD + rows)][:3] == [["Sở Y tế"], None, None]
    rows = rows.replace("| 2 | Phát tờ rơi cho nhân dân | |", "| 2 | Phát tờ rơi | Sở Tư pháp |")
    leads = [who(task).get("leads") for task in tasks_of(HEAD + rows)]
    assert leads == [["Sở Y tế"], ["Sở Tư pháp"], ["Sở Tư pháp"], ["Sở Nội vụ"], ["Sở Nội vụ"]]


def test_a_row_without_number_and_task_goes_on_with_the_one_above() -> None:
    rows = (
        "| 1 | Mở chuyên mục | Sở Y tế | Sở Nội vụ | | |\n| | | Sở Tư pháp | | Quý I | Bản tin |\n| | | | Công an tỉnh | | |\n"
        "| | | | | | Tờ rơi |\n| 2 | Chiếu phim | Sở Xây dựng | | | |\n"
    )
    assert short(tasks_of(HEAD + rows)) == [
        ("II.1", "Mở chuyên mục", {"leads": ["Sở Y tế", "Sở Tư pháp"], "coordinates": ["Sở Nội vụ", "Công an tỉnh"]}),
        ("II.2", "Chiếu phim", {"leads": ["Sở Xây dựng"]}),
    ]


def test_a_cell_that_is_no_agency_leaves_the_task_without_one() -> None:
    [task] = tasks_of(HEAD + "| 1 | Rà soát văn bản quy phạm | Theo phân công | | | |\n")
    assert task.responsible == ()


def test_the_column_says_the_role() -> None:
    head = "| TT | Nội dung | Đơn vị thực hiện | Đơn vị theo dõi, đôn đốc | Cơ quan tham mưu |\n|---|---|---|---|---|\n"
    [task] = tasks_of(head + "| 1 | Xây nhà văn hóa | UBND huyện Củ Chi | Sở Xây dựng | Văn phòng UBND tỉnh |\n")
    assert who(task) == {
        "carries_out": ["UBND huyện Củ Chi"],
        "monitors": ["Sở Xây dựng"],
        "advises": ["Văn phòng UBND tỉnh"],
    }


def test_the_finest_column_of_work_is_the_task() -> None:
    head = "| Nhiệm vụ | Nội dung công việc | Chủ trì |\n|---|---|---|\n"
    tasks = tasks_of(head + "| Tuyên truyền | Mở chuyên mục | Sở Y tế |\n| Kiểm tra thực tế | | Sở Nội vụ |\n")
    assert [task.text for task in tasks] == ["Mở chuyên mục", "Kiểm tra thực tế"]


def test_citations_of_the_row_are_its_basis() -> None:
    raw = (
        "KẾ HOẠCH\nII. NHIỆM VỤ\n| TT | Nhiệm vụ | Chủ trì | Căn cứ |\n|---|---|---|---|\n"
        "| 1 | Mở chuyên mục | Sở Y tế | Nghị định số 09/2017/NĐ-CP |\n| 2 | Thi hành Luật Báo chí | Sở Tư pháp | |\n"
    )
    facts = extract(raw)
    assert [[facts.mentions[i].quote for i in task.under] for task in facts.tasks] == [
        ["Nghị định số 09/2017/NĐ-CP"],
        ["Luật Báo chí"],
    ]
    assert [raw[task.start : task.end] for task in facts.tasks] == [task.text for task in facts.tasks]


def test_an_annex_after_the_signature() -> None:
    raw = (
        "UBND TỈNH GIA LAI\nKẾ HOẠCH\nThực hiện Quyết định số 407/QĐ-TTg\n\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Tư pháp\n"
        "- Theo dõi việc thực hiện.\n\nNơi nhận:\n- Như trên;\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\n"
        "PHỤ LỤC II\nPHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 1/KH-UBND ngày 1 tháng 2 năm 2023)\n\n"
        f"{HEAD}| 1 | Mở chuyên mục | Sở Y tế | | | |\n"
    )
    tasks = extract(raw).tasks
    assert short(tasks)[-1] == ("PHỤ LỤC II.1", "Mở chuyên mục", {"leads": ["Sở Y tế"]})
    assert tasks[0].section == "I.1"


def test_rows_that_do_not_fit_or_say_nothing_are_left_out() -> None:
    rows = (
        "| (1) | (2) | (3) | (4) | (5) | (6) |\n| 1 | 2 | 3 | 4 | 5 | 6 |\n| 1 | Mở chuyên mục | Sở Y tế |\n"
        "| 2 | Mở | chuyên mục | Sở Y tế | Sở Nội vụ | Quý I | Báo cáo |\n| 3 | ........... | Sở Y tế | | | |\n"
        "| | và các báo khác của tỉnh | Sở Y tế | | | |\n| Tổng cộng | | | | | |\n| 4 | Mở chuyên mục | ………… | | | |\n"
        "| 5 | Đăng tin | Sở Y tế | | Đã hoàn thành | |\n| 6 | Khai mạc | Sở Y tế | | 8h00 | |\n| | | | | | |\n"
        "| 7 | Tiếp nhận hồ sơ | Sở Y tế | | 0,5 ngày | |\n"
    )
    assert tasks_of(HEAD + rows) == ()


@pytest.mark.parametrize("row", ["| |", "| | |", "| | | | | | | |", "| | | Sở Y tế |", "| | | | | | | Sở Y tế |"])
def test_a_broken_row_that_names_no_task_is_left_out(row: str) -> None:
    whole = "| 1 | Mở chuyên mục | Sở Tư pháp | | | |\n"
    assert short(tasks_of(HEAD + whole + row + "\n")) == [("II.1", "Mở chuyên mục", {"leads": ["Sở Tư pháp"]})]


@pytest.mark.parametrize(
    "table",
    [
        "| Chủ trì hội nghị | Thư ký |\n|---|---|\n| Nguyễn Văn A | Trần Thị B |\n",
        "| TT | Mã số TTHC | Nội dung công việc | Cơ quan thực hiện | Phí, lệ phí |\n|---|---|---|---|---|\n"
        "| 1 | 1.002181 | Cấp giấy phép hành nghề | Sở Tư pháp | Không |\n",
        "| STT | Danh mục dự án | Chủ đầu tư | Kế hoạch vốn năm 2023 |\n|---|---|---|---|\n"
        "| 1 | Xây đường 1 | Sở Xây dựng | 100 |\n",
        "| TT | Nội dung | Đơn vị thực hiện | Số lượng | Thành tiền |\n|---|---|---|---|---|\n"
        "| 1 | In tài liệu tuyên truyền | Sở Tư pháp | 10 | 100 |\n",
        "| TT | Họ và tên | Nhiệm vụ | Phân công |\n|---|---|---|---|\n| 1 | Nguyễn Văn A | Tổ trưởng phụ trách | Sở Y tế |\n",
        "| TT | Tên văn bản | Cơ quan ban hành | Lý do bãi bỏ |\n|---|---|---|---|\n"
        "| 1 | Quyết định về phí | UBND tỉnh | Hết |\n",
        "| TT | Nhiệm vụ | Chủ trì | Kết quả thực hiện |\n|---|---|---|---|\n| 1 | Mở chuyên mục | Sở Y tế | 3 chuyên mục |\n",
        "| TT | Chỉ tiêu | Đơn vị | Cơ quan chủ trì |\n|---|---|---|---|\n| 1 | Tỷ lệ hồ sơ trực tuyến | % | Sở Y tế |\n",
        "| Sở Y tế | Mở chuyên mục trên báo | Chủ trì |\n|---|---|---|\n| Sở Nội vụ | Phát tờ rơi | Phối hợp |\n",
        "Mẫu số 01\n" + HEAD + "| 1 | Mở chuyên mục | Sở Y tế | | | |\n",
        "BÁO CÁO KẾT QUẢ\n" + HEAD + "| 1 | Mở chuyên mục | Sở Y tế | | | |\n",
    ],
)
def test_tables_that_charge_nobody(table: str) -> None:
    assert tasks_of(table) == ()


def test_a_table_that_lost_its_lines_charges_nobody() -> None:
    lines = "TT\nNhiệm vụ\nChủ trì\nPhối hợp\n1\nMở chuyên mục trên báo\nSở Y tế\nSở Nội vụ\n"
    assert all(task.responsible == () for task in tasks_of(lines))


def test_a_section_that_reports_charges_nobody_in_its_tables() -> None:
    table = HEAD + "| 1 | Mở chuyên mục | Sở Y tế | | | |\n"
    assert tasks_of(table, "I. ĐÁNH GIÁ CHUNG\n1. Kết quả\n") == ()
    assert len(tasks_of(table, "I. ĐÁNH GIÁ CHUNG\n1. Kết quả\nII. NHIỆM VỤ\n")) == 1


def test_another_table_right_after_it_is_not_read_under_its_head() -> None:
    tasks = HEAD.replace(" Sản phẩm |", " Ghi chú |") + "| 1 | Mở chuyên mục | Sở Y tế | | | |\n"
    other = "| Tên sản phẩm | Nhóm hàng hóa | Sở Y tế | Bộ Y tế | Năm | Mức |\n|---|---|---|---|---|---|\n"
    found = tasks_of(tasks + other + "| Nước mắm cá cơm | Thực phẩm tươi | Sở Nội vụ | | 3 | 100 |\n")
    assert [task.text for task in found] == ["Mở chuyên mục"]


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + "".join(f"| {i} | Tổ chức hội nghị {i} | Sở Tư pháp | Các sở, ngành | Quý II |\n" for i in range(20_000)),
        HEAD + "".join(f"| {i} | Tổ chức hội nghị {i} | Sở Tư pháp | Sở Y tế | Quý II | |\n" for i in range(20_000)),
        "| TT | Nhiệm vụ |" + " Chủ trì |" * 2_000 + "\n" + ("| 1 | Tổ chức hội nghị |" + " Sở Y tế |" * 2_000 + "\n") * 50,
        HEAD * 20_000,
        "|" * 1_000_000,
        HEAD + "| 1 | Tổ chức\n| hội nghị | \n" * 20_000,
        HEAD + "| 1 | Tổ chức hội nghị | " + "Sở Y tế, " * 200_000 + "| | | |\n",
        HEAD + ("| 1 | Tổ chức hội nghị | " + "phối hợp với - (" * 100 + "| | | |\n") * 400,
        (HEAD + "| 1 | Tổ chức hội nghị | Sở Y tế | | | |\nĐoạn văn xen giữa các bảng.\n") * 3_000,
    ],
    ids=["short rows", "rows", "columns", "heads", "pipes", "unbalanced", "long cell", "words", "tables"],
)
def test_hostile_tables_take_bounded_time(raw: str) -> None:
    reading = read(raw)
    zones = find_zones(reading)
    began = time.perf_counter()
    find_tasks(reading, Header(type="Kế hoạch"), zones, ())
    assert time.perf_counter() - began < 20
