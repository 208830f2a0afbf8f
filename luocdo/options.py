"""What commands share: the settings, the options `--store`, `--json` and `--csv`, and opening the store."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from graph.errors import SettingError
from graph.stores import Credentials, Graph, open_store, parse_store_url
from graph.workspace import Workspace
from luocdo.settings import Settings, managed_password, read_settings

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Context:
    """What every command is told: the settings, and the language of tables."""

    settings: Settings
    language: str

    @classmethod
    def make(cls, language: str | None) -> "Context":
        settings = read_settings()
        return cls(settings, language or settings.lang)

    def credentials(self, url: str) -> Credentials:
        """Name and password for the server that `url` names: from the settings, or the managed server's own."""
        given = self.settings.credentials()
        if given.password is None and parse_store_url(url).neo4j:
            return Credentials(given.user, managed_password(self.settings.neo4j_home, url))
        return given

    @contextmanager
    def store(self, url: str | None) -> Iterator[Graph]:
        """The store that `url` or the settings name, open for reading."""
        url = url or self.settings.store
        store = open_store(url, credentials=self.credentials(url))
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def workspace(self, url: str | None, *, create: bool = False, read_only: bool = False) -> Iterator[Workspace]:
        """The workspace that `url` or the settings name. Raises SettingError if that is a Neo4j server."""
        address = parse_store_url(url or self.settings.store)
        if address.path is None:
            raise SettingError(f"{address.neo4j} is a Neo4j server, a projection: name the workspace with --store FILE")
        with Workspace.open(address.path, create=create, read_only=read_only) as workspace:
            yield workspace


pass_context = click.make_pass_decorator(Context)


def store_option(command: F) -> F:
    """--store URL."""
    return click.option(
        "--store",
        metavar="URL",
        help="A workspace file, sqlite:///file, neo4j://host or bolt://host:port (LUOCDO_STORE; default: luocdo.db).",
    )(command)


def form_options(command: F) -> F:
    """--json and --csv; the parameter `form` is table, json or csv."""
    command = click.option("--csv", "form", flag_value="csv", help="CSV for programs.")(command)
    command = click.option("--json", "form", flag_value="json", help="JSON for programs.")(command)
    return click.option("--table", "form", flag_value="table", default="table", help="A table for people (default).")(command)


def parse_parameters(given: Iterable[str]) -> dict[str, object]:
    """What `--param NAME=VALUE`, given any number of times, says."""
    parameters: dict[str, object] = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign:
            raise click.UsageError(f"--param takes NAME=VALUE, not {each!r}")
        parameters[name.strip().replace("-", "_")] = value
    return parameters
