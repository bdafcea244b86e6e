"""What RAdam makes of the step alone, read from the rule's own lines: ρ, how many gradients its scale rests on, and r,
its share of Adam's step.
"""

from typing import Any, Literal

import numpy as np

from optiscope import catalog
from optiscope.core.formula import assignments
from optiscope.core.lines import walk
from optiscope.core.maths import NAMES
from optiscope.pictures.base import Asked, Run
from optiscope.pictures.shapes import Axis, Curve, Curves, Level, rounded
from optiscope.plots.words import words

RULE = "radam"
STEPS = np.union1d(np.arange(1.0, 21.0), np.geomspace(1, 10_000, 161).round())


def lines(steps: np.ndarray) -> dict[str, Any]:
    """Name -> what the rule makes of it at each step with its defaults; gradients and state are 1."""
    optimizer = catalog.optimizers[RULE]
    defaults = {name: hyper.default for name, hyper in optimizer.settings.items()}
    known = {**defaults, "t": steps, "x": 1.0, "g": 1.0, **dict.fromkeys(optimizer.state, 1.0)}
    with np.errstate(all="ignore"):  # r has no value before the threshold
        for line in assignments(optimizer.rule, ["x", *optimizer.state]):
            known[line.target] = walk(line.value, known, NAMES)
    return known


class RectificationPicture(Asked):
    """show: ρ over the steps, or r. at: the step that the handle begins at."""

    id: Literal["rectification"]
    show: Literal["evidence", "factor"]
    at: int = 100

    def drawn(self, lang: str, run: Run) -> Curves:
        said, known = words(lang), lines(STEPS)
        threshold = known["threshold"]
        if self.show == "evidence":
            values, level = known["rho"], Level(said["rectification.level"].format(count=f"{threshold:g}"), threshold)
        else:
            values = np.where(known["rho"] > threshold, known["r"], np.nan)
            level = Level(said["rectification.adam"], 1.0)
        return Curves(
            said[f"rectification.{self.show}.title"],
            Axis(said["step"], log=True), Axis(said[f"rectification.{self.show}.y"], log=self.show == "evidence"),
            rounded(STEPS), int(np.abs(STEPS - self.at).argmin()),
            (Curve(catalog.optimizers[RULE].title, rounded(values)),), levels=(level,),
        )  # fmt: skip
