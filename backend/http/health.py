"""GET /healthz: is the server up. GET /readyz: are its kernels loaded, and does it go on."""

from fastapi import APIRouter, Request, Response

from optiscope.backend.live.workers import Stage
from optiscope.backend.schema.health import Health, Readiness
from optiscope.backend.version import VERSION

router = APIRouter(tags=["Health"])


@router.get("/healthz", summary="Is the server up?")
async def healthz() -> Health:
    return Health(status="ok", version=VERSION)


@router.get(
    "/readyz",
    summary="Is the server ready?",
    responses={503: {"model": Readiness, "description": "Not yet, or no more."}},
)
async def readyz(request: Request, response: Response) -> Readiness:
    """503 while kernels are being loaded or compiled (whoever comes waits for their own), and once the server stops."""
    state = request.app.state
    if state.stopping.is_set() or state.workers.stage is not Stage.READY:
        response.status_code = 503
        response.headers["Retry-After"] = "1"
        return Readiness(status="stopping" if state.stopping.is_set() else "preparing")
    return Readiness(status="ready")
