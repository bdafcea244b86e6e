"""What feeds a training: each step's samples, dropout masks and learning rates, drawn for many steps at once.

All are streams of the plan's seeds alone: every entry of a seed meets the same samples and masks at the same step.
"""

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.core.sampling import Batches
from optiscope.networks.network import Shape
from optiscope.networks.plan import Runner

MEMORY = 4_000_000
"""Numbers that the samples drawn ahead may take."""
AHEAD = 256


class Feed:
    """Batches of `size` samples (None: all of them) of inputs (d + 1, n) and targets (outputs, n), for each seed."""

    def __init__(self, x: np.ndarray, y: np.ndarray, size: int | None, shape: Shape, seeds: list[int]):
        self._x, self._y, self._shape, self._seeds = x, y, shape, len(seeds)
        samples = x.shape[-1]
        self.size = samples if size is None else min(size, samples)
        self._batches = [Batches(samples, None if self.size == samples else self.size, seed) for seed in seeds]
        self._random = [np.random.default_rng([seed, 2]) for seed in seeds]
        hidden = sum(shape.sizes[1:-1]) if shape.dropout else 0
        drawn = (0 if self.whole else x.shape[0] + y.shape[0]) + hidden
        self.most = max(1, min(AHEAD, MEMORY // max(1, drawn * self.size * len(seeds))))

    @property
    def whole(self) -> bool:
        """Whether every step sees all samples."""
        return bool(self.size == self._x.shape[-1])

    def samples(self, steps: int) -> tuple[np.ndarray, np.ndarray]:
        """The next steps' inputs (steps, seeds, d + 1, size) and targets (steps, seeds, outputs, size)."""
        indices = np.stack([batches.draw(steps) for batches in self._batches], axis=1)
        x, y = self._x[:, indices], self._y[:, indices]
        return np.moveaxis(x, 0, 2).copy(), np.moveaxis(y, 0, 2).copy()

    def masks(self, steps: int) -> list[np.ndarray]:
        """Dropout of each hidden layer, (steps, seeds, neurons, size): 0, or 1 / (1 − dropout); [] without dropout."""
        share = self._shape.dropout
        if not share:
            return []
        masks = [np.empty((steps, self._seeds, width, self.size), np.float32) for width in self._shape.sizes[1:-1]]
        for s, random in enumerate(self._random):
            for step in range(steps):
                for mask in masks:
                    mask[step, s] = random.random(mask.shape[2:], np.float32) >= share
        return [mask * (1 / (1 - share)) for mask in masks]


def rates(runner: Runner, lr: float, first: int, count: int, steps: int) -> np.ndarray:
    """Learning rates of updates first … first + count − 1 of `steps`, float64 (count,)."""
    t = np.arange(first, first + count, dtype=np.float64)
    rule = catalog.schedules[runner.schedule].rule
    with np.errstate(all="ignore"):
        return np.broadcast_to(rule(t, float(steps), lr, **runner.parameters), t.shape).astype(np.float64)
