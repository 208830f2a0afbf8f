"""What points back: the examples of the table."""

import re

import pytest

from ingest.assignments.pointing import TABLE, Pointers
from ingest.facts import Mention

EXAMPLES = [*TABLE["back"]["example"], *TABLE["retold"]["example"]]
_CITED = re.compile(r"\[(?P<type>.+?) số (?P<number>\S+)\](?P<name>[^.[]*)")


def _read(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """The text without its marks, and the citations that they mark."""
    text, mentions, done = "", [], 0
    for cited in _CITED.finditer(marked):
        text += marked[done : cited.start()]
        quote = f"{cited['type']} số {cited['number']}"
        at = len(text)
        mentions.append(
            Mention(at, at + len(quote), quote, number=cited["number"], type=cited["type"], name=cited["name"].strip() or None)
        )
        text, done = text + quote + cited["name"], cited.end()
    return text + marked[done:], tuple(mentions)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][-60:])
def test_examples_of_the_table(example: dict[str, object]) -> None:
    marked, (text, mentions) = str(example["text"]), _read(str(example["text"]).replace("|", ""))
    start = text.index("Giao " if "Giao " in text else "Sở ")
    names = [mentions[i].number for i in Pointers(text.lower(), mentions, "").at(start, len(text))]
    assert names == example["names"]
    assert bool(names) == ("|" in marked)


@pytest.mark.parametrize(("scope", "names"), [("item", []), ("document", ["407/QĐ-TTg"])])
def test_what_the_text_itself_approves_is_named_by_no_title(scope: str, names: list[str]) -> None:
    title = "Đề án tổ chức truyền thông chính sách"
    low = f"quyết định số 407/qđ-ttg phê duyệt {title.lower()}. giao sở tư pháp thực hiện {title.lower()}."
    mentions = (Mention(0, 24, "", number="407/QĐ-TTg", type="Quyết định", name=f"phê duyệt {title}", scope=scope),)
    pointers = Pointers(low, mentions, f"Triển khai {title}")
    assert [mentions[i].number for i in pointers.at(low.index("giao"), len(low))] == names


def test_a_title_that_two_decisions_have_names_neither() -> None:
    text, mentions = _read(
        "Căn cứ [Quyết định số 1/QĐ-UBND] phê duyệt Đề án tổ chức truyền thông chính sách. Căn cứ [Quyết định số 2/QĐ-UBND] "
        "phê duyệt Đề án tổ chức truyền thông chính sách. Sở Tư pháp thực hiện Đề án tổ chức truyền thông chính sách."
    )
    assert list(Pointers(text.lower(), mentions, "").at(text.index("Sở"), len(text))) == []
