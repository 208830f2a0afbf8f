"""How well documents are read: `score`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from graph.errors import BadInput, NotFound
from ingest.files import read_file
from ingest.score import FIGURES, Rate, Score, score
from ingest.score.gold import Gold, load_gold
from ingest.shape import as_json
from luocdo.options import Context, form_options, pass_context
from luocdo.output import print_json, print_rows, say

FOLDER = click.Path(path_type=Path, file_okay=False)
_SHARES = ("precision", "recall", "f1")
#: Figures that are a share of what is right, where nothing can be extra.
_SIMPLE = frozenset({"header", "dates", "roles", "roles_loose", "bases", "spans"})
_BY_GENRE = ("citations", "mentions", "header", "roles", "assignments", "leads")
_ROWS = ("part", "figure", "detail", "right", "missed", "extra", *_SHARES)


@click.command("score")
@click.argument("labels", type=FOLDER)
@click.argument("texts", type=FOLDER, required=False)
@click.option("--errors", is_flag=True, help="What was missed, and what is extra, text by text.")
@click.option("--markdown", is_flag=True, help="The figures as a page, with what was missed.")
@form_options
@pass_context
def score_command(context: Context, labels: Path, texts: Path | None, errors: bool, markdown: bool, form: str) -> None:
    """Compare what is read with hand-made labels: LABELS/NN.json for the text NN (.txt …) in TEXTS, or beside its labels."""
    found = score(_pairs(labels, texts or labels))
    if markdown:
        print("\n".join(page(found)))
    elif form == "json":
        print_json({"texts": found.texts.total(), "rows": rows(found), "misses": found.misses if errors else {}})
    else:
        print_rows(rows(found), _ROWS, form=form, language=context.language)
        for text in sorted(found.misses) if errors else ():
            for miss in found.misses[text]:
                say(f"{text}  {miss}")


def _pairs(labels: Path, texts: Path) -> Iterator[tuple[Gold, str, dict[str, Any]]]:
    if not labels.is_dir() or not texts.is_dir():
        raise BadInput(f"{labels if not labels.is_dir() else texts}: no such folder")
    golds = [gold for path in sorted(labels.glob("*.json")) if (gold := load_gold(path))]
    if not golds:
        raise NotFound(f"{labels}: no label files (NN.json with citations) are there")
    for gold in golds:
        files = [file for file in sorted(texts.glob(f"{gold.name}.*")) if file.suffix != ".json"]
        if not files:
            raise NotFound(f"{texts}: no text {gold.name} for the labels {gold.name}.json")
        text = read_file(files[0]).text
        yield gold, text, as_json(str(files[0]), text)


def rows(found: Score) -> list[dict[str, Any]]:
    """All figures, whole, by role or field, and by genre."""
    made = [_row("whole", figure, None, found.rate(figure)) for figure in FIGURES]
    for figure in ("header", "citations", "roles", "assignments"):
        made += [_row("detail", figure, detail, found.rate(figure, detail)) for detail in found.details(figure)]
    for genre in sorted(found.texts):
        made += [_row("genre", figure, genre, found.rate(figure, genre=genre)) for figure in _BY_GENRE]
    return made


def _row(part: str, figure: str, detail: str | None, rate: Rate) -> dict[str, Any]:
    shares = {what: None if (share := rate.share(what)) is None else round(share, 4) for what in _SHARES}
    if figure in _SIMPLE:
        shares |= {"precision": None, "f1": None}
    counts = {"right": rate.right, "missed": rate.missed, "extra": rate.extra}
    return {"part": part, "figure": figure, "detail": detail, **counts, **shares}


def page(found: Score) -> Iterator[str]:
    """The figures in Markdown: whole, by genre, by role, and the known misses."""
    yield from _table(
        ("figure", "right", "missed", "extra", "precision", "recall or share", "F1"),
        [
            (
                figure,
                rate.right,
                rate.missed,
                "" if figure in _SIMPLE else rate.extra,
                _share(figure, rate, "precision"),
                _share(None, rate, "recall"),
                _share(figure, rate, "f1"),
            )
            for figure in FIGURES
            for rate in (found.rate(figure),)
        ],
    )
    yield from _table(
        ("genre", "texts", *(f"{name} {'share' if name in _SIMPLE else 'F1'}" for name in _BY_GENRE)),
        [
            (
                genre,
                n,
                *(_share(None, found.rate(name, genre=genre), "recall" if name in _SIMPLE else "f1") for name in _BY_GENRE),
            )
            for genre, n in sorted(found.texts.items())
        ],
    )
    yield from _table(
        ("role of the citation", "right", "of"),
        [
            (role, rate.right, rate.right + rate.missed)
            for role in found.details("roles")
            for rate in (found.rate("roles", role),)
        ],
    )
    yield from _table(
        ("role in the task", "right", "missed", "extra", "F1"),
        [
            (role, rate.right, rate.missed, rate.extra, _share(None, rate, "f1"))
            for role in found.details("assignments")
            for rate in (found.rate("assignments", role),)
        ],
    )
    if found.misses:
        yield "Known misses:"
        yield ""
    for text in sorted(found.misses):
        for miss in found.misses[text]:
            yield f"- {text}: {' '.join(miss.split())}"


def _share(figure: str | None, rate: Rate, what: str) -> str:
    share = rate.share(what)
    return "" if figure in _SIMPLE else "–" if share is None else f"{share:.3f}"


def _table(head: Sequence[str], lines: Sequence[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for line in lines:
        yield f"| {' | '.join(map(str, line))} |"
    yield ""


COMMANDS = (score_command,)
