"""Encodings from before Unicode: what is converted, what is left, and what is said of it."""

import csv
import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from ingest.readers import legacy
from ingest.readers.decoding import decode
from ingest.readers.legacy import from_font, repair
from ingest.readers.syllables import is_syllable
from tests.ingest.readers.making import refusal

TEXT = """Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Giám đốc Sở Tư pháp tại Tờ trình số 12/TTr-STP,
Điều 1. Phê duyệt kế hoạch thực hiện đề án truyền thông chính sách.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký."""
TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_table(text: str, name: str, column: str) -> str:
    lines = resources.files("ingest").joinpath("data", name).read_text("utf-8").splitlines()
    rows = csv.DictReader([line for line in lines if not line.startswith("#")])
    pairs = {r["letter"]: chr(int(r[column][2:], 16)) if column == "code" else r[column] for r in rows}
    return "".join(pairs.get(letter, letter) for letter in text)


def tcvn3(text: str) -> str:
    return as_table(text, "tcvn3.csv", "code")


def vni(text: str) -> str:
    return as_table(text, "vni.csv", "signs")


def cp1258(text: str) -> bytes:
    pieces = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        pieces.append(unicodedata.normalize("NFC", "".join(c for c in marks if c not in TONES)))
        pieces += [c for c in marks if c in TONES]
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize("letters", ["àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"])
def test_the_tables_hold_every_marked_letter(letters: str) -> None:
    assert from_font(tcvn3(letters), ".VnTime") == letters
    assert from_font(vni(letters), "VNI-Times") == letters
    assert from_font(vni(letters.upper()), "VNI-Times") == letters.upper()


@pytest.mark.parametrize(("encode", "name"), [(tcvn3, "TCVN3"), (vni, "VNI")])
def test_legacy_text_is_converted_and_recorded(encode: object, name: str) -> None:
    assert callable(encode)
    repaired = repair(encode(TEXT))
    assert repaired.text == TEXT
    assert repaired.notes == (f"{name}: 4 of 4 lines converted",)


def test_samples_of_real_tcvn3_and_vni() -> None:
    assert repair("C¨n cø QuyÕt ®Þnh sè 29/2007/Q§-BXD").text == "Căn cứ Quyết định số 29/2007/QĐ-BXD"
    assert repair("UÛY BAN NHAÂN DAÂN TÆNH").text == "ỦY BAN NHÂN DÂN TỈNH"


def test_a_line_with_unicode_letters_is_never_converted() -> None:
    mixed = "QUYẾT ĐỊNH\n" + tcvn3(TEXT)
    assert repair(mixed).text == "QUYẾT ĐỊNH\n" + TEXT
    line = "Điều khoản ®Þnh nghÜa quyÕt ®Þnh"
    assert repair(line).text == line


@pytest.mark.parametrize(
    "line", ["Le siège de l'Université à Genève, où ñandú vit", "Công an xã Hà Tây", "© 2024 Cổng ®", "35 § 2 BGB, Öl"]
)
def test_other_texts_stay_as_they_are(line: str) -> None:
    assert repair(line).text == line


@pytest.mark.parametrize("wrong", ["latin-1", "mac_roman", "cp437"])
def test_mojibake_is_repaired(wrong: str) -> None:
    repaired = repair(TEXT.encode().decode(wrong))
    assert repaired.text == TEXT
    assert repaired.notes == ("mojibake: 4 lines repaired",)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (cp1258(TEXT), "cp1258"),
        (tcvn3(TEXT).encode("latin-1"), "tcvn3"),
        (vni(TEXT).encode("cp1252"), "vni"),
    ],
)
def test_bytes_are_decoded(data: bytes, encoding: str) -> None:
    decoded = decode(data, "a.txt")
    assert decoded.text == TEXT
    assert decoded.encoding == encoding


def test_a_text_cut_off_inside_a_letter_is_read_and_told() -> None:
    decoded = decode(TEXT.encode()[:-1] + "ý".encode()[:1], "a.txt")
    assert decoded.text == TEXT[:-1]
    assert decoded.notes == ("cut off in the middle of a letter",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        ("\u00a0".encode(), "white space"),
        (b"a\0\0b\0c", "binary"),
        (b"\xff\xfe\x00\xd8\x00", "damaged"),
        (bytes(range(128, 256)) * 3, "not UTF-8 text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        decode(data, "a.txt")


@given(st.text())
def test_repairing_never_fails_and_keeps_the_lines(text: str) -> None:
    assert repair(text).text.count("\n") == text.count("\n")


@given(st.binary(max_size=300))
def test_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    assert "\n" not in (refusal(lambda: decode(data, "a.txt").text) or "")


@pytest.mark.parametrize("word", ["quyết", "giếng", "nghiêng", "uỷ", "ủy", "khuỷu", "gì", "ương", "Đắk", "thuở", "quỳnh"])
def test_syllables(word: str) -> None:
    assert is_syllable(word) == (word != "Đắk")


@pytest.mark.parametrize("word", ["quyõt", "QuyÕt", "nhaân", "®Þnh", "cña", "école", "tr­ëng"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("line", ["UBND XÃ ĐÃ HỌP", "UBND XÃ: ĐÃ, HÃY", "vã"])
def test_capitals_with_a_tilde_are_no_mojibake(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "_unmangle", None)  # is not even looked at
    assert repair(line) == legacy.Repaired(line)


@pytest.mark.parametrize("word", ["CÃ´ng", "lÃ\u00a0", "lÃ", "VÃ€", "lÃ½", "DÃ‚N"])
def test_a_tilde_that_is_a_piece_of_a_letter_is_looked_at(word: str) -> None:
    assert legacy._MOJIBAKE_LINE.search(word)
