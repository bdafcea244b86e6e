"""What suits a function that somebody typed: its lowest points, found from many starts; a domain to look at; a start.

All follow from the text alone and cost a bounded number of operations.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from optiscope.catalog.function import Domain, Point
from optiscope.compile.machine import kernels
from optiscope.compile.machine.problem import machine_address
from optiscope.compile.machine.search import descend
from optiscope.compile.problem import fill_grid
from optiscope.races.low_points import low_points
from optiscope.races.sides import rounded

WORK = 40_000
"""Operations spent on a grid of values."""
NEAR = 1e-9
"""Losses this near, relative to their size, are the same."""
STARTS, BY_COMPASS = 16, 2
COARSE = 14
"""Values a side where fewer do."""
HALF = (5.0, 50.0, 500.0)
"""Half the width of the squares that are looked at, as long as nothing lowest is found in the one before."""
NONE = np.zeros(0, np.int64)
GUESSES = np.array([[0.0, 0.0], [1.0, 1.0]])
"""Where many a function that people write has its minimum."""
Grid = tuple[np.ndarray, np.ndarray, np.ndarray]


def grid(memory: np.ndarray, domain: Domain, most: int = 48) -> Grid:
    """x (n,), y (n,) and the losses (n, n) over a domain, its edges included; the more operations the fewer, and at
    most so many a side."""
    n = min(most, max(11, math.isqrt(WORK // max(1, int(memory[0])))))
    (x, y), z = (np.linspace(*side, n) for side in domain), np.empty((n, n))
    fill_grid(machine_address(), memory, x, y, z)
    return x, y, z


def minima(memory: np.ndarray, domain: Domain, nodes: Grid) -> tuple[tuple[Point, ...], float | None]:
    """The lowest points found inside a domain and their loss; () and None where it is lower on the border, or nothing
    is finite. nodes: the grid over the domain."""
    x, y, z = nodes
    z = np.where(np.isfinite(z), z, np.inf)
    width = max(high - low for low, high in domain)
    most = max(4, min(STARTS, 12_000 // max(1, int(memory[0]))))
    inside = _down(memory, np.concatenate([low_points(x, y, z)[:most], GUESSES]), domain, width)
    if not inside:
        return (), None
    for share in (0.1, 0.01):  # a grid is coarse: is there something lower beside the lowest?
        at = min(inside, key=lambda end: end[2])[:2]
        box = tuple((middle - share * width, middle + share * width) for middle in at)
        inside += _down(memory, low_points(*grid(memory, box, COARSE))[: most // 4], domain, width)  # type: ignore[arg-type]
    finite = z[np.isfinite(z)]
    if not finite.size:
        return (), None
    inside = [end for end in inside if _is_floor(memory, end, np.ptp(finite), width)]
    if not inside:
        return (), None
    lowest = min(end[2] for end in inside)
    near = NEAR * (1e-3 + abs(lowest))
    border = min(side.min() for side in (z[0], z[-1], z[:, 0], z[:, -1]))
    if border < lowest - near:
        return (), None
    found: list[Point] = []
    for at_x, at_y, loss in sorted(inside, key=lambda end: end[2]):
        point = (_neat(at_x, width), _neat(at_y, width))
        if loss <= lowest + near and all(math.dist(point, other) > 1e-5 * width for other in found):
            found.append(point)
    losses = [float(kernels.oracle(*point, memory, NONE)[0]) for point in found]
    return tuple(sorted(found)), min([lowest, *(loss for loss in losses if math.isfinite(loss))])


End = tuple[float, float, float]


def _down(memory: np.ndarray, begins: np.ndarray, domain: Domain, width: float) -> list[End]:
    """(x, y, loss) at the end of the way down from each of these points, of those that end in the domain."""
    ends = np.empty((len(begins), 3))
    descend(memory, np.ascontiguousarray(begins), width, False, ends)
    ends = ends[np.argsort(ends[:, 2], kind="stable")]
    descend(memory, np.ascontiguousarray(ends[:BY_COMPASS, :2]), width, True, ends[:BY_COMPASS])
    return [
        (x, y, loss)
        for x, y, loss in ends.tolist()
        if math.isfinite(loss) and _within(x, domain[0], width) and _within(y, domain[1], width)
    ]


def _is_floor(memory: np.ndarray, end: End, spread: float, width: float) -> bool:
    """Whether the losses beside a point are nearly those there, as they are not where a logarithm falls for ever."""
    x, y, loss = end
    h = NEAR * width
    beside = [kernels.oracle(x + u, y + v, memory, NONE)[0] for u, v in ((h, 0), (-h, 0), (0, h), (0, -h))]
    return all(abs(other - loss) <= 1e-3 * spread for other in beside if math.isfinite(other))


def domain(over: Callable[[Domain], Grid], lowest: Callable[[Domain], Sequence[Point]]) -> Domain:
    """A rectangle around the lowest points, or where the function has values; of round numbers.

    over: the grid over a domain; lowest: finds them inside it.
    """
    first: Domain | None = None
    for half in HALF:
        tried = _where_finite(over(((-half, half), (-half, half))))
        if tried is None:
            continue
        first = first or tried
        if found := lowest(tried):
            return tried if half == HALF[0] else _around(found)
    return first or ((-HALF[0], HALF[0]), (-HALF[0], HALF[0]))


def start(memory: np.ndarray, domain: Domain) -> Point:
    """A point away from the middle and from the border, with a finite loss and a slope."""
    wanted = [(0.2, 0.75), (0.85, 0.3), (0.3, 0.2), (0.7, 0.9), (0.55, 0.6), (0.1, 0.1), (0.9, 0.9)]
    for shares in wanted:
        x, y = (
            rounded(low + share * (high - low), high - low) for share, (low, high) in zip(shares, domain, strict=True)
        )
        numbers = kernels.oracle(x, y, memory, NONE)
        if all(map(math.isfinite, numbers)) and (numbers[1] or numbers[2]):
            return x, y
    x_axis, y_axis, z = grid(memory, domain)
    rows, columns = np.nonzero(np.isfinite(z))
    if not rows.size:
        return tuple((low + high) / 2 for low, high in domain)  # type: ignore[return-value]
    middle = rows.size // 2
    return float(x_axis[columns[middle]]), float(y_axis[rows[middle]])


def is_steep(memory: np.ndarray, domain: Domain, minimum: float | None) -> bool:
    """Whether the losses above the lowest are of very different sizes, so that a picture wants their logarithms."""
    if minimum is None:
        return False
    _, _, z = grid(memory, domain, COARSE)
    above = z[np.isfinite(z)] - minimum
    above = above[above > 0]
    low, middle = np.quantile(above, (0.05, 0.5)) if above.size else (0.0, 0.0)
    return bool(middle > 15 * low)


def _where_finite(over: Grid) -> Domain | None:
    """The part of a domain outside which a function has no values, to the next node of a grid over it; None where it
    has none at all."""
    x, y, z = over
    finite = np.isfinite(z)
    if not finite.any():
        return None
    sides = []
    for axis, nodes in ((0, x), (1, y)):
        seen = np.nonzero(finite.any(axis=axis))[0]
        low, high = max(0, seen[0] - 1), min(nodes.size - 1, seen[-1] + 1)
        width = nodes[-1] - nodes[0]
        sides.append((rounded(float(nodes[low]), width), rounded(float(nodes[high]), width)))
    return sides[0], sides[1]


def _around(points: Sequence[Point]) -> Domain:
    low, high = (tuple(map(end, zip(*points, strict=True))) for end in (min, max))
    middles = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    half = _upwards(max(*(b - a for a, b in zip(low, high, strict=True)), *(abs(m) / 2 for m in middles), HALF[0]))
    x, y = (rounded(middle, 2 * half) for middle in middles)
    return (x - half, x + half), (y - half, y + half)


def _within(value: float, side: Point, width: float) -> bool:
    return side[0] - NEAR * width <= value <= side[1] + NEAR * width


def _neat(value: float, width: float) -> float:
    """Without the last digits, which are not known."""
    return round(value, 9 - math.floor(math.log10(width))) + 0.0


def _upwards(value: float) -> float:
    """To one digit of its own, upwards."""
    unit = 10.0 ** math.floor(math.log10(value))
    return math.ceil(value / unit) * unit
