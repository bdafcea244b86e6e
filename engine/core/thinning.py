"""Which steps of a long path are shown: each `every`-th, and always the last."""

import numpy as np

MOST_ROWS = 10_001
"""Rows of a path that is drawn: more than a screen has pixels, few enough to draw."""


def every(steps: int, most: int = MOST_ROWS) -> int:
    """The smallest odd thinning of steps 0 … `steps` to at most `most` rows: by an even one, a path that jumps to and
    fro from step to step would look smooth."""
    return max(1, -(-steps // (most - 1))) | 1


def rows(steps: int, every: int) -> np.ndarray:
    """The steps that are shown, integers: 0, every, 2 every, … and `steps`."""
    return np.append(np.arange(0, steps, every), steps)
