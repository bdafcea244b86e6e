"""GET /api/presets: named situations worth seeing, for a gallery."""

from functools import cache

from fastapi import APIRouter, Request, Response
from pydantic_core import to_json

from optiscope.backend.labs.races.schema.preset import Presets
from optiscope.catalog import presets as known

router = APIRouter(prefix="/api", tags=["Catalogue"])


@router.get("/presets", response_model=Presets, summary="Every preset")
async def presets(request: Request) -> Response:
    """Races that show something, each with a paragraph about it."""
    return Response(await request.app.state.workers.run(_presets), media_type="application/json")


@cache
def _presets() -> bytes:
    return to_json({"presets": [preset.as_dict() for preset in known.presets()]})
