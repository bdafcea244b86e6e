"""What every still picture of a training shows, whichever library draws it: losses, and accuracies of a classification.

Test curves are solid and training curves dashed; where nothing was tested, training curves are solid. Medians of seeds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from optiscope.networks.result import TrainingResult
from optiscope.plots.colours import colours

Measure = Literal["loss", "accuracy"]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry's median over its seeds: steps (rows,), values (rows,), NaN where there is no number to draw."""

    label: str
    part: str
    colour: str
    solid: bool
    steps: np.ndarray
    values: np.ndarray


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines over the steps: the loss, on a logarithmic scale, or the accuracy, from 0 to 1."""

    measure: Measure
    lines: tuple[Line, ...]

    @property
    def log(self) -> bool:
        return self.measure == "loss"

    @property
    def title(self) -> str:
        tested = any(line.part == "test" for line in self.lines)
        return f"{self.measure} (test solid, training dashed)" if tested else f"{self.measure} (training)"


def panels(result: TrainingResult) -> list[Panel]:
    parts = [part for part in ("test", "train") if part == "train" or result.problem.test.size]
    found = [_panel(result, parts, "loss")]
    return [*found, _panel(result, parts, "accuracy")] if result.problem.kind == "classification" else found


def _panel(result: TrainingResult, parts: Sequence[str], measure: Measure) -> Panel:
    lines = []
    for run, colour in zip(result, colours(len(result)), strict=True):
        for part in parts:
            values = run[f"{part}_{measure}"]
            drawn = np.isfinite(values) & ((values > 0) | (measure != "loss"))
            shown = np.where(drawn, values, np.nan)
            lines.append(Line(run.label, part, colour, part == parts[0], run.steps, shown))
    return Panel(measure, tuple(lines))
