"""The networks of a training in this machine's memory, each with the state of its rule beside it, and their updates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from optiscope.catalog.lookup import optimizer_of
from optiscope.compile.networks import pieces
from optiscope.compile.networks.learn import learn
from optiscope.networks.cohort import Cohort
from optiscope.networks.cpu import rule, threads
from optiscope.networks.cpu.network import Network
from optiscope.networks.plan import Plan
from optiscope.networks.problem import Part


@dataclass
class _Share:
    """What a cohort takes, see compile/networks/learn.py; blocks: `memory` seen as (entries, seeds, 1 + state, P) of
    each run of entries of one optimizer."""

    memory: np.ndarray
    blocks: list[np.ndarray]
    places: np.ndarray
    updates: np.ndarray
    looks: np.ndarray
    hypers: np.ndarray
    broke: np.ndarray
    batches: np.ndarray = field(default_factory=lambda: np.zeros((0, 0, 0), np.int64))
    masks: np.ndarray = field(default_factory=lambda: np.zeros((0, 0, 0)))
    rates: np.ndarray = field(default_factory=lambda: np.zeros((0, 0)))


class Bank:
    """Entries in the order of the cohorts, seeds within them."""

    def __init__(self, network: Network, plan: Plan, cohorts: Sequence[Cohort], start: np.ndarray, train: Part):
        self.network, self.plan, self.cohorts = network, plan, cohorts
        self._x, self._y = network.array(train.x), network.array(train.y)
        self._shares = [self._share(cohort, start) for cohort in cohorts]

    def _share(self, cohort: Cohort, start: np.ndarray) -> _Share:
        precision, p, seeds = self.network.precision, self.plan.shape.parameters, self.plan.seeds
        learners = [self.plan.learners[e] for e in cohort.entries]
        found = [optimizer_of(learner.optimizer) for learner in learners]
        lengths = [(1 + len(o.state)) * p for o in found for _ in range(seeds)]
        places = np.cumsum([0, *lengths])
        memory, blocks, at = np.empty(places[-1], precision), [], 0
        for optimizer, same in groupby(found):
            entries, kinds = len(list(same)), 1 + len(optimizer.state)
            end = at + entries * seeds * kinds * p
            block = memory[at:end].reshape(entries, seeds, kinds, p)
            block[:, :, 0] = start
            for i, value in enumerate(optimizer.state.values(), 1):
                block[:, :, i] = value
            blocks.append(block)
            at = end
        each = [rule.hypers(learner) for learner in learners]
        hypers = np.zeros((len(learners), max(own.size for own in each)))
        for row, own in zip(hypers, each, strict=True):
            row[: own.size] = own
        updates = np.array([pieces.update(o, precision).address for o in found])
        ahead = [pieces.look(o, precision) for o in found]
        looks = np.array([look.address if look else 0 for look in ahead])
        return _Share(memory, blocks, places, updates, looks, hypers, np.full(len(lengths), -1))

    def lay(self, cohort: int, batches: np.ndarray, masks: np.ndarray) -> None:
        """What the next updates are fed with, see Feed."""
        share = self._shares[cohort]
        share.batches, share.masks = batches, self.network.array(masks)

    def lay_rates(self, cohort: int, rates: np.ndarray) -> None:
        """Learning rates (steps, entries) of the same updates."""
        self._shares[cohort].rates = rates

    def update(self, first: int, laid: int, steps: int) -> None:
        """Updates first … first + steps − 1, the first of them fed with what lies at `laid`."""
        links, seeds, kernel = self.network.links, self.plan.seeds, learn(self.network.precision)
        some, calls, products = slice(laid, laid + steps), [], 0.0
        for cohort, share in zip(self.cohorts, self._shares, strict=True):
            calls.append(
                (
                    share.memory,
                    share.places,
                    share.updates,
                    share.looks,
                    share.hypers,
                    share.rates[some],
                    seeds,
                    links.sizes,
                    links.functions,
                    links.penalties,
                    links.each,
                    self._x,
                    self._y,
                    share.batches[some],
                    share.masks[some],
                    first,
                    share.broke,
                    np.zeros(1, np.int64),
                )
            )
            products += 3.0 * steps * share.broke.size * self.plan.shape.parameters * cohort.feed.size

        def job() -> None:
            for call in calls:
                kernel(*call)

        threads.shared().run(job, sum(share.broke.size for share in self._shares), products)

    def read(self, places: np.ndarray, seeds: slice = slice(None)) -> np.ndarray:
        """Parameters of the entries at these places, (places, seeds, P), a copy."""
        rows = [row for block in self._blocks() for row in block]
        return np.stack([rows[place][seeds, 0] for place in places])

    @property
    def broke(self) -> np.ndarray:
        """int64 (entries, seeds): the update that left a parameter not finite, −1 while none did."""
        return np.concatenate([share.broke for share in self._shares]).reshape(-1, self.plan.seeds)

    def state(self) -> list[np.ndarray]:
        """Copies of all state, (entries, seeds, state, P) of each run of entries of one optimizer."""
        return [block[:, :, 1:].copy() for block in self._blocks()]

    def stand(self, parameters: np.ndarray, order: np.ndarray, state: list[np.ndarray]) -> None:
        """Puts parameters, of which those of entry order[i] belong at place i, and state where there is any, in the
        place of the present ones."""
        for row, entry in zip((row for block in self._blocks() for row in block), order, strict=True):
            row[:, 0] = parameters[entry]
        for block, own in zip(self._blocks(), state, strict=False):
            block[:, :, 1:] = own

    def one(self, place: int, seed: int) -> np.ndarray:
        """Parameters and state variables (1 + state, P) of one network, a copy."""
        for block in self._blocks():
            if place < len(block):
                found: np.ndarray = block[place, seed].copy()
                return found
            place -= len(block)
        raise IndexError(place)

    def _blocks(self) -> list[np.ndarray]:
        return [block for share in self._shares for block in share.blocks]
