"""The graph as CSV files for `neo4j-admin database import`, made from the same tables and SELECTs as every other projection.

SQLite writes the lines itself (quoting included): a million rows take seconds, and one row at a time is in memory.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from graph.derived import PROJECTED
from graph.model import EDGES, NODES, TECHNICAL, EdgeKind
from graph.schema import BOOLEANS, EDGE_ROWS, INTEGERS, LISTS, NODE_ROWS
from graph.workspace import Workspace

SEPARATOR = "\x1f"  # between the items of a list: no text holds it
CHUNK = 10_000  # lines written at once

Told = Callable[[int], None]


def write_csv(workspace: Workspace, folder: Path, told: Told = lambda lines: None) -> list[str]:
    """Writes the files into `folder`; the arguments that make the import tool read them. `told` hears the lines done."""
    done = 0
    arguments: list[str] = []
    for option, header, select in _files(workspace):
        path = folder / f"{len(arguments):02}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(header + "\n")
            cursor = workspace.db.execute(select)
            while lines := cursor.fetchmany(CHUNK):
                file.writelines(f"{line[0]}\n" for line in lines)
                done += len(lines)
                told(done)
        arguments.append(f"{option}={path}")
    return arguments


def longest(workspace: Workspace) -> int:
    """Bytes of the longest text: a field has to fit into the buffer of the import tool."""
    return int(workspace.db.execute("SELECT coalesce(max(bytes), 0) FROM source").fetchone()[0])


def _files(workspace: Workspace) -> Iterator[tuple[str, str, str]]:
    """For each file: the option that names it, its first line, and the SELECT of its lines."""
    for label, kind in NODES.items():
        header = [f"id:ID({label})", *map(_typed, kind.properties)]
        yield f"--nodes={label}", ",".join(header), _select(NODE_ROWS[label], ["id"], list(kind.properties))
    yield (
        "--nodes=Text",
        "id:ID(Text),text:string",
        _select("SELECT d.id, t.raw FROM document d JOIN text t USING (sha)", ["id"], ["raw"]),
    )
    for label, select in PROJECTED.items():
        names = [name for name in TECHNICAL[label] if name != "id"]
        yield f"--nodes={label}", ",".join([f"id:ID({label})", *map(_typed, names)]), _select(select, ["id"], names)
    mark = f"SELECT 'luocdo' AS id, '{workspace.identifier}' AS workspace, {workspace.last_change()} AS seq"
    yield "--nodes=Projection", "id:ID(Projection),workspace:string,seq:long", _select(mark, ["id"], ["workspace", "seq"])
    for edge in EDGES:
        yield (
            f"--relationships={edge.type}",
            _edge_header(edge),
            _select(EDGE_ROWS[edge.type, edge.source][1], ["source", "target"], list(edge.properties)),
        )


def _edge_header(edge: EdgeKind) -> str:
    return ",".join([f":START_ID({edge.source})", f":END_ID({edge.target})", *map(_typed, edge.properties)])


def _typed(name: str) -> str:
    kind = "long" if name in INTEGERS else "boolean" if name in BOOLEANS else "string[]" if name in LISTS else "string"
    return f"{name}:{kind}"


def _select(rows: str, keys: list[str], names: list[str]) -> str:
    """SELECTs one column: the finished line."""
    fields = [_quoted(f'"{key}"') for key in keys] + [_field(name) for name in names]
    line = " || ',' || ".join(fields)
    return f"SELECT {line} FROM ({rows})"


def _field(name: str) -> str:
    column = f'"{name}"'
    if name in BOOLEANS:
        return f"CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE '' END"
    if name in INTEGERS:
        return f"coalesce({column}, '')"
    if name in LISTS:
        column = f"(SELECT group_concat(value, char({ord(SEPARATOR)})) FROM json_each({column}))"
    return f"CASE WHEN {column} IS NULL THEN '' ELSE {_quoted(column)} END"


def _quoted(value: str) -> str:
    return f"""'"' || replace({value}, '"', '""') || '"'"""
