"""The page: what it shows, in both languages, and that nothing a document says can run."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pages.marking import Piece, pieces
from api.pages.texts import TEXTS
from api.settings import Settings
from graph.labels import LABELS
from tests.small import CT_07, LETTER_ID, QD_407, TEXT

PAGES = [
    "/",
    "/?q=407",
    "/?q=nix",
    "/?q=...",
    f"/d/{CT_07}",
    f"/d/{QD_407}",
    f"/d/{LETTER_ID}",
    "/a/so-tu-phap-ha-noi",
    "/docs",
    "/d/nix",
]
VOID = {"meta", "link", "input", "br"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    from tests.small import small_workspace

    path = tmp_path_factory.mktemp("pages") / "small.db"
    small_workspace(path).close()
    with TestClient(create_app(Settings(str(path)))) as opened:
        yield opened


class Checked(HTMLParser):
    """A page read strictly: tags must close in order; keeps its tags, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_sound_html_without_scripts_or_strangers(client: TestClient, path: str, language: str) -> None:
    response = client.get(path, params={"lang": language} if "?" not in path else None)
    assert response.status_code == (404 if path == "/d/nix" else 200)
    page = Checked(response.text)
    assert not page.tags & {"script", "iframe", "object", "style", "img"}
    assert not {name for name in page.attributes if name.startswith("on") or name == "style"}
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in page.links)
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]


def test_hostile_text_is_shown_as_text(client: TestClient) -> None:
    page = Checked(client.get(f"/d/{LETTER_ID}").text)
    assert '<script>alert("x")</script>' in page.text
    searched = Checked(client.get("/", params={"q": '"><script>alert(1)</script>'}).text)
    assert "script" not in searched.tags


def test_a_document_shows_who_implements_it_and_leads_to_the_sentence(client: TestClient) -> None:
    page = Checked(client.get(f"/d/{QD_407}").text)
    assert "Sở Tư pháp" in page.text
    assert "Hà Nội" in page.text
    start = TEXT.index("Giao")
    link = next(link for link in page.links if f"/d/{CT_07}?" in link and f"start={start}" in link)
    shown = client.get(link).text
    assert shown.count('id="here"') == 1
    assert Checked(shown).text.count("Giao Sở Tư pháp chủ trì thực hiện") >= 1


def test_the_text_is_whole_with_its_mentions_marked(client: TestClient) -> None:
    html = client.get(f"/d/{CT_07}").text
    assert TEXT.strip() in Checked(html).text
    assert html.count(f'class="mention resolved" href="/d/{QD_407}') == 2


def test_the_search_leads_to_what_is_named_first(client: TestClient) -> None:
    page = Checked(client.get("/", params={"q": "qđ 407"}).text)
    assert any(link.startswith(f"/d/{QD_407}") for link in page.links)
    assert "Không thấy trong những gì đã đọc" in Checked(client.get("/?q=nix").text).text


def test_languages_change_the_words_and_not_the_place(client: TestClient) -> None:
    english = Checked(client.get(f"/d/{CT_07}?lang=en&start=3&end=9").text)
    assert "Citations" in english.text
    assert f"/d/{CT_07}?start=3&end=9&lang=vi" in english.links


def test_every_text_is_there_in_both_languages() -> None:
    for table in (TEXTS, LABELS):
        for key, words in table.items():
            assert len(words) == 2, key
            assert all(words), key


def test_pieces_are_the_whole_text_and_the_shortest_mention_wins() -> None:
    outer, inner = {"start": 1, "end": 8}, {"start": 3, "end": 5}
    found = pieces("abcdefghij", [outer, inner], 4, 6)
    assert "".join(piece.text for piece in found) == "abcdefghij"
    assert [(p.text, p.mention) for p in found] == [
        ("a", None),
        ("bc", outer),
        ("d", inner),
        ("e", inner),
        ("f", outer),
        ("gh", outer),
        ("ij", None),
    ]
    assert [p.text for p in found if p.here] == ["e", "f"]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 3), (3, 2), (0, 99), (99, 100)])
def test_a_span_outside_the_text_is_no_span(start: int, end: int) -> None:
    assert pieces("abc", [{"start": 2, "end": 99}], start, end) == [Piece("abc", None, False, False)]
