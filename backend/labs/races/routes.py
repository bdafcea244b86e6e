"""POST /api/races: a whole race in one answer, as JSON, CSV, NumPy's .npz or a page that plays offline."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request, Response
from fastapi.responses import StreamingResponse

from optiscope import SpecError
from optiscope.backend.http import formats
from optiscope.backend.http.errors import Refusal
from optiscope.backend.http.language import Language
from optiscope.backend.http.language import headers as spoken
from optiscope.backend.labs.races.schema.race import RaceAnswer
from optiscope.backend.schema.errors import Failure
from optiscope.core.errors import either
from optiscope.core.messages import message
from optiscope.races.race import run
from optiscope.races.spec import RaceSpec

router = APIRouter(prefix="/api", tags=["Races"])
MOST_UPDATES = 1_000_000
"""Updates of one answer, which cannot be cancelled and whose paths are held in memory. The socket streams more."""

EXAMPLES: dict[str, Any] = {
    "several": {
        "summary": "Three optimizers over the Rosenbrock valley",
        "value": {
            "function": "rosenbrock",
            "start": [-1.5, 2],
            "steps": 500,
            "optimizers": [
                "gradient_descent",
                {"optimizer": "adam", "hyperparameters": {"lr": 0.05}},
                {"optimizer": "adam", "hyperparameters": {"lr": 0.05}, "schedule": "cosine", "label": "Adam, slowing"},
            ],
        },
    },
    "smallest": {"summary": "The least that is a race", "value": {"function": "sphere", "optimizers": ["momentum"]}},
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The race. CSV: a row per entry and step. npz: an array per entry and column, label/column. "
        "HTML: one file with the race and the page that plays it, without any network.",
        "content": {
            media: {"schema": {"type": "string", "format": "binary"}}
            for media in (formats.CSV, formats.NPZ, formats.HTML)
        },
    },
    406: {"model": Failure, "description": "None of the forms in Accept is available."},
    422: {"model": Failure, "description": "The spec cannot be run."},
}


@router.post("/races", response_model=RaceAnswer, responses=ANSWERS, summary="Run a race")
async def races(
    request: Request,
    spec: Annotated[RaceSpec, Body(openapi_examples=EXAMPLES)],
    lang: Language,
    format: Annotated[
        Literal["json", "csv", "npz", "html"] | None,
        Query(description="Form of the answer; default: by the Accept header.", examples=["json"],
              json_schema_extra={"expected": either("json", "csv", "npz", "html")}),
    ] = None,
    state: Annotated[
        str, Query(description="For html: how the page shows the race, as its address says it after the #.",
                   max_length=20_000, examples=["v1/rosenbrock?o=adam&at=120"],
                   json_schema_extra={"expected": message("characters", most=20_000)}),
    ] = "",
) -> Response:  # fmt: skip
    """Outcomes, metrics and whole paths. Only `function` and `optimizers` are needed; the rest has defaults."""
    form = formats.BY_NAME[format] if format else formats.accepted(request.headers.get("accept", "*/*"))
    if form is None:
        expected = message("one_of", names=", ".join(f.media_type for f in formats.BY_NAME.values()))
        raise Refusal(406, SpecError("Accept", expected, request.headers["accept"]))
    updates = spec.steps * len(spec.optimizers)
    flown = updates * spec.flock.count if spec.flock else 0
    counted = (("steps", updates, "steps_by_optimizers"), ("flock.count", flown, "steps_by_optimizers_by_starts"))
    for field, count, what in counted:
        if count > MOST_UPDATES:
            expected = message("updates_of_answer", what=message(what), most=MOST_UPDATES)
            raise SpecError(field, expected, message("count", count=count))
    workers = request.app.state.workers
    result = await workers.run(run, spec)
    if form.flock:
        await workers.run(lambda: result.flights)  # here, where a fault can still be told
    headers = spoken(lang) | {"Vary": "Accept, Accept-Language"}
    if form.name != "json":
        headers["Content-Disposition"] = f'attachment; filename="race.{form.name}"'
    content = formats.pieces(result, form, lang, state)
    return StreamingResponse(content, media_type=form.media_type, headers=headers)
