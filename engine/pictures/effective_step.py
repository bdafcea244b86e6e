"""How far an entry goes in each coordinate for the slope it was given there: its learning rate as it came to be."""

from collections.abc import Mapping
from typing import Literal

import numpy as np
from pydantic import Field

from optiscope.pictures.base import Asked, Run
from optiscope.pictures.shapes import Axis, Curve, Curves, rounded
from optiscope.plots.words import words

MOST = 240


class EffectiveStepPicture(Asked):
    """of: labels of entries of the step's own race. at: the step that the handle begins at."""

    id: Literal["effective_step"]
    of: list[str] = Field(min_length=1, max_length=2)
    at: int = 10

    def drawn(self, lang: str, run: Run) -> Curves:
        said, result = words(lang), run()
        last = min(len(result[label]["x"]) for label in self.of) - 1
        steps = np.union1d(np.geomspace(1, last, MOST).round(), min(self.at, last))
        curves = []
        for label in self.of:
            name = "effective_step.in" if len(self.of) == 1 else "effective_step.of"
            shares = zip("xy", _shares(result[label], steps.astype(int)), strict=True)
            curves += [Curve(said[name].format(label=label, axis=axis), rounded(share)) for axis, share in shares]
        return Curves(
            said["effective_step.title"].format(label=", ".join(self.of)), Axis(said["step"], log=True),
            Axis(said["effective_step.y"], log=True), rounded(steps), int(np.abs(steps - self.at).argmin()),
            tuple(curves),
        )  # fmt: skip


def _shares(path: Mapping[str, np.ndarray], rows: np.ndarray) -> list[np.ndarray]:
    """Of the length of a step in the slope before it, in x and in y; nan where the slope is 0."""
    with np.errstate(all="ignore"):
        shares = [np.abs(path[f"update_{c}"][rows]) / np.abs(path[f"gradient_{c}"][rows - 1]) for c in "xy"]
    return [np.where(share > 0, share, np.nan) for share in shares]
