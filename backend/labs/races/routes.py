"""POST /api/races: a whole race in one answer."""

from functools import partial
from typing import Annotated, Any

from fastapi import Query, Request

from optiscope import SpecError
from optiscope.backend.http.door.attending import hold
from optiscope.backend.labs.races.forms import FORMS
from optiscope.backend.labs.races.schema.race import RaceAnswer
from optiscope.backend.labs.whole import Pieces, Whole
from optiscope.catalog.lookup import optimizer_of
from optiscope.core.form import Form
from optiscope.core.messages import message
from optiscope.races.race import ComingRace
from optiscope.races.spec import RaceSpec, complete

MOST_UPDATES = 1_000_000
"""Updates of one answer. The socket streams more."""
PIECE_BYTES, PICTURE_BYTES = 500_000, 24_000_000
"""What an answer takes beside its paths: the pieces on their way, or a drawing."""
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


def choice(
    state: Annotated[
        str, Query(description="For html: how the page shows the race, as its address says it after the #.",
                   max_length=20_000, examples=["v1/rosenbrock?o=adam&at=120"],
                   json_schema_extra={"expected": message("characters", most=20_000)}),
    ] = "",
) -> dict[str, Any]:  # fmt: skip
    return {"state": state}


async def whole(request: Request, spec: RaceSpec, form: Form, lang: str, choice: dict[str, Any]) -> bytes | Pieces:
    """Raises SpecError where the spec cannot be run, or asks for too much for one answer; Refusal where there is no
    room for it."""
    updates = spec.steps * len(spec.optimizers)
    flown = updates * spec.flock.count if spec.flock else 0
    counted = (("steps", updates, "steps_by_optimizers"), ("flock.count", flown, "steps_by_optimizers_by_starts"))
    for field, count, what in counted:
        if count > MOST_UPDATES:
            expected = message("updates_of_answer", what=message(what), most=MOST_UPDATES)
            raise SpecError(field, expected, message("count", count=count))
    workers = request.app.state.workers
    race = ComingRace(await workers.run(complete, spec))
    paths = [8 * (spec.steps + 1) * len(optimizer_of(one.optimizer).columns) for one in race.spec.optimizers]
    if form.content not in ("picture", "page"):
        await hold(request, PIECE_BYTES + max(paths))  # one path at a time
        return (piece for piece in form.pieces(race, lang, **form.fitting(choice)))
    await hold(request, PICTURE_BYTES + sum(paths))
    result = await workers.turns(race.awaited())
    return bytes(await workers.run(partial(form.content_of, result, lang, **form.fitting(choice)), long=True))


WHOLE = Whole(
    noun="race", address="/api/races", tag="Races", summary="Run a race",
    about="Outcomes, metrics and whole paths. Only `function` and `optimizers` are needed; the rest has defaults.",
    layout="The race. CSV: a row per entry and step. npz: an array per entry and column, label/column. png: the paths "
    "and their losses. HTML: one file with the race and the page that plays it, without any network. "
    "python, pytorch: a program that runs the same; nothing is run for it.",
    spec=RaceSpec, complete=complete, answer=RaceAnswer, examples=EXAMPLES, forms=FORMS, choice=choice, run=whole,
    failures={},
)  # fmt: skip
