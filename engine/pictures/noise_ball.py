"""Where mini-batch SGD wanders that has begun in the minimum, for one batch size after another."""

from typing import Literal

import numpy as np
from pydantic import Field

from optiscope.core.lab import lab
from optiscope.pictures.base import Asked, Run
from optiscope.pictures.shapes import Axis, Cloud, Stage, rounded
from optiscope.plots.words import words
from optiscope.races.result import RaceResult
from optiscope.races.spec import problem_of

SETTLED, EVERY, SHOWN = 200, 8, 220
"""Steps until the walk has forgotten its start; between two points shown; how many are."""


class NoiseBallPicture(Asked):
    """function: a problem with one minimum; lr: the learning rate; batches: the sizes; at: the one that the handle
    begins at; noise: as in a race."""

    id: Literal["noise_ball"]
    function: str
    lr: float
    batches: list[int] = Field(min_length=2)
    at: int
    noise: float = 0.0

    def race(self) -> tuple[RaceResult, tuple[float, float]]:
        """Its race, and the minimum."""
        races = lab("races")
        entries = [
            {"optimizer": "minibatch_sgd", "label": str(size), "hyperparameters": {"lr": self.lr, "batch_size": size}}
            for size in self.batches
        ]
        spec = {"function": self.function, "optimizers": entries, "steps": SETTLED + EVERY * SHOWN, "noise": self.noise}
        (x, y), *_ = problem_of(races.parse(spec)).minima
        return races.run(races.parse(spec | {"start": [x, y]})), (x, y)

    def drawn(self, lang: str, run: Run) -> Cloud:
        said = words(lang)
        result, centre = self.race()
        stages = []
        for size in map(str, self.batches):
            path = result[size]
            x, y = path["x"][SETTLED::EVERY][:SHOWN], path["y"][SETTLED::EVERY][:SHOWN]
            radius = np.sqrt(np.mean((path["x"][SETTLED:] - centre[0]) ** 2 + (path["y"][SETTLED:] - centre[1]) ** 2))
            stages.append(Stage(size, rounded(x), rounded(y), rounded([radius])[0]))
        return Cloud(
            said["noise_ball.title"], said["noise_ball.knob"], Axis("x"), Axis("y"), centre, said["noise_ball.radius"],
            self.batches.index(self.at), tuple(stages),
        )  # fmt: skip
