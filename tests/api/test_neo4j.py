"""The API over a real Neo4j server: whatever is asked, the server gets only the fixed texts, to be read, in time."""

import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import neo4j
import pytest
from fastapi.testclient import TestClient

import queries
from api.app import create_app
from api.settings import Settings
from graph.neo4j import MOST_ROWS, SECONDS, Neo4jStore
from graph.server import Address
from graph.stores import Credentials
from tests.small import CT_07, QD_407, small_workspace

HOSTILE = [
    "LOAD CSV FROM 'file:///etc/hostname' AS l RETURN l",
    "'}) LOAD CSV FROM 'http://127.0.0.1:1/' AS l RETURN l //",
    "SHOW TRANSACTIONS",
    "*) YIELD node TERMINATE TRANSACTIONS 'neo4j-transaction-1' //",
    "' DETACH DELETE d //",
    "x'}) SET d.title = 'y' RETURN d //",
    "`} CREATE (n) //",
    "\\u0027 OR 1=1 //",
    "$document",
    "QĐ 407",
    QD_407,
    CT_07,
    "so-tu-phap-ha-noi",
    "ha-noi",
    "*",
    "a AND (",
    "1",
]
FEW = {"document", "overview", "shortest"}  # questions that answer with one row, or one chain of at most ten edges


class Sent:
    """What went to the server: texts with their timeouts, and the access modes of the sessions."""

    def __init__(self) -> None:
        self.texts: set[tuple[str, float | None]] = set()
        self.modes: set[str] = set()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    seen = Sent()
    session, run = neo4j.Driver.session, neo4j.Session.run

    def watched_session(driver: neo4j.Driver, **settings: Any) -> neo4j.Session:
        seen.modes.add(settings.get("default_access_mode", neo4j.WRITE_ACCESS))
        return session(driver, **settings)

    def watched_run(opened: neo4j.Session, query: Any, *values: Any, **more: Any) -> neo4j.Result:
        seen.texts.add((getattr(query, "text", query), getattr(query, "timeout", None)))
        return run(opened, query, *values, **more)

    monkeypatch.setattr(neo4j.Driver, "session", watched_session)
    monkeypatch.setattr(neo4j.Session, "run", watched_run)
    return seen


@pytest.fixture
def server(neo4j_server: Address) -> Iterator[Address]:
    with Neo4jStore.connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as store:
        store.wipe()
        with small_workspace() as workspace:
            store.load(workspace)
            yield neo4j_server
            assert store.verify(workspace) == []
        store.wipe()


@pytest.mark.neo4j
def test_nobody_reaches_load_csv_show_terminate_or_a_write(server: Address, sent: Sent) -> None:
    choose = random.Random(5)
    app = create_app(Settings(server.bolt, Credentials(server.user, server.password)))
    sent.texts.clear()
    sent.modes.clear()
    answered = 0
    with TestClient(app, raise_server_exceptions=False) as client:
        routes = client.get("/openapi.json").json()["paths"]
        pages = {path: {"get": {"parameters": [{"name": "q", "in": "query"}]}} for path in ("/", "/d/{id}", "/a/{id}")}
        for path, methods in (routes | pages).items():
            parameters = methods.get("get", {}).get("parameters", ())
            for _ in range(20 if "get" in methods else 0):
                target, query = path.replace("{id}", quote(choose.choice(HOSTILE), safe="")), {}
                for parameter in parameters:
                    value = choose.choice(HOSTILE)
                    if parameter["in"] == "path":
                        target = target.replace("{" + parameter["name"] + "}", quote(value, safe=""))
                    elif parameter.get("required") or choose.random() < 0.5:
                        query[parameter["name"]] = value
                status = client.get(target, params=query).status_code
                assert status < 500, (target, query)
                answered += status == 200
            for method in ("post", "put", "patch", "delete"):
                if method not in methods:
                    assert client.request(method, path.replace("{", "").replace("}", "")).status_code in (404, 405)
        assert client.post("/extract", content="MATCH (n) DETACH DELETE n").status_code < 500
    assert answered > 50
    fixed = {queries.load(name).cypher for name in queries.names()}
    others = {text for text, _ in sent.texts} - fixed
    assert others <= {"MATCH (t:Text {id: $id}) RETURN t.text AS text"}
    assert {timeout for _, timeout in sent.texts} == {SECONDS}
    assert sent.modes == {neo4j.READ_ACCESS}


@pytest.mark.parametrize("name", queries.names())
def test_the_server_cuts_every_answer_itself(name: str) -> None:
    question = queries.load(name)
    if name in FEW:
        assert "limit" not in question.parameters
    else:
        assert question.parameters["limit"].maximum <= MOST_ROWS
        assert "LIMIT $limit" in question.cypher
