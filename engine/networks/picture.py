"""The still picture of a training: the curves of the loss, and beside them the accuracies of a classification.

Test curves are solid and training curves dashed; where nothing was tested, training curves are solid. Medians of seeds.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from optiscope.networks.result import TrainingResult
from optiscope.plots import figure as plotly
from optiscope.plots.colours import colours
from optiscope.plots.picture import Line, Panel, Picture


def figure(result: TrainingResult) -> Any:
    """The picture as a plotly Figure."""
    return plotly.figure(picture(result))


def picture(result: TrainingResult) -> Picture:
    parts = [part for part in ("test", "train") if part == "train" or result.problem.test.size]
    measures = ("loss", "accuracy") if result.problem.kind == "classification" else ("loss",)
    return Picture(result.problem.title, tuple(_panel(result, parts, measure) for measure in measures))


def _panel(result: TrainingResult, parts: Sequence[str], measure: str) -> Panel:
    lines = []
    for run, colour in zip(result, colours(len(result)), strict=True):
        for part in parts:
            values = run[f"{part}_{measure}"]
            drawn = np.isfinite(values) & ((values > 0) | (measure != "loss"))
            lines.append(Line(run.label, colour, run.steps, np.where(drawn, values, np.nan), part, part == parts[0]))
    title = f"{measure} (test solid, training dashed)" if "test" in parts else f"{measure} (training)"
    return Panel(measure, title, "log" if measure == "loss" else "share", tuple(lines))
