"""A box that holds a race: after each update the point goes to the nearest one in the box, and nothing else changes.

That is projected gradient descent (Goldstein 1964, Levitin and Polyak 1966) for any rule: its state, and the gradient
it is fed, are untouched. What is lowest in the box is looked for from many starts, and on its edges.
"""

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np

from optiscope.catalog import Problem
from optiscope.catalog.function import Domain, Point
from optiscope.compile.interpreted.function import PythonFunction
from optiscope.races.evaluate import Evaluator
from optiscope.races.low_points import low_points

NODES, SLOW_NODES = 81, 13
"""Values a side that are looked at first; of what is slow to evaluate, fewer."""
STARTS = 12
WORK = 400_000
"""Plain evaluations that these values may be worth."""
NEAR, APART = 1e-9, 1e-5
"""Losses this near, relative to their size, are the same, and points this near, relative to the box, one."""
ROUNDS = 300
"""Of the compass, at most: a narrow valley that Newton's steps do not follow is not crept along."""
LEAP = 100.0
"""A step is at most as many times as long as the box."""
WAYS = np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)], dtype=float)
End = tuple[float, Point]


def held(point: Point, box: Domain | None) -> Point:
    """The nearest point in the box; the point itself where there is none."""
    if box is None:
        return point
    x, y = (min(max(at, low), high) for at, (low, high) in zip(point, box, strict=True))
    return x, y


def within(problem: Problem, constants: dict[str, float], box: Domain | None) -> Problem:
    """The problem as it is in the box: with its lowest points there, which are those of the catalogue, or found."""
    return _within(problem, tuple(constants.items()), box) if box else problem


@lru_cache(maxsize=256)
def _within(problem: Problem, constants: tuple[tuple[str, float], ...], box: Domain) -> Problem:
    minima, minimum = _lowest(Evaluator(problem, dict(constants)), box)
    known = tuple(at for at in problem.minima if held(at, box) == at)
    if known and minimum is not None and problem.minimum is not None and problem.minimum <= minimum + _near(minimum):
        minima, minimum = known, problem.minimum
    return replace(problem, minima=minima, minimum=minimum)  # type: ignore[arg-type]  # of a function it may be None


def _near(loss: float) -> float:
    return NEAR * (1e-3 + abs(loss))


def _lowest(evaluator: Evaluator, box: Domain) -> tuple[tuple[Point, ...], float | None]:
    """The lowest points found in the box, and their loss; () and None where it falls for ever, or nothing is finite."""
    slow = isinstance(evaluator.problem, PythonFunction)
    nodes = SLOW_NODES if slow else max(SLOW_NODES, min(NODES, math.isqrt(WORK // evaluator.weight)))
    grid = evaluator.grid(*box[0], *box[1], nodes, nodes)
    finite = grid[np.isfinite(grid)]
    if not finite.size:
        return (), None
    x, y = (np.linspace(*side, nodes) for side in box)
    starts = low_points(x, y, np.where(np.isfinite(grid), grid, np.inf))[:STARTS]
    ends = [_down(evaluator, (at_x, at_y), box, 1 / nodes) for at_x, at_y in starts.tolist()]
    floors = sorted(end for end in ends if _is_floor(evaluator, end, float(np.ptp(finite)), box))
    if not floors:
        return (), None
    lowest, size = floors[0][0], math.hypot(*(high - low for low, high in box))
    found: list[Point] = []
    for loss, at in floors:
        if loss <= lowest + _near(lowest) and all(math.dist(at, other) > APART * size for other in found):
            found.append(at)
    return tuple(sorted(found)), lowest


def _down(evaluator: Evaluator, at: Point, box: Domain, share: float) -> End:
    """Where the way down from a point ends: Newton's steps while they help, and a search by compass for kinks."""
    loss, here = _newton(evaluator, (evaluator.value(*at), at), box)
    sides = np.array([high - low for low, high in box])
    for _ in range(ROUNDS):
        if share < 1e-12:
            break
        tried = [_moved(evaluator, here, share * sides * way, box) for way in WAYS]
        best = min(tried)
        if best[0] < loss:
            loss, here = best
        else:
            share /= 2
    return _newton(evaluator, (loss, here), box)


def _moved(evaluator: Evaluator, at: Point, step: np.ndarray, box: Domain) -> End:
    point = held((at[0] + float(step[0]), at[1] + float(step[1])), box)
    loss = evaluator.value(*point)
    return (loss if math.isfinite(loss) else math.inf), point


def _newton(evaluator: Evaluator, end: End, box: Domain) -> End:
    for _ in range(60):
        loss, at = end
        free = ~np.array(pushed(evaluator, at, box))
        slope, (xx, xy, yy) = np.array(evaluator.gradient(*at)) * free, evaluator.hessian(*at)
        bend = np.array([[xx, xy], [xy, yy]])
        if not slope.any() or not np.isfinite(bend).all() or not np.isfinite(slope).all():
            return end
        bend[~free, :], bend[:, ~free] = 0.0, 0.0
        sizes, directions = np.linalg.eigh(bend)
        least = math.hypot(*slope.tolist()) / (LEAP * math.hypot(*(high - low for low, high in box)))
        sizes = np.maximum(np.abs(sizes), max(least, 1e-9 * float(np.abs(sizes).max())))
        step = -directions @ ((directions.T @ slope) / sizes) * free
        for _ in range(30):
            tried = _moved(evaluator, at, step, box)
            if tried[0] < loss:
                break
            step = step / 2
        else:
            return end
        end = tried
    return end


def pushed(evaluator: Evaluator, at: Point, box: Domain) -> tuple[bool, bool]:
    """Whether along x, and along y, the point is on an edge of the box and the loss falls beyond it."""
    x, y = (
        (place <= low and slope > 0) or (place >= high and slope < 0)
        for place, slope, (low, high) in zip(at, evaluator.gradient(*at), box, strict=True)
    )
    return x, y


def _is_floor(evaluator: Evaluator, end: End, spread: float, box: Domain) -> bool:
    """Whether the losses beside a point are nearly those there, as they are not where a logarithm falls for ever."""
    loss, at = end
    sides = np.array([high - low for low, high in box])
    beside = [_moved(evaluator, at, NEAR * sides * way, box)[0] for way in WAYS[:4]]
    return math.isfinite(loss) and all(abs(one - loss) <= 1e-3 * spread + 1e-9 for one in beside if one < math.inf)
