"""Making a route out of a question: its parameters from the header, its rows as they are."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from api.dependencies import StoreGiven
from api.examples import EXAMPLES
from api.models import parameters_model, rows_model
from api.problems import responses
from graph.questions import Row
from ingest.asking import ask, question


def add_question(router: APIRouter, path: str, name: str, *, operation: str, inside: str | None = None) -> None:
    """Answer `path` with the question `name`; its parameter `inside` is what `{id}` in the path stands for."""
    known = question(name)
    router.add_api_route(
        path,
        _endpoint(name, inside),
        methods=["GET"],
        name=operation,
        response_model=rows_model(name),
        summary=known.title.en,
        description=f"{known.title.vi}\n\n{known.about.en}\n\n{known.about.vi}",
        responses=responses(404, 409, 422, 503),
    )


def _endpoint(name: str, inside: str | None) -> Callable[..., list[Row]]:
    def endpoint(store: StoreGiven, parameters: BaseModel, id: str | None = None) -> list[Row]:
        given: dict[str, Any] = parameters.model_dump()
        if inside:
            given[inside] = id
        return ask(store, name, given)

    kind = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter("store", kind, annotation=StoreGiven),
        inspect.Parameter("parameters", kind, annotation=Annotated[parameters_model(name, inside), Query()]),
    ]
    if inside:
        about = Path(description=f"the id of the {inside}", max_length=500, examples=[EXAMPLES[f"{inside}_id"]])
        parameters.append(inspect.Parameter("id", kind, annotation=Annotated[str, about]))
    endpoint.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return endpoint
