"""Models of what the API takes and gives, made from the headers of the questions, so that nothing is written twice."""

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

import queries
from api.examples import EXAMPLES

COLUMN_TYPES: dict[str, Any] = {
    "text": str | None,
    "integer": int | None,
    "boolean": bool | None,
    "list": list[Any],
    "map": dict[str, Any] | None,
}
PARAMETER_TYPES: dict[str, Any] = {"document": str, "agency": str, "text": str, "integer": int, "boolean": bool}


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


@cache
def row_model(name: str) -> type[BaseModel]:
    """One row of the question's answer."""
    question = queries.load(name)
    fields: dict[str, Any] = {
        column: (COLUMN_TYPES[kind], Field(examples=[EXAMPLES[column]] if column in EXAMPLES else None))
        for column, kind in question.columns.items()
    }
    return create_model(f"{_camel(name)}Row", __doc__=question.title.en, **fields)


def rows_model(name: str) -> Any:
    """The question's answer: a list of rows."""
    return list[row_model(name)]  # type: ignore[misc]


@cache
def parameters_model(name: str, without: str | None = None) -> type[BaseModel]:
    """The question's parameters as query parameters, except the one that stands in the path. Unknown ones are refused."""
    question = queries.load(name)
    fields: dict[str, Any] = {p.name: _field(p) for p in question.parameters.values() if p.name != without}
    return create_model(f"{_camel(name)}Parameters", __config__=ConfigDict(extra="forbid"), **fields)


def _field(parameter: queries.Parameter) -> tuple[Any, Any]:
    bounds: dict[str, Any] = {}
    if parameter.type == "integer":
        bounds = {"ge": parameter.minimum, "le": parameter.maximum}
    elif parameter.type in ("text", "document", "agency"):
        least = 1 if parameter.required else parameter.minimum
        bounds = {"min_length": least, "max_length": parameter.maximum}
    kind = Literal[parameter.choices] if parameter.choices else PARAMETER_TYPES[parameter.type]
    example = EXAMPLES.get(parameter.name) if parameter.required else None
    return kind, Field(
        default=... if parameter.required else parameter.default,
        description=_about(parameter),
        examples=[example] if example else None,
        **bounds,
    )


def _about(parameter: queries.Parameter) -> str:
    return f"{parameter.about.en} ({parameter.about.vi})"


class Health(BaseModel):
    """That the service runs, or that its store answers."""

    status: Literal["ok"] = "ok"


class Found(BaseModel):
    """A document that may be meant."""

    id: str = Field(examples=["qd-407-ttg-2022"])
    caption: str = Field(examples=["QĐ 407/QĐ-TTg"])


class Resolved(BaseModel):
    """Which document a text means: `id` where exactly one fits, else the candidates."""

    q: str = Field(examples=["QĐ 407"])
    status: Literal["resolved", "ambiguous"]
    id: str | None = Field(examples=["qd-407-ttg-2022"])
    candidates: list[Found]


class QuestionParameter(BaseModel):
    """One parameter of a question."""

    name: str = Field(examples=["document"])
    type: str = Field(examples=["document"])
    about: str
    required: bool
    default: str | int | bool | None
    choices: list[str]
    minimum: int | None
    maximum: int | None


class QuestionInfo(BaseModel):
    """A question that can be asked at /questions/{name}."""

    name: str = Field(examples=["implementers"])
    title_vi: str
    title_en: str
    about_vi: str
    about_en: str
    parameters: list[QuestionParameter]
    columns: dict[str, str]


class Header(BaseModel):
    """The head of a text; null where it is not there."""

    type: str | None = Field(examples=["Công văn"])
    number: str | None = Field(examples=["1460/UBND-KGVX"])
    symbol: str | None
    issued_on: str | None = Field(examples=["2023-05-22"], description="ISO date, may be partial")
    issuer: str | None
    place: str | None
    title: str | None
    signer: str | None
    signed_as: str | None


class ExtractedMention(BaseModel):
    """One printed citation; `quote` is text[start:end]."""

    quote: str
    start: int
    end: int
    number: str | None = Field(examples=["407/QĐ-TTg"])
    type: str | None
    name: str | None
    date: str | None
    issuer: str | None
    role: str = Field(examples=["based_on"])
    articles: list[str]
    nested_in: int | None
    status: Literal["resolved", "inferred", "ambiguous", "unresolved"]
    document_id: str | None = Field(examples=["qd-407-ttg-2022"])
    candidates: list[Any]


class Responsible(BaseModel):
    """An agency as printed, and what it has to do with the task."""

    agency: str = Field(examples=["Sở Tư pháp"])
    role: str = Field(examples=["leads"])


class ExtractedTask(BaseModel):
    """One sentence that charges somebody with something."""

    text: str
    start: int
    end: int
    section: str | None
    deadline: str | None
    responsible: list[Responsible]
    under: list[str]


class Extracted(BaseModel):
    """What a text says by itself: the same as `luocdo extract FILE --json`."""

    source: str
    header: Header
    mentions: list[ExtractedMention]
    tasks: list[ExtractedTask]


def document_model() -> type[BaseModel]:
    """A document with its text as received (null if it is only cited) and the mentions printed in it."""
    more: dict[str, Any] = {
        "text": (str | None, Field(default=None, description="as received")),
        "mentions_in_text": (rows_model("mentions"), Field(default=[])),
    }
    return create_model("DocumentWithText", __base__=row_model("document"), **more)
