"""For people who draft: `check`."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from graph.errors import BadInput
from graph.labels import label
from graph.stores import parse_store_url
from ingest.check import as_of, check, date_of, sha_of
from ingest.check.known import Library
from ingest.check.saying import day
from ingest.check.saying import say as said
from ingest.check.verdict import Verdict
from ingest.extract import extract
from ingest.files import read_file
from luocdo.options import Context, form_options, pass_context, store_option
from luocdo.output import print_json, print_rows, say

FINDINGS = 3
_SUMMARY = {
    "vi": "tính đến {}: {} viện dẫn cần xem lại, {} khớp ở những điểm đã đối chiếu, {} không đối chiếu được ({})",
    "en": "as of {}: {} citations with findings, {} agree in what was checked, {} could not be checked ({})",
}
_BEFORE, _AFTER = 60, 160  # characters of its sentence around a citation, in a table
_CSV = (
    "outcome",
    "kind",
    "says",
    "quote",
    "start",
    "end",
    "line",
    "document_id",
    "document",
    "checked",
    "unchecked",
    "sentence",
)


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--on", metavar="DATE", help="As of which day, YYYY-MM-DD (default: the draft's own date, else today).")
@store_option
@form_options
@pass_context
def check_command(context: Context, file: Path, on: str | None, store: str | None, form: str) -> int:
    """Check the citations of a draft as of its date: what was not found, is misquoted, no longer in force, ambiguous …

    Compared with the catalogue and with what was read into the workspace, if there is one. Exit code 3: there are findings.
    What could not be compared is listed so, and never called correct.
    """
    raw = read_file(file).text
    with _library(context, store, raw) as library:
        facts = extract(raw)
        as_of_day = as_of(date_of(raw, facts, library), _day(on), date.today())
        verdicts = check(raw, facts, as_of_day, library)
        against = ["catalogue", *([library.workspace.path] if library.workspace else [])]
    counts = Counter(v.outcome for v in verdicts)
    if form == "json":
        print_json(
            {
                "source": str(file),
                "on": as_of_day,
                "against": against,
                "counts": {name: counts[name] for name in ("finding", "agrees", "unchecked")},
                "citations": [_shape(v, context.language) for v in verdicts],
            }
        )
    elif form == "csv":
        rows = [row for v in verdicts for row in _rows(v, context.language)]
        print_rows(rows, _CSV, form="csv", language=context.language)
    else:
        _print_tables(verdicts, context.language)
        numbers = (counts["finding"], counts["agrees"], counts["unchecked"])
        say(_SUMMARY[context.language].format(day(as_of_day), *numbers, ", ".join(against)))
    return FINDINGS if counts["finding"] else 0


def _day(given: str | None) -> str | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise BadInput(f"--on takes a day, YYYY-MM-DD, not {given!r}") from error


@contextmanager
def _library(context: Context, store: str | None, raw: str) -> Iterator[Library]:
    """The catalogue, with the workspace that is named, or that the settings name if it is there."""
    path = parse_store_url(context.settings.store).path
    if store is None and (path is None or not path.exists()):
        yield Library(None, sha_of(raw))
        return
    with context.workspace(store, read_only=True) as workspace:
        yield Library(workspace, sha_of(raw))


def _shape(verdict: Verdict, language: str) -> dict[str, object]:
    return {
        "outcome": verdict.outcome,
        "quote": verdict.quote,
        "start": verdict.start,
        "end": verdict.end,
        "line": verdict.line,
        "role": verdict.role,
        "document_id": verdict.document,
        "document": verdict.caption,
        "source": verdict.source,
        "findings": [{**asdict(f), "says": said(f, language)} for f in verdict.findings],
        "checked": verdict.checked,
        "unchecked": [{"what": what, "why": why, "says": label(why, language)} for what, why in verdict.unchecked],
        "sentence": verdict.sentence,
    }


def _rows(verdict: Verdict, language: str) -> list[dict[str, object]]:
    """One row for each finding; one for a citation without."""
    common = {
        "outcome": verdict.outcome,
        "quote": verdict.quote,
        "start": verdict.start,
        "end": verdict.end,
        "line": verdict.line,
        "document_id": verdict.document,
        "document": verdict.caption,
        "checked": verdict.checked,
        "unchecked": [f"{what}: {why}" for what, why in verdict.unchecked],
        "sentence": verdict.sentence,
    }
    found = [{**common, "kind": f.kind, "says": said(f, language)} for f in verdict.findings]
    return found or [{**common, "kind": None, "says": None}]


def _print_tables(verdicts: list[Verdict], language: str) -> None:
    findings = [
        {"line": v.line, "quote": v.quote, "finding": [said(f, language) for f in v.findings], "sentence": _around(v)}
        for v in verdicts
        if v.findings
    ]
    if findings:
        print_rows(findings, list(findings[0]), form="table", language=language)
    rest = [
        {
            "line": v.line,
            "quote": v.quote,
            "document": v.caption,
            "checked": ", ".join(label(what, language) for what in v.checked).lower(),
            "unchecked": [f"{label(what, language).lower()}: {label(why, language)}" for what, why in v.unchecked],
        }
        for v in verdicts
        if not v.findings
    ]
    if rest:
        print_rows(rest, list(rest[0]), form="table", language=language)


def _around(verdict: Verdict) -> str:
    """The part of a long sentence in which the citation stands."""
    quote, sentence = " ".join(verdict.quote.split()), verdict.sentence
    at = max(0, sentence.find(quote))
    start, end = max(0, at - _BEFORE), at + len(quote) + _AFTER
    return ("… " if start else "") + sentence[start:end] + (" …" if end < len(sentence) else "")


COMMANDS = (check_command,)
