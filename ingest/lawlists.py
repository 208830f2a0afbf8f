"""Lists of laws whose head word is printed once: "các Luật Đầu tư, Đấu thầu và Xây dựng", "Bộ luật Dân sự, Hình sự".

The catalogue decides what is an item: a name may hold commas itself ("Luật Phòng, chống tham nhũng"). After a singular head the
list has to end the clause, for "theo Luật Đầu tư, Doanh nghiệp có trách nhiệm …" names one law.
"""

import re
from collections.abc import Sequence

from ingest.headwords import Headwords
from ingest.letters import UPPER
from ingest.names import Name, is_draft, known_item

_MORE = re.compile(rf" ?(?:,|;|,? và) (?:các )?(?=[{UPPER}])")
_ENDS = re.compile(r" ?(?:[;.):\n]|$| và (?:các |những )?(?:luật|pháp luật|văn bản|[Nn]ghị|[Tt]hông tư)\b)")
_PLURAL = re.compile(r"\b[Cc]ác $")


def elided_names(text: str, names: Sequence[Name], heads: Headwords) -> list[Name]:
    """The further items of lists that begin with one of `names` or with a plural head; each has its head word in `name`."""
    found: list[Name] = []
    for name in names:
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


def _items(text: str, position: int, head: str) -> list[Name]:
    found: list[Name] = []
    while more := _MORE.match(text, position):
        item = known_item(text, more.end(), head)
        if item is None:
            break
        found.append(item)
        position = item.end
    return found
