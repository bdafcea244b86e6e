"""All networks of a plan, trained together on one device.

No clock, no I/O: `advance` makes updates, and what it leaves can be read between two calls.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.networks.cohort import Cohort
from optiscope.networks.devices import Cpu, Device
from optiscope.networks.feeding import Feed, rates
from optiscope.networks.plan import Plan
from optiscope.networks.problem import Problem


def starting_weights(plan: Plan) -> np.ndarray:
    """Start of every seed, float64 (seeds, P): normal draws of the plan's seeds, scaled layer by layer; biases 0. Or
    the weights that were given, for each. Networks without biases have the weights of those with them."""
    if plan.weights is not None:
        return np.tile(plan.weights, (plan.seeds, 1))
    deviation = catalog.initialisations[plan.initialisation].deviation
    seeds = [np.random.default_rng([plan.seed + s, 3]) for s in range(plan.seeds)]
    full = replace(plan.shape, bias=True)
    draws = np.stack([random.standard_normal(full.parameters) for random in seeds])
    for layer, (neurons, inputs) in zip(full.views(draws), full.layers, strict=True):
        layer *= float(deviation(inputs, neurons))
        layer[..., -1] = 0.0
    if plan.shape.bias:
        return draws
    return np.concatenate([layer[..., :-1].reshape(plan.seeds, -1) for layer in full.views(draws)], axis=1)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where a training stood at `step`: base rates, parameters (entries, seeds, P), and its bank's state, [] if
    that was too much to keep."""

    step: int
    rates: list[float]
    parameters: np.ndarray
    state: list[np.ndarray]


class Trainer:
    """A plan on a problem. What it gives out is (entries, seeds, …), entries in the plan's order.

    step:  updates made so far, the same for all entries.
    rates: base learning rate of each entry now; change them with set_rate.
    """

    def __init__(self, problem: Problem, plan: Plan, device: Device | None = None):
        self.problem, self.plan = problem, plan
        self.device = device or Cpu()
        self.network = self.device.network(plan.shape)
        self.step = 0
        self.rates = [learner.hyperparameters["lr"] for learner in plan.learners]
        self._cohorts = self._grouped()
        self._order = np.array([e for cohort in self._cohorts for e in cohort.entries], np.int64)
        self._place = np.argsort(self._order)
        self.bank = self.device.bank(self.network, plan, self._cohorts, starting_weights(plan), problem.train)
        self._most = min((cohort.feed.most for cohort in self._cohorts), default=1)
        self._first, self._drawn, self._left = 1, 0, 0
        self._table, self._table_for = np.zeros((0, len(plan.learners))), list(self.rates)

    def batch_size(self, entry: int) -> int:
        """Samples that one update of an entry sees."""
        return self.plan.batch_size(entry, self.problem.train.size)

    def _grouped(self) -> list[Cohort]:
        """Entries by their batch size, and then by their optimizer."""
        plan, n = self.plan, self.problem.train.size
        seeds = [plan.seed + s for s in range(plan.seeds)]
        order = sorted(range(len(plan.learners)), key=lambda e: (self.batch_size(e), str(plan.learners[e].optimizer)))
        return [
            Cohort(Feed(n, size, plan.shape, seeds), tuple(entries))
            for size, entries in groupby(order, key=self.batch_size)
        ]

    def advance(self, steps: int) -> int:
        """Makes the next `steps` updates of every network, fewer at the plan's end; returns how many."""
        steps = min(steps, self.plan.steps - self.step)
        until = self.step + steps
        while self.step < until:
            if not self._left:
                self._draw()
            some = min(self._left, until - self.step)
            self.bank.update(self.step + 1, self._drawn - self._left, some)
            self._left -= some
            self.step += some
        return steps

    def set_rate(self, entry: int, lr: float) -> None:
        """Changes the base learning rate of an entry from the next update on; its schedule scales the new one."""
        self.rates[entry] = lr
        if self._left:
            self._lay_rates()

    def rates_now(self) -> np.ndarray:
        """Learning rate of each entry's last update, schedule included, float64 (entries,); 0 before the first."""
        if not self.step:
            return np.zeros(len(self.rates))
        row = self.step - self._first
        if 0 <= row < len(self._table) and self._table_for == self.rates:
            found: np.ndarray = self._table[row]
            return found
        span = (self.step, 1, self.plan.steps)
        return np.array([rates(r, lr, *span)[0] for r, lr in zip(self.plan.learners, self.rates, strict=True)])

    def next_rate(self, entry: int) -> float:
        """Learning rate of an entry's next update, or of its last at the plan's end."""
        t = min(self.step + 1, self.plan.steps)
        return float(rates(self.plan.learners[entry], self.rates[entry], t, 1, self.plan.steps)[0])

    def _draw(self) -> None:
        """Lays out what the next steps are fed with."""
        steps = min(self._most, self.plan.steps - self.step)
        for i, cohort in enumerate(self._cohorts):
            self.bank.lay(i, cohort.feed.batches(steps), cohort.feed.masks(steps))
        self._first, self._drawn, self._left = self.step + 1, steps, steps
        self._lay_rates()

    def _lay_rates(self) -> None:
        """Lays out the learning rates of the steps drawn ahead, (steps, entries)."""
        span = (self._first, self._drawn, self.plan.steps)
        each = [rates(learner, lr, *span) for learner, lr in zip(self.plan.learners, self.rates, strict=True)]
        self._table, self._table_for = np.stack(each, axis=1), list(self.rates)
        for i, cohort in enumerate(self._cohorts):
            self.bank.lay_rates(i, np.ascontiguousarray(self._table[:, cohort.entries]))

    @property
    def parameters(self) -> np.ndarray:
        """All weights and biases now, a copy (entries, seeds, P)."""
        return self.bank.read(self._place)

    def of_seed(self, seed: int) -> np.ndarray:
        """Those of the networks of one seed, a copy (entries, P)."""
        found: np.ndarray = self.bank.read(self._place, slice(seed, seed + 1))[:, 0]
        return found

    def of_entry(self, entry: int) -> np.ndarray:
        """Those of the networks of one entry, a copy (seeds, P)."""
        found: np.ndarray = self.bank.read(self._place[entry : entry + 1])[0]
        return found

    @property
    def broke_at(self) -> np.ndarray:
        """int64 (entries, seeds): the update that left a parameter not finite; −1 where all still are."""
        found: np.ndarray = self.bank.broke[self._place]
        return found

    def snapshot(self, state: bool = True) -> Snapshot:
        """Where it stands now, a copy."""
        return Snapshot(self.step, list(self.rates), self.parameters, self.bank.state() if state else [])

    @contextmanager
    def at(self, snapshot: Snapshot | None) -> Iterator[None]:
        """Stands where it stood at a snapshot (None: now), for a look round; `advance` must wait until it is back."""
        now = self.snapshot(bool(snapshot.state)) if snapshot else None
        try:
            self._stand(snapshot)
            yield
        finally:
            self._stand(now)

    def _stand(self, snapshot: Snapshot | None) -> None:
        if snapshot:
            self.step, self.rates = snapshot.step, list(snapshot.rates)
            self.bank.stand(snapshot.parameters, self._order, snapshot.state)

    def one(self, entry: int, seed: int) -> np.ndarray:
        """Parameters and state variables (1 + state, P) of one network, a copy."""
        found: np.ndarray = self.bank.one(int(self._place[entry]), seed)
        return found
