"""GET /api/networks: what networks are made of and learn from, for forms and explanations."""

from fastapi import APIRouter, Request, Response

from backend.language import Language, headers
from backend.schema.networks import Networks
from backend.training import catalogue

router = APIRouter(prefix="/api", tags=["Networks"])


@router.get("/networks", response_model=Networks, summary="Everything networks are made of")
async def networks(request: Request, lang: Language) -> Response:
    """Activations, losses, initialisations and data sets, the fields of a training's spec, and this server's limits."""
    state = request.app.state
    state.trainings.prepare()
    content = await state.workers.run(catalogue.networks, state.settings, state.trainings.most, lang)
    return Response(content, media_type="application/json", headers=headers(lang))
