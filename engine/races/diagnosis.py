"""Why a path ended as it did: what its last steps, the rule and the ground under it say, in words.

`settle` looks at the tail of a path that used all its steps: has it come to rest (stuck), or does it go
round (cycling)?
`why` then names the cause where the numbers show one, and says nothing where they do not.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from optiscope.catalog.function import Domain
from optiscope.catalog.objects.in_python import Opaque
from optiscope.catalog.optimizer import Optimizer
from optiscope.compile.tail import RESTING, ROUND, gait
from optiscope.core.messages import Message, message
from optiscope.races.box import pushed
from optiscope.races.curvature import curvature
from optiscope.races.evaluate import Evaluator
from optiscope.races.ground import REST, STEEP, kink_at, kink_between, place
from optiscope.races.outcome import Outcome
from optiscope.races.stability import border, called, decay, settings

TAIL = 1000
"""Rows of the end of a path that are looked at, at most."""
FAR_SIDE = 0.01
"""A rule that throws a path out is looked at this share of the domain's width away from a minimum."""
WHOLE = 0.9
"""Weight decay that takes back this share of the learning rate cancels a whole step of a rule that goes by signs."""
AT_BORDER = 1 - 5e-7
"""From this share of its border on, a learning rate is told as being at it."""


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

    Measured on the rule itself, from its start state; None where it is neither, or is not known.
    """
    return None if isinstance(optimizer, Opaque) else _scaling(optimizer, tuple(hypers.items()))


@lru_cache(maxsize=1024)
def _scaling(optimizer: Optimizer, given: tuple[tuple[str, float], ...]) -> float | None:
    names: dict[str, Any] = {"x": 0.0, "t": 1.0, **optimizer.state, **dict(given)}

    def length(g: float) -> float:
        result = called(optimizer.rule, names | {"g": np.float64(g)})
        return abs(float(result[0] if isinstance(result, tuple) else result))

    small, large = length(1.0), length(1000.0)
    if not (small > 0 and 0 < large < math.inf):
        return None
    grown = math.log(large / small, 1000.0)
    return next((float(k) for k in (0, 1) if abs(grown - k) < 0.05), None)


class Tried(NamedTuple):
    """What is known of a path that has ended.

    rates: (first, last) -> the learning rates of these updates, as its schedule had them.
    best:  where the loss was lowest, and at which step.
    last:  number of its last step.
    tail:  positions of the last rows, (2, n); empty after an early cancel.
    box:   that held it, if one did.
    """

    optimizer: Optimizer
    hypers: dict[str, float]
    rates: Callable[[int, int], np.ndarray]
    evaluator: Evaluator
    best: tuple[float, float]
    best_step: int
    last: int
    tail: np.ndarray
    box: Domain | None = None

    @property
    def width(self) -> float:
        return self.evaluator.width

    @property
    def since(self) -> int:
        """The first update of the tail."""
        return max(1, self.last - int(self.tail.shape[1]) + 2)


def why(outcome: Outcome, tried: Tried) -> str:
    """The cause in one sentence, or "" where the numbers do not show one."""
    for find in CAUSES.get(outcome.kind, ()):
        if cause := find(tried):
            return cause
    return ""


def _point(xy: np.ndarray) -> tuple[float, float]:
    return float(xy[0]), float(xy[1])


def _too_far_from_best(tried: Tried) -> str:
    return _too_far(tried, tried.best, min(tried.best_step + 1, tried.last), FAR_SIDE * tried.width)


def _too_far_round(tried: Tried) -> str:
    return _too_far(tried, _point(tried.tail.mean(axis=1)), tried.since, max(REST * tried.width, _spread(tried) / 2))


def _too_far(tried: Tried, at: tuple[float, float], first: int, reach: float) -> str:
    """That a rate used from update `first` on was beyond what the rule bears on the ground within `reach` of `at`."""
    bend = curvature(tried.evaluator, *at)
    if bend is None or bend.largest_rate is None:
        return ""
    steepest = bend.eigenvalues[1]
    most = border(tried.optimizer, settings(tried.hypers), steepest, reach)
    if most is None:
        return ""
    rates = tried.rates(first, tried.last)
    lr = float(rates.max())
    if lr < AT_BORDER * most:
        return ""
    times = lr / most
    if abs(times - 1) > 0.005:  # nearer, three digits would hide on which side of the border it is
        times = float(f"{times:.3g}")
    told = {"lr": lr, "times": times, "border": most, "curvature": steepest, "x": at[0], "y": at[1]}
    if lr > rates.min():
        step = first + int(rates.argmax())
        return message("rate_too_large_at_step", **told, step=step, optimizer=tried.optimizer.title)
    if not tried.optimizer.state and abs(most / bend.largest_rate - 1) < 1e-6:
        return message("rate_too_large", **told)
    return message("rate_too_large_for", **told, optimizer=tried.optimizer.title)


def _decays_too_fast(tried: Tried) -> str:
    lr = float(tried.rates(min(tried.best_step + 1, tried.last), tried.last).max())
    share = decay(tried.optimizer, tried.hypers)
    factor = 1 - lr * share
    if share > 0 and factor < -1:
        return message("decay_too_strong", decay=share, lr=lr, factor=factor)
    return ""


def _falls(tried: Tried) -> str:
    """Where the loss was lowest outside the domain, lower than anything inside."""
    sides, minimum = tried.evaluator.problem.domain, tried.evaluator.problem.minimum
    inside = all(low <= at <= high for (low, high), at in zip(sides, tried.best, strict=True))
    if inside or not all(map(math.isfinite, tried.best)):
        return ""
    if minimum is None:
        return message("falls_without_end")
    lowest = tried.evaluator.value(*tried.best)
    return message("falls_outside_domain", lowest=lowest) if lowest < minimum else ""


def _held_by_box(tried: Tried) -> str:
    """Where the path ended on edges of the box beyond which the loss falls on."""
    if tried.box is None or not tried.tail.size:
        return ""
    at = _point(tried.tail[:, -1])
    axes = zip(tried.evaluator.problem.axes, at, pushed(tried.evaluator, at, tried.box), strict=True)
    edges = [message("edge", axis=axis, at=place) for axis, place, held in axes if held]
    if not edges:
        return ""
    return message("held_by_box", edge=edges[0] if len(edges) == 1 else message("corner", a=edges[0], b=edges[1]))


def _held_by_decay(tried: Tried) -> str:
    """Where weight decay undoes what the steps do: its pull is far more than what is left of both, and the gradient
    goes on pointing the other way."""
    share = decay(tried.optimizer, tried.hypers)
    if not share > 0:
        return ""
    lr = float(tried.rates(tried.since, tried.last).mean())
    at = tried.tail.mean(axis=1)
    slope = np.array(tried.evaluator.gradient(*_point(at)))
    pull = -lr * share * at
    drift = (tried.tail[:, -1] - tried.tail[:, 0]) / (tried.tail.shape[1] - 1)
    signs = scaling(tried.optimizer, tried.hypers) == 0
    whole = np.abs(pull) > WHOLE * lr
    held = (np.abs(slope) > STEEP) & (slope * pull > 0) & (np.abs(pull) > 10 * np.abs(drift))
    if signs and _step(tried) > REST * tried.width:  # to and fro: less than a whole step is made good on the way
        held &= whole
    if not held.any():
        return ""
    told = {"decay": share, "x": at[0], "y": at[1], "size": float(np.hypot(*slope))}
    if signs and whole[held].all():
        return message("held_by_decay_in_box", **told, edge=1 / share)
    return message("held_by_decay", **told)


def _step(tried: Tried) -> float:
    """How far an update of the tail moves the coordinate that it moves further."""
    return float(np.median(np.abs(np.diff(tried.tail)).max(axis=0)))


def _spread(tried: Tried) -> float:
    return float(np.ptp(tried.tail, axis=1).max())


def _on_a_kink(tried: Tried) -> str:
    kink = kink_at(tried.evaluator, _point(tried.tail[:, -1]), REST * tried.width)
    if kink is None:
        return ""
    (x, y), (gx, gy) = kink.at, kink.fed
    return message("on_a_kink", axes=", ".join(kink.axes), x=x, y=y, gx=gx, gy=gy)


def _over_a_kink(tried: Tried) -> str:
    at = kink_between(tried.evaluator, _point(tried.tail[:, -2]), _point(tried.tail[:, -1]))
    return message("over_a_kink", x=at[0], y=at[1]) if at else ""


def _rest(tried: Tried) -> str:
    found, size = place(tried.evaluator, _point(tried.tail[:, -1]))
    if found == "slope":
        return message("steps_too_small", size=size)
    return message("resting_place", place=message(PLACES[found]), size=size)


PLACES = {"bowl": "local_minimum", "saddle": "saddle_point", "dome": "local_maximum", "flat": "flat_place"}


def _constant_step(tried: Tried) -> str:
    if scaling(tried.optimizer, tried.hypers) != 0:
        return ""
    lr, step = float(tried.rates(tried.since, tried.last).mean()), _step(tried)
    like_rate = 0.5 < step / lr < 2
    found, _ = place(tried.evaluator, _point(tried.tail.mean(axis=1)), _spread(tried))
    if found == "bowl":
        return (
            message("step_of_constant_length", lr=lr)
            if like_rate
            else message("step_of_another_length", lr=lr, step=step)
        )
    if found == "saddle":
        return message("step_over_saddle", lr=lr, step=step)
    return message("step_without_end", lr=lr, step=step)


CAUSES: dict[str, tuple[Callable[[Tried], str], ...]] = {
    "diverged": (_falls, _decays_too_fast, _too_far_from_best),
    "left_domain": (_falls, _decays_too_fast, _too_far_from_best),
    "converged": (_held_by_box,),
    "stepped_out": (_held_by_box,),
    "stuck": (_held_by_box, _held_by_decay, _on_a_kink, _rest),
    "cycling": (_held_by_decay, _over_a_kink, _too_far_round, _constant_step, _held_by_box),
}
