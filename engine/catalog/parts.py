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

HOW = {"how": "How it works", "when": "When to use it"}
TEACHES = {"teaches": "What it teaches"}
MAX_SAMPLES = 20_000
"""Samples of a data set, at most: declared here, or a person's own."""


@dataclass(frozen=True, slots=True)
class Image:
    """Inputs that are the pixels of an image, row by row from its upper left corner."""

    rows: int
    columns: int


Inputs = tuple[str, ...] | Image
"""What a sample is: its inputs' names, or an image."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Return annotation of a data set: (inputs (n, d), classes (n,) of 0 … k − 1).

    classes: their number or their names. most: samples to be had. thumbnail: the two inputs that its small picture
    shows.
    """

    inputs: Inputs
    classes: int | tuple[str, ...]
    most: int = MAX_SAMPLES
    thumbnail: tuple[int, int] = (0, 1)


@dataclass(frozen=True, slots=True)
class SoftTargets(Classes):
    """Return annotation of a data set: (inputs (n, d), probabilities of the classes (n, k)); the rest as in Classes."""


@dataclass(frozen=True, slots=True)
class Values:
    """Return annotation of a data set: (inputs (n, d), values (n,)); the rest as in Classes."""

    inputs: Inputs
    most: int = MAX_SAMPLES
    thumbnail: tuple[int, int] = (0, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Activation:
    """function: z -> a. slope: da/dz of a neuron; or, where neurons depend on each other, back: (a, d) -> dloss/dz.

    initialisation: id of that which goes with it in hidden layers, where a spec does not say.
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
    initialisation: str = "xavier"
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
    """make: (random generator, n, noise) -> (inputs, targets), see Classes, SoftTargets and Values. samples, noise: its
    defaults. soft: whether a target says how probable each class is.

    most: samples to be had. inputs, classes: their names, no classes in regression. image: of which the inputs are the
    pixels, if they are. thumbnail: the inputs that its small picture shows, none for an image.
    """

    id: str
    make: Callable[..., Any]
    kind: Literal["classification", "regression"]
    samples: int
    noise: float
    most: int
    inputs: tuple[str, ...]
    classes: tuple[str, ...]
    image: Image | None
    thumbnail: tuple[int, ...]
    title: str
    summary: str
    teaches: str
    soft: bool


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
    more = {name: getattr(module, name) for name in ("initialisation", "torch_nn") if hasattr(module, name)}
    return Activation(id, function, slope, back, text.title, text.summary, **text.sections, **more)


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
        raise ValueError(
            "expected the return annotation Classes(inputs, classes), SoftTargets(inputs, classes) or Values(inputs)"
        )
    n, noise = (signature.parameters[name].default for name in ("n", "noise"))
    kind: Literal["classification", "regression"] = "classification" if isinstance(made, Classes) else "regression"
    image = made.inputs if isinstance(made.inputs, Image) else None
    inputs = tuple(f"pixel {i}" for i in range(image.rows * image.columns)) if image else made.inputs
    assert not isinstance(inputs, Image)
    return Dataset(
        id,
        function,
        kind,
        int(n),
        float(noise),
        made.most,
        inputs,
        _classes(made),
        image,
        () if image else made.thumbnail[: len(inputs)],
        text.title,
        text.summary,
        **text.sections,
        soft=isinstance(made, SoftTargets),
    )


def _classes(made: Classes | Values) -> tuple[str, ...]:
    if isinstance(made, Values):
        return ()
    return made.classes if isinstance(made.classes, tuple) else tuple(map(str, range(made.classes)))
