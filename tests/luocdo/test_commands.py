"""The command line as people and programs use it: what it prints, where, and its exit codes."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

import queries
from luocdo.main import luocdo, run
from luocdo.settings import Settings
from tests.samples import FILES
from tests.small import CT_07, LETTER, LETTER_ID, QD_407, TEXT

ROOT = Path(__file__).parent.parent.parent


class Outcome:
    """What a command did."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        capsys.readouterr()
        self.code = run(list(arguments))
        self.out, self.err = capsys.readouterr()

    @property
    def one_line(self) -> str:
        """The error, which must be one line on standard error and nothing else."""
        assert self.out == ""
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        return self.err


def test_who_tells_programs_the_fixed_shape(capsys: pytest.CaptureFixture[str], small_store: str) -> None:
    done = Outcome(capsys, "who", "QĐ 407", "--json", "--store", small_store)
    rows = json.loads(done.out)
    assert done.code == 0
    assert {
        "agency",
        "agency_id",
        "place",
        "place_id",
        "role",
        "task",
        "quote",
        "start",
        "end",
        "document",
        "document_id",
        "through",
        "hops",
        "stated",
    } <= set(rows[0])
    first = next(row for row in rows if row["document_id"] == CT_07)
    assert (first["agency"], first["place"], first["role"], first["stated"]) == ("Sở Tư pháp", "Hà Nội", "leads", "number")
    assert TEXT[first["start"] : first["end"]] == first["quote"]


def test_who_tells_people_a_table(capsys: pytest.CaptureFixture[str], small_store: str) -> None:
    done = Outcome(capsys, "who", "qd 407", "--store", small_store)
    assert "Cơ quan" in done.out
    assert "chủ trì" in done.out
    done = Outcome(capsys, "--lang", "en", "who", "qd 407", "--store", small_store)
    assert "Agency" in done.out
    assert "leads" in done.out


def test_hostile_text_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], small_store: str) -> None:
    done = Outcome(capsys, "who", "QĐ 407", "--store", small_store)
    assert "<script>" in done.out
    assert "\x1b" not in done.out
    assert "[31m" in done.out  # not taken for mark-up either


def test_csv_has_the_columns_of_the_question(capsys: pytest.CaptureFixture[str], small_store: str) -> None:
    done = Outcome(capsys, "lineage", "CT 07", "--direction", "up", "--csv", "--store", small_store)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert list(rows[0]) == list(queries.load("lineage").columns)
    assert rows[0]["target"] == QD_407


@pytest.mark.parametrize("name", queries.names())
def test_every_question_can_be_asked(capsys: pytest.CaptureFixture[str], small_store: str, name: str) -> None:
    given = {"document": "QĐ 407", "agency": "Sở Tư pháp", "text": "Hà Nội", "integer": "1", "boolean": "true"}
    arguments = []
    for parameter in queries.load(name).parameters.values():
        if parameter.required:
            arguments += [f"--{parameter.name.replace('_', '-')}", given[parameter.type]]
    done = Outcome(capsys, "ask", name, *arguments, "--json", "--store", small_store)
    assert done.code == 0, done.err
    assert all(list(row) == list(queries.load(name).columns) for row in json.loads(done.out))


def test_parameters_may_be_given_by_name_and_value(capsys: pytest.CaptureFixture[str], small_store: str) -> None:
    one = Outcome(capsys, "ask", "cited-by", "--document", "QĐ 407", "--json", "--store", small_store)
    other = Outcome(capsys, "ask", "cited_by", "--param", "document=QĐ 407", "--json", "--store", small_store)
    assert one.out == other.out != "[]\n"


def test_questions_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(Outcome(capsys, "questions", "--json").out)
    assert [row["question"] for row in rows] == list(queries.names())


def test_show_tells_a_document_and_its_citations(capsys: pytest.CaptureFixture[str], small_store: str) -> None:
    found = json.loads(Outcome(capsys, "show", "CT 07", "--json", "--store", small_store).out)
    assert found["id"] == CT_07
    assert [citation["cited_id"] for citation in found["citations"]] == [QD_407, QD_407]
    assert "Phạm Minh Chính" in Outcome(capsys, "show", "CT 07", "--store", small_store).out
    assert Outcome(capsys, "show", LETTER_ID, "--text", "--store", small_store).out == LETTER


def test_search_takes_words_with_or_without_marks(capsys: pytest.CaptureFixture[str], small_store: str) -> None:
    for words in ("truyền thông", "truyen thong"):
        found = json.loads(Outcome(capsys, "search", words, "--json", "--store", small_store).out)
        assert {CT_07, QD_407} == {row["id"] for row in found}


def test_nothing_is_told_as_not_found_in_what_was_read(capsys: pytest.CaptureFixture[str], small_store: str) -> None:
    done = Outcome(capsys, "who", "luật báo chí 1989", "--store", small_store)
    assert (done.code, done.out) == (0, "")
    assert "không thấy trong những gì đã đọc" in done.err
    assert Outcome(capsys, "who", "luật báo chí 1989", "--json", "--store", small_store).out == "[]\n"


def test_export_of_a_part(capsys: pytest.CaptureFixture[str], small_store: str, tmp_path: Path) -> None:
    out = tmp_path / "part.mmd"
    done = Outcome(
        capsys,
        "export",
        "--format",
        "mermaid",
        "--question",
        "lineage",
        "--param",
        "document=CT 07",
        "--out",
        str(out),
        "--store",
        small_store,
    )
    assert done.code == 0
    assert "-->|IMPLEMENTS|" in out.read_text("utf-8")
    assert "luat" not in out.read_text("utf-8")


def test_influence(capsys: pytest.CaptureFixture[str], small_store: str) -> None:
    rows = json.loads(Outcome(capsys, "influence", "--json", "--store", small_store).out)
    assert [(row["document_id"], row["reach"]) for row in rows] == [(QD_407, 2), (CT_07, 1)]


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("who", "QĐ 9999"), "not found in what was read"),
            (("who", "QĐ 20"), "qd-20-ttg-2020"),
            (("who", ""), "is needed"),
            (("who", "QĐ 407", "--depth", "99"), "1 to 10"),
            (("search", "..."), "characters"),
            (("remove", "nothing.txt"), "nothing.txt"),
            (("ingest", "no-such-file.txt"), "no such file"),
            (("export", "--format", "jsonl", "--question", "nix"), "no question is called"),
        ],
    )
    def test_what_fails_is_told_in_one_line(
        self, capsys: pytest.CaptureFixture[str], small_store: str, arguments: tuple[str, ...], says: str
    ) -> None:
        done = Outcome(capsys, *arguments, "--store", small_store)
        assert done.code == 1
        assert says in done.one_line

    @pytest.mark.parametrize("url", ["foo://x", "", "bolt://127.0.0.1:1", "bolt://user:word@host", "no-such.db"])
    def test_a_store_that_cannot_be_had(self, capsys: pytest.CaptureFixture[str], url: str) -> None:
        done = Outcome(capsys, "who", "QĐ 407", "--store", url) if url else Outcome(capsys, "who", "QĐ 407", "--store", " ")
        assert done.code == 1
        assert done.one_line

    def test_another_programs_file_is_left_alone(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        other = tmp_path / "notes.txt"
        other.write_text("mine " * 300)
        for arguments in (("ingest", str(FILES[0]), "--store", str(other)), ("demo", "--no-serve", "--store", str(other))):
            done = Outcome(capsys, *arguments)
            assert done.code == 1
            assert done.one_line
        assert other.read_text() == "mine " * 300

    @pytest.mark.parametrize("content", [b"", b" \n\n", bytes(range(256)) * 8, b"\x7fELF\2\1\1\0" * 9])
    def test_what_is_no_text_is_told_and_the_rest_goes_on(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
    ) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "bad.txt").write_bytes(content)
        (tmp_path / "in" / "good.txt").write_bytes(FILES[4].read_bytes())
        done = Outcome(capsys, "ingest", str(tmp_path / "in"), "--store", str(tmp_path / "new.db"))
        assert done.code == 1
        assert "bad.txt" in done.err
        assert "1 mới" in done.err
        assert Outcome(capsys, "extract", str(tmp_path / "in" / "bad.txt"), "--json").code == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            ("nix",),
            ("who",),
            ("ask", "nix"),
            ("ask", "lineage"),
            ("export",),
            ("--lang", "fr", "who", "x"),
            ("ask", "lineage", "--document", "x", "--depth", "99"),
            ("who", "x", "--json", "--nix"),
        ],
    )
    def test_wrong_usage_is_2(self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
        assert Outcome(capsys, *arguments).code == 2

    def test_a_wrong_setting_is_named(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LUOCDO_LANG", "fr")
        done = Outcome(capsys, "questions")
        assert done.code == 1
        assert "LUOCDO_LANG" in done.one_line

    def test_neo4j_that_does_not_run(self, capsys: pytest.CaptureFixture[str], small_store: str) -> None:
        assert Outcome(capsys, "neo4j", "status").code == 1
        for command in ("load", "verify"):
            done = Outcome(capsys, "neo4j", command, "--store", small_store)
            assert done.code == 1
            assert "luocdo neo4j up" in done.one_line


def test_the_store_comes_from_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small_store: str
) -> None:
    monkeypatch.setenv("LUOCDO_STORE", f"sqlite:///{small_store}")
    assert Outcome(capsys, "show", "CT 07").code == 0


def test_ingest_twice_and_remove(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "new.db"))
    first = Outcome(capsys, "ingest", str(FILES[4]), *store)
    assert first.code == 0
    assert "1 mới" in first.err
    before = Outcome(capsys, "export", "--format", "jsonl", *store).out
    assert "1 không đổi" in Outcome(capsys, "ingest", str(FILES[4]), *store).err
    assert Outcome(capsys, "export", "--format", "jsonl", *store).out == before
    assert Outcome(capsys, "remove", str(FILES[4]), *store).code == 0
    assert Outcome(capsys, "export", "--format", "jsonl", *store).out == ""


def test_extract_prints_the_fixed_shape(capsys: pytest.CaptureFixture[str]) -> None:
    done = Outcome(capsys, "extract", str(FILES[0]), "--json")
    found, text = json.loads(done.out), FILES[0].read_text("utf-8")
    assert list(found) == ["source", "header", "mentions", "tasks"]
    assert list(found["header"]) == ["type", "number", "symbol", "issued_on", "issuer", "place", "title", "signer", "signed_as"]
    assert list(found["mentions"][0]) == [
        "quote",
        "start",
        "end",
        "number",
        "type",
        "name",
        "date",
        "issuer",
        "role",
        "articles",
        "nested_in",
        "status",
        "document_id",
        "candidates",
    ]
    assert list(found["tasks"][0]) == ["text", "start", "end", "section", "deadline", "responsible", "under"]
    assert all(text[m["start"] : m["end"]] == m["quote"] for m in found["mentions"])
    assert "Luật Tiếp cận thông tin" in Outcome(capsys, "extract", str(FILES[0])).out


def test_demo_answers(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        done = Outcome(capsys, "demo", "--no-serve")
        assert done.code == 0
        assert "5 mới" in done.err
        assert "Sở Tư pháp" in done.out


class TestProcess:
    """The installed program, as a process."""

    PROGRAM = Path(sys.executable).with_name("luocdo")

    def environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONUNBUFFERED": "1", "LC_ALL": "C"}

    def test_it_runs_outside_the_checkout_in_any_locale(self, tmp_path: Path, small_store: str) -> None:
        done = subprocess.run(
            [self.PROGRAM, "who", "QĐ 407", "--store", small_store],
            cwd=tmp_path,
            env=self.environment(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0
        assert "chủ trì" in done.stdout.decode("utf-8")

    def test_a_reader_that_has_seen_enough_is_no_error(self, small_store: str) -> None:
        line = f"'{self.PROGRAM}' export --format graphml --store '{small_store}' | head -n 1"
        done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=60, check=False, env=self.environment())
        assert done.stderr == b""
        assert done.stdout.startswith(b"<graphml")

    def test_serving_ends_with_an_interrupt(self, small_store: str) -> None:
        process = subprocess.Popen(
            [self.PROGRAM, "serve", "--port", "0", "--store", small_store],
            env=self.environment(),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        assert process.stderr
        assert process.stderr.readline().startswith(b"http://127.0.0.1:")
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert process.returncode == 130
        assert b"Traceback" not in said


def commands(group: click.Group, *path: str) -> list[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        found.append(((*path, name), command))
        if isinstance(command, click.Group) and name != "ask":
            found += commands(command, *path, name)
    return found


def test_every_command_option_and_setting_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for path, command in commands(luocdo):
        assert f"`luocdo {' '.join(path)}" in text, path
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.name != "help":
                assert f"`{parameter.opts[0]}" in text, (path, parameter.opts)
    for name in Settings.model_fields:
        assert f"`LUOCDO_{name.upper()}`" in text, name


def test_every_command_takes_a_store_where_one_is_involved() -> None:
    without = {
        path[-1]
        for path, command in commands(luocdo)
        if "--store" not in {option for parameter in command.params for option in parameter.opts}
    }
    assert without == {"extract", "questions", "ask", "neo4j", "up", "status", "down", "logs", "wipe", "score", "scripts"}
