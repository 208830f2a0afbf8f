"""What somebody who asks questions can do to the server: nothing but read the graph, for a limited time."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

import queries
from graph.errors import StoreError
from graph.neo4j import Neo4jStore
from graph.server import Address
from queries import ParameterError
from tests.full import full_workspace

pytestmark = pytest.mark.neo4j
HOSTILE = (
    "x' OR 1=1 //",
    "'}) LOAD CSV FROM 'file:///etc/hostname' AS l RETURN l //",
    "*) YIELD node TERMINATE TRANSACTIONS 'x' //",
    "`",
    "\\u0027",
    "$document",
    "SHOW SETTINGS",
    "a AND (",
    "[x TO",
    "{}",
    "*",
)
#: Everything outside the graph's own patterns that a question may do.
CALLS = {"db.index.fulltext.queryNodes"}


@pytest.fixture(scope="module")
def store(neo4j_server: Address) -> Iterator[Neo4jStore]:
    with Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as store:
        store.wipe()
        store.load(full_workspace())
        yield store
        store.wipe()


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Document {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX x FOR (n:Document) ON (n.x)",
    ],
)
def test_a_reading_session_cannot_write(store: Neo4jStore, text: str) -> None:
    with pytest.raises(StoreError, match="access mode"):
        store._read(text)


@pytest.mark.parametrize("name", queries.names())
def test_whatever_is_given_is_a_value_never_cypher(store: Neo4jStore, name: str) -> None:
    question = queries.load(name)
    nodes = store._read("MATCH (n) RETURN count(n) AS n")
    workspace = full_workspace()
    for text in HOSTILE:
        for parameter in question.parameters.values():
            given = {p.name: "x" for p in question.parameters.values() if p.required} | {parameter.name: text}
            try:
                bound = question.bind(given)
            except ParameterError:
                continue  # refused before any store sees it
            assert store.ask(question, bound) == workspace.ask(question, bound)
    assert store._read("MATCH (n) RETURN count(n) AS n") == nodes


@pytest.mark.parametrize("name", queries.names())
def test_no_question_reaches_out_of_the_graph(name: str) -> None:
    text = re.sub(r"//.*|'[^']*'", "", queries.load(name).cypher)
    assert not re.search(r"\b(LOAD|SHOW|TERMINATE|USE|CREATE|MERGE|SET|DELETE|REMOVE|DROP|GRANT|ALTER)\b", text)
    assert set(re.findall(r"\bCALL\s+([\w.]+)", text)) <= CALLS


def test_the_server_itself_ends_every_transaction_some_day(store: Neo4jStore) -> None:
    rows = store._read("SHOW SETTINGS 'db.transaction.timeout' YIELD value RETURN value")
    assert rows == [{"value": "2h"}]


def test_load_csv_reads_no_file_and_no_address_on_our_server(store: Neo4jStore) -> None:
    """Even for those who may send Cypher, such as Browser's users: READ sessions do not prevent LOAD CSV by themselves."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Listener) as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        port = listener.server_port
        for address in ("file:///etc/hostname", f"http://127.0.0.1:{port}/x", f"http://localhost:{port}/x"):
            with pytest.raises(StoreError):
                store._read("LOAD CSV FROM $address AS line RETURN line", address=address)
        listener.shutdown()
    assert asked == []


def test_a_question_is_stopped_by_the_server(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.neo4j.SECONDS", 1)
    with pytest.raises(StoreError, match="took longer than 1 s"):
        store._read("UNWIND range(1, 100000000) AS a UNWIND range(1, 1000) AS b WITH a, b WHERE a = -b RETURN count(*) AS n")


def test_an_endless_answer_is_cut_off(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.neo4j.MOST_ROWS", 100)
    assert len(store._read("UNWIND range(1, 100) AS a RETURN a")) == 100
    with pytest.raises(StoreError, match="more than 100 rows"):
        store._read("UNWIND range(1, 100000000) AS a RETURN a")
