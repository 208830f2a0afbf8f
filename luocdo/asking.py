"""Answers: `who`, `lineage`, `show`, `search`, `ask`, `questions`."""

from collections.abc import Callable
from typing import Any

import click

import queries
from graph.labels import label
from graph.questions import Row, Store
from ingest.asking import ask, question
from ingest.lookup import find_document
from luocdo.options import Context, form_options, parse_parameters, pass_context, store_option
from luocdo.output import capital, cell, print_json, print_rows, print_text, say

#: Which columns a table for people shows, where a question has more than fit; JSON and CSV always have all.
SHOWN = {
    "implementers": ("agency", "place", "role", "stated", "document", "quote"),
    "lineage": ("direction", "hops", "source_caption", "role", "target_caption", "quote"),
    "citations": ("role", "cited", "status", "quote", "candidates"),
    "cited_by": ("citing", "issued_on", "role", "mentions", "quote"),
    "documents": ("caption", "type_name", "issued_on", "place", "held", "title"),
    "search": ("name", "title", "issued_on", "held", "id"),
    "responsibilities": ("basis", "role", "document", "section", "deadline", "quote"),
    "unresolved": ("printed", "status", "method", "documents", "candidates"),
}
NOTHING = {"vi": "không thấy trong những gì đã đọc", "en": "not found in what was read"}
MORE = {"vi": "chỉ {} dòng đầu, có thể còn nữa: tăng limit", "en": "the first {} rows, there may be more: raise the limit"}


@click.command("who")
@click.argument("document")
@click.option("--depth", type=int, default=4, show_default=True, help="The most steps between documents.")
@click.option("--limit", type=int, default=100, show_default=True, help="The most rows.")
@store_option
@form_options
@pass_context
def who(context: Context, document: str, depth: int, limit: int, store: str | None, form: str) -> None:
    """Who implements DOCUMENT, where, in which role, through which documents, and which sentence says so."""
    with context.store(store) as opened:
        answer(context, opened, "implementers", {"document": document, "depth": depth, "limit": limit}, form)


@click.command("lineage")
@click.argument("document")
@click.option(
    "--direction",
    type=click.Choice(["up", "down", "both"]),
    default="both",
    show_default=True,
    help="up: what it rests on; down: what rests on it.",
)
@click.option("--depth", type=int, default=6, show_default=True, help="The most steps from the document.")
@store_option
@form_options
@pass_context
def lineage(context: Context, document: str, direction: str, depth: int, store: str | None, form: str) -> None:
    """What DOCUMENT rests on, and what rests on it."""
    with context.store(store) as opened:
        answer(context, opened, "lineage", {"document": document, "direction": direction, "depth": depth}, form)


@click.command("show")
@click.argument("document")
@click.option("--text", "with_text", is_flag=True, help="The text as received, and nothing else.")
@store_option
@form_options
@pass_context
def show(context: Context, document: str, with_text: bool, store: str | None, form: str) -> None:
    """What is known of DOCUMENT, and its citations."""
    with context.store(store) as opened:
        identifier = find_document(opened, document)
        if with_text:
            text = opened.document_text(identifier)
            if text is None:
                say(f"{identifier}: {NOTHING[context.language]}")
            print_text(text or "")
            return
        rows, citations = ask(opened, "document", {"document": identifier}), ask(opened, "citations", {"document": identifier})
    if form == "json":
        print_json({**rows[0], "citations": citations})
    elif form == "csv":
        print_rows(rows, list(rows[0]), form="csv", language=context.language)
    else:
        facts = [{"name": name, "value": value} for name, value in rows[0].items() if value not in (None, "", [])]
        print_facts(facts, context.language)
        print_answer("citations", citations, "table", context.language)


@click.command("search")
@click.argument("text")
@click.option("--limit", type=int, default=20, show_default=True, help="How many.")
@store_option
@form_options
@pass_context
def search(context: Context, text: str, limit: int, store: str | None, form: str) -> None:
    """Documents and agencies whose number, title or name holds the words of TEXT, with or without marks."""
    with context.store(store) as opened:
        answer(context, opened, "search", {"q": text, "limit": limit}, form)


@click.command("questions")
@form_options
@pass_context
def questions(context: Context, form: str) -> None:
    """The questions that `ask` knows."""
    rows = []
    for name in queries.names():
        known = question(name)
        rows.append(
            {
                "question": name,
                "title": getattr(known.title, context.language),
                "about": getattr(known.about, context.language),
                "parameters": [p.describe() for p in known.parameters.values()],
                "columns": list(known.columns),
            }
        )
    print_rows(rows, list(rows[0]), form=form, language=context.language, shown=("question", "title"))


class Questions(click.Group):
    """`ask`: one sub-command for each question, its options made from the question's header."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(queries.names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = cmd_name.replace("-", "_")
        return _command(question(name)) if name in queries.names() else None


@click.group("ask", cls=Questions)
def ask_group() -> None:
    """Ask one of the questions by name: luocdo ask implementers --document "QĐ 407"."""


def _command(known: queries.Question) -> click.Command:
    @pass_context
    def run(context: Context, /, store: str | None, form: str, parameters: tuple[str, ...], **given: Any) -> None:
        values = {name: value for name, value in given.items() if value is not None} | parse_parameters(parameters)
        for parameter in known.parameters.values():
            if parameter.required and parameter.name not in values:
                raise click.UsageError(f"the question {known.name} needs {_flag(parameter)}")
        with context.store(store) as opened:
            answer(context, opened, known.name, values, form)

    command: Callable[..., Any] = store_option(form_options(run))
    more = click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="Any parameter, for programs.")
    command = more(command)
    for parameter in reversed(list(known.parameters.values())):
        command = _option(parameter)(command)
    text = f"{known.title.vi}\n\n{known.title.en}\n\n{known.about.en}"
    return click.command(known.name, help=text, short_help=f"{known.title.vi} / {known.title.en}")(command)


def _option(parameter: queries.Parameter) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    kind: click.ParamType[Any] | None = None
    if parameter.type == "choice":
        kind = click.Choice(parameter.choices)
    elif parameter.type == "integer":
        kind = click.IntRange(parameter.minimum, parameter.maximum)
    elif parameter.type == "boolean":
        kind = click.BOOL
    default = " [required]" if parameter.required else f" [default: {parameter.default!r}]"
    return click.option(
        _flag(parameter),
        parameter.name,
        type=kind,
        metavar=parameter.type.upper(),
        help=f"{parameter.about.vi} / {parameter.about.en}{default}",
    )


def _flag(parameter: queries.Parameter) -> str:
    return f"--{parameter.name.replace('_', '-')}"


def answer(context: Context, store: Store, name: str, given: dict[str, object], form: str) -> None:
    """Ask, and print the rows; people are told what it means that there are none, or as many as were asked for."""
    rows = ask(store, name, given)
    if not rows and form == "table":
        say(NOTHING[context.language])
        return
    print_answer(name, rows, form, context.language)
    limit = question(name).parameters.get("limit")
    if limit and len(rows) == limit.value(given.get("limit", limit.default)):
        say(MORE[context.language].format(len(rows)))


def print_answer(name: str, rows: list[Row], form: str, language: str) -> None:
    """Print the rows of a question under its title."""
    known = question(name)
    columns = list(known.columns)
    shown = [column for column in SHOWN.get(name, columns) if column in columns] or columns
    if form == "table":
        rows = [for_people(row) for row in rows]
        shown = [c for c in shown if any(row[c] not in (None, "", []) for row in rows)] or shown
    print_rows(rows, columns, form=form, language=language, title=getattr(known.title, language), shown=shown)


def for_people(row: Row) -> Row:
    """The row with what belongs together in one cell: district and province, the document and the way through others."""
    row = dict(row)
    if row.get("district"):
        row["place"] = f"{row['district']}, {row['place']}"
    if row.get("through"):
        row["document"] = f"{row['document']} ← {' ← '.join(reversed(row['through']))}"
    return row


def print_facts(facts: list[Row], language: str) -> None:
    """One line for each property."""
    for fact in facts:
        name = str(fact["name"])
        heading = capital(label(name, language))
        click.echo(f"{heading}: {cell(name, fact['value'], language)}")


COMMANDS = (who, lineage, show, search, ask_group, questions)
