"""Fixtures for all tests."""

from pathlib import Path

import pytest

from tests.neo4j_fixture import neo4j_managed as neo4j_managed
from tests.neo4j_fixture import neo4j_server as neo4j_server
from tests.small import small_workspace


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tests see none of the variables that the developer has set, and never the developer's own managed server."""
    for name in ("STORE", "LANG", "HOST", "PORT", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE", "NEO4J_CACHE"):
        monkeypatch.delenv(f"LUOCDO_{name}", raising=False)
    monkeypatch.setenv("LUOCDO_NEO4J_HOME", str(tmp_path / "neo4j-home"))


@pytest.fixture
def small_store(tmp_path: Path) -> str:
    """The path of a workspace that holds the small graph."""
    path = tmp_path / "small.db"
    small_workspace(path).close()
    return str(path)
