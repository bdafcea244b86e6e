"""How a path ended and what it cost: values, worded here once for every interface and language."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from optiscope.catalog.function import Domain
from optiscope.compile import measure as m
from optiscope.core.messages import message
from optiscope.core.ranking import Key

STAY, STAY_AGAIN = 3, 10
"""Rows that a path has to stay within the tolerance, up to its end, to have arrived: where it comes there for the first
time, and where it had been there and left again, as one that jumps to and fro. Of short paths a tenth is enough."""
Kind = Literal["converged", "stepped_out", "stuck", "cycling", "diverged", "left_domain", "cancelled"]
ORDER: dict[Kind, int] = {
    "converged": 0, "stepped_out": 1, "stuck": 1, "cycling": 1, "cancelled": 2, "left_domain": 3, "diverged": 4,
}  # fmt: skip
"""Which kind comes before which; those who stayed inside without arriving are told apart by their loss."""
FAR = 1000.0
"""A path that ends this many domain widths from the domain's centre, and farther out than it started, has diverged,
though its numbers are still finite."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """kind, the step at which it came about, the reason in words, and the cause where the numbers show one, else "".

    reason and why are English; core/result.py says them in another language.
    """

    kind: Kind
    step: int
    reason: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Metrics:
    """best_loss: lowest loss on the path, first met at best_step. final_loss: loss after the last step.
    distance: from the last point to the nearest known minimum. steps_to_tolerance: first step whose loss is within the
    tolerance of the known minimum. path_length: sum of the steps' lengths. gradient_evaluations: gradients taken, each
    sample of a data problem counted as one. None where the problem has no known minimum, or the step never came."""

    best_loss: float
    best_step: int
    final_loss: float
    distance: float | None
    steps_to_tolerance: int | None
    path_length: float
    gradient_evaluations: int

    def as_dict(self) -> dict[str, float | int | None]:
        """The same with None for numbers that JSON cannot carry."""
        finite = {k: v if v is None or math.isfinite(v) else None for k, v in asdict(self).items()}
        return finite


ANYWHERE: Domain = ((-math.inf, math.inf), (-math.inf, math.inf))


@lru_cache(maxsize=256)
def limits(domain: Domain, minimum: float | None, tolerance: float, box: Domain | None = None) -> np.ndarray:
    """The `limits` of compile/loop.py. They are shared: not to be written."""
    (x_low, x_high), (y_low, y_high) = domain
    (left, right), (bottom, top) = box or ANYWHERE
    lowest = math.nan if minimum is None else minimum
    inside = [x_low, x_high, y_low, y_high, lowest + tolerance, lowest - tolerance]
    return np.array([*inside, left, right, bottom, top])


def outcome(
    counters: Sequence[float], bounds: np.ndarray, steps: int, tolerance: float, start: tuple[float, float]
) -> Outcome:
    """Outcome of a path whose counters stand at `counters` after all its `steps`, or after a cancel before that."""
    last = int(counters[m.LAST])
    if counters[m.BROKE] >= 0:
        step = int(counters[m.BROKE])
        reason = message("numbers_overflow", step=step)
        return Outcome("diverged", step, reason)
    if last < steps:
        step = max(last, 0)
        return Outcome("cancelled", step, message("cancelled", step=step, steps=steps))
    since = int(counters[m.WITHIN_SINCE])
    stay = STAY if since == int(counters[m.REACHED]) else STAY_AGAIN
    if since >= 0 and last - since + 1 >= min(stay, -(-steps // 10)):
        step = since
        reason = message("converged", tolerance=tolerance, step=step)
        return Outcome("converged", step, reason)
    if counters[m.OUTSIDE_SINCE] >= 0:
        step = int(counters[m.OUTSIDE_SINCE])
        widths = _widths_away(counters[m.X], counters[m.Y], bounds)
        if widths > max(FAR, _widths_away(*start, bounds)):
            reason = message("diverged_beyond_domain", step=step, widths=widths)
            if not step:
                reason = message("diverged_from_outside", widths=widths)
            return Outcome("diverged", step, reason)
        return Outcome("left_domain", step, message("left_domain", step=step))
    if since >= 0:
        rest = message("within_too_short", tolerance=tolerance, since=since)
    elif math.isnan(near := float(bounds[4])):
        rest = message("no_minimum")
    else:
        rest = message("loss_above_lowest", gap=counters[m.FINAL] - (near - tolerance))
    if steps == 1:
        return Outcome("stepped_out", steps, message("used_only_step", rest=rest))
    return Outcome("stepped_out", steps, message("used_all_steps", steps=steps, rest=rest))


def key(outcome: Outcome, metrics: Metrics) -> Key:
    """What a path is ranked by: who arrived, by the step it arrived at; then by the loss."""
    if outcome.kind == "converged":
        return (ORDER[outcome.kind], outcome.step)
    return (ORDER[outcome.kind], metrics.final_loss, metrics.best_loss)


def _widths_away(x: float, y: float, bounds: np.ndarray) -> float:
    """How many domain widths (x, y) is from the domain's centre, along the axis where it is more."""
    across = abs(x - (bounds[0] + bounds[1]) / 2) / (bounds[1] - bounds[0])
    along = abs(y - (bounds[2] + bounds[3]) / 2) / (bounds[3] - bounds[2])
    return float(max(across, along))


def metrics(counters: Sequence[float], minima: tuple[tuple[float, float], ...], samples: int, more: int = 0) -> Metrics:
    """Metrics of a path whose counters stand at `counters`; `samples` is what one update's gradient costs; more: those
    gradients that were taken beyond one in each update."""
    x, y, reached = counters[m.X], counters[m.Y], int(counters[m.REACHED])
    away = [math.hypot(x - a, y - b) for a, b in minima]
    return Metrics(
        best_loss=counters[m.BEST],
        best_step=max(0, int(counters[m.BEST_STEP])),
        final_loss=counters[m.FINAL],
        distance=min(away) if away else None,
        steps_to_tolerance=reached if reached >= 0 else None,
        path_length=counters[m.LENGTH],
        gradient_evaluations=(max(0, int(counters[m.LAST])) + more) * samples,
    )
