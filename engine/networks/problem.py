"""What a network learns from: samples, split into a training and a test part, and scaled by the training part."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.catalog.parts import Image
from optiscope.networks import distributions

Kind = Literal["classification", "regression"]
MOST_INPUTS = 8
"""Of more inputs, two say too little of a sample for a picture of their plane."""

ROUNDING = 1e-15
"""A deviation of so small a part of the largest value is none: the mean of equal numbers is off by less."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """x: inputs (d, n). y: what the outputs should be (outputs, n). index: row of each sample in the data as given.
    classes: int64 (n,), the class of each; (0,) in regression."""

    x: np.ndarray
    y: np.ndarray
    index: np.ndarray
    classes: np.ndarray

    @property
    def size(self) -> int:
        return int(self.index.size)

    def taken(self, place: int) -> "Part":
        """The part of sample `place` alone."""
        some = slice(place, place + 1)
        return Part(self.x[:, some], self.y[:, some], self.index[some], self.classes[some])


@dataclass(frozen=True, eq=False)
class Problem:
    """inputs (n, d) float64 as given; targets (n,): class numbers 0 … k − 1, or values as given, (n, m) of several.

    classes: names of the classes, () in regression. axes: names of the inputs.
    soft_targets (n, k): where targets are distributions, how probable each class is; its class is then the most
    probable one, of equals the first.
    outputs: 1 (two classes: 0 or 1, or how probable the second is; or the value), or one for each class (1 for the
    class it is, else 0, or how probable it is) or value.
    order: the samples in the order in which they are dealt out; the first `tests` of them are the test part.
    image: what the inputs are the pixels of, if they are; only a data set of the catalogue says so.
    label_smoothing: how much of every target is spread evenly over the classes.
    centre, scale (d,): the network is shown (input − centre) / scale. lift, stretch: likewise for values, (m, 1) of
    several.
    """

    title: str
    kind: Kind
    inputs: np.ndarray
    targets: np.ndarray
    classes: tuple[str, ...]
    axes: tuple[str, ...]
    outputs: int
    order: np.ndarray
    tests: int
    centre: np.ndarray
    scale: np.ndarray
    lift: float | np.ndarray = 0.0
    stretch: float | np.ndarray = 1.0
    image: Image | None = None
    soft_targets: np.ndarray | None = None
    label_smoothing: float = 0.0

    @property
    def has_plane(self) -> bool:
        """Whether two of its inputs span a plane worth a picture."""
        return self.image is None and len(self.axes) <= MOST_INPUTS

    def scaled(self, inputs: np.ndarray) -> np.ndarray:
        """Inputs (n, d) as given -> as the network is shown them, (d, n)."""
        shown: np.ndarray = ((inputs - self.centre) / self.scale).T.copy()
        return shown

    def answers(self, outputs: np.ndarray) -> np.ndarray:
        """Outputs of a network (…, outputs, n) in the units of the data as given."""
        values: np.ndarray = outputs * self.stretch + self.lift if self.kind == "regression" else outputs
        return values

    @property
    def scaling(self) -> dict[str, np.ndarray]:
        """What a network's weights need beside them, where inputs or values were scaled: input_mean and
        input_deviation (d,), in regression also target_mean and target_deviation (m,). Empty where nothing was."""
        lift, stretch = np.ravel(self.lift), np.ravel(self.stretch)
        if not (self.centre.any() or (self.scale != 1).any() or lift.any() or (stretch != 1).any()):
            return {}
        found = {"input_mean": self.centre, "input_deviation": self.scale}
        if self.kind == "regression":
            found |= {"target_mean": lift, "target_deviation": stretch}
        return found

    def _part(self, index: np.ndarray) -> Part:
        targets = self.targets[index]
        if self.kind == "regression":
            y = (np.atleast_2d(targets.T) - self.lift) / self.stretch
        elif self.soft_targets is not None:
            y = self.soft_targets[index].T[-self.outputs :].copy()
        elif self.outputs == 1:
            y = targets[None].astype(np.float64)
        else:
            y = (targets[None] == np.arange(self.outputs)[:, None]).astype(np.float64)
        if self.label_smoothing:
            y = (1 - self.label_smoothing) * y + self.label_smoothing / len(self.classes)
        classes = np.asarray(targets if self.kind == "classification" else [], np.int64)
        return Part(self.scaled(self.inputs[index]), y, index, classes)

    @cached_property
    def test(self) -> Part:
        return self._part(self.order[: self.tests])

    @cached_property
    def train(self) -> Part:
        return self._part(self.order[self.tests :])

    @property
    def entropy(self) -> float | None:
        """Of targets that are distributions, of themselves or by label smoothing, their mean entropy on the training
        part: what the cross-entropy of perfect answers is. None where they are not."""
        if self.soft_targets is None and not self.label_smoothing:
            return None
        y = self.train.y if self.outputs > 1 else np.concatenate([1 - self.train.y, self.train.y])
        return distributions.entropy(y.T)

    def parts(self) -> dict[str, Part]:
        """The parts that are not empty, by name."""
        return {name: part for name, part in (("train", self.train), ("test", self.test)) if part.size}

    def view(self) -> list[tuple[float, float]]:
        """For each input the range that a picture shows: that of the samples and a tenth on both sides."""
        low, high = self.inputs.min(axis=0), self.inputs.max(axis=0)
        margin = np.where(high > low, (high - low) * 0.1, 1.0)
        return [(float(a), float(b)) for a, b in zip(low - margin, high + margin, strict=True)]


def test_size(samples: int, share: float) -> int:
    """How many of so many samples are the test part: that share, but one is left to learn from."""
    return min(round(share * samples), samples - 1)


def deviation(values: np.ndarray) -> np.ndarray:
    """Standard deviation along axis 0; 1 where it is nothing but the rounding of a mean."""
    found = values.std(axis=0)
    return np.where(found <= ROUNDING * np.abs(values).max(axis=0), 1.0, found)


def with_ones(x: np.ndarray) -> np.ndarray:
    """(d, n) with a last row of ones, the input of the biases."""
    return np.concatenate([x, np.ones((1, x.shape[1]))])


def generated(
    id: str,
    *,
    samples: int | None = None,
    noise: float | None = None,
    test_share: float = 0.3,
    seed: int = 0,
    outputs: int | None = None,
) -> Problem:
    """A data set of the catalogue. outputs: None for what suits, see Problem."""
    declared = catalog.datasets[id]
    random = np.random.default_rng([seed, 4])
    n = declared.samples if samples is None else samples
    inputs, targets = declared.make(random, n, declared.noise if noise is None else noise)
    return split(
        declared.title, declared.kind, inputs, targets, declared.classes, declared.inputs, declared.image,
        test_share=test_share, seed=seed, outputs=outputs, standardise=False,
    )  # fmt: skip


def split(
    title: str, kind: Kind, inputs: np.ndarray, targets: np.ndarray, classes: tuple[str, ...], axes: tuple[str, ...],
    image: Image | None = None, *, test_share: float, seed: int, outputs: int | None, standardise: bool,
) -> Problem:  # fmt: skip
    """The Problem of samples, dealt out by `seed`; standardise: scale inputs and values by the training part.
    Targets of classes (n,), or how probable each is (n, k)."""
    n = len(inputs)
    order = np.random.default_rng([seed, 5]).permutation(n)
    tests = test_size(n, test_share)
    train = order[tests:]
    centre, scale = np.zeros(inputs.shape[1]), np.ones(inputs.shape[1])
    lift: float | np.ndarray = 0.0
    stretch: float | np.ndarray = 1.0
    if standardise:
        centre, scale = inputs[train].mean(axis=0), deviation(inputs[train])
        if kind == "regression":
            middle, spread = targets[train].mean(axis=0), deviation(targets[train])
            one = targets.ndim == 1
            lift, stretch = (float(middle), float(spread)) if one else (middle[:, None], spread[:, None])
    if outputs is None:
        outputs = len(classes) if len(classes) > 2 else 1
    soft_targets = None
    if kind == "classification" and targets.ndim > 1:
        soft_targets, targets = targets, targets.argmax(axis=1)
    return Problem(
        title, kind, np.asarray(inputs, np.float64), targets, classes, axes, outputs, order, tests,
        centre, scale, lift, stretch, image, soft_targets,
    )  # fmt: skip
