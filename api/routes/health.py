"""For whoever watches the service."""

from fastapi import APIRouter

from api.dependencies import StoreGiven
from api.models import Health
from api.problems import responses
from ingest.asking import ask

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live")
def live() -> Health:
    """The process answers."""
    return Health()


@router.get("/ready", responses=responses(503))
def ready(store: StoreGiven) -> Health:
    """The store answers too."""
    ask(store, "documents", {"limit": 1})
    return Health()
