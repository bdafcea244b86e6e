"""What is counted along a path while it is made: one pass over each slice of columns."""

import math

import numpy as np
from numba import int64, types

from optiscope.compile.build import MATRIX, VECTOR, kernel

BEST, BEST_STEP, BEST_X, BEST_Y, FINAL, LENGTH, REACHED, WITHIN_SINCE, OUTSIDE_SINCE, BROKE, X, Y, LAST = range(13)
NEVER = -1.0


FRESH = {BEST: math.inf, LENGTH: 0.0} | dict.fromkeys((BEST_X, BEST_Y, FINAL, X, Y), math.nan)
_TALLY = np.array([FRESH.get(i, NEVER) for i in range(13)])


def tally() -> np.ndarray:
    """Fresh counters, indexed by the names above; NEVER stands for a step that has not come."""
    return _TALLY.copy()


@kernel(types.void(MATRIX, int64, VECTOR, VECTOR))
def measure(out, first, limits, counters):  # type: ignore[no-untyped-def]
    """Updates `counters` by the rows of `out` (columns x, y, loss, …), the first of which is step `first`.

    limits: x low, x high, y low, y high of the domain, and the highest and the lowest loss at which the minimum counts
    as reached (NaN where no minimum is known). In the domain nothing is lower than the minimum except by rounding;
    outside it the function may fall below, which reaches nothing. The step at which the path turned non-finite ends
    the count.
    """
    for i in range(out.shape[1]):
        if counters[BROKE] >= 0:
            return
        x, y, loss = out[0, i], out[1, i], out[2, i]
        step = float(first + i)
        inside = limits[0] <= x <= limits[1] and limits[2] <= y <= limits[3]
        finite = math.isfinite(x) and math.isfinite(y) and math.isfinite(loss)
        if not (finite and math.isfinite(out[3, i]) and math.isfinite(out[4, i])):
            counters[BROKE] = step
        if step > 0 and math.isfinite(x) and math.isfinite(y):
            counters[LENGTH] += math.hypot(x - counters[X], y - counters[Y])
        counters[X], counters[Y], counters[FINAL], counters[LAST] = x, y, loss, step
        if loss < counters[BEST]:
            counters[BEST], counters[BEST_STEP], counters[BEST_X], counters[BEST_Y] = loss, step, x, y
        if loss <= limits[4] and (inside or loss >= limits[5]):
            if counters[REACHED] < 0:
                counters[REACHED] = step
            if counters[WITHIN_SINCE] < 0:
                counters[WITHIN_SINCE] = step
        else:
            counters[WITHIN_SINCE] = -1.0
        if inside:
            counters[OUTSIDE_SINCE] = -1.0
        elif counters[OUTSIDE_SINCE] < 0:
            counters[OUTSIDE_SINCE] = step
