"""Lists of laws whose head word is printed once: "các Luật Đầu tư, Đấu thầu và Xây dựng", "Bộ luật Dân sự, Hình sự"; and of
laws with one name: "Luật Doanh nghiệp năm 2005, 2014".

The catalogue decides what is an item: a name may hold commas itself ("Luật Phòng, chống tham nhũng"). After a singular head the
list has to end the clause, for "theo Luật Đầu tư, Doanh nghiệp có trách nhiệm …" names one law.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.catalogue import by_name
from ingest.citations.headwords import Headwords
from ingest.citations.names import Name, is_draft, known_item
from ingest.letters import UPPER

_MORE = re.compile(rf" ?(?:,|;|,? và) (?:các )?(?=[{UPPER}])")
_ENDS = re.compile(r" ?(?:[;.):\n]|$| và (?:các |những )?(?:luật|pháp luật|văn bản|[Nn]ghị|[Tt]hông tư)\b)")
_NEXT_YEAR = re.compile(r" ?(?:,|;|,? và) (?:năm )?(?=(?P<year>(?:19|20)\d\d)(?![\d/.-]))")  # "năm 2005, 2014"
_PLURAL = re.compile(r"\b[Cc]ác $")


def elided_names(text: str, names: Sequence[Name], heads: Headwords) -> list[Name]:
    """The further items of lists that begin with one of `names` or with a plural head; each has its head word in `name`."""
    found: list[Name] = []
    for name in names:
        if name.year and name.known and not name.inner:
            found += _of_later_years(text, name)
        if not name.known or name.inner or name.year or name.type not in ("Luật", "Bộ luật"):
            continue
        if text[name.end : name.end + 1] not in (",", " ", ";"):
            continue
        items = _items(text, name.end, name.type)
        if items and (_PLURAL.search(text[max(0, name.start - 4) : name.start]) or _ENDS.match(text, items[-1].end)):
            found += items
    for start, end in heads.lists:
        if not is_draft(text, start - 1) and (first := known_item(text, end, "Luật")):
            found += [first, *_items(text, first.end, "Luật")]
    return found


def _of_later_years(text: str, law: Name) -> Iterator[Name]:
    """The laws of the same name behind one with its year, "Luật Doanh nghiệp năm 2005, |2014", as far as they are known."""
    issued = {entry.year for entry in by_name(law.name, None)}
    position = law.end
    while (step := _NEXT_YEAR.match(text, position)) and int(step["year"]) in issued:
        position = step.end("year")
        yield Name(step.end(), position, law.type, law.name, step["year"])


def _items(text: str, position: int, head: str) -> list[Name]:
    found: list[Name] = []
    while more := _MORE.match(text, position):
        item = known_item(text, more.end(), head)
        if item is None:
            break
        found.append(item)
        position = item.end
    return found
