"""What is counted along a path while it is made: names of the counters that the loop (loop.py) keeps."""

import math

import numpy as np

BEST, BEST_STEP, BEST_X, BEST_Y, FINAL, LENGTH, REACHED, WITHIN_SINCE, OUTSIDE_SINCE, BROKE, X, Y, LAST = range(13)
NEVER = -1.0


FRESH = {BEST: math.inf, LENGTH: 0.0} | dict.fromkeys((BEST_X, BEST_Y, FINAL, X, Y), math.nan)
_TALLY = np.array([FRESH.get(i, NEVER) for i in range(13)])


def tally() -> np.ndarray:
    """Fresh counters, indexed by the names above; NEVER stands for a step that has not come.

    BEST: lowest loss, first met at BEST_STEP, in (BEST_X, BEST_Y). LENGTH: of the path. REACHED: first step at which
    the minimum counts as reached, WITHIN_SINCE: the one from which on it does. OUTSIDE_SINCE: likewise, of being
    outside the domain. BROKE: step at which a number was no longer finite, which ends the count. X, Y, FINAL, LAST:
    position, loss and number of the last step that was counted.
    """
    return _TALLY.copy()
