"""What a Python object that updates numbers does for a run: it is told the gradient and moves them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np

from optiscope.catalog.typed import TAKEN

Parts = Sequence[np.ndarray]
"""Arrays of one precision, which are moved where they lie; or their gradients."""
Looked = tuple[float, Parts]
"""The loss, and its gradient by each part."""


class Stepper(Protocol):
    """Moves some parts, and remembers what it needs for that."""

    def step(self, lr: float, read: Looked, again: Callable[[], Looked]) -> None:
        """One update. read: loss and gradient where the parts stand; again: the same where they stand when it is
        called, for those that look more than once in a step."""

    def state(self) -> dict[str, float | np.ndarray]:
        """What it remembers, by name: numbers, and arrays as the only part has them. Where there are several parts,
        nothing of it is asked for."""


class Stepping(Protocol):
    """A kind of optimizer, with all settings but those that a run may change."""

    def begin(self, parts: Parts, settings: Mapping[str, float]) -> Stepper:
        """A Stepper for these parts. settings: all hyperparameters. Raises what the object raises."""


def remembered(found: Mapping[str, object], size: int) -> dict[str, float | np.ndarray]:
    """Of what an object remembers, arrays of `size` numbers and numbers that are not counted; by names that no other
    column has."""
    kept: dict[str, float | np.ndarray] = {}
    for name, value in found.items():
        array = np.asarray(value)
        if array.dtype.kind == "f" and array.size in (1, size) and name != "step":
            flat = array.reshape(-1)
            kept[f"{name}_" if name in TAKEN else name] = flat if flat.size > 1 else float(flat[0])
    return kept
