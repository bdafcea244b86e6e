"""POST /api/inspections: the inside of one step of one entry, its arithmetic written out."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from pydantic_core import to_json

from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.labs.races.schema.inspection import Inspection, InspectionRequest
from optiscope.backend.schema.errors import Failure
from optiscope.races.inspection import inspecting
from optiscope.races.spec import complete

router = APIRouter(prefix="/api", tags=["Races"], route_class=JsonRoute)
EXAMPLES: dict[str, Any] = {
    "adam": {
        "summary": "The 12th update of Adam over the Rosenbrock valley",
        "value": {"spec": {"function": "rosenbrock", "optimizers": ["adam"]}, "entry": 0, "step": 12},
    },
}
ANSWERS: dict[int | str, dict[str, Any]] = {422: {"model": Failure, "description": "There is no such race or step."}}


@router.post("/inspections", response_model=Inspection, responses=ANSWERS, summary="Look into one step")
async def inspections(
    request: Request, wanted: Annotated[InspectionRequest, Body(openapi_examples=EXAMPLES)]
) -> Response:
    """The rule's lines with symbols and with this step's numbers, what went in and out, and the curvature there."""
    workers = request.app.state.workers
    spec = await workers.run(complete, wanted.spec)
    found = await workers.turns(inspecting(spec, wanted.entry, wanted.step))
    return Response(await workers.run(_written, found), media_type="application/json")


def _written(found: dict[str, Any]) -> bytes:
    return to_json(found, inf_nan_mode="null")
