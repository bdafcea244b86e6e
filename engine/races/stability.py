"""What a rule does near a minimum, read from the rule itself: the largest learning rate it bears, and its weight decay.

On a quadratic of one curvature a rule is a map of (x, state) to the next (x, state). Where that map is smooth at rest,
its derivative says everything: beyond the rate at which an eigenvalue leaves the unit circle no path comes to rest.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from optiscope.catalog.objects.in_python import Opaque
from optiscope.catalog.optimizer import Optimizer, Rule
from optiscope.core import maths
from optiscope.core.rebind import parameters, rebound

LATE = 1e9
"""The update at which a rule is looked at: corrections of its first updates have faded."""
STEPS = 8
FINE = 2.0**-20
"""A difference small enough to stand for a derivative, and exact in binary."""
GRID, ROUNDS = 64, 7
Given = tuple[tuple[str, float], ...]


def called(function: Rule, names: Mapping[str, Any]) -> Any:
    """A rule or its companion, with its parameters looked up in `names`: numbers, or arrays that go together."""
    bound, wanted = _bound(function)
    with np.errstate(all="ignore"):
        return bound(*[names[name] for name in wanted])


@lru_cache(maxsize=256)
def _bound(function: Rule) -> tuple[Callable[..., Any], list[str]]:
    return rebound(function, maths.RULE), parameters(function)


def settings(hypers: Mapping[str, float]) -> Given:
    """All hyperparameters but the learning rate, which is what is asked for."""
    return tuple((name, value) for name, value in hypers.items() if name != "lr")


def border(optimizer: Optimizer, given: Given, curvature: float, reach: float) -> float | None:
    """The largest learning rate at which the rule comes to rest on a quadratic of this `curvature`, above 0.

    given: the other hyperparameters, see `settings`. reach: how far from the minimum, in units of x, the rule is to be
    looked at. None where its update is not smooth that near, as of a sign or a gradient divided by its own size, or
    where no rate up to 1e9 / curvature is too large, or the rule is not known.
    """
    if isinstance(optimizer, Opaque):
        return None
    # asked for under a hand that drags, at ever new curvatures: what is found for a power of two is kept, and is mostly
    # that of a curvature near it, but for the factor between them
    power, near = (2.0 ** np.round(np.log2([curvature, reach]))).tolist()
    if not _smooth(optimizer, given, power, near):
        return None
    known = _border(optimizer, given, power)
    if known is not None and _in_proportion(optimizer, given, known, power, 2.0 if curvature > power else 0.5):
        scaled: float = known * power / curvature
        return scaled
    return _border(optimizer, given, curvature)


def decay(optimizer: Optimizer, hypers: Mapping[str, float]) -> float:
    """Weight decay of the rule with these hyperparameters: the share of x, per learning rate, by which an update moves
    x towards 0 where there is no gradient; 0 where it is not known."""
    return 0.0 if isinstance(optimizer, Opaque) else _decay(optimizer, settings(hypers), hypers["lr"])


@lru_cache(maxsize=1024)
def _decay(optimizer: Optimizer, given: Given, lr: float) -> float:
    rest = _rest(optimizer, given)
    state = list(optimizer.state.values()) if rest is None else rest
    near, far = (_moved(optimizer, given, 0.0, lr, np.array([x, *state]))[0] for x in (0.0, 1.0))
    share = 1.0 - float(far - near)
    return share / lr if abs(share) > 1e-12 else 0.0


def _moved(optimizer: Optimizer, given: Given, curvature: float, lr: Any, z: np.ndarray) -> list[Any]:
    """x and state after an update. z: x and state before it, each a number or an array."""
    names = {"t": LATE, "x": z[0], **dict(zip(optimizer.state, z[1:], strict=True)), **dict(given), "lr": lr}
    names["g"] = curvature * (called(optimizer.look_at, names) if optimizer.look_at else z[0])
    result = called(optimizer.rule, names)
    return list(result) if isinstance(result, tuple) else [result]


@lru_cache(maxsize=1024)
def _rest(optimizer: Optimizer, given: Given) -> tuple[float, ...] | None:
    """The state that is left when the gradient has been 0 for long; None where the rule never forgets."""
    state = np.array(list(optimizer.state.values()))
    for _ in range(5):
        derivative, after = _derivative(optimizer, given, 0.0, np.array([1.0]), state, FINE)
        of_state, change = derivative[0, 1:, 1:], after[1:] - state
        if not np.isfinite(of_state).all() or (state.size and abs(np.linalg.eigvals(of_state)).max() > 1 - 1e-9):
            return None
        if np.abs(change).max(initial=0.0) <= 1e-12 * np.abs(state).max(initial=0.0):
            return tuple(state.tolist())
        state = state + np.linalg.solve(np.eye(state.size) - of_state, change)
    return tuple(state.tolist())


def _derivative(
    optimizer: Optimizer, given: Given, curvature: float, lr: np.ndarray, rest: np.ndarray, h: float
) -> tuple[np.ndarray, np.ndarray]:
    """Of (x, state) at x = 0 and this state, for each rate: (n, k, k), by differences of `h`; and where it goes."""
    at = np.concatenate([[0.0], rest])
    z = at[:, None] + np.concatenate([np.zeros((at.size, 1)), h * np.eye(at.size)], axis=1)
    after = np.empty((at.size, lr.size, 1 + at.size))
    for row, moved in zip(after, _moved(optimizer, given, curvature, lr[:, None], z[:, None, :]), strict=True):
        row[:] = moved
    with np.errstate(invalid="ignore"):
        return (after[:, :, 1:] - after[:, :, :1]).transpose(1, 0, 2) / h, after[:, 0, 0]


@lru_cache(maxsize=4096)
def _smooth(optimizer: Optimizer, given: Given, curvature: float, reach: float) -> bool:
    """Whether some gentle updates from within `reach` are those of the derivative, from either side and from nearer."""
    found = _rest(optimizer, given)
    if found is None:
        return False
    rest, lr = np.array(found), np.array([0.1 / curvature])
    derivative = _derivative(optimizer, given, curvature, lr, rest, reach * 2.0**-10)[0][0]
    sides = reach * np.array([1.0, -1.0, 0.1])
    z, linear = np.tile(np.concatenate([[0.0], rest])[:, None], 3), np.zeros((1 + rest.size, 3))
    z[0], linear[0] = sides, sides
    for _ in range(STEPS):
        z = np.stack(np.broadcast_arrays(*_moved(optimizer, given, curvature, lr, z)))
        linear = derivative @ linear
        with np.errstate(invalid="ignore"):
            if not np.abs(z[0] - linear[0]).max() <= 1e-3 * reach or not abs(z[0, 2] - linear[0, 2]) <= 1e-4 * reach:
                return False
    return True


def _grows(optimizer: Optimizer, given: Given, curvature: float, rates: np.ndarray) -> np.ndarray:
    """Whether at each of these rates something grows from update to update."""
    found = _rest(optimizer, given)
    assert found is not None
    derivative, _ = _derivative(optimizer, given, curvature, rates, np.array(found), FINE)
    finite = np.isfinite(derivative).all(axis=(1, 2))
    radius = np.abs(np.linalg.eigvals(np.where(finite[:, None, None], derivative, 0.0))).max(axis=1)
    grows: np.ndarray = ~finite | (radius > 1 + 1e-12)
    return grows


@lru_cache(maxsize=1024)
def _in_proportion(optimizer: Optimizer, given: Given, known: float, curvature: float, times: float) -> bool:
    """Whether so many times the curvature makes the border, which is known, as many times lower."""
    near = known / times * np.array([1 - 1e-9, 1 + 1e-9])
    below, above = _grows(optimizer, given, times * curvature, near)
    return bool(above and not below)


@lru_cache(maxsize=1024)
def _border(optimizer: Optimizer, given: Given, curvature: float) -> float | None:
    """The lowest rate between 1e-9 and 1e9 / curvature from which on something grows."""
    rates = np.geomspace(1e-9, 1e9, GRID) / curvature
    for _ in range(ROUNDS):
        grows = _grows(optimizer, given, curvature, rates)
        first = int(np.argmax(grows))
        if not grows.any() or not first:
            return None
        rates = np.geomspace(rates[first - 1], rates[first], GRID)
    return float(rates[0])
