"""Losses over the answer, or over the sum behind it, and their slopes there, as their files declare them."""

from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import model_validator

from optiscope.catalog import networks as catalog
from optiscope.catalog.parts import Loss
from optiscope.pictures.activation import SUMS, slopes
from optiscope.pictures.base import AskedOf, Run
from optiscope.pictures.shapes import Axis, Curve, Curves, rounded
from optiscope.plots.words import title, words

ANSWERS = np.linspace(-3.0, 3.0, 241)


class LossPicture(AskedOf):
    """behind: the activation of the outputs, that of the losses if it is not said; then the sum of
    the first is what the handle moves, the others' sums are 0, and slopes are by that sum. target: of each output.
    at: where the handle begins."""

    group: ClassVar = "losses"
    declared: ClassVar = catalog.losses
    id: Literal["loss"]
    target: list[float] | None = None
    behind: str | None = None
    at: float = 2.0

    @model_validator(mode="after")
    def _together(self) -> Self:
        if len(found := self._outputs()) > 1 or found - {*catalog.activations}:
            raise ValueError(f"expected losses that work behind one activation; got {', '.join(sorted(found))}")
        return self

    def _outputs(self) -> set[str]:
        wanted = [self.behind, *(catalog.losses[id].output for id in self.of)]
        return {output for output in wanted if output}

    def drawn(self, lang: str, run: Run) -> Curves:
        said = words(lang)
        behind = next(iter(self._outputs()), None)
        target = self.target or {None: [0.0], "softmax": [1.0, 0.0, 0.0]}.get(behind, [1.0])
        x = SUMS if behind else ANSWERS + target[0]
        titles = self.titles(lang)
        named = title("activations", behind, catalog.activations[behind].title, lang) if behind else ""
        return Curves(
            said["loss.title"].format(names=", ".join(titles)),
            Axis(said["loss.x.behind" if behind else "loss.x"].format(activation=named)), Axis(said["loss.y"]),
            rounded(x), int(np.abs(x - self.at).argmin()),
            tuple(_curve(catalog.losses[id], n, behind, x, target) for id, n in zip(self.of, titles, strict=True)),
            said["slope"],
        )  # fmt: skip


def _curve(loss: Loss, name: str, behind: str | None, x: np.ndarray, target: list[float]) -> Curve:
    sums = np.concatenate([x[None], np.zeros((len(target) - 1, len(x)))])
    y = np.array(target)[:, None] * np.ones_like(sums)
    a = catalog.activations[behind].function(sums) if behind else sums
    slope = loss.slope(a, y)
    if loss.stable:  # its slope is by the sums already
        with np.errstate(all="ignore"):  # where a target is 0 its logarithm is not used
            values = loss.stable(sums, y)
    else:
        values = loss.function(a, y)
        slope = slopes(catalog.activations[behind], sums, slope) if behind else slope
    share = 1 if loss.adds_outputs else len(target)
    return Curve(name, rounded(values.sum(axis=0) / share), rounded(slope[0] / share))
