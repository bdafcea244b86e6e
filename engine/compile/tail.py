"""Whether the last rows of a path rest or go round in place: one pass over positions, compiled."""

import math

import numpy as np
from numba import float64, int64

from optiscope.compile.build import MATRIX, kernel

MOVING, RESTING, ROUND = range(3)


@kernel(int64(MATRIX, float64))
def gait(tail, rest):  # type: ignore[no-untyped-def]
    """RESTING: never further than `rest` from the last point. ROUND: around a centre that stays, in steps that do not
    shrink nor, but for the slow swelling and bursting of adaptive scales, grow.

    tail: positions, (2, n), n ≥ 4 and a multiple of 4: each half then holds whole rounds between two places, and the
    centre of one is that of the other.
    """
    n = tail.shape[1]
    half = n // 2
    farthest = 0.0
    centre, length = np.zeros((2, 2)), np.zeros(2)
    for i in range(n):
        farthest = max(farthest, math.hypot(tail[0, i] - tail[0, n - 1], tail[1, i] - tail[1, n - 1]))
        part = 0 if i < half else 1
        centre[part, 0] += tail[0, i]
        centre[part, 1] += tail[1, i]
        if i != 0 and i != half:
            length[part] += math.hypot(tail[0, i] - tail[0, i - 1], tail[1, i] - tail[1, i - 1])
    if farthest <= rest:
        return RESTING
    centre /= half
    spread = 0.0
    for i in range(half, n):
        spread += (tail[0, i] - centre[1, 0]) ** 2 + (tail[1, i] - centre[1, 1]) ** 2
    spread = math.sqrt(spread / half)
    drift = math.hypot(centre[1, 0] - centre[0, 0], centre[1, 1] - centre[0, 1])
    growth = length[1] / length[0] if length[0] > 0 else math.inf
    return ROUND if 0.98 < growth < 2 and drift < 0.05 * spread and length[1] > 8 * spread else MOVING
