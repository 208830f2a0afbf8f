"""Constraints and indexes of the Neo4j database, made from `graph.model.INDEXES` and put right at every load.

`CREATE … IF NOT EXISTS` is not enough: it is silently content with a full-text index that has another analyzer, and a database
that was filled by the import tool has nothing at all. So what is there is compared with what should be there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from neo4j import Session

from graph.model import INDEXES, Index

#: Splits at spaces and folds nothing. `standard-folding` drops English stop words: án, in, to and thể would not be found.
ANALYZER = "standard-no-stop-words"
AWAIT_SECONDS = 3600
_TYPES = {"unique": "RANGE", "range": "RANGE", "text": "TEXT", "fulltext": "FULLTEXT"}


@dataclass(frozen=True, slots=True)
class Found:
    """An index that the server has. `owner` is the name of the constraint that it belongs to, if any."""

    name: str
    type: str
    labels: tuple[str, ...]
    properties: tuple[str, ...]
    owner: str | None
    analyzer: str | None

    def is_as(self, wanted: Index) -> bool:
        """Whether it is the index that is wanted, under its name."""
        return (
            self.name == wanted.name
            and self.covers(wanted)
            and bool(self.owner) == (wanted.kind == "unique")
            and (wanted.kind != "fulltext" or self.analyzer == ANALYZER)
        )

    def covers(self, wanted: Index) -> bool:
        """Whether it stands in the way of the index that is wanted: same type, label and properties."""
        return (self.type, self.labels, self.properties) == (_TYPES[wanted.kind], (wanted.label,), wanted.properties)


def statement(index: Index) -> str:
    """The Cypher that makes an index."""
    node, what = f"FOR (n:{index.label})", ", ".join(f"n.{name}" for name in index.properties)
    if index.kind == "unique":
        return f"CREATE CONSTRAINT {index.name} IF NOT EXISTS {node} REQUIRE {what} IS UNIQUE"
    if index.kind == "fulltext":
        options = f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{ANALYZER}'}}}}"
        return f"CREATE FULLTEXT INDEX {index.name} IF NOT EXISTS {node} ON EACH [{what}] {options}"
    return f"CREATE {index.kind.upper()} INDEX {index.name} IF NOT EXISTS {node} ON ({what})"


def prepare(session: Session) -> list[str]:
    """Make what is missing and replace what is otherwise; the statements that were run, none if all is as it should be.

    Waits until the new indexes answer.
    """
    done = changes(INDEXES, _found(session))
    for text in done:
        session.run(text).consume()
    if done:
        session.run("CALL db.awaitIndexes($seconds)", seconds=AWAIT_SECONDS).consume()
    return done


def changes(wanted: Iterable[Index], found: list[Found]) -> list[str]:
    """The statements that turn the indexes in `found` into the wanted ones. Other indexes are left alone."""
    drops: list[str] = []
    creates: list[str] = []
    for index in wanted:
        if any(each.is_as(index) for each in found):
            continue
        for each in found:
            if each.name == index.name or each.covers(index):
                what = f"CONSTRAINT `{each.owner}`" if each.owner else f"INDEX `{each.name}`"
                drops.append(f"DROP {what} IF EXISTS")
        creates.append(statement(index))
    return [*dict.fromkeys(drops), *creates]


def _found(session: Session) -> list[Found]:
    rows = session.run("""SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint, options, state
                          RETURN *""")
    return [_one(dict(row)) for row in rows if row["state"] != "FAILED" or _is_ours(row["name"])]


def _one(row: dict[str, Any]) -> Found:
    config = (row["options"] or {}).get("indexConfig") or {}
    failed = "failed" if row["state"] == "FAILED" else None  # never as it should be: made anew
    return Found(
        row["name"],
        row["type"],
        tuple(row["labelsOrTypes"] or ()),
        tuple(row["properties"] or ()),
        row["owningConstraint"],
        failed or config.get("fulltext.analyzer"),
    )


def _is_ours(name: str) -> bool:
    return any(index.name == name for index in INDEXES)
