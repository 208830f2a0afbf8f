"""Reading documents: `ingest`, `remove`, `extract`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from graph.labels import label
from graph.workspace import Workspace
from ingest.asking import ask
from ingest.extract import extract
from ingest.files import read_file
from ingest.pipeline import Report, ingest, remove
from ingest.shape import as_json
from luocdo.neo4j import load_into, server_url
from luocdo.options import Context, pass_context, store_option
from luocdo.output import console, print_json, print_rows, say

PATHS = click.Path(path_type=Path)
UNRESOLVED_SHOWN = 20


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@store_option
@click.option("--neo4j", "server", metavar="URL", help="Afterwards load what changed into this Neo4j server.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that extract; by default one for each core for many files.")
@click.option("--ocr", is_flag=True, help="Read scanned PDF files with Tesseract (language vie), if it is installed.")
@pass_context
def ingest_command(
    context: Context, paths: tuple[Path, ...], store: str | None, server: str | None, jobs: int | None, ocr: bool
) -> int:
    """Read files and folders into the workspace. Twice is the same as once, and any order is the same."""
    if server:
        server_url(server)  # a wrong address is told before the work, not after it
    with context.workspace(store, create=True) as workspace:
        report = ingest_with_bar(workspace, paths, jobs, ocr=ocr)
        print_report(workspace, report, context.language)
        if server:
            load_into(context, workspace, server)
    return 1 if report.failed else 0


@click.command("remove")
@click.argument("path", type=PATHS)
@store_option
@pass_context
def remove_command(context: Context, path: Path, store: str | None) -> None:
    """Forget a file or a folder, and what only it said."""
    with context.workspace(store) as workspace:
        remove(workspace, path)
    say(f"{path}: forgotten")


@click.command("extract")
@click.argument("file", type=PATHS)
@click.option("--json", "as_json_", is_flag=True, help="The whole answer as JSON (docs/cli.md).")
@click.option("--ocr", is_flag=True, help="Read a scanned PDF file with Tesseract (language vie), if it is installed.")
@pass_context
def extract_command(context: Context, file: Path, as_json_: bool, ocr: bool) -> None:
    """What one file says by itself: header, citations, tasks. Nothing is stored."""
    text = read_file(file, ocr=ocr).text
    if as_json_:
        print_json(as_json(str(file), text))
        return
    facts = extract(text)
    head = facts.header
    rows = [
        {
            "code": head.number or head.symbol,
            "type_name": head.type,
            "issued_on": head.issued_on,
            "issuer": head.issuer,
            "title": head.title,
        }
    ]
    print_rows(rows, list(rows[0]), form="table", language=context.language)
    columns = ["role", "number", "name", "issued_on", "quote"]
    mentions = [
        {"role": m.role, "number": m.number, "name": m.name, "issued_on": m.date, "quote": m.quote} for m in facts.mentions
    ]
    print_rows(mentions, columns, form="table", language=context.language)
    tasks = [
        {
            "section": t.section,
            "agency": [f"{r.agency} ({label(r.role, context.language)})" for r in t.responsible],
            "task": t.text,
            "deadline": t.deadline,
        }
        for t in facts.tasks
    ]
    print_rows(tasks, ["section", "agency", "task", "deadline"], form="table", language=context.language)


COMMANDS = (ingest_command, remove_command, extract_command)


def ingest_with_bar(workspace: Workspace, paths: tuple[Path, ...], jobs: int | None = 1, *, ocr: bool = False) -> Report:
    """Ingest, showing a bar on standard error."""
    with _bar() as step:
        return ingest(workspace, paths, step, jobs, ocr=ocr)


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=console(error=True))
    tasks: dict[str, TaskID] = {}

    def step(what: str, done: int, total: int) -> None:
        name = "dựng / settle" if what == "settle" else "đọc / read"
        if not tasks:
            progress.start()  # not before: where nothing can be read there is only the error
        if name not in tasks:
            tasks[name] = progress.add_task(name, total=total)
        progress.update(tasks[name], completed=done, total=total)

    try:
        yield step
    finally:
        if tasks:
            progress.stop()


_REPORT = {
    "vi": (
        "tệp: {added} mới, {replaced} thay, {unchanged} không đổi, {failed} không đọc được, {skipped} loại khác",
        "kho: {documents} văn bản đã đọc, {tasks} nhiệm vụ, {total} lần dẫn ({mentions})",
        "không đọc được: {0}",
        "bỏ qua, không phải loại tệp đọc được: {0}",
    ),
    "en": (
        "files: {added} added, {replaced} replaced, {unchanged} unchanged, {failed} failed, {skipped} of other kinds",
        "workspace: {documents} documents read, {tasks} tasks, {total} mentions ({mentions})",
        "failed: {0}",
        "passed over, not a kind of file that is read: {0}",
    ),
}


def print_report(workspace: Workspace, report: Report, language: str) -> None:
    """What an ingest did, on standard error: counts, failures with reasons, what could not be resolved and why."""
    files, holds, failed, skipped = _REPORT[language]
    mentions = ", ".join(f"{count} {label(status, language)}" for status, count in sorted(report.mentions.items()))
    say(
        files.format(
            added=report.added,
            replaced=report.replaced,
            unchanged=report.unchanged,
            failed=len(report.failed),
            skipped=len(report.skipped),
        )
    )
    say(
        holds.format(
            documents=report.documents, tasks=report.tasks, total=sum(report.mentions.values()), mentions=mentions or "0"
        )
    )
    for _, reason in report.failed:
        say(failed.format(reason))
    for path in report.skipped:
        say(skipped.format(path))
    for path, note in report.notes:
        say(f"{path}: {note}")
    rows = ask(workspace, "unresolved", {})
    for row in rows[:UNRESOLVED_SHOWN]:
        printed, where = row["printed"] or row["quote"], ", ".join(row["documents"])
        say(f"{label(row['status'], language)}: “{printed}” ({where}): {label(row['method'], language)}")
    if len(rows) > UNRESOLVED_SHOWN:
        say(f"… +{len(rows) - UNRESOLVED_SHOWN}: luocdo ask unresolved")
