"""Agencies: the list, and what one of them is charged with."""

from fastapi import APIRouter

from api.asking import add_question

router = APIRouter(tags=["agencies"])
add_question(router, "/agencies", "agencies", operation="agencies")
add_question(
    router, "/agencies/{id}/responsibilities", "responsibilities", operation="agency_responsibilities", inside="agency"
)
