"""A race: entries over one problem, made slice by slice. No clock, no thread, no I/O in here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from optiscope import catalog
from optiscope.compile import measure as m
from optiscope.compile.problem import oracle_address
from optiscope.core.sampling import Batches, Noise
from optiscope.races import outcome
from optiscope.races.diagnosis import TAIL, settle, why
from optiscope.races.evaluate import Evaluator
from optiscope.races.outcome import Metrics, Outcome
from optiscope.races.plan import plan
from optiscope.races.spec import CompleteRaceSpec, RaceEntry, RaceSpec, complete, parse

if TYPE_CHECKING:
    from optiscope.races.flock import Flight

SLICE = 20_000


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
        self._plan = made = plan(
            catalog.optimizers[entry.optimizer], tuple(entry.hyperparameters.items()),
            catalog.schedules[schedule.schedule], tuple(schedule.parameters.values()),
        )  # fmt: skip
        self.label, self.optimizer, self.columns = entry.label, entry.optimizer, made.columns
        self.rows = spec.steps + 1
        self.done = 0
        self.outcome: Outcome | None = None
        self.metrics: Metrics | None = None
        self._tolerance, self._evaluator = spec.tolerance, evaluator
        self._start, self._tail = entry.start, np.zeros((2, 0))
        self._steps = spec.steps
        self._oracle, self._memory = oracle_address(problem.id), evaluator.memory
        samples = evaluator.samples
        self._noise = Noise(spec.noise if samples is None else 0.0, made.size, spec.seed)
        self._batches = Batches(samples, made.size, spec.seed)
        self._noisy = self._noise.drawn or self._batches.drawn
        self._cost = 1 if samples is None else min(made.size or samples, samples)
        self._carry = made.carry.copy()
        self._carry[:2] = entry.start
        self._counters, self._limits = m.tally(), outcome.limits(problem.domain, problem.minimum, spec.tolerance)

    def advance(self, rows: int) -> np.ndarray:
        """The next `rows` rows (fewer at the end), float64 of shape (columns, rows); sets outcome and metrics last."""
        n = min(rows, self.rows - self.done)
        made, rates, columns = self._plan, np.empty(n), np.empty((len(self.columns), n))
        made.fill(self.done, float(self._steps), made.lr, made.parameters, rates)
        made.loop(
            self._oracle, self._memory, made.hypers, rates, self._noise.draw(n), self._batches.draw(n),
            self._carry, columns, self.done,
        )  # fmt: skip
        m.measure(columns, self.done, self._limits, self._counters)
        self.done += n
        if self.rows - self.done < TAIL:
            kept, last = min(TAIL, (self._steps // 5 + 1) // 4 * 4), columns[:2, -TAIL:]
            last = np.concatenate([self._tail, last], axis=1) if self._tail.size else last
            self._tail = last[:, -kept:].copy()
        if self.done == self.rows:
            self.end()
        return columns

    def end(self) -> None:
        """Takes stock where the path stands now; short of its last row that is a cancel."""
        c, problem = self._counters.tolist(), self._evaluator.problem
        ended = outcome.outcome(c, self._limits, self._steps, self._tolerance, self._start)
        width = max(high - low for low, high in problem.domain)
        ended = settle(ended, self._tail, width, self._noisy)
        best = (c[m.BEST_X], c[m.BEST_Y])
        cause = why(ended, self._plan.optimizer, self._plan.given, self._evaluator, best, self._tail)
        self.outcome = replace(ended, why=cause) if cause else ended
        self.metrics = outcome.metrics(c, problem.minima, self._cost)


class Race:
    """All entries of a spec, advanced in turn. evaluations: of the loss, by all of them, each sample counted."""

    def __init__(self, spec: RaceSpec | Mapping[str, Any]):
        self.spec = complete(spec) if isinstance(spec, RaceSpec) else parse(spec)
        evaluator = Evaluator(self.spec.function, self.spec.constants)
        self.runners = [Runner(self.spec, entry, evaluator) for entry in self.spec.optimizers]
        self.evaluations = self.spec.steps * len(self.runners) * (evaluator.samples or 1)

    def slices(self, rows: int = SLICE) -> Iterator[Slice]:
        """Slices of at most `rows` rows, round after round over the entries, so that all advance together."""
        if rows < 1:
            raise ValueError(f"expected slices of at least 1 row, got {rows}")
        while any(runner.done < runner.rows for runner in self.runners):
            for i, runner in enumerate(self.runners):
                if runner.outcome is None:
                    first = runner.done
                    yield Slice(i, first, runner.advance(rows))
                if all(runner.outcome for runner in self.runners):
                    return

    def cancel(self) -> None:
        """Ends every unfinished entry where it stands."""
        for runner in self.runners:
            if runner.outcome is None:
                runner.end()


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """What one entry did. path["x"] is a float64 array of steps + 1 values; `columns` names them all."""

    label: str
    optimizer: str
    columns: tuple[str, ...]
    data: np.ndarray
    outcome: Outcome
    metrics: Metrics

    def __getitem__(self, column: str) -> np.ndarray:
        if column not in self.columns:
            raise KeyError(f"expected one of {', '.join(self.columns)}; got {column!r}")
        row: np.ndarray = self.data[self.columns.index(column)]
        return row


class Result(Sequence[Path]):
    """The finished race: paths by position or label, and the spec that gives them again to the bit."""

    def __init__(self, spec: CompleteRaceSpec, paths: Sequence[Path]):
        self.spec, self.paths = spec, tuple(paths)

    @cached_property
    def flights(self) -> "tuple[Flight, ...]":
        """Where the spec has a flock, what became of it, one for each path (flock.py); flown when asked for."""
        from optiscope.races.flock import fly

        return tuple(fly(self.spec)) if self.spec.flock else ()

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, str):
            return self.paths[key]
        for path in self.paths:
            if path.label == key:
                return path
        raise KeyError(f"expected one of {', '.join(path.label for path in self.paths)}; got {key!r}")

    def __len__(self) -> int:
        return len(self.paths)

    def figure(self) -> Any:
        """Contour with paths beside loss curves, as a plotly Figure."""
        from optiscope.plots.race_figure import figure

        return figure(self)


def run(spec: RaceSpec | Mapping[str, Any], told: Callable[[int], object] | None = None) -> Result:
    """The whole race of a spec; SpecError if it is wrong. `told` hears after each slice how many rows were made."""
    from optiscope.races.flock import check

    race = Race(spec)
    check(race.spec)
    data = [np.empty((len(runner.columns), runner.rows)) for runner in race.runners]
    for part in race.slices():
        rows = part.columns.shape[1]
        data[part.entry][:, part.first : part.first + rows] = part.columns
        if told:
            told(rows)
    paths = []
    for r, columns in zip(race.runners, data, strict=True):
        assert r.outcome and r.metrics
        paths.append(Path(r.label, r.optimizer, r.columns, columns, r.outcome, r.metrics))
    return Result(race.spec, paths)


def race(*, function: str, optimizers: Sequence[Any], **settings: Any) -> Result:
    """Runs optimizers against each other.

    function:   id of a function or data problem (optiscope.catalog.functions).
    optimizers: ids, (id, hyperparameters) pairs or optiscope.Entry objects.
    settings:   start=(x, y), steps=500, seed=0, noise=0.0, tolerance=1e-3, constants={…}, flock={…}; see RaceSpec.

    SpecError names the field that is wrong, what was expected and what came.
    """
    return run(parse({"function": function, "optimizers": optimizers, **settings}))
