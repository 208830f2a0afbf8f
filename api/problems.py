"""Errors as RFC 9457 problems: one table from error classes to answers, and what OpenAPI says of them."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from graph.errors import Ambiguous, BadInput, LuocdoError, NotFound, ServerError, SettingError, StoreError

MEDIA_TYPE = "application/problem+json"

#: The answer to each class of error; a subclass without a row of its own is answered like its parent.
STATUS: dict[type[LuocdoError], int] = {
    NotFound: 404,
    Ambiguous: 409,
    BadInput: 422,
    StoreError: 503,
    ServerError: 503,
    SettingError: 500,
    LuocdoError: 500,
}


class Candidate(BaseModel):
    """One of the documents or agencies that may be meant."""

    id: str = Field(examples=["qd-407-ttg-2022"])
    caption: str = Field(examples=["QĐ 407/QĐ-TTg"])


class FieldError(BaseModel):
    """What is wrong with one parameter."""

    where: str = Field(examples=["query.depth"])
    message: str = Field(examples=["Input should be less than or equal to 10"])


class Problem(BaseModel):
    """A problem (RFC 9457)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "about:blank",
                "title": "Not Found",
                "status": 404,
                "detail": "QĐ 9999: not found in what was read",
            }
        }
    )

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldError] | None = Field(None, description="for wrong parameters: each of them")
    candidates: list[Candidate] | None = Field(None, description="where several fit: which")


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route's OpenAPI says of these problems."""
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {MEDIA_TYPE: {"schema": schema}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    """The response that tells the problem."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, **more)
    return JSONResponse(body.model_dump(exclude_none=True), status, headers, MEDIA_TYPE)


def status_of(error: LuocdoError) -> int:
    """The HTTP status of an error."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def install(app: FastAPI, is_page: Callable[[str], bool], page: Callable[[Request, int, str], Response]) -> None:
    """Answer every error of the application with a problem, told as a `page` where the path `is_page`."""

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, LuocdoError)
        return page(request, status_of(error), str(error)) if is_page(request.url.path) else _ours(error)

    app.add_exception_handler(LuocdoError, ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _ours(error: LuocdoError) -> JSONResponse:
    status = status_of(error)
    headers = {"Retry-After": "5"} if status == 503 else None
    candidates = [Candidate(id=i, caption=c) for i, c in error.candidates] if isinstance(error, Ambiguous) else None
    return problem(status, str(error), headers, candidates=candidates)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [FieldError(where=".".join(map(str, e["loc"])), message=e["msg"]) for e in error.errors()]
    return problem(422, "; ".join(f"{e.where}: {e.message}" for e in errors), errors=errors)


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, str(error.detail), dict(error.headers) if error.headers else None)


async def _unexpected(_: Request, __: Exception) -> JSONResponse:
    # The cause goes into the log; nobody outside is told how this is built.
    return problem(500, "an unexpected error; the server's log has the details")
