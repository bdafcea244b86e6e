"""One entry of a race on its way: its rows, slice by slice. No clock, no thread, no I/O in here."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope import catalog
from optiscope.catalog.entry import Point
from optiscope.catalog.lookup import name_of, optimizer_of
from optiscope.compile import measure as m
from optiscope.compile.interpreted import loop as interpreted
from optiscope.compile.interpreted.function import PythonFunction
from optiscope.compile.loop import LR
from optiscope.compile.machine.problem import address_of, kernel_of
from optiscope.core.sampling import Batches, Noise
from optiscope.races import outcome
from optiscope.races.box import held
from optiscope.races.diagnosis import TAIL, Tried, settle, why
from optiscope.races.evaluate import Evaluator
from optiscope.races.outcome import Metrics, Outcome
from optiscope.races.setup import setup
from optiscope.races.spec import CompleteRaceSpec, RaceEntry

SLICE = 20_000
NO_TAIL = np.zeros((2, 0))


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """Rows first … first + n - 1 of one entry's path. columns: float64 (c, n), named by the runner's `columns`."""

    entry: int
    first: int
    columns: np.ndarray


class Runner:
    """One entry on its way; `advance` makes its next rows. Row k is the state after k updates, row 0 the start."""

    def __init__(self, spec: CompleteRaceSpec, entry: RaceEntry, evaluator: Evaluator):
        problem, schedule = evaluator.problem, entry.schedule
        self._setup = made = setup(
            optimizer_of(entry.optimizer), tuple(entry.hyperparameters.items()),
            catalog.schedules[schedule.schedule], tuple(schedule.parameters.values()),
        )  # fmt: skip
        self.label, self.optimizer, self.columns = entry.label, name_of(entry.optimizer), made.columns
        self.rows = spec.steps + 1
        self.done = 0
        self.outcome: Outcome | None = None
        self.metrics: Metrics | None = None
        self._spec, self._evaluator = spec, evaluator
        self._tail, self._in_python = NO_TAIL, None
        self._run: tuple[Any, Any, Any]  # loop, problem, hypers, as they go together
        if isinstance(problem, PythonFunction) or made.loop is None:
            self._in_python = interpreted.steps(made.optimizer, made.given)
            self._run = interpreted.loop(), kernel_of(problem, "oracle"), self._in_python
        else:
            self._run = made.loop, address_of(problem), made.hypers
        samples = evaluator.samples
        self._noise = Noise(spec.noise if samples is None else 0.0, made.size, spec.seed)
        self._batches = Batches(samples, made.size, spec.seed)
        self._noisy = self._noise.drawn or self._batches.drawn
        self._cost = 1 if samples is None else min(made.size or samples, samples)
        self._carry = made.carry.copy()
        self.move(entry.start)
        self._counters = m.tally()
        self._limits = outcome.limits(problem.domain, problem.minimum, spec.tolerance, spec.box)

    def move(self, start: Point) -> None:
        """Sets where it starts, which it has not yet."""
        self._start = self._carry[0], self._carry[1] = held(start, self._spec.box)

    def advance(self, rows: int) -> np.ndarray:
        """The next `rows` rows (fewer at the end), float64 of shape (columns, rows); sets outcome and metrics last."""
        n = min(rows, self.rows - self.done)
        columns = np.empty((len(self.columns), n))
        self.write(columns, 0, n)
        return columns

    def write(self, out: np.ndarray, place: int, n: int) -> None:
        """The next n rows, at most as many as are left, into the columns place … place + n − 1 of `out`, contiguous
        (columns, …); sets outcome and metrics with the last."""
        made, steps, end = self._setup, self._spec.steps, place + n
        made.fill(self.done, float(steps), made.lr, made.parameters, out[LR, place:end])
        loop, oracle, hypers = self._run
        loop(
            oracle, self._evaluator.memory, hypers, self._noise.draw(n), self._batches.draw(n), self._carry,
            self._limits, self._counters, out, self.done, place, n,
        )  # fmt: skip
        self.done += n
        if self.rows - self.done < TAIL:
            kept = min(TAIL, (steps // 5 + 1) // 4 * 4)
            last = out[:2, max(place, end - kept) : end]
            if self._tail.size:
                last = np.concatenate([self._tail, last], axis=1)
            self._tail = last[:, max(0, last.shape[1] - kept) :].copy()
        if self.done == self.rows:
            self.end()

    def rates(self, first: int, last: int) -> np.ndarray:
        """The learning rates of updates first … last, as the schedule has them."""
        out = np.empty(last - first + 1)
        self._setup.fill(first, float(self._spec.steps), self._setup.lr, self._setup.parameters, out)
        return out

    def end(self) -> None:
        """Takes stock where the path stands now; short of its last row that is a cancel."""
        c, evaluator, made, tail = self._counters.tolist(), self._evaluator, self._setup, self._tail
        ended = outcome.outcome(c, self._limits, self._spec.steps, self._spec.tolerance, self._start)
        ended = settle(ended, tail, evaluator.width, self._noisy)
        best, best_step, last = (c[m.BEST_X], c[m.BEST_Y]), max(0, int(c[m.BEST_STEP])), max(0, int(c[m.LAST]))
        tried = Tried(made.optimizer, made.given, self.rates, evaluator, best, best_step, last, tail, self._spec.box)
        cause = why(ended, tried)
        self.outcome = Outcome(ended.kind, ended.step, ended.reason, cause) if cause else ended
        more = self._in_python.more if self._in_python else 0
        self.metrics = outcome.metrics(c, evaluator.problem.minima, self._cost, more)
