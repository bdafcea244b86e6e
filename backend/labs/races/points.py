"""POST /api/points: the problem that points of somebody's own are, as their best line, a domain and a start."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from pydantic_core import to_json

from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.http.language import Language, headers
from optiscope.backend.labs.races.schema.points import PointsAnswer
from optiscope.backend.schema.errors import Failure
from optiscope.races import points
from optiscope.races.points import Points

router = APIRouter(prefix="/api", tags=["Races"], route_class=JsonRoute)
EXAMPLES: dict[str, Any] = {
    "pasted": {"summary": "Points as they are pasted from a table", "value": {"points": "0\t1.1\n1\t1.9\n2\t3.2"}},
    "numbers": {"summary": "Points as numbers", "value": {"points": [[0, 1.1], [1, 1.9], [2, 3.2]]}},
}
ANSWERS: dict[int | str, dict[str, Any]] = {422: {"model": Failure, "description": "No line can be fitted to them."}}


@router.post("/points", response_model=PointsAnswer, responses=ANSWERS, summary="A line through points of one's own")
async def own_points(
    request: Request, lang: Language, wanted: Annotated[Points, Body(openapi_examples=EXAMPLES)]
) -> Response:
    """The points as numbers, the line that fits them best, and where a race on their loss is looked at and starts."""
    content = await request.app.state.workers.run(_answer, wanted, lang)
    return Response(content, media_type="application/json", headers=headers(lang))


def _answer(wanted: Points, lang: str) -> bytes:
    told = {"definition": points.complete(wanted), "function": points.described(wanted, lang)}
    return to_json(told, inf_nan_mode="null")
