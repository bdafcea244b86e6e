"""POST /api/weights: the networks in a file of weights, and the layers of one of them. Nothing is kept."""

from base64 import b64decode
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from pydantic_core import to_json

from optiscope import SpecError
from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.labs.networks.schema.weights import ReadWeights, WeightsFile
from optiscope.core.errors import shown
from optiscope.core.messages import message
from optiscope.core.model import validated
from optiscope.networks import first_weights
from optiscope.networks.given import Layer
from optiscope.networks.reading.weights import File
from optiscope.networks.shape import Shape

router = APIRouter(prefix="/api", tags=["Networks"], route_class=JsonRoute)
EXAMPLES: dict[str, Any] = {
    "neuron": {
        "summary": "One neuron with two inputs, as JSON",
        "value": {"base64": "W3sid2VpZ2h0cyI6IFtbMC41LCAtMC4yNV1dLCAiYmlhcyI6IFswLjFdfV0="},
    }
}


@router.post("/weights", response_model=ReadWeights, summary="Read a file of weights")
async def weights(request: Request, file: Annotated[WeightsFile, Body(openapi_examples=EXAMPLES)]) -> Response:
    """The networks in it, and the weights of one of them for the spec of a training. Nothing is written to disk."""
    content = await request.app.state.workers.run(read, file, long=True)
    return Response(content, media_type="application/json")


def read(file: WeightsFile) -> bytes:
    """The answer; SpecError where there are no weights of a network in it."""
    try:
        found = File(b64decode(file.base64, validate=True))
    except ValueError as error:
        if isinstance(error, SpecError):
            raise
        raise SpecError("base64", message("base64"), shown(file.base64)) from None
    name = found.names[0] if file.network is None else file.network
    given = [_layer(one, i) for i, one in enumerate(found.layers(name))]
    sizes = first_weights.sizes(given)
    shape = Shape(sizes, bias=first_weights.biased(given))
    told = [layer.model_dump() for layer in first_weights.checked(given, shape)]
    return to_json({"networks": found.names, "network": name, "sizes": sizes, "weights": told})


def _layer(given: Any, i: int) -> Layer:
    try:
        return validated(Layer, given)
    except SpecError as error:
        raise error.within(f"weights[{i}]") from None
