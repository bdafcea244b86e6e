"""GET /healthz: is the server up."""

from fastapi import APIRouter

from optiscope.backend.schema.health import Health
from optiscope.backend.version import VERSION

router = APIRouter(tags=["Health"])


@router.get("/healthz", summary="Is the server up?")
async def healthz() -> Health:
    return Health(status="ok", version=VERSION)
