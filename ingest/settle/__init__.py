"""Settling a workspace: identities, then what each document's text contributes to the graph, then what is shared.

The workspace keeps lists of what is not settled, in the same transactions as the changes that unsettle it, so a run that was
killed is completed by the next one. The graph that results depends on what is held, not on the order in which it came.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate

from graph.bulk import contributing
from graph.claims import ClaimReader
from graph.rows import AgencyRef
from graph.workspace import Workspace
from graph.writer import Contribution, GraphWriter
from ingest.identity import standing_of
from ingest.resolve import METHODS, Knowledge, identify_text
from ingest.serial import header_of
from ingest.settle.contributions import contribute
from ingest.settle.nodes import document_node, name_agencies, put_agencies

BATCH = 200  # texts in one transaction
BYTES = 10_000_000  # of their files, after which no more texts are taken into a transaction
HELD = 500  # mentions and tasks that are held before they are written
REMEMBERED = 5_000  # nodes that are known to be settled in this run
NODES = 2000  # nodes of documents in one transaction


def settle(workspace: Workspace, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Bring the graph up to date with what is held. `progress` is told (documents done, documents known to be unsettled)."""
    _identify(workspace)
    done = 0
    run = _Run(workspace)
    while batch := _next(workspace):
        total = done + _count(workspace, "unsettled_document")
        with workspace.transaction():
            run.settle_documents(batch)
        done += len(batch)
        progress(done, total)
    while nodes := _take(workspace, "unsettled_node", "document", NODES):
        with workspace.transaction():
            run.settle_documents([], nodes)
    with workspace.transaction():
        writer = GraphWriter(workspace, METHODS)
        writer.sweep()
        writer.finish()


def _take(workspace: Workspace, table: str, column: str, most: int) -> list[str]:
    return [r[0] for r in workspace.db.execute(f"SELECT {column} FROM {table} ORDER BY {column} LIMIT {most}")]


def _next(workspace: Workspace) -> list[str]:
    """The next documents for one transaction, by their number and the size of their files."""
    rows = workspace.db.execute(
        f"""SELECT document, coalesce(sum((SELECT max(bytes) FROM source s WHERE s.sha = i.sha)), 0)
            FROM (SELECT document FROM unsettled_document ORDER BY document LIMIT {BATCH}) LEFT JOIN identity i USING (document)
            GROUP BY document ORDER BY document"""
    ).fetchall()
    before = accumulate((size for _, size in rows), initial=0)
    return [document for (document, _), so_far in zip(rows, before, strict=False) if so_far < BYTES]


def _count(workspace: Workspace, table: str) -> int:
    return int(workspace.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _identify(workspace: Workspace) -> None:
    """Give every unsettled text its document; documents that gain or lose a text are to be settled."""
    db = workspace.db
    while batch := _take(workspace, "unsettled", "sha", BATCH):
        with workspace.transaction():
            claims = ClaimReader(db)
            for sha in batch:
                header = header_of(workspace, sha)
                known = Knowledge(partial(claims.by_key, sha=sha), sha)
                document, method, _ = identify_text(header, standing_of(header), sha, known)
                db.execute("INSERT OR IGNORE INTO unsettled_document SELECT document FROM identity WHERE sha = ?", (sha,))
                db.execute("INSERT OR IGNORE INTO unsettled_document VALUES (?)", (document,))
                workspace.unsettle_deciders(sha)
                db.execute(
                    """INSERT INTO identity VALUES (?, ?, ?) ON CONFLICT (sha)
                              DO UPDATE SET document = excluded.document, method = excluded.method""",
                    (sha, document, method),
                )
                db.executemany("INSERT OR IGNORE INTO lookup VALUES (?, ?)", [(sha, key) for key in sorted(known.asked)])
                db.execute("DELETE FROM unsettled WHERE sha = ?", (sha,))


class _Run:
    """One settling: it remembers which nodes it has settled, so that what every text cites is not settled with each of them.

    What it holds does not grow with what is held in the workspace: `HELD` and `REMEMBERED` limit it.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._settled: set[str] = set()
        self._version = 0

    def settle_documents(self, documents: list[str], nodes: Iterable[str] = ()) -> None:
        """Write what the texts of documents contribute and the nodes that these and `nodes` need, and what follows."""
        workspace, writer = self._workspace, GraphWriter(self._workspace, METHODS)
        self._forget_if_others_wrote()
        for document in documents:
            writer.clear(document)
        wanted: set[str] = set()
        with contributing(workspace.db, documents):
            for made, refs in self._contributions(documents):
                wanted |= self._write(writer, made, refs)
        self._settle_all(writer, (writer.touched.documents | set(nodes)) - wanted, set(), {})
        writer.refresh_citations()
        name_agencies(writer)
        writer.finish()
        done = [(document,) for document in documents]
        workspace.db.executemany("DELETE FROM unsettled_document WHERE document = ?", done)

    def _contributions(self, documents: list[str]) -> Iterator[tuple[list[Contribution], dict[str, AgencyRef]]]:
        """What the texts of documents contribute, with the agencies named there: a few texts together, to be written."""
        held, claims = _held(self._workspace, documents), ClaimReader(self._workspace.db)
        made: list[Contribution] = []
        refs: dict[str, AgencyRef] = {}
        for document in documents:
            if document in held:
                made.append(contribute(self._workspace, claims, document, held[document][0], refs))
            if sum(len(each.mentions) + len(each.tasks) for each in made) >= HELD:
                yield made, refs
                made.clear()  # also for who was given it
                refs.clear()
        yield made, refs

    def _write(self, writer: GraphWriter, made: list[Contribution], refs: dict[str, AgencyRef]) -> set[str]:
        """Write contributions, before them the nodes that they lead to; returns these."""
        wanted = {target for contribution in made for target in contribution.leads_to()}
        self._settle_all(writer, wanted, wanted, refs)
        put_agencies(writer, refs)
        for contribution in made:
            writer.add(contribution)
        return wanted

    def _settle_all(self, writer: GraphWriter, documents: set[str], wanted: set[str], refs: dict[str, AgencyRef]) -> None:
        while documents:
            documents = self._settle_nodes(writer, sorted(documents), wanted, refs)

    def _forget_if_others_wrote(self) -> None:
        """What is known changes between transactions only if another process writes."""
        version = int(self._workspace.db.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self._settled.clear()
        self._version = version

    def _settle_nodes(
        self, writer: GraphWriter, documents: list[str], wanted: set[str], refs: dict[str, AgencyRef]
    ) -> set[str]:
        """Write the nodes of documents that are held, wanted or referred to, and remove those of the others.

        Returns the documents whose nodes that may change.
        """
        held = _held(self._workspace, documents)
        needed = held.keys() | (wanted & set(documents))
        needed |= writer.referred_to(document for document in documents if document not in needed)
        later = set()
        for document in documents:
            if document not in needed:
                self._settled.discard(document)
                later |= set(writer.drop_document(document))
        new = sorted(needed - self._settled)
        claims = self._workspace.claims_of_many(new)
        made = [
            document_node(self._workspace, document, held.get(document), claims.get(document, []), refs) for document in new
        ]
        put_agencies(writer, refs)
        writer.put_documents(made)
        self._settled |= set(new)
        if len(self._settled) > REMEMBERED:
            self._settled.clear()
        done = [(document,) for document in documents]
        self._workspace.db.executemany("DELETE FROM unsettled_node WHERE document = ?", done)
        after = {target for node in made for target, _ in node.successors}
        return later | (after - writer.existing("document", after))


def _held(workspace: Workspace, documents: list[str]) -> dict[str, tuple[str, str]]:
    """(SHA-256, method of identification) of the text that stands for each held document: of several, the longest."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = workspace.db.execute(
        "SELECT document, sha, method FROM identity WHERE document IN (SELECT value FROM json_each(?))",
        (json.dumps(documents),),
    )
    for document, sha, method in rows:
        found.setdefault(document, []).append((sha, method))
    return {document: texts[0] if len(texts) == 1 else _longest(workspace, texts) for document, texts in found.items()}


def _longest(workspace: Workspace, texts: list[tuple[str, str]]) -> tuple[str, str]:
    return min(texts, key=lambda text: (-len(workspace.raw(text[0])), text[0]))
