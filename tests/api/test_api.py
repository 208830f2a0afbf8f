"""The API over a small graph: every route, every kind of wrong request, and the description of both."""

import random
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest
import uvicorn
from fastapi.testclient import TestClient

import queries
from api.app import create_app
from api.problems import STATUS, status_of
from api.settings import Settings
from graph import errors
from graph.workspace import Workspace
from ingest.asking import ask
from tests.samples import FILES
from tests.small import CT_07, LETTER_ID, QD_407, TEXT

PROBLEM = "application/problem+json"


@pytest.fixture
def client(small_store: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(small_store, longest_text=100_000)), raise_server_exceptions=False) as opened:
        yield opened


def problem(client: TestClient, path: str, status: int) -> dict[str, Any]:
    """The problem that the path must give."""
    response = client.get(path)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM
    told: dict[str, Any] = response.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    return told


class TestSameAnswerFromEveryDoor:
    def test_implementers(self, client: TestClient, small_store: str) -> None:
        with Workspace.open(small_store) as workspace:
            rows = ask(workspace, "implementers", {"document": QD_407})
        assert client.get(f"/documents/{QD_407}/implementers").json() == rows
        assert client.get("/questions/implementers", params={"document": "QĐ 407"}).json() == rows

    @pytest.mark.parametrize(
        ("path", "question"),
        [
            (f"/documents/{CT_07}/lineage?direction=up", ("lineage", {"document": CT_07, "direction": "up"})),
            (f"/documents/{CT_07}/citations", ("citations", {"document": CT_07})),
            (f"/documents/{QD_407}/cited-by?role=implements", ("cited_by", {"document": QD_407, "role": "implements"})),
            ("/documents?held=yes", ("documents", {"held": "yes"})),
            ("/agencies?q=T%C6%B0%20ph%C3%A1p", ("agencies", {"q": "tu phap"})),
            ("/agencies/so-tu-phap-ha-noi/responsibilities", ("responsibilities", {"agency": "so-tu-phap-ha-noi"})),
            ("/search?q=truyen%20thong", ("search", {"q": "truyen thong"})),
        ],
    )
    def test_paths_ask_questions(
        self, client: TestClient, small_store: str, path: str, question: tuple[str, dict[str, object]]
    ) -> None:
        with Workspace.open(small_store) as workspace:
            rows = ask(workspace, *question)
        assert rows
        assert client.get(path).json() == rows


def test_a_document_has_its_text_and_mentions(client: TestClient) -> None:
    found = client.get(f"/documents/{CT_07}").json()
    assert found["text"] == TEXT
    assert [TEXT[m["start"] : m["end"]] for m in found["mentions_in_text"]] == [m["quote"] for m in found["mentions_in_text"]]
    assert len(found["mentions_in_text"]) == 2
    assert client.get(f"/documents/{QD_407}").json()["text"] is None


def test_pages_follow_one_another(client: TestClient) -> None:
    path, seen = "/documents?limit=3", []
    for _ in range(5):
        response = client.get(path)
        seen += [row["id"] for row in response.json()]
        if "link" not in response.headers:
            break
        path = response.links["next"]["url"]
    assert seen == [row["id"] for row in client.get("/documents").json()]
    assert len(set(seen)) == 8


def test_resolve(client: TestClient) -> None:
    assert client.get("/resolve", params={"q": "qđ 407"}).json()["id"] == QD_407
    several = client.get("/resolve", params={"q": "QĐ 20"}).json()
    assert (several["status"], several["id"], len(several["candidates"])) == ("ambiguous", None, 2)
    problem(client, "/resolve?q=nix", 404)


def test_questions_are_all_listed_and_answered(client: TestClient) -> None:
    listed = {each["name"]: each for each in client.get("/questions").json()}
    assert set(listed) == set(queries.names())
    given = {"document": QD_407, "agency": "so-tu-phap-ha-noi", "text": "Hà Nội", "integer": "1", "boolean": "true"}
    for name, each in listed.items():
        required = {p["name"]: given[p["type"]] for p in each["parameters"] if p["required"]}
        response = client.get(f"/questions/{name}", params=required)
        assert response.status_code == 200, (name, response.text)
        assert all(list(row) == list(each["columns"]) for row in response.json())


def test_extract(client: TestClient) -> None:
    text = FILES[0].read_text("utf-8")
    response = client.post("/extract", content=text.encode())
    assert response.status_code == 200
    found = response.json()
    assert found["header"]["number"] == "1460/UBND-KGVX"
    assert all(text[m["start"] : m["end"]] == m["quote"] for m in found["mentions"])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b" \n", 422),
        (b"\xff\xfe\xfd", 422),
        (b"a\0b", 422),
        (b"x" * 100_001, 413),
    ],
)
def test_what_cannot_be_extracted(client: TestClient, body: bytes, status: int) -> None:
    response = client.post("/extract", content=body)
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM)


class TestProblems:
    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/documents/nix", 404),
            ("/documents/nix/lineage", 404),
            ("/agencies/nix/responsibilities", 404),
            ("/nix", 404),
            ("/questions/nix", 404),
            ("/documents/Q%C4%90%2020", 409),
            ("/questions/lineage?document=Q%C4%90%2020", 409),
            ("/documents?limit=0", 422),
            ("/documents?limit=99999999999999999999", 422),
            ("/documents?year=-1", 422),
            ("/documents?held=maybe", 422),
            ("/documents?nix=1", 422),
            ("/questions/lineage", 422),
            ("/search?q=", 422),
            ("/search?q=...", 422),
            ("/resolve?q=%00", 422),
            (f"/documents/{CT_07}/lineage?depth=11", 422),
            ("/documents?q=a%00b", 422),
            ("/documents?q=" + "x" * 2000, 422),
        ],
    )
    def test_every_one_is_told_as_a_problem(self, client: TestClient, path: str, status: int) -> None:
        problem(client, path, status)

    def test_candidates_and_fields_are_told(self, client: TestClient) -> None:
        assert len(problem(client, "/documents/Q%C4%90%2020", 409)["candidates"]) == 2
        assert problem(client, "/documents?limit=0", 422)["errors"][0]["where"] == "query.limit"

    def test_writing_is_not_allowed(self, client: TestClient) -> None:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            response = client.request(method, f"/documents/{CT_07}")
            assert (response.status_code, response.headers["content-type"]) == (405, PROBLEM)
            assert response.headers["allow"]

    @pytest.mark.parametrize("url", ["missing.db", "bolt://127.0.0.1:1"])
    def test_a_store_that_does_not_answer(self, tmp_path: Path, url: str) -> None:
        store = url if "://" in url else str(tmp_path / url)
        with TestClient(create_app(Settings(store))) as client:
            assert client.get("/health/live").status_code == 200
            told = problem(client, "/health/ready", 503)
            assert "\n" not in told["detail"]
            assert client.get("/").status_code == 503
            assert client.get("/documents").headers["retry-after"]

    def test_a_store_that_comes_later_is_found(self, tmp_path: Path) -> None:
        with TestClient(create_app(Settings(str(tmp_path / "late.db")))) as client:
            assert client.get("/health/ready").status_code == 503
            Workspace.open(tmp_path / "late.db").close()
            assert client.get("/health/ready").status_code == 200

    def test_an_error_that_nobody_thought_of_tells_nothing_about_the_inside(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("secret")

        monkeypatch.setattr("api.routes.documents.ask", fail)
        response = client.get("/documents")
        assert (response.status_code, response.headers["content-type"]) == (500, PROBLEM)
        assert "secret" not in response.text

    def test_every_class_of_error_has_an_answer(self) -> None:
        for name in dir(errors):
            kind = getattr(errors, name)
            if isinstance(kind, type) and issubclass(kind, errors.LuocdoError):
                assert status_of(kind("x")) == STATUS.get(kind, 500)


class TestDescription:
    @pytest.fixture
    def schema(self, client: TestClient) -> dict[str, Any]:
        found: dict[str, Any] = client.get("/openapi.json").json()
        return found

    def test_every_question_and_parameter_is_there(self, schema: dict[str, Any]) -> None:
        for name in queries.names():
            operation = schema["paths"][f"/questions/{name}"]["get"]
            described = {p["name"]: p for p in operation["parameters"]} if "parameters" in operation else {}
            assert set(described) == set(queries.load(name).parameters)
            for parameter in queries.load(name).parameters.values():
                kind = described[parameter.name]["schema"]
                if parameter.type == "integer":
                    assert (kind["minimum"], kind["maximum"]) == (parameter.minimum, parameter.maximum)
                if parameter.choices:
                    assert kind["enum"] == list(parameter.choices)

    def test_every_integer_and_text_is_bounded(self, schema: dict[str, Any]) -> None:
        for path, methods in schema["paths"].items():
            for operation in methods.values():
                for parameter in operation.get("parameters", ()):
                    kind = parameter["schema"]
                    if kind.get("type") == "integer":
                        assert "maximum" in kind, (path, parameter["name"])
                    if kind.get("type") == "string" and "enum" not in kind and "const" not in kind:
                        assert "maxLength" in kind, (path, parameter["name"])

    def test_errors_are_described_as_problems_only(self, schema: dict[str, Any]) -> None:
        assert "HTTPValidationError" not in schema["components"]["schemas"]
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, response in operation["responses"].items():
                    if status != "200":
                        assert list(response["content"]) == [PROBLEM]
                        assert response["content"][PROBLEM]["schema"]["$ref"].endswith("/Problem")

    def test_operations_have_names_of_their_own(self, schema: dict[str, Any]) -> None:
        names = [operation["operationId"] for methods in schema["paths"].values() for operation in methods.values()]
        assert len(set(names)) == len(names)
        assert all(name.replace("_", "").isalnum() for name in names)

    def test_every_reference_leads_somewhere(self, schema: dict[str, Any]) -> None:
        def references(node: object) -> Iterator[str]:
            if isinstance(node, dict):
                if isinstance(node.get("$ref"), str):
                    yield node["$ref"]
                for value in node.values():
                    yield from references(value)
            elif isinstance(node, list):
                for value in node:
                    yield from references(value)

        known = {f"#/components/schemas/{name}" for name in schema["components"]["schemas"]}
        assert set(references(schema)) <= known


NASTY = [
    "",
    " ",
    "0",
    "-1",
    "1",
    "2",
    "9223372036854775808",
    "1e9",
    "true",
    "yes",
    "\0",
    "\u202e",
    "%",
    "_",
    "*",
    "'; DROP TABLE mention; --",
    "QĐ 407",
    QD_407,
    CT_07,
    "so-tu-phap-ha-noi",
    "../../etc/passwd",
    "{{7*7}}",
    "<script>",
    "x" * 1001,
    "a AND b",
    "\ud7ff",
    "|",
    "2023|x",
    "ha-noi",
    "Hà Nội",
    "implements",
    "up",
    "Điều 1",
    "\u0301",
    "İ",
    "ß",
]


def test_no_request_is_answered_with_a_server_error(client: TestClient) -> None:
    """A bounded walk over all routes with nasty values, the same in every run."""
    choose = random.Random(407)
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        operation = methods.get("get")
        for _ in range(40 if operation else 0):
            target, query = path, {}
            for parameter in operation.get("parameters", ()):
                value = choose.choice(NASTY)
                if parameter["in"] == "path":
                    target = target.replace("{" + parameter["name"] + "}", quote(value, safe="") or "x")
                elif choose.random() < 0.5 or parameter["required"]:
                    query[parameter["name"]] = value
            response = client.get(target, params=query)
            told = (target, query, response.status_code)
            assert response.status_code < 500, told
            assert str(response.status_code) in {*operation["responses"], "404"}, told
            assert response.headers["content-type"] == ("application/json" if response.status_code == 200 else PROBLEM), told


def test_a_real_server_answers(small_store: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(Settings(small_store)), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        for _ in range(100):
            if server.started:
                break
            time.sleep(0.1)
        for path in ("/health/ready", f"/documents/{CT_07}", "/", f"/d/{LETTER_ID}", "/static/style.css"):
            with urlopen(address + path, timeout=10) as response:
                assert response.status == 200
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()
