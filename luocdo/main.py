"""The program: its commands, and what happens when one of them fails."""

import os
import sys

import click

from graph.errors import Ambiguous, LuocdoError
from luocdo import asking, checking, deciding, graphs, ingesting, neo4j, scoring, serving
from luocdo.options import Context
from luocdo.output import say

INTERRUPTED = 130
BROKEN_PIPE = 141


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}, no_args_is_help=True)
@click.version_option(package_name="luocdo", message="%(prog)s %(version)s")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language of tables (LUOCDO_LANG).")
@click.pass_context
def luocdo(context: click.Context, lang: str | None) -> None:
    """Đọc văn bản pháp luật và hành chính Việt Nam và dựng lược đồ của chúng.

    Reads Vietnamese legal and administrative documents and tells which rests on which, and who is charged with what, where.
    Documents are named as people write them: "QĐ 407", "407/QĐ-TTg", "nghị định 62 năm 2020".
    """
    context.obj = Context.make(lang)


FAMILIES = (ingesting, asking, deciding, checking, scoring, graphs, serving)
for command in (*(command for family in FAMILIES for command in family.COMMANDS), neo4j.neo4j):
    luocdo.add_command(command)


def main() -> None:
    """The entry point. Exit codes: 0 done, 1 failed (one line says why), 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments; the exit code."""
    try:
        result = luocdo.main(arguments, prog_name="luocdo", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except LuocdoError as error:
        say(f"luocdo: {' '.join(str(error).split())}{_candidates(error)}")
        return 1
    except BrokenPipeError:
        # Whoever read the answer has seen enough; what is still buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (KeyboardInterrupt, click.Abort):
        say("luocdo: interrupted")
        return INTERRUPTED


def _candidates(error: LuocdoError) -> str:
    if not isinstance(error, Ambiguous) or not error.candidates:
        return ""
    return ": " + "; ".join(f"{caption} ({identifier})" for identifier, caption in error.candidates)
