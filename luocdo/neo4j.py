"""Neo4j: the managed server, and the projection of the workspace into it or into another one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from graph import server_home
from graph.errors import ServerError, SettingError
from graph.server import ManagedServer
from graph.stores import parse_store_url
from graph.workspace import Workspace
from luocdo.options import Context, pass_context, store_option
from luocdo.output import console, print_json, say

if TYPE_CHECKING:
    from graph.neo4j import Neo4jStore


@click.group("neo4j")
def neo4j() -> None:
    """The same graph in Neo4j, for Neo4j Browser and for many users. Needs: pip install 'luocdo[neo4j]'."""


def to_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--to",
        "server",
        metavar="URL",
        help="Another server than the managed one: bolt://host:port or "
        "neo4j://host (name and password: LUOCDO_NEO4J_USER, LUOCDO_NEO4J_PASSWORD).",
    )(command)


@neo4j.command("up")
@click.option("--bolt-port", type=click.IntRange(0, 65535), help="Port for Bolt; 0 for any free one (default: 7687 if free).")
@click.option("--http-port", type=click.IntRange(0, 65535), help="Port for Neo4j Browser; 0 for any free one (default: 7474).")
@click.option("--line", metavar="LINE", help="Neo4j's line, for a new folder: 5.26 (default) or 2026. The folder keeps it.")
@pass_context
def up(context: Context, bolt_port: int | None, http_port: int | None, line: str | None) -> None:
    """Start a Neo4j server on this machine: no Docker, no Java. The first time it fetches about 150 MB."""
    server = managed(context, bolt_port, http_port, line)
    address = server.up(say)
    click.echo(f"Neo4j Browser: {address.http}")
    click.echo(f"Bolt:          {address.bolt}")
    click.echo(f"User:          {address.user}")
    click.echo(f"Password:      in the file {server.home / 'password'}")


@neo4j.command("status")
@click.option("--json", "as_json", is_flag=True, help="JSON for programs.")
@pass_context
def status(context: Context, as_json: bool) -> int:
    """Whether the managed server runs, and where. Exit code 1 if it does not."""
    found = managed(context).status()
    if as_json:
        print_json(
            {
                "running": found.running,
                "pid": found.pid,
                "bolt": found.bolt,
                "http": found.http,
                "version": found.version,
                "home": str(found.home),
            }
        )
    elif found.running:
        click.echo(f"Neo4j {found.version} runs (process {found.pid}): Browser {found.http}, Bolt {found.bolt}")
        click.echo(f"folder {found.home}")
    else:
        click.echo(f"Neo4j does not run (folder {found.home})")
    return 0 if found.running else 1


@neo4j.command("down")
@pass_context
def down(context: Context) -> None:
    """Stop the managed server and wait for its end. What it holds stays."""
    managed(context).down()
    say("Neo4j is stopped")


@neo4j.command("logs")
@click.option("--tail", type=click.IntRange(1, 100_000), default=50, show_default=True, help="How many lines.")
@pass_context
def logs(context: Context, tail: int) -> None:
    """The last lines that the managed server wrote."""
    click.echo(managed(context).logs(tail), nl=False)


@neo4j.command("load")
@store_option
@to_option
@pass_context
def load(context: Context, store: str | None, server: str | None) -> None:
    """Write into Neo4j what changed in the workspace since the last load."""
    with context.workspace(store, read_only=True) as workspace:
        load_into(context, workspace, server)


@neo4j.command("verify")
@store_option
@to_option
@pass_context
def verify(context: Context, store: str | None, server: str | None) -> int:
    """Compare counts and checksums of workspace and Neo4j by label and type. Exit code 1 if they differ."""
    with context.workspace(store, read_only=True) as workspace, connected(context, server) as projection:
        differences = projection.verify(workspace)
        for each in differences:
            click.echo(f"{each.kind}: {each.workspace} in the workspace, {each.neo4j} in Neo4j, or other content")
        if not differences:
            click.echo("workspace and Neo4j hold the same graph")
        elif behind := projection.behind(workspace):
            say(f"{behind} parts changed since the last load: luocdo neo4j load")
        else:
            say("Neo4j was changed by somebody else: luocdo neo4j wipe, then luocdo neo4j load")
    return 1 if differences else 0


@neo4j.command("scripts")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--browser", metavar="URL", help="Where Neo4j Browser is, for the page of links (default: the managed server).")
@pass_context
def scripts(context: Context, out: Path, browser: str | None) -> None:
    """Write all questions and drawings for Neo4j Browser into the file OUT, a zip, with a style and a page of links."""
    from queries.scripts import BROWSER, write_zip

    found = server_home.read_state(context.settings.neo4j_home.expanduser())
    try:
        count = write_zip(out, browser or (found.http_url if found else BROWSER))
    except OSError as error:
        raise SettingError(f"cannot write {out}: {error.strerror or error}") from error
    say(f"{out}: {count} scripts, style.grass, index.html")


@neo4j.command("wipe")
@to_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def wipe(context: Context, server: str | None, yes: bool) -> int:
    """Remove everything from the Neo4j database. The workspace is not touched. Exit code 1 if that is not wanted."""
    if not yes and not click.confirm(f"Remove everything from {server or 'the managed Neo4j server'}?", err=True):
        say("nothing was removed")
        return 1
    with connected(context, server) as projection:
        say(f"{projection.wipe()} nodes removed")
    return 0


def managed(
    context: Context, bolt_port: int | None = None, http_port: int | None = None, line: str | None = None
) -> ManagedServer:
    """The managed server of the settings."""
    settings = context.settings
    return ManagedServer(settings.neo4j_home, line=line, cache=settings.neo4j_cache, bolt_port=bolt_port, http_port=http_port)


@contextmanager
def connected(context: Context, url: str | None) -> "Iterator[Neo4jStore]":
    """A connection to the server that `url` names, or to the managed one. Raises StoreError, ServerError or SettingError."""
    try:
        from graph.neo4j import Neo4jStore
    except ImportError as error:
        raise ServerError("Neo4j's driver is not installed: pip install 'luocdo[neo4j]'") from error
    if url is None:
        address = managed(context).address()
        store = Neo4jStore.connect(address.bolt, address.user, address.password)
    else:
        given = context.credentials(url)
        store = Neo4jStore.connect(server_url(url), given.user, given.password)
    with store:
        yield store


def server_url(url: str) -> str:
    """The URL, checked. Raises SettingError if it does not lead to a Neo4j server."""
    found = parse_store_url(url).neo4j
    if found is None:
        raise SettingError(f"{url} is no Neo4j server: write bolt://host:port or neo4j://host")
    return found


def load_into(context: Context, workspace: Workspace, url: str | None) -> None:
    """Load what changed into the server that `url` names, or into the managed one, with a bar."""
    columns = (TextColumn("Neo4j"), BarColumn(), MofNCompleteColumn())
    with connected(context, url) as store, Progress(*columns, console=console(error=True)) as progress:
        task = progress.add_task("load", total=None)

        def told(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        where = store.url
        if url is None:
            from graph import neo4j_import

            loaded = neo4j_import.load(managed(context), workspace, told, say)
        else:
            loaded = store.load(workspace, told)
    counted = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in sorted(loaded.counters.items()) if count)
    say(f"{where}: {loaded.parts} parts changed ({counted or 'nothing to write'})")
