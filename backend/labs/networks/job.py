"""A training on its way: its course, its pace and what a client looks at. Lives in a process of its own; no pipe here.

What the client is told of it: feed.py. What the client may ask: commands.py.
"""

import math
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from time import perf_counter
from typing import Any

import numpy as np

from optiscope import SpecError
from optiscope.backend.labs.networks import files, frames, limits, server_messages
from optiscope.backend.labs.networks.curves import Curves
from optiscope.backend.labs.networks.options import Options
from optiscope.backend.labs.networks.pace import Pace
from optiscope.backend.labs.networks.pictures import Look, Pictures
from optiscope.backend.labs.networks.server_messages import WithBlocks
from optiscope.backend.live.server_message import Messages
from optiscope.catalog.lookup import optimizer_of
from optiscope.core.errors import shown
from optiscope.core.messages import message
from optiscope.networks import asked
from optiscope.networks.answers import nullable
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.history import measured
from optiscope.networks.outcome import Metrics, Outcome
from optiscope.networks.train import Training
from optiscope.networks.training import Snapshot
from optiscope.networks.walk import walk

PART_SECONDS = 0.008
"""How long it trains before it looks again at what is asked."""
MOST_ROWS = 2_000
MOST_CHANGES = 100
ONE_CHANGE_SECONDS = 0.7


class Phase(Enum):
    """How far a training is."""

    TRAINING = auto()
    """Updates are made, as its pace says; while it is paused none are due."""
    FINISHED = auto()
    """All steps are made. It can be looked at still, and begin again."""
    STOPPED = auto()
    """It was ended where it stood, for good."""


class TrainingJob:
    """id: the client's number for it. lang: of what outcomes and the title are said in. every: steps between rows of
    the curves. shown: a kept snapshot while the client looks at one, else None. outcomes: of the entries that have one.
    elapsed: seconds it took, once it is over."""

    def __init__(self, id: int, spec: CompleteTrainSpec, options: Options, megabytes: int | None = None) -> None:
        self.id, self.lang = id, options.lang
        self.training = Training(spec, megabytes)
        self.every = max(self.training.spec.every or 1, -(-self.training.spec.steps // MOST_ROWS))
        self.update_seconds = 1e-4
        self.look = Look(options.grid, (0, 1), 0, 0)
        self.pace = Pace(options.running, options.speed)
        self.sequence = 0
        self.begin()
        self.select(options.entry, 0)

    def begin(self) -> None:
        """At step 0."""
        self.begun = perf_counter()
        self.trainer, self.history = self.training.trainer, self.training.history
        self.pictures = Pictures(self.training.problem, self.trainer.network)
        self.curves = Curves(self.training)
        self.shown: Snapshot | None = None
        self.between_rows: tuple[int, list[Any]] | None = None
        self.outcomes: dict[int, tuple[Outcome, Metrics]] = {}
        self.changes: list[tuple[int, int, float]] = []  # (entry, step, learning rate set after it)
        self.changed = -math.inf
        self.elapsed: float | None = None
        self.phase = Phase.TRAINING
        self.record()

    # Its course

    @property
    def step(self) -> int:
        return self.trainer.step

    @property
    def finished(self) -> bool:
        return self.step == self.training.spec.steps

    @property
    def active(self) -> bool:
        return self.phase is Phase.TRAINING and (self.pace.running or self.pace.extra > 0)

    @property
    def epoch(self) -> int:
        """Updates that see each training sample about once."""
        return self.trainer.plan.epoch(self.training.problem.train.size)

    @property
    def step_shown(self) -> int:
        return self.shown.step if self.shown else self.step

    def work(self) -> None:
        """Makes the updates that are due, for PART_SECONDS at most."""
        until, steps = perf_counter() + PART_SECONDS, self.training.spec.steps
        while (
            self.phase is Phase.TRAINING and (due := int(min(self.due(), steps))) and (begun := perf_counter()) < until
        ):
            time_for = max(1, int((until - begun) / self.update_seconds))
            made = self.trainer.advance(min(due, self.every - self.step % self.every, time_for))
            self.update_seconds = (perf_counter() - begun) / made
            self.pace.did(made)
            if self.step % self.every == 0 or self.finished:
                self.record()
            elif not self.active:
                self.history.mark()

    def wait(self) -> float | None:
        """Seconds until there is something to do; None: not before something is asked."""
        if self.phase is not Phase.TRAINING:
            return None
        return 0.0 if self.due() >= 1 else self.pace.wait()

    def due(self) -> float:
        """Updates that may be made now. Those up to the second row may be at once, if it is due soon: until then no
        curve moves."""
        if self.pace.running and self.step < self.every and self.soon:
            return self.every - self.step
        return self.pace.due()

    @property
    def soon(self) -> bool:
        """Whether there is a row at least every two seconds."""
        return self.pace.speed is None or 2 * self.pace.speed >= self.every

    def record(self) -> None:
        """A row of the curves, and the outcomes that are clear by now."""
        self.curves.add(self.history.record())
        broke = set(np.flatnonzero((self.trainer.broke_at >= 0).mean(axis=1) > 0.5).tolist())
        if broke - self.outcomes.keys():
            self.judge(broke)
        if self.finished:
            self.phase = Phase.FINISHED
            self.end()

    def judge(self, entries: set[int]) -> None:
        for e, judged in enumerate(self.training.judged()):
            if e in entries and (e not in self.outcomes or self.finished):
                self.outcomes[e] = judged

    def end(self) -> None:
        """Outcomes of all entries as they stand."""
        self.judge(set(range(len(self.training.labels))))
        self.elapsed = perf_counter() - self.begun

    def parameters_shown(self, seed: int) -> np.ndarray:
        """Of the networks of one seed (entries, P), at the step shown."""
        return self.shown.parameters[:, seed] if self.shown else self.trainer.of_seed(seed)

    # What may be asked of it

    def pause(self) -> None:
        self.pace.run(False)
        self.history.mark()

    def make(self, updates: int) -> None:
        """So many more updates, from the newest step on."""
        self.shown = None
        self.pace.only(min(updates, self.training.spec.steps - self.step))

    def reset(self) -> None:
        """Back to the start; what was changed on the way, pace and learning rates, stays as it is."""
        spec, rates = self.training.spec, self.trainer.rates
        del self.training, self.trainer, self.history, self.shown  # their memory is their successors'
        self.training = Training(spec)
        for entry, lr in enumerate(rates):
            self.training.trainer.set_rate(entry, lr)
        self.pace = Pace(self.pace.running, self.pace.speed)
        self.begin()

    def stop(self) -> None:
        self.pace.run(False)
        if self.phase is Phase.TRAINING:
            self.end()
        self.phase = Phase.STOPPED

    def set_rate(self, entry: int, lr: float) -> None:
        self.check_entry(entry)
        expected = optimizer_of(self.trainer.plan.learners[entry].optimizer).hypers["lr"].problem(lr)
        if expected:
            raise SpecError(f"optimizers[{entry}].hyperparameters.lr", expected, shown(lr))
        if lr != self.trainer.rates[entry]:
            self.trainer.set_rate(entry, float(lr))
            self.note_change(entry, float(lr))

    def note_change(self, entry: int, lr: float) -> None:
        """Those of one entry that follow each other fast, as under a hand on a slider, are one."""
        now = perf_counter()
        if self.changes and self.changes[-1][0] == entry and now - self.changed < ONE_CHANGE_SECONDS:
            self.changes.pop()
        self.changed = now
        if self.step > 0:
            self.changes = [*self.changes[1 - MOST_CHANGES :], (entry, self.step, lr)]

    def select(self, entry: int, seed: int) -> None:
        self.check_entry(entry, seed)
        self.look.entry, self.look.seed = entry, seed

    def look_at(self, grid: int, axes: tuple[int, int], output: int | None) -> None:
        problem = self.training.problem
        inputs, values = problem.inputs.shape[1], problem.outputs if problem.kind == "regression" else 1
        if inputs > 1 and (axes[0] == axes[1] or max(axes) >= inputs):
            raise SpecError("axes", message("two_different_inputs", low=0, high=inputs - 1), shown(list(axes)))
        if output is not None and output >= values:
            raise SpecError("output", message("whole_number_between", low=0, high=values - 1), shown(output))
        self.look.grid, self.look.axes, self.look.output = grid, axes, output

    def show(self, step: int | None) -> None:
        """Stands still and shows what was kept of that step, or of the last before it; None: the newest."""
        self.pause()
        kept = self.history.snapshot(step) if step is not None and step < self.step else None
        self.shown = kept if kept and kept.step < self.step else None

    def walk(self, entry: int, seed: int, sample: int) -> Messages:
        """One sample through a network as it is shown."""
        self.check_entry(entry, seed)
        samples = len(self.training.problem.inputs)
        if sample >= samples:
            raise SpecError("sample", message("row_of_data", low=0, high=samples - 1), shown(sample))
        with self.trainer.at(self.shown if self.shown and self.shown.state else None):
            found, step = walk(self.trainer, entry, sample, seed), self.step
        walked = server_messages.SampleWalk(id=self.id, step=step, entry=entry, seed=seed, **found.as_dict())
        return [walked.text()]

    def ask(self, sample: Any, seed: int) -> Messages:
        """What the networks as they are shown answer to a new sample."""
        self.check_entry(0, seed)
        problem, data = self.training.problem, self.training.spec.data
        inputs = asked.inputs(sample, asked.asked(problem.axes, data.columns if data else None))
        found = asked.answers(self.trainer.network, problem, self.parameters_shown(seed), inputs)
        answers = [{"answer": one.answer, "confidence": one.confidence} for one in found]
        told = {"id": self.id, "step": self.step_shown, "seed": seed, "answers": answers}
        return [server_messages.Answers.model_validate(told).text()]

    def file(self, form: str, choice: Mapping[str, Any]) -> bytes:
        """The training as it stands, written down; weights are those of the step that is shown. See files.check."""
        files.check(self.training.spec, form, choice)
        with self.trainer.at(self.shown if form in files.WEIGHTS else None):
            result = self.training.result()
        result.changes = tuple(self.changes)
        return files.written(result, form, self.lang, {"axes": self.look.axes, **choice})

    def check_entry(self, entry: int, seed: int = 0) -> None:
        """Raises SpecError where there is no such entry, or it has no such seed."""
        limits.check_entry(self.training.spec, entry, seed)

    # What of it can be told

    def values(self) -> list[Any] | None:
        """The row of the step shown, [column][entry], where the curves have none and a client would see an old one."""
        step = self.step_shown
        if step % self.every == 0 or step == self.training.spec.steps or (self.active and self.soon):
            return None
        if self.between_rows is None or self.between_rows[0] != step:
            with self.trainer.at(self.shown):
                self.between_rows = step, nullable(self.curves.row(measured(self.trainer)))
        return self.between_rows[1]

    def with_blocks(
        self, model: type[WithBlocks], step: int, blocks: Sequence[frames.Block], **fields: object
    ) -> Messages:
        """A text message with these fields that tells of blocks, and the binary message with them."""
        self.sequence += 1
        heads = [block.head() for block in blocks]
        known = {"id": self.id, "sequence": self.sequence, "step": step, "blocks": heads}
        return [model.model_validate(known | fields).text(), frames.encode(self.id, self.sequence, step, blocks)]
