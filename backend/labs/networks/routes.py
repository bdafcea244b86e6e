"""/api/trainings: a training in one answer.

POST trains from begin to end, GET /api/trainings/{token} takes a live one as it stands.
"""

from collections.abc import Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from optiscope import SpecError
from optiscope.backend.http import formats
from optiscope.backend.http.door.attending import hold
from optiscope.backend.http.errors import Refusal
from optiscope.backend.http.language import Language
from optiscope.backend.labs.networks.forms import FORMS
from optiscope.backend.labs.networks.process import Lost
from optiscope.backend.labs.networks.schema.training import TrainingAnswer
from optiscope.backend.labs.networks.schema.weights import WrittenWeights
from optiscope.backend.labs.networks.trainings import Full
from optiscope.backend.labs.whole import Whole
from optiscope.core.form import Form
from optiscope.core.messages import Message, message, said
from optiscope.networks.fields import TrainSpec
from optiscope.networks.spec import complete

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
ANSWER = TrainingAnswer | WrittenWeights
"""In JSON: all of the training, or the weights."""
STATUS = {"memory": 422, "seconds": 422}
FILE_BYTES = 16_000_000
"""What the file of a training mostly takes at most."""


def choice(
    entry: Annotated[
        str | None,
        Query(description="Label of the entry whose weights a .pt holds; default: the only one.", examples=["adam"]),
    ] = None,
    seed: Annotated[
        int, Query(description="Which of its seeds a .pt holds, from 0 on.", examples=[0], ge=0,
                   json_schema_extra={"expected": message("whole_number_from", low=0)}),
    ] = 0,
    state: Annotated[
        str, Query(description="For html: how the page shows the training, as its address says it after the #.",
                   max_length=20_000, examples=["v1/moons?o=adam&select=1"],
                   json_schema_extra={"expected": message("characters", most=20_000)}),
    ] = "",
) -> dict[str, Any]:  # fmt: skip
    return {"entry": entry, "seed": seed, "state": state}


class Ended(SpecError):
    """That there was no process for it, or that it ended too soon, in the sentence that the socket has too."""

    def __init__(self, why: str, said_so: Message) -> None:
        super().__init__("training", "", why)
        self.sentence = said_so

    def as_dict(self, lang: str = "en") -> dict[str, str]:
        return super().as_dict(lang) | {"message": said(self.sentence, lang)}


async def whole(request: Request, spec: TrainSpec, form: Form, lang: str, choice: dict[str, Any]) -> bytes:
    state = request.app.state
    checked = await state.workers.run(complete, spec, state.trainings.machine)
    await hold(request, FILE_BYTES)
    return await made(state.trainings.whole(checked, form.id, lang, choice))


WHOLE = Whole(
    noun="training", address="/api/trainings", tag="Networks", summary="Train networks",
    about="Outcomes, metrics and curves, or the weights. Only `dataset` (or `data`) and `optimizers` are needed.",
    layout="The training. CSV: a row per entry, seed and kept step. npz: an array (seeds, rows) per entry and column, "
    "label/column; or weights, label/seed/W1 and so on. png: the curves. pt: a state_dict. "
    "HTML: one file with the training and the page that plays it, without any network. python, pytorch: a program that "
    "trains the same; nothing is trained for it.",
    spec=TrainSpec, complete=complete, answer=ANSWER, examples=EXAMPLES, forms=FORMS, choice=choice, run=whole,
    failures={
        422: "The spec cannot be run, or needs more memory or time than there is.",
        503: "No process is free for it, or it died.",
    },
)  # fmt: skip
router = APIRouter(tags=["Networks"])


@router.get(
    "/api/trainings/{token}", response_model=ANSWER, responses=WHOLE.responses(),
    summary="Take a live training as it stands",
)  # fmt: skip
async def live(
    request: Request,
    token: Annotated[str, Path(description="That of its started message.", examples=["xqzj-kP3"])],
    lang: Language,
    choice: Annotated[dict[str, Any], Depends(choice)],
    format: formats.parameter(FORMS) = None,  # type: ignore[valid-type]
) -> Response:
    """Nothing is trained anew: curves up to the newest step, with every rate that was changed; the weights of the step
    that is shown. Outcomes are in the language of its socket."""
    form = formats.wanted(request, format, FORMS)
    await hold(request, FILE_BYTES)
    content = await made(request.app.state.trainings.file(token, form.id, choice))
    return WHOLE.file(request, form, lang, content)


async def made(making: Coroutine[Any, Any, bytes]) -> bytes:
    """The file that is being made. Raises Refusal where there is no process for it, or it ends too soon."""
    try:
        return await making
    except Full as full:
        raise Refusal(503, Ended("full", full.sentence)) from None
    except Lost as lost:
        raise Refusal(STATUS.get(lost.why, 503), Ended(lost.why, lost.sentence)) from None
