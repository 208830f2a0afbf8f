"""The header of every layout of domain notes 4, on short texts written for these tests."""

from dataclasses import dataclass, field

import pytest

from ingest.facts import Header
from ingest.header import read_header
from ingest.layout.zones import find_zones
from ingest.text import read


def header(raw: str) -> Header:
    reading = read(raw)
    return read_header(reading, find_zones(reading))


@dataclass(frozen=True)
class Layout:
    """A text, and the fields that its header must have; a field that is not named is not looked at."""

    name: str
    text: str
    want: dict[str, object] = field(default_factory=dict)


LAYOUTS = [
    Layout(
        "a letter of a province in lines",
        """**ỦY BAN NHÂN DÂN
TỈNH GIA LAI**

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc**

Số: **815** /UBND-KGVX

Gia Lai, ngày **9** tháng **3** năm **2023**

V/v tăng cường quản lý
di tích trên địa bàn tỉnh

Kính gửi:

- Các sở, ban, ngành của tỉnh;
- Ủy ban nhân dân các huyện, thị xã, thành phố.

Thực hiện Công văn số 12/BVHTTDL-DSVH ngày 03/01/2023 của Bộ Văn hóa, Thể thao và Du lịch, Ủy ban nhân dân tỉnh yêu cầu:

1. Sở Văn hóa, Thể thao và Du lịch chủ trì kiểm tra.

Yêu cầu các đơn vị triển khai thực hiện./.

Nơi nhận:
- Như trên;
- Bộ Văn hóa, Thể thao và Du lịch (báo cáo);
- Lưu: VT, KGVX.

**TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH**

Trần Thị Bình
""",
        {
            "type": "Công văn",
            "number": "815/UBND-KGVX",
            "symbol": "UBND-KGVX",
            "issued_on": "2023-03-09",
            "place": "Gia Lai",
            "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
            "authority": None,
            "signer": "Trần Thị Bình",
            "inferred": (),
            "title": "V/v tăng cường quản lý di tích trên địa bàn tỉnh",
            "signed_as": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        },
    ),
    Layout(
        "a decision of a chairman in table cells, title in capitals",
        """| ỦY BAN NHÂN DÂN TỈNH HÀ NAM ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------- |
|---|---|
| Số: 7/QĐ-UBND | Hà Nam, ngày 05 tháng 01 năm 2024 |

QUYẾT ĐỊNH

VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH THỰC HIỆN QUYẾT ĐỊNH SỐ 15/QĐ-TTG NGÀY 03/01/2024 CỦA THỦ TƯỚNG CHÍNH PHỦ TRÊN ĐỊA BÀN TỈNH HÀ NAM

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;

Theo đề nghị của Giám đốc Sở Nội vụ,

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Kế hoạch thực hiện Quyết định số 15/QĐ-TTg.

Điều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.

| Nơi nhận: - Như Điều 2; - Bộ Lao động - Thương binh và Xã hội (để b/c); - Lưu: VT. | KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Cường |
|---|---|
""",
        {
            "type": "Quyết định",
            "number": "07/QĐ-UBND",
            "issued_on": "2024-01-05",
            "issuer": "Ủy ban nhân dân tỉnh Hà Nam",
            "authority": "Chủ tịch Ủy ban nhân dân tỉnh Hà Nam",
            "signer": "Lê Văn Cường",
            "in_force_from": "2024-01-15",
            "title": "Về việc phê duyệt Kế hoạch thực hiện Quyết định số 15/QĐ-TTg ngày 03/01/2024 của Thủ tướng Chính phủ"
            " trên địa bàn tỉnh Hà Nam",
        },
    ),
    Layout(
        "the head lost: issuer from signature, place and number; number, day and month blank",
        """Số: /KH-UBND

Tam Điệp, ngày tháng năm 2024

## KẾ HOẠCH

### Phòng, chống dịch bệnh năm 2024

Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2024 của Ủy ban nhân dân tỉnh Ninh Bình, UBND thành phố ban hành Kế hoạch như sau:

#### I. MỤC ĐÍCH

- Bảo vệ sức khỏe Nhân dân.

***Nơi nhận:***
- Sở Y tế; (để b/c)
- Lưu: VT.

**TM. ỦY BAN NHÂN DÂN**
**CHỦ TỊCH**

**Đỗ Minh Đức**
""",
        {
            "type": "Kế hoạch",
            "number": None,
            "symbol": "KH-UBND",
            "issued_on": "2024",
            "place": "Tam Điệp",
            "issuer": "Ủy ban nhân dân thành phố Tam Điệp",
            "inferred": ("issuer",),
            "signer": "Đỗ Minh Đức",
            "title": "Phòng, chống dịch bệnh năm 2024",
        },
    ),
    Layout(
        "no head at all",
        """CHỈ THỊ
Về việc tiết kiệm điện

Thời gian qua, việc tiết kiệm điện chưa được quan tâm đúng mức. Thủ tướng Chính phủ yêu cầu:

1. Bộ Công Thương:

a) Chỉ đạo tiết kiệm điện.

**KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG**

Hoàng Văn Hải
""",
        {
            "type": "Chỉ thị",
            "number": None,
            "symbol": None,
            "issued_on": None,
            "issuer": "Thủ tướng Chính phủ",
            "place": None,
            "authority": None,
            "signer": "Hoàng Văn Hải",
            "title": "Về việc tiết kiệm điện",
            "inferred": ("issuer",),
        },
    ),
    Layout(
        "a law: the date stands in the sentence that tells when it was passed",
        """| QUỐC HỘI |
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM

| | Độc lập - Tự do - Hạnh phúc

| Luật số: 16/2030/QH17

LUẬT

SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁ

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;

Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15.

Điều 1. Sửa đổi Điều 3

“1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2029.”

Điều 2. Hiệu lực thi hành

Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2031.

Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVII, Kỳ họp thứ 2 thông qua ngày 10 tháng 12 năm 2030.

CHỦ TỊCH QUỐC HỘI
(Đã ký)

Ngô Thị Em
""",
        {
            "type": "Luật",
            "number": "16/2030/QH17",
            "symbol": "QH17",
            "issued_on": "2030-12-10",
            "issuer": "Quốc hội",
            "title": "Sửa đổi, bổ sung một số điều của Luật Giá",
            "signer": "Ngô Thị Em",
            "signed_as": "CHỦ TỊCH QUỐC HỘI",
            "in_force_from": "2031-01-01",
            "inferred": ("issued_on",),
        },
    ),
    Layout(
        "a joint circular: several issuers and signers",
        """BỘ NỘI VỤ - BỘ TÀI CHÍNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 03/2014/TTLT-BNV-BTC
Hà Nội, ngày 14 tháng 8 năm 2014
THÔNG TƯ LIÊN TỊCH
Hướng dẫn chế độ phụ cấp lưu trữ
Căn cứ Nghị định số 61/2012/NĐ-CP ngày 10 tháng 8 năm 2012 của Chính phủ;
Bộ trưởng Bộ Nội vụ và Bộ trưởng Bộ Tài chính ban hành Thông tư liên tịch hướng dẫn chế độ phụ cấp lưu trữ.
Điều 1. Đối tượng
Công chức lưu trữ.
| KT. BỘ TRƯỞNG BỘ TÀI CHÍNH THỨ TRƯỞNG (Đã ký) Vũ Văn Giang | KT. BỘ TRƯỞNG BỘ NỘI VỤ THỨ TRƯỞNG (Đã ký) Đặng Thị Hương |
""",
        {
            "type": "Thông tư liên tịch",
            "number": "03/2014/TTLT-BNV-BTC",
            "issuer": "Bộ Nội vụ; Bộ Tài chính",
            "signer": "Vũ Văn Giang; Đặng Thị Hương",
            "authority": None,
            "signed_as": "KT. BỘ TRƯỞNG BỘ TÀI CHÍNH THỨ TRƯỞNG; KT. BỘ TRƯỞNG BỘ NỘI VỤ THỨ TRƯỞNG",
        },
    ),
    Layout(
        "a Party paper: the organ that decides stands after the type",
        """BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số 91-KL/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 12 tháng 8 năm 2024
KẾT LUẬN
CỦA BỘ CHÍNH TRỊ
về tiếp tục đổi mới giáo dục
Sau 10 năm thực hiện Nghị quyết, giáo dục đã có bước tiến. Bộ Chính trị yêu cầu thực hiện tốt các nhiệm vụ sau:
1. Nâng cao nhận thức.
T/M BỘ CHÍNH TRỊ
Phan Văn Khánh
""",
        {
            "type": "Kết luận",
            "number": "91-KL/TW",
            "symbol": "KL/TW",
            "issued_on": "2024-08-12",
            "issuer": "Bộ Chính trị",
            "title": "Về tiếp tục đổi mới giáo dục",
            "signer": "Phan Văn Khánh",
            "signed_as": "T/M BỘ CHÍNH TRỊ",
        },
    ),
    Layout(
        "a Party paper without head, number and issuer in the title line",
        """# Kết luận số 12-KL/TW

Kết luận số 12-KL/TW ngày 06/4/2022 của Ban Bí thư về công tác người cao tuổi

Thời gian qua, công tác người cao tuổi được quan tâm. Ban Bí thư yêu cầu:

1. Cấp ủy các cấp quán triệt.
""",
        {
            "type": "Kết luận",
            "number": "12-KL/TW",
            "issued_on": "2022-04-06",
            "issuer": "Ban Bí thư Trung ương Đảng",
            "title": "Về công tác người cao tuổi",
            "inferred": (),
        },
    ),
    Layout(
        "a provincial committee of the Party",
        """TỈNH ỦY NGHỆ AN
BAN TUYÊN GIÁO
*
Số 15-CV/BTGTU
ĐẢNG CỘNG SẢN VIỆT NAM
Nghệ An, ngày 20 tháng 5 năm 2022
V/v tuyên truyền ngày 01/6
Kính gửi: - Các huyện ủy, thành ủy, thị ủy.
Thực hiện Công văn số 8-CV/BTGTW, Ban Tuyên giáo Tỉnh ủy đề nghị:
1. Chỉ đạo tuyên truyền.
K/T TRƯỞNG BAN
PHÓ TRƯỞNG BAN
Bùi Thị Lan
""",
        {
            "type": "Công văn",
            "number": "15-CV/BTGTU",
            "issuer": "Ban Tuyên giáo Tỉnh ủy Nghệ An",
            "place": "Nghệ An",
            "title": "V/v tuyên truyền ngày 01/6",
            "signer": "Bùi Thị Lan",
            "signed_as": "K/T TRƯỞNG BAN PHÓ TRƯỞNG BAN",
        },
    ),
    Layout(
        "a department under its province, two columns in one line",
        """UBND TỈNH BÌNH THUẬN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TƯ PHÁP                            Độc lập - Tự do - Hạnh phúc
Số: 42/TTr-STP                   Bình Thuận, ngày 16 tháng 5 năm 2025
TỜ TRÌNH
Về việc ban hành Quyết định về công chứng
Kính gửi: Ủy ban nhân dân tỉnh.
Thực hiện nhiệm vụ được giao, Sở Tư pháp kính trình dự thảo Quyết định như sau:
I. SỰ CẦN THIẾT
Nội dung.
GIÁM ĐỐC
Nơi nhận:
- Như trên;
- Lưu: VT.
Mai Thị Nga
""",
        {
            "type": "Tờ trình",
            "number": "42/TTr-STP",
            "issuer": "Sở Tư pháp tỉnh Bình Thuận",
            "issued_on": "2025-05-16",
            "title": "Về việc ban hành Quyết định về công chứng",
            "signer": "Mai Thị Nga",
            "signed_as": "GIÁM ĐỐC",
        },
    ),
    Layout(
        "a people's council, with its session",
        """HỘI ĐỒNG NHÂN DÂN
TỈNH SƠN LA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 18/2022/NQ-HĐND
Sơn La, ngày 08 tháng 7 năm 2022
NGHỊ QUYẾT
Quy định mức thu phí thư viện
HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA
KHÓA XV, KỲ HỌP THỨ 5
Căn cứ Luật Phí và lệ phí ngày 25 tháng 11 năm 2015;
QUYẾT NGHỊ:
Điều 1. Quy định mức thu phí thư viện.
Nghị quyết này có hiệu lực thi hành từ ngày 18 tháng 7 năm 2022./.
CHỦ TỊCH
Lò Văn Phương
""",
        {
            "type": "Nghị quyết",
            "number": "18/2022/NQ-HĐND",
            "issuer": "Hội đồng nhân dân tỉnh Sơn La",
            "in_force_from": "2022-07-18",
            "title": "Quy định mức thu phí thư viện",
            "signer": "Lò Văn Phương",
        },
    ),
    Layout(
        "a telegram",
        """THỦ TƯỚNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 9/CĐ-TTg
Hà Nội, ngày 11 tháng 7 năm 2026
CÔNG ĐIỆN
Về ứng phó bão số 2
THỦ TƯỚNG CHÍNH PHỦ điện:
- Bộ trưởng các Bộ: Quốc phòng, Công an;
- Chủ tịch Ủy ban nhân dân tỉnh Quảng Ninh.
Để ứng phó với bão, Thủ tướng Chính phủ yêu cầu:
1. Bộ Quốc phòng sẵn sàng lực lượng.
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Hồ Quốc Quang
""",
        {"type": "Công điện", "number": "09/CĐ-TTg", "issuer": "Thủ tướng Chính phủ", "title": "Về ứng phó bão số 2"},
    ),
    Layout(
        "everything in one line, the decider glued to the title",
        "ỦY BAN NHÂN DÂN TỈNH TÂY NINH ------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc -----\n\n"
        "Số: 37/QĐ-UBND Tây Ninh, ngày 30 tháng 12 năm 2021 QUYẾT ĐỊNH VỀ VIỆC PHÊ DUYỆT QUY HOẠCH HUYỆN CHÂU THÀNH"
        " ỦY BAN NHÂN DÂN TỈNH TÂY NINH\n\nCăn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Phê duyệt quy hoạch./.\n\n"
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Tạ Văn Sơn\n",
        {
            "type": "Quyết định",
            "number": "37/QĐ-UBND",
            "issued_on": "2021-12-30",
            "place": "Tây Ninh",
            "authority": None,
            "issuer": "Ủy ban nhân dân tỉnh Tây Ninh",
            "title": "Về việc phê duyệt quy hoạch huyện Châu Thành",
            "signer": "Tạ Văn Sơn",
        },
    ),
    Layout(
        "word-segmented text without head",
        "Quyết_định về việc bãi_bỏ quyết_định số 29/2007/qđ-ubnd ngày 05 tháng 6 năm 2007 của uỷ_ban nhân_dân thành_phố đà"
        " nẵng \n"
        "Ủy ban nhân_dân thành_phố đà nẵng \nCăn_cứ Luật Tổ_chức Hội_đồng_nhân_dân và Uỷ_ban_nhân_dân năm 2003 ; \n"
        "Theo đề_nghị của Giám_đốc Sở Xây_dựng , \nQuyết_định : \nĐiều 1 . Bãi_bỏ Quyết_định số 29/2007/QĐ-UBND . \n",
        {
            "type": "Quyết định",
            "number": None,
            "issuer": "Ủy ban nhân dân thành phố Đà Nẵng",
            "signer": None,
            "title": "Về việc bãi bỏ Quyết định số 29/2007/QĐ-UBND ngày 05 tháng 6 năm 2007 của Uỷ ban nhân dân thành phố"
            " Đà Nẵng",
            "inferred": ("issuer",),
        },
    ),
    Layout(
        "a gazette page with the stamps of a portal",
        """[[SOURCE decree-artifact-1 PAGE 1]]
Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ
Email: thongtinchinhphu@chinhphu.vn
Cơ quan: VĂN PHÒNG CHÍNH PHỦ
Thời gian ký: 29.06.2026 16:54:47 +07:00
2 CÔNG BÁO/Số 163 + 164/Ngày 28-6-2026
CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 10/2026/NĐ-CP Hà Nội, ngày 15 tháng 6 năm 2026
NGHỊ ĐỊNH
Quy định về phí sử dụng cảng
Căn cứ Luật Phí và lệ phí ngày 25 tháng 11 năm 2015;
Chính phủ ban hành Nghị định quy định về phí sử dụng cảng.
Điều 1. Phạm vi
Nghị định này quy định về phí.
Điều 2. Hiệu lực
1. Nghị định số 5/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.
2. Nghị định này có hiệu lực thi hành kể từ ngày ký ban hành./.
TM. CHÍNH PHỦ
Q. THỦ TƯỚNG
Trịnh Văn Tâm
""",
        {
            "type": "Nghị định",
            "number": "10/2026/NĐ-CP",
            "issuer": "Chính phủ",
            "signer": "Trịnh Văn Tâm",
            "place": "Hà Nội",
            "signed_as": "TM. CHÍNH PHỦ Q. THỦ TƯỚNG",
            "in_force_from": "2026-06-15",
        },
    ),
    Layout(
        "a consolidated text with its number above the certification",
        """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
LUẬT
KHIẾU NẠI
Luật Khiếu nại số 02/2011/QH13 ngày 11 tháng 11 năm 2011 của Quốc hội, được sửa đổi, bổ sung bởi:
1. Luật Tiếp công dân số 42/2013/QH13 ngày 25 tháng 11 năm 2013 của Quốc hội;
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Khiếu nại.
Chương I
NHỮNG QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2012.
VĂN PHÒNG QUỐC HỘI
Số: 28/VBHN-VPQH
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 13 tháng 3 năm 2026
CHỦ NHIỆM
Lý Thị Uyên
""",
        {
            "type": "Văn bản hợp nhất",
            "number": "28/VBHN-VPQH",
            "issued_on": "2026-03-13",
            "issuer": "Văn phòng Quốc hội",
            "title": "Luật Khiếu nại",
            "signer": "Lý Thị Uyên",
            "in_force_from": None,
        },
    ),
    Layout(
        "columns of a PDF run together: the name at the end of a recipients' line",
        """ỦY BAN NHÂN DÂN  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH QUẢNG NGÃI Độc lập - Tự do - Hạnh phúc
Số:   /TB-UBND  Quảng Ngãi, ngày   tháng 11 năm 2024
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về nhà ở
Ngày 12/11/2024, Chủ tịch UBND tỉnh chủ trì cuộc họp và kết luận như sau:
I. Đánh giá chung
Các sở đã cố gắng.
Nay thông báo để các sở biết, thực hiện./.
Nơi nhận:  TL. CHỦ TỊCH
- Thường trực Tỉnh ủy (báo cáo);  KT. CHÁNH VĂN PHÒNG
- Thường trực HĐND tỉnh;
PHÓ CHÁNH VĂN PHÒNG
- Các sở, ngành: Giáo dục và Đào tạo, Y tế, Nội vụ, Phùng Văn Vinh
- Lưu: VT.
""",
        {
            "type": "Thông báo",
            "number": None,
            "symbol": "TB-UBND",
            "issued_on": "2024-11",
            "issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi",
            "signer": "Phùng Văn Vinh",
            "signed_as": "TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG",
        },
    ),
    Layout(
        "a board with its own numbers",
        """BAN CHỈ ĐẠO QUỐC GIA VỀ
CHUYỂN ĐỔI SỐ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 25/KH-BCĐCĐS
Hà Nội, ngày 1 tháng 2 năm 2024
KẾ HOẠCH
Hoạt động năm 2024
Căn cứ Quyết định số 5/QĐ-BCĐCĐS ngày 03/01/2024, Ban Chỉ đạo ban hành Kế hoạch như sau:
I. MỤC TIÊU
Nội dung.
TRƯỞNG BAN
Cao Văn Xuân
""",
        {
            "number": "25/KH-BCĐCĐS",
            "issuer": "Ban Chỉ đạo quốc gia về chuyển đổi số",
            "signed_as": "TRƯỞNG BAN",
            "signer": "Cao Văn Xuân",
        },
    ),
    Layout(
        "a commune, recipients and deputy",
        """ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND
Tân Lập, ngày 12 tháng 8 năm 2025
KẾ HOẠCH
Chuyển đổi số năm 2025
Thực hiện Kế hoạch số 100/KH-UBND ngày 01/8/2025 của UBND tỉnh Thái Nguyên, UBND xã ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Nội dung.
TUQ. CHỦ TỊCH
TRƯỞNG PHÒNG
Nông Văn Hải
""",
        {
            "number": "15/KH-UBND",
            "issuer": "Ủy ban nhân dân xã Tân Lập",
            "place": "Tân Lập",
            "signer": "Nông Văn Hải",
            "signed_as": "TUQ. CHỦ TỊCH TRƯỞNG PHÒNG",
            "authority": None,
        },
    ),
    Layout(
        "a department whose head is lost: the code of the number and the place",
        """Số: 77/STTTT-TTBCXB
Quảng Ngãi, ngày 3 tháng 3 năm 2023
V/v tuyên truyền
Kính gửi: Các cơ quan báo chí
Thực hiện Công văn số 5/BTTTT-CBC, đề nghị:
1. Tuyên truyền.
GIÁM ĐỐC
Trần Văn Bảo
""",
        {
            "type": "Công văn",
            "issuer": "Sở Thông tin và Truyền thông tỉnh Quảng Ngãi",
            "inferred": ("issuer",),
            "signer": "Trần Văn Bảo",
        },
    ),
    Layout(
        "courts and a ministry together, each with its signer",
        """TÒA ÁN NHÂN DÂN TỐI CAO - VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO - BỘ CÔNG AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 02/2018/TTLT-VKSNDTC-BCA-TANDTC
Hà Nội, ngày 10 tháng 1 năm 2018
THÔNG TƯ LIÊN TỊCH
Quy định phối hợp
Căn cứ Bộ luật Tố tụng hình sự;
Bộ trưởng Bộ Công an ban hành Thông tư liên tịch quy định phối hợp.
Điều 1. Phạm vi
Thông tư này quy định việc phối hợp./.
KT. BỘ TRƯỞNG
BỘ CÔNG AN
THỨ TRƯỞNG
Thượng tướng Lê Văn Anh
KT. CHÁNH ÁN
PHÓ CHÁNH ÁN
NGUYỄN VĂN BÌNH
""",
        {
            "issuer": "Tòa án nhân dân tối cao; Viện kiểm sát nhân dân tối cao; Bộ Công an",
            "signer": "Lê Văn Anh; Nguyễn Văn Bình",
            "signed_as": "KT. BỘ TRƯỞNG BỘ CÔNG AN THỨ TRƯỞNG; KT. CHÁNH ÁN PHÓ CHÁNH ÁN",
        },
    ),
    Layout(
        "a provincial committee's resolution, its place taken from the date line",
        """ĐẢNG BỘ TỈNH HÀ GIANG
BAN CHẤP HÀNH
*
Số 12-NQ/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Giang, ngày 5 tháng 7 năm 2021
NGHỊ QUYẾT
CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH
về phát triển du lịch
Thực hiện Nghị quyết Đại hội, Ban Chấp hành quyết nghị các nội dung sau:
I. QUAN ĐIỂM
Nội dung.
T/M BAN CHẤP HÀNH
BÍ THƯ
Đặng Văn Chương
""",
        {
            "number": "12-NQ/TU",
            "issuer": "Ban Chấp hành Đảng bộ tỉnh Hà Giang",
            "title": "Về phát triển du lịch",
            "signer": "Đặng Văn Chương",
        },
    ),
    Layout(
        "the President's order: the country's name in the signature is no motto",
        """CHỦ TỊCH NƯỚC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 03/2016/L-CTN
Hà Nội, ngày 19 tháng 4 năm 2016
LỆNH
Về việc công bố Luật
CHỦ TỊCH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Căn cứ Điều 88 Hiến pháp;
NAY CÔNG BỐ:
Luật Báo chí đã được Quốc hội thông qua ngày 05 tháng 4 năm 2016.
CHỦ TỊCH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Trần Văn Đông
""",
        {
            "type": "Lệnh",
            "number": "03/2016/L-CTN",
            "issued_on": "2016-04-19",
            "issuer": "Chủ tịch nước",
            "title": "Về việc công bố Luật",
            "signer": "Trần Văn Đông",
        },
    ),
    Layout(
        "a precedent: who adopted it and when stand in the title line",
        """Án lệ số 12/2017/AL về xác định trường hợp triệu tập hợp lệ
Được Hội đồng Thẩm phán Tòa án nhân dân tối cao thông qua ngày 14 tháng 12 năm 2017 và được công bố.
Nguồn án lệ:
Quyết định giám đốc thẩm số 14/2017/KDTM-GĐT.
""",
        {
            "type": "Án lệ",
            "issued_on": "2017-12-14",
            "issuer": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
            "title": "Về xác định trường hợp triệu tập hợp lệ",
        },
    ),
    Layout(
        "a notice whose issuer stands in its last sentence",
        """THÔNG BÁO
Kết luận của Phó Thủ tướng tại cuộc họp về nhà ở
Ngày 3/2/2010, Phó Thủ tướng chủ trì cuộc họp. Phó Thủ tướng kết luận như sau:
1. Giao Bộ Xây dựng.
Văn phòng Chính phủ xin thông báo để các cơ quan biết, thực hiện.
""",
        {"type": "Thông báo", "issuer": "Văn phòng Chính phủ", "inferred": ("issuer",)},
    ),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_layout(layout: Layout) -> None:
    found = header(layout.text)
    assert {name: getattr(found, name) for name in layout.want} == layout.want


def test_parties_with_purposes_and_spans() -> None:
    text = LAYOUTS[0].text
    reading = read(text)
    found = read_header(reading, find_zones(reading))
    assert [(p.kind, p.name, p.purpose) for p in found.parties] == [
        ("addressee", "Các sở, ban, ngành của tỉnh", None),
        ("addressee", "Ủy ban nhân dân các huyện, thị xã, thành phố", None),
        ("recipient", "Bộ Văn hóa, Thể thao và Du lịch", "báo cáo"),
    ]
    for party in found.parties:
        assert reading.text[party.start : party.end].startswith(party.name)


def test_hyphen_in_a_ministry_is_no_item() -> None:
    parties = header(LAYOUTS[1].text).parties
    assert [(p.name, p.purpose) for p in parties] == [("Bộ Lao động - Thương binh và Xã hội", "để b/c")]


def test_telegram_is_addressed() -> None:
    telegram = next(layout for layout in LAYOUTS if layout.name == "a telegram")
    assert [p.name for p in header(telegram.text).parties] == [
        "Bộ trưởng các Bộ: Quốc phòng, Công an",
        "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ninh",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "một hai ba", "Điều 1.", "QUYẾT ĐỊNH", "V/v", "Kính gửi:", "Nơi nhận:", "| | |", "Số:", "TM. CHÍNH"],
)
def test_bare_texts_give_no_guess(text: str) -> None:
    found = header(text)
    assert found.issuer is None
    assert found.number is None
    assert found.signer is None


def test_a_text_that_lost_its_head_has_the_type_of_its_formula() -> None:
    found = header(
        "PHÊ DUYỆT QUY HOẠCH MẠNG LƯỚI CƠ SỞ DẠY NGHỀ\nVÙNG BIÊN GIỚI ĐẾN NĂM 2030\nTHỦ TƯỚNG CHÍNH PHỦ\n"
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\nXét đề nghị của Bộ trưởng Bộ Y tế,\nQUYẾT ĐỊNH:\n"
        "Điều 1. Phê duyệt Quy hoạch.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
    )
    assert (found.type, found.title) == (
        "Quyết định",
        "Phê duyệt Quy hoạch mạng lưới cơ sở dạy nghề vùng biên giới đến năm 2030",
    )
    assert "type" in found.inferred


def test_a_recital_without_its_first_word_is_no_part_of_a_short_title() -> None:
    rest = (
        "số /KH-SGDĐT ngày tháng 8 năm 2026 của Sở Giáo dục và Đào tạo tỉnh Gia Lai về Triển khai tổ chức dạy học 2 buổi/ngày"
    )
    text = "KẾ HOẠCH\nTổ chức dạy học 2 buổi/ngày{}\n\nKế hoạch " + rest + "\n\nI. MỤC ĐÍCH\n1. Chung\n"
    assert header(text.format("")).title == "Tổ chức dạy học 2 buổi/ngày"
    assert header(text.format(" thực hiện")).title == f"Tổ chức dạy học 2 buổi/ngày thực hiện Kế hoạch {rest}"
