"""Tasks: who is charged, by what the item above, the lead-in or the sentence says. The excerpts stand in public documents."""

import time

import pytest

from ingest.assignments import find_tasks
from ingest.facts import Header, Mention, Task
from ingest.layout.zones import find_zones
from ingest.text import read


def tasks_of(raw: str, kind: str = "Chỉ thị", issuer: str = "", mentions: tuple[str, ...] = ()) -> tuple[Task, ...]:
    reading = read(raw)
    found = []
    for quote in mentions:
        start = reading.text.index(quote)
        found.append(Mention(start, start + len(quote), quote, number=quote))
    found.sort(key=lambda m: m.start)
    return find_tasks(reading, Header(type=kind, issuer=issuer), find_zones(reading), tuple(found))


def who(task: Task) -> dict[str, list[str]]:
    """role → agencies."""
    roles: dict[str, list[str]] = {}
    for each in task.responsible:
        roles.setdefault(each.role, []).append(each.agency)
    return roles


DIRECTIVE = """CHỈ THỊ
Về việc tăng cường công tác truyền thông chính sách

Chủ tịch Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở, ban, ngành thực hiện tốt một số nhiệm vụ trọng tâm như sau:

1. Các sở, ban, ngành; Ủy ban nhân dân các huyện, thị xã, thành phố

Nâng cao vai trò, trách nhiệm của người đứng đầu. Tăng cường phối hợp chặt chẽ, hiệu quả hơn giữa các cơ quan, đơn vị.

2. Sở Tư pháp

- Chủ trì, phối hợp với các cơ quan liên quan thực hiện tốt Quyết định số 407/QĐ-TTg theo hướng dẫn của Bộ Tư pháp.

- Tăng cường công tác kiểm tra, đôn đốc việc thi hành Luật Tiếp cận thông tin.

3. Sở Tài chính: Tham mưu Ủy ban nhân dân tỉnh bố trí kinh phí.

4. Đề nghị Ban Tuyên giáo Tỉnh ủy

Tăng cường lãnh đạo, định hướng về chính trị, tư tưởng; giám sát việc thực hiện chính sách.

Giao Sở Thông tin và Truyền thông theo dõi, hướng dẫn việc thực hiện; định kỳ hằng năm tổng hợp, báo cáo trước ngày 10 tháng 12.

Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các đơn vị nghiêm túc triển khai, thực hiện Chỉ thị này./.
"""


@pytest.fixture
def directive() -> tuple[Task, ...]:
    return tasks_of(DIRECTIVE, issuer="Ủy ban nhân dân tỉnh Bình Dương", mentions=("407/QĐ-TTg", "Luật Tiếp cận thông tin"))


def test_one_task_for_each_part_of_a_sentence_that_charges(directive: tuple[Task, ...]) -> None:
    assert [task.section for task in directive] == ["1", "1", "2", "2", "3", "4", "4", "4", "4"]
    assert all(task.text == read(DIRECTIVE).text[task.start : task.end] for task in directive)


def test_the_item_above_is_the_subject(directive: tuple[Task, ...]) -> None:
    everybody = ["Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thị xã, thành phố"]
    assert [who(task) for task in directive[:2]] == [{"carries_out": everybody}] * 2


def test_who_leads_and_who_coordinates(directive: tuple[Task, ...]) -> None:
    assert who(directive[2]) == {"leads": ["Sở Tư pháp"], "coordinates": ["các cơ quan liên quan"]}


def test_roles_and_bases_do_not_leak_into_the_next_sentence(directive: tuple[Task, ...]) -> None:
    assert who(directive[3]) == {"monitors": ["Sở Tư pháp"]}
    assert [task.under for task in directive[2:4]] == [(0,), (1,)]


def test_an_item_in_one_line(directive: tuple[Task, ...]) -> None:
    assert who(directive[4]) == {"advises": ["Sở Tài chính"]}
    assert directive[4].text.startswith("Tham mưu")


def test_two_subjects_of_one_sentence_have_a_task_each() -> None:
    first, second = tasks_of("1. Sở Y tế chủ trì việc khám; Sở Tài chính bố trí kinh phí.")
    assert (first.text, who(first)) == ("Sở Y tế chủ trì việc khám;", {"leads": ["Sở Y tế"]})
    assert (second.text, who(second)) == ("Sở Tài chính bố trí kinh phí.", {"funds": ["Sở Tài chính"]})


def test_whom_one_cannot_order_is_requested(directive: tuple[Task, ...]) -> None:
    assert [who(task) for task in directive[5:7]] == [{role: ["Ban Tuyên giáo Tỉnh ủy"]} for role in ("requested", "monitors")]


def test_an_order_after_the_list_has_its_own_subject(directive: tuple[Task, ...]) -> None:
    *_, order, last = directive
    assert who(order) == {role: ["Sở Thông tin và Truyền thông"] for role in ("monitors", "guides")}
    assert who(last) == {"reports": ["Sở Thông tin và Truyền thông"]}
    assert (last.deadline, last.recurs) == ("trước ngày 10 tháng 12", "định kỳ hằng năm")


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        (
            "8. Đài Truyền hình Việt Nam, Đài Tiếng nói Việt Nam và các cơ quan báo chí phối hợp "
            "thường xuyên với các bộ, ngành.",
            {"coordinates": ["Đài Truyền hình Việt Nam", "Đài Tiếng nói Việt Nam", "các cơ quan báo chí"]},
        ),
        (
            "1. Căn cứ hướng dẫn của Bộ Nội vụ, Sở Nội vụ chủ trì hướng dẫn về vị trí việc làm.",
            {"leads": ["Sở Nội vụ"], "guides": ["Sở Nội vụ"]},
        ),
        ("1. Cơ cấu thành phần Ban Chỉ đạo các cấp do Bộ Quốc phòng hướng dẫn thực hiện.", {"guides": ["Bộ Quốc phòng"]}),
        (
            "1. Phó Thủ tướng Nguyễn Thiện Nhân yêu cầu Bộ Y tế khẩn trương hoàn thành việc ban hành Thông tư.",
            {"carries_out": ["Bộ Y tế"]},
        ),
        (
            "1. Căn cứ dự toán của các cơ quan, đơn vị liên quan, Sở Tài chính tham mưu cấp có thẩm quyền.",
            {"advises": ["Sở Tài chính"]},
        ),
        ("1. Đề nghị Sở Y tế, Liên minh các trường và các hội phối hợp vận động.", {"coordinates": ["Sở Y tế"]}),
        (
            "1. Trong quá trình thực hiện, Sở Y tế chủ động phối hợp với Sở Tài chính tháo gỡ khó khăn.",
            {"coordinates": ["Sở Y tế"]},
        ),
        (
            "- Giao đồng chí Nguyễn Đức An – Phó Chủ tịch UBND xã thực hiện nhiệm vụ theo kế hoạch.",
            {"carries_out": ["Phó Chủ tịch UBND xã"]},
        ),
        (
            "1. Đồng chí Trưởng ban xây dựng Đảng - Trưởng Tiểu ban: Phụ trách chung, chỉ đạo công tác tuyên truyền.",
            {"carries_out": ["Trưởng ban xây dựng Đảng"]},
        ),
        ("2. Ông Lê Văn Bình, Giám đốc Sở Y tế: Chủ trì xây dựng phương án.", {"leads": ["Giám đốc Sở Y tế"]}),
        (
            "1. Đề nghị các cơ quan quản lý trực tiếp cơ sở giáo dục đại học phối hợp chỉ đạo các cơ sở đào tạo.",
            {"coordinates": ["các cơ quan quản lý trực tiếp cơ sở giáo dục đại học"]},
        ),
        (
            "1. Các Cục quản lý chuyên ngành, các Sở GTVT và các doanh nghiệp cần tổ chức công tác vận tải.",
            {"carries_out": ["Các Cục quản lý chuyên ngành", "các Sở GTVT"]},
        ),
        ("©) Bộ Giao thông vận tải chủ trì xây dựng đề án.", {"leads": ["Bộ Giao thông vận tải"]}),
        (
            "1. UBND tỉnh Bình Dương đề nghị các cơ quan, đơn vị của Trung ương; các sở, ban, ngành treo cờ Tổ quốc.",
            {"requested": ["các cơ quan, đơn vị của Trung ương", "các sở, ban, ngành"]},
        ),
        (
            "1. Bộ Quốc phòng (Cục Bản đồ) chủ trì, phối hợp với Bộ Nội vụ xây dựng đề án.",
            {"leads": ["Bộ Quốc phòng"], "coordinates": ["Bộ Nội vụ"]},
        ),
        (
            "1. Sở Y tế chủ trì xây dựng đề án, với sự phối hợp của Sở Tài chính và các đơn vị liên quan.",
            {"leads": ["Sở Y tế"], "coordinates": ["Sở Tài chính", "các đơn vị liên quan"]},
        ),
        (
            "1. Công chức Tư pháp - Hộ tịch chủ trì, phối hợp với Công an xã rà soát hồ sơ.",
            {"leads": ["Công chức Tư pháp - Hộ tịch"], "coordinates": ["Công an xã"]},
        ),
        (
            "- Bộ phận xử lý đơn thư phải tham mưu cho Ban Thường trực UBMTTQ xã.",
            {"advises": ["Bộ phận xử lý đơn thư"]},
        ),
        (
            "1. Bộ Ngoại giao chủ trì, phối hợp với Bộ Công an, Bộ Quốc phòng; các bộ, ngành liên quan chuẩn bị nội dung.",
            {"leads": ["Bộ Ngoại giao"], "coordinates": ["Bộ Công an", "Bộ Quốc phòng", "các bộ, ngành liên quan"]},
        ),
        (
            "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính; thủ trưởng các ngành có liên quan chuẩn bị nội dung.",
            {"leads": ["Sở Y tế"], "coordinates": ["Sở Tài chính", "thủ trưởng các ngành có liên quan"]},
        ),
        (
            "1. Công an tỉnh, BCH BĐBP tỉnh: Theo chức năng, nhiệm vụ được giao, phối hợp bảo đảm an ninh, trật tự.",
            {"coordinates": ["Công an tỉnh", "BCH BĐBP tỉnh"]},
        ),
        ("27. Ban Pháp chế HĐND xã thẩm tra các dự thảo nghị quyết.", {"carries_out": ["Ban Pháp chế HĐND xã"]}),
        ("1. Công an tỉnh chỉ đạo các đơn vị kiểm tra, xử lý nghiêm các vi phạm.", {"carries_out": ["Công an tỉnh"]}),
        (
            "Giao các sở: Nông nghiệp và Phát triển nông thôn, Xây dựng đôn đốc, hướng dẫn các hội được phân công quản lý.",
            {
                "monitors": ["Sở Nông nghiệp và Phát triển nông thôn", "Sở Xây dựng"],
                "guides": ["Sở Nông nghiệp và Phát triển nông thôn", "Sở Xây dựng"],
            },
        ),
        (
            "Các Bộ Kế hoạch và Đầu tư, Tài chính, Giao thông vận tải sớm bố trí vốn để triển khai thực hiện.",
            {"carries_out": ["Bộ Kế hoạch và Đầu tư", "Bộ Tài chính", "Bộ Giao thông vận tải"]},
        ),
        (
            "Các sở, ban, ngành; Ủy ban nhân dân các xã và các cơ quan có liên quan "
            "căn cứ chức năng được giao chủ động xây dựng kế hoạch.",
            {"carries_out": ["Các sở, ban, ngành", "Ủy ban nhân dân các xã", "các cơ quan có liên quan"]},
        ),
        (
            "Sở Xây dựng chủ trì, phối hợp với Liên đoàn Lao động tỉnh; các sở, ngành liên quan; Ủy ban nhân dân các xã.",
            {
                "leads": ["Sở Xây dựng"],
                "coordinates": ["Liên đoàn Lao động tỉnh", "các sở, ngành liên quan", "Ủy ban nhân dân các xã"],
            },
        ),
        (
            "Đồng thời, Ủy ban nhân dân phường, xã có trách nhiệm giám sát việc thực hiện.",
            {"monitors": ["Ủy ban nhân dân phường, xã"]},
        ),
        ("Các ngành, các cấp tập trung lực lượng để hoàn thành công tác này.", {"carries_out": ["Các ngành, các cấp"]}),
        ("Lực lượng Công an các cấp chủ trì xác định tuyến trọng điểm.", {"leads": ["Lực lượng Công an các cấp"]}),
        (
            "Các tỉnh nuôi tôm trọng điểm chủ động phối hợp với Cục Thú y kiểm tra con giống.",
            {"coordinates": ["Các tỉnh nuôi tôm trọng điểm"]},
        ),
        (
            "Cơ quan được giao chủ trì soạn thảo văn bản có trách nhiệm tuân thủ quy trình soạn thảo.",
            {"carries_out": ["Cơ quan được giao chủ trì soạn thảo văn bản"]},
        ),
        (
            "Tuyên truyền pháp luật cho người lao động (Sở Tư pháp chủ trì, phối hợp với Sở Tài chính).",
            {"leads": ["Sở Tư pháp"], "coordinates": ["Sở Tài chính"]},
        ),
        (
            "1. Phân tích đề thi tốt nghiệp năm 2025 - Trường THPT Cao Lãnh 2 thực hiện.",
            {"carries_out": ["Trường THPT Cao Lãnh 2"]},
        ),
        (
            "1. Sau khi có các văn bản quy định chi tiết, hướng dẫn thi hành, đề nghị Sở Y tế mở lớp tập huấn.",
            {"requested": ["Sở Y tế"]},
        ),
        ("Cục đo đạc và bản đồ Nhà nước có trách nhiệm lập bản đồ.", {"carries_out": ["Cục đo đạc và bản đồ Nhà nước"]}),
        (
            "Các Cục quản lý chuyên ngành, các Sở Giao thông vận tải và các doanh nghiệp cần tổ chức công tác vận tải.",
            {"carries_out": ["Các Cục quản lý chuyên ngành", "các Sở Giao thông vận tải"]},
        ),
        (
            "1. Bộ Quốc phòng chịu trách nhiệm tổ chức thực hiện Nghị quyết này, theo dõi, báo cáo cấp có thẩm quyền.",
            {"monitors": ["Bộ Quốc phòng"], "reports": ["Bộ Quốc phòng"]},
        ),
        (
            "1. Các sở, ban, ngành theo chức năng, nhiệm vụ triển khai thực hiện nghiêm túc các giải pháp.",
            {"carries_out": ["Các sở, ban, ngành"]},
        ),
        ("Tổ công tác có trách nhiệm giúp Bộ trưởng rà soát hồ sơ.", {"advises": ["Tổ công tác"]}),
        (
            "3. Các trường đại học, cao đẳng, bệnh viện trên địa bàn tỉnh: Chủ động rà soát hồ sơ.",
            {"carries_out": ["Các trường đại học, cao đẳng, bệnh viện trên địa bàn tỉnh"]},
        ),
        (
            "1. Căn cứ văn bản của chủ hàng, Chi cục Hải quan nơi đăng ký tờ khai kiểm tra, đối chiếu với chứng từ nhập kho.",
            {"carries_out": ["Chi cục Hải quan"]},
        ),
        (
            "Giao nhiệm vụ Ban Quản lý các Khu công nghiệp tỉnh yêu cầu các doanh nghiệp trồng cây xanh.",
            {"carries_out": ["Ban Quản lý các Khu công nghiệp tỉnh"]},
        ),
        ("Do đó, các chủ đầu tư cần phối hợp chặt chẽ.", {"coordinates": ["các chủ đầu tư"]}),
        (
            "1. Bộ Tài chính, Bộ Công an theo chức năng, nhiệm vụ căn cứ ý kiến chỉ đạo của Bộ Chính trị tại văn bản số "
            "17129-CV/VPTW, phối hợp chặt chẽ, triển khai ngay việc rà soát.",
            {"carries_out": ["Bộ Tài chính", "Bộ Công an"], "coordinates": ["Bộ Tài chính", "Bộ Công an"]},
        ),
        ("Cuối tháng 3: Bộ Nội vụ hoàn thành các văn bản hướng dẫn thực hiện.", {"carries_out": ["Bộ Nội vụ"]}),
    ],
)
def test_the_subject_in_the_sentence(sentence: str, roles: dict[str, list[str]]) -> None:
    [task] = tasks_of(sentence)
    assert who(task) == roles


@pytest.mark.parametrize(
    "raw",
    [
        "1. Sở Y tế đã tổ chức tập huấn cho cán bộ.",
        "Ngày 23/4/2022, Thủ tướng Chính phủ ban hành Quyết định số 508/QĐ-TTg về việc phê duyệt Chiến lược.",
        "Ngày 19/4/2023, Thủ tướng Chính phủ ban hành Chỉ thị 10/CT-TTg về bảo đảm trật tự giao thông.",
        "Đ/c Nguyễn Văn Hải - Phó Giám đốc Sở GTVT cho biết sẽ chủ trì tổ chức rà soát các điểm đen.",
        "1. Các đơn vị và bộ phận thực hiện Đề án của Bộ đang tập trung tính toán chi phí.",
        "1. Rừng trồng bằng nguồn ngân sách nhà nước giao cho các cơ quan nhà nước quản lý thì không được hỗ trợ.",
        "1. Các đơn vị và Tổ công tác thực hiện Đề án 30 đang tập trung tính toán chi phí.",
        "Ban kiểm soát quỹ hoạt động độc lập và có trách nhiệm theo điều lệ.",
        "1. Các sở, ban, ngành chịu trách nhiệm thi hành Quyết định này.",
        "1. Các sở, ban, ngành chịu trách nhiệm thí hành Quyết định này.",
        "9. Ủy ban nhân dân Thành phố yêu cầu các cấp, các ngành, cá nhân hoạt động xây dựng thực hiện nghiêm Chỉ thị này.",
        "1. Giám đốc các sở, ngành: Tài chính; Nội vụ; Ban Dân tộc tỉnh; Công an tỉnh có trách nhiệm thực hiện Nghị quyết.",
        "1. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Sở Y tế.",
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao nhận thức của các cấp, các ngành.",
        "I. ĐÁNH GIÁ CHUNG\n1. Các sở phối hợp chặt chẽ trong công tác truyền thông.",
    ],
)
def test_what_charges_nobody(raw: str) -> None:
    assert tasks_of(raw, "Kế hoạch") == ()


def test_who_orders_what_stands_below_is_not_charged_with_it() -> None:
    raw = "2. Thủ tướng Chính phủ yêu cầu:\na) Bộ Y tế hướng dẫn các địa phương.\nb) Rà soát hồ sơ đã nộp.\n"
    assert [who(task) for task in tasks_of(raw)] == [{"guides": ["Bộ Y tế"]}, {}]


def test_who_chairs_a_meeting_has_no_task_of_it() -> None:
    [task] = tasks_of("1. Tham dự các hội nghị hiệp thương do Ban Thường trực UBMTTQ xã chủ trì (lần 1, 2).", "Kế hoạch")
    assert task.responsible == ()


def test_a_lead_in_that_says_who_leads_binds_the_list_below_it() -> None:
    raw = (
        "7. Thông tin\n\nBộ Y tế phối hợp với Ban Tuyên giáo Trung ương và chủ trì cùng các bộ, ngành:\n\n"
        "- Tăng cường truyền thông.\n\n- Cung cấp thông tin chính thống.\n"
    )
    below = {"leads": ["Bộ Y tế"], "coordinates": ["Bộ Y tế", "các bộ, ngành"]}
    assert [who(task) for task in tasks_of(raw)][-2:] == [below, below]


def test_a_plan_has_tasks_that_name_nobody() -> None:
    raw = "II. NỘI DUNG\n1. Công khai thông tin\n- Chủ động rà soát việc công khai thông tin.\n- Thông tin đã được công khai."
    [task] = tasks_of(raw, "Kế hoạch")
    assert (task.section, task.responsible) == ("II.1", ())


@pytest.mark.parametrize(
    ("title", "tasks"),
    [
        ("Về chất vấn và trả lời chất vấn tại Kỳ họp thứ Năm", 1),
        ("Về kết quả giám sát việc quản lý rừng", 1),
        ("Về nhiệm vụ phát triển kinh tế - xã hội năm 2026", 1),
        ("Về việc chuyển giao Vườn quốc gia", 0),
        ("Quy định cắt giảm thủ tục hành chính", 0),
    ],
)
def test_what_a_council_asks_after_questions_is_asked_as_a_plan_does(title: str, tasks: int) -> None:
    body = "Điều 1. Quản lý rừng\n- Ủy ban nhân dân tỉnh rà soát nguồn lực.\nĐiều 2. Hiệu lực\n"
    reading = read(f"NGHỊ QUYẾT\n{title}\nQUYẾT NGHỊ:\n{body}")
    assert len(find_tasks(reading, Header(type="Nghị quyết", title=title), find_zones(reading), ())) == tasks


def test_the_steps_of_a_procedure_are_tasks_of_who_takes_them() -> None:
    raw = (
        "Điều 1. Phạm vi\n1. Ủy ban nhân dân cấp xã tiếp nhận hồ sơ.\n"
        "Điều 7. Hồ sơ, trình tự giải quyết chế độ\n1. Hồ sơ gồm: Bản khai của đối tượng.\n"
        "2. Trình tự được thực hiện như sau:\n"
        "a) Ủy ban nhân dân cấp xã tiếp nhận hồ sơ, xét duyệt;\nb) Sở Y tế lập danh sách."
    )
    steps = [("Điều 7.2.a", ["Ủy ban nhân dân cấp xã"]), ("Điều 7.2.b", ["Sở Y tế"])]
    assert [(task.section, who(task)["carries_out"]) for task in tasks_of(raw, "Quyết định")] == steps
    assert tasks_of(raw, "Luật") == ()


def test_whom_a_sentence_names_below_a_subject_is_charged_and_not_those_it_works_with() -> None:
    raw = (
        "Điều 1. Phạm vi\nĐiều 2. Trách nhiệm của các bộ\n"
        "1. Trong thời hạn 90 ngày, Sở Y tế căn cứ chức năng được giao, công bố chỉ tiêu.\n"
        "2. Đối với thông tin đã cung cấp thì có trách nhiệm phối hợp Bộ Công an, Bộ Quốc phòng kiểm tra.\n"
        "3. Khi có đề nghị của các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ cung cấp thông tin.\n"
    )
    charged = {(task.section, each.agency) for task in tasks_of(raw, "Quyết định") for each in task.responsible}
    assert charged == {("Điều 2.1", "Sở Y tế"), ("Điều 2.3", "các bộ")}


def test_a_line_below_a_sentence_that_charges_somebody_adds_to_it() -> None:
    raw = (
        "II. NỘI DUNG\nc) Đề nghị Ủy ban Dân tộc cử cán bộ tham gia Ban soạn thảo\n- Đơn vị chủ trì: Vụ Pháp chế.\n"
        "- Thời gian thực hiện: Cả năm 2015.\n"
    )
    [task] = tasks_of(raw, "Kế hoạch")
    assert (who(task), task.deadline) == ({"requested": ["Ủy ban Dân tộc"], "leads": ["Vụ Pháp chế"]}, "Cả năm 2015")


def test_what_a_decision_does_by_itself_is_no_task() -> None:
    raw = (
        "QUYẾT ĐỊNH\nBan hành Kế hoạch kiểm tra\nCăn cứ Luật A;\nQUYẾT ĐỊNH:\nĐiều 1.\n"
        "Ban hành kèm theo Quyết định này Kế hoạch kiểm tra.\n"
        "Điều 2. Phê duyệt danh sách đơn vị được kiểm tra.\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Điều 4. Tổ chức tuyên truyền sâu rộng Kế hoạch."
    )
    reading = read(raw)
    found = find_tasks(reading, Header(type="Quyết định", title="Ban hành Kế hoạch kiểm tra"), find_zones(reading), ())
    assert [task.section for task in found] == ["Điều 4"]


def test_an_office_that_a_place_tells_heads_its_own_list() -> None:
    raw = (
        "I. Hướng dẫn\nYêu cầu Cục Hải quan các tỉnh thực hiện:\na) Chi cục Hải quan nơi hàng hóa được vận chuyển đến:\n"
        "- Kiểm tra niêm phong.\n- Căn cứ văn bản của cảng, công chức giám sát thực hiện sửa số hiệu.\n"
        "b) Căn cứ biên bản, Sở Y tế nếu thấy cần thì kiểm tra lại.\n"
    )
    assert [who(task) for task in tasks_of(raw, "Công văn")] == [{"carries_out": ["Chi cục Hải quan"]}] * 2


def test_a_law_binds_in_so_many_words_only() -> None:
    raw = (
        "Điều 1. Phạm vi\n1. Rà soát hồ sơ theo quy định.\n2. Bộ Y tế cấp giấy phép cho cơ sở.\n"
        "Điều 2. Hồ sơ\n1. Bộ Y tế có trách nhiệm hướng dẫn Điều này."
    )
    [task] = tasks_of(raw, "Luật")
    assert (task.section, who(task)) == ("Điều 2.1", {"guides": ["Bộ Y tế"]})


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Bộ Xây dựng (Cục Đăng kiểm Việt Nam) có trách nhiệm phân loại.", {"carries_out": ["Bộ Xây dựng"]}),
        (
            "Trong thời hạn 05 ngày làm việc, cơ quan bảo hiểm xã hội có trách nhiệm giải quyết.",
            {"carries_out": ["cơ quan bảo hiểm xã hội"]},
        ),
        (
            "Trường hợp dự thảo chưa đủ điều kiện, cơ quan chủ trì soạn thảo có trách nhiệm nghiên cứu, tiếp thu.",
            {"carries_out": ["cơ quan chủ trì soạn thảo"]},
        ),
        (
            "Cục Thông tin và Truyền thông Chính phủ có trách nhiệm cập nhật thông tin.",
            {"carries_out": ["Cục Thông tin và Truyền thông Chính phủ"]},
        ),
    ],
)
def test_who_is_bound_in_so_many_words(sentence: str, roles: dict[str, list[str]]) -> None:
    raw = f"Điều 1. Phạm vi\n1. Rà soát hồ sơ theo quy định.\nĐiều 2. Hồ sơ\n1. {sentence}"
    [task] = tasks_of(raw, "Nghị định")
    assert who(task) == roles


def test_a_council_oversees_its_resolution() -> None:
    raw = (
        "Điều 1. Thông qua đề án.\nĐiều 2. Hiệu lực\nĐiều 3. Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân và "
        "đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết này."
    )
    [task] = tasks_of(raw, "Nghị quyết")
    councils = ["Thường trực Hội đồng nhân dân", "các Ban của Hội đồng nhân dân", "đại biểu Hội đồng nhân dân tỉnh"]
    assert who(task) == {"monitors": councils}


def test_partners_behind_an_opening_phrase_are_not_the_subject() -> None:
    raw = (
        "Điều 1. Phạm vi\nĐiều 2. Tổ chức thực hiện\n1. Bộ Tài chính:\na) Trên cơ sở báo cáo của Bộ Y tế, chủ trì, "
        "phối hợp với các bộ, cơ quan liên quan báo cáo Chính phủ."
    )
    [task] = tasks_of(raw, "Quyết định")
    assert who(task) == {
        "leads": ["Bộ Tài chính"],
        "reports": ["Bộ Tài chính"],
        "coordinates": ["các bộ, cơ quan liên quan"],
    }


def test_an_article_on_responsibility_names_its_subject() -> None:
    raw = "Điều 7. Hiệu lực\nĐiều 8. Trách nhiệm của Bộ Công an\n1. Chỉ đạo Công an các đơn vị.\n2. Phối hợp với Bộ Y tế."
    tasks = tasks_of(raw, "Nghị định")
    assert [who(task) for task in tasks] == [{"carries_out": ["Bộ Công an"]}, {"coordinates": ["Bộ Công an"]}]


def test_points_may_stand_in_the_paragraph_of_their_subject() -> None:
    raw = "1. Sở Khoa học và Công nghệ: a) Chủ trì tham mưu; b) Phối hợp với Công an tỉnh bảo đảm an toàn thông tin."
    assert [who(task) for task in tasks_of(raw, "Kế hoạch")] == [
        {"leads": ["Sở Khoa học và Công nghệ"], "advises": ["Sở Khoa học và Công nghệ"]},
        {"coordinates": ["Sở Khoa học và Công nghệ"]},
    ]


def test_below_a_subject_whoever_begins_a_sentence_is_charged() -> None:
    raw = (
        "Điều 1. Phạm vi\n1. Trưởng Phòng Y tế quận ký hợp đồng.\nĐiều 7. Phòng Y tế quận có nhiệm vụ\n1. Lập dự toán.\n"
        "2. Trưởng Phòng Y tế quận trực tiếp ký hợp đồng.\n3. Theo đề nghị của Sở Y tế, Sở Tài chính, ký hợp đồng."
    )
    tasks = [(task.section, who(task)) for task in tasks_of(raw, "Quy chế")]
    assert tasks == [
        ("Điều 7.1", {"carries_out": ["Phòng Y tế quận"]}),
        ("Điều 7.2", {"carries_out": ["Trưởng Phòng Y tế quận"]}),
    ]


@pytest.mark.parametrize(
    ("heading", "subject"),
    [
        ("Trách nhiệm của Công an cấp xã nơi tổ chức thi hành án", "Công an cấp xã"),
        ("Trách nhiệm của Bộ Y tế trong quản lý nhà nước", "Bộ Y tế"),
        (
            "Trách nhiệm của các bộ, cơ quan trung ương được giao chủ trì các Dự án",
            "các bộ, cơ quan trung ương được giao chủ trì các Dự án",
        ),
        ("Cơ quan quản lý: Sở Nông nghiệp & PTNT tỉnh Bắc Kạn:", "Sở Nông nghiệp & PTNT tỉnh Bắc Kạn"),
    ],
)
def test_a_heading_may_say_more_than_its_subject(heading: str, subject: str) -> None:
    [task] = tasks_of(f"Điều 7. Hiệu lực\nĐiều 8. {heading}\n1. Tham gia bảo đảm an ninh, trật tự.", "Nghị định")
    assert who(task) == {"carries_out": [subject]}


def test_a_heading_about_many_is_nobody_s() -> None:
    raw = "Điều 7. Hiệu lực\nĐiều 8. Trách nhiệm của các cơ quan trong việc thực hiện\n1. Đơn vị tư vấn:\na) Lập hồ sơ."
    assert tasks_of(raw, "Nghị định") == ()


def test_lines_that_name_the_parties_of_the_tasks_above() -> None:
    raw = (
        "II. NỘI DUNG\n1. Biện pháp\na) Tổ chức hội nghị quán triệt;\n2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n"
        "- Bộ Quốc phòng; Bộ Tài chính.\nb) Cơ quan phối hợp: Các nhà trường.\n3. Thời gian thực hiện: Quý II/2015.\n"
        "4. Sản phẩm: Báo cáo của Bộ Quốc phòng."
    )
    [task] = tasks_of(raw, "Kế hoạch")
    assert who(task) == {"leads": ["Bộ Quốc phòng", "Bộ Tài chính"], "coordinates": ["Các nhà trường"]}
    assert (task.deadline, task.output) == ("Quý II/2015", "Báo cáo của Bộ Quốc phòng")


def test_posts_on_one_line_are_one_each() -> None:
    raw = (
        "1. Xây dựng kế hoạch tuyên truyền.\n- Đơn vị chủ trì: Đồng chí Phó chủ tịch Thường trực, phụ trách Giám sát\n"
        "- Đơn vị phối hợp: Các đ/c Phó chủ tịch, Trưởng đoàn thể xã, các đồng chí Chuyên viên cơ quan.\n"
    )
    [task] = tasks_of(f"II. NỘI DUNG\n{raw}", "Kế hoạch")
    assert who(task) == {
        "leads": ["Đồng chí Phó chủ tịch Thường trực, phụ trách Giám sát"],
        "coordinates": ["Các đ/c Phó chủ tịch", "Trưởng đoàn thể xã", "các đồng chí Chuyên viên cơ quan"],
    }


def test_two_parties_on_one_line() -> None:
    raw = "1. Biên soạn tài liệu pháp luật\n- Cơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: Sở Tài chính, UBND các huyện.\n"
    [task] = tasks_of(raw, "Kế hoạch")
    assert who(task) == {"leads": ["Sở Tư pháp"], "coordinates": ["Sở Tài chính", "UBND các huyện"]}


@pytest.mark.parametrize(
    ("item", "post"),
    [
        ("1. Bộ phận Một cửa: Tiếp nhận hồ sơ.", "Bộ phận Một cửa"),
        ("2. Kế toán: Lập dự toán kinh phí trình phê duyệt.", "Kế toán"),
        ("3. Công chức Văn hóa - Xã hội\n- Xây dựng kế hoạch.", "Công chức Văn hóa - Xã hội"),
        ("4. Bộ phận văn thư có trách nhiệm phát hành văn bản.", "Bộ phận văn thư"),
        ("1. Ban Giám hiệu:\n- Thầy Phó Hiệu trưởng Nguyễn Văn An:\n+ Lập thời khóa biểu.", "Phó Hiệu trưởng Nguyễn Văn An"),
        ("6. Phó chủ tịch phụ trách lĩnh vực Xã hội\n- Xây dựng kế hoạch.", "Phó chủ tịch phụ trách lĩnh vực Xã hội"),
        ("8. Công an các xã trên địa bàn huyện\n- Xây dựng kế hoạch.", "Công an các xã"),
        ("- Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch UBND xã chỉ đạo chung công tác bầu cử.", "Chủ tịch UBND xã"),
        ("2. Các Tổ chuyên môn và Tổ Văn phòng:\n- Tổ chức sinh hoạt chuyên môn.", "Các Tổ chuyên môn và Tổ Văn phòng"),
    ],
)
def test_posts_are_charged_where_a_plan_is_carried_out(item: str, post: str) -> None:
    [task] = tasks_of(f"IV. TỔ CHỨC THỰC HIỆN\n{item}", "Kế hoạch")
    assert who(task) == {"carries_out": [post]}


def test_who_is_asked_to_help_is_charged_with_the_list_below() -> None:
    raw = "V. TỔ CHỨC THỰC HIỆN\n2. Đề nghị UBND xã phối hợp\n- Phối hợp với Công an xã rà soát.\n- Bố trí hội trường.\n"
    assert [who(t) for t in tasks_of(raw, "Kế hoạch")] == [{"coordinates": ["UBND xã"]}, {"requested": ["UBND xã"]}]
    [task] = tasks_of("V. TỔ CHỨC THỰC HIỆN\n2. Đề nghị UBND xã phối hợp.\n", "Kế hoạch")
    assert who(task) == {"coordinates": ["UBND xã"]}


def test_who_prepares_a_ceremony_is_charged() -> None:
    raw = "- Văn phòng UBND tỉnh phát hành thư mời.\n- Sở Văn hóa, Thể thao và Du lịch chụp ảnh lưu niệm.\n"
    agencies = ["Văn phòng UBND tỉnh", "Sở Văn hóa, Thể thao và Du lịch"]
    assert [who(t) for t in tasks_of(raw, "Công văn")] == [{"carries_out": [a]} for a in agencies]


def test_a_body_that_a_decision_sets_up_is_charged_under_the_name_it_has_there() -> None:
    name = "Tổ tiếp công dân, xử lý khiếu nại, tố cáo của công dân"
    raw = f"Điều 1. Thành lập {name}.\nĐiều 2. Nhiệm vụ của {name}:\n- Thực hiện tiếp công dân theo kế hoạch.\n"
    [task] = tasks_of(raw, "Quyết định")
    assert who(task) == {"carries_out": [name]}
    assert tasks_of(raw, "Luật") == ()


def test_whom_a_plan_is_about_is_charged_with_nothing() -> None:
    raw = "II. NỘI DUNG\n1. Cán bộ quản lý, giáo viên: Tổ chức bồi dưỡng về kỹ năng số cho mọi người.\n"
    assert [task.responsible for task in tasks_of(raw, "Kế hoạch")] in ([], [()])


def test_the_item_itself_is_the_task_where_only_parties_follow() -> None:
    raw = "II. NỘI DUNG\n1. Biên soạn tài liệu pháp luật\n- Đơn vị chủ trì: Sở Tư pháp.\n- Thời gian thực hiện: Thường xuyên.\n"
    [task] = tasks_of(raw, "Kế hoạch")
    assert (task.text, who(task), task.recurs) == ("Biên soạn tài liệu pháp luật", {"leads": ["Sở Tư pháp"]}, "Thường xuyên")


def test_points_in_one_sentence_have_the_subject_before_them() -> None:
    raw = "CHỈ THỊ\n\n1. Nội dung\n\n- Giao Bộ Công Thương: (i) Nghiên cứu kiến nghị của tỉnh; (ii) Chủ trì xây dựng đề án.\n"
    assert [who(t) for t in tasks_of(raw)] == [{"carries_out": ["Bộ Công Thương"]}, {"leads": ["Bộ Công Thương"]}]


def test_a_plan_that_a_decision_approves_charges_as_a_plan() -> None:
    raw = (
        "Điều 1. Phê duyệt Kế hoạch như sau:\nIII. Nội dung:\n1. Các sở, ngành tiến hành xây dựng kế hoạch.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
    )
    reading = read(raw)
    header = Header(type="Quyết định", title="Về việc phê duyệt Kế hoạch phát triển kinh tế tập thể")
    tasks = find_tasks(reading, header, find_zones(reading), ())
    assert {"carries_out": ["Các sở, ngành"]} in [who(t) for t in tasks]
    regulation = find_tasks(reading, Header(type="Quyết định", title="Ban hành Quy chế làm việc"), find_zones(reading), ())
    assert {"carries_out": ["Các sở, ngành"]} not in [who(t) for t in regulation]
    programme = Header(type="Nghị quyết", title="Về Chương trình phát triển cây cao su đến năm 2015")
    assert {"carries_out": ["Các sở, ngành"]} in [who(t) for t in find_tasks(reading, programme, find_zones(reading), ())]
    amending = Header(type="Nghị quyết", title="Sửa đổi Nghị quyết về Chương trình phát triển cây cao su")
    assert {"carries_out": ["Các sở, ngành"]} not in [who(t) for t in find_tasks(reading, amending, find_zones(reading), ())]


def test_a_lead_in_charges_the_items_below_it() -> None:
    raw = (
        "Bộ Y tế đề nghị Sở Y tế các tỉnh thực hiện các nội dung sau:\n1. Rà soát hồ sơ.\n"
        "2. Báo cáo kết quả trước ngày 15/6/2024."
    )
    tasks = tasks_of(raw, "Công văn", issuer="Bộ Y tế")
    assert [list(who(task)) for task in tasks] == [["requested"], ["reports"]]
    assert tasks[1].deadline == "trước ngày 15/6/2024"


def test_a_lead_in_charges_however_much_it_cites_before() -> None:
    cited = "; ".join(f"Quyết định số {n}/QĐ-TCT ngày 12/01/2023 của Bộ Tài chính về kế hoạch hành động" for n in range(31, 39))
    opening = f"Thực hiện {cited}, nhằm nâng cao chất lượng công tác, Tổng cục Thuế đề nghị các Cục Thuế thực hiện:"
    mentions = tuple(f"Quyết định số {n}/QĐ-TCT" for n in range(31, 39))
    for raw in (opening, opening.replace("các Cục Thuế thực hiện", "các Cục Thuế tổ chức thực hiện một số công việc sau")):
        [task] = tasks_of(f"{raw}\n1. Hoàn thành kế hoạch kiểm tra thuế năm 2022.", kind="Công văn", mentions=mentions)
        assert who(task) == {"requested": ["các Cục Thuế"]}


def test_a_lead_in_to_everybody_makes_no_verb_below_one_agency_s() -> None:
    raw = (
        "UBND tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau:\n1. Theo dõi, đôn đốc việc thực hiện.\n"
        "2. Rà soát hồ sơ."
    )
    assert [list(who(task)) for task in tasks_of(raw, "Công văn")] == [["carries_out"], ["carries_out"]]


def test_who_is_directed_does_what_follows() -> None:
    raw = (
        "2. Ủy ban nhân dân các tỉnh chỉ đạo Sở Y tế phối hợp với các cơ quan chức năng: Sở Nội vụ, Công an tỉnh "
        "thực hiện:\n2.1. Tiến hành xem xét lại từng hồ sơ."
    )
    first, second = tasks_of(raw, "Công văn")
    assert who(first) == {"carries_out": ["Ủy ban nhân dân các tỉnh"]}
    assert who(second) == {"carries_out": ["Sở Y tế"], "coordinates": ["Sở Nội vụ", "Công an tỉnh"]}


@pytest.mark.parametrize(
    ("heading", "bases"),
    [
        ("1. Thực hiện Quyết định số 407/QĐ-TTg", 1),
        ("2.1. Để thể chế hoá đầy đủ và thực hiện có hiệu quả Quyết định số 407/QĐ-TTg, xác định các nhiệm vụ sau:", 1),
        ("1. Tiếp tục triển khai Đề án bồi dưỡng (ban hành kèm theo Quyết định số 407/QĐ-TTg):", 1),
        ("1. Công việc theo Quyết định số 407/QĐ-TTg", 0),
        ("1. Thực hiện nhiệm vụ quy định tại Quyết định số 12/QĐ-UBND và nêu tại Quyết định số 407/QĐ-TTg.", 0),
    ],
)
def test_what_a_heading_says_to_implement_is_the_basis_of_the_tasks_below(heading: str, bases: int) -> None:
    reading = read(f"{heading}\na) Sở Tư pháp chủ trì tổ chức tập huấn.\nII. Nội dung khác\nb) Sở Y tế rà soát hồ sơ.")
    at = reading.text.index("Quyết định số 407")
    role = "refers_to" if "kèm theo" in heading else "implements"
    mention = Mention(at, at + 24, "Quyết định số 407/QĐ-TTg", number="407/QĐ-TTg", role=role)
    tasks = find_tasks(reading, Header(type="Chỉ thị"), find_zones(reading), (mention,))
    assert [len(task.under) for task in tasks if task.section != "1"] == [bases, 0]


def test_a_footnote_gives_the_basis_of_the_sentence_that_calls_it() -> None:
    raw = (
        "1. Các sở, ban, ngành:\n\n- Tiếp tục thực hiện tốt các quy định về công khai thông tin¹; đổi mới phương thức.\n\n"
        "- Bố trí cán bộ phụ trách.\n\n¹ Luật Báo chí; Nghị định số 09/2017/NĐ-CP.\n"
    )
    tasks = tasks_of(raw, "Công văn", mentions=("Luật Báo chí", "09/2017/NĐ-CP"))
    assert [task.under for task in tasks] == [(0, 1), (), ()]


@pytest.mark.parametrize(
    "raw",
    [
        "a) a) a) " * 100_000,
        "- Sở Y tế; " * 60_000,
        "1. Giao Sở Y tế chỉ đạo Sở Y tế phối hợp với " * 15_000,
        "1. Tổ chức hội nghị.\n- Đơn vị chủ trì: Sở Y tế.\n" * 2_000,
        "“" * 500_000,
        "1. Căn cứ, " * 60_000,
    ],
)
def test_hostile_text_takes_bounded_time(raw: str) -> None:
    reading = read(raw)
    zones = find_zones(reading)
    began = time.perf_counter()
    find_tasks(reading, Header(type="Kế hoạch"), zones, ())
    assert time.perf_counter() - began < 20


def test_a_group_that_is_bound_by_a_lead_in_has_the_verbs_below_it() -> None:
    below = "\n\n1. Hướng dẫn bộ, cơ quan ngang bộ kết nối để khai thác, sử dụng cơ sở dữ liệu.\n"
    head = "NGHỊ QUYẾT\nQuy định về dữ liệu\n\nĐiều 6. Cập nhật, công bố dữ liệu\n\n"
    (task,) = tasks_of(f"{head}Các cơ quan chủ quản cơ sở dữ liệu có trách nhiệm:{below}", "Nghị quyết")
    assert who(task) == {"guides": ["Các cơ quan chủ quản cơ sở dữ liệu"]}


def test_duties_and_powers_charge_the_organ_that_a_decision_sets_up() -> None:
    articles = """
Về việc quy định chức năng của Sở Tư pháp

Điều 1. Vị trí, chức năng

1. Sở Tư pháp là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh, tham mưu, giúp Ủy ban nhân dân tỉnh quản lý về tư pháp.

Điều 2. Nhiệm vụ và quyền hạn Sở Tư pháp

1. Hướng dẫn việc xây dựng tủ sách pháp luật.

2. Chủ trì, phối hợp với Sở Y tế hướng dẫn việc xây dựng hương ước.

3. Đề nghị Bộ trưởng Bộ Tư pháp bổ nhiệm công chứng viên.

Điều 3. Cơ cấu tổ chức và biên chế của Sở Tư pháp

a) Giám đốc Sở: là người đứng đầu Sở, chịu trách nhiệm trước Ủy ban nhân dân;

b) Căn cứ vào khối lượng công việc, Giám đốc Sở Tư pháp phối hợp với Giám đốc Sở Nội vụ trình biên chế hành chính.
"""
    assert [who(task) for task in tasks_of("QUYẾT ĐỊNH" + articles, "Quyết định")] == [
        {"guides": ["Sở Tư pháp"]},
        {"leads": ["Sở Tư pháp"], "guides": ["Sở Tư pháp"], "coordinates": ["Sở Y tế"]},
        {"carries_out": ["Sở Tư pháp"]},
        {"coordinates": ["Giám đốc Sở Tư pháp"], "advises": ["Giám đốc Sở Tư pháp"]},
    ]
    assert tasks_of("NGHỊ ĐỊNH" + articles, "Nghị định") == ()


def test_a_lead_in_is_the_task_where_nothing_below_it_is_one() -> None:
    head = "NGHỊ ĐỊNH\nQuy định về dữ liệu\n\nĐiều 2. Xây dựng dữ liệu\n\n1. Bộ Xây dựng có trách nhiệm"
    below = "\n\na) Cơ sở dữ liệu về đăng kiểm;\n\nb) Cơ sở dữ liệu về đào tạo.\n\n2. Bộ Y tế có trách nhiệm kiểm tra.\n"
    first, *rest = tasks_of(f"{head} xây dựng, quản lý cơ sở dữ liệu sau đây:{below}", "Nghị định")
    assert first.text.endswith("sau đây:")
    assert who(first) == {"carries_out": ["Bộ Xây dựng"]}
    assert [who(task) for task in rest] == [{"carries_out": ["Bộ Y tế"]}]
    assert [who(task) for task in tasks_of(f"{head} như sau:{below}", "Nghị định")] == [{"carries_out": ["Bộ Y tế"]}]


@pytest.mark.parametrize(
    ("heading", "agency"),
    [
        ("Nhiệm vụ của cơ quan thanh toán", "cơ quan thanh toán"),
        ("Trách nhiệm của cơ quan quản lý thi hành án hình sự Bộ Công an", "cơ quan quản lý thi hành án hình sự Bộ Công an"),
        ("Trách nhiệm của Trại tạm giam nơi giam giữ người bị kết án", "Trại tạm giam nơi giam giữ người bị kết án"),
        ("Quyền và nghĩa vụ của Cục Bưu điện Trung ương", "Cục Bưu điện Trung ương"),
        ("Quyền và trách nhiệm của đơn vị quản lý nhà nghỉ dưỡng", "đơn vị quản lý nhà nghỉ dưỡng"),
        ("Trách nhiệm của cơ quan, tổ chức, đơn vị, cá nhân", None),
        ("Trách nhiệm của cơ quan quản lý thi hành án hình sự Bộ", None),
        ("Trách nhiệm của các cơ quan, tổ chức trong việc thực hiện lồng ghép", None),
    ],
)
def test_an_article_is_about_the_office_that_its_heading_names(heading: str, agency: str | None) -> None:
    raw = f"NGHỊ ĐỊNH\nQuy định chi tiết\n\nĐiều 8. {heading}\n\n1. Chủ trì, phối hợp với Bộ Y tế kiểm tra.\n"
    assert [who(task).get("leads") for task in tasks_of(raw, "Nghị định")] == ([[agency]] if agency else [])


def test_a_circular_binds_who_watches_over_its_carrying_out() -> None:
    articles = """

Điều 1. Theo dõi tình hình thi hành pháp luật

1. Bộ Y tế theo dõi, đôn đốc tình hình thi hành pháp luật trong phạm vi cả nước.

2. Sở Y tế kiểm tra việc thực hiện Thông tư này ở địa phương.

3. Sở Y tế kiểm tra hồ sơ trong thời hạn 05 ngày làm việc.

Điều 2. Nội dung kiểm tra

Khi Sở Y tế kiểm tra việc thực hiện thì cơ sở xuất trình hồ sơ.
"""
    found = [who(task) for task in tasks_of("THÔNG TƯ\nVề y tế" + articles, "Thông tư")]
    assert found == [{"monitors": ["Bộ Y tế"]}, {"monitors": ["Sở Y tế"]}]


def test_an_annex_that_repeats_the_head_is_the_regulation_of_its_decision() -> None:
    text = """QUYẾT ĐỊNH
Ban hành Quy chế hoạt động của Hội đồng thẩm định độc lập

Điều 1. Ban hành kèm theo Quyết định này Quy chế hoạt động của Hội đồng thẩm định độc lập.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG

Lê Thành Long

THỦ TƯỚNG CHÍNH PHỦ
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

QUY CHẾ

HOẠT ĐỘNG CỦA HỘI ĐỒNG THẨM ĐỊNH ĐỘC LẬP
(Kèm theo Quyết định số 23/2025/QĐ-TTg ngày 14 tháng 7 năm 2025 của Thủ tướng Chính phủ)

Điều 1. Nguyên tắc

Hội đồng làm việc theo chế độ tập thể.

Điều 2. Nhiệm vụ, quyền hạn của Hội đồng và Chủ tịch Hội đồng

1. Hội đồng có nhiệm vụ thẩm định dự thảo nghị quyết.

2. Nhiệm vụ, quyền hạn của Chủ tịch Hội đồng

a) Chủ trì cuộc họp Hội đồng;

b) Phân công nhiệm vụ cho các thành viên Hội đồng.
"""
    assert [who(task) for task in tasks_of(text, "Quyết định")] == [
        {"carries_out": ["Hội đồng"]},
        {"leads": ["Chủ tịch Hội đồng"]},
        {"carries_out": ["Chủ tịch Hội đồng"]},
    ]


LOST_ANNEX = """QUYẾT ĐỊNH
Về việc ban hành {issued} xét tặng danh hiệu

Điều 1. Ban hành kèm theo Quyết định này {issued} xét tặng danh hiệu.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn An

Chương II
TIÊU CHUẨN, QUY TRÌNH XÉT TẶNG

Điều 4. Tiêu chuẩn xét tặng

Cá nhân được xét tặng có thành tích xuất sắc.

Điều 5. Quy trình xét tặng

1. Sở, ban, ngành; Ủy ban nhân dân các quận, huyện; cơ quan, đơn vị đóng trên địa bàn Thành phố xét, gửi hồ sơ.
"""


@pytest.mark.parametrize(("issued", "charged"), [("Quy chế", True), ("Định mức", False)])
def test_an_annex_that_lost_its_head_is_the_regulation_that_its_decision_issues(issued: str, charged: bool) -> None:
    reading = read(LOST_ANNEX.format(issued=issued))
    header = Header(type="Quyết định", title=f"Về việc ban hành {issued} xét tặng danh hiệu")
    found = [who(task) for task in find_tasks(reading, header, find_zones(reading), ())]
    listed = ["Sở, ban, ngành", "Ủy ban nhân dân các quận, huyện", "cơ quan, đơn vị đóng trên địa bàn Thành phố"]
    assert found == ([{"carries_out": listed}] if charged else [])


def test_units_below_a_heading_are_no_tasks() -> None:
    head = "QUYẾT ĐỊNH\nQuy định tổ chức của Sở Y tế\n\nĐiều 1. Tổ chức bộ máy\n\n"
    below = "a) Các tổ chức hành chính:\n\n- Văn phòng;\n\n- Thanh tra;\n\n- Thanh tra việc dùng thuốc.\n"
    assert [task.text for task in tasks_of(head + below, "Quyết định")] == ["Thanh tra việc dùng thuốc."]


LETTER = "CÔNG VĂN\n\nThời gian qua, công tác chi trả có chuyển biến.\n\n{}"


@pytest.mark.parametrize(
    ("body", "charged"),
    [
        ("Giám đốc Sở Nội vụ có trách nhiệm:\n- Tăng cường kiểm tra.\n- Kịp thời giải đáp vướng mắc.", ["Giám đốc Sở Nội vụ"]),
        (
            "Để hoàn thành nhiệm vụ, Bộ Nội vụ yêu cầu các đồng chí Giám đốc Sở Nội vụ thực hiện một số việc như sau:\n"
            "1. Tổ chức quán triệt.\n2. Thực hiện đúng tiến độ.",
            ["Giám đốc Sở Nội vụ"],
        ),
    ],
)
def test_a_lead_in_that_is_no_item_binds_the_list_below_it(body: str, charged: list[str]) -> None:
    tasks = tasks_of(LETTER.format(body), kind="Công văn", issuer="Bộ Nội vụ")
    assert len(tasks) == 2
    assert all([r.agency for r in task.responsible] == charged for task in tasks)


def test_who_commands_comrades_is_not_charged() -> None:
    order = "Bộ Nội vụ yêu cầu các đồng chí Giám đốc Sở Nội vụ khẩn trương rà soát, lập danh sách."
    (task,) = tasks_of(LETTER.format(order), kind="Công văn", issuer="Bộ Nội vụ")
    assert [r.agency for r in task.responsible] == ["Giám đốc Sở Nội vụ"]


FORM = """THÔNG TƯ

Điều 1. Sở Nội vụ có trách nhiệm hướng dẫn thủ tục.

Điều 2. Ủy ban nhân dân cấp xã có trách nhiệm tổng hợp, báo cáo.

MẪU SỐ 01

BẢN KHAI CÁ NHÂN

Họ và tên: ........................................

Đề nghị các cơ quan chức năng xem xét, giải quyết chế độ theo quy định.
"""


def test_blank_forms_charge_nobody() -> None:
    assert [who(task) for task in tasks_of(FORM, "Thông tư")] == [
        {"guides": ["Sở Nội vụ"]},
        {"reports": ["Ủy ban nhân dân cấp xã"]},
    ]


def test_articles_that_go_on_behind_a_form_are_read() -> None:
    going_on = FORM + "\nĐiều 3. Sở Tài chính có trách nhiệm bố trí kinh phí.\n"
    assert who(tasks_of(going_on, "Thông tư")[-1]) == {"funds": ["Sở Tài chính"]}


def test_a_form_that_is_only_named_ends_nothing() -> None:
    named = FORM.replace("........................................", "").replace(
        "Đề nghị các cơ quan chức năng", "Đề nghị Sở Y tế"
    )
    assert who(tasks_of(named, "Thông tư")[-1]) == {"requested": ["Sở Y tế"]}


def test_a_title_that_ends_like_a_sentence_is_no_task() -> None:
    raw = """CHỈ THỊ

Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau:

A. Tăng cường công tác quản lý đất đai.

1. Rà soát hồ sơ giao đất.

2. Công khai quy hoạch.

B. Yêu cầu trong xây dựng quy hoạch.

1. Bảo đảm tiến độ.
"""
    assert [task.text for task in tasks_of(raw)] == ["Rà soát hồ sơ giao đất.", "Công khai quy hoạch.", "Bảo đảm tiến độ."]


@pytest.mark.parametrize("end", [":", ":[1]"])
def test_an_enacting_line_is_no_task(end: str) -> None:
    raw = f"THÔNG TƯ\n\nBộ Nội vụ hướng dẫn việc lập hồ sơ như sau{end}\n\nĐiều 1. Hồ sơ\n\n1. Hồ sơ gồm có đơn.\n"
    assert tasks_of(raw, "Thông tư", "Bộ Nội vụ") == ()


@pytest.mark.parametrize(("role", "bases"), [("replaces", 0), ("repeals", 0), ("implements", 1), ("refers_to", 1)])
def test_what_the_text_ends_is_the_basis_of_no_task(role: str, bases: int) -> None:
    reading = read("1. Sở Tư pháp chủ trì tổ chức tập huấn về việc thay thế Quyết định số 407/QĐ-TTg.")
    at = reading.text.index("Quyết định")
    mention = Mention(at, at + 24, "Quyết định số 407/QĐ-TTg", number="407/QĐ-TTg", role=role)
    (task,) = find_tasks(reading, Header(type="Chỉ thị"), find_zones(reading), (mention,))
    assert len(task.under) == bases


@pytest.mark.parametrize(
    "duty", ["Làm thủ tục khai tử.", "Phát thẻ bảo hiểm.", "Quy định chức năng của các phòng.", "Cấp, thu hồi giấy phép."]
)
def test_verbs_that_are_duties_only_below_an_agency(duty: str) -> None:
    below = f"NGHỊ ĐỊNH\n\nĐiều 1. Trách nhiệm của Sở Y tế\n\n1. {duty}\n\n2. Bố trí kinh phí.\n"
    assert [who(task) for task in tasks_of(below, "Nghị định")] == [{"carries_out": ["Sở Y tế"]}, {"funds": ["Sở Y tế"]}]
    assert tasks_of(below.replace("Trách nhiệm của Sở Y tế", "Thủ tục"), "Nghị định") == ()


def test_such_a_verb_opens_what_stands_behind_it() -> None:
    duty = "Tự bảo đảm điều kiện làm việc; chủ trì, phối hợp với Công an tỉnh kiểm tra."
    tasks = tasks_of(f"NGHỊ ĐỊNH\n\nĐiều 1. Trách nhiệm của Sở Y tế\n\n1. {duty}\n", "Nghị định")
    assert [who(task) for task in tasks] == [
        {"carries_out": ["Sở Y tế"]},
        {"leads": ["Sở Y tế"], "coordinates": ["Công an tỉnh"]},
    ]


@pytest.mark.parametrize("title", ["Cấp tỉnh, cấp huyện.", "Chi phí đi lại.", "Quy định của pháp luật.", "Công tác hậu cần."])
def test_nouns_below_an_agency_are_no_duties(title: str) -> None:
    assert tasks_of(f"NGHỊ ĐỊNH\n\nĐiều 1. Trách nhiệm của Sở Y tế\n\n1. {title}\n", "Nghị định") == ()


@pytest.mark.parametrize(
    ("kind", "read_as_duties"), [("Quyết định", True), ("Nghị quyết", True), ("Luật", False), ("Nghị định", False)]
)
def test_whose_list_of_duties_and_powers_charges(kind: str, read_as_duties: bool) -> None:
    raw = f"{kind.upper()}\n\nĐiều 1. Thành lập Văn phòng Hội đồng bầu cử\n\nVăn phòng đặt tại Hà Nội.\n\n"
    raw += "Điều 2. Nhiệm vụ, quyền hạn của Văn phòng Hội đồng bầu cử\n\n1. Tổ chức phục vụ các phiên họp.\n"
    assert bool(tasks_of(raw, kind)) is read_as_duties


@pytest.mark.parametrize(
    ("duty", "role"),
    [("thực hiện nhiệm vụ kiểm tra chuyên ngành", "carries_out"), ("tham mưu chương trình giảng dạy", "advises")],
)
def test_what_is_delegated_to_an_agency_is_its_duty(duty: str, role: str) -> None:
    raw = f"THÔNG TƯ\n\nĐiều 1. Thẩm quyền\n\n1. Ban Tôn giáo Chính phủ được phân cấp {duty}.\n"
    assert [who(task) for task in tasks_of(raw, "Thông tư")] == [{role: ["Ban Tôn giáo Chính phủ"]}]


@pytest.mark.parametrize(
    ("whom", "is_task"),
    [("các Cục Hải quan tỉnh, thành phố", True), ("các đơn vị", False), ("Thủ trưởng các sở, ban, ngành", False)],
)
def test_an_order_to_carry_out_is_a_task_of_those_it_names(whom: str, is_task: bool) -> None:
    raw = f"CÔNG VĂN\n\n1. Thủ tục\n\nThủ tục như cũ.\n\nBộ Tài chính yêu cầu {whom} triển khai thực hiện./.\n"
    found = [who(task) for task in tasks_of(raw, "Công văn", "Bộ Tài chính")]
    assert found == ([{"carries_out": [whom]}] if is_task else [])


@pytest.mark.parametrize(
    ("step", "charged"),
    [
        ("Cục Hậu cần tổng hợp, báo cáo Bộ trưởng (trước ngày 31 tháng 12).", [{"reports": ["Cục Hậu cần"]}]),
        ("Trong thời hạn 07 ngày làm việc, Sở Y tế lập hồ sơ gửi Bộ Y tế.", [{"carries_out": ["Sở Y tế"]}]),
        ("Cục Hậu cần tổng hợp, báo cáo Bộ trưởng.", []),
        (
            "Trong thời hạn 07 ngày làm việc, Ban Chỉ huy quân sự tổng hợp hồ sơ; công an cấp huyện tổng hợp, báo cáo Bộ Y tế.",
            [{"reports": ["Ban Chỉ huy quân sự"]}, {"reports": ["công an cấp huyện"]}],
        ),
    ],
)
def test_a_term_binds_in_a_regulation(step: str, charged: list[dict[str, list[str]]]) -> None:
    raw = f"THÔNG TƯ\n\nĐiều 1. Trình tự\n\n1. Hồ sơ gồm có đơn.\n\n2. {step}\n"
    assert [who(task) for task in tasks_of(raw, "Thông tư")] == charged


def test_a_clause_behind_a_semicolon_on_a_line_of_its_own_is_charged_too() -> None:
    """As a tool broke the lines of a plan: the clause goes on from the item, the rest of a word list does not."""
    raw = (
        "1. Sở Y tế:\na) Tham mưu kiện toàn Ban Chỉ đạo;\nđẩy mạnh việc điều phối thực hiện các mục tiêu.\n"
        "b) Theo dõi các xã\nthực hiện thí điểm.\n"
    )
    assert [task.text for task in tasks_of(raw, "Kế hoạch") if who(task)] == [
        "Tham mưu kiện toàn Ban Chỉ đạo;",
        "đẩy mạnh việc điều phối thực hiện các mục tiêu.",
        "Theo dõi các xã thực hiện thí điểm.",
    ]


def test_a_point_in_brackets_is_no_remark() -> None:
    raw = (
        "1. Hội nghị hiệp thương\n- Tài liệu phục vụ hội nghị:\n"
        "(1) Tổ chức hiệp thương lần thứ nhất chậm nhất ngày 10/12/2025 (95 ngày trước bầu cử theo Luật số 85/2015/QH13).\n"
        "(Có danh sách kèm theo).\n- Đơn vị chủ trì: Sở Nội vụ.\n"
    )
    (task,) = tasks_of(raw, "Kế hoạch", mentions=("85/2015/QH13",))
    assert task.text.startswith("Tổ chức hiệp thương lần thứ nhất")
    assert (task.under, who(task)) == ((0,), {"leads": ["Sở Nội vụ"]})


@pytest.mark.parametrize(
    ("first", "charged"),
    [
        ("Thủ trưởng các sở phải tuân thủ nghiêm chỉnh thủ tục kiểm tra văn bản", True),
        ("Yêu cầu Thủ trưởng các sở phải tuân thủ nghiêm chỉnh thủ tục kiểm tra văn bản", True),
        ("Sau khi nghe Thủ trưởng các sở báo cáo tình hình triển khai Chương trình", False),
    ],
)
def test_what_a_sentence_charges_with_before_it_leads_in_is_a_task(first: str, charged: bool) -> None:
    raw = f"1. {first}; cần chấn chỉnh ngay một số nội dung sau:\na) Sở Tư pháp chủ trì rà soát văn bản.\n"
    found = [task.text for task in tasks_of(raw)]
    assert (f"{first};" in found) is charged


def test_by_what_means_something_is_to_be_done_stands_before_the_duty() -> None:
    text = "Thông qua phong trào thi đua, kịp thời biểu dương, khen thưởng cho các tập thể."
    (task,) = tasks_of(f"1. Thủ trưởng các sở, ngành:\na) {text}\n")
    assert (task.text, who(task)) == (text, {"carries_out": ["Thủ trưởng các sở, ngành"]})


@pytest.mark.parametrize(
    ("item", "task"),
    [
        ("Chế độ báo cáo: Tổng hợp kết quả hoạt động giám sát.", "Tổng hợp kết quả hoạt động giám sát."),
        ("Đối với khiếu nại về cử tri: Hướng dẫn công dân gửi đơn.", "Hướng dẫn công dân gửi đơn."),
        ("Tổ chức tuyên truyền: Xây dựng pa nô, áp phích.", "Tổ chức tuyên truyền: Xây dựng pa nô, áp phích."),
    ],
)
def test_what_an_item_is_about_may_stand_before_what_is_to_be_done(item: str, task: str) -> None:
    (found,) = tasks_of(f"1. Sở Y tế:\n- {item}\n- Thời gian: Quý II năm 2025.\n", "Kế hoạch")
    assert found.text == task
    assert {each.agency for each in found.responsible} == {"Sở Y tế"}
