"""Reading the tables of this package: CSV with a head row; lines before it that begin with "#" say where the facts are from."""

import csv
from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `data/<name>` as column → value, in the order of the file; an empty cell is ""."""
    lines = resources.files("ingest").joinpath("data", name).read_text("utf-8").splitlines()
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    return list(csv.DictReader(lines))


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values, separated by ";"."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())
