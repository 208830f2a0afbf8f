"""Questions to the graph. One question is two files, `<name>.cypher` and `<name>.sql`, with the same parameters and rows.

The header stands in the `.cypher` file only: the first line is the title in Vietnamese, then comes TOML in `// ` comment lines,
then `// ---`. Adding the two files is all it takes for a question to appear on the command line, in the API and in the docs.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

TYPES = frozenset({"document", "agency", "text", "integer", "boolean", "choice"})
#: What the caller makes of a text before binding it: its `graph.identifiers.words`, or the id of the place that it names.
FORMS = frozenset({"words", "place"})
COLUMN_TYPES = frozenset({"text", "integer", "boolean", "list", "map"})
LONGEST_TEXT = 1000  # characters, where a header sets no other maximum

_WORDS = re.compile(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?")
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")  # neither store takes NUL or half a surrogate pair
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class UnknownQuestion(LookupError):
    """There is no question of that name; the message lists those that there are."""


class ParameterError(ValueError):
    """A parameter that the question does not have, lacks, or cannot take; the message says what it takes."""


class Both(NamedTuple):
    """A text for people in Vietnamese and in English."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it takes, and what it is if nothing is given.

    `minimum` and `maximum` bound an integer, or the length of a text. A value of type document or agency is an id.
    """

    name: str
    type: str
    about: Both
    required: bool
    default: str | int | bool | None = None
    choices: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = LONGEST_TEXT
    form: str | None = None

    def value(self, given: object) -> str | int | bool:
        """The value to bind. Integers and booleans may come as text. Raises ParameterError."""
        try:
            return _CHECKS[self.type](self, given)
        except ValueError as error:
            raise ParameterError(f"{self.name}: {error}") from None

    def describe(self) -> str:
        """For messages and help: "depth (integer 1 to 10, default 4)"."""
        kind = " | ".join(repr(c) for c in self.choices) or self.type
        bounds = f" {self.minimum} to {self.maximum}" if self.type == "integer" else ""
        return f"{self.name} ({kind}{bounds}, {'required' if self.required else f'default {self.default!r}'})"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as both stores can answer it.

    `columns` maps names to types in their order. `ordered` tells that the order of the rows says something (it is total and the
    same on both stores in any case). `draw` names the columns that make a row an edge: source, target and type. `script` is the
    whole `.cypher` file, for Neo4j Browser; `cypher` is the statement under its header.
    """

    name: str
    title: Both
    about: Both
    parameters: Mapping[str, Parameter]
    columns: Mapping[str, str]
    ordered: bool
    draw: Mapping[str, str] | None
    sql: str
    cypher: str
    script: str

    def bind(self, values: Mapping[str, object]) -> dict[str, str | int | bool]:
        """Every parameter with its value, defaults filled in. Raises ParameterError."""
        unknown = sorted(set(values) - set(self.parameters))
        if unknown:
            raise ParameterError(f"{self.name} has no parameter {unknown[0]!r}; it takes {self._takes()}")
        bound: dict[str, str | int | bool] = {}
        for parameter in self.parameters.values():
            if parameter.name in values:
                bound[parameter.name] = parameter.value(values[parameter.name])
            elif parameter.default is not None:
                bound[parameter.name] = parameter.default
            else:
                raise ParameterError(f"{self.name} needs {parameter.name}; it takes {self._takes()}")
        return bound

    def _takes(self) -> str:
        return ", ".join(p.describe() for p in self.parameters.values()) or "none"


@cache
def names() -> tuple[str, ...]:
    """The names of all questions, in alphabetical order."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(".cypher") for f in files if f.name.endswith(".cypher")))


def load(name: str) -> Question:
    """The question of that name. Raises UnknownQuestion."""
    if name not in names():
        raise UnknownQuestion(f"no question is called {name!r}; there are {', '.join(names())}")
    return _load(name)


@cache
def _load(name: str) -> Question:
    folder = resources.files(__name__)
    return parse(name, folder.joinpath(f"{name}.cypher").read_text("utf-8"), folder.joinpath(f"{name}.sql").read_text("utf-8"))


def parse(name: str, script: str, sql: str) -> Question:
    """The question written in the two texts. Raises ValueError or KeyError where the header is not as it should be."""
    head, rule, statement = script.partition("\n// ---\n")
    first, *lines = head.splitlines()
    if not rule or not all(line.startswith("//") for line in (first, *lines)):
        raise ValueError(f"{name}.cypher: the header is comment lines, the last of them // ---")
    header = tomllib.loads("\n".join(line.removeprefix("//").removeprefix(" ") for line in lines))
    unknown = set(header) - {"title", "about", "ordered", "draw", "parameters", "columns"}
    if unknown:
        raise ValueError(f"{name}.cypher: the header knows no {', '.join(sorted(unknown))}")
    columns = {column: _one_of(COLUMN_TYPES, kind) for column, kind in header["columns"].items()}
    parameters = {key: _parameter(key, dict(body)) for key, body in header.get("parameters", {}).items()}
    return Question(
        name=name,
        title=Both(first.removeprefix("// "), header["title"]["en"]),
        about=_both(header["about"]),
        parameters=parameters,
        columns=columns,
        ordered=bool(header.get("ordered", False)),
        draw=header.get("draw"),
        sql=sql,
        cypher=statement.strip(),
        script=script,
    )


def _parameter(name: str, body: dict[str, Any]) -> Parameter:
    kind, about = _one_of(TYPES, body.pop("type")), _both(body.pop("about"))
    if "form" in body:
        _one_of(FORMS, body["form"])
    choices = tuple(body.pop("choices", ()))
    if (kind == "integer" and not {"minimum", "maximum"} <= set(body)) or (kind == "choice") != bool(choices):
        raise ValueError(f"{name}: an integer has a minimum and a maximum, a choice has choices")
    parameter = Parameter(name=name, type=kind, about=about, required="default" not in body, choices=choices, **body)
    if not parameter.required and parameter.value(parameter.default) != parameter.default:
        raise ValueError(f"{name}: the default is not of the type {kind}")
    return parameter


def _both(table: Mapping[str, str]) -> Both:
    return Both(" ".join(table["vi"].split()), " ".join(table["en"].split()))


def _one_of(known: frozenset[str], found: str) -> str:
    if found not in known:
        raise ValueError(f"{found!r} is none of {', '.join(sorted(known))}")
    return found


def _text(parameter: Parameter, given: object) -> str:
    if not isinstance(given, str):
        raise ValueError(f"text is needed, not {given!r}")
    if _UNSTORABLE.search(given):
        raise ValueError("the text holds a character that no text may hold (NUL or half a surrogate pair)")
    if not parameter.minimum <= len(given) <= parameter.maximum:
        raise ValueError(f"{parameter.minimum} to {parameter.maximum} characters are taken, not {len(given)}")
    if parameter.form == "words" and not _WORDS.fullmatch(given):
        raise ValueError("words without marks are needed, in lower case, with single spaces between")
    return given


def _integer(parameter: Parameter, given: object) -> int:
    if isinstance(given, str) and re.fullmatch(r"[+-]?[0-9]{1,18}", given):
        given = int(given)
    if not isinstance(given, int) or isinstance(given, bool):
        raise ValueError(f"a whole number is needed, not {given!r}")
    if not parameter.minimum <= given <= parameter.maximum:
        raise ValueError(f"{parameter.minimum} to {parameter.maximum} is taken, not {given}")
    return given


def _boolean(_: Parameter, given: object) -> bool:
    if isinstance(given, str) and given.lower() in _BOOLEANS:
        return _BOOLEANS[given.lower()]
    if not isinstance(given, bool):
        raise ValueError(f"true or false is needed, not {given!r}")
    return given


def _choice(parameter: Parameter, given: object) -> str:
    if not isinstance(given, str) or given not in parameter.choices:
        raise ValueError(f"one of {', '.join(repr(c) for c in parameter.choices)} is needed, not {given!r}")
    return given


_CHECKS: Mapping[str, Callable[[Parameter, object], str | int | bool]] = {
    "document": _text,
    "agency": _text,
    "text": _text,
    "integer": _integer,
    "boolean": _boolean,
    "choice": _choice,
}
