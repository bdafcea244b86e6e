"""The still picture of a training: the curves of the loss, and beside them the accuracies of a classification.

Test curves are solid and training curves dashed; where nothing was tested, training curves are solid. With several
seeds, medians with a band from the first to the third quartile.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from optiscope.locale import ENGLISH
from optiscope.networks.result import Run, TrainingResult
from optiscope.plots import figure as plotly
from optiscope.plots.colours import Stroke, strokes
from optiscope.plots.picture import Line, Panel, Picture
from optiscope.plots.words import title, words


def figure(result: TrainingResult) -> Any:
    """The picture as a plotly Figure."""
    return plotly.figure(picture(result))


def picture(result: TrainingResult, lang: str = ENGLISH) -> Picture:
    parts = [part for part in ("test", "train") if part == "train" or result.problem.test.size]
    measures = ("loss", "accuracy") if result.problem.kind == "classification" else ("loss",)
    panels = tuple(_panel(result, parts, measure, words(lang)) for measure in measures)
    name = title("datasets", str(result.spec.dataset), result.problem.title, lang)
    return Picture(name, panels, step=words(lang)["step"], lang=lang)


def _panel(result: TrainingResult, parts: Sequence[str], measure: str, said: dict[str, str]) -> Panel:
    lines = []
    for run, stroke in zip(result, strokes(len(result)), strict=True):
        for part in parts:
            values = run[f"{part}_{measure}"]
            drawn = np.isfinite(values) & ((values > 0) | (measure != "loss"))
            main = part == parts[0]
            band = _band(run, f"{part}_{measure}", drawn) if main and result.spec.seeds > 1 else None
            shown = np.where(drawn, values, np.nan)
            lines.append(Line(run.label, Stroke(stroke.colour), run.steps, shown, part, main, band))
    name = said[f"still.{measure}"]
    axis = said["still.tested" if "test" in parts else "still.training"].format(measure=name)
    return Panel(name, axis, "log" if measure == "loss" else "share", tuple(lines))


def _band(run: Run, column: str, drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    low, high = run.quartiles(column)
    inside = drawn & np.isfinite(low) & np.isfinite(high)
    return np.where(inside, low, np.nan), np.where(inside, high, np.nan)
