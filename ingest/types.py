"""The types of documents: their names, the codes in numbers, and what people write for them. Table: `data/types.csv`.

A code alone does not tell the type: in a Party number "QĐ" is a Quy định and "TT" a Thông tri. A letter (Công văn) has no code.
"""

from dataclasses import dataclass
from functools import lru_cache

from graph.identifiers import fold
from ingest.tables import listed, rows


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One row of the table. `code` stands in numbers ("QĐ"), `caption` in captions and ids ("CV"); `code` may be empty.

    `family` is normative, administrative, party, consolidated, copy, attachment (approved by another document) or other.
    A name has a second row, of the Party, where the Party writes it too. `example` is a number, or a name where there is none.
    """

    name: str
    code: str
    caption: str
    abbreviations: tuple[str, ...]
    family: str
    example: str


TYPES = tuple(
    DocumentType(row["name"], row["code"], row["caption"], listed(row["abbreviations"]), row["family"], row["example"])
    for row in rows("types.csv")
)
_BY_NAME = {fold(t.name): t for t in reversed(TYPES)}


@lru_cache(maxsize=4096)
def type_of_code(code: str, *, party: bool = False) -> str | None:
    """The type that a code of a number stands for, or None: "QĐ" is "Quyết định", in a Party number "Quy định".

    "QD" and "ND" are taken for what they must be; "HD" stays "Hướng dẫn", it is a code by itself.
    """
    rows = sorted(TYPES, key=lambda t: (t.family == "party") != party)
    for row in rows:
        if code and row.code == code:
            return row.name
    for row in rows:
        if code in row.abbreviations or (row.code and row.code.casefold() == code.casefold()):
            return row.name
    return None


def type_named(name: str) -> DocumentType | None:
    """The row of a type by its name in any case, with or without marks: "QUYET DINH", "Nghị định"."""
    return _BY_NAME.get(fold(name))


def code_of_type(name: str) -> str | None:
    """The short form of a type in captions and ids: "Công văn" is "CV", "Luật" is "Luật"; None if it is no type."""
    row = type_named(name)
    return row.caption if row else None
