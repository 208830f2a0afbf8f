"""Files, folders and archives: kinds, names, limits, and one bad file among good ones."""

import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.workspace import Workspace
from ingest.files import find_files, read_file
from ingest.pipeline import ingest, remove
from ingest.readers import SUFFIXES, items, oldword, read_bytes, read_path, suffix_of, unread_members
from ingest.readers.limits import LIMITS
from tests.ingest.readers.making import docx, p, refusal, zipped

TEXT = "QUYẾT ĐỊNH\nCăn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;\n"


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_an_archive_is_read_member_by_member(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        "a.zip",
        zipped(
            {
                "thư mục/b.txt": TEXT.encode(),
                "a.docx": docx(p("Điều 1.")),
                "bad.docx": b"PK\x03\x04 damaged",
                "x.exe": b"MZ",
                "../../etc/passwd.txt": TEXT.encode(),
                "in.zip": b"PK",
                "__MACOSX/._b.txt": b"x",
                "~$a.docx": b"x",
            }
        ),
    )
    found, failed = {}, []
    for item in items(path):
        try:
            found[item.name] = item.read()
        except BadInput as error:
            failed.append(str(error))
    assert sorted(found) == [f"{path}!/a.docx", f"{path}!/etc/passwd.txt", f"{path}!/thư mục/b.txt"]
    assert found[f"{path}!/a.docx"].text == "Điều 1."
    assert len(failed) == 2
    assert any("archive inside an archive" in f for f in failed)
    assert unread_members(path) == [f"{path}!/x.exe"]
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("raw", "name"), [("kế.txt".encode(), "kế.txt"), (b"k\x82\x82\x82.txt", "kééé.txt")])
def test_names_without_the_mark_of_utf8(tmp_path: Path, raw: bytes, name: str) -> None:
    placeholder = b"x" * len(raw)
    data = zipped({placeholder.decode()[:-4] + ".txt": TEXT}).replace(placeholder[:-4] + b".txt", raw)
    path = saved(tmp_path, "n.zip", data)
    assert [item.name for item in items(path)] == [f"{path}!/{name}"]
    assert next(read_path(path)).text == TEXT


def test_read_path_gives_what_can_be_read_before_it_fails(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.zip", zipped({"a.docx": b"PK\x03\x04", "b.txt": TEXT}))
    reading = read_path(path)
    assert next(reading).text == TEXT
    with pytest.raises(BadInput, match="damaged"):
        next(reading)


@pytest.mark.parametrize(
    ("files", "reason"), [({"a.txt": b"0" * 30_000_000}, "20 MB"), ({"a.html": b"0" * 15_000_000}, "zip bomb")]
)
def test_zip_bombs(tmp_path: Path, files: dict[str, bytes], reason: str) -> None:
    path = saved(tmp_path, "a.zip", zipped(files))
    with pytest.raises(BadInput, match=reason):
        list(read_path(path))


def test_too_many_members(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for i in range(LIMITS.members + 1):
            archive.writestr(f"{i}.txt", b"")
    with pytest.raises(BadInput, match="members"):
        list(items(path))


def test_encrypted_and_damaged_archives(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadInput, match="encrypted"):
        list(read_path(saved(tmp_path, "e.zip", bytes(data))))
    with pytest.raises(BadInput, match="no zip archive"):
        list(read_path(saved(tmp_path, "d.zip", b"PK\x03\x04 and nothing more")))


def test_the_kind_is_told_by_the_bytes_where_the_name_lies() -> None:
    assert read_bytes(docx(p("Điều 1.")), "a.doc").text == "Điều 1."
    assert read_bytes(b"\xef\xbb\xbf<html><p>\xc4\x90i\xe1\xbb\x81u 1.</p>", "a.doc").text == "Điều 1."


def test_a_doc_without_a_program_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oldword, "where", lambda *names: None)
    with pytest.raises(BadInput, match="antiword"):
        read_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 1000, "a.doc")


def test_a_damaged_doc_is_refused() -> None:
    if not (shutil.which("antiword") or shutil.which("soffice")):
        pytest.skip("NEITHER ANTIWORD NOR LIBREOFFICE IS INSTALLED: .doc files are not tested")
    with pytest.raises(BadInput, match="damaged"):
        read_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 5000, "a.doc")


def test_the_outputs_of_antiword_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = (
        "\n|ỦY BAN NHÂN DÂN  |CỘNG HÒA XÃ HỘI  |\n|TỈNH GIA LAI     |Độc lập - Tự do  |\n\nQUYẾT ĐỊNH[1]\n\n"
        "[pic]\n\n[1] Chú thích\n"
    )
    book = (
        "<?xml version='1.0'?><!DOCTYPE book PUBLIC 'x' 'y'><book><chapter><para><informaltable><tgroup><tbody><row>"
        "<entry>\nỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n</entry><entry>\nCỘNG HÒA XÃ HỘI\nĐộc lập - Tự do\n</entry>"
        "</row></tbody></tgroup></informaltable></para></chapter></book>"
    )
    monkeypatch.setattr(oldword, "where", lambda *names: "antiword" if "antiword" in names else None)
    monkeypatch.setattr(oldword, "run", lambda command, *a, **k: (0, (book if "db" in command else plain).encode(), b""))
    found = read_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 1000, "a.doc")
    assert found.text.splitlines() == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH GIA LAI",
        "CỘNG HÒA XÃ HỘI",
        "Độc lập - Tự do",
        "",
        "QUYẾT ĐỊNH[1]",
        "",
        "[1] Chú thích",
    ]


def test_limits_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="more than"):
        read_file(saved(tmp_path, "a.txt", b"a" * (LIMITS.text_bytes + 1)))
    with pytest.raises(BadInput, match="empty"):
        read_file(saved(tmp_path, "b.docx", b""))
    with pytest.raises(BadInput):
        read_file(tmp_path / "none.txt")


def test_folders_find_all_kinds(tmp_path: Path) -> None:
    for name in ("a.txt", "b.DOCX", "c.pdf", "d.htm", "e.doc", "f.zip", "g.png", "~$b.docx", ".hidden.txt"):
        saved(tmp_path, name, b"x")
    wanted, others = find_files([tmp_path])
    assert [Path(f).name for f in wanted] == ["a.txt", "b.DOCX", "c.pdf", "d.htm", "e.doc", "f.zip"]
    assert [Path(f).name for f in others] == ["g.png"]


def test_files_come_folder_by_folder(tmp_path: Path) -> None:
    names = ["a.txt", "a/b.txt", "a/c.txt", "a b/c.txt", "b.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        saved(tmp_path, name, b"x")
    wanted, _ = find_files([tmp_path, tmp_path / "b.txt", tmp_path / "a"])
    assert [Path(f) for f in wanted] == sorted(tmp_path / name for name in names)


def test_files_of_the_folder_where_one_is_have_short_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a.txt", "a/b.txt", "a/c.png"):
        saved(tmp_path, name, b"x")
    monkeypatch.chdir(tmp_path)
    assert find_files([Path()]) == (["a/b.txt", "a.txt"], ["a/c.png"])
    assert find_files([Path("a")]) == (["a/b.txt"], ["a/c.png"])


def test_the_kind_of_a_file_is_told_by_the_end_of_its_name() -> None:
    names = ("a.TXT", "a.", ".txt", "a.tar.gz", "a.b/c", "a")
    assert [suffix_of(name) for name in names] == [".txt", "", "", ".gz", "", ""]


def test_ingesting_an_archive_twice_and_forgetting_it(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.zip", zipped({"a.txt": TEXT, "b.docx": docx(p("QUYẾT ĐỊNH")), "c.docx": b"PK", "d.exe": b"x"}))
    with Workspace.open(tmp_path / "w.db") as workspace:
        first, second = ingest(workspace, [path]), ingest(workspace, [path])
        assert [name for name, _ in workspace.sources()] == [f"{path}!/a.txt", f"{path}!/b.docx"]
        assert (first.added, second.added) == (2, 0)
        assert [name for name, _ in first.failed] == [f"{path}!/c.docx"]
        assert first.skipped == [f"{path}!/d.exe"]
        assert (first.unchanged, second.unchanged) == (0, 2)
        remove(workspace, path)
        assert workspace.sources() == []


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([s for s in SUFFIXES if s != ".pdf"]),
    st.binary(max_size=600),
    st.sampled_from([b"", b"PK\x03\x04", b"<html><p>", b"\xd0\xcf\x11\xe0", b"{\\rtf"]),
)
def test_any_bytes_give_a_text_or_one_line(suffix: str, data: bytes, start: bytes) -> None:
    assert "\n" not in (refusal(lambda: read_bytes(start + data, f"a{suffix}").text) or "")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_docx_with_bytes_changed_gives_a_text_or_one_line(data: st.DataObject) -> None:
    good = bytearray(docx(p("Điều 1. Phạm vi") * 3))
    for place in data.draw(st.lists(st.integers(0, len(good) - 1), max_size=8)):
        good[place] = data.draw(st.integers(0, 255))
    cut = bytes(good[: data.draw(st.integers(1, len(good)))])
    assert "\n" not in (refusal(lambda: read_bytes(cut, "a.docx").text) or "")
