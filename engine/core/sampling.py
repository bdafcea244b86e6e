"""What sampling adds to a gradient: drawn batches where there are samples, modelled noise where there are none.

Both are streams: drawn in pieces of any size they give the same numbers, and the same seed gives every entry of a race
the same ones, so that only the optimizers differ.
"""

import math

import numpy as np

NO_NOISE, NO_BATCHES, NONE_LEFT = np.zeros((0, 2)), np.zeros((0, 0), np.int64), np.zeros(0, np.int64)


class Noise:
    """Gaussian gradient noise of standard deviation sigma / √size on each component; none for size None (all)."""

    def __init__(self, sigma: float, size: int | None, seed: int):
        self._scale = 0.0 if size is None else sigma / math.sqrt(size)
        self._random = np.random.default_rng([seed, 0]) if self._scale else None
        self.drawn = self._random is not None

    def draw(self, n: int) -> np.ndarray:
        """The next n gradients' noise, float64 (n, 2); (0, 2) where there is none."""
        if self._random is None:
            return NO_NOISE
        return self._random.standard_normal((n, 2)) * self._scale


class Batches:
    """Indices of mini-batches: epoch after epoch in a fresh order, cut into batches of `size`.

    A batch of all samples or more, and a problem without samples, draws nothing.
    """

    def __init__(self, samples: int | None, size: int | None, seed: int):
        self._samples = samples or 0
        self._size = size if samples and size and size < samples else 0
        self._random = np.random.default_rng([seed, 1]) if self._size else None
        self._left = NONE_LEFT
        self.drawn = self._random is not None

    def draw(self, n: int) -> np.ndarray:
        """The next n batches, int64 (n, size); (0, 0) for all samples."""
        if self._random is None:
            return NO_BATCHES
        missing = n * self._size - self._left.size
        epochs = max(0, -(-missing // self._samples))
        fresh = self._random.permuted(np.tile(np.arange(self._samples), (epochs, 1)), axis=1)
        stream = np.concatenate([self._left, fresh.ravel()])
        self._left = stream[n * self._size :]
        return stream[: n * self._size].reshape(n, self._size)
