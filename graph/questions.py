"""What a store needs to know of a question, and the checks on the rows that come back.

A question is written twice, as SQL and as Cypher, with the same parameters and columns; `queries` reads the files.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeAlias

Row: TypeAlias = dict[str, Any]


class Text(Protocol):
    """A question as the stores see it. `columns` maps names to types: text, integer, boolean, list or map."""

    @property
    def name(self) -> str: ...
    @property
    def sql(self) -> str: ...
    @property
    def cypher(self) -> str: ...
    @property
    def columns(self) -> Mapping[str, str]: ...


class Store(Protocol):
    """What answers questions: the workspace or a Neo4j server."""

    def ask(self, question: Text, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of the question, each with exactly its columns, in the question's order."""
        ...

    def document_text(self, document: str) -> str | None:
        """The text of a held document as received, or None."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def rows_of(question: Text, rows: Iterable[Iterable[Any]]) -> list[Row]:
    """Rows with the question's columns as their types say, from their values in the order of the columns.

    SQL gives booleans as 0/1 and lists as JSON text. Most columns are what they say already, so only the others are looked at.
    """
    found = [dict(zip(question.columns, row, strict=True)) for row in rows]
    for name, kind in question.columns.items():
        if read := _READ.get(kind):
            for row in found:
                row[name] = read(row[name])
    return found


def _boolean(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _list(value: Any) -> list[Any]:
    return [] if value is None else json.loads(value) if isinstance(value, str) else list(value)


def _map(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


_READ = {"boolean": _boolean, "list": _list, "map": _map}
