"""What a store needs to know of a question, and the checks on the rows that come back.

A question is written twice, as SQL and as Cypher, with the same parameters and columns; `queries` reads the files.
"""

import json
from collections.abc import Mapping
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


def check_row(question: Text, row: Mapping[str, Any]) -> Row:
    """The row with the question's columns in their order and types. SQL gives booleans as 0/1 and lists as JSON text."""
    return {name: _typed(kind, row[name]) for name, kind in question.columns.items()}


def _typed(kind: str, value: Any) -> Any:
    if value is None:
        return [] if kind == "list" else None
    if kind == "boolean":
        return bool(value)
    if kind in ("list", "map") and isinstance(value, str):
        return json.loads(value)
    return list(value) if kind == "list" else value
