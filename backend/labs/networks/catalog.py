"""GET /api/networks, /api/networks/{part}/{id}/picture: what networks are made of and learn from, for forms and
explanations.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request, Response

from optiscope.backend.http.errors import Refusal
from optiscope.backend.http.language import Language, headers
from optiscope.backend.labs.networks import replies
from optiscope.backend.labs.networks.schema.networks import Networks
from optiscope.backend.labs.networks.schema.picture import PictureAnswer
from optiscope.backend.schema.errors import Failure
from optiscope.catalog import networks as catalog
from optiscope.core.errors import no_such

router = APIRouter(prefix="/api", tags=["Networks"])


@router.get("/networks", response_model=Networks, summary="Everything networks are made of")
async def networks(request: Request, lang: Language) -> Response:
    """Activations, losses, initialisations and data sets, the fields of a training's spec, and this server's limits."""
    state = request.app.state
    state.trainings.prepare()
    content = await state.workers.run(replies.networks, state.settings, state.trainings.most, lang)
    return Response(content, media_type="application/json", headers=headers(lang))


@router.get(
    "/networks/{part}/{id}/picture", response_model=PictureAnswer, summary="An activation or a loss as curves",
    responses={404: {"model": Failure, "description": "There is none of that name."}},
)  # fmt: skip
async def picture(
    request: Request,
    part: Annotated[Literal["activations", "losses"], Path(description="What is drawn.", examples=["activations"])],
    id: Annotated[str, Path(description="Its name.", examples=["tanh"])],
    lang: Language,
) -> Response:
    """Its values and its slopes over a grid, as its file declares them."""
    known = catalog.activations if part == "activations" else catalog.losses
    if id not in known:
        kind = "activation" if part == "activations" else "loss"
        raise Refusal(404, no_such(kind, kind, known, id))
    content = await request.app.state.workers.run(replies.picture, part, id, lang)
    return Response(content, media_type="application/json", headers=headers(lang))
