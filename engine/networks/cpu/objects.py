"""Networks of which some are trained by Python objects: the compiled loop finds their gradients, the objects move them.

In the loop such a network has a rule that leaves it where it is and keeps the gradient beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from optiscope.catalog.choice import OwnRule
from optiscope.catalog.objects.in_python import InPython
from optiscope.catalog.objects.stepping import Looked, Stepper
from optiscope.compile.networks.learn import learn
from optiscope.networks.cohort import Cohort
from optiscope.networks.cpu import bank
from optiscope.networks.cpu.network import Network
from optiscope.networks.plan import Learner, Plan
from optiscope.networks.problem import Part
from optiscope.networks.shape import Shape

KEEP = OwnRule(rule="def kept(x, g, gradient_here, *, lr=1.0):\n    return x, g\n", title="kept")


@dataclass(slots=True, eq=False)
class _Moved:
    """One network: its places among the cohorts, their entries and the seeds, and its memory (parameters, gradient)."""

    cohort: int
    entry: int
    seed: int
    memory: np.ndarray
    parts: list[np.ndarray]
    learner: Learner
    stepper: Stepper | None = None


def parts(shape: Shape, parameters: np.ndarray) -> list[np.ndarray]:
    """W (neurons, inputs) and, if there are biases, b (neurons,) of each layer of a network (P,), where they lie."""
    if not shape.bias:
        return shape.views(parameters)
    return [part for layer in shape.views(parameters) for part in (layer[:, :-1], layer[:, -1])]


class Bank(bank.Bank):
    """The same, an update at a time."""

    def __init__(self, network: Network, plan: Plan, cohorts: Sequence[Cohort], start: np.ndarray, train: Part):
        kept = [Learner(KEEP, {"lr": 1.0}, one.label) if isinstance(one.optimizer, InPython) else one
                for one in plan.learners]  # fmt: skip
        super().__init__(network, replace(plan, learners=tuple(kept)), cohorts, start, train)
        self._moved = []
        for c, (cohort, share) in enumerate(zip(cohorts, self._shares, strict=True)):
            rows = [row for block in share.blocks for row in block]
            for i, (place, row) in enumerate(zip(cohort.entries, rows, strict=True)):
                if isinstance(plan.learners[place].optimizer, InPython):
                    for seed, memory in enumerate(row):
                        own = parts(plan.shape, memory[0])
                        self._moved.append(_Moved(c, i, seed, memory, own, plan.learners[place]))

    def update(self, first: int, laid: int, steps: int) -> None:
        for step in range(steps):
            super().update(first + step, laid + step, 1)
            for one in self._moved:
                self._move(one, first + step, laid + step)

    def _move(self, one: _Moved, t: int, laid: int) -> None:
        share, chosen = self._shares[one.cohort], one.learner.optimizer
        number = one.entry * self.plan.seeds + one.seed
        if share.broke[number] >= 0:
            return
        assert isinstance(chosen, InPython)
        lr = float(share.rates[laid, one.entry])
        if one.stepper is None:
            settings = {name: one.learner.hyperparameters[name] for name in chosen.optimizer.settings}
            one.stepper = chosen.optimizer.stepping.begin(one.parts, settings | {"lr": lr})

        def read() -> Looked:
            batch = share.batches[laid, one.seed] if share.batches.size else slice(None)
            x = self._x[:, batch]
            index = np.zeros(x.shape[1], np.int64)
            seen = Part(x, self._y[:, batch], index, index)
            loss = float(self.network.losses(one.memory[0], seen))
            return loss, parts(self.plan.shape, one.memory[1])

        def again() -> Looked:
            self._look(one, t, laid)
            return read()

        one.stepper.step(lr, read(), again)
        if not np.isfinite(one.memory[0]).all():
            share.broke[number] = t

    def _look(self, one: _Moved, t: int, laid: int) -> None:
        """Finds the gradient of this network alone where it stands, on what the update is fed with."""
        share, links, own = self._shares[one.cohort], self.network.links, slice(one.entry, one.entry + 1)
        here, seed = slice(laid, laid + 1), slice(one.seed, one.seed + 1)
        memory = one.memory.reshape(-1)
        learn(self.network.precision)(
            memory, np.array([0, memory.size]), share.updates[own], share.looks[own], share.hypers[own],
            share.rates[here, own].copy(), 1, links.sizes, links.functions, links.penalties, links.each, self._x,
            self._y, share.batches[here, seed].copy(), share.masks[here, seed].copy(), t, np.zeros(1, np.int64),
            np.zeros(1, np.int64),
        )  # fmt: skip
