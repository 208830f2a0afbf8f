"""Everything for Neo4j Browser in one zip: the questions and the explorations as scripts, the style, and a page of links.

The classic Browser takes the zip in one drop (Favorites, Import); its folders become folders, and the first comment line of a
script is its name. Both Browsers follow the links of `index.html`, which put a script into the editor.
"""

import html
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from textwrap import wrap
from urllib.parse import quote

import queries

BROWSER = "http://127.0.0.1:7474"
EXPLORATIONS, QUESTIONS = "luocdo 1 - hình vẽ", "luocdo 2 - câu hỏi"
EPOCH = (2020, 1, 1, 0, 0, 0)  # equal contents, equal bytes
#: What the explorations take, for the five samples; to be run once in Browser.
PARAMETERS = (
    ":params {document: 'qd-407-ttg-2022', from: 'cv-ubnd-kgvx-gia-lai-2023-05-e5b279f0', place: 'gia-lai', on: '2026-12-31'}"
)


@dataclass(frozen=True, slots=True)
class Script:
    """One script: where it lies in the zip, its name in both languages, and its text."""

    path: str
    title: str
    text: str


def scripts() -> Iterator[Script]:
    """The explorations in their order, then the questions."""
    for file in sorted(resources.files(queries).joinpath("browser").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".cypher"):
            text = file.read_text("utf-8")
            yield Script(f"{EXPLORATIONS}/{file.name}", text.splitlines()[0].removeprefix("// "), text)
    for name in queries.names():
        question = queries.load(name)
        title = f"{question.title.vi} · {question.title.en}"
        about = [f"// {line}" for text in question.about for line in wrap(text, 120)]
        head = "\n".join([f"// {title}", *about])
        yield Script(f"{QUESTIONS}/{name}.cypher", title, f"{head}\n{question.cypher}\n")


def style() -> str:
    """The style of the drawings (GraSS)."""
    return resources.files(queries).joinpath("browser", "style.grass").read_text("utf-8")


def link(text: str, browser: str = BROWSER) -> str:
    """An address that opens Browser with this text in the editor; nothing is run."""
    return f"{browser.rstrip('/')}/browser/?cmd=edit&arg={quote(text, safe='')}"


def page(browser: str = BROWSER) -> str:
    """The page of links."""
    texts = [(":params … (tham số, chạy trước · parameters, run first)", PARAMETERS), *((s.title, s.text) for s in scripts())]
    items = "\n".join(f'<li><a href="{html.escape(link(text, browser))}">{html.escape(name)}</a></li>' for name, text in texts)
    return (
        f'<!doctype html>\n<html lang="vi"><meta charset="utf-8"><title>luocdo · Neo4j Browser</title>\n'
        f"<h1>luocdo · Neo4j Browser</h1>\n<p>Bấm để đưa vào ô soạn thảo của Neo4j Browser, rồi chạy. · "
        f"Click to put a script into Browser's editor, then run it.</p>\n<ol>\n{items}\n</ol>\n</html>\n"
    )


def write_zip(path: Path, browser: str = BROWSER) -> int:
    """Write the zip; the number of scripts in it. Raises OSError."""
    found = list(scripts())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in [(s.path, s.text) for s in found] + [("style.grass", style()), ("index.html", page(browser))]:
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text)
    return len(found)
