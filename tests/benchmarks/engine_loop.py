"""The engine on the benchmarks' race: one optimizer with its defaults over Rosenbrock, as kernel and as a whole."""

from collections.abc import Callable

import numpy as np

import optiscope
from optiscope.compile.loop import LR
from optiscope.compile.measure import tally
from optiscope.races.race import Race
from optiscope.races.runner import SLICE

STEPS = 1_000
FUNCTION = "rosenbrock"


class Subject:
    """One optimizer's race, all columns recorded.

    hypers: (h,) in the order of the rule's signature. rates: (rows,). out: (columns, rows), what `kernel` filled last.
    """

    def __init__(self, id: str, steps: int = STEPS):
        self.id, self.steps = id, steps
        runner = self._runner = race_of(id, steps).runners[0]
        self.optimizer = optiscope.catalog.optimizers[id]
        self.start: tuple[float, float] = (float(runner._carry[0]), float(runner._carry[1]))
        self.named = dict(zip(self.optimizer.settings, runner._setup.hypers.tolist(), strict=True))
        self.hypers, self.b = runner._setup.hypers, float(runner._evaluator.memory[0])
        self.rates = np.full(runner.rows, self.named["lr"])
        self.out = np.empty((len(runner.columns), runner.rows))
        self._noise, self._batches = runner._noise.draw(1), runner._batches.draw(1)  # empty: all of the gradient
        self.out[LR] = self.rates
        self.out[LR, 0] = 0.0  # no update led to the start
        self._fresh, self._carry, self._counters = runner._carry.copy(), runner._carry, tally()

    def kernel(self) -> None:
        """The compiled loop alone."""
        run = self._runner
        self._carry[:] = self._fresh
        loop, oracle, _ = run._run
        loop(
            oracle,
            run._evaluator.memory,
            self.hypers,
            self._noise,
            self._batches,
            self._carry,
            run._limits,
            self._counters,
            self.out,
            0,
            0,
            run.rows,
        )

    def race(self) -> object:
        """Everything a caller of Python gets: spec checked, path, outcome, metrics."""
        return optiscope.race(function=FUNCTION, optimizers=[self.id], steps=self.steps)


def race_of(id: str, steps: int = STEPS) -> Race:
    return Race({"function": FUNCTION, "optimizers": [id], "steps": steps})


def advance(id: str, steps: int, calls: int) -> Callable[[], None]:
    """A function that takes the next of `calls` prepared races from start to end, slice by slice."""
    ready = iter([race_of(id, steps) for _ in range(calls)])

    def run() -> None:
        for _ in next(ready).slices(SLICE):
            pass

    return run
