"""All networks of a plan, trained together: forward and backward in one batch, then each rule over its own rows.

No clock, no thread, no I/O: `advance` makes updates, and what it leaves can be read between two calls.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.networks.arrays import Arrays, Numpy, Torch
from optiscope.networks.feeding import Feed, rates
from optiscope.networks.network import Network
from optiscope.networks.plan import Plan
from optiscope.networks.problem import Problem, with_ones
from optiscope.networks.update import Group

WARM = 3
"""Updates made one by one on CUDA before the update is recorded as a graph."""


def starting_weights(plan: Plan) -> np.ndarray:
    """Start of every seed, float64 (seeds, P): normal draws of the plan's seeds, scaled layer by layer; biases 0."""
    deviation = catalog.initialisations[plan.initialisation].deviation
    seeds = [np.random.default_rng([plan.seed + s, 3]) for s in range(plan.seeds)]
    draws = np.stack([random.standard_normal(plan.shape.parameters) for random in seeds])
    for layer, (neurons, inputs) in zip(plan.shape.views(draws), plan.shape.layers, strict=True):
        layer *= float(deviation(inputs, neurons))
        layer[..., -1] = 0.0
    return draws


@dataclass
class _Cohort:
    """Entries `rows` that take batches of one size, and so go through one forward and backward pass together.

    x, y, masks, rates: what the steps drawn ahead are fed with. layers, slopes, room: views that the passes work on.
    """

    feed: Feed
    rows: slice
    groups: list[Group]
    x: Any = None
    y: Any = None
    masks: list[Any] = field(default_factory=list)
    rates: list[Any] = field(default_factory=list)
    layers: list[Any] = field(default_factory=list)
    slopes: list[Any] = field(default_factory=list)
    room: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a training stood at `step`: base rates, parameters (entries, seeds, P), each group's state, [] if that was
    too much to keep."""

    step: int
    rates: list[float]
    parameters: np.ndarray
    state: list[list[np.ndarray]]


class Trainer:
    """A plan on a problem. What it gives out is (entries, seeds, …), entries in the plan's order.

    step:  updates made so far, the same for all entries.
    rates: base learning rate of each entry now; change them with set_rate.
    """

    def __init__(self, problem: Problem, plan: Plan, arrays: Arrays | None = None):
        self.problem, self.plan = problem, plan
        self.arrays = arrays or Numpy()
        self.network = Network(plan.shape, self.arrays)
        self.step = 0
        self.rates = [runner.hyperparameters["lr"] for runner in plan.runners]
        train = problem.train
        self._x, self._y = self.arrays.array(with_ones(train.x)), self.arrays.array(train.y)
        self._order = sorted(range(len(plan.runners)), key=self._rank)
        self._place = np.argsort(self._order)
        start = np.broadcast_to(starting_weights(plan), (len(plan.runners), plan.seeds, plan.shape.parameters))
        self._parameters = self.arrays.array(start)
        self._gradient = self.arrays.zeros(*start.shape)
        self._cohorts = self._grouped()
        ahead = any(group.looks_ahead for cohort in self._cohorts for group in cohort.groups)
        self._at = self.arrays.copy(self._parameters) if ahead else self._parameters
        self._broke = self.arrays.zeros(*start.shape[:2]) - 1.0
        for cohort in self._cohorts:
            at, gradient = self._at[cohort.rows], self._gradient[cohort.rows]
            cohort.layers, cohort.slopes = plan.shape.views(at), plan.shape.views(gradient)
            cohort.room = self.network.room(at.shape[:2], cohort.feed.size)
        self._most = min(cohort.feed.most for cohort in self._cohorts)
        self._first, self._drawn, self._left = 1, 0, 0
        self._t, self._k = self.arrays.counter(1), self.arrays.position(None)
        self._run: Callable[[], None] = self._update

    def batch_size(self, entry: int) -> int:
        """Samples that one update of an entry sees."""
        n = self.problem.train.size
        sampling = catalog.optimizers[self.plan.runners[entry].optimizer].sampling
        return min(n, {"full": n, "one": 1, "batch": self.plan.batch or n}[sampling])

    def _rank(self, entry: int) -> tuple[int, str]:
        return self.batch_size(entry), self.plan.runners[entry].optimizer

    def _grouped(self) -> list[_Cohort]:
        """Entries in the order of `_rank`, as cohorts of one batch size, as groups of one optimizer."""
        plan, train, found = self.plan, self.problem.train, []
        seeds = [plan.seed + s for s in range(plan.seeds)]
        for size, entries in groupby(range(len(self._order)), key=lambda i: self._rank(self._order[i])[0]):
            places, groups = list(entries), []
            for _, same in groupby(places, key=lambda i: self._rank(self._order[i])[1]):
                own = list(same)
                runners = [plan.runners[self._order[i]] for i in own]
                span = slice(own[0], own[-1] + 1)
                groups.append(Group(runners, span, self._parameters[span], self._gradient[span], self.arrays))
            feed = Feed(with_ones(train.x), train.y, size, plan.shape, seeds)
            found.append(_Cohort(feed, slice(places[0], places[-1] + 1), groups))
        return found

    def advance(self, steps: int) -> int:
        """Makes the next `steps` updates of every network, fewer at the plan's end; returns how many."""
        steps = min(steps, self.plan.steps - self.step)
        with np.errstate(all="ignore"):
            for _ in range(steps):
                if not self._left:
                    self._draw()
                if self.step == WARM and isinstance(self.arrays, Torch) and self.arrays.captures:
                    self._run = self.arrays.captured(self._update)
                self._run()
                self._left -= 1
                self.step += 1
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
        span = (self.step, 1, self.plan.steps)
        return np.array([rates(r, lr, *span)[0] for r, lr in zip(self.plan.runners, self.rates, strict=True)])

    def _draw(self) -> None:
        """Lays out what the next steps are fed with."""
        steps, refilled = min(self._most, self.plan.steps - self.step), self.arrays.refilled
        for cohort in self._cohorts:
            if cohort.feed.whole:
                cohort.x, cohort.y = self._x[None], self._y[None]
            else:
                x, y = cohort.feed.samples(steps)
                cohort.x, cohort.y = refilled(cohort.x, x), refilled(cohort.y, y)
            masks = cohort.feed.masks(steps)
            cohort.masks = [
                refilled(old, new) for old, new in zip(cohort.masks or [None] * len(masks), masks, strict=True)
            ]
        self._first, self._drawn, self._left = self.step + 1, steps, steps
        self._k = self.arrays.position(self._k)
        self._lay_rates()

    def _lay_rates(self) -> None:
        """Lays out the learning rates of the steps drawn ahead."""
        for cohort in self._cohorts:
            old = cohort.rates or [None] * len(cohort.groups)
            cohort.rates = [self._table(group, o) for group, o in zip(cohort.groups, old, strict=True)]

    def _table(self, group: Group, old: Any) -> Any:
        """A group's learning rate at each step: plain numbers where its entries share them on the CPU."""
        entries = self._order[group.rows]
        plan, span = self.plan, (self._first, self._drawn, self.plan.steps)
        table = np.stack([rates(plan.runners[e], self.rates[e], *span) for e in entries], axis=1)
        if isinstance(self.arrays, Numpy) and (table == table[:, :1]).all():
            return table[:, 0].tolist()
        return self.arrays.refilled(old, table[:, :, None, None])

    def _update(self) -> None:
        """One update of every network. All lasting effects are in place, so that it can be captured."""
        arrays, parameters, k = self.arrays, self._parameters, self._k
        if self._at is not parameters:
            self._at[...] = parameters
        for cohort in self._cohorts:
            for group in cohort.groups:
                if group.looks_ahead:
                    self._at[group.rows] = group.look()
            x, y = (cohort.x, cohort.y) if cohort.feed.whole else (arrays.pick(cohort.x, k), arrays.pick(cohort.y, k))
            masks = [arrays.pick(mask, k) for mask in cohort.masks]
            done = self.network.forward(cohort.layers, x, cohort.room, masks)
            self.network.backward(cohort.layers, done, y, cohort.slopes, masks)
        self.network.penalise(self._at, self._gradient)
        for cohort in self._cohorts:
            for group, table in zip(cohort.groups, cohort.rates, strict=True):
                group.update(self._t, arrays.pick(table, k))
        if arrays.suspect(parameters):
            fresh = arrays.broken(parameters) & (self._broke < 0)
            self._broke = arrays.kept(self._broke, arrays.names["where"](fresh, self._t, self._broke))
        self._t += 1
        self._k += 1

    @property
    def parameters(self) -> np.ndarray:
        """All weights and biases now, a copy (entries, seeds, P)."""
        return self.arrays.numpy(self._parameters)[self._place]

    @property
    def broke_at(self) -> np.ndarray:
        """int64 (entries, seeds): the update that left a parameter not finite; −1 where all still are."""
        return self.arrays.numpy(self._broke)[self._place].astype(np.int64)

    @property
    def memory(self) -> int:
        """Numbers that a moment holds, state included."""
        each = self.plan.seeds * self.plan.shape.parameters
        return sum(each * len(group.runners) * (1 + len(group.state)) for group in self._groups())

    def moment(self, state: bool = True) -> Moment:
        """Where it stands now, a copy."""
        remembered = [group.remembered() for group in self._groups()] if state else []
        return Moment(self.step, list(self.rates), self.parameters, remembered)

    @contextmanager
    def at(self, moment: Moment | None) -> Iterator[None]:
        """Stands where it stood at a moment (None: now), for a look round; `advance` must wait until it is back."""
        now = self.moment(bool(moment.state)) if moment else None
        try:
            self._stand(moment)
            yield
        finally:
            self._stand(now)

    def _stand(self, moment: Moment | None) -> None:
        if moment:
            self.step, self.rates = moment.step, list(moment.rates)
            self._parameters[...] = self.arrays.array(moment.parameters[self._order])
            for group, state in zip(self._groups(), moment.state, strict=False):
                group.remind(state)

    def _groups(self) -> Iterator[Group]:
        return (group for cohort in self._cohorts for group in cohort.groups)

    def group_of(self, entry: int) -> tuple[Group, int]:
        """The group that updates an entry, and the entry's row in it."""
        place = int(self._place[entry])
        group = next(group for group in self._groups() if group.rows.start <= place < group.rows.stop)
        return group, place - group.rows.start
