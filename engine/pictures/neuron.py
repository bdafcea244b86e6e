"""A neuron with two inputs: its answer over the plane of these, while one of its numbers is turned."""

import math
from typing import Literal

import numpy as np
from pydantic import field_validator

from optiscope.catalog import networks as catalog
from optiscope.pictures.base import Asked, Run
from optiscope.pictures.shapes import Neuron, Turned, rounded
from optiscope.plots.words import title, words

SUMS = np.linspace(-5.0, 5.0, 41)
DIGITS = 12
PLACES = {
    "angle": np.arange(0.0, 361.0, 5.0),
    "length": np.linspace(0.2, 4.0, 39).round(1),
    "bias": np.linspace(-3.0, 3.0, 61).round(1),
}


class NeuronPicture(Asked):
    """turn: the angle of its two weights, in degrees; their length; or the bias. at: where the handle begins.
    weights, bias: the numbers that are not turned; sample: the inputs whose sum and answer are told."""

    id: Literal["neuron"]
    turn: Literal["angle", "length", "bias"]
    at: float
    activation: str = "tanh"
    weights: tuple[float, float] = (1.2, 0.9)
    bias: float = 0.0
    sample: tuple[float, float] = (1.0, -1.0)

    @field_validator("weights", "sample", mode="before")
    @classmethod
    def _pair(cls, value: object) -> object:
        return tuple(value) if isinstance(value, list) else value

    def _turned(self, value: float) -> Turned:
        length, angle, bias = math.hypot(*self.weights), math.atan2(self.weights[1], self.weights[0]), self.bias
        if self.turn == "angle":
            angle = math.radians(value)
        elif self.turn == "length":
            length = value
        else:
            bias = value
        # To the digits that an angle has: at right ones a weight is 0.
        weights = [round(length * turn(angle), DIGITS) + 0.0 for turn in (math.cos, math.sin)]
        total = weights[0] * self.sample[0] + weights[1] * self.sample[1] + bias
        answer = catalog.activations[self.activation].function(np.array([[total]]))
        return Turned(value, *rounded([*weights, bias, total, answer[0, 0]]))

    def drawn(self, lang: str, run: Run) -> Neuron:
        said, values = words(lang), PLACES[self.turn]
        found = catalog.activations[self.activation]
        answers = found.function(SUMS[None])[0]
        return Neuron(
            said[f"neuron.{self.turn}.title"], said[f"neuron.{self.turn}"], "°" if self.turn == "angle" else "",
            said["neuron.sum"], title("activations", found.id, found.title, lang), said["activation.y"],
            self.sample, rounded(SUMS), rounded(answers), int(np.abs(values - self.at).argmin()),
            tuple(self._turned(float(value)) for value in values),
        )  # fmt: skip
