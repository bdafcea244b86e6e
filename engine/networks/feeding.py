"""What feeds a training: each step's samples, dropout masks and learning rates, drawn for many steps at once.

All are streams of the plan's seeds alone: every entry of a seed meets the same samples and masks at the same step.
"""

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.core.sampling import Batches
from optiscope.networks.plan import Learner
from optiscope.networks.shape import Shape

MEMORY = 4_000_000
"""Numbers that the samples drawn ahead may take."""
AHEAD = 256


def dropped(shape: Shape) -> int:
    """Neurons that an update may drop."""
    return sum(shape.sizes[1:-1]) if shape.dropout else 0


def ahead(shape: Shape, size: int, samples: int, seeds: int) -> int:
    """Most updates on `size` of so many samples that are drawn at once."""
    drawn = (0 if size == samples else shape.sizes[0] + shape.sizes[-1]) + dropped(shape)
    return max(1, min(AHEAD, MEMORY // max(1, drawn * size * seeds)))


class Feed:
    """Batches of `size` of so many samples (None: all of them), for each seed."""

    def __init__(self, samples: int, size: int | None, shape: Shape, seeds: list[int]):
        self._shape, self._seeds = shape, len(seeds)
        self.size = samples if size is None else min(size, samples)
        self.whole = self.size == samples
        self._batches = [Batches(samples, None if self.whole else self.size, seed) for seed in seeds]
        self._random = [np.random.default_rng([seed, 2]) for seed in seeds]
        self.most = ahead(shape, self.size, samples, len(seeds))

    def batches(self, steps: int) -> np.ndarray:
        """Which samples each of the next steps sees, int64 (steps, seeds, size); (0, 0, 0) where it is all of them."""
        if self.whole:
            return np.zeros((0, 0, 0), np.int64)
        return np.stack([batches.draw(steps) for batches in self._batches], axis=1)

    def masks(self, steps: int) -> np.ndarray:
        """Dropout of the hidden layers, one after the other, (steps, seeds, neurons · size): 0, or 1 / (1 − dropout);
        (0, 0, 0) without dropout."""
        share, widths = self._shape.dropout, self._shape.sizes[1:-1]
        if not share or not widths:
            return np.zeros((0, 0, 0), np.float32)
        masks = np.empty((steps, self._seeds, sum(widths) * self.size), np.float32)
        for s, random in enumerate(self._random):
            for step in range(steps):
                drawn = random.random(dtype=np.float32, out=masks[step, s])
                np.greater_equal(drawn, share, out=drawn)
        masks *= 1 / (1 - share)
        return masks


def rates(learner: Learner, lr: float, first: int, count: int, steps: int) -> np.ndarray:
    """Learning rates of updates first … first + count − 1 of `steps`, float64 (count,)."""
    t = np.arange(first, first + count, dtype=np.float64)
    rule = catalog.schedules[learner.schedule].rule
    with np.errstate(all="ignore"):
        return np.broadcast_to(rule(t, float(steps), lr, **learner.parameters), t.shape).astype(np.float64)
