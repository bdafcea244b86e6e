"""GET /api/presets: named situations worth seeing, for the gallery of each lab."""

from functools import cache

from fastapi import APIRouter, Request, Response
from pydantic_core import to_json

from optiscope.backend.http.which_lab import LabId, named
from optiscope.backend.schema.preset import Presets
from optiscope.core import presets as known

router = APIRouter(prefix="/api", tags=["Catalogue"])


@router.get("/presets", response_model=Presets, summary="Every preset of a lab")
async def presets(request: Request, lab: LabId = None) -> Response:
    """Races, or trainings, that show something, each with a paragraph about it."""
    content = await request.app.state.workers.run(_presets, named(lab).id)
    return Response(content, media_type="application/json")


@cache
def _presets(lab: str) -> bytes:
    return to_json({"presets": [preset.as_dict() for preset in known.presets(lab)]})
