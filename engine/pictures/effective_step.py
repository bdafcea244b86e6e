"""How far an entry goes in each coordinate for the slope it was given there: its learning rate as it came to be."""

from typing import Literal

import numpy as np

from optiscope.pictures.base import Asked, Run
from optiscope.pictures.shapes import Axis, Curve, Curves, rounded
from optiscope.pictures.words import words

MOST = 240


class EffectiveStepPicture(Asked):
    """of: label of an entry of the step's own race. at: the step that the handle begins at."""

    id: Literal["effective_step"]
    of: str
    at: int = 10

    def drawn(self, lang: str, run: Run) -> Curves:
        said, path = words(lang), run()[self.of]
        steps = np.unique(np.geomspace(1, len(path["x"]) - 1, MOST).round())
        rows = steps.astype(int)
        with np.errstate(all="ignore"):  # where the slope is 0 there is no share of it
            shares = [np.abs(path[f"update_{c}"][rows]) / np.abs(path[f"gradient_{c}"][rows - 1]) for c in "xy"]
        shares = [np.where(share > 0, share, np.nan) for share in shares]
        return Curves(
            said["effective_step.title"].format(label=self.of), Axis(said["step"], log=True),
            Axis(said["effective_step.y"], log=True), rounded(steps), int(np.abs(steps - self.at).argmin()),
            tuple(
                Curve(said["effective_step.in"].format(axis=axis), rounded(share))
                for axis, share in zip("xy", shares, strict=True)
            ),
        )  # fmt: skip
