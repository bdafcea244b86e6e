"""A finished training: what each entry did, how it ended, its weights, and the spec that gives it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.core.result import Heads, Result
from optiscope.networks import asked, outcome
from optiscope.networks.asked import Answer
from optiscope.networks.devices import Cpu
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.outcome import Metrics, Outcome
from optiscope.networks.problem import Problem
from optiscope.networks.shape import Shape
from optiscope.networks.training import Snapshot


@dataclass(frozen=True, slots=True)
class Run:
    """What one entry did. run["train_loss"]: float64 (rows,), the median over the seeds; `columns` names them all.

    curves: float64 (columns, seeds, rows). steps: int64 (rows,). parameters: (seeds, P), see network.py.
    """

    label: str
    optimizer: str
    columns: tuple[str, ...]
    steps: np.ndarray
    curves: np.ndarray
    parameters: np.ndarray
    shape: Shape
    outcome: Outcome
    metrics: Metrics

    def __getitem__(self, column: str) -> np.ndarray:
        if column == "step":
            return self.steps
        return outcome.median(self.seeds(column))

    def seeds(self, column: str) -> np.ndarray:
        """The column of every seed, float64 (seeds, rows)."""
        if column not in self.columns:
            raise KeyError(f"expected one of step, {', '.join(self.columns)}; got {column!r}")
        found: np.ndarray = self.curves[self.columns.index(column)]
        return found

    def quartiles(self, column: str) -> np.ndarray:
        """First and third quartile over the seeds, float64 (2, rows). A seed without a number counts as the worst."""
        return outcome.quartiles(self.seeds(column))

    @property
    def weights(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """(W (neurons, inputs), b (neurons,)) of each layer, of the first seed; b is (0,) without biases."""
        return self.shape.weights(self.parameters[0])

    def state_dict(self, seed: int = 0) -> dict[str, Any]:
        """Weights as torch tensors, for a torch.nn.Sequential with an activation after each Linear: 0.weight, 0.bias,
        2.weight, …"""
        import torch

        found = {}
        for i, (w, b) in enumerate(self.shape.weights(self.parameters[seed])):
            found[f"{2 * i}.weight"] = torch.from_numpy(w)
            found |= {f"{2 * i}.bias": torch.from_numpy(b)} if b.size else {}
        return found


class TrainingResult(Result[CompleteTrainSpec, Run]):
    """Runs by position or label, the spec that gives them again, the problem that they learned, and the snapshots that
    were kept on the way, the last one where it ended; without state.

    changes: learning rates that were changed by hand on the way: entry, step after which, the new one before its
             schedule.
    """

    lab = "networks"

    def __init__(self, spec: CompleteTrainSpec, problem: Problem, runs: Sequence[Run], snapshots: Sequence[Snapshot]):
        super().__init__(spec, runs)
        self.problem, self.snapshots = problem, tuple(snapshots)
        self.changes: tuple[tuple[int, int, float], ...] = ()

    def ask(self, sample: Any, entry: int | str = 0, seed: int = 0) -> Answer:
        """What the network of an entry (its position or label) answers to a new sample: a mapping by the names of
        columns, or a list in their order, in the units and words of the data. SpecError names what is wrong in it."""
        columns = asked.asked(self.problem.axes, self.spec.data.columns if self.spec.data else None)
        run = self[entry]
        network = Cpu(self.spec.precision).network(run.shape)
        return asked.answers(network, self.problem, run.parameters[seed], asked.inputs(sample, columns))[0]

    @property
    def title(self) -> str:
        return self.problem.title

    def tables(self) -> Iterator[tuple[Heads, np.ndarray, dict[str, np.ndarray]]]:
        for run in self:
            for s in range(self.spec.seeds):
                heads = {"label": run.label, "optimizer": run.optimizer, "seed": self.spec.seed + s}
                yield heads, run.steps, {name: run.seeds(name)[s] for name in run.columns}

    @property
    def runs(self) -> tuple[Run, ...]:
        return self.entries
