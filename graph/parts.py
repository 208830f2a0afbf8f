"""What belongs to a part (a document, an agency or a place) as its rows in the tables, and whether that changed.

Projections are told of a part when its checksum is another one. The rows of many parts are read at once: one by one they cost
more than all else that is written for a document.
"""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

MANY = 500  # parts whose rows are held at once
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_GIVEN = "(SELECT value FROM json_each(?))"

# For each label: SELECTs of all that its parts' nodes and edges are made of (`graph.schema`), the part first, then what tells
# the rows of a part from each other.
_ROWS = {
    "Place": (
        f"SELECT * FROM place WHERE id IN {_GIVEN}",
        f"SELECT * FROM place_successor WHERE source IN {_GIVEN}",
    ),
    "Agency": (
        f"SELECT a.*, n.tasks FROM agency a LEFT JOIN agency_count n ON n.agency = a.id WHERE a.id IN {_GIVEN}",
        f"SELECT * FROM agency_successor WHERE source IN {_GIVEN}",
    ),
    "Document": (
        f"SELECT * FROM document WHERE id IN {_GIVEN}",
        f"SELECT * FROM document_successor WHERE source IN {_GIVEN}",
        f"SELECT * FROM citation WHERE source IN {_GIVEN}",
        f"SELECT * FROM issued_by WHERE document IN {_GIVEN}",
        f"SELECT * FROM addressed_to WHERE document IN {_GIVEN}",
        f"SELECT document, * FROM task WHERE document IN {_GIVEN}",
        f"""SELECT t.document, r.* FROM task t CROSS JOIN responsible_for r ON r.task = t.id
            WHERE t.document IN {_GIVEN}""",
        f"""SELECT t.document, u.* FROM task t CROSS JOIN under u ON u.task = t.id
            WHERE t.document IN {_GIVEN}""",
        f"""SELECT m.found_in, m.*, iif(m.articles <> '[]', d.issued_on, NULL) FROM mention m
            LEFT JOIN document d ON d.id = m.cites WHERE m.found_in IN {_GIVEN}""",
        f"""SELECT m.found_in, n.* FROM mention m CROSS JOIN may_name n ON n.mention = m.id
            WHERE m.found_in IN {_GIVEN}""",
    ),
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
        sums = _checksums(cursor, label, given)
        changed = [part for part in parts if known.get(part, "") != sums.get(part, "")]
        cursor.executemany(
            """INSERT INTO part VALUES (?, ?, ?, ?)
               ON CONFLICT (label, id) DO UPDATE SET seq = excluded.seq, checksum = excluded.checksum""",
            [(label, part, seq, sums.get(part, "")) for seq, part in enumerate(changed, last + 1)],
        )
        last += len(changed)


def _checksums(cursor: sqlite3.Cursor, label: str, given: Sequence[str]) -> dict[str, str]:
    """SHA-256 over the rows of each part that is there."""
    found: defaultdict[str, list[tuple[int, list[tuple[object, ...]]]]] = defaultdict(list)
    for table, select in enumerate(_ROWS[label]):
        of_part: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
        for row in cursor.execute(select, given):
            of_part[row[0]].append(row)
        for part, rows in of_part.items():
            rows.sort()  # here, because to sort the rows of all parts SQLite writes and reads them once more
            found[part].append((table, rows))
    return {part: hashlib.sha256(_encode(tables).encode()).hexdigest() for part, tables in found.items()}
