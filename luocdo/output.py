"""Printing rows: a table for people, JSON or CSV for programs. Standard output holds the answer, standard error the rest."""

import csv
import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from shutil import get_terminal_size
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.labels import LABELS, label

#: How wide a table is where there is no terminal to ask and COLUMNS is not set.
WIDTH = 160
#: Cells that hold words of the model, not text: shown in the reader's language.
WORDS = frozenset({"role", "status", "stated", "level", "scope", "direction", "what", "identified_by", "method", "state"})
LONGEST_CELL = 300
#: A column whose longest cell has more characters than `WIDE` shares the width that is left; others have at most `NARROW`.
WIDE, NARROW = 72, 24


def console(*, error: bool = False) -> Console:
    """A console that never takes what a document says for mark-up, highlighting or a link."""
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else get_terminal_size((WIDTH, 24)).columns
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def say(text: str) -> None:
    """One line for the person, on standard error."""
    console(error=True).print(clean(text), soft_wrap=True)


def print_rows(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    form: str,
    language: str,
    title: str | None = None,
    shown: Sequence[str] | None = None,
) -> None:
    """Print rows as `form`: table (only the `shown` columns, if given), json or csv (always all of them)."""
    if form == "json":
        print_json(list(rows))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([[_csv_cell(row[name]) for name in columns] for row in rows])
    else:
        _print_table(rows, shown or columns, language, title)


def print_json(value: object) -> None:
    """Indented JSON, letters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """A text as it is, to the last character; on a terminal without what could steer it."""
    sys.stdout.write(clean(text) if sys.stdout.isatty() else text)


def _csv_cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], language: str, title: str | None) -> None:
    heading = Text(clean(title)) if title else None
    cells = {name: [cell(name, row[name], language) for row in rows] for name in columns}
    longest = {name: max(map(len, column), default=0) for name, column in cells.items()}
    wide = {name for name in columns if longest[name] > WIDE}
    table = Table(title=heading, title_justify="left", title_style="bold", show_lines=bool(wide), expand=bool(wide))
    for name in columns:
        # Short columns take what they need up to a limit, long ones share the rest.
        ratio = min(longest[name], LONGEST_CELL) if name in wide else None
        most = NARROW if wide and not ratio else None
        table.add_column(Text(capital(label(name, language))), overflow="fold", max_width=most, ratio=ratio)
    for line in zip(*cells.values(), strict=True):
        table.add_row(*map(Text, line))
    console().print(table)


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def cell(column: str, value: Any, language: str) -> str:
    """What a person reads in a cell; text on one line, cut where it is very long."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return {"vi": ("không", "có"), "en": ("no", "yes")}[language][value]
    if isinstance(value, list):
        return "; ".join(cell(column, item, language) for item in value)
    if isinstance(value, dict):
        return ", ".join(cell(key, item, language) for key, item in value.items() if item is not None)
    text = label(value.lower(), language) if column in WORDS and str(value).lower() in LABELS else str(value)
    text = " ".join(clean(text).split())
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + " …"


def clean(text: str) -> str:
    """The text without characters that could steer a terminal or turn its lines around."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t") or c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
        else c
        for c in text
    )
