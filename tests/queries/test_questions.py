"""The files: every question has both, a whole header, and the SQL returns the columns that the header names."""

import re
import zipfile
from importlib import resources

import pytest

import queries
from graph.model import CITING, LINEAGE
from graph.workspace import Workspace
from queries import ParameterError, UnknownQuestion, load, names, parse
from tests.graphs import Graph, insert
from tests.queries.bindings import first

HEAD = """// Ai?
// title.en = "Who?"
// about = { vi = "Ai.", en = "Who." }
// [parameters.document]
// type = "document"
// about = { vi = "văn bản", en = "the document" }
// [parameters.depth]
// type = "integer"
// default = 4
// minimum = 1
// maximum = 10
// about = { vi = "sâu", en = "how deep" }
// [parameters.way]
// type = "choice"
// choices = ["up", "down"]
// default = "up"
// about = { vi = "hướng", en = "which way" }
// [parameters.all]
// type = "boolean"
// default = false
// about = { vi = "tất cả", en = "all" }
// [parameters.q]
// type = "text"
// form = "words"
// default = ""
// maximum = 20
// about = { vi = "từ", en = "words" }
// [columns]
// agency = "text"
// hops = "integer"
// ---
RETURN 1
"""


def test_every_question_has_two_files() -> None:
    files = {f.name for f in resources.files(queries).iterdir() if f.name.endswith((".sql", ".cypher"))}
    assert files == {name + end for name in names() for end in (".sql", ".cypher")}
    assert {
        "implementers",
        "lineage",
        "citations",
        "cited_by",
        "responsibilities",
        "document",
        "documents",
        "agencies",
        "unresolved",
        "overview",
        "search",
    } <= set(names())


@pytest.mark.parametrize("name", names())
def test_the_header_tells_everything(name: str) -> None:
    question = load(name)
    texts = [question.title, question.about, *(p.about for p in question.parameters.values())]
    assert all(text.vi.strip() and text.en.strip() for text in texts)
    assert question.columns
    assert question.sql.startswith(f"-- Title, parameters and columns: {name}.cypher\n")
    assert set(question.draw or {}) <= {"source", "target", "type"}
    assert set((question.draw or {}).values()) <= set(question.columns)


@pytest.mark.parametrize("name", names())
def test_both_texts_take_just_the_parameters_of_the_header(name: str) -> None:
    question = load(name)
    comments = re.compile(r"(--|//) .*")
    assert set(re.findall(r"(?<![:\w']):([a-z]\w*)", comments.sub("", question.sql))) == set(question.parameters)
    assert set(re.findall(r"\$([a-z]\w*)", comments.sub("", question.cypher))) == set(question.parameters)


@pytest.mark.parametrize("name", names())
def test_browser_finds_an_example_of_each_parameter(name: str) -> None:
    """Neo4j Browser sets parameters by `:param name => value`; the file shows a line to copy for each."""
    question = load(name)
    lines = re.findall(r"^// :param (\w+) => (.+)$", question.cypher, re.MULTILINE)
    assert [n for n, _ in lines] == list(question.parameters)
    bound = question.bind({n: value.strip("'") for n, value in lines})
    assert all(value.startswith("'") == isinstance(bound[n], str) for n, value in lines)


@pytest.mark.parametrize("name", names())
def test_sql_returns_the_columns_of_the_header(name: str) -> None:
    question = load(name)
    with Workspace.open(":memory:") as workspace:
        insert(workspace, Graph())
        parameters = first(question, Graph())
        cursor = workspace.db.execute(question.sql, parameters)
        assert [column[0] for column in cursor.description] == list(question.columns)


@pytest.mark.parametrize("name", names())
def test_cypher_is_in_the_subset_that_stays(name: str) -> None:
    """No APOC, nothing deprecated, and no walk without an end."""
    text = re.sub(r"//.*", "", load(name).cypher)
    unwanted = (
        r"apoc\.",
        "shortestPath",
        r"\b(id|elementId)\(",
        r"CALL \{",
        r"\*\d*\.\.",
        r"\[[^]]*\*\]",
        r"\](->|-)[*+]",
        r"\b(CREATE|MERGE|SET|DELETE|REMOVE|LOAD|FOREACH)\b",
    )
    assert not [pattern for pattern in unwanted if re.search(pattern, text)]


def test_lineage_walks_what_the_model_says() -> None:
    for name in ("lineage", "shortest"):
        for types in re.findall(r"\[\w*:((?:[A-Z_]+\|)+[A-Z_]+)\]", load(name).cypher):
            assert tuple(types.split("|")) == LINEAGE


def test_cited_by_and_overview_name_every_citing_type() -> None:
    roles = {role.lower() for role in CITING}
    assert set(load("cited_by").parameters["role"].choices) == {"", *roles}
    for name in ("cited_by", "document", "overview"):
        assert set(CITING) <= set(re.findall(r"[A-Z_]{5,}", load(name).cypher))


def test_names_are_in_order_and_an_unknown_one_is_told() -> None:
    assert list(names()) == sorted(names())
    with pytest.raises(UnknownQuestion, match=r"'nobody'.*implementers"):
        load("nobody")
    with pytest.raises(UnknownQuestion):
        load("../secrets")


def test_bind_fills_in_and_converts() -> None:
    question = parse("who", HEAD, "SELECT 1")
    assert question.title == ("Ai?", "Who?")
    assert question.bind({"document": "d"}) == {"document": "d", "depth": 4, "way": "up", "all": False, "q": ""}
    given = {"document": "d", "depth": "10", "way": "down", "all": "true", "q": "so tu phap"}
    assert question.bind(given) == {"document": "d", "depth": 10, "way": "down", "all": True, "q": "so tu phap"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, r"who needs document; it takes document \(document, required\), depth \(integer 1 to 10, default 4\)"),
        ({"document": "d", "dept": 3}, r"who has no parameter 'dept'; it takes document"),
        ({"document": "d", "depth": 0}, r"depth: 1 to 10 is taken, not 0"),
        ({"document": "d", "depth": 11}, r"depth: 1 to 10 is taken, not 11"),
        ({"document": "d", "depth": 2**63}, r"depth: 1 to 10"),
        ({"document": "d", "depth": "9" * 400}, r"depth: a whole number"),
        ({"document": "d", "depth": "٣"}, r"depth: a whole number"),
        ({"document": "d", "depth": True}, r"depth: a whole number"),
        ({"document": "d", "depth": 2.0}, r"depth: a whole number"),
        ({"document": "d", "depth": None}, r"depth: a whole number"),
        ({"document": "d", "way": "sideways"}, r"way: one of 'up', 'down'"),
        ({"document": "d", "way": ["up"]}, r"way: one of"),
        ({"document": "d", "all": "perhaps"}, r"all: true or false"),
        ({"document": "d", "all": 1}, r"all: true or false"),
        ({"document": 7}, r"document: text is needed, not 7"),
        ({"document": None}, r"document: text is needed"),
        ({"document": "a\0b"}, r"document: the text holds a character"),
        ({"document": "\ud800"}, r"document: the text holds a character"),
        ({"document": "d" * 1001}, r"document: 0 to 1000 characters"),
        ({"document": "d", "q": "a" * 21}, r"q: 0 to 20 characters"),
        ({"document": "d", "q": 'tu" OR "x'}, r"q: words without marks"),
        ({"document": "d", "q": "Tư pháp"}, r"q: words without marks"),
        ({"document": "d", "q": "tu  phap"}, r"q: words without marks"),
    ],
)
def test_bind_says_what_is_wrong(given: dict[str, object], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        parse("who", HEAD, "SELECT 1").bind(given)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("// ---\n", ""),
        ('title.en = "Who?"', ""),
        ('"integer"\n// default = 4', '"float"\n// default = 4'),
        ("// minimum = 1\n", ""),
        ("default = 4", "default = 0"),
        ('form = "words"', 'form = "upper"'),
        ('hops = "integer"', 'hops = "number"'),
        ("about = {", "abuot = {"),
        ("// [columns]", "// limit = 4\n// [columns]"),
        ('// choices = ["up", "down"]\n', ""),
    ],
)
def test_a_broken_header_is_refused(old: str, new: str) -> None:
    assert old in HEAD
    with pytest.raises((ValueError, KeyError, TypeError)):
        parse("who", HEAD.replace(old, new, 1), "SELECT 1")


def test_the_header_is_not_sent_to_the_server_but_browser_gets_it() -> None:
    question = load("implementers")
    assert "[parameters.document]" not in question.cypher
    assert question.script.startswith("// Ai thực hiện một văn bản")


def test_questions_are_read_from_a_zip_too(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """As from a wheel on the path: nothing is read by the name of a file on disk."""
    archive = f"{tmp_path}/wheel.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for item in resources.files(queries).iterdir():
            if item.is_file():
                file.writestr(f"zipped_queries/{item.name}", item.read_bytes())
    monkeypatch.syspath_prepend(archive)
    import zipped_queries  # type: ignore[import-not-found]

    assert zipped_queries.names() == names()
    assert zipped_queries.load("lineage").sql == load("lineage").sql
