"""What the application is told when it is made; reading the environment is the command line's business."""

from dataclasses import dataclass, field

from graph.stores import Credentials


@dataclass(frozen=True, slots=True)
class Settings:
    """`store` is a store URL (see `graph.stores`); `longest_text` is what `/extract` takes, in bytes."""

    store: str = "luocdo.db"
    credentials: Credentials = field(default_factory=Credentials)
    language: str = "vi"
    longest_text: int = 2_000_000
