"""GET /api/presets: named situations worth seeing, for a gallery."""

from fastapi import APIRouter, Request, Response

from optiscope.backend.http import replies
from optiscope.backend.schema.preset import Presets

router = APIRouter(prefix="/api", tags=["Catalogue"])


@router.get("/presets", response_model=Presets, summary="Every preset")
async def presets(request: Request) -> Response:
    """Races that show something, each with a paragraph about it."""
    return Response(await request.app.state.workers.run(replies.presets), media_type="application/json")
