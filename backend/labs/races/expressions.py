"""POST /api/expressions: how a text that somebody typed was understood, or where it could not be."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from pydantic_core import to_json

from optiscope import SpecError
from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.http.language import Language, headers
from optiscope.backend.labs.races.schema.expression import ExpressionAnswer, ExpressionRequest
from optiscope.backend.schema.errors import Failure
from optiscope.core.typed.fault import TextError
from optiscope.races.understanding import understanding

router = APIRouter(prefix="/api", tags=["Races"], route_class=JsonRoute)
EXAMPLES: dict[str, Any] = {
    "own": {
        "summary": "A valley with a constant of one's own",
        "value": {"definition": {"expression": "(1 - x)^2 + b(y - x^2)^2"}, "constants": {"b": 100}},
    },
    "broken": {"summary": "A text that ends too early", "value": {"definition": {"expression": "sin(x"}}},
}
ANSWERS: dict[int | str, dict[str, Any]] = {422: {"model": Failure, "description": "There is no text to read."}}


@router.post("/expressions", response_model=ExpressionAnswer, responses=ANSWERS, summary="How a text is understood")
async def expressions(
    request: Request, lang: Language, wanted: Annotated[ExpressionRequest, Body(openapi_examples=EXAMPLES)]
) -> Response:
    """Typeset, with the letters that are constants, kinks, a domain, a start and the minima that were found; or what
    cannot be read, and where. Nothing of the text is ever executed."""
    content = await request.app.state.workers.run(_answer, wanted, lang)
    return Response(content, media_type="application/json", headers=headers(lang))


def _answer(wanted: ExpressionRequest, lang: str) -> bytes:
    try:
        found, problem = understanding(wanted.definition, wanted.constants, lang), None
    except SpecError as error:
        place = (
            {"at": error.at, "length": error.length} if isinstance(error, TextError) else {"at": None, "length": None}
        )
        found, problem = None, error.as_dict(lang) | place
    return to_json({"understood": found, "problem": problem}, inf_nan_mode="null")
