"""How far the name of an agency goes in running text, and the single agencies of a list. Texts are from real documents."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.agencies.names import agency_at
from ingest.agencies.series import split_agencies


# Names from the head of a sentence or an item; what follows "|" is no part of the name.
@pytest.mark.parametrize(
    "printed",
    [
        "Sở Tư pháp| chủ trì, phối hợp với các cơ quan liên quan",
        "Bộ Công an| hướng dẫn",
        "Bộ Tài chính| bố trí kinh phí",
        "Bộ Nội vụ|, chủ trì, phối hợp",
        "Sở Nông nghiệp và Phát triển nông thôn| tham mưu",
        "Bộ Văn hóa, Thể thao và Du lịch|, Bộ Tài chính",
        "Sở Tài chính|, Sở Nội vụ",
        "Công an tỉnh| đấu tranh bóc gỡ, ngăn chặn tin giả",
        "Công an thành phố| chủ động phòng ngừa",
        "UBND tỉnh|, Chủ tịch UBND tỉnh",
        "UBND Thành phố| chỉ đạo như sau",
        "UBND huyện Trà Bồng, tỉnh Quảng Ngãi| khẩn trương",
        "UBND xã Ia Kênh| báo cáo",
        "Ủy ban nhân dân các huyện, thị xã, thành phố| tập trung",
        "Ủy ban nhân dân huyện, thành phố| bố trí",
        "Ủy ban nhân dân xã/phường/thị trấn| lập danh sách",
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương|:",
        "UBND cấp huyện, cấp xã| có trách nhiệm",
        "Uỷ ban nhân dân 11 phường| phối hợp",
        "Nhóm giúp việc| có nhiệm vụ",
        "Công an đơn vị, địa phương| có trách nhiệm",
        "Công an 34 tỉnh, thành phố| báo cáo",
        "Trường THPT Cao Lãnh 2 tỉnh Đồng Tháp| tổ chức",
        "Sở Y tế| 10 bộ hồ sơ",
        "Phòng Tư pháp thành phố| thực hiện",
        "Khoa Đào tạo Sau đại học| tạm dừng các hoạt động đào tạo",
        "Khoa Khám bệnh|, Khoa Dược chủ trì",
        "Phòng Tài chính - Kế hoạch thành phố",
        "Phòng Văn hoá và Thông tin thành phố|, các cơ quan có liên quan chủ động",
        "Trung tâm Văn hoá, Thể thao và Truyền thanh thành phố",
        "Trung tâm Văn hóa- Thể thao và Truyền thanh thành phố| trong công tác",
        "Trung tâm Y tế huyện Phù Mỹ|",
        "Văn phòng HĐND - UBND thành phố",
        "Văn phòng Ủy ban nhân dân tỉnh|: Chủ động",
        "Ban Tuyên giáo Tỉnh ủy|, Hội Nhà báo tỉnh",
        "Ban Tuyên giáo Thành ủy|, Văn phòng UBND Thành phố",
        "Hội Nhà báo thành phố Hà Nội| hướng dẫn",
        "Báo Gia Lai|, Đài",
        "Đài Phát thanh- Truyền hình Gia Lai|;",
        "Cổng Thông tin điện tử tỉnh Gia Lai|: Phối hợp",
        "Thông tấn xã Việt Nam| và các cơ quan báo chí",
        "Thanh tra Bộ Lao động - Thương binh và Xã hội| tại",
        "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ|",
        "Giám đốc Sở Y tế| chịu trách nhiệm",
        "Chủ tịch Ủy ban nhân dân tỉnh| yêu cầu",
        "Thủ trưởng các sở, ban, ngành, đoàn thể|, Chủ tịch",
        "Chánh Văn phòng UBND tỉnh|, Giám đốc",
        "Tư lệnh các quân khu",
        "Ban Chỉ đạo các quân khu",
        "Ban Chỉ đạo quốc gia 1237| họp",
        "Văn phòng Ban Chỉ đạo quốc gia 1237| theo dõi",
        "Vụ Pháp chế Bộ Tài chính| và",
        "Chi cục Kiểm lâm thuộc Sở Nông nghiệp và Phát triển nông thôn| chủ trì",
        "Văn phòng Ban Chỉ đạo| và cơ quan thường trực các cấp",
        "Ban Chỉ đạo giảm nghèo xã/phường/thị trấn| rà soát",
        "Cục Ngoại vụ và Ngoại giao văn hóa| chủ trì",
        "Cục Kiểm soát thủ tục hành chính| theo dõi",
        "Vụ Phổ biến, giáo dục pháp luật| và các đơn vị",
        "Ban Chấp hành Trung ương Đảng khoá XI| về",
        "các Vụ Thị trường ngoài nước|, Cục Hóa chất",
        "Vụ Thị trường trong nước| theo dõi",
        "Các sở, ban, ngành|, Ủy ban nhân dân",
        "các sở, ban, ngành, địa phương| chủ động",
        "các bộ, ngành và địa phương| trong công tác",
        "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ| và Ủy ban nhân dân",
        "các cơ quan báo chí Thành phố|, chỉ đạo hệ thống",
        "Các cơ quan thông tin, tuyên truyền và báo chí của thành phố Hà Nội|: có trách nhiệm phát hiện",
        "Các cơ quan tuyên truyền, báo chí|, Ủy ban phát thanh và truyền hình",
        "Các cơ quan| tuyên truyền các chính sách mới",
        "Ban Quản lý Khu kinh tế và các Khu công nghiệp tỉnh| thực hiện",
        "Ban quản lý Khu kinh tế Dung Quất và các Khu công nghiệp Quảng Ngãi| thực hiện",
        "Ban Quản lý Khu kinh tế Nghi Sơn và các KCN| và Sở Xây dựng",
        "Trưởng ban quản lý Khu kinh tế Dung Quất và các khu công nghiệp tỉnh Quảng Ngãi|, chủ tịch UBND",
        "Trưởng ban quản lý Khu kinh tế| và các sở",
        "Các đơn vị trong Học viện|, cán bộ, giảng viên",
        "Các cơ quan trong hệ thống hành chính Nhà nước| thực hiện nghiêm",
        "các cơ quan, đơn vị thành phố Hà Nội| trong",
        "các phòng, ban, ngành liên quan| thực hiện",
        "các tổ chức, đơn vị có liên quan",
        "các đơn vị thuộc Bộ Thông tin và Truyền thông| triển khai",
        "các đơn vị trực thuộc Bộ Thông tin và Truyền thông| chủ động",
        "Thủ trưởng các đơn vị thuộc, trực thuộc Bộ Tài chính| tổ chức",
        "các đơn vị thuộc và trực thuộc Bộ| chủ động",
        "các cơ quan, tổ chức và cá nhân liên quan| triển khai",
        "Các tỉnh uỷ, thành uỷ, ban đảng, ban cán sự đảng, đảng đoàn, đảng uỷ trực thuộc Trung ương| lãnh đạo",
        "đoàn thể tỉnh| và",
        "sở, ban, ngành| chưa",
        "Tập đoàn Điện lực Việt Nam| báo cáo",
        # Bodies of assemblies and of the Party.
        "Tổ đảng ở Thường trực Ủy ban Tài chính, Ngân sách| chủ trì",
        "Thường trực Ủy ban KH,CN&MT của Quốc hội| chủ trì, phối hợp",
        "các Ủy ban của Quốc hội|, Văn phòng Quốc hội",
        "các cơ quan thuộc UBTVQH|, các Đoàn đại biểu",
        "các Đoàn đại biểu Quốc hội|, các đại biểu Quốc hội",
        "đại biểu Quốc hội tỉnh Nghệ An| giám sát",
        "Các thành viên Đảng đoàn Quốc hội|, Tổ trưởng",
        "Tổ trưởng Tổ đại biểu Hội đồng nhân dân|: Điều hành",
        "Văn phòng Đảng đoàn Quốc hội| giúp",
        "Đảng ủy cơ quan Văn phòng Quốc hội| tổ chức phổ biến",
        "Chi bộ Sở Tư pháp| quán triệt",
        "các Ban của HĐND|, Tổ đại biểu",
        "các Ban Hội đồng nhân dân tỉnh| và các đại biểu",
        "Ban Pháp chế HĐND tỉnh| thẩm tra",
        "Tổ đại biểu và đại biểu HĐND tỉnh| giám sát",
        "các cơ quan, tổ chức hữu quan| căn cứ",
        "Hạt kiểm lâm| hoặc Phòng Nông nghiệp & PTNT",
        "Trạm y tế xã| bảo đảm",
        "các Ban quản lý dự án| và các cơ quan",
        "Các vụ, cục, tập đoàn kinh tế, tổng công ty nhà nước| nghiêm túc",
        "Thủ trưởng, Lãnh đạo các đơn vị| chủ động",
        "Công ty cổ phần cao su Lai Châu| có trách nhiệm",
        "Đảng ủy|, Ủy ban nhân dân xã chỉ đạo",
        "Ngân hàng Nhà nước Chi nhánh tỉnh Gia Lai| theo dõi",
        "Thuế tỉnh Gia Lai| phối hợp",
        "Điện lực huyện|, VNPT",
        "VNPT Gia Lai| bảo đảm",
        "Ủy ban Mặt trận Tổ quốc Việt Nam cùng cấp| và các tổ chức",
        "Kho bạc Nhà nước khu vực XI| thực hiện",
        "Đội Quản lý thị trường số 3| kiểm tra",
        "Đoàn TNCS Hồ Chí Minh xã|, Hội Liên hiệp Phụ nữ xã",
        "Liên đoàn Lao động tỉnh|, Tỉnh đoàn",
        # Bodies of communes, and posts in them.
        "Ban Công tác Mặt trận các thôn| nắm bắt",
        "Trưởng Ban Công tác Mặt trận thôn| phối hợp với",
        "Ban Công tác Mặt trận ở khu dân cư|, tổ hòa giải",
        "Ban Công tác Mặt trận| thôn Khe Nà chủ trì",
        "các chi hội, đoàn thể ở thôn|: Lập danh sách",
        "Văn phòng cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh| tham mưu",
        "Văn phòng Cơ quan Huyện ủy| tham mưu",
        "Huyện ủy Mang Yang| chủ trì",
        "Ban Tuyên giáo Huyện ủy Chư Sê| hướng dẫn",
        "Bí thư Huyện ủy| Nguyễn Văn An chủ trì",
        "Huyện ủy khóa XX| chủ trì",
        "Văn phòng Ủy ban MTTQ xã| tham mưu",
        "Văn phòng Ủy ban Kiểm tra Huyện ủy| tham mưu",
        "Ủy ban Kiểm tra Đảng ủy xã| thường xuyên",
        "Văn phòng Đảng ủy phường Tân Lập| chủ trì",
        "Ủy ban bầu cử xã|: phân công",
        "Trưởng công an xã| phối hợp",
        "BTL Bộ đội Biên phòng| chỉ đạo",
        "Bộ Tư lệnh Quân chủng Phòng không - Không quân| không tổ chức",
        "Trưởng ban Ban Văn hóa - Xã hội HĐND xã| chủ trì",
        "Trưởng phòng Phòng Tư pháp huyện| chủ trì",
        "Phó Trưởng ban xây dựng Đảng| - Ủy viên",
        "các thành viên khác trong tiểu ban| căn cứ",
        "các thành viên của Tổ công tác| thực hiện",
        "Thành viên Ban Chỉ đạo| theo nhiệm vụ",
        "Trưởng Ban Chỉ đạo|: Phụ trách chung",
        "Tổ giúp việc| tổng hợp",
        "Cơ quan Thường trực Ban Chỉ đạo| (Sở Nội vụ)",
        "các chi bộ trực thuộc Đảng ủy xã| tổ chức",
        "Các trường học trên địa bàn xã|: Tuyên truyền",
        "Các thôn, bản|: Tuyên truyền",
        "Hiệu trưởng các trường THPT| chỉ đạo",
        "Lực lượng vũ trang tỉnh| sẵn sàng",
        "Bộ đội Biên phòng tỉnh|, Công an tỉnh",
        "Đảng ủy các cơ quan Đảng tỉnh| lãnh đạo",
        # Those told by a number.
        "Thuế cơ sở 5 tỉnh Quảng Ninh| phối hợp",
        "Kho bạc Nhà nước khu vực III| kiểm soát",
        "Tòa án nhân dân khu vực| phối hợp",
        "Đội Quản lý thị trường số 5| kiểm tra",
        "Tổng công ty Cảng hàng không Việt Nam|, Cục Hàng không",
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh| đẩy nhanh",
        "Ban Quản lý dự án| đẩy nhanh",
        "Ban quản lý chợ| phối hợp",
        "Phó Chủ tịch UBND tỉnh| Nguyễn Văn An chỉ đạo",
        # Those that are no bodies of the state.
        "Hội doanh nghiệp nhỏ và vừa|, các hội",
        "các tổ chức xã hội, đoàn thể nhân dân| có biện pháp",
        "Tổng giám đốc các tập đoàn kinh tế, tổng công ty nhà nước| chịu trách nhiệm",
        # Those of a part of the country.
        "Ủy ban nhân dân các tỉnh Tây Nguyên và Tây Ninh| theo chức năng",
        "UBND các tỉnh miền núi phía Bắc| chủ động",
        "Các tỉnh Nam Trung Bộ| tập trung",
        # Units of an organ of the centre, and councils for a purpose.
        "Cục Lưu trữ Văn phòng Trung ương Đảng| hướng dẫn",
        "Vụ Pháp luật Văn phòng Quốc hội| chủ trì",
        "Vụ Tổ chức cán bộ thuộc Ban Tổ chức Trung ương| chủ trì",
        "Văn phòng Chương trình mục tiêu quốc gia về giảm nghèo bền vững| phối hợp",
        "Ủy ban Quốc gia về trẻ em| chủ trì",
        "Cục Trẻ em| về kết quả",
        "Vụ Các vấn đề chung về xây dựng pháp luật| chủ trì",
        "Cục Quản lý xử lý vi phạm hành chính và theo dõi thi hành pháp luật| kiểm tra",
        # The staff of a committee, behind whose first word no "quận ủy" stands.
        "Cơ quan Ủy ban Kiểm tra Trung ương|, Quân ủy Trung ương",
        "Cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh| phối hợp",
        "các cơ quan|, Văn phòng chủ trì",
        "Các cơ quan tham mưu, giúp việc|",
        "Các cơ quan| tham mưu cho Ủy ban nhân dân tỉnh",
        # A council that the document names before, and its members.
        "Hội đồng| có nhiệm vụ",
        "Chủ tịch Hội đồng| chủ trì cuộc họp",
        "Thành viên Hội đồng| có trách nhiệm",
        "các thành viên Hội đồng|, báo cáo",
        "Thư ký Hội đồng| ghi biên bản",
        "Tổ chức làm nhiệm vụ bồi thường, hỗ trợ và tái định cư| có trách nhiệm lập",
        "các cơ quan, đơn vị trong và ngoài Bộ Tư pháp| có liên quan",
        "các đơn vị trong và ngoài ngành| phối hợp",
        # Ministers and others that a telegram is for.
        "các Phó Thủ tướng Chính phủ| theo nhiệm vụ được phân công",
        "Các Bộ trưởng|, Thủ trưởng cơ quan ngang bộ",
        "Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ|, Chủ tịch",
        "Thủ trưởng cơ quan, đơn vị liên quan| phối hợp",
        # Ministers by their field.
        "Bộ trưởng Nông nghiệp và Môi trường|, Bộ trưởng các Bộ",
        "Bộ trưởng Tài chính| quyết định",
        "Đảng ủy Ngoài nước| cụ thể hóa một số điểm",
        # Those of one line, of any level.
        "cơ quan chuyên môn về công tác dân tộc, tôn giáo cấp tỉnh| chủ trì",
        "cơ quan chuyên môn về quản lý đất đai thuộc Ủy ban nhân dân cấp huyện| có trách nhiệm",
        "các cơ quan chuyên môn| về công tác dân tộc chủ trì",
        "Tổ chức pháp chế Bộ, ngành|, Giám đốc Sở Tư pháp",
        "Thủ trưởng các đơn vị thuộc Bộ|, Tổ chức pháp chế Bộ, ngành",
        "tổ chức pháp chế các Bộ, ngành| chủ trì",
        "lực lượng chức năng có liên quan| tham mưu",
        "cơ quan Kiểm lâm cấp huyện| tham mưu",
        "Cơ quan Thuế|: Căn cứ vào hồ sơ",
        "Cơ quan thi hành án hình sự cấp quân khu|\n1. Tham gia",
        "Cơ quan quân sự địa phương| chủ trì",
        "các cấp chính quyền| tổ chức triển khai",
        "Các cơ quan chuyên môn trong và ngoài tỉnh| tạo điều kiện",
        "các phương tiện thông tin đại chúng| đẩy mạnh",
    ],
)
def test_where_a_name_ends(printed: str) -> None:
    name, _, rest = printed.partition("|")
    assert agency_at("… " + name + rest, 2) == 2 + len(name)


@pytest.mark.parametrize(
    "text",
    [
        "Bộ luật Dân sự",
        "Huyện ủy viên phụ trách địa bàn",
        "Đảng uỷ viên phụ trách thôn",
        "BỘ LUẬT DÂN SỰ",
        "Ban hành Kế hoạch",
        "BAN HÀNH KÈM THEO",
        "Báo cáo kết quả",
        "BÁO CÁO",
        "Đoàn kết toàn dân",
        "Hội nghị tổng kết",
        "Phòng chống tham nhũng",
        "Phòng, chống dịch",
        "Cục bộ",
        "Sở hữu trí tuệ",
        "Số 12",
        "Bộ phận một cửa",
        "Vụ việc",
        "Bảo vệ môi trường",
        "Đại hội Đảng",
        "Viên chức",
        "Thanh tra, kiểm tra việc thực hiện",
        "Công an nhân dân",
        "Hội thảo",
        "Trường hợp",
        "Tổ chức thực hiện",
        "tổ chức, cá nhân có trách nhiệm",
        "cơ quan nhà nước",
        "các đơn vị hành chính cấp xã",
        "thực hiện",
        "các quy định",
        "Như trên",
        "Lưu: VT",
        "Công ty Q chỉ trả",
        "các thành viên của tổ chức có",
        "Tổ công tác thực hiện Đề án 30",
        "xã, phường, thị trấn",
        "",
        "…",
        "Hội đồng xét xử tuyên phạt",
        "Cơ quan Nhà nước có thẩm quyền",
        "Hội đồng đánh giá sáng kiến họp",
        "Khoa học và công nghệ phát triển",
        "Khoa giáo Trung ương",
    ],
)
def test_what_is_no_agency(text: str) -> None:
    assert agency_at(text, 0) is None


def test_capitals_in_the_middle_of_a_compound_begin_nothing() -> None:
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert agency_at(text, text.index("HỘI")) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Các Sở, ban, ngành của tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố",
            ["Các Sở, ban, ngành của tỉnh", "Ủy ban nhân dân các huyện, thị xã, thành phố"],
        ),
        (
            "Báo Gia Lai, Đài Phát thanh - Truyền hình Gia Lai, Cổng Thông tin điện tử tỉnh Gia Lai",
            ["Báo Gia Lai", "Đài Phát thanh - Truyền hình Gia Lai", "Cổng Thông tin điện tử tỉnh Gia Lai"],
        ),
        (
            "Đài Truyền hình Việt Nam, Đài Tiếng nói Việt Nam, Thông tấn xã Việt Nam và các cơ quan báo chí",
            ["Đài Truyền hình Việt Nam", "Đài Tiếng nói Việt Nam", "Thông tấn xã Việt Nam", "các cơ quan báo chí"],
        ),
        ("Sở Tư pháp và các cơ quan liên quan", ["Sở Tư pháp", "các cơ quan liên quan"]),
        (
            "Các sở, ban, ngành, Ủy ban nhân dân các huyện, thị xã, thành phố",
            ["Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thị xã, thành phố"],
        ),
        (
            "Bộ Văn hóa, Thể thao và Du lịch; Bộ Lao động - Thương binh và Xã hội, các bộ, ngành",
            ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Lao động - Thương binh và Xã hội", "các bộ, ngành"],
        ),
        (
            "10. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, đoàn thể tỉnh và các tổ chức, đơn vị có liên quan",
            ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "đoàn thể tỉnh", "các tổ chức, đơn vị có liên quan"],
        ),
        (
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ, "
            "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố "
            "trực thuộc trung ương, các cơ quan, tổ chức và cá nhân liên quan",
            [
                "Bộ trưởng",
                "Thủ trưởng cơ quan ngang bộ",
                "Thủ trưởng cơ quan thuộc Chính phủ",
                "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương",
                "các cơ quan, tổ chức và cá nhân liên quan",
            ],
        ),
        ("- Như trên;\n- Chủ tịch, các PCT UBND tỉnh;\n- Lưu: VT.", ["Chủ tịch, các PCT UBND tỉnh"]),
        ("Nâng cao nhận thức, trách nhiệm", []),
    ],
)
def test_split(text: str, names: list[str]) -> None:
    found = split_agencies(text)
    assert [name for _, _, name in found] == names
    assert all(text[start:end] == name for start, end, name in found)


@given(st.text(alphabet="Sở Tư pháp,; và các UBND tỉnh huyện-/.()\nABC", max_size=80))
def test_any_text_is_read(text: str) -> None:
    last = 0
    for start, end, name in split_agencies(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == name
        last = end
    for position in range(len(text)):
        end_at = agency_at(text, position)
        assert end_at is None or position < end_at <= len(text)


def test_a_long_line_takes_no_longer() -> None:
    text = "Sở " + "Tư " * 1_000_000
    start = time.perf_counter()
    agency_at(text, 0)
    agency_at("các " * 1_000_000, 0)
    assert time.perf_counter() - start < 2
