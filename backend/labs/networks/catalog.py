"""GET /api/networks: what networks are made of and learn from, for forms and explanations."""

from fastapi import APIRouter, Request, Response

from optiscope.backend.http.language import Language, headers
from optiscope.backend.labs.networks import replies
from optiscope.backend.labs.networks.schema.networks import Networks

router = APIRouter(prefix="/api", tags=["Networks"])


@router.get("/networks", response_model=Networks, summary="Everything networks are made of")
async def networks(request: Request, lang: Language) -> Response:
    """Activations, losses, initialisations and data sets, the fields of a training's spec, and this server's limits."""
    state = request.app.state
    state.trainings.prepare()
    content = await state.workers.run(replies.networks, state.settings, state.trainings.most, lang)
    return Response(content, media_type="application/json", headers=headers(lang))
