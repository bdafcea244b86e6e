"""POST /api/points: the problem that points of somebody's own are, as their best line, a domain and a start."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from pydantic_core import to_json

from optiscope import SpecError
from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.http.language import Language, headers
from optiscope.backend.labs.races.schema.points import PointsAnswer, PointsRequest
from optiscope.backend.schema.errors import Failure
from optiscope.races import points

router = APIRouter(prefix="/api", tags=["Races"], route_class=JsonRoute)
EXAMPLES: dict[str, Any] = {
    "pasted": {
        "summary": "Points as they are pasted from a table",
        "value": {"definition": {"points": "0\t1.1\n1\t1.9"}},
    },
    "numbers": {"summary": "Points as numbers", "value": {"definition": {"points": [[0, 1.1], [1, 1.9]]}}},
}
ANSWERS: dict[int | str, dict[str, Any]] = {422: {"model": Failure, "description": "There are no points to read."}}


@router.post("/points", response_model=PointsAnswer, responses=ANSWERS, summary="A line through points of one's own")
async def own_points(
    request: Request, lang: Language, wanted: Annotated[PointsRequest, Body(openapi_examples=EXAMPLES)]
) -> Response:
    """The points as numbers, the line that fits them best, and where a race on their loss is looked at and starts; or
    what cannot be read."""
    content = await request.app.state.workers.run(_answer, wanted, lang)
    return Response(content, media_type="application/json", headers=headers(lang))


def _answer(wanted: PointsRequest, lang: str) -> bytes:
    """What is wrong with a text of points, or with the points, is part of the answer."""
    found, problem = None, None
    try:
        given = wanted.definition.read()
        found = {"definition": points.complete(given), "function": points.described(given, lang)}
    except SpecError as error:
        problem = error.as_dict(lang)
    return to_json({"understood": found, "problem": problem}, inf_nan_mode="null")
