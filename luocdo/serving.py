"""The API and the page on this machine: `serve`; and the whole way on the five samples: `demo`."""

import socket
from importlib import resources
from pathlib import Path

import click

from graph.errors import LuocdoError, SettingError, StoreError
from graph.workspace import Workspace
from luocdo.asking import answer
from luocdo.ingesting import ingest_with_bar, print_report
from luocdo.options import Context, pass_context, store_option
from luocdo.output import say

DEMO_STORE = "luocdo-demo.db"
DEMO_DOCUMENT = "QĐ 407/QĐ-TTg"


def host_option(command: click.decorators.FC) -> click.decorators.FC:
    return click.option("--host", help="Address to listen on (LUOCDO_HOST; default: 127.0.0.1, this machine only).")(command)


def port_option(command: click.decorators.FC) -> click.decorators.FC:
    return click.option("--port", type=click.IntRange(0, 65535), help="Port; 0 for any free one (LUOCDO_PORT; default: 8000).")(
        command
    )


@click.command("serve")
@store_option
@host_option
@port_option
@pass_context
def serve_command(context: Context, store: str | None, host: str | None, port: int | None) -> None:
    """Serve the API and the page, read-only."""
    url = store or context.settings.store
    with context.store(url):
        pass  # what cannot be opened is said now, in one line
    serve(context, url, host or context.settings.host, context.settings.port if port is None else port)


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="End after the answer.")
@store_option
@host_option
@port_option
@pass_context
def demo(context: Context, no_serve: bool, store: str | None, host: str | None, port: int | None) -> None:
    """Read the five sample documents into a fresh workspace, ask who implements one of them, and serve the page."""
    path = Path(store or DEMO_STORE)
    fresh(path)
    with Workspace.open(path) as workspace:
        print_report(workspace, ingest_with_bar(workspace, (samples(),)), context.language)
        answer(context, workspace, "implementers", {"document": DEMO_DOCUMENT}, "table")
    say(f'workspace: {path}; ask it more: luocdo questions; luocdo lineage "CV Gia Lai" --store {path}')
    if not no_serve:
        serve(context, str(path), host or context.settings.host, context.settings.port if port is None else port)


COMMANDS = (serve_command, demo)


def samples() -> Path:
    """The folder of the five sample documents: beside the packages in a checkout, inside this one in a wheel."""
    package = Path(str(resources.files("luocdo")))
    for folder in (package / "samples", package.parent / "samples"):
        if folder.is_dir():
            return folder
    raise LuocdoError("the sample documents are not installed: install luocdo anew")


def fresh(path: Path) -> None:
    """Remove a workspace. Raises SettingError for a file that is something else."""
    if not path.exists():
        return
    try:
        Workspace.open(path, create=False).close()
    except StoreError as error:
        raise SettingError(f"{path} is not replaced: {error}; or delete it") from error
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)


def serve(context: Context, url: str, host: str, port: int) -> None:
    """Serve until interrupted. Raises SettingError for an address that cannot be listened on."""
    import uvicorn

    from api.app import create_app
    from api.settings import Settings

    app = create_app(Settings(url, context.credentials(url), context.language))
    with _listen(host, port) as listening:
        address = f"[{host}]" if ":" in host else host
        say(f"http://{address}:{listening.getsockname()[1]}/  (API: /docs; Ctrl-C ends)")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise SettingError(f"cannot listen on {host}, port {port}: {error.strerror or error}; choose another --port") from error
