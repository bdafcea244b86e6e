"""What is kept of a training: rows of its curves and snapshots of its weights, both thinned as it grows."""

import numpy as np

from engine.networks.measuring import scores
from engine.networks.training import Trainer

ROWS = 2_000
SNAPSHOTS = 200
NUMBERS = 16_000_000
"""Most numbers that the snapshots of one training may hold."""


def columns(kind: str) -> tuple[str, ...]:
    """Names of a curve's columns for a kind of problem."""
    accuracy = ("train_accuracy", "test_accuracy") if kind == "classification" else ()
    return ("train_loss", "test_loss", *accuracy, "lr")


class History:
    """Curves and snapshots of a Trainer, taken whenever `record` is called.

    Each list forgets every second of its items, the first and the last excepted, when it has grown too long.
    """

    def __init__(self, trainer: Trainer, rows: int = ROWS, snapshots: int = SNAPSHOTS):
        self._trainer = trainer
        self.columns = columns(trainer.problem.kind)
        self._rows: list[tuple[int, np.ndarray]] = []
        self._snapshots: list[tuple[int, np.ndarray]] = []
        self._most_rows = rows
        size = len(trainer.plan.runners) * trainer.plan.seeds * trainer.plan.shape.parameters
        self._most_snapshots = max(3, min(snapshots, NUMBERS // size))
        self._rows_apart = self._snapshots_apart = 0

    def record(self) -> np.ndarray:
        """The row of the trainer's present step, float64 (columns, entries, seeds); kept, with a snapshot."""
        row = measured(self._trainer)
        step = self._trainer.step
        self._rows_apart = _keep(self._rows, step, row, self._most_rows, self._rows_apart)
        parameters = self._trainer.parameters.astype(np.float32)
        self._snapshots_apart = _keep(self._snapshots, step, parameters, self._most_snapshots, self._snapshots_apart)
        return row

    @property
    def steps(self) -> np.ndarray:
        """int64 (rows,): the step of each kept row."""
        return np.array([step for step, _ in self._rows], np.int64)

    @property
    def curves(self) -> np.ndarray:
        """float64 (columns, entries, seeds, rows)."""
        return np.stack([row for _, row in self._rows], axis=-1)

    @property
    def snapshot_steps(self) -> list[int]:
        return [step for step, _ in self._snapshots]

    def snapshot(self, step: int) -> tuple[int, np.ndarray]:
        """The kept snapshot nearest to `step`: its step, and parameters float32 (entries, seeds, P)."""
        return min(self._snapshots, key=lambda kept: abs(kept[0] - step))

    def paths(self, seed: int = 0, most: int = SNAPSHOTS) -> tuple[list[int], np.ndarray]:
        """At most so many snapshots of one seed, from the first to the last: steps, float32 (entries, snapshots, P)."""
        count = len(self._snapshots)
        chosen = [self._snapshots[i] for i in np.linspace(0, count - 1, min(count, max(2, most))).round().astype(int)]
        return [step for step, _ in chosen], np.stack([parameters[:, seed] for _, parameters in chosen], axis=1)


def _keep(items: list[tuple[int, np.ndarray]], step: int, value: np.ndarray, most: int, apart: int) -> int:
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
    """Losses and accuracies now, and the learning rate of the last update: float64 (columns, entries, seeds)."""
    problem, parameters = trainer.problem, trainer.arrays.array(trainer.parameters)
    train = scores(trainer.network, parameters, problem, problem.train)
    test = scores(trainer.network, parameters, problem, problem.test)
    lr = np.broadcast_to(trainer.rates_now()[:, None], train[0].shape)
    found = {
        "train_loss": train[0],
        "test_loss": test[0],
        "train_accuracy": train[1],
        "test_accuracy": test[1],
        "lr": lr,
    }
    return np.stack([found[name] for name in columns(problem.kind)])
