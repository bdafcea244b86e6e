"""What a path stands on, or goes to and fro over: a minimum, a saddle, a kink, a slope."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from optiscope.races.curvature import curvature
from optiscope.races.evaluate import Evaluator

REST = 1e-6
"""A path that stays within this share of the domain's width has come to rest."""
NEAR = 1e-4
"""A point belongs to a minimum or saddle that the quadratic model puts within this share of the domain's width."""
STEEP = 1e-3
"""A gradient longer than this is a slope."""
ALONG, ACROSS = ((1.0, 0.0), (0.0, 1.0)), ((0.7, 0.7), (0.7, -0.7))
"""The axes, and ways between them."""
HALVINGS = 10
"""A kink that a path goes over is looked for up to about a thousandth of a step: what is smooth further in is no less
of a kink to such steps."""
Place = Literal["bowl", "saddle", "dome", "flat", "slope"]


@dataclass(frozen=True, slots=True)
class Kink:
    """Where the derivative does not exist along these `axes`: `fed` is what stands in for the gradient there."""

    at: tuple[float, float]
    axes: tuple[str, ...]
    fed: tuple[float, float]


def place(evaluator: Evaluator, at: tuple[float, float], reach: float = 0.0) -> tuple[Place, float]:
    """What lies at a point, or within `reach` or NEAR of it, and the length of the gradient there."""
    slope = np.array(evaluator.gradient(*at))
    bend = curvature(evaluator, *at)
    size = float(np.hypot(*slope))
    if bend is None or (size > STEEP and not reach):
        return "slope", size
    width = max(high - low for low, high in evaluator.problem.domain)
    found = _stationary(evaluator, at, max(NEAR * width, reach))
    return found or ("slope" if size > STEEP else "flat"), size


def _stationary(evaluator: Evaluator, at: tuple[float, float], reach: float) -> Place | None:
    """The kind of the point without slope that Newton's method finds within `reach`; None where it finds none."""
    point = np.array(at)
    for _ in range(6):
        slope, bend = np.array(evaluator.gradient(*point.tolist())), curvature(evaluator, *point.tolist())
        if bend is None or bend.shape == "flat":
            return None
        directions = np.array(bend.directions)
        with np.errstate(all="ignore"):
            point = point - directions.T @ (directions @ slope / np.array(bend.eigenvalues))
        if not np.hypot(*(point - at)) < reach:
            return None
    x, y = point.tolist()
    bend = curvature(evaluator, x, y)
    level = math.hypot(*evaluator.gradient(x, y)) < STEEP
    return bend.shape if bend and level and bend.shape != "flat" else None  # type: ignore[return-value]


def kink_at(evaluator: Evaluator, at: tuple[float, float], reach: float) -> Kink | None:
    """The kink within `reach` of a point; None where the derivatives on its sides come together when seen nearer."""

    def kinked(way: tuple[float, float]) -> bool:
        return _parted(_jump(evaluator, at, way, reach), _jump(evaluator, at, way, reach / 64))

    names = evaluator.problem.axes
    axes = tuple(name for name, way in zip(names, ALONG, strict=True) if kinked(way))
    if not axes and any(map(kinked, ACROSS)):  # level along both axes, and steep between them
        axes = tuple(names)
    return Kink(at, axes, evaluator.gradient(*at)) if axes else None


def _jump(evaluator: Evaluator, at: tuple[float, float], way: tuple[float, float], h: float) -> float:
    """How much the derivative along a way differs between h before and h behind."""
    before = evaluator.gradient(at[0] - h * way[0], at[1] - h * way[1])
    behind = evaluator.gradient(at[0] + h * way[0], at[1] + h * way[1])
    return float(np.dot(way, behind) - np.dot(way, before))


def _parted(far: float, near: float) -> bool:
    return math.isfinite(far) and math.isfinite(near) and abs(far) > STEEP and abs(near) > 0.5 * abs(far)


def kink_between(evaluator: Evaluator, a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float] | None:
    """The point between a and b at which the slope along the way from one to the other jumps from falling to rising."""
    start, way = np.array(a), np.array(b) - np.array(a)
    length = float(np.hypot(*way))
    if not length > 0:
        return None

    def slope(share: float) -> float:
        return float(np.dot(evaluator.gradient(*(start + share * way).tolist()), way)) / length

    low, high = 0.0, 1.0
    first = slope(high) - slope(low)
    if not (slope(low) < 0 < slope(high) and first > STEEP):
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) < 0 else (low, middle)
    x, y = (start + high * way).tolist()
    beside = high - low  # where the tip itself was met, the slope there is neither
    return (x, y) if slope(high + beside) - slope(low - beside) > 0.5 * first else None
