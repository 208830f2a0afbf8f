"""What a clause may begin with is told by its first signs, so that most are not looked at: never where something is found."""

import random
from unicodedata import normalize

import pytest

from ingest import assignments
from ingest.agencies.names import FEW_LETTERS, _false_openings, _openings, _opens, _read, letters_open
from ingest.agencies.words import LONGEST, entries, phrase
from ingest.assignments import charges, party_lines, subjects
from ingest.assignments.charges import Charge, charge_of, is_silent
from ingest.assignments.duties import WORDS
from ingest.text.phrases import lowered

PREFIXES = (
    "Về trách nhiệm", "quyền và trách nhiệm", "Quyền và nghĩa vụ của", "Nhiệm vụ của", "Đối với", "giao cho", "Yêu cầu",
    "chức năng, nhiệm vụ, quyền hạn của", "Cơ quan chủ trì:", "đơn vị quản lý:", "Kính đề nghị", "trân trọng đề nghị",
)  # fmt: skip


def _texts() -> list[str]:
    chance = random.Random(11)
    known = [*subjects._PHRASES, *subjects.PERSON_WORDS, *subjects._POSTS, *subjects._BODIES, *subjects._TEAMS, *PREFIXES]
    known += [*WORDS["acts"], "đồng chí", "các đồng chí", "công tác", "Sở Tư pháp", "chủ trì", "có trách nhiệm", "hoặc", "Việc"]
    pieces = [piece for words in known for piece in (words, words.capitalize(), words.upper(), words[: chance.randint(1, 5)])]
    gaps = [" ", " ", " ", "  ", "\xa0", ", ", ": ", ""]
    return [
        "".join(piece for _ in range(chance.randint(1, 4)) for piece in (chance.choice(pieces), chance.choice(gaps))) + "."
        for _ in range(20000)
    ]


def test_first_signs_tell_of_no_clause_that_it_names_nobody_where_it_does() -> None:
    silent = 0
    for text in _texts():
        low, may = lowered(text), subjects._may_begin(text[:FEW_LETTERS])
        silent += may is None
        found = {
            "phrase": subjects._OPENING.match(low),
            "post": subjects._POST.match(low),
            "body": subjects._BODY.match(low),
            "agency": subjects._PERSON.match(text),
        }
        assert all(may and getattr(may, kind) for kind, match in found.items() if match), text
        head = assignments._may_head(text[:FEW_LETTERS])
        assert head == "prefix" or not assignments._PREFIX.match(low), text
        assert head or not subjects._PERSON.match(text), text
    assert silent > 1000


def test_first_signs_of_names() -> None:
    chance = random.Random(12)
    for syllable in [*_openings(), "Sở", "SỞ", "Bộ", "Uỷ", "Ủy", "toà", "TP", "H", "Hỗ", "Thực", "Xây", "Cac", "ubnd", "ướp"]:
        for second in ("", " tư", " và", "-", " ", chance.choice("abc")):
            text = normalize("NFC", syllable) + second
            first = text.partition("-")[0].strip()
            assert letters_open(text[:FEW_LETTERS]) or not _opens(first), text
    assert not any(letters_open(signs) for signs in ("Thực", "Xây ", "Hồ s", "“Bộ", "Bộn ", ""))


@pytest.mark.parametrize("behind", ["", " Sở Tư pháp", " Y tế tỉnh Gia Lai", " huyện Trà Bồng", ", Bộ Y tế", " các xã"])
def test_no_name_begins_with_a_false_opening(behind: str) -> None:
    false = [entry for entry in entries("false_heads") if phrase(entry) in _false_openings()]
    assert {"trường hợp", "ban hành"} < set(false)
    assert not any(map(_opens, false))
    for text in [printed + behind for entry in false for printed in (entry, entry.capitalize(), entry.title())]:
        assert _read(text, LONGEST, loose=True) is None, text
        assert _read(text, LONGEST) is None, text


def test_a_sentence_that_is_silent_at_first_sight_charges_nobody() -> None:
    chance, silent = random.Random(13), 0
    behind = [" do Sở Tư pháp chủ trì", " - Sở Tư pháp thực hiện", "; Sở Tư pháp có trách nhiệm báo cáo", " theo quy định"]
    for text in _texts():
        text += chance.choice(behind)
        for manner in (subjects.Manner(), subjects.Manner(strict=True)):
            if is_silent(text, 0, len(text), manner):
                silent += 1
                assert charge_of(text, 0, len(text), None, manner) == Charge((), None, False, 0), text
    assert silent > 1000


def test_first_signs_tell_of_no_line_that_it_names_no_parties() -> None:
    chance = random.Random(14)
    labels = ["Cơ quan chủ trì", "Các đơn vị phối hợp", "Chủ trì", "phối hợp", "Bộ phận thực hiện", "Đơn vị tham gia"]
    others = ["Thời gian thực hiện", "tiến độ", "Sản phẩm", "KẾT QUẢ dự kiến", "Sở Tư pháp", "Thành phần", "Kinh phí"]
    for _ in range(2000):
        text = (
            chance.choice(labels + others)
            + chance.choice([":", " : ", "  ", ""])
            + chance.choice([" Sở Y tế", " quý II/2025", ""])
        )
        kind = party_lines.line_kind(text[:FEW_LETTERS])
        found = {
            "label": party_lines.party_line(text, 0, len(text)),
            "time": party_lines.time_line(text, 0, len(text)),
            "output": party_lines.output_line(text, 0, len(text)),
        }
        assert all(kind == name for name, line in found.items() if line), text
    assert party_lines.line_kind("Xây ") is None


def test_first_signs_behind_a_semicolon_cut_where_a_longer_look_does(monkeypatch: pytest.MonkeyPatch) -> None:
    chance, seen = random.Random(15), 0
    before = ["Sở Tư pháp", "phối hợp với Bộ Y tế", "Giám đốc Sở Y tế", "các Sở Tư pháp, Y tế", "Chủ trì, phối hợp với các sở"]
    behind = [
        "các cấp",
        "và Sở Nội vụ",
        "thủ trưởng các cục Thuế, Hải quan",
        "những sở liên quan",
        "mọi cấp",
        "cùng với Bộ Y tế",
    ]
    others = ["xây dựng kế hoạch", "b) Báo cáo", "theo dõi", "Hồ sơ", "có trách nhiệm báo cáo", "UBND xã", "Vụ Pháp chế"]
    pieces = before + behind + others
    for _ in range(3000):
        text = ";".join(chance.choice(["", " ", "  "]) + chance.choice(pieces) for _ in range(chance.randint(2, 5))) + ".\n"
        quick = charges._clauses(text, 0, len(text) - 1, (), subjects.Manner(), alone=True)
        with monkeypatch.context() as longer:
            longer.setattr(charges, "_may_go_on", lambda text, at: True)
            assert charges._clauses(text, 0, len(text) - 1, (), subjects.Manner(), alone=True) == quick, text
        seen += len(quick) <= text.count(";")
    assert seen > 100
