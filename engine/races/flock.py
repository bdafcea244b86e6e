"""A flock: every entry of a race from many starts at once, and which minimum each start ends in."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optiscope.core import thinning
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.races.evaluate import Evaluator
from optiscope.races.runner import SLICE, Runner
from optiscope.races.spec import MAX_UPDATES, CompleteRaceSpec, check_rules, check_work, problem_of

MOST_ROWS = 201


@dataclass(frozen=True, slots=True)
class Flight:
    """One entry's flock.

    paths:    float32 (2 × starts, rows): x and y of each start in turn, at steps 0, every, 2 every, … and the last.
    reached:  for each start the index of the minimum it converged to, or −1.
    shares:   share of the starts that converged to each known minimum, in their order.
    outcomes: how many of the starts ended in each kind of outcome.
    """

    entry: int
    label: str
    paths: np.ndarray
    reached: tuple[int, ...]
    shares: tuple[float, ...]
    outcomes: dict[str, int]


def starts(spec: CompleteRaceSpec) -> np.ndarray:
    """The starts of a complete spec's flock, (n, 2), in its domain or its box: cell centres of a square grid, or by
    its seed."""
    assert spec.flock
    problem = problem_of(spec)
    sides = np.array(spec.box or problem.view or problem.domain)
    if spec.flock.layout == "random":
        unit = np.random.default_rng([spec.seed, 2]).random((spec.flock.count, 2))
    else:
        n = math.isqrt(spec.flock.count)
        middles = (np.arange(n) + 0.5) / n
        unit = np.stack(np.meshgrid(middles, middles), axis=-1).reshape(-1, 2)
    return np.asarray(sides[:, 0] + unit * (sides[:, 1] - sides[:, 0]))


def every(spec: CompleteRaceSpec) -> int:
    """Each how many-th step of a flock is kept."""
    return thinning.every(spec.steps, MOST_ROWS)


def check(spec: CompleteRaceSpec) -> None:
    """SpecError if the flock of a complete spec asks for too much."""
    if not spec.flock:
        return
    count = len(starts(spec))
    updates = spec.steps * len(spec.optimizers) * count
    if updates > MAX_UPDATES:
        raise SpecError(
            "flock.count",
            message("updates_of_starts", most=MAX_UPDATES),
            message("product_of_three", a=spec.steps, b=len(spec.optimizers), c=count, product=updates),
        )
    check_work("flock.count", problem_of(spec), updates, "typed_work_of_starts")
    check_rules("flock.count", spec, count)


def fly(spec: CompleteRaceSpec) -> Iterator[Flight]:
    """One Flight per entry of a complete spec with a flock; SpecError if it asks for too much."""
    return (flight for flight in flying(spec) if flight)


def flying(spec: CompleteRaceSpec) -> Iterator[Flight | None]:
    """What `fly` gives, and None after each piece of the work on the way: the place to stop or to look at a clock."""
    check(spec)
    points, keep = starts(spec), every(spec)
    evaluator = Evaluator(problem_of(spec), spec.constants)
    minima = np.array(evaluator.problem.minima).reshape(-1, 2)
    rows = thinning.rows(spec.steps, keep)
    for i, entry in enumerate(spec.optimizers):
        paths = np.empty((2 * len(points), rows.size), np.float32)
        kinds: Counter[str] = Counter()
        reached = []
        for j, start in enumerate(points):
            runner = Runner(spec, entry.model_copy(update={"start": (float(start[0]), float(start[1]))}), evaluator)
            path = np.empty((2, rows.size))
            while runner.outcome is None:
                first = runner.done
                columns = runner.advance(SLICE)
                here = slice(*np.searchsorted(rows, (first, runner.done)))
                path[:, here] = columns[:2, rows[here] - first]
                yield None
            with np.errstate(over="ignore"):  # what is too large for float32 is drawn as infinite
                paths[2 * j : 2 * j + 2] = path
            kinds[runner.outcome.kind] += 1
            converged = runner.outcome.kind == "converged"
            reached.append(int(np.hypot(*(minima - columns[:2, -1]).T).argmin()) if converged else -1)
        shares = tuple(reached.count(k) / len(points) for k in range(len(minima)))
        yield Flight(i, entry.label, paths, tuple(reached), shares, dict(kinds))
