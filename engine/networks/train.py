"""A training from its spec to its result: row by row, with bounded memory, or at once."""

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optiscope.catalog.lookup import name_of
from optiscope.catalog.objects.in_python import InPython
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.core.model import validated
from optiscope.networks import build, memory, outcome, own, units
from optiscope.networks.devices import device
from optiscope.networks.fields import TrainSpec
from optiscope.networks.given import Data
from optiscope.networks.history import History
from optiscope.networks.machine import cpu_only
from optiscope.networks.outcome import Metrics, Outcome
from optiscope.networks.result import Run, TrainingResult
from optiscope.networks.spec import complete, parse
from optiscope.networks.training import Snapshot, Trainer


@dataclass(frozen=True, slots=True)
class Row:
    """The curves at `step`: values float64 (columns, entries, seeds), columns named by Training.columns."""

    step: int
    values: np.ndarray


class Training:
    """All entries of a TrainSpec on their way."""

    def __init__(self, spec: TrainSpec | Mapping[str, Any], megabytes: int | None = None):
        """megabytes: most memory that it may take; SpecError where it needs more."""
        self.spec = complete(spec) if isinstance(spec, TrainSpec) else parse(spec)
        objects = [one for one in self.spec.optimizers if isinstance(one.optimizer, InPython)]
        if objects and self.spec.device == "cuda":
            raise SpecError("device", message("cpu_for_objects"), '"cuda"')
        try:
            kind = device("cpu" if objects else self.spec.device, self.spec.precision)
        except ValueError as error:
            raise cpu_only() from error
        self.spec = self.spec.model_copy(update={"device": kind.name})
        self.problem = build.problem(self.spec)
        plan = build.plan(self.spec, self.problem)
        if megabytes is not None and kind.name == "cpu":
            memory.check(plan, self.spec.precision, self.spec.every, self.problem.train.size, megabytes)
        self.trainer = Trainer(self.problem, plan, kind)
        self.history = History(self.trainer)
        self.cancelled = False

    @property
    def columns(self) -> tuple[str, ...]:
        return self.history.columns

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(learner.label for learner in self.trainer.plan.learners)

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
        for e in range(len(trainer.plan.learners)):
            spent = trainer.batch_size(e) * trainer.step
            made = outcome.metrics(history.columns, curves[:, e], history.steps, spent)
            if self.problem.kind == "regression":
                made = units.with_fit(made, trainer.network, self.problem, trainer.of_entry(e))
            each = outcome.judged(history.columns, curves[:, e])
            found.append((outcome.outcome(made, broke[e], trainer.step, spec.steps, guess, each), made))
        return found

    def result(self) -> TrainingResult:
        history, trainer = self.history, self.trainer
        curves, runs = history.curves, []
        *kept, last = self._until_now()
        for e, (ended, made) in enumerate(self.judged()):
            learner = trainer.plan.learners[e]
            run = Run(
                learner.label, name_of(learner.optimizer), history.columns, history.steps, curves[:, e],
                last.parameters[e], trainer.plan.shape, ended, made,
            )  # fmt: skip
            runs.append(run)
        return TrainingResult(self.spec, self.problem, runs, [*kept, last])

    def _until_now(self) -> list[Snapshot]:
        """The kept snapshots up to the present step, which is the last of them, without state."""
        trainer = self.trainer
        kept = [replace(one, state=[]) for one in self.history.snapshots if one.step <= trainer.step]
        if kept and kept[-1].step == trainer.step:
            return [*kept[:-1], replace(kept[-1], rates=list(trainer.rates))]
        return [*kept, trainer.snapshot(state=False)]


def run(
    spec: TrainSpec | Mapping[str, Any], progress: Callable[[int], object] = lambda steps: None,
    megabytes: int | None = None,
) -> TrainingResult:  # fmt: skip
    """The whole training of a spec at once; SpecError if it is wrong, or needs more memory than so many megabytes.
    `progress` hears, after each row of the curves, how many steps more all entries have made."""
    training, done = Training(spec, megabytes), 0
    for row in training.rows():
        progress((row.step - done) * len(training.labels))
        done = row.step
    return training.result()


def train(*, optimizers: Sequence[Any], **settings: Any) -> TrainingResult:
    """Trains the same network with several optimizers at once.

    optimizers: ids, (id, hyperparameters) pairs, dicts or optiscope.Entry objects; in place of an id also a rule
                function, a torch.optim class or an optax transformation, as in optiscope.race. A torch.optim class has
                the weights and biases of each layer as in a torch.nn.Sequential; all that are classes or
                transformations are trained on the CPU.
    settings:   the other fields of TrainSpec (networks/fields.py): dataset, hidden, activation, loss, batch, steps, …
                data may be (inputs, targets), arrays or data frames as they are, one data frame, or a Path of a table;
                targets (samples,), or (samples, 2 to 20): several values, or how probable each class is.
                weights, which all begin with, as run.weights has them: (W (neurons, inputs), b (neurons,)) a layer; or
                a state_dict, a Path of a file of weights, or (its Path, "adam/0") where it has several networks.
    SpecError names the field that is wrong.
    """
    entries = [entry.model_dump() if hasattr(entry, "model_dump") else entry for entry in optimizers]
    if isinstance(data := own.gathered(settings.get("data")), dict):
        settings["data"], said = own.without_constants(data)
        if found := own.tabled(validated(Data, data)):
            said = own.left_out(*found)
        for sentence in said:
            warnings.warn(str(sentence), stacklevel=2)
    return run(parse({"optimizers": entries, **settings}))
