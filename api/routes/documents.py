"""Documents: the list, one with its text, and what the questions say of it."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from api.asking import add_question
from api.dependencies import StoreGiven
from api.models import Found, Resolved, document_model, parameters_model, rows_model
from api.problems import responses
from graph.errors import NotFound
from graph.questions import Row
from ingest.asking import ask
from ingest.lookup import find_document, find_documents

router = APIRouter(tags=["documents"])
Parameters: Any = parameters_model("documents")


@router.get("/documents", response_model=rows_model("documents"), responses=responses(422, 503))
def documents(request: Request, response: Response, store: StoreGiven, parameters: Annotated[Parameters, Query()]) -> list[Row]:
    """Documents, newest first. Where there may be more, `Link: <…>; rel="next"` leads to the next page."""
    rows = ask(store, "documents", parameters.model_dump())
    if len(rows) == parameters.limit:
        following = request.url.include_query_params(after=rows[-1]["cursor"])
        response.headers["Link"] = f'<{following}>; rel="next"'
    return rows


@router.get("/documents/{id}", response_model=document_model(), responses=responses(404, 409, 422, 503))
def document(store: StoreGiven, id: Annotated[str, Path(max_length=500, examples=["qd-407-ttg-2022"])]) -> Row:
    """One document: what is known of it, its text as received if it was read, and the mentions printed in the text."""
    identifier = find_document(store, id)
    found = ask(store, "document", {"document": identifier})
    if not found:
        raise NotFound(f"{id}: not found in what was read")
    mentions = ask(store, "mentions", {"document": identifier, "limit": 10_000})
    return {**found[0], "text": store.document_text(identifier), "mentions_in_text": mentions}


add_question(router, "/documents/{id}/lineage", "lineage", operation="document_lineage", inside="document")
add_question(router, "/documents/{id}/implementers", "implementers", operation="document_implementers", inside="document")
add_question(router, "/documents/{id}/citations", "citations", operation="document_citations", inside="document")
add_question(router, "/documents/{id}/cited-by", "cited_by", operation="document_cited_by", inside="document")


@router.get("/resolve", responses=responses(404, 422, 503))
def resolve(
    store: StoreGiven,
    q: Annotated[str, Query(min_length=1, max_length=500, examples=["QĐ 407"], description="a document as people write it")],
) -> Resolved:
    """Which document a text means: "QĐ 407", "407/QĐ-TTg", "nghị định 62 năm 2020", with or without marks."""
    found = [Found(id=row["id"], caption=row["caption"]) for row in find_documents(store, q)]
    if not found:
        raise NotFound(f"{q}: not found in what was read")
    if len(found) == 1:
        return Resolved(q=q, status="resolved", id=found[0].id, candidates=found)
    return Resolved(q=q, status="ambiguous", id=None, candidates=found[:100])


add_question(router, "/search", "search", operation="search")
