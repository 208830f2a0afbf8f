"""The five documents of the mission, and a workspace made of them."""

from pathlib import Path

from graph.workspace import Workspace
from ingest.pipeline import Report, ingest

FOLDER = Path(__file__).parent.parent / "samples"
FILES = tuple(sorted(FOLDER.glob("*.txt")))

QD_407 = "qd-407-ttg-2022"
CT_07 = "ct-07-ttg-2023"
ND_62 = "nd-62-2020-cp"


def workspace_of(*files: Path, path: str | Path = ":memory:") -> tuple[Workspace, Report]:
    """A fresh workspace with these files in it (all five if none is named)."""
    workspace = Workspace.open(path)
    return workspace, ingest(workspace, files or FILES)
