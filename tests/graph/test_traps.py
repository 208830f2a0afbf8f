"""Traps that cost a factor of ten to a thousand when somebody fell into them: each stays shut.

What the workspace does is counted in steps of SQLite's machine, so that no test depends on the speed of the day.
"""

import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

import queries
from benchmarks.graph import HUB_FLOOR, SIZE_FLOOR
from benchmarks.graph import bindings as parameters
from benchmarks.synthetic import fill
from graph.model import INDEXES
from graph.neo4j import Neo4jStore
from graph.neo4j_schema import ANALYZER, Found, changes, statement
from graph.server import Address
from graph.workspace import Workspace
from tests.full import full_workspace
from tests.graphs import Graph, insert

TICK = 100
READ = Path("/proc/self/io")


def steps(workspace: Workspace, name: str, **parameters: object) -> int:
    """Steps of SQLite's machine, in hundreds, for one question."""
    question = queries.load(name)
    return ticks(workspace, question, question.bind(parameters))


def ticks(workspace: Workspace, question: queries.Question, bound: Mapping[str, Any]) -> int:
    """Steps of SQLite's machine, in hundreds."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    workspace.db.set_progress_handler(tick, TICK)
    try:
        workspace.ask(question, bound)
    finally:
        workspace.db.set_progress_handler(None, 0)
    return count + 1


@pytest.fixture(scope="module")
def synthetic() -> Iterator[Workspace]:
    with Workspace.open(":memory:") as workspace:
        fill(workspace, 2_000)
        yield workspace


@pytest.fixture(scope="module")
def larger() -> Iterator[Workspace]:
    """Five times `synthetic`."""
    with Workspace.open(":memory:") as workspace:
        fill(workspace, 10_000)
        yield workspace


def most(workspace: Workspace, question: queries.Question, distribution: str) -> float:
    """The 95th percentile of the steps, over parameters drawn as in the benchmark."""
    bound = parameters(question, workspace, random.Random(9))[distribution]
    return quantiles([ticks(workspace, question, row) for row in bound], n=20, method="inclusive")[18]


@pytest.mark.parametrize("question", [queries.load(name) for name in queries.names()], ids=lambda q: q.name)
class TestScale:
    """What a question costs with its default limits: at hubs, and when the graph is five times as large."""

    def test_hubs(self, larger: Workspace, question: queries.Question) -> None:
        assert most(larger, question, "popular") <= HUB_FLOOR * most(larger, question, "uniform")

    def test_five_times_the_graph(self, synthetic: Workspace, larger: Workspace, question: queries.Question) -> None:
        assert most(larger, question, "uniform") <= SIZE_FLOOR * most(synthetic, question, "uniform")


def hub(cited: int) -> Workspace:
    """A workspace with one document that many others cite, by several roles."""
    graph = Graph()
    graph.document("hub", issued_on="2000-01-01")
    for i in range(cited):
        graph.document(f"d{i:05}", issued_on=f"{2001 + i % 20}-01-01")
        graph.cite(f"d{i:05}", ("based_on", "refers_to", "implements")[i % 3], "hub")
    return insert(Workspace.open(":memory:"), graph)


@pytest.mark.parametrize("name", ["lineage", "implementers", "shortest", "cited_by", "citations"])
def test_analyze_changes_nothing(synthetic: Workspace, name: str) -> None:
    """After ANALYZE, SQLite 3.40 put a Bloom filter into the recursive step and read all edges each time: 870 times slower."""
    chance = random.Random(5)
    more = {"to": "d0"} if name == "shortest" else {}
    documents = [f"d{chance.randrange(2_000)}" for _ in range(10)]
    before = sum(steps(synthetic, name, document=d, **more) for d in documents)
    synthetic.db.execute("ANALYZE")
    try:
        after = sum(steps(synthetic, name, document=d, **more) for d in documents)
    finally:
        synthetic.db.executescript("DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4;")
    assert after <= 3 * before


@pytest.mark.parametrize("name", ["cited_by", "lineage", "implementers"])
def test_fifty_rows_of_a_hub_cost_the_same_at_any_hub(name: str) -> None:
    """Sorting all that cite a hub cost 376 ms where the index in the order of the answer costs 0.24."""
    with hub(200) as small, hub(2_000) as large:
        assert steps(large, name, document="hub", limit=50) <= 2 * steps(small, name, document="hub", limit=50)


@pytest.mark.skipif(not READ.exists(), reason="only Linux counts what a process reads")
def test_an_answer_that_is_asked_for_again_is_not_read_again(tmp_path: Path) -> None:
    """A hundred rows lay on more pages than a connection kept, so all were read each time: 1.0 ms instead of 0.65."""
    graph = Graph()
    graph.agency("so", "Sở Tư pháp")
    for i in range(100):
        graph.document(f"basis{i}", title="t" * 1_500)
        graph.document(f"d{i}", title="t" * 1_500)
        graph.task(f"d{i}-1", f"d{i}", text="v" * 8_000)
        graph.charge("so", "leads", f"d{i}-1")
        graph.under.append((f"d{i}-1", f"basis{i}", "number"))
    insert(Workspace.open(tmp_path / "work.db"), graph).close()
    question = queries.load("responsibilities")
    with Workspace.open(tmp_path / "work.db", read_only=True) as workspace:
        assert len(workspace.ask(question, question.bind({"agency": "so"}))) == 100
        before = characters_read()
        workspace.ask(question, question.bind({"agency": "so"}))
        assert characters_read() - before < 100_000


def characters_read() -> int:
    """Bytes that this process has read so far, from files or from the system's memory of them."""
    return int(re.search(r"rchar: (\d+)", READ.read_text())[1])  # type: ignore[index]


def test_common_words_are_not_ranked(synthetic: Workspace) -> None:
    """bm25 over words that are in most documents cost up to 460 times the newest first."""
    plan = " ".join(queries.load("search").sql.lower().split())
    assert "bm25" not in plan
    assert "rank" not in plan


class TestSchema:
    @staticmethod
    def there(**other: str) -> list[Found]:
        types = {"unique": "RANGE", "range": "RANGE", "text": "TEXT", "fulltext": "FULLTEXT"}
        return [
            Found(
                i.name,
                types[i.kind],
                (i.label,),
                i.properties,
                i.name if i.kind == "unique" else None,
                other.get(i.name, ANALYZER) if i.kind == "fulltext" else None,
            )
            for i in INDEXES
        ]

    def test_nothing_is_done_where_all_is_there(self) -> None:
        assert changes(INDEXES, self.there()) == []
        assert changes(INDEXES, []) == [statement(i) for i in INDEXES]

    def test_an_index_with_another_analyzer_is_made_anew(self) -> None:
        drop, create = changes(INDEXES, self.there(document_search="standard-folding"))
        assert drop == "DROP INDEX `document_search` IF EXISTS"
        assert f"'{ANALYZER}'" in create

    def test_an_index_under_another_name_does_not_stand_in_the_way(self) -> None:
        mine = Found("mine", "RANGE", ("Document",), ("id",), None, None)
        found = [mine, *(f for f in self.there() if f.name != "document_id")]
        assert changes(INDEXES, found) == ["DROP INDEX `mine` IF EXISTS", statement(INDEXES[0])]

    def test_other_peoples_indexes_stay(self) -> None:
        other = Found("other", "RANGE", ("Document",), ("year",), None, None)
        assert changes(INDEXES, [other, *self.there()]) == []


@pytest.mark.neo4j
def test_a_server_with_an_old_analyzer_and_without_constraints_is_put_right(neo4j_server: Address) -> None:
    with Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as store:
        store.wipe()
        store.load(full_workspace())
        run = store._driver.execute_query
        run("DROP INDEX document_search")
        run("DROP CONSTRAINT document_id")
        run("""CREATE FULLTEXT INDEX old FOR (n:Document) ON EACH [n.folded]
               OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}""")
        store.load(full_workspace_of(store))
        rows = run("SHOW INDEXES YIELD name, options RETURN name, options.indexConfig['fulltext.analyzer'] AS analyzer").records
        found = {row["name"]: row["analyzer"] for row in rows}
        assert {index.name for index in INDEXES} <= set(found)
        assert "old" not in found
        assert found["document_search"] == ANALYZER
        # English stop words are Vietnamese words.
        run("MATCH (d:Document {id: 'a'}) SET d.folded = 'an in to the'")
        question = queries.load("search")
        assert [r["id"] for r in store.ask(question, question.bind({"q": "an"}))] == ["a"]
        store.wipe()


def full_workspace_of(store: Neo4jStore) -> Workspace:
    """The same workspace once more, for the server that shows it."""
    workspace = full_workspace()
    name = store._read("MATCH (p:Projection) RETURN p.workspace AS name")[0]["name"]
    workspace.db.execute("UPDATE meta SET value = ? WHERE key = 'workspace'", (name,))
    return workspace
