"""/api/trainings: a training in one answer: curves as JSON, CSV, .npz or PNG, weights as .npz or .pt.

POST trains from begin to end, GET /api/trainings/{token} takes a live one as it stands.
"""

from collections.abc import Coroutine
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Query, Request, Response

from optiscope import SpecError
from optiscope.backend.http import formats
from optiscope.backend.http.disconnect import Left, unless_left
from optiscope.backend.http.errors import Refusal
from optiscope.backend.http.language import Language
from optiscope.backend.http.language import headers as spoken
from optiscope.backend.labs.networks.process import Lost
from optiscope.backend.labs.networks.schema.training import TrainingAnswer
from optiscope.backend.labs.networks.trainings import Full
from optiscope.backend.schema.errors import Failure
from optiscope.core.messages import Message, message, said
from optiscope.networks.fields import TrainSpec
from optiscope.networks.spec import complete

PT, PNG = "application/x-pytorch", "image/png"
FORMS = {name: formats.BY_NAME[name] for name in ("json", "csv", "npz")} | {
    "png": formats.Form("png", PNG), "pt": formats.Form("pt", PT),
    "weights.npz": formats.Form("weights.npz", formats.NPZ),
}  # fmt: skip
router = APIRouter(prefix="/api", tags=["Networks"])
EXAMPLES: dict[str, Any] = {
    "several": {
        "summary": "Three optimizers on the moons",
        "value": {
            "dataset": "moons", "hidden": [8, 8], "activation": "tanh", "steps": 500,
            "optimizers": ["sgd", "momentum", {"optimizer": "adam", "hyperparameters": {"lr": 0.01}}],
        },
    },
    "smallest": {
        "summary": "The least that is a training", "value": {"dataset": "xor", "optimizers": ["adam"], "steps": 200},
    },
}  # fmt: skip
BINARY = {"schema": {"type": "string", "format": "binary"}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The training. CSV: a row per entry, seed and kept step. npz: an array (seeds, rows) per entry "
        "and column, label/column; or weights, label/seed/W1 and so on. png: the curves. pt: a state_dict.",
        "content": dict.fromkeys((formats.CSV, formats.NPZ, PNG, PT), BINARY),
    },
    406: {"model": Failure, "description": "None of the forms in Accept is available."},
    422: {"model": Failure, "description": "The spec cannot be run, or needs more memory or time than there is."},
    503: {"model": Failure, "description": "No process is free for it, or it died."},
}
STATUS = {"memory": 422, "seconds": 422}
Format = Annotated[
    Literal["json", "csv", "npz", "png", "weights.npz", "pt"] | None,
    Query(description="Form of the answer; default: by the Accept header.", examples=["json"],
          json_schema_extra={"expected": message("one_of", names="json, csv, npz, png, weights.npz, pt")}),
]  # fmt: skip
Whose = Annotated[
    str | None,
    Query(description="Label of the entry whose weights a .pt holds; default: the only one.", examples=["adam"]),
]
Seed = Annotated[
    int, Query(description="Which of its seeds a .pt holds, from 0 on.", examples=[0], ge=0,
               json_schema_extra={"expected": message("whole_number_from", low=0)}),
]  # fmt: skip


class Ended(SpecError):
    """That there was no process for it, or that it ended too soon, in the sentence that the socket has too."""

    def __init__(self, why: str, said_so: Message) -> None:
        super().__init__("training", "", why)
        self.sentence = said_so

    def as_dict(self, lang: str = "en") -> dict[str, str]:
        return super().as_dict(lang) | {"message": said(self.sentence, lang)}


@router.post("/trainings", response_model=TrainingAnswer, responses=ANSWERS, summary="Train networks")
async def trainings(
    request: Request,
    spec: Annotated[TrainSpec, Body(openapi_examples=EXAMPLES)],
    lang: Language,
    format: Format = None,
    entry: Whose = None,
    seed: Seed = 0,
) -> Response:
    """Outcomes, metrics and curves, or the weights. Only `dataset` (or `data`) and `optimizers` are needed."""
    form, state = wanted(request, format), request.app.state
    checked = await state.workers.run(complete, spec)
    return await answered(request, form, lang, state.trainings.whole(checked, form.name, entry, seed, lang))


@router.get(
    "/trainings/{token}", response_model=TrainingAnswer, responses=ANSWERS, summary="Take a live training as it stands"
)
async def live(
    request: Request,
    token: Annotated[str, Path(description="That of its started message.", examples=["xqzj-kP3"])],
    lang: Language,
    format: Format = None,
    entry: Whose = None,
    seed: Seed = 0,
) -> Response:
    """Nothing is trained anew: curves up to the newest step, with every rate that was changed; the weights of the step
    that is shown. Outcomes are in the language of its socket."""
    form = wanted(request, format)
    return await answered(request, form, lang, request.app.state.trainings.file(token, form.name, entry, seed))


def wanted(request: Request, format: str | None) -> formats.Form:
    """The form asked for by name, else by the Accept header. Raises Refusal where there is none."""
    form = FORMS[format] if format else formats.accepted(request.headers.get("accept", "*/*"))
    if form is None or form.name not in FORMS:
        expected = message("one_of", names=f"{formats.JSON}, {formats.CSV}, {formats.NPZ}")
        raise Refusal(406, SpecError("Accept", expected, request.headers["accept"]))
    return form


async def answered(request: Request, form: formats.Form, lang: str, making: Coroutine[Any, Any, bytes]) -> Response:
    """The file that is being made, or why there is none."""
    try:
        content = await unless_left(request, making)
    except Left:
        return Response(status_code=Left.STATUS)
    except Full as full:
        raise Refusal(503, Ended("full", full.sentence)) from None
    except Lost as lost:
        raise Refusal(STATUS.get(lost.why, 503), Ended(lost.why, lost.sentence)) from None
    headers = spoken(lang) | {"Vary": "Accept, Accept-Language", "Cache-Control": "no-store"}
    if form.name != "json":
        headers["Content-Disposition"] = f'attachment; filename="training.{form.name}"'
    return Response(content, media_type=form.media_type, headers=headers)
