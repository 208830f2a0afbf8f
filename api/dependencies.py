"""What routes are given: the store, opened when the first request needs it and again after it could not be reached."""

from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from api.settings import Settings
from graph.questions import Store
from graph.stores import open_for_threads


class Opener:
    """Opens the store of the settings once, for all threads. A server that is not there yet is tried again at every request."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._store: Store | None = None

    def store(self) -> Store:
        """The open store. Raises StoreError if it cannot be opened now."""
        with self._lock:
            if self._store is None:
                self._store = open_for_threads(self._settings.store, self._settings.credentials)
            return self._store

    def close(self) -> None:
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None


def opened_store(request: Request) -> Store:
    opener: Opener = request.app.state.opener
    return opener.store()


def app_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


StoreGiven = Annotated[Store, Depends(opened_store)]
SettingsGiven = Annotated[Settings, Depends(app_settings)]
