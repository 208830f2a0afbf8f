import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identifiers import LOOKALIKES, fold, number_key, slug, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban  Nhân dân", "ủy ban nhân dân"),
        ("ĐẮK LẮK", "Đắk Lắk"),
        ("\u00d0ề án", "Đề án"),
        ("hoà", "hòa"),
        ("Kế\u00a0hoạch", "kế hoạch"),
        ("a\u0306", "ă"),
    ],
)
def test_spellings_of_one_thing_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_words_drop_signs_and_slugs_are_safe() -> None:
    assert words("“Tổ chức …”; 2022 - 2027") == "to chuc 2022 2027"
    assert slug("UBND tỉnh Gia Lai") == "ubnd-tinh-gia-lai"


@pytest.mark.parametrize("printed", ["407/QĐ-TTg", "0407 / QD - TTG", "407/qđ-ttg", "407/QĐ–TTg"])
def test_prints_of_one_number_have_one_key(printed: str) -> None:
    assert number_key(printed) == "407/QD-TTG"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_fold_is_what_its_steps_make(text: str) -> None:
    plain = unicodedata.normalize("NFD", text.translate({ord(sign): meant for sign, meant in LOOKALIKES.items()}).casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("đ", "d")
    assert fold(text) == " ".join(plain.split())
