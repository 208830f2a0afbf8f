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


@pytest.mark.parametrize("statement", [1, 2, 7, 60, 150, 300, 420, 700, 1500, 3000, 4500, 5200])
def test_killed_and_completed(statement: int, tmp_path: Path) -> None:
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
