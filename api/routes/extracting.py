"""Extraction from a text that is sent and not kept."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from api import problems
from api.dependencies import SettingsGiven
from api.models import Extracted
from ingest.files import decode
from ingest.shape import as_json

router = APIRouter(tags=["extract"])
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "text/plain": {
                "schema": {"type": "string", "minLength": 1},
                "example": "QUYẾT ĐỊNH\nCăn cứ Luật Báo chí ngày 05 tháng 4 năm 2016; …",
            }
        },
    },
}
SOURCE = "request"


@router.post("/extract", response_model=Extracted, openapi_extra=BODY, responses=problems.responses(413, 422))
async def extract(request: Request, settings: SettingsGiven) -> JSONResponse:
    """Header, citations and tasks of the text in the body (UTF-8), like `luocdo extract FILE --json`. Nothing is kept."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > settings.longest_text:
            return problems.problem(413, f"the text may have at most {settings.longest_text} bytes")
    text, _ = decode(bytes(data), "the text")
    found = await run_in_threadpool(as_json, SOURCE, text)
    return JSONResponse(Extracted.model_validate(found).model_dump())
