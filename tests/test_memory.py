"""What is held in memory has limits, and they change nothing in the graph. They are counted, so no machine matters."""

import pkgutil
import re
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from importlib import import_module
from inspect import signature
from pathlib import Path
from types import ModuleType

import pytest

import graph
import ingest
from graph import bulk, claims, writer
from graph.claims import ClaimReader, said
from graph.rows import Claim
from graph.workspace import Workspace, canonical
from graph.writer import Contribution, GraphWriter
from ingest import pipeline, settle
from ingest.readers import Source
from ingest.settle.contributions import contribute
from tests.samples import FILES, workspace_of

MOST = 20_000  # entries of one memory
LITERAL = re.compile(r"'(?:[^']|'')*'|\b\d+\b")
#: What these are asked for stands in tables, or in the program.
OF_TABLES = {
    "ingest.agencies.words.entries",
    "ingest.agencies.words.lexicon",
    "ingest.agencies.words.phrase",
    "ingest.readers.programs.where",
}


def modules() -> Iterator[ModuleType]:
    for package in (graph, ingest):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            yield import_module(found.name)


def test_memories_of_what_texts_print_have_limits() -> None:
    functions = (each for module in modules() for each in vars(module).values() if isinstance(each, _lru_cache_wrapper))
    found = {f"{each.__module__}.{each.__qualname__}": each for each in functions}
    endless = {name for name, f in found.items() if f.cache_info().maxsize is None and signature(f).parameters}
    assert endless <= OF_TABLES
    assert {name for name, f in found.items() if (f.cache_info().maxsize or 0) > MOST} == set()


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Twenty documents: each sample four times, with numbers of its own."""
    folder, made = tmp_path_factory.mktemp("copies"), []
    for n in range(20):
        text = FILES[n % len(FILES)].read_text("utf-8")
        made.append(folder / f"{n}.txt")
        made[-1].write_text(text.replace("Số:", f"Số: {n + 1}", 1) + f"\n{n}\n", "utf-8")
    return made


@pytest.fixture(scope="module")
def expected(copies: list[Path]) -> Workspace:
    return workspace_of(*copies)[0]


def graph_of(workspace: Workspace) -> bytes:
    lines = [canonical([n.label, n.id, n.properties]) for n in workspace.nodes()]
    lines += [canonical([e.kind.type, e.source, e.target, e.properties]) for e in workspace.edges()]
    return b"".join(lines)


def held(contribution: Contribution) -> int:
    return len(contribution.mentions) + len(contribution.tasks)


def test_few_contributions_wait_to_be_written(copies: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, sizes, peak = 0, [0], 0
    add = GraphWriter.add

    def counted(*arguments: object) -> Contribution:
        nonlocal waiting, peak
        made = contribute(*arguments)  # type: ignore[arg-type]
        waiting += held(made)
        peak = max(peak, waiting)
        sizes.append(held(made))
        return made

    def added(self: GraphWriter, new: Contribution) -> None:
        nonlocal waiting
        waiting -= held(new)
        add(self, new)

    monkeypatch.setattr(settle, "contribute", counted)
    monkeypatch.setattr(GraphWriter, "add", added)
    monkeypatch.setattr(settle, "HELD", 100)
    workspace_of(*copies)
    assert sum(sizes) > 2 * (settle.HELD + max(sizes)), "these are too few documents to show anything"
    assert peak < settle.HELD + max(sizes)
    assert waiting == 0


def test_few_settled_nodes_are_remembered(copies: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = []
    settle_nodes = settle._Run._settle_nodes

    def counted(self: settle._Run, *arguments: object) -> set[str]:
        later = settle_nodes(self, *arguments)  # type: ignore[arg-type]
        remembered.append(len(self._settled))
        return later

    monkeypatch.setattr(settle._Run, "_settle_nodes", counted)
    monkeypatch.setattr(settle, "HELD", 100)
    monkeypatch.setattr(settle, "REMEMBERED", 50)
    workspace_of(*copies)
    assert 0 < max(remembered) <= settle.REMEMBERED


def test_few_claims_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "HELD", 10)
    workspace = Workspace.open(":memory:")
    with workspace.transaction():
        for n in range(40):
            claim = Claim(f"kh-{n}", "cited", "Kế hoạch", f"{n}/KH-UBND", None, None, (), None)
            workspace.put_text(str(n), "text", "{}", "1", said([claim], lambda claim: [str(int(claim.document[3:]) % 20)]))
    reader = ClaimReader(workspace.db)
    for _ in range(2):
        for key in map(str, range(20)):
            assert reader.by_key(key, "") == workspace.claims_by_key(key) != []
            assert sum(map(len, reader._under.values())) <= claims.HELD + 2


def test_groups_of_texts_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group ends with the text that makes it long, and is empty once it was used."""
    read = [pipeline._Read(str(n), str(n), Source(str(n), "a" * n, "utf-8", n)) for n in (1, 2, 9, 1, 1, 1, 1)]
    monkeypatch.setattr(pipeline, "GROUP", 3)
    monkeypatch.setattr(pipeline, "LENGTH", 4)
    groups = [(group, [item.path for item, _ in group]) for group in pipeline._groups((each, None) for each in read)]
    assert [paths for _, paths in groups] == [["1", "2", "9"], ["1", "1", "1"], ["1"]]
    assert groups[0][0] is groups[1][0]


def test_names_of_files_are_forgotten_as_they_are_read(copies: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    names, left = [str(path) for path in copies], []
    monkeypatch.setattr(pipeline, "find_files", lambda paths: (names, []))
    pipeline.ingest(Workspace.open(":memory:"), [], lambda what, done, total: left.append((done, len(names))))
    assert left[:4] == [(5, 15), (10, 10), (15, 5), (20, 0)]


def test_edges_of_few_documents_are_held(copies: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    refresh = GraphWriter._refresh_citations_of

    def counted(self: GraphWriter, sources: list[str]) -> None:
        sizes.append(len(sources))
        refresh(self, sources)

    monkeypatch.setattr(GraphWriter, "_refresh_citations_of", counted)
    monkeypatch.setattr(writer, "SOURCES", 3)
    workspace_of(*copies)
    assert max(sizes) == writer.SOURCES
    assert sum(sizes) >= len(copies)


LIMITS = [
    (settle, "HELD"),
    (settle, "REMEMBERED"),
    (settle, "BATCH"),
    (claims, "HELD"),
    (writer, "SOURCES"),
    (bulk, "TOGETHER"),
    (pipeline, "GROUP"),
]


@pytest.mark.parametrize(("module", "limit"), LIMITS)
def test_limits_change_nothing(
    copies: list[Path], expected: Workspace, monkeypatch: pytest.MonkeyPatch, module: ModuleType, limit: str
) -> None:
    monkeypatch.setattr(module, limit, 1)
    made, _ = workspace_of(*copies)
    assert graph_of(made) == graph_of(expected)
    assert made.last_change() == expected.last_change() or limit == "BATCH"


def test_what_many_texts_say_is_summed_without_being_sorted(copies: list[Path]) -> None:
    """SQLite sorts in memory, as much as its page cache may hold: what all say of a law must stand in order in an index."""
    workspace = Workspace.open(":memory:")
    statements: dict[str, str] = {}
    workspace.db.set_trace_callback(lambda text: statements.setdefault(LITERAL.sub("?", text), text))
    pipeline.ingest(workspace, copies[:5])
    workspace.db.set_trace_callback(None)
    read = {shape: text for shape, text in statements.items() if shape.startswith("SELECT")}
    plans = {shape: [str(row[3]) for row in workspace.db.execute(f"EXPLAIN QUERY PLAN {text}")] for shape, text in read.items()}
    for table in ("claimed", "printed_agency", "mention"):
        assert any(f"FROM {table}" in shape for shape in plans)
    sorted_first = [shape for shape, plan in plans.items() if "USE TEMP B-TREE FOR GROUP BY" in plan]
    assert [shape for shape in sorted_first if "FROM unsettled_document ORDER BY document LIMIT" not in shape] == []
