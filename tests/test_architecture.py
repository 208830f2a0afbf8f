"""Who may import whom (docs/architecture.md), and what must not stand in any file."""

import ast
import re
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import yaml

from graph.server_home import CONF

ROOT = Path(__file__).parent.parent
#: Each package, and which of our packages it may import.
MAY_IMPORT = {
    "graph": {"graph"},
    "queries": {"queries"},
    "ingest": {"ingest", "graph", "queries"},
    "api": {"api", "graph", "queries", "ingest"},
    "luocdo": {"luocdo", "api", "graph", "queries", "ingest"},
}
OURS = {*MAY_IMPORT, "tests", "benchmarks"}
TEXT = {".py", ".toml", ".lock", ".md", ".yml", ".yaml", ".cypher", ".sql", ".csv", ".html", ".css", ".grass", ""}
# Where packages would be fetched from.
NOT_OURS = re.compile(r"--index-url|--extra-index-url|--find-links /|file:///home")


def sources(package: str) -> Iterator[Path]:
    yield from sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_dependencies_point_one_way(package: str) -> None:
    wrong = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in sources(package)
        for name in imported(path) & OURS - MAY_IMPORT[package]
    }
    assert not wrong


def test_no_two_rooms_of_ingest_need_each_other() -> None:
    """A room is a folder or a module of `ingest`; each is finished before another is built on it."""
    needs: dict[str, set[str]] = {}
    for path in sources("ingest"):
        room = path.relative_to(ROOT / "ingest").parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "ingest":
                below = (node.module or "").split(".")[1:2] or [alias.name for alias in node.names]
                needs.setdefault(room, set()).update({*below} - {room})
    TopologicalSorter(needs).prepare()  # raises CycleError


def test_only_lookup_and_asking_of_ingest_ask_questions() -> None:
    assert {path.name for path in sources("ingest") if "queries" in imported(path)} <= {"lookup.py", "asking.py"}


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_only_the_settings_read_the_environment(package: str) -> None:
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in sources(package)
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text("utf-8"))
    ]
    assert not wrong


def test_the_packages_of_the_wheel_are_all_that_there_are() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert sorted(wheel["packages"]) == sorted(MAY_IMPORT)


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any((part.startswith(".") and part != ".ci") or part in ("__pycache__", "dist") for part in parts)
        if path.is_file() and not hidden and path.suffix in TEXT and path.name != "test_architecture.py":
            yield path


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    wrong = [path.relative_to(ROOT).as_posix() for path in files() if NOT_OURS.search(path.read_text("utf-8", "replace"))]
    assert not wrong


def test_the_locks_have_hashes_and_no_addresses() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / name).read_text("utf-8").splitlines()
        assert not [line for line in lines if "://" in line], name
        pinned = [i for i, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
        assert pinned
        assert all("==" in lines[i] and "--hash=sha256:" in lines[i + 1] for i in pinned), name


class TestCompose:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))

    def test_ports_are_on_loopback_only(self) -> None:
        ports = [port for service in self.compose["services"].values() for port in service.get("ports", ())]
        assert ports
        assert all(str(port).startswith("127.0.0.1:") for port in ports)

    def test_images_are_pinned(self) -> None:
        images = [service["image"] for service in self.compose["services"].values() if "image" in service]
        assert images
        assert all(re.search(r":\d+\.\d+\.\d+", image) or image.startswith("luocdo:") for image in images)

    def test_the_api_waits_for_a_healthy_neo4j(self) -> None:
        services = self.compose["services"]
        assert services["api"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
        assert all("healthcheck" in services[name] for name in ("neo4j", "api"))

    def test_secrets_come_from_files_only(self) -> None:
        for service in self.compose["services"].values():
            for name, value in service.get("environment", {}).items():
                if "PASSWORD" in name or "AUTH" in name:
                    assert name.endswith("_FILE")
                    assert value.removeprefix("/run/secrets/") in service["secrets"]
            assert set(service.get("secrets", ())) <= set(self.compose["secrets"])
        assert all(set(secret) == {"file"} for secret in self.compose["secrets"].values())
        assert "/secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
        assert (ROOT / ".dockerignore").read_text("utf-8").startswith("*\n")  # what is not named does not get into the image

    def test_neo4j_has_the_settings_of_the_managed_server(self) -> None:
        """All but addresses, folders and memory, which the image has its own ways for."""
        environment = self.compose["services"]["neo4j"]["environment"]
        lines = [line for line in CONF.splitlines() if not line.startswith(("#", "server."))]
        assert len(lines) > 5
        for line in lines:
            name, _, value = line.partition("=")
            assert environment["NEO4J_" + name.replace("_", "__").replace(".", "_")] == value, name

    def test_volumes_that_are_used_are_declared(self) -> None:
        for service in self.compose["services"].values():
            for volume in service.get("volumes", ()):
                name = str(volume).split(":")[0]
                assert name.startswith((".", "/", "$")) or name in self.compose["volumes"]


def test_the_image_does_not_run_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("USER ")][-1] not in ("USER root", "USER 0")
