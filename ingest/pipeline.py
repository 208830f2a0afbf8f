"""Ingesting files into a workspace: read, extract, record, settle. Twice is the same as once, and any order is the same."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from graph.claims import SaidClaim, said
from graph.errors import BadInput, NotFound
from graph.workspace import Workspace
from ingest.extract import READER, extract
from ingest.files import find_files
from ingest.identity import claims_of, keys_of, standing_of
from ingest.processes import in_order, processes_for
from ingest.readers import Item, Source, items, unread_members
from ingest.serial import dump_facts
from ingest.settle import settle

GROUP = 5  # texts in one transaction
LENGTH = 200_000  # characters of theirs, after which no more texts are taken into it

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Report:
    """What an ingest did: how many paths by outcome, (path, reason) of those that failed, and what the workspace holds now.

    A path may be a member of an archive: "archive.zip!/member". `notes` are (path, what was converted to read it). Paths that
    went well are only counted: there may be any number of them, and the workspace knows them.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    documents: int = 0
    mentions: dict[str, int] = field(default_factory=dict)
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    path: str
    sha: str
    source: Source


_Extracted = tuple[_Read, tuple[str, list[SaidClaim]] | None]  # facts as JSON and claims; None if both are known


def ingest(
    workspace: Workspace,
    paths: Iterable[str | Path],
    progress: Progress = lambda what, done, total: None,
    jobs: int | None = 1,
    ocr: bool = False,
) -> Report:
    """Read the files and folders into the workspace and settle it.

    A file that cannot be read is reported and the rest goes on. `progress` is told (path or step, done, total); with `jobs`
    above 1 extraction runs in that many processes, with None in as many as suit the machine and the number of files. `ocr`
    reads scans with Tesseract, where it is installed.
    """
    report = Report()
    _read_all(workspace, paths, progress, jobs, ocr, report)
    settle(workspace, lambda n, total: progress("settle", n, total))
    _count(workspace, report)
    return report


def _read_all(
    workspace: Workspace, paths: Iterable[str | Path], progress: Progress, jobs: int | None, ocr: bool, report: Report
) -> None:
    """Record what the files say by themselves. The name of each is forgotten when it is read, unless the report tells it."""
    files, report.skipped = find_files([Path(p) for p in paths])
    total = len(files)
    reads = _changed(workspace, _items(files, ocr, report), report)
    pending: set[str] = set()

    def task_of(item: _Read) -> tuple[str, str] | None:
        if item.sha in pending or _is_known(workspace, item.sha):
            return None
        pending.add(item.sha)
        return item.sha, item.source.text

    with closing(in_order(reads, task_of, extract_all, processes_for(total) if jobs is None else jobs)) as extracted:
        for group in _groups(extracted):
            with workspace.transaction():
                for item, found in group:
                    _record(workspace, item, found, report)
            pending -= {item.sha for item, _ in group}
            done = report.added + report.replaced + report.unchanged + len(report.failed)
            progress(group[-1][0].path, done, max(done, total))


def _groups(extracted: Iterable[_Extracted]) -> Iterator[list[_Extracted]]:
    """What is recorded in one transaction. Each list is emptied before the next one is made: texts are long."""
    group: list[_Extracted] = []
    for each in extracted:
        group.append(each)
        if len(group) >= GROUP or sum(len(item.source.text) for item, _ in group) >= LENGTH:
            yield group
            group.clear()
    if group:
        yield group


def _is_known(workspace: Workspace, sha: str) -> bool:
    return workspace.reader(sha) == READER


def _items(files: list[str], ocr: bool, report: Report) -> Iterator[Item]:
    """The files, which are taken out of the list, and the members of archives in their place."""
    files.reverse()
    while files:
        name = files.pop()
        try:
            yield from items(name, ocr=ocr)
            report.skipped += unread_members(name)
        except BadInput as error:
            report.failed.append((name, str(error)))


def _changed(workspace: Workspace, found: Iterable[Item], report: Report) -> Iterator[_Read]:
    """The items whose text is not recorded yet; the others go into the report."""
    for item in found:
        try:
            source = item.read()
        except BadInput as error:
            report.failed.append((item.name, str(error)))
            continue
        report.notes += [(item.name, note) for note in source.notes]
        sha = hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
        if workspace.source(item.name) == sha and _is_known(workspace, sha):
            report.unchanged += 1
        else:
            yield _Read(item.name, sha, source)


def _record(workspace: Workspace, item: _Read, extracted: tuple[str, list[SaidClaim]] | None, report: Report) -> None:
    if extracted:
        facts, claims = extracted
        workspace.put_text(item.sha, item.source.text, facts, READER, claims)
    known = workspace.source(item.path) is not None
    workspace.put_source(item.path, item.sha, "; ".join((item.source.encoding, *item.source.notes)), item.source.size)
    report.replaced += known
    report.added += not known


def extract_all(item: tuple[str, str]) -> tuple[str, list[SaidClaim]]:
    """(facts as JSON, claims) of a text given with its SHA-256."""
    sha, text = item
    facts = extract(text)
    claims = claims_of(facts.header, facts.mentions, standing_of(facts.header), sha)
    return dump_facts(facts), said((claim for _, claim in claims), keys_of)


def remove(workspace: Workspace, path: str | Path) -> None:
    """Forget a file, or all of a folder or archive, and what only they said. Raises NotFound if none of it was ingested."""
    name = str(path)
    inside = (name.rstrip("/") + "/", name + "!/")
    gone = [known for known, _ in workspace.sources() if known == name or known.startswith(inside)]
    if not gone:
        raise NotFound(f"{name}: not among the ingested files")
    with workspace.transaction():
        for known in gone:
            workspace.drop_source(known)
    settle(workspace)


def _count(workspace: Workspace, report: Report) -> None:
    counts = {(r[0], r[1]): int(r[2]) for r in workspace.db.execute("SELECT what, kind, count FROM tally WHERE count > 0")}
    report.documents = counts.get(("documents", "held"), 0)
    report.tasks = counts.get(("nodes", "Task"), 0)
    report.mentions = {kind: count for (what, kind), count in counts.items() if what == "mentions"}
