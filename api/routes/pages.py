"""The page: a search, a document, an agency. Made on the server, without scripts."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.dependencies import SettingsGiven, StoreGiven
from api.pages import render
from api.pages.marking import pieces
from graph.errors import BadInput, NotFound
from graph.labels import LANGUAGES
from graph.questions import Row, Store
from ingest.asking import ask
from ingest.lookup import find_agencies, find_document, find_documents

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

SHOWN = 100  # rows of a table on a page
LONGEST_QUERY = 200  # characters
Offset = Annotated[str, Query()]
Text = Annotated[str, Query()]


def is_page(path: str) -> bool:
    """Whether people, not programs, ask for this path."""
    return path in ("/", "/docs") or path.startswith(("/d/", "/a/"))


def problem_page(request: Request, status: int, message: str) -> HTMLResponse:
    """A problem, told to people."""
    chosen = language(request.query_params.get("lang", ""), request.app.state.settings.language)
    return HTMLResponse(render("problem.html", chosen, message=message, other=_other(request, chosen), q=""), status)


@router.get("/")
def home(request: Request, settings: SettingsGiven, store: StoreGiven, q: Text = "", lang: Text = "") -> HTMLResponse:
    """The search form; with `q`, what was found; without, what is there."""
    chosen = language(lang, settings.language)
    q = q.strip()[:LONGEST_QUERY]
    other = _other(request, chosen)
    if not q:
        held = ask(store, "documents", {"held": "yes", "limit": SHOWN})
        return _page("home.html", chosen, other, q="", held=held, overview=ask(store, "overview", {}))
    direct, found = _search(store, q)
    return _page("results.html", chosen, other, q=q, direct=direct, found=found)


def _search(store: Store, q: str) -> tuple[list[Row], list[Row]]:
    """(documents that the words name as people write them, documents and agencies that hold the words)."""
    try:
        direct, found = find_documents(store, q)[:10], ask(store, "search", {"q": q, "limit": SHOWN})
    except BadInput:  # nothing but signs
        return [], []
    shown = {row["id"] for row in direct}
    return direct, [row for row in found if row["id"] not in shown]


@router.get("/d/{id}")
def document(
    request: Request, settings: SettingsGiven, store: StoreGiven, id: str, lang: Text = "", start: Offset = "", end: Offset = ""
) -> HTMLResponse:
    """A document: its head, text with marked citations, who implements it, lineage. `start` and `end` are what to show."""
    identifier = find_document(store, id)
    rows = ask(store, "document", {"document": identifier})
    if not rows:
        raise NotFound(f"{id}: not found in what was read")
    citations = ask(store, "citations", {"document": identifier})
    text = store.document_text(identifier)
    here = ask(store, "mentions", {"document": identifier, "limit": 10_000})
    lineage = ask(store, "lineage", {"document": identifier, "depth": 4, "limit": SHOWN})
    chosen = language(lang, settings.language)
    return _page(
        "document.html",
        chosen,
        _other(request, chosen),
        q="",
        document=rows[0],
        citations=citations,
        pieces=pieces(text, here, _number(start), _number(end)) if text is not None else None,
        implementers=ask(store, "implementers", {"document": identifier, "limit": SHOWN}),
        lineage={direction: [r for r in lineage if r["direction"] == direction] for direction in ("up", "down")},
        cited_by=ask(store, "cited_by", {"document": identifier, "limit": SHOWN}),
    )


@router.get("/a/{id}")
def agency(request: Request, settings: SettingsGiven, store: StoreGiven, id: str, lang: Text = "") -> HTMLResponse:
    """An agency and what it is charged with."""
    found = find_agencies(store, id)
    if not found:
        raise NotFound(f"{id}: not found in what was read")
    rows = ask(store, "responsibilities", {"agency": found[0]["id"], "limit": 500})
    chosen = language(lang, settings.language)
    return _page("agency.html", chosen, _other(request, chosen), q="", agency=found[0], rows=rows)


@router.get("/docs")
def api(request: Request, settings: SettingsGiven, lang: Text = "") -> HTMLResponse:
    """What the API offers, from its own description."""
    chosen = language(lang, settings.language)
    schema = request.app.openapi()
    operations = [_operation(path, method, body) for path, found in schema["paths"].items() for method, body in found.items()]
    about = schema["info"]["description"]
    return _page("api.html", chosen, _other(request, chosen), q="", operations=operations, about=about)


def _operation(path: str, method: str, body: dict[str, Any]) -> dict[str, Any]:
    parameters = [
        {
            "name": p["name"],
            "required": p["required"],
            "about": p.get("description", ""),
            "default": p["schema"].get("default", ""),
        }
        for p in body.get("parameters", ())
    ]
    return {"path": path, "method": method.upper(), "summary": body["summary"], "parameters": parameters}


def language(wanted: str, usual: str) -> str:
    """The language to show: the one that is asked for, if there is such a one."""
    return wanted if wanted in LANGUAGES else usual


def _other(request: Request, chosen: str) -> str:
    """The address of this page in the other language."""
    url = request.url.include_query_params(lang=LANGUAGES[1 - LANGUAGES.index(chosen)])
    return f"{url.path}?{url.query}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _page(template: str, chosen: str, other: str, **values: Any) -> HTMLResponse:
    return HTMLResponse(render(template, chosen, other=other, **values))
