"""Why a path ended as it did: what its last steps and the ground under it say, in words.

`settle` looks at the tail of a path that used all its steps: has it come to rest (stuck), or does it go
round (cycling)?
`why` then names the cause where the numbers show one.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from optiscope.catalog.optimizer import Optimizer
from optiscope.compile.tail import RESTING, ROUND, gait
from optiscope.core.messages import Message, message
from optiscope.core.rebind import parameters
from optiscope.races.curvature import curvature
from optiscope.races.evaluate import Evaluator
from optiscope.races.outcome import Outcome

TAIL = 1000
"""Rows of the end of a path that are looked at, at most."""
REST = 1e-6
"""A path that stays within this share of the domain's width has come to rest."""
NEAR = 1e-4
"""A point belongs to a minimum or saddle that the quadratic model puts within this share of the domain's width."""


def settle(outcome: Outcome, tail: np.ndarray, width: float, noisy: bool) -> Outcome:
    """`outcome`, or "stuck" or "cycling" in its place where the path used all its steps.

    tail: positions of the last rows, contiguous (2, n), n a multiple of 4; width: of the domain, in its units; noisy:
    with sampled gradients.
    """
    n = tail.shape[1]
    if outcome.kind != "stepped_out" or n < 20:
        return outcome
    assert isinstance(outcome.reason, Message)
    since, rest = outcome.step - n + 1, outcome.reason.values["rest"]
    kind = gait(tail, REST * width)
    if kind == RESTING:
        reason = message("at_rest", since=since, rest=rest)
        return Outcome("stuck", since, reason)
    if kind == ROUND and not noisy:
        reason = message("cycling", since=since, rest=rest)
        return Outcome("cycling", since, reason)
    return outcome


def scaling(optimizer: Optimizer, hypers: dict[str, float]) -> float | None:
    """How a first update grows with its gradient: 1 in proportion (gradient descent), 0 not at all (sign methods).

    Measured on the rule itself, from its start state; None where it is neither.
    """
    return _scaling(optimizer, tuple(hypers.items()))


@lru_cache(maxsize=1024)
def _scaling(optimizer: Optimizer, given: tuple[tuple[str, float], ...]) -> float | None:
    hypers = dict(given)
    names: dict[str, Any] = {"x": 0.0, "t": 1.0, **optimizer.state, **hypers}

    def length(g: float) -> float:
        values = names | {"g": np.float64(g)}
        result = optimizer.rule(*(values[p] for p in parameters(optimizer.rule) if p not in optimizer.settings),
                                **{p: hypers[p] for p in optimizer.settings})  # fmt: skip
        return abs(float(result[0] if isinstance(result, tuple) else result))

    with np.errstate(all="ignore"):
        small, large = length(1.0), length(1000.0)
    if not (small > 0 and math.isfinite(large)):
        return None
    grown = math.log(large / small, 1000.0)
    return next((float(k) for k in (0, 1) if abs(grown - k) < 0.05), None)


def why(
    outcome: Outcome, optimizer: Optimizer, hypers: dict[str, float], evaluator: Evaluator,
    best: tuple[float, float], tail: np.ndarray,
) -> str:  # fmt: skip
    """The cause in one sentence, or "" where the numbers do not show one.

    best: where the loss was lowest; tail: positions of the last rows, (2, n); empty after an early cancel.
    """
    if outcome.kind not in ("diverged", "left_domain", "stuck", "cycling"):
        return ""
    causes: dict[str, Callable[[], str]] = {
        "diverged": lambda: _falls(evaluator, best) or _too_far(optimizer, hypers, evaluator, best),
        "left_domain": lambda: _falls(evaluator, best) or _too_far(optimizer, hypers, evaluator, best),
        "stuck": lambda: _rest(evaluator, _point(tail[:, -1])),
        "cycling": lambda: (
            _too_far(optimizer, hypers, evaluator, _point(tail.mean(axis=1))) or _constant_step(optimizer, hypers)
        ),
    }
    return causes[outcome.kind]()


def _point(xy: np.ndarray) -> tuple[float, float]:
    return float(xy[0]), float(xy[1])


def _too_far(optimizer: Optimizer, hypers: dict[str, float], evaluator: Evaluator, at: tuple[float, float]) -> str:
    bend = curvature(evaluator, *at)
    if (
        bend is None
        or bend.largest_rate is None
        or scaling(optimizer, hypers) != 1
        or hypers["lr"] < 0.999 * bend.largest_rate
    ):
        return ""
    times = hypers["lr"] / bend.largest_rate
    if abs(times - 1) > 0.005:  # nearer, three digits would hide on which side of the border it is
        times = float(f"{times:.3g}")
    return message("rate_too_large",
        lr=hypers["lr"], times=times, border=bend.largest_rate, curvature=bend.eigenvalues[1], x=at[0], y=at[1],
    )  # fmt: skip


def _falls(evaluator: Evaluator, best: tuple[float, float]) -> str:
    """Where the loss was lowest outside the domain, lower than anything inside."""
    sides, minimum = evaluator.problem.domain, evaluator.problem.minimum
    inside = all(low <= at <= high for (low, high), at in zip(sides, best, strict=True))
    if inside or not all(map(math.isfinite, best)):
        return ""
    if minimum is None:
        return message("falls_without_end")
    lowest = evaluator.value(*best)
    if lowest < minimum:
        return message(
            "falls_outside_domain",
            lowest=lowest,
        )
    return ""


def _rest(evaluator: Evaluator, at: tuple[float, float]) -> str:
    slope = np.array(evaluator.gradient(*at))
    bend = curvature(evaluator, *at)
    size = float(np.hypot(*slope))
    if bend is None or size > 1e-3:
        return message("steps_too_small", size=size)
    with np.errstate(all="ignore"):
        away = float(np.hypot(*(np.array(bend.directions) @ slope / np.array(bend.eigenvalues))))
    width = max(high - low for low, high in evaluator.problem.domain)
    places = {
        "bowl": message("local_minimum"), "saddle": message("saddle_point"),
        "dome": message("local_maximum"), "flat": message("flat_place"),
    }  # fmt: skip
    place = places[bend.shape if away < NEAR * width else "flat"]
    return message("resting_place", place=place, size=size)


def _constant_step(optimizer: Optimizer, hypers: dict[str, float]) -> str:
    if scaling(optimizer, hypers) != 0:
        return ""
    return message(
        "step_of_constant_length",
        lr=hypers["lr"],
    )
