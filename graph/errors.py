"""The one tree of errors. Messages are for people: what happened, where, and what to do about it."""


class LuocdoError(Exception):
    """Any failure that luocdo explains itself; the command line prints it in one line and exits 1."""


class BadInput(LuocdoError):
    """A file, text or parameter that cannot be used as it is."""


class NotFound(LuocdoError):
    """Nothing by that name in what was read; never a claim that it does not exist."""


class Ambiguous(LuocdoError):
    """Several documents fit what was asked for. `candidates` holds (id, caption) pairs."""

    def __init__(self, message: str, candidates: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class SettingError(LuocdoError):
    """A setting, an option or a store URL that is not understood."""


class StoreError(LuocdoError):
    """The workspace or the Neo4j server cannot be reached, opened or trusted."""


class ServerError(LuocdoError):
    """The managed Neo4j server cannot be installed, started or stopped."""
