"""What a data problem declares: a neuron with a weight and a bias, fitted to a small seeded data set.

The two parameters are the coordinates of the picture, x = w and y = b, so every optimizer runs on it as on a function,
except that its gradient can be taken over all samples, one, or a mini-batch.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from optiscope.catalog.function import Constant, Domain, Point


@dataclass(frozen=True, slots=True, eq=False)
class DataProblem:
    """Mean over the samples (u, v) of `loss`, where the neuron answers activation(w*u + b).

    loss:    Python text in w, b, u (input), v (target) and the constants (core/expression.py lists what it may use).
    inputs:  u of every sample, shape (n,).
    targets: v of every sample, shape (n,).
    """

    title: str
    loss: str
    activation: Literal["linear", "sigmoid", "tanh"]
    inputs: np.ndarray
    targets: np.ndarray
    domain: Domain
    start: Point
    source: str
    teaches: str
    minima: tuple[Point, ...]
    minimum: float
    constants: Mapping[str, Constant] = field(default_factory=dict)
    height: Literal["linear", "log"] = "linear"
    view: Domain | None = None
    id: str = ""

    kind = "data"
    axes = ("w", "b")


@dataclass(frozen=True, slots=True, eq=False)
class OwnPoints(DataProblem):
    """One of the catalogue, by its id, with somebody's own inputs and targets."""
