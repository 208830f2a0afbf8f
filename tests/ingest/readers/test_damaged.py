"""Files damaged at random: an answer, or BadInput in one line. LUOCDO_FUZZ=10000 raises the number of examples."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from ingest.readers import read_bytes
from tests.ingest.readers.making import at, docx, p, pdf, table, zipped

FUZZ = settings(
    max_examples=int(os.environ.get("LUOCDO_FUZZ", "100")),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
BODY = p("KẾ HOẠCH") + table(("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát", "Sở Tư pháp")) + p("Điều 1. Thực hiện")
WORD = docx(BODY, {"footnotes": '<w:footnote w:id="2">' + p("Quyết định số 407/QĐ-TTg") + "</w:footnote>"})
PAGE = (
    "<html><body><h1>KẾ HOẠCH</h1><table><tr><td colspan=2>TT</td></tr><tr><td>1<td>Sở Tư pháp</table>"
    "<p>Căn cứ Quyết định số <b>407</b>/QĐ-TTg;<p>Điều 1. &#272;&agrave;</p><script>x()</script></body></html>"
)
SHEET = pdf(at(72, 700, "KẾ HOẠCH") + at(72, 680, "Điều 1. Thực hiện"))
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=5)


def damaged(data: bytes, steps: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with a few pieces of them replaced."""
    for where, length, new in steps:
        at = int(where * len(data))
        data = data[:at] + new + data[at + length :]
    return data


def answers(data: bytes, name: str) -> None:
    refused = ""
    try:
        assert isinstance(read_bytes(data, name).text, str)
    except BadInput as error:
        refused = str(error)
    assert "\n" not in refused


@FUZZ
@given(DAMAGE)
@pytest.mark.parametrize(
    ("data", "name"), [(WORD, "a.docx"), (PAGE.encode(), "a.html"), (zipped({"a.txt": "Điều 1."}), "a.docx")]
)
def test_damaged_bytes(data: bytes, name: str, steps: list[tuple[float, int, bytes]]) -> None:
    answers(damaged(data, steps), name)


@FUZZ
@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(["<w:p>", "</w:tc>", "<w:r/>", "&x;", "<", ""])),
        max_size=4,
    )
)
def test_a_word_file_with_damaged_markup(steps: list[tuple[float, int, str]]) -> None:
    answers(docx(damaged(BODY.encode(), [(a, n, new.encode()) for a, n, new in steps]).decode("utf-8", "replace")), "a.docx")


@settings(FUZZ, max_examples=max(5, FUZZ.max_examples // 100))  # each one starts a process
@given(DAMAGE)
def test_a_damaged_pdf(steps: list[tuple[float, int, bytes]]) -> None:
    answers(damaged(SHEET, steps), "a.pdf")
