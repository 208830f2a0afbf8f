"""The application: everything that is read-only over one store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from api import problems
from api.dependencies import Opener
from api.pages import FOLDER
from api.routes import agencies, documents, extracting, health, pages, questions
from api.security import SecurityHeaders
from api.settings import Settings

DESCRIPTION = """Vietnamese legal and administrative documents: which rests on which, and who is charged with what, where.
Every claim comes with its sentence. What is not found was not found in what was read; that never means that it does not exist.
Errors are RFC 9457 problems."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """An application over the store of the settings. The store is opened when the first request needs it."""
    settings = settings or Settings()
    app = FastAPI(
        title="luocdo",
        version=version("luocdo"),
        description=DESCRIPTION,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation,
        license_info={"name": "Apache-2.0"},
    )
    app.state.settings = settings
    app.state.opener = Opener(settings)
    for module in (documents, agencies, questions, extracting, health, pages):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    app.add_middleware(SecurityHeaders)
    problems.install(app, pages.is_page, pages.problem_page)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.opener.close()


def _operation(route: APIRoute) -> str:
    return route.name


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The description, with our problem in the place of FastAPI's own form of validation errors."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes, license_info=app.license_info
        )
        components = schema.setdefault("components", {}).setdefault("schemas", {})
        more = problems.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        components.update(more.pop("$defs", {}))
        components["Problem"] = more
        for name in ("HTTPValidationError", "ValidationError"):
            components.pop(name, None)
        app.openapi_schema = schema
    return app.openapi_schema
