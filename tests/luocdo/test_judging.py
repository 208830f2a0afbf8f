"""The commands for what is not sure, and for people who draft: `unresolved`, `decide`, `decisions`, `check`, `score`."""

import csv
import io
import json
from pathlib import Path
from typing import ClassVar

import pytest

from tests.luocdo.test_commands import Outcome
from tests.samples import FILES, FOLDER

DRAFT = """THỦ TƯỚNG CHÍNH PHỦ

Số: 9/QĐ-TTg

Hà Nội, ngày 1 tháng 2 năm 2024

QUYẾT ĐỊNH
Về việc thử

Căn cứ Quyết định số 20/QĐ-TTg;
Căn cứ Nghị định số 09/2017/NĐ-CP ngày 10 tháng 02 năm 2017 của Chính phủ;
Căn cứ Luật Báo chí;

QUYẾT ĐỊNH:

Điều 1. Thực hiện Quyết định số 20/QĐ-TTg.
"""
MENTION = f"qd-09-ttg-2024:m{DRAFT.index('Quyết định số 20')}"


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, "utf-8")
    return str(path)


@pytest.fixture
def store(capsys: pytest.CaptureFixture[str], tmp_path: Path, draft: str) -> str:
    path = str(tmp_path / "new.db")
    assert Outcome(capsys, "ingest", draft, "--store", path).code == 0
    return path


class TestDeciding:
    def test_from_waiting_to_decided_and_back(self, capsys: pytest.CaptureFixture[str], store: str) -> None:
        (waiting,) = json.loads(Outcome(capsys, "unresolved", "--json", "--store", store).out)
        assert (waiting["mentions"], waiting["edges"], waiting["mention_ids"][0]) == (2, 2, MENTION)
        assert waiting["sentence"] == "Căn cứ Quyết định số 20/QĐ-TTg;"
        before = Outcome(capsys, "export", "--format", "jsonl", "--store", store).out
        done = Outcome(
            capsys,
            "decide",
            MENTION,
            "QĐ 20/QĐ-TTg ngày 05/01/2020",
            "--all",
            "--by",
            "Lan",
            "--note",
            "theo phụ lục",
            "--json",
            "--store",
            store,
        )
        assert done.code == 0
        assert [(row["document"], row["by"], row["state"], row["note"]) for row in json.loads(done.out)] == [
            ("QĐ 20/QĐ-TTg", "Lan", "applies", "theo phụ lục")
        ] * 2
        assert Outcome(capsys, "unresolved", "--json", "--store", store).out == "[]\n"
        assert "không còn viện dẫn" in Outcome(capsys, "unresolved", "--store", store).err
        assert "Lan" in Outcome(capsys, "decisions", "--store", store).out
        assert "qd-20-ttg-2020" in Outcome(capsys, "lineage", "QĐ 9", "--json", "--store", store).out
        assert Outcome(capsys, "decide", MENTION, "--undo", "--all", "--by", "Lan", "--store", store).code == 0
        assert Outcome(capsys, "decisions", "--json", "--store", store).out == "[]\n"
        assert len(json.loads(Outcome(capsys, "decisions", "--all", "--json", "--store", store).out)) == 2
        assert Outcome(capsys, "export", "--format", "jsonl", "--store", store).out == before

    def test_none_and_the_name_from_the_settings(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, store: str
    ) -> None:
        monkeypatch.setenv("LUOCDO_BY", "Minh")
        (decided,) = json.loads(Outcome(capsys, "decide", MENTION, "none", "--json", "--store", store).out)
        assert (decided["by"], decided["document_id"]) == ("Minh", None)
        (waiting,) = json.loads(Outcome(capsys, "unresolved", "--json", "--store", store).out)
        assert waiting["mentions"] == 1

    def test_candidates_are_shown_with_their_ids(self, capsys: pytest.CaptureFixture[str], small_store: str) -> None:
        done = Outcome(capsys, "unresolved", "--store", small_store)
        assert "luat-1989" in done.out
        (row,) = json.loads(Outcome(capsys, "unresolved", "--json", "--store", small_store).out)
        assert row["candidate_ids"] == ["luat-1989", "luat-2016"]

    @pytest.mark.parametrize(
        ("arguments", "code", "says"),
        [
            (("nix", "none"), 1, "no mention has this id"),
            ((MENTION, "QĐ 9999"), 1, "not found in what was read"),
            ((MENTION, "luật ngân sách nhà nước"), 1, "luat-83-2015-qh13"),
            ((MENTION, "none", "--by", " "), 1, "--by"),
            ((MENTION, "--undo"), 1, "nothing was decided"),
            ((MENTION,), 2, "--undo"),
            ((MENTION, "none", "--undo"), 2, "--undo"),
            ((MENTION, "--undo", "--note", "x"), 2, "--undo"),
        ],
    )
    def test_errors(
        self, capsys: pytest.CaptureFixture[str], store: str, arguments: tuple[str, ...], code: int, says: str
    ) -> None:
        done = Outcome(capsys, "decide", *arguments, "--store", store)
        assert (done.code, done.out) == (code, "")
        assert says in (done.one_line if code == 1 else done.err)

    def test_a_projection_takes_no_decisions(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "projection" in Outcome(capsys, "decide", "m", "none", "--store", "bolt://127.0.0.1:1").one_line


class TestChecking:
    def test_findings_are_exit_code_3(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, draft: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        done = Outcome(capsys, "check", draft, "--json")
        found = json.loads(done.out)
        assert (done.code, found["on"], found["against"]) == (3, "2024-02-01", ["catalogue"])
        assert [c["outcome"] for c in found["citations"]] == ["unchecked", "finding", "agrees", "unchecked"]
        wrong = found["citations"][1]
        assert wrong["findings"][0]["says"] == "ngày in là 10/02/2017, ngày đã biết là 09/02/2017"
        assert all(DRAFT[c["start"] : c["end"]] == c["quote"] for c in found["citations"])
        table = Outcome(capsys, "--lang", "en", "check", draft)
        assert all(part in table.out for part in ("the printed date is", "10/02/2017", "09/02/2017"))
        assert "as of 01/02/2024: 1 citations with findings" in table.err
        rows = list(csv.DictReader(io.StringIO(Outcome(capsys, "check", draft, "--csv").out)))
        assert [row["kind"] for row in rows] == ["", "wrong_date", "", ""]

    def test_no_findings_is_exit_code_0_and_never_says_correct(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.chdir(tmp_path)
        done = Outcome(capsys, "--lang", "en", "check", str(FILES[4]), "--on", "2023-03-21")
        assert done.code == 0
        assert "correct" not in (done.out + done.err).lower()
        assert Outcome(capsys, "check", str(FILES[4]), "--on", "2026-11-20").code == 3

    def test_the_workspace_tells_more(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.chdir(tmp_path)
        path = tmp_path / "plan.txt"
        cited = "Chỉ thị số 01/CT-UBND ngày 12/01/2024 của UBND tỉnh Bình Dương"
        path.write_text(DRAFT.replace("Luật Báo chí", cited), "utf-8")
        found = json.loads(Outcome(capsys, "check", str(path), "--json").out)
        assert [f["kind"] for c in found["citations"] for f in c["findings"]] == ["wrong_date", "not_found"]
        assert Outcome(capsys, "ingest", str(FILES[3])).code == 0
        found = json.loads(Outcome(capsys, "check", str(path), "--json").out)
        assert found["against"] == ["catalogue", "luocdo.db"]
        assert [f["kind"] for c in found["citations"] for f in c["findings"]] == ["wrong_date"]

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("no-such.txt",), "no-such.txt"),
            ((str(FILES[4]), "--on", "x"), "YYYY-MM-DD"),
            ((str(FILES[4]), "--store", "no-such.db"), "no workspace"),
            ((str(FILES[4]), "--store", "bolt://127.0.0.1:1"), "projection"),
        ],
    )
    def test_errors(self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str) -> None:
        done = Outcome(capsys, "check", *arguments)
        assert done.code == 1
        assert says in done.one_line


class TestScoring:
    LABELS: ClassVar = {
        "genre": "chi_thi",
        "assignments": None,
        "header": {
            "doc_type": "Chỉ thị",
            "number": "01",
            "symbol": "01/CT-UBND",
            "date": "2024-01-12",
            "issuer": None,
            "title": None,
            "signer": "Ai đó",
            "doubtful_fields": ["issuer", "title"],
        },
        "citations": [{"number_canonical": "407/QĐ-TTg", "date": "2022-03-30", "role": "thuc_hien", "mentions": 2}],
    }

    def folder(self, tmp_path: Path) -> str:
        (tmp_path / "003.json").write_text(json.dumps(self.LABELS), "utf-8")
        (tmp_path / "INDEX.json").write_text("[]", "utf-8")
        return str(tmp_path)

    def test_figures_in_every_form(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        texts = tmp_path / "texts"
        texts.mkdir()
        (texts / "003.txt").write_bytes((FOLDER / FILES[3].name).read_bytes())
        found = json.loads(Outcome(capsys, "score", self.folder(tmp_path), str(texts), "--json", "--errors").out)
        rows = {(r["part"], r["figure"], r["detail"]): r for r in found["rows"]}
        assert found["texts"] == 1
        assert rows["whole", "mentions", None]["right"] == 2
        assert rows["detail", "header", "signer"]["missed"] == 1
        assert rows["genre", "citations", "chi_thi"]["recall"] == 1.0
        assert any("signer" in miss for miss in found["misses"]["003"])
        table = Outcome(capsys, "score", str(tmp_path), str(texts), "--errors")
        assert "mentions" in table.out
        assert "header signer" in table.err
        assert "| chi_thi | 1 |" in Outcome(capsys, "score", str(tmp_path), str(texts), "--markdown").out

    def test_errors(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        assert "no label files" in Outcome(capsys, "score", str(tmp_path)).one_line
        assert "no such folder" in Outcome(capsys, "score", str(tmp_path / "nix")).one_line
        assert "no text 003" in Outcome(capsys, "score", self.folder(tmp_path)).one_line
