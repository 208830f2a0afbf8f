"""What belongs to a part (a document, an agency or a place) as its rows in the tables, and whether that changed.

Projections are told of a part when its checksum is another one. SQLite writes the rows of a part as one text: to read them as
objects, many parts one after the other, costs more than all else that is written for a document.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence

from graph.rows import AgencyRow, DocumentRow, MentionRow, PlaceRow, TaskRow

MANY = 500  # parts that are read at once
_GIVEN = "(SELECT value FROM json_each(?))"


def _columns(row: type[tuple[object, ...]], table: str) -> str:
    return ", ".join(f'{table}."{name}"' for name in row._fields)  # type: ignore[attr-defined]


# For each label: what its parts' nodes and edges are made of (`graph.schema`), as columns and the rows that have them. They are
# read in the order of an index or key, which for one part is the order in which its text says them.
_ROWS = {
    "Place": (
        (_columns(PlaceRow, "p"), "place p WHERE p.id = part.value"),
        ('source, target, "on", "by"', "place_successor WHERE source = part.value"),
    ),
    "Agency": (
        (
            _columns(AgencyRow, "a") + ", n.tasks",
            "agency a LEFT JOIN agency_count n ON n.agency = a.id WHERE a.id = part.value",
        ),
        ('source, target, function, "on", "by"', "agency_successor WHERE source = part.value"),
    ),
    "Document": (
        (_columns(DocumentRow, "d"), "document d WHERE d.id = part.value"),
        ('source, target, "on"', "document_successor WHERE source = part.value"),
        ("source, role, target, mentions, method, scope, issued_on", "citation WHERE source = part.value"),
        ("document, agency", "issued_by WHERE document = part.value"),
        ('document, agency, "as"', "addressed_to WHERE document = part.value"),
        (_columns(TaskRow, "t"), "task t WHERE t.document = part.value"),
        (
            "r.agency, r.task, r.role",
            "task t CROSS JOIN responsible_for r ON r.task = t.id WHERE t.document = part.value",
        ),
        ("u.task, u.document, u.stated", "task t CROSS JOIN under u ON u.task = t.id WHERE t.document = part.value"),
        (
            _columns(MentionRow, "m") + ", iif(m.articles <> '[]', d.issued_on, NULL)",
            "mention m LEFT JOIN document d ON d.id = m.cites WHERE m.found_in = part.value",
        ),
        ("n.mention, n.document", "mention m CROSS JOIN may_name n ON n.mention = m.id WHERE m.found_in = part.value"),
    ),
}
_SELECTS = {
    label: "SELECT part.value, "
    + ", ".join(f"(SELECT CAST(json_group_array(json_array({columns})) AS BLOB) FROM {rows})" for columns, rows in tables)
    + " FROM json_each(?) part"
    for label, tables in _ROWS.items()
}


def touch(db: sqlite3.Connection, label: str, identifiers: Iterable[str]) -> None:
    """Give those of the parts a new change number whose content, their text included, is not what it was."""
    ordered = sorted(set(identifiers))
    cursor = db.cursor()
    cursor.row_factory = None
    last = cursor.execute("SELECT coalesce(max(seq), 0) FROM part").fetchone()[0]
    for first in range(0, len(ordered), MANY):
        parts = ordered[first : first + MANY]
        given = (json.dumps(parts),)
        known = dict(cursor.execute(f"SELECT id, checksum FROM part WHERE label = '{label}' AND id IN {_GIVEN}", given))
        sums = {part: _checksum(tables) for part, *tables in cursor.execute(_SELECTS[label], given)}
        changed = [part for part in parts if known.get(part, "") != sums[part]]
        cursor.executemany(
            """INSERT INTO part VALUES (?, ?, ?, ?)
               ON CONFLICT (label, id) DO UPDATE SET seq = excluded.seq, checksum = excluded.checksum""",
            [(label, part, seq, sums[part]) for seq, part in enumerate(changed, last + 1)],
        )
        last += len(changed)


def _checksum(tables: Sequence[bytes]) -> str:
    """SHA-256 over the rows of a part; empty if there are none."""
    return hashlib.sha256(b"\n".join(tables)).hexdigest() if any(rows != b"[]" for rows in tables) else ""
