"""What a training is told: the network's shape, its entries, how they are fed, and for how long. Plain and checked."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from optiscope.catalog.lookup import optimizer_of
from optiscope.networks.shape import Shape

if TYPE_CHECKING:
    from optiscope.catalog.choice import Choice


@dataclass(frozen=True, slots=True)
class Learner:
    """One entry: an optimizer's id, a rule as text or a Python object, its hyperparameters, and a schedule's id and
    parameters. All of them, in order."""

    optimizer: "Choice"
    hyperparameters: dict[str, float]
    label: str
    schedule: str = "constant"
    parameters: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """batch: samples of an update, None for all; rules that ask for all samples or for one get those instead.

    seeds: how often every entry trains, each time from other weights and on other batches.
    weights: (P,) that all begin with instead of drawn ones; the seeds are then of the batches alone.
    """

    shape: Shape
    learners: tuple[Learner, ...]
    steps: int
    batch: int | None = 32
    seeds: int = 1
    seed: int = 0
    initialisation: str = "xavier"
    weights: np.ndarray | None = None

    def batch_size(self, entry: int, samples: int) -> int:
        """Samples that one update of an entry sees of so many."""
        sampling = optimizer_of(self.learners[entry].optimizer).sampling
        return min(samples, {"full": samples, "one": 1, "batch": self.batch or samples}[sampling])

    def epoch(self, samples: int) -> int:
        """Updates that see each of so many samples about once."""
        return -(-samples // min(samples, self.batch or samples))
