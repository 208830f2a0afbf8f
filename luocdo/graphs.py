"""The graph as a whole: `export`, `influence`."""

import sys
from dataclasses import asdict, fields
from pathlib import Path

import click

from graph.analysis import Influence, influence
from graph.errors import BadInput
from graph.export import FORMATS, part_of
from graph.model import Rows
from ingest.asking import ask, bound
from luocdo.options import Context, form_options, parse_parameters, pass_context, store_option
from luocdo.output import print_rows


@click.command("export")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, help="Format of the file.")
@click.option("--question", metavar="NAME", help="Only the part of the graph that this question returns.")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the question.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write (default: standard output).")
@store_option
@pass_context
def export_command(
    context: Context, form: str, question: str | None, parameters: tuple[str, ...], out: Path | None, store: str | None
) -> None:
    """Write the graph, or the part that a question returns, for other programs."""
    if parameters and not question:
        raise click.UsageError("--param goes with --question")
    with context.store(store) as opened:
        rows: Rows = opened
        if question:
            given = parse_parameters(parameters)
            about = (value for value in bound(opened, question, given).values() if isinstance(value, str))
            rows = part_of(rows, ask(opened, question, given), about)
        lines = FORMATS[form](rows)
        if out is None:
            for line in lines:
                sys.stdout.write(line)
            return
        try:
            with out.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines(lines)
        except OSError as error:
            raise BadInput(f"cannot write {out}: {error.strerror}") from error


@click.command("influence")
@click.option("--limit", type=click.IntRange(1, 10_000), default=30, show_default=True, help="How many.")
@store_option
@form_options
@pass_context
def influence_command(context: Context, limit: int, store: str | None, form: str) -> None:
    """Which legal bases the documents that were read lean on: directly, and through whatever stands between."""
    with context.store(store) as opened:
        rows = [asdict(each) for each in influence(opened)[:limit]]
    columns = [field.name for field in fields(Influence)]
    shown = ["caption", "title", "held", "direct", "reach", "cited_by"]
    print_rows(rows, columns, form=form, language=context.language, shown=shown)


COMMANDS = (export_command, influence_command)
