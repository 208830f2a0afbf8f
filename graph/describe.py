"""The part of docs/graph.md that is made from `graph.model`: a picture, and tables of nodes, relationships and indexes.

`python -m graph.describe docs/graph.md` writes it anew between the two marks; a test demands that it is up to date.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.model import CITING, EDGES, INDEXES, NODES, TECHNICAL
from graph.schema import BOOLEANS, INTEGERS, LISTS

BEGIN, END = "<!-- made by python -m graph.describe -->", "<!-- end -->"
KINDS = {
    "unique": "uniqueness constraint",
    "range": "range index",
    "text": "text index",
    "fulltext": "full-text index, analyzer `standard-no-stop-words`",
}


def describe() -> str:
    """The text between the marks."""
    return "\n".join([*_picture(), "", *_nodes(), *_edges(), *_indexes()])


def put_into(page: str) -> str:
    """The page with the text between its marks made anew. Raises ValueError if it has no marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page lacks the marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{describe()}\n\n{END}{after}"


def _picture() -> Iterator[str]:
    yield from ("```mermaid", "flowchart LR")
    for label in NODES:
        yield f'    {label}(("{label}"))'
    joined: dict[tuple[str, str], list[str]] = {}
    for kind in EDGES:
        name = f"IMPLEMENTS, BASED_ON and {len(CITING) - 2} more" if kind.type in CITING else kind.type
        names = joined.setdefault((kind.source, kind.target), [])
        names += [] if name in names else [name]
    for (source, target), names in joined.items():
        yield f'    {source} -->|"{"<br>".join(names)}"| {target}'
    yield "```"


def _nodes() -> Iterator[str]:
    yield from ("## Nodes", "")
    for kind in NODES.values():
        yield from (f"### `{kind.label}`: {kind.about}", "")
        yield from _table(
            ("property", "type", "meaning"),
            [("`id`", "text", "its identity, unique among its label")]
            + [(f"`{name}`", _type(name), about) for name, about in kind.properties.items()],
        )
    yield from ("### Not part of the graph", "")
    yield from _table(
        ("label", "property", "meaning"),
        [(f"`{label}`", f"`{name}`", about) for label, properties in TECHNICAL.items() for name, about in properties.items()],
    )


def _edges() -> Iterator[str]:
    yield from ("## Relationships", "")
    yield from _table(
        ("type", "from → to", "meaning", "properties"),
        [
            (
                f"`{kind.type}`",
                f"{kind.source} → {kind.target}",
                kind.about,
                "<br>".join(f"`{name}` ({_type(name)}): {about}" for name, about in kind.properties.items()),
            )
            for kind in EDGES
        ],
    )


def _indexes() -> Iterator[str]:
    yield from ("## Constraints and indexes", "")
    yield from _table(
        ("name", "kind", "on", "for"),
        [
            (f"`{index.name}`", KINDS[index.kind], f"`{index.label}.{', '.join(index.properties)}`", index.about)
            for index in INDEXES
        ],
    )


def _type(name: str) -> str:
    return "integer" if name in INTEGERS else "boolean" if name in BOOLEANS else "list of text" if name in LISTS else "text"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(put_into(file.read_text("utf-8")), "utf-8")
