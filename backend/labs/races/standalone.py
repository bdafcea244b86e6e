"""A race as one HTML file that plays offline: what its recording holds."""

from typing import Any

from optiscope import catalog
from optiscope.backend.http.site import offline
from optiscope.backend.live.frames import default_every
from optiscope.catalog import describe
from optiscope.core import thinning
from optiscope.core.describe import describe_fields
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.core.result import summary
from optiscope.races import flock, points
from optiscope.races.evaluate import Evaluator
from optiscope.races.in_python import FunctionInPython
from optiscope.races.points import Points
from optiscope.races.result import RaceResult
from optiscope.races.spec import CompleteRaceSpec, RaceSpec, problem_of
from optiscope.races.understanding import understanding

HIDDEN = "controls gallery share api inspector"
COLUMNS = ("x", "y", "loss", "gradient_x", "gradient_y", "update_x", "update_y", "lr")
GRIDS = (200, 121)
"""Nodes a side of the contour and of the surface, as frontend/labs/races/pictures asks for them."""


def page(result: RaceResult, lang: str = "en", state: str = "") -> str:
    """The file as text.

    lang:  of its words, outcomes and catalogue.
    state: what the page's address would say after its #: colours, the entry selected, the step.
    """
    return offline.page("index.html", record(result, lang) | {"state": state}, lang, HIDDEN)


def record(result: RaceResult, lang: str = "en") -> dict[str, Any]:
    """The race and what the page needs to know around it, as JSON data. Paths and grids: float32 in base64."""
    spec = result.spec
    every = default_every(spec.steps)
    rows = thinning.rows(spec.steps, every)
    entries = []
    for path, rank in zip(result, result.ranks, strict=True):
        columns = {name: offline.floats(path[name][rows]) for name in COLUMNS if name in path.columns}
        entries.append(summary(path, lang) | {"rank": rank, "columns": columns})
    return {
        "spec": spec.model_dump(mode="json"), "every": every, "rows": len(rows), "entries": entries,
        "lang": lang,
        "flights": _flights(result),
        "grids": _grids(result),
        "catalog": {
            "functions": [_function(spec, lang)],
            "optimizers": describe.describe_chosen((entry.optimizer for entry in spec.optimizers), lang),
            "schedules": [describe.describe_schedule(id, lang) for id in catalog.schedules],
            "fields": describe_fields(RaceSpec),
        },
    }  # fmt: skip


def _function(spec: CompleteRaceSpec, lang: str) -> dict[str, Any]:
    """As the catalogue tells of it; its minima are those in the box of the race."""
    described = _described(spec, lang)
    if spec.box:
        lowest = problem_of(spec)
        described |= {"minima": lowest.minima, "minimum": lowest.minimum}
    return described


def _described(spec: CompleteRaceSpec, lang: str) -> dict[str, Any]:
    if isinstance(spec.function, str):
        return dict(describe.describe_function(spec.function, lang))
    if isinstance(spec.function, FunctionInPython):
        raise SpecError("function", message("object_again"), spec.function.name)
    if isinstance(spec.function, Points):
        return points.described(spec.function, lang)
    described: dict[str, Any] = understanding(spec.function, spec.constants, lang)["function"]
    return described


def _flights(result: RaceResult) -> list[dict[str, Any]]:
    """The flock, where the race has one, as the live socket tells it."""
    return [
        {
            "entry": flight.entry,
            "starts": len(flight.reached),
            "every": flock.every(result.spec),
            "rows": flight.paths.shape[1],
            "reached": flight.reached,
            "shares": flight.shares,
            "outcomes": flight.outcomes,
            "values": offline.floats(flight.paths),
        }
        for flight in result.flights
    ]


def _grids(result: RaceResult) -> list[dict[str, Any]]:
    problem = problem_of(result.spec)
    evaluator = Evaluator(problem, result.spec.constants)
    kept = []
    for sides in dict.fromkeys((problem.view or problem.domain, problem.domain)):
        box = [edge for side in sides for edge in side]
        for n in GRIDS:
            kept.append({"box": box, "nx": n, "ny": n, "z": offline.floats(evaluator.grid(*sides[0], *sides[1], n, n))})
    return kept
