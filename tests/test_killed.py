"""A process that is killed at any point of an ingest leaves a workspace that opens, and the next run completes it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.workspace import Workspace, canonical
from ingest.pipeline import ingest
from tests.samples import FILES, workspace_of

# Ingests the files given after the number and dies, without any clean-up, at the statement of that number.
VICTIM = """
import os, signal, sys
from graph.workspace import Workspace
from ingest.pipeline import ingest
left = int(sys.argv[1])
def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
workspace = Workspace.open(sys.argv[2])
workspace.db.set_trace_callback(count)
ingest(workspace, sys.argv[3:])
"""


def graph_of(workspace: Workspace) -> bytes:
    lines = [canonical([n.label, n.id, n.properties]) for n in workspace.nodes()]
    lines += [canonical([e.kind.type, e.source, e.target, e.properties]) for e in workspace.edges()]
    return b"".join(lines)


@pytest.fixture(scope="module")
def statements() -> int:
    """How many statements an ingest of the files runs, those of triggers among them."""
    run: list[str] = []
    with Workspace.open(":memory:") as workspace:
        workspace.db.set_trace_callback(run.append)
        ingest(workspace, FILES)
    return len(run)


@pytest.mark.parametrize("share", [0, 0.001, 0.002, 0.01, 0.03, 0.06, 0.1, 0.15, 0.3, 0.6, 0.85, 0.97])
def test_killed_and_completed(share: float, statements: int, tmp_path: Path) -> None:
    statement = 1 + int(share * statements)
    whole, _ = workspace_of()
    path = tmp_path / "killed.db"
    done = subprocess.run(
        [sys.executable, "-c", VICTIM, str(statement), str(path), *map(str, FILES)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with Workspace.open(path) as workspace:
        assert workspace.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        ingest(workspace, FILES)
        assert graph_of(workspace) == graph_of(whole)
        assert workspace.db.execute("PRAGMA foreign_key_check").fetchall() == []
