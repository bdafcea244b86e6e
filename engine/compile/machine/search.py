"""The way down from many points of a typed function: Newton's method with damping, then, at kinks, a compass."""

import math

import numpy as np
from numba import types

from optiscope.compile.build import MATRIX, VECTOR, kernel, versioned
from optiscope.compile.machine.kernels import hessian, oracle

NEWTON, COMPASS = 80, 600


@kernel(types.void(VECTOR, MATRIX, types.float64, types.boolean, MATRIX))
@versioned  # type: ignore[arg-type]
def descend(memory, starts, width, by_compass, out):  # type: ignore[no-untyped-def]
    """Writes x, y and the loss at the end of the way down from each start, (n, 2), to `out`, (n, 3).

    width: what is far in x and y. by_compass: whether to try eight directions where Newton's method ends on a slope.
    """
    none = np.zeros(0, np.int64)
    for i in range(starts.shape[0]):
        x, y = starts[i, 0], starts[i, 1]
        f, gx, gy = oracle(x, y, memory, none)
        xx, xy, yy = hessian(x, y, memory, none)
        damping = 1e-3 * (abs(xx) + abs(yy)) + 1e-9
        for _ in range(NEWTON):
            a, c = xx + damping, yy + damping
            determinant = a * c - xy * xy
            if not (a > 0.0 and determinant > 0.0):
                damping = 4.0 * damping
                continue
            u, v = -(c * gx - xy * gy) / determinant, -(a * gy - xy * gx) / determinant
            lower, hx, hy = oracle(x + u, y + v, memory, none)
            if lower < f:
                x, y, f, gx, gy = x + u, y + v, lower, hx, hy
                xx, xy, yy = hessian(x, y, memory, none)
                damping = 0.1 * damping
            elif math.hypot(u, v) < 1e-11 * width:
                break
            else:
                damping = max(4.0 * damping, 1e-12 * (abs(xx) + abs(yy)))
        if by_compass and not math.hypot(gx, gy) * width < 1e-7 * (1e-3 + abs(f)):
            h = 0.01 * width
            for _ in range(COMPASS // 8):
                best = f
                at_x, at_y = x, y
                for side in range(8):
                    u = h * (1.0 if side in (0, 4, 5) else -1.0 if side in (1, 6, 7) else 0.0)
                    v = h * (1.0 if side in (2, 4, 6) else -1.0 if side in (3, 5, 7) else 0.0)
                    lower = oracle(x + u, y + v, memory, none)[0]
                    if lower < best:
                        best, at_x, at_y = lower, x + u, y + v
                if best < f:
                    x, y, f = at_x, at_y, best
                else:
                    h = 0.5 * h
        out[i, 0], out[i, 1], out[i, 2] = x, y, f
