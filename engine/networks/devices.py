"""Where networks are computed: on the CPU by compiled loops, on CUDA by torch. What both can do is said here."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from optiscope.catalog.objects.in_python import InPython
from optiscope.networks.cohort import Cohort
from optiscope.networks.cuda.arrays import Torch
from optiscope.networks.plan import Plan
from optiscope.networks.plane import Plane
from optiscope.networks.problem import Part
from optiscope.networks.shape import Shape

DRIVERS = (Path("/dev/nvidiactl"), Path("/dev/dxg"))
"""Where Linux, by itself or under Windows, has a driver for CUDA."""


class Network(Protocol):
    """A Shape that computes. Parameters (…, P) and all answers are NumPy arrays."""

    shape: Shape

    def answers(self, parameters: np.ndarray, inputs: np.ndarray) -> np.ndarray:
        """Outputs (…, outputs, n) on inputs (d, n), scaled as the network is shown them."""

    def scores(self, parameters: np.ndarray, parts: Sequence[Part]) -> np.ndarray:
        """(mean loss without penalties, share of right answers) on each part, float64 (…, parts, 2). The share is NaN
        for values, and for networks that no longer answer with numbers."""

    def losses(self, parameters: np.ndarray, part: Part) -> np.ndarray:
        """Mean loss with penalties, float64 (…)."""

    def over_plane(self, plane: Plane, places: np.ndarray, part: Part) -> np.ndarray:
        """The same of the networks at places (n, 2) of a plane, float64 (n,)."""

    @property
    def aside(self) -> Any:
        """The cpu.network.Network of this shape and precision, for a look inside a single network."""


class Bank(Protocol):
    """The networks of a training: parameters, state, and their updates. Entries in the order of the cohorts."""

    def lay(self, cohort: int, batches: np.ndarray, masks: np.ndarray) -> None:
        """What a cohort's next updates are fed with, see Feed."""

    def lay_rates(self, cohort: int, rates: np.ndarray) -> None:
        """Learning rates (steps, entries) of the same updates."""

    def update(self, first: int, laid: int, steps: int) -> None:
        """Makes updates first … first + steps − 1, the first of them fed with what lies at `laid`."""

    def read(self, places: np.ndarray, seeds: slice = slice(None)) -> np.ndarray:
        """Parameters of the entries at these places, (places, seeds, P), a copy."""

    @property
    def broke(self) -> np.ndarray:
        """int64 (entries, seeds): the update that left a parameter not finite, −1 while none did."""

    def state(self) -> list[np.ndarray]:
        """Copies of all state, (entries, seeds, state, P) of each run of entries of one optimizer."""

    def stand(self, parameters: np.ndarray, order: np.ndarray, state: list[np.ndarray]) -> None:
        """Puts parameters, of which those of entry order[i] belong at place i, and state where there is any, in the
        place of the present ones."""

    def one(self, place: int, seed: int) -> np.ndarray:
        """Parameters and state variables (1 + state, P) of one network, a copy."""


class Device(Protocol):
    """name: "cpu" or "cuda"; precision: "float32" or "float64"."""

    name: str
    precision: str

    def network(self, shape: Shape) -> Network:
        """A network of this shape."""

    def bank(self, network: Any, plan: Plan, cohorts: Sequence[Cohort], start: np.ndarray, train: Part) -> Bank:
        """The networks of a plan, every entry at start (seeds, P), to be trained on a part of the data."""


@dataclass(slots=True)
class Cpu:
    """This machine's processor."""

    precision: str = "float32"
    name: str = "cpu"

    def network(self, shape: Shape) -> Network:
        from optiscope.networks.cpu.network import Network

        return Network(shape, self.precision)

    def bank(self, network: Any, plan: Plan, cohorts: Sequence[Cohort], start: np.ndarray, train: Part) -> Bank:
        if any(isinstance(learner.optimizer, InPython) for learner in plan.learners):
            from optiscope.networks.cpu.objects import Bank as OfObjects

            return OfObjects(network, plan, cohorts, start, train)
        from optiscope.networks.cpu.bank import Bank

        return Bank(network, plan, cohorts, start, train)


class Cuda:
    """A device of torch's: the one that `arrays` lie on."""

    def __init__(self, arrays: Torch):
        self.arrays, self.precision, self.name = arrays, arrays.precision, arrays.device

    def network(self, shape: Shape) -> Network:
        from optiscope.networks.cuda.network import Network

        return Network(shape, self.arrays)

    def bank(self, network: Any, plan: Plan, cohorts: Sequence[Cohort], start: np.ndarray, train: Part) -> Bank:
        from optiscope.networks.cuda.bank import Bank

        return Bank(network, plan, cohorts, start, train)


def cuda_found() -> bool:
    """Whether torch is installed and sees a CUDA device. Without a driver torch, which takes 2 s, is not loaded."""
    if sys.platform != "win32" and not any(driver.exists() for driver in DRIVERS):
        return False
    try:
        import torch
    except ImportError:
        return False
    return bool(torch.cuda.is_available())


def device(name: str = "auto", precision: str = "float32") -> Device:
    """The device of this name; "auto" takes CUDA when there is one, and "cuda" without one is a ValueError."""
    if name == "cpu" or (name == "auto" and not cuda_found()):
        return Cpu(precision)
    if not cuda_found():
        raise ValueError("expected a machine with a CUDA device and torch built for it")
    return Cuda(Torch(precision))
