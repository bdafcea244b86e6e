"""What is kept of a training: rows of its curves and snapshots of its weights, both thinned as it grows."""

from collections import deque
from typing import TypeVar

import numpy as np

from optiscope.networks.memory import ROWS, SNAPSHOTS, allowed
from optiscope.networks.training import Snapshot, Trainer

WHAT = ("loss", "accuracy")
T = TypeVar("T")


def columns(kind: str) -> tuple[str, ...]:
    """Names of a curve's columns for a kind of problem."""
    accuracy = ("train_accuracy", "test_accuracy") if kind == "classification" else ()
    return ("train_loss", "test_loss", *accuracy, "lr")


class History:
    """Curves and snapshots of a Trainer, taken whenever `record` is called; `mark` takes a snapshot only.

    Each list forgets every second of its items, the first and the last excepted, when it has grown too long. Of marks
    the last ones stay. How many snapshots there are, and whether with state, hangs on their size, see memory.py.
    """

    def __init__(self, trainer: Trainer, rows: int = ROWS, snapshots: int = SNAPSHOTS):
        self._trainer = trainer
        self.columns = columns(trainer.problem.kind)
        self._rows: list[tuple[int, np.ndarray]] = []
        self._snapshots: list[tuple[int, Snapshot]] = []
        self._most_rows = rows
        kept = allowed(trainer.plan, trainer.device.precision, snapshots)
        self._state, self._most_snapshots = kept.state, kept.snapshots
        self._marks: deque[tuple[int, Snapshot]] = deque(maxlen=kept.marks)
        self._rows_apart = self._snapshots_apart = 0

    def record(self) -> np.ndarray:
        """The row of the trainer's present step, float64 (columns, entries, seeds); kept, with a snapshot."""
        step = self._trainer.step
        self._snapshots_apart = _room(self._snapshots, step, self._most_snapshots, self._snapshots_apart)
        snapshot = self._trainer.snapshot(self._state)  # large: only now that others have made room
        self._snapshots.append((step, snapshot))
        row = measured(self._trainer, snapshot.parameters)
        self._rows_apart = _room(self._rows, step, self._most_rows, self._rows_apart)
        self._rows.append((step, row))
        return row

    def mark(self) -> None:
        """Keeps a snapshot of the trainer's present step, if there is none."""
        if self._marks.maxlen and self._trainer.step not in self.snapshot_steps:
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
        entries, _, parameters = kept[0].parameters.shape
        paths = np.empty((entries, len(chosen), parameters), np.float32)
        with np.errstate(over="ignore"):
            for place, i in enumerate(chosen):
                paths[:, place] = kept[i].parameters[:, seed]
        return [kept[i].step for i in chosen], paths


def _room(items: list[tuple[int, T]], step: int, most: int, apart: int) -> int:
    """Makes room for an item of `step`: forgets the one of this step, or the last where it was only there for being the
    last, and, of too many, every second. Returns how far apart they are now."""
    if items and items[-1][0] == step:
        items.pop()
        return apart
    if len(items) > 1 and items[-1][0] - items[-2][0] < apart:
        items.pop()
    if len(items) < most:
        return apart
    items[:] = items[::2]
    return (items[1][0] if len(items) > 1 else step) - items[0][0]


def measured(trainer: Trainer, parameters: np.ndarray | None = None) -> np.ndarray:
    """Losses and accuracies now, and the learning rate of the last update: float64 (columns, entries, seeds).
    parameters: the trainer's, where they have been read already.

    The accuracies of a network that no longer answers with numbers are NaN, and so is what no sample measures.
    """
    parts = trainer.problem.parts()
    read = trainer.parameters if parameters is None else parameters
    found = trainer.network.scores(read, list(parts.values()))
    by = {f"{name}_{what}": found[..., i, j] for i, name in enumerate(parts) for j, what in enumerate(WHAT)}
    unknown = np.full(found.shape[:-2], np.nan)
    by["lr"] = np.broadcast_to(trainer.rates_now()[:, None], unknown.shape)
    return np.stack([by.get(name, unknown) for name in columns(trainer.problem.kind)])
