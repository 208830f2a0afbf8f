"""The settings: environment variables that begin with LUOCDO_, read here and nowhere else (see docs/cli.md)."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph import server_home
from graph.errors import ServerError, SettingError
from graph.stores import Credentials


class Settings(BaseSettings):
    """One field for each variable: `store` is LUOCDO_STORE. Options of the command line win over them."""

    model_config = SettingsConfigDict(env_prefix="LUOCDO_", frozen=True, extra="ignore")

    store: str = Field("luocdo.db", description="the store that commands read and write")
    by: str | None = Field(None, description="who decides, for `decide` (default: the name of the account)")
    lang: Literal["vi", "en"] = Field("vi", description="language of tables and pages: vi or en")
    neo4j_user: str = Field("neo4j", description="name for a Neo4j server other than the managed one")
    neo4j_password: SecretStr | None = Field(None, description="its password")
    neo4j_password_file: Path | None = Field(None, description="a file with its password, such as a Docker secret")
    neo4j_home: Path = Field(Path("~/.local/share/luocdo/neo4j"), description="folder of the managed Neo4j server")
    neo4j_cache: Path | None = Field(None, description="folder where Neo4j's jars are kept (default: ~/.cache/luocdo/neo4j)")
    host: str = Field("127.0.0.1", description="address that `serve` listens on")
    port: int = Field(8000, ge=0, le=65535, description="port that `serve` listens on; 0 for any free one")

    def credentials(self) -> Credentials:
        """Name and password for Neo4j. Raises SettingError for a password file that cannot be read."""
        if self.neo4j_password_file is None:
            return Credentials(self.neo4j_user, self.neo4j_password.get_secret_value() if self.neo4j_password else None)
        try:
            return Credentials(self.neo4j_user, self.neo4j_password_file.read_text("utf-8").strip())
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(f"cannot read LUOCDO_NEO4J_PASSWORD_FILE, {self.neo4j_password_file}: {error}") from error


def read_settings() -> Settings:
    """The settings of this process. Raises SettingError, naming the variable."""
    try:
        return Settings()  # type: ignore[call-arg]
    except ValidationError as error:
        first = error.errors()[0]
        name = "LUOCDO_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingError(f"the environment variable {name} is not right: {first['msg']}") from error


def managed_password(home: Path, url: str) -> str | None:
    """The password of the managed server, if `url` leads to it."""
    try:
        state = server_home.read_state(home.expanduser())
        here = urlsplit(url)
        if state and here.hostname in ("127.0.0.1", "localhost") and (here.port or 7687) == state.bolt:
            return server_home.password(home.expanduser())
    except (ServerError, OSError, ValueError):
        return None
    return None
