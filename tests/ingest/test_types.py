"""The table of document types: its examples are the tests."""

import re

import pytest

from ingest.types import TYPES, DocumentType, code_of_type, type_named, type_of_code

FAMILIES = {"normative", "administrative", "party", "consolidated", "copy", "attachment", "other"}


@pytest.mark.parametrize("row", TYPES, ids=lambda r: f"{r.name} ({r.family})")
def test_row(row: DocumentType) -> None:
    assert row.family in FAMILIES
    assert row.caption
    if row.code:
        assert re.search(rf"[-/\d]{row.code}(?![\wĐ])", row.example), "the example shows the code"
    found = type_named(row.name.upper())
    assert found is not None
    assert found.name == row.name


@pytest.mark.parametrize(
    ("code", "party", "name"),
    [
        ("QĐ", False, "Quyết định"),
        ("QĐ", True, "Quy định"),
        ("QĐi", True, "Quy định"),
        ("QD", False, "Quyết định"),
        ("ND", False, "Nghị định"),
        ("NĐ", False, "Nghị định"),
        ("HD", False, "Hướng dẫn"),
        ("HĐ", False, "Hợp đồng"),
        ("TT", False, "Thông tư"),
        ("TT", True, "Thông tri"),
        ("KL", True, "Kết luận"),
        ("KL", False, "Kết luận"),
        ("TTLT", True, "Thông tư liên tịch"),
        ("CV", True, "Công văn"),
        ("UBND", False, None),
        ("", False, None),
    ],
)
def test_type_of_code(code: str, party: bool, name: str | None) -> None:
    assert type_of_code(code, party=party) == name


@pytest.mark.parametrize(
    ("name", "code"),
    [("Công văn", "CV"), ("Luật", "Luật"), ("NGHỊ ĐỊNH", "NĐ"), ("nghi quyet", "NQ"), ("Bộ luật", "Bộ luật"), ("Sở", None)],
)
def test_code_of_type(name: str, code: str | None) -> None:
    assert code_of_type(name) == code
