"""The still picture of a race: the contour with its paths beside the curves of the loss."""

from typing import Any

import numpy as np

from optiscope.core.thinning import every, rows
from optiscope.locale import ENGLISH
from optiscope.plots import figure as plotly
from optiscope.plots.colours import strokes
from optiscope.plots.picture import Line, Panel, Picture, Plane, Trail
from optiscope.plots.words import title, words
from optiscope.races.evaluate import Evaluator
from optiscope.races.points import Points
from optiscope.races.result import RaceResult
from optiscope.races.spec import problem_of

POINTS = 160
"""Points a side of the grid that heights are computed on."""


def figure(result: RaceResult) -> Any:
    """The picture as a plotly Figure."""
    return plotly.figure(picture(result))


def picture(result: RaceResult, lang: str = ENGLISH) -> Picture:
    said = words(lang)
    shown = rows(result.spec.steps, every(result.spec.steps))
    trails, lines = [], []
    problem = problem_of(result.spec)
    floor, log = problem.minimum or 0.0, problem.minimum is not None
    for path, stroke in zip(result, strokes(len(result)), strict=True):
        trails.append(Trail(path.label, stroke, path["x"][shown], path["y"][shown]))
        loss = path["loss"][shown] - (floor if log else 0.0)
        lines.append(Line(path.label, stroke, shown, np.where(loss > 0, loss, np.nan) if log else loss))
    axis = said["still.above" if log else "still.loss"]
    panel = Panel(said["still.loss"], axis, "log" if log else "linear", tuple(lines))
    spec, domain = result.spec, problem.view or problem.domain
    x, y = (np.linspace(*side, POINTS) for side in domain)
    z = Evaluator(problem, result.spec.constants).grid(*domain[0], *domain[1], POINTS, POINTS)
    named = spec.function.title if isinstance(spec.function, Points) else None
    name = named or title("functions", problem.id, problem.title, lang)
    plane = Plane(name, problem.axes, domain, problem.minima, x, y, z, floor, log, tuple(trails), spec.box)
    return Picture(name, (panel,), plane, said["step"], lang)
