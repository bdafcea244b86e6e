"""The curves of a training as a client has them: of several seeds the median and its quartiles, in float32."""

from collections.abc import Sequence

import numpy as np

from optiscope.backend.labs.networks.frames import CURVES
from optiscope.backend.live.frames import encode
from optiscope.networks.outcome import median, quartiles
from optiscope.networks.train import Training


def columns(measured: Sequence[str], several: bool, tested: bool) -> tuple[str, ...]:
    """Names of the columns that a client has. several: whether there are several seeds; tested: or samples to test."""
    without = () if tested else ("test_loss", "test_accuracy")
    ends = ("", "_low", "_high") if several else ("",)
    names = [name for name in measured if name not in without]
    return tuple(name + end for name in names for end in (ends if name != "lr" else ("",)))


class Curves:
    """columns: their names; with several seeds each is a median, with the quartiles after it. rows: (columns, entries)
    float32 each, one of every step that is recorded."""

    def __init__(self, training: Training) -> None:
        self.measured = training.columns
        self.columns = columns(self.measured, training.spec.seeds > 1, training.problem.test.size > 0)
        self.rows: list[np.ndarray] = []

    def add(self, values: np.ndarray) -> None:
        """values: (columns, entries, seeds), as the training measures them."""
        self.rows.append(self.row(values))

    def row(self, values: np.ndarray) -> np.ndarray:
        """Values (columns, entries, seeds) of the training as the client has them, float32 (columns, entries)."""
        by = dict(zip(self.measured, values, strict=True))
        row = []
        for name in self.columns:
            base = name.removesuffix("_low").removesuffix("_high")
            seeds = by[base].T[:, :, None]  # (seeds, entries, 1)
            row.append((median(seeds) if name == base else quartiles(seeds)[int(name.endswith("_high"))])[:, 0])
        with np.errstate(over="ignore"):
            return np.array(row, np.float32)

    def frames(self, id: int, first: int, until: int) -> bytes:
        """Rows first … until - 1 of every entry, as one binary message."""
        rows = np.stack(self.rows[first:until], axis=-1)  # (columns, entries, rows)
        return b"".join(encode(id, entry, first, rows[:, entry], CURVES) for entry in range(rows.shape[1]))
