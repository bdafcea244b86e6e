"""What the Hessian says about a point: how steep the walls are, how long the valley, how large a step may be."""

import math
from dataclasses import dataclass

from optiscope.races.evaluate import Evaluator


@dataclass(frozen=True, slots=True)
class Curvature:
    """Of the quadratic model at one point.

    eigenvalues:   of the Hessian, smallest first.
    directions:    their unit eigenvectors, (x, y) each, in the same order.
    condition:     largest over smallest eigenvalue where both are positive, else None.
    largest_rate:  2 / largest eigenvalue, above which gradient descent on this model diverges; None without upward
                   curvature.
    shape:         "bowl", "saddle", "dome", or "flat" where an eigenvalue is 0.
    """

    eigenvalues: tuple[float, float]
    directions: tuple[tuple[float, float], tuple[float, float]]
    condition: float | None
    largest_rate: float | None
    shape: str


def curvature(evaluator: Evaluator, x: float, y: float) -> Curvature | None:
    """Curvature at (x, y); None where the Hessian is not finite."""
    xx, xy, yy = evaluator.hessian(x, y)
    if not (math.isfinite(xx) and math.isfinite(xy) and math.isfinite(yy)):
        return None
    # One rotation of Jacobi's makes a symmetric 2 × 2 matrix diagonal: cheap, since a hand that drags wants one of each
    # path that failed, and exact where the matrix is diagonal already.
    half = xx / 2 - yy / 2
    moved = xy * (xy / (abs(half) + math.hypot(half, xy))) if xy else 0.0
    low, high = min(xx, yy) - moved, max(xx, yy) + moved
    angle = math.atan2(xy, half) / 2
    cos, sin = (math.cos(angle), math.sin(angle)) if xy else (1.0, 0.0) if xx >= yy else (0.0, 1.0)
    flat = 1e-12 * max(abs(low), abs(high), 1.0)
    level = abs(low) <= flat or abs(high) <= flat
    shape = "flat" if level else "bowl" if low > 0 else "dome" if high < 0 else "saddle"
    return Curvature(
        eigenvalues=(low, high),
        directions=((sin, 0.0 - cos), (cos, sin)),  # no -0.0
        condition=high / low if shape == "bowl" else None,
        largest_rate=2 / high if high > flat else None,
        shape=shape,
    )
