"""Activations over a neuron's sum, and their slopes there, as their files declare them."""

from typing import ClassVar, Literal

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.catalog.parts import Activation
from optiscope.core.rebind import parameters
from optiscope.pictures.base import AskedOf, Run
from optiscope.pictures.shapes import Axis, Curve, Curves, rounded
from optiscope.plots.words import words

SUMS = np.linspace(-6.0, 6.0, 241)


def slopes(activation: Activation, z: np.ndarray, d: np.ndarray) -> np.ndarray:
    """The derivative by the sums z (neurons, n) of a loss that has the derivative d by the activations."""
    a = activation.function(z)
    given = {"z": z, "a": a, "d": d}
    function = activation.slope or activation.back
    assert function
    own = function(*(given[name] for name in parameters(function)))
    found: np.ndarray = np.broadcast_to(own * d if activation.slope else own, z.shape)
    return found


class ActivationPicture(AskedOf):
    """others: the sums of the other neurons where an activation hangs on those of all, 1 and 0
    if it is not said; then the answer of each neuron is drawn. at: the sum that the handle begins at."""

    group: ClassVar = "activations"
    declared: ClassVar = catalog.activations
    id: Literal["activation"]
    others: list[float] | None = None
    at: float = 1.0

    def drawn(self, lang: str, run: Run) -> Curves:
        said = words(lang)
        titles = self.titles(lang)
        return Curves(
            said["activation.title"].format(names=", ".join(titles)),
            Axis(said["activation.x"]), Axis(said["activation.y"]), rounded(SUMS),
            int(np.abs(SUMS - self.at).argmin()),
            tuple(curve for id, name in zip(self.of, titles, strict=True) for curve in self._curves(id, name, said)),
            said["slope"],
        )  # fmt: skip

    def _curves(self, id: str, name: str, said: dict[str, str]) -> list[Curve]:
        activation = catalog.activations[id]
        others = (self.others or [1.0, 0.0]) if activation.output_only else []
        z = np.stack([SUMS, *(np.full_like(SUMS, other) for other in others)])
        values = activation.function(z)
        first = [slopes(activation, z, np.eye(len(z))[:, [k]] * np.ones_like(z))[0] for k in range(len(z))]
        titles = [name] if len(z) == 1 else [
            said["activation.own"], *(said["activation.other"].format(sum=f"{other:g}") for other in others)
        ]  # fmt: skip
        return [Curve(*one) for one in zip(titles, map(rounded, values), map(rounded, first), strict=True)]
