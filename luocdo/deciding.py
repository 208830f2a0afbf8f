"""The ledger of the unsure: `unresolved`, `decide`, `decisions`."""

from getpass import getuser

import click

from graph.questions import Row
from ingest.asking import ask
from ingest.deciding import decide, ledger, undo
from ingest.settle import settle
from luocdo.options import Context, form_options, pass_context, store_option
from luocdo.output import print_rows, say

NONE = "none"
LEDGER = (
    "mention",
    "quote",
    "document_id",
    "document",
    "by",
    "at",
    "note",
    "state",
    "undone_by",
    "undone_at",
    "sha",
    "start",
    "end",
)


@click.command("unresolved")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many.")
@store_option
@form_options
@pass_context
def unresolved_command(context: Context, limit: int, store: str | None, form: str) -> None:
    """What could not be resolved, by how many mentions wait for it, with candidates and a sentence; `decide` settles it."""
    with context.store(store) as opened:
        rows = ask(opened, "unresolved", {"limit": limit})
    if not rows and form == "table":
        say({"vi": "không còn viện dẫn nào chờ xác định", "en": "no mention waits to be resolved"}[context.language])
        return
    columns = list(rows[0]) if rows else []
    shown = ["printed", "mentions", "edges", "method", "candidates", "sentence", "mention"]
    if form == "table":
        rows = [_for_people(row) for row in rows]
        shown = [name for name in shown if any(row[name] for row in rows)]
    print_rows(rows, columns, form=form, language=context.language, shown=shown)


def _for_people(row: Row) -> Row:
    candidates = [f"{caption} ({id})" for caption, id in zip(row["candidates"], row["candidate_ids"], strict=True)]
    return {**row, "candidates": candidates, "mention": row["mention_ids"][0]}


@click.command("decide")
@click.argument("mention")
@click.argument("document", required=False)
@click.option("--all", "all_alike", is_flag=True, help="All mentions of the same printed form in the same text.")
@click.option("--by", metavar="NAME", help="Who decides (LUOCDO_BY; default: the name of the account).")
@click.option("--note", metavar="TEXT", help="Why.")
@click.option("--undo", "undone", is_flag=True, help="Take the decision about MENTION back.")
@store_option
@form_options
@pass_context
def decide_command(
    context: Context,
    mention: str,
    document: str | None,
    all_alike: bool,
    by: str | None,
    note: str | None,
    undone: bool,
    store: str | None,
    form: str,
) -> None:
    """Say that MENTION (an id, see `unresolved`) names DOCUMENT, or `none`. Kept with name and time, and reversible.

    A document that is new is named with its full number and date: "QĐ 12/QĐ-UBND ngày 05/6/2019 của UBND tỉnh Gia Lai".
    """
    if undone == bool(document) or (undone and note):
        raise click.UsageError("give DOCUMENT, or `none`, or --undo alone")
    who = by or context.settings.by or _account()
    with context.workspace(store) as workspace:
        if document is None:
            changed = undo(workspace, mention, who, all_alike=all_alike)
        else:
            named = None if document.strip().lower() == NONE else document
            changed = decide(workspace, mention, named, who, note, all_alike=all_alike)
        settle(workspace)
        places = {(d.sha, d.start) for d in changed}
        latest = {(d["sha"], d["start"]): d for d in ledger(workspace) if (d["sha"], d["start"]) in places}
    shown = ("mention", "quote", "document", "by", "state")
    print_rows(list(latest.values()), LEDGER, form=form, language=context.language, shown=shown)


def _account() -> str:
    try:
        return getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError("say who decides: --by NAME") from error


@click.command("decisions")
@click.option("--all", "undone_too", is_flag=True, help="Those that were undone, too.")
@store_option
@form_options
@pass_context
def decisions_command(context: Context, undone_too: bool, store: str | None, form: str) -> None:
    """What people decided, by whom and when, and whether it applies to what is held."""
    with context.workspace(store, read_only=True) as workspace:
        rows = [row for row in ledger(workspace) if undone_too or row["state"] != "undone"]
    if not rows and form == "table":
        say({"vi": "chưa có quyết định nào", "en": "nothing was decided"}[context.language])
        return
    shown = [name for name in ("mention", "quote", "document", "by", "at", "note", "state") if any(row[name] for row in rows)]
    print_rows(rows, LEDGER, form=form, language=context.language, shown=shown)


COMMANDS = (unresolved_command, decide_command, decisions_command)
