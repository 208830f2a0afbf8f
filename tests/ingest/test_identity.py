"""Identities by number: which of its codes tells the type, and which the issuer."""

import pytest

from ingest.facts import Header, Mention
from ingest.identity import cited_identity, make_id, split_number, standing_of, type_of_number


@pytest.mark.parametrize(
    ("number", "printed", "type_name", "identifier"),
    [
        ("407/QĐ-TTg", "Quyết định", "Quyết định", "qd-407-ttg-2022"),
        ("09/2017/NĐ-CP", None, "Nghị định", "nd-09-2017-cp"),
        # The unit that drew a letter up stands last.
        ("4966/BQP-CT", "Công văn", "Công văn", "cv-4966-bqp-ct-2022"),
        ("15/BYT-KH", "Công văn", "Công văn", "cv-15-byt-kh-2022"),
        ("12/UBND-TB", "Công văn", "Công văn", "cv-12-ubnd-tb-2022"),
        ("15/BYT-KH", None, "Công văn", "cv-15-byt-kh-2022"),
        ("615/KVN-PC", "Công văn", "Công văn", "cv-615-kvn-pc-2022"),
        ("1460/UBND-KGVX", None, "Công văn", "cv-1460-ubnd-kgvx-2022"),
        # The first code is the issuer's: Bộ Tài chính, a Cục Thuế.
        ("4773/TC-CSTC", "Công văn", "Công văn", "cv-4773-tc-cstc-2022"),
        ("81230/CT-TTHT", "Công văn", "Công văn", "cv-81230-ct-ttht-2022"),
        # Other types with their code in the last place.
        ("63/SXD-TTr", "Tờ trình", "Tờ trình", "ttr-63-sxd-2022"),
        ("124/UB-QĐ", "Quyết định", "Quyết định", "qd-124-ub-2022"),
        ("4965/LĐTBXH-KH", "Tờ trình", "Tờ trình", "ttr-4965-ldtbxh-kh-2022"),
        ("2587-CV/VPTW/nb", "Công văn", "Công văn", "cv-2587-vptw-2022"),
        # Called a letter, but its codes tell what it is.
        ("87/TB-VPCP", "Công văn", "Thông báo", "tb-87-vpcp-2022"),
        ("22/KH-UBND", "Công văn", "Kế hoạch", "kh-22-ubnd-2022"),
    ],
)
def test_type_and_id(number: str, printed: str | None, type_name: str, identifier: str) -> None:
    assert type_of_number(number, printed) == type_name
    assert make_id(type_name, number, None, "2022") == identifier


def test_the_parts_of_a_number() -> None:
    parts = split_number("66.13/2026/NQ-CP")
    assert (parts.digits, parts.year, parts.type_code, parts.issuers) == ("66.13", "2026", "NQ", ("CP",))


@pytest.mark.parametrize(
    ("number", "issuer", "identifier"),
    [
        ("1217/QĐ-BT", "Bộ Tư pháp", "qd-1217-bt-2020"),  # a misprint: no ministry has that code, but it has no place either
        ("27/QĐ-XYZ", "Thủ tướng Chính phủ", "qd-27-xyz-2020"),
        ("03/QĐ-HĐPH", "Hội đồng phối hợp phổ biến, giáo dục pháp luật", "qd-03-hdph-binh-thuan-2020"),
        ("21/QĐ-UBND", "UBND tỉnh", "qd-21-ubnd-binh-thuan-2020"),
        ("21/QĐ-BTP", "Bộ Tư pháp", "qd-21-btp-2020"),
    ],
)
def test_a_central_issuer_has_no_place(number: str, issuer: str, identifier: str) -> None:
    here = standing_of(Header(type="Quyết định", issuer="Ủy ban nhân dân tỉnh Bình Thuận", issued_on="2020-07-27"))
    cited = cited_identity(Mention(0, 1, "", number, "Quyết định", date="2020-05-22", issuer=issuer), here)
    assert cited.document == identifier
