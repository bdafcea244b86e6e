"""What the files of activations, losses, initialisations and datasets declare, read from their functions.

Arrays are (…, neurons, samples): z the weighted sums of a layer, a its activations, y the targets, d the derivative of
the loss with respect to a. A function asks by name for those it needs.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

from optiscope.catalog import prose
from optiscope.networks.table import MAX_ROWS

HOW = {"how": "How it works", "when": "When to use it"}
TEACHES = {"teaches": "What it teaches"}


@dataclass(frozen=True, slots=True)
class Classes:
    """Return annotation of a data set: (inputs (n, d), classes (n,) of 0 … k − 1). d, k: inputs and classes; most:
    samples to be had."""

    d: int
    k: int
    most: int = MAX_ROWS


@dataclass(frozen=True, slots=True)
class Values:
    """Return annotation of a data set: (inputs (n, d), values (n,)); most: samples to be had."""

    d: int
    most: int = MAX_ROWS


@dataclass(frozen=True, slots=True, eq=False)
class Activation:
    """function: z -> a. slope: da/dz of a neuron; or, where neurons depend on each other, back: (a, d) -> dloss/dz.

    torch_nn: Python text of torch's own layer of (samples, neurons) that answers the same; None: torch has none.
    """

    id: str
    function: Callable[..., Any]
    slope: Callable[..., Any] | None
    back: Callable[..., Any] | None
    title: str
    summary: str
    how: str
    when: str
    torch_nn: str | None = None

    @property
    def output_only(self) -> bool:
        return self.back is not None


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """function: (a, y) -> loss of each output of each sample, averaged over samples.

    output: the only activation it works behind; its `slope` (a, y) is then with respect to z and `stable` computes the
    loss from (z, y). Else any, and `slope` is with respect to a. Outputs are averaged, or added up behind a softmax.
    torch_nn: Python text of torch's own loss of (samples, outputs), of z where `output` says so; None: torch has none.
    """

    id: str
    function: Callable[..., Any]
    slope: Callable[..., Any]
    stable: Callable[..., Any] | None
    output: str | None
    title: str
    summary: str
    how: str
    when: str
    torch_nn: str | None = None

    @property
    def adds_outputs(self) -> bool:
        return self.output == "softmax"


@dataclass(frozen=True, slots=True, eq=False)
class Initialisation:
    """deviation: (inputs, neurons) of a layer -> standard deviation of its normal weights. Biases start at 0."""

    id: str
    deviation: Callable[[int, int], float]
    title: str
    summary: str
    how: str
    when: str


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """make: (random generator, n, noise) -> (inputs, targets), see Classes and Values. samples, noise: its defaults.

    most: samples to be had. inputs: numbers of a sample. classes: 0 in regression.
    """

    id: str
    make: Callable[..., Any]
    kind: Literal["classification", "regression"]
    samples: int
    noise: float
    most: int
    inputs: int
    classes: int
    title: str
    summary: str
    teaches: str


def _function(module: ModuleType, name: str, *parameters: str) -> Callable[..., Any]:
    found = getattr(module, name, None)
    if not inspect.isfunction(found):
        raise ValueError(f"expected a function named {name}")
    if parameters and tuple(inspect.signature(found).parameters) != parameters:
        raise ValueError(f"expected {name}({', '.join(parameters)}), got {name}{inspect.signature(found)}")
    return found


def activation(id: str, module: ModuleType) -> Activation:
    function = _function(module, "activation", "z")
    text = prose.read(function, HOW)
    slope, back = getattr(module, "slope", None), getattr(module, "back", None)
    if (slope is None) == (back is None):
        raise ValueError("expected one of slope and back")
    torch_nn = getattr(module, "torch_nn", None)
    return Activation(id, function, slope, back, text.title, text.summary, **text.sections, torch_nn=torch_nn)


def loss(id: str, module: ModuleType) -> Loss:
    function = _function(module, "loss", "a", "y")
    text = prose.read(function, HOW)
    output = getattr(module, "output", None)
    slope = _function(module, "slope", "a", "y")
    stable = _function(module, "stable", "z", "y") if output else None
    torch_nn = getattr(module, "torch_nn", None)
    return Loss(id, function, slope, stable, output, text.title, text.summary, **text.sections, torch_nn=torch_nn)


def initialisation(id: str, module: ModuleType) -> Initialisation:
    function = _function(module, "deviation", "inputs", "neurons")
    text = prose.read(function, HOW)
    return Initialisation(id, function, text.title, text.summary, **text.sections)


def dataset(id: str, module: ModuleType) -> Dataset:
    function = _function(module, "dataset", "random", "n", "noise")
    text = prose.read(function, TEACHES)
    signature = inspect.signature(function)
    made = signature.return_annotation
    if not isinstance(made, Classes | Values):
        raise ValueError("expected the return annotation Classes(d, k) or Values(d)")
    n, noise = (signature.parameters[name].default for name in ("n", "noise"))
    kind: Literal["classification", "regression"] = "classification" if isinstance(made, Classes) else "regression"
    classes = made.k if isinstance(made, Classes) else 0
    return Dataset(
        id, function, kind, int(n), float(noise), made.most, made.d, classes, text.title, text.summary, **text.sections
    )
