"""What is kept of a training: rows of its curves and snapshots of its weights, both thinned as it grows."""

from collections import deque
from typing import TypeVar

import numpy as np

from optiscope.networks.training import Snapshot, Trainer

ROWS = 2_000
SNAPSHOTS = 200
MARKS = 20
WHAT = ("loss", "accuracy")
T = TypeVar("T")
NUMBERS = 16_000_000
"""Most numbers that the snapshots of one training may hold, as far as FEW of them do."""
FEW = 3


def columns(kind: str) -> tuple[str, ...]:
    """Names of a curve's columns for a kind of problem."""
    accuracy = ("train_accuracy", "test_accuracy") if kind == "classification" else ()
    return ("train_loss", "test_loss", *accuracy, "lr")


class History:
    """Curves and snapshots of a Trainer, taken whenever `record` is called; `mark` takes a snapshot only.

    Each list forgets every second of its items, the first and the last excepted, when it has grown too long. Of marks
    the last ones stay. Snapshots are without state where not even FEW of them would fit in.
    """

    def __init__(self, trainer: Trainer, rows: int = ROWS, snapshots: int = SNAPSHOTS):
        self._trainer = trainer
        self.columns = columns(trainer.problem.kind)
        self._rows: list[tuple[int, np.ndarray]] = []
        self._snapshots: list[tuple[int, Snapshot]] = []
        self._most_rows = rows
        size = len(trainer.plan.learners) * trainer.plan.seeds * trainer.plan.shape.parameters
        self._state = trainer.memory <= NUMBERS // FEW
        self._most_snapshots = max(FEW, min(snapshots, NUMBERS // (trainer.memory if self._state else size)))
        self._marks: deque[tuple[int, Snapshot]] = deque(maxlen=min(MARKS, self._most_snapshots))
        self._rows_apart = self._snapshots_apart = 0

    def record(self) -> np.ndarray:
        """The row of the trainer's present step, float64 (columns, entries, seeds); kept, with a snapshot."""
        row = measured(self._trainer)
        snapshot = self._trainer.snapshot(self._state)
        self._rows_apart = _keep(self._rows, snapshot.step, row, self._most_rows, self._rows_apart)
        self._snapshots_apart = _keep(
            self._snapshots, snapshot.step, snapshot, self._most_snapshots, self._snapshots_apart
        )
        return row

    def mark(self) -> None:
        """Keeps a snapshot of the trainer's present step, if there is none."""
        if self._trainer.step not in self.snapshot_steps:
            self._marks.append((self._trainer.step, self._trainer.snapshot(self._state)))

    @property
    def steps(self) -> np.ndarray:
        """int64 (rows,): the step of each kept row."""
        return np.array([step for step, _ in self._rows], np.int64)

    @property
    def curves(self) -> np.ndarray:
        """float64 (columns, entries, seeds, rows)."""
        return np.stack([row for _, row in self._rows], axis=-1)

    @property
    def snapshots(self) -> list[Snapshot]:
        """In the order of their steps."""
        found = dict(self._marks) | dict(self._snapshots)
        return [found[step] for step in sorted(found)]

    @property
    def snapshot_steps(self) -> list[int]:
        return [snapshot.step for snapshot in self.snapshots]

    def snapshot(self, step: int) -> Snapshot:
        """The kept snapshot nearest to `step`."""
        return min(self.snapshots, key=lambda kept: abs(kept.step - step))

    def paths(self, seed: int = 0, most: int = SNAPSHOTS) -> tuple[list[int], np.ndarray]:
        """At most so many snapshots of one seed, from the first to the last: steps, float32 (entries, snapshots, P)."""
        kept = self.snapshots
        chosen = np.linspace(0, len(kept) - 1, min(len(kept), max(2, most))).round().astype(int)
        with np.errstate(over="ignore"):
            paths = np.stack([kept[i].parameters[:, seed] for i in chosen], axis=1).astype(np.float32)
        return [kept[i].step for i in chosen], paths


def _keep(items: list[tuple[int, T]], step: int, value: T, most: int, apart: int) -> int:
    """Appends (step, value), replacing the last item where that one was only there for being the last."""
    if items and items[-1][0] == step:
        items[-1] = (step, value)
        return apart
    if len(items) > 1 and items[-1][0] - items[-2][0] < apart:
        items.pop()
    items.append((step, value))
    if len(items) > most:
        last = items[-1]
        items[:] = items[::2]
        if items[-1][0] != last[0]:
            items.append(last)
        return items[1][0] - items[0][0]
    return apart


def measured(trainer: Trainer) -> np.ndarray:
    """Losses and accuracies now, and the learning rate of the last update: float64 (columns, entries, seeds).

    The accuracies of a network that no longer answers with numbers are NaN, and so is what no sample measures.
    """
    parts = trainer.problem.parts()
    found = trainer.network.scores(trainer.parameters, list(parts.values()))
    by = {f"{name}_{what}": found[..., i, j] for i, name in enumerate(parts) for j, what in enumerate(WHAT)}
    unknown = np.full(found.shape[:-2], np.nan)
    by["lr"] = np.broadcast_to(trainer.rates_now()[:, None], unknown.shape)
    return np.stack([by.get(name, unknown) for name in columns(trainer.problem.kind)])
