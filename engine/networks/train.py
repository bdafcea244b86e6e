"""A training from its spec to its result: row by row, with bounded memory, or at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.networks import build, outcome
from optiscope.networks.arrays import arrays
from optiscope.networks.fields import CompleteTrainSpec, TrainSpec
from optiscope.networks.history import History
from optiscope.networks.network import Shape
from optiscope.networks.outcome import Metrics, Outcome
from optiscope.networks.problem import Problem
from optiscope.networks.spec import complete, parse
from optiscope.networks.training import Trainer


@dataclass(frozen=True, slots=True)
class Row:
    """The curves at `step`: values float64 (columns, entries, seeds), columns named by Training.columns."""

    step: int
    values: np.ndarray


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
        """(W (neurons, inputs), b (neurons,)) of each layer, of the first seed."""
        return self.shape.weights(self.parameters[0])

    def state_dict(self, seed: int = 0) -> dict[str, Any]:
        """Weights as torch tensors, for a torch.nn.Sequential of Linear layers with one activation after each."""
        from optiscope.networks.export import state_dict

        return state_dict(self.shape, self.parameters[seed])


class Trained(Sequence[Run]):
    """The finished training: runs by position or label, and the spec that gives them again."""

    def __init__(self, spec: CompleteTrainSpec, problem: Problem, runs: Sequence[Run]):
        self.spec, self.problem, self.runs = spec, problem, tuple(runs)

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, str):
            return self.runs[key]
        for run in self.runs:
            if run.label == key:
                return run
        raise KeyError(f"expected one of {', '.join(run.label for run in self.runs)}; got {key!r}")

    def __len__(self) -> int:
        return len(self.runs)

    def figure(self) -> Any:
        """The curves as a plotly Figure, for a notebook."""
        from optiscope.plots.training_figure import figure

        return figure(self)


class Training:
    """All entries of a TrainSpec on their way."""

    def __init__(self, spec: TrainSpec | Mapping[str, Any]):
        self.spec = complete(spec) if isinstance(spec, TrainSpec) else parse(spec)
        try:
            kind = arrays(self.spec.device, self.spec.precision)
        except ValueError as error:
            raise SpecError("device", message("cpu_only"), '"cuda"') from error
        self.spec = self.spec.model_copy(update={"device": kind.device})
        self.problem = build.problem(self.spec)
        self.trainer = Trainer(self.problem, build.plan(self.spec, self.problem), kind)
        self.history = History(self.trainer)
        self.cancelled = False

    @property
    def columns(self) -> tuple[str, ...]:
        return self.history.columns

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(runner.label for runner in self.trainer.plan.runners)

    def rows(self) -> Iterator[Row]:
        """The row of step 0, then after every `every` updates the next, until the last step or `cancel`."""
        if not self.trainer.step:
            yield Row(0, self.history.record())
        while not self.cancelled and self.trainer.step < self.spec.steps:
            self.trainer.advance(self.spec.every - self.trainer.step % self.spec.every)
            yield Row(self.trainer.step, self.history.record())

    def cancel(self) -> None:
        """Ends `rows` after the row it is at."""
        self.cancelled = True

    def judged(self) -> list[tuple[Outcome, Metrics]]:
        """Outcome and metrics of each entry as it stands now; short of its last step that is a cancel."""
        history, trainer, spec = self.history, self.trainer, self.spec
        part = self.problem.test if self.problem.test.size else self.problem.train
        guess = outcome.guessing(self.problem.targets[part.index]) if self.problem.kind == "classification" else None
        curves, broke, found = history.curves, trainer.broke_at, []
        for e in range(len(trainer.plan.runners)):
            spent = trainer.batch_size(e) * trainer.step
            made = outcome.metrics(history.columns, curves[:, e], history.steps, spent)
            found.append((outcome.outcome(made, broke[e], trainer.step, spec.steps, guess), made))
        return found

    def result(self) -> Trained:
        history, trainer = self.history, self.trainer
        curves, parameters, runs = history.curves, trainer.parameters, []
        for e, (ended, made) in enumerate(self.judged()):
            runner = trainer.plan.runners[e]
            run = Run(
                runner.label, runner.optimizer, history.columns, history.steps, curves[:, e], parameters[e],
                trainer.plan.shape, ended, made,
            )  # fmt: skip
            runs.append(run)
        return Trained(self.spec, self.problem, runs)


def run(spec: TrainSpec | Mapping[str, Any]) -> Trained:
    """The whole training of a spec at once. SpecError if the spec is wrong."""
    training = Training(spec)
    for _ in training.rows():
        pass
    return training.result()


def train(*, optimizers: Sequence[Any], **settings: Any) -> Trained:
    """Trains the same network with several optimizers at once.

    optimizers: ids, (id, hyperparameters) pairs, dicts or optiscope.Entry objects.
    settings:   the other fields of TrainSpec: dataset, hidden, activation, loss, batch, steps, seed, seeds, …
    SpecError names the field that is wrong.
    """
    entries = [entry.model_dump() if hasattr(entry, "model_dump") else entry for entry in optimizers]
    return run(parse({"optimizers": entries, **settings}))
