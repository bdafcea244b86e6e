"""The networks of a training on CUDA: all in one batch, then each rule over its own rows; an update becomes a graph."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import numpy as np

from optiscope.networks.cohort import Cohort
from optiscope.networks.cuda.group import Group
from optiscope.networks.cuda.network import Network
from optiscope.networks.plan import Plan
from optiscope.networks.problem import Part

WARM = 3
"""Updates made one by one before the update is recorded as a graph."""


@dataclass
class _Share:
    """What a cohort takes. x, y, masks, rates: of the steps laid out; layers, slopes, room: what passes work on."""

    cohort: Cohort
    rows: slice
    groups: list[Group]
    layers: list[Any]
    slopes: list[Any]
    room: list[Any]
    x: Any = None
    y: Any = None
    masks: list[Any] = field(default_factory=list)
    rates: list[Any] = field(default_factory=list)


class Bank:
    """Entries in the order of the cohorts, seeds within them."""

    def __init__(self, network: Network, plan: Plan, cohorts: Sequence[Cohort], start: np.ndarray, train: Part):
        self.network, self.plan = network, plan
        arrays = self.arrays = network.arrays
        self._train = network.fed(train.x), train.y
        self._whole = arrays.array(self._train[0])[None], arrays.array(self._train[1])[None]
        entries = sum(len(cohort.entries) for cohort in cohorts)
        self._parameters = arrays.array(np.broadcast_to(start, (entries, *start.shape)))
        self._gradient = arrays.zeros(*self._parameters.shape)
        self._groups = [group for cohort, first in _firsts(cohorts) for group in self._grouped(cohort, first)]
        ahead = any(group.looks_ahead for group in self._groups)
        self._at = arrays.copy(self._parameters) if ahead else self._parameters
        self._broke = arrays.zeros(entries, plan.seeds) - 1.0
        self._shares = [self._share(cohort, first) for cohort, first in _firsts(cohorts)]
        self._t, self._k = arrays.counter(1), arrays.position(None)
        self._made = 0
        self._run: Callable[[], None] = self._update

    def _grouped(self, cohort: Cohort, first: int) -> list[Group]:
        found, at = [], first
        for _, same in groupby((self.plan.learners[e] for e in cohort.entries), key=lambda learner: learner.optimizer):
            learners = list(same)
            rows = slice(at, at + len(learners))
            found.append(Group(learners, rows, self._parameters[rows], self._gradient[rows], self.arrays))
            at = rows.stop
        return found

    def _share(self, cohort: Cohort, first: int) -> _Share:
        rows, shape = slice(first, first + len(cohort.entries)), self.plan.shape
        at, groups = self._at[rows], [g for g in self._groups if rows.start <= g.rows.start < rows.stop]
        room = self.network.room(at.shape[:2], cohort.feed.size)
        return _Share(cohort, rows, groups, shape.views(at), shape.views(self._gradient[rows]), room)

    def lay(self, cohort: int, batches: np.ndarray, masks: np.ndarray) -> None:
        """What the next updates are fed with, see Feed."""
        share, refilled = self._shares[cohort], self.arrays.refilled
        if batches.size:
            x, y = (np.moveaxis(values[:, batches], 0, 2) for values in self._train)
            share.x, share.y = refilled(share.x, x), refilled(share.y, y)
        else:
            share.x, share.y = self._whole
        if masks.size:
            widths = self.plan.shape.sizes[1:-1]
            each = np.split(masks.reshape(*masks.shape[:2], sum(widths), -1), np.cumsum(widths)[:-1], axis=2)
            old = share.masks or [None] * len(each)
            share.masks = [refilled(before, mask) for before, mask in zip(old, each, strict=True)]
        self._k = self.arrays.position(self._k)

    def lay_rates(self, cohort: int, rates: np.ndarray) -> None:
        """Learning rates (steps, entries) of the same updates."""
        share = self._shares[cohort]
        old = share.rates or [None] * len(share.groups)
        tables = [rates[:, g.rows.start - share.rows.start : g.rows.stop - share.rows.start] for g in share.groups]
        share.rates = [self.arrays.refilled(o, table[:, :, None, None]) for o, table in zip(old, tables, strict=True)]

    def update(self, first: int, laid: int, steps: int) -> None:
        """Updates first … first + steps − 1, the first of them fed with what lies at `laid`, which comes next."""
        for _ in range(steps):
            if self._made == WARM and self.arrays.captures:
                self._run = self.arrays.captured(self._update)
            self._run()
            self._made += 1

    def _update(self) -> None:
        """One update of every network. All lasting effects are in place, so that it can be captured."""
        arrays, parameters, k = self.arrays, self._parameters, self._k
        if self._at is not parameters:
            self._at[...] = parameters
        for share in self._shares:
            for group in share.groups:
                if group.looks_ahead:
                    self._at[group.rows] = group.look()
            whole = share.cohort.feed.whole
            x, y = (share.x, share.y) if whole else (arrays.pick(share.x, k), arrays.pick(share.y, k))
            masks = [arrays.pick(mask, k) for mask in share.masks]
            done = self.network.forward(share.layers, x, share.room, masks)
            self.network.backward(share.layers, done, y, share.slopes, masks)
        self.network.penalise(self._at, self._gradient)
        for share in self._shares:
            for group, table in zip(share.groups, share.rates, strict=True):
                group.update(self._t, arrays.pick(table, k))
        fresh = arrays.broken(parameters) & (self._broke < 0)
        self._broke = arrays.kept(self._broke, arrays.names["where"](fresh, self._t, self._broke))
        self._t += 1
        self._k += 1

    def read(self, places: np.ndarray, seeds: slice = slice(None)) -> np.ndarray:
        """Parameters of the entries at these places, (places, seeds, P), a copy."""
        found: np.ndarray = self.arrays.numpy(self._parameters[:, seeds][places])  # only these leave the device
        return found

    @property
    def broke(self) -> np.ndarray:
        """int64 (entries, seeds): the update that left a parameter not finite, −1 while none did."""
        return self.arrays.numpy(self._broke).astype(np.int64)

    def state(self) -> list[np.ndarray]:
        """Copies of all state, (entries, seeds, state, P) of each run of entries of one optimizer."""
        return [group.remembered() for group in self._groups]

    def stand(self, parameters: np.ndarray, order: np.ndarray, state: list[np.ndarray]) -> None:
        """Puts parameters, of which those of entry order[i] belong at place i, and state where there is any, in the
        place of the present ones."""
        self._parameters[...] = self.arrays.array(parameters[order])
        for group, own in zip(self._groups, state, strict=False):
            group.remind(own)

    def one(self, place: int, seed: int) -> np.ndarray:
        """Parameters and state variables (1 + state, P) of one network, a copy."""
        group = next(group for group in self._groups if group.rows.start <= place < group.rows.stop)
        row = place - group.rows.start
        held = [self.arrays.numpy(values[row, seed]) for values in (group.x, *group.state)]
        return np.stack(held)


def _firsts(cohorts: Sequence[Cohort]) -> list[tuple[Cohort, int]]:
    """Each cohort with its first row."""
    firsts = np.cumsum([0, *(len(cohort.entries) for cohort in cohorts)])
    return list(zip(cohorts, firsts.tolist()[:-1], strict=True))
