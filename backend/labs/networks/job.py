"""A training on its way to a client: spec and wishes in, messages out. Lives in a process of its own; no pipe here."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np

from optiscope import SpecError
from optiscope.backend.labs.networks import files, frames, pictures
from optiscope.backend.labs.networks.frames import CURVES, Block
from optiscope.backend.labs.networks.limits import POINTS
from optiscope.backend.labs.networks.pace import Pace
from optiscope.backend.labs.networks.pictures import Look, Pictures
from optiscope.backend.live.frames import encode
from optiscope.backend.live.text import write
from optiscope.catalog import networks as catalog
from optiscope.core.errors import shown
from optiscope.core.messages import message, said
from optiscope.locale import language, texts
from optiscope.networks import landscape as landscapes
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.history import measured
from optiscope.networks.measuring import nullable
from optiscope.networks.outcome import Metrics, Outcome, median, quartiles, worded
from optiscope.networks.train import Training
from optiscope.networks.training import Moment
from optiscope.networks.walk import walk

PART_SECONDS = 0.008
"""How long it trains before it looks again at what is asked."""
MOST_ROWS = 2_000
FRAME_ROWS = 500
"""Rows of all curves in one message, at most: a client that comes back gets the older ones over several."""

LANDSCAPE_WORK = 1e11
"""Products that a loss landscape may take: networks × parameters × samples. About 20 s of one core."""

Told = list[str | bytes]


class Running:
    """shown: a kept snapshot while the client looks at one, else None. lang: what outcomes and
    the title are said in."""

    def __init__(
        self, id: int, spec: CompleteTrainSpec, running: bool, speed: float | str, grid: int, entry: int,
        lang: str | None,
    ) -> None:  # fmt: skip
        self.id, self.lang, self.begun = id, language(lang or ""), perf_counter()
        self.training = Training(spec)
        steps = self.training.spec.steps
        self.every = max(self.training.spec.every or 1, -(-steps // MOST_ROWS))
        self.seconds = 1e-4
        self.look = Look(grid, (0, 1), 0, 0)
        self.pace = Pace(running, _speed(speed))
        self.sequence, self.stopped = 0, False
        self.columns = self.named()
        self.anew()
        self.select(entry, 0)

    def anew(self) -> None:
        """At step 0, nothing told yet."""
        self.trainer, self.history = self.training.trainer, self.training.history
        self.pictures = Pictures(self.training)
        self.rows: list[np.ndarray] = []
        self.sent = 0
        self.shown: Moment | None = None
        self.measured: tuple[int, list[Any]] | None = None
        self.outcomes: dict[int, tuple[Outcome, Metrics]] = {}
        self.done: str | None = None
        self.again()
        self.record()

    def again(self) -> None:
        """Everything but the curves is told once more: to a client that comes back."""
        self.told_state: dict[str, Any] = {}
        self.told_view: object = None
        self.told: set[object] = set()
        self.not_before = 0.0

    # What the client is told

    def named(self) -> tuple[str, ...]:
        """Columns of the curves; with several seeds each is a median, with the quartiles after it."""
        names, several = self.training.columns, self.training.spec.seeds > 1
        without = () if self.training.problem.test.size else ("test_loss", "test_accuracy")
        names = tuple(name for name in names if name not in without)
        ends = ("", "_low", "_high") if several else ("",)
        return tuple(name + end for name in names for end in (ends if name != "lr" else ("",)))

    def record(self) -> None:
        self.rows.append(self.row(self.history.record()))
        broke = (self.trainer.broke_at >= 0).mean(axis=1) > 0.5
        if any(e not in self.outcomes for e in np.flatnonzero(broke)):
            self.judge(set(np.flatnonzero(broke).tolist()))
        if self.finished:
            self.end()

    def row(self, values: np.ndarray) -> np.ndarray:
        """Values (columns, entries, seeds) of the training as the client has them, float32 (columns, entries)."""
        by = dict(zip(self.training.columns, values, strict=True))
        row = []
        for name in self.columns:
            base = name.removesuffix("_low").removesuffix("_high")
            seeds = by[base].T[:, :, None]  # (seeds, entries, 1)
            row.append((median(seeds) if name == base else quartiles(seeds)[int(name.endswith("_high"))])[:, 0])
        with np.errstate(over="ignore"):
            return np.array(row, np.float32)

    def values(self) -> list[Any] | None:
        """The row of the step shown, [column][entry], where the curves have none and a client would see an old one."""
        step = self.shown.step if self.shown else self.step
        soon = self.active and (self.pace.speed is None or self.pace.speed >= self.every)
        if step % self.every == 0 or step == self.training.spec.steps or soon:
            return None
        if self.measured is None or self.measured[0] != step:
            with self.trainer.at(self.shown):
                self.measured = step, nullable(self.row(measured(self.trainer)))
        return self.measured[1]

    def judge(self, entries: set[int]) -> None:
        for e, judged in enumerate(self.training.judged()):
            if e in entries and (e not in self.outcomes or self.finished):
                self.outcomes[e] = judged
                self.told.discard(e)

    def outcome(self, entry: int) -> str:
        outcome, metrics = self.outcomes[entry]
        told = worded(outcome, self.lang)
        return write("outcome", self.id, entry=entry, outcome=told, metrics=metrics.as_dict())

    def end(self) -> None:
        """Outcomes of all entries as they stand, and that it is over."""
        self.judge(set(range(len(self.training.labels))))
        elapsed = 1e3 * (perf_counter() - self.begun)
        self.done = write("done", self.id, cancelled=not self.finished, elapsed_ms=elapsed)

    @property
    def step(self) -> int:
        return self.trainer.step

    @property
    def finished(self) -> bool:
        return self.trainer.step == self.training.spec.steps

    def started(self, device: str) -> dict[str, Any]:
        """The fields of a started message. device: name of the CUDA device, if there is one."""
        spec, problem, plan = self.training.spec, self.training.problem, self.trainer.plan
        data = spec.data and {"kind": spec.data.kind, "names": spec.data.names, "standardise": spec.data.standardise}
        return {
            "spec": spec.model_dump(mode="json", exclude={"data"}) | {"data": data},
            "device": self.trainer.arrays.device,
            "device_name": device if self.trainer.arrays.device == "cuda" else "",
            "problem": {
                "title": self.title(), "kind": problem.kind, "axes": problem.axes, "classes": problem.classes,
                "outputs": problem.outputs, "train": problem.train.size, "test": problem.test.size,
                "view": problem.view(),
            },
            "network": {
                "sizes": plan.shape.sizes, "layers": plan.shape.layers, "parameters": plan.shape.parameters,
                "activation": plan.shape.activation, "output": plan.shape.output, "loss": plan.shape.loss,
            },
            "epoch": self.epoch, "every": self.every, "rows": -(-spec.steps // self.every) + 1,
            "columns": self.columns,
            "entries": [
                {"label": runner.label, "optimizer": runner.optimizer, "batch": self.trainer.batch_size(e)}
                for e, runner in enumerate(plan.runners)
            ],
        }  # fmt: skip

    def title(self) -> str:
        """What is learned, in words."""
        english = said(self.training.problem.title, self.lang)
        words: dict[str, str] = texts(self.lang, "datasets").get(self.training.spec.dataset or "", {})
        return words.get(english, english)

    @property
    def epoch(self) -> int:
        """Updates that see each training sample about once."""
        n = self.training.problem.train.size
        return -(-n // min(n, self.trainer.plan.batch or n))

    def data(self) -> Told:
        """The samples, as given."""
        problem = self.training.problem
        test = np.zeros(len(problem.targets))
        test[problem.test.index] = 1
        blocks = [Block("inputs", problem.inputs), Block("targets", problem.targets), Block("test", test)]
        return self.pair("data", 0, {}, blocks)

    def pair(self, type: str, step: int, fields: dict[str, Any], blocks: list[Block]) -> Told:
        """A text message that tells of blocks, and the binary message with them."""
        self.sequence += 1
        told = [block.told() for block in blocks]
        text = write(type, self.id, sequence=self.sequence, step=step, **fields, blocks=told)
        return [text, frames.encode(self.id, self.sequence, step, blocks)]

    def state(self) -> dict[str, Any]:
        kept = None if self.active else self.history.snapshot_steps
        return {
            "step": self.step, "shown": self.shown.step if self.shown else self.step, "values": self.values(),
            "epoch": round(self.step / self.epoch, 3), "running": self.pace.running and not self.finished,
            "finished": self.finished, "speed": self.pace.speed or "max",
            "updates_per_second": round(self.pace.rate(), 1) if self.active else 0, "rates": list(self.trainer.rates),
            "kept": kept,
            "entry": self.look.entry, "seed": self.look.seed,
        }  # fmt: skip

    def news(self) -> Told:
        """What has changed since the client was last told, as messages in order; empty if nothing has."""
        if perf_counter() < self.not_before:
            return []
        begun, out, state = perf_counter(), Told(), self.state()
        state_changed = state != self.told_state
        if state_changed:
            self.told_state = state
            out.append(write("state", self.id, **state))
        out += self.new_rows()
        key = (state["shown"], self.look.grid, self.look.axes, self.look.entry, self.look.seed)
        if key != self.told_view:
            self.told_view = key
            parameters = self.shown.parameters if self.shown else self.trainer.parameters
            out += self.pair("view", state["shown"], *self.pictures.view(parameters, self.look))
        if self.sent == len(self.rows):
            new = [e for e in self.outcomes if e not in self.told]
            out += map(self.outcome, new)
            self.told.update(new)
            if self.done and "done" not in self.told:
                out.append(self.done)
                self.told.add("done")
        if out and self.active:
            self.not_before = 2 * perf_counter() - begun  # half of the time is for training
        return out

    def new_rows(self) -> list[bytes]:
        first, until = self.sent, min(self.sent + FRAME_ROWS, len(self.rows))
        if first == until:
            return []
        self.sent = until
        new = np.stack(self.rows[first:until], axis=-1)  # (columns, entries, rows)
        frames = [encode(self.id, e, first, new[:, e], CURVES) for e in range(new.shape[1])]
        return [b"".join(frames)]

    # What it does

    @property
    def over(self) -> bool:
        """Whether it was stopped, and the client has been told all about it."""
        return self.stopped and "done" in self.told

    @property
    def active(self) -> bool:
        return not self.finished and (self.pace.running or self.pace.extra > 0)

    def work(self) -> None:
        """Makes the updates that are due, for PART_SECONDS at most."""
        until, steps = perf_counter() + PART_SECONDS, self.training.spec.steps
        while not self.finished and (due := int(min(self.pace.due(), steps))) and (begun := perf_counter()) < until:
            count = min(due, self.every - self.step % self.every, max(1, int((until - begun) / self.seconds)))
            made = self.trainer.advance(count)
            self.seconds = (perf_counter() - begun) / made
            self.pace.did(made)
            if self.step % self.every == 0 or self.finished:
                self.record()
            elif not self.active:
                self.history.mark()

    def wait(self) -> float | None:
        """Seconds until there is something to do; None: not before something is asked."""
        return None if self.finished else self.pace.wait()

    def command(self, name: str, fields: dict[str, Any]) -> Told:
        """Does what a message of the client asks; what it is told at once. Raises SpecError where it cannot be done."""
        does: Callable[..., Told | None] = getattr(self, f"do_{name}")
        return does(**fields) or []

    def do_pause(self) -> None:
        self.pace.run(False)
        self.history.mark()

    def do_resume(self) -> None:
        self.shown = None
        self.pace.run(True)

    def do_step(self, count: int) -> None:
        self.shown = None
        self.pace.only(min(count, self.training.spec.steps - self.step))

    def do_epoch(self) -> None:
        self.do_step(self.epoch - self.step % self.epoch)

    def do_reset(self) -> None:
        """Back to the start; what was changed on the way, pace and learning rates, stays as it is."""
        rates = self.trainer.rates
        self.training = Training(self.training.spec)
        for entry, lr in enumerate(rates):
            self.training.trainer.set_rate(entry, lr)
        self.pace = Pace(self.pace.running, self.pace.speed)
        self.begun = perf_counter()
        self.anew()

    def do_stop(self) -> None:
        self.pace.run(False)
        self.stopped = True
        if not self.done:
            self.end()

    def do_speed(self, speed: float | str) -> None:
        self.pace.speed = _speed(speed)
        self.pace.run(self.pace.running)

    def do_rate(self, entry: int, lr: float) -> None:
        self.check_entry(entry)
        expected = catalog.optimizers[self.trainer.plan.runners[entry].optimizer].hypers["lr"].problem(lr)
        if expected:
            raise SpecError(f"optimizers[{entry}].hyperparameters.lr", expected, shown(lr))
        self.trainer.set_rate(entry, float(lr))

    def do_select(self, entry: int, seed: int) -> None:
        self.select(entry, seed)

    def select(self, entry: int, seed: int) -> None:
        self.check_entry(entry, seed)
        self.look.entry, self.look.seed = entry, seed

    def do_look(self, grid: int, axes: list[int]) -> None:
        inputs = self.training.problem.inputs.shape[1]
        if inputs > 1 and (axes[0] == axes[1] or max(axes) >= inputs):
            raise SpecError("axes", message("two_different_inputs", low=0, high=inputs - 1), shown(axes))
        self.look.grid, self.look.axes = grid, (axes[0], axes[1])

    def do_back(self, step: int | None) -> None:
        self.do_pause()
        kept = self.history.snapshot(step) if step is not None and step < self.step else None
        self.shown = kept if kept and kept.step < self.step else None

    def do_walk(self, entry: int, seed: int, sample: int) -> Told:
        self.check_entry(entry, seed)
        samples = len(self.training.problem.inputs)
        if sample >= samples:
            raise SpecError("sample", message("row_of_data", low=0, high=samples - 1), shown(sample))
        with self.trainer.at(self.shown if self.shown and self.shown.state else None):
            found, step = walk(self.trainer, entry, sample, seed), self.step
        return [write("walk", self.id, step=step, entry=entry, seed=seed, **found.as_dict())]

    def do_landscape(self, plane: str, entry: int, points: int, seed: int) -> Told:
        self.check_entry(entry)
        self.check_points(points)
        begun, most = perf_counter(), int(self.networks() / (4 * len(self.training.labels)))
        steps, paths = self.history.paths(self.look.seed, most)
        directions: Any = plane
        found = landscapes.landscape(
            self.trainer.network, self.training.problem, paths, directions, entry=entry, points=points, seed=seed
        )
        gone = [None if kept.all() else steps[int(kept.argmin())] for kept in found.kept]
        fields = {
            "plane": plane, "entry": entry, "points": points, "seed": self.look.seed, "explained": found.explained,
            "steps": steps, "gone": gone, "seconds": perf_counter() - begun,
        }  # fmt: skip
        return self.pair("landscape", self.step, fields, pictures.landscape(found))

    def networks(self) -> float:
        """How many networks a landscape may run on the training part: half for its places, half for the paths, whose
        every point is run twice."""
        return LANDSCAPE_WORK / (self.trainer.plan.shape.parameters * self.training.problem.train.size)

    def file(self, form: str, entry: str | None, seed: int) -> bytes:
        """The training as it stands, written down; weights are those of the step that is shown. See files.check."""
        files.check(self.training.spec, form, entry, seed)
        with self.trainer.at(self.shown if form in files.WEIGHTS else None):
            result = self.training.result()
        return files.written(result, form, entry, seed, self.lang)

    def check_points(self, points: int) -> None:
        """So that a landscape takes seconds, not minutes."""
        most = max(POINTS[0], int((self.networks() / 2) ** 0.5))
        if points > most:
            raise SpecError("points", message("points", most=most), shown(points))

    def check_entry(self, entry: int, seed: int = 0) -> None:
        entries, seeds = len(self.training.labels), self.training.spec.seeds
        if entry >= entries:
            raise SpecError("entry", message("whole_number_between", low=0, high=entries - 1), shown(entry))
        if seed >= seeds:
            raise SpecError("seed", message("whole_number_between", low=0, high=seeds - 1), shown(seed))


def _speed(speed: float | str) -> float | None:
    return None if isinstance(speed, str) else float(speed)
