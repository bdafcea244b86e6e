"""The spec of a training: the whole request. REST body, socket message and Python call are all this object.

engine/networks/spec.py fills it in.
"""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from optiscope.catalog.entry import ENTRIES, MAX_STEPS, CompleteEntry, Entries
from optiscope.catalog.parts import MAX_SAMPLES
from optiscope.core.errors import either
from optiscope.core.messages import message
from optiscope.core.model import Model, Number, Whole, expects, slider
from optiscope.networks import first_weights, own
from optiscope.networks.given import Data, Layer
from optiscope.networks.shape import MAX_LAYERS, MAX_NEURONS

_WIDTHS: dict[str, Any] = {
    "type": "array", "maxItems": MAX_LAYERS, "items": {"type": "integer", "minimum": 1, "maximum": MAX_NEURONS},
}  # fmt: skip
_SIZE: dict[str, Any] = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": MAX_SAMPLES}, {"const": "full"}]}
_HIDDEN = message("list_of_widths", count=MAX_LAYERS, low=1, high=MAX_NEURONS)
_BATCH = message("full_or_whole_number", low=1, high=MAX_SAMPLES)


def _whole_number(value: Any, low: int, high: int) -> bool:
    return (
        not isinstance(value, bool)
        and isinstance(value, int | float)
        and float(value).is_integer()
        and low <= value <= high
    )


def _hidden(value: Any) -> Any:
    if not isinstance(value, list | tuple) or len(value) > MAX_LAYERS:
        raise ValueError(_HIDDEN)
    if not all(_whole_number(width, 1, MAX_NEURONS) for width in value):
        raise ValueError(_HIDDEN)
    return [int(width) for width in value]


def _batch(value: Any) -> Any:
    if value == "full":
        return value
    if not _whole_number(value, 1, MAX_SAMPLES):
        raise ValueError(_BATCH)
    return int(value)


def _text(expected: str, description: str, example: str) -> Any:
    return Field(None, description=description, examples=[example], json_schema_extra=expects(expected))


class TrainSpec(Model):
    """A training: one data set, one shape of network, one or many optimizers that all begin at the same weights."""

    dataset: str | None = _text(
        message("dataset_id"), "Id of a data set, see /api/networks. None: `data` is given.", "moons"
    )
    data: Annotated[Data | None, BeforeValidator(own.gathered)] = Field(
        None, description="Samples of one's own, instead of a data set.",
        examples=[{"inputs": [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], "targets": [0, 1, 1, 0]}],
        json_schema_extra=expects(message("object_with_inputs")),
    )  # fmt: skip
    samples: Whole | None = Field(
        None, ge=10, le=MAX_SAMPLES, examples=[200],
        description="Samples of the data set, as far as it has so many. None: its own number.",
        json_schema_extra=expects(message("whole_number_between", low=10, high=MAX_SAMPLES)) | slider(20, 2_000, "log"),
    )  # fmt: skip
    noise: Number | None = Field(
        None, ge=0, le=2,
        description="How far the data set's samples are blurred, in units of the picture. None: its own.",
        examples=[0.1], json_schema_extra=expects(message("number_between", low=0, high=2)) | slider(0, 0.5),
    )  # fmt: skip
    test_share: Number = Field(
        0.3, ge=0, le=0.9, description="Share of the samples that is kept for testing.", examples=[0.3],
        json_schema_extra=expects(message("number_between", low=0, high=0.9)) | slider(0, 0.9),
    )  # fmt: skip
    seed: Whole = Field(
        0, ge=0, le=2**53 - 1, description="Seed of the data, the split, the weights and the batches.", examples=[0],
        json_schema_extra=expects(message("whole_number_between", low=0, high=2**53 - 1)) | slider(0, 10_000),
    )  # fmt: skip
    hidden: Annotated[Any, AfterValidator(_hidden), WithJsonSchema(_WIDTHS)] = Field(
        default_factory=lambda: [8, 8],
        description=f"Neurons of each hidden layer, at most {MAX_LAYERS} layers of 1 to {MAX_NEURONS}. An empty list "
        "makes a linear model.", examples=[[8, 8]], json_schema_extra=expects(_HIDDEN),
    )  # fmt: skip
    bias: bool = Field(
        True, description="Whether every neuron adds a bias to its weighted sum. Where it is left out beside `weights` "
        "without biases, it is false.",
        examples=[True], json_schema_extra=expects(message("true_or_false")),
    )  # fmt: skip
    activation: str = Field(
        "tanh",
        description="Activation of the hidden neurons.",
        examples=["tanh"],
        json_schema_extra=expects(message("activation_id")),
    )
    output: str | None = _text(
        message("activation_id"), "Activation of the output. None: what suits the loss.", "sigmoid"
    )
    loss: str | None = _text(message("loss_id"), "Loss. None: what suits the problem.", "binary_cross_entropy")
    initialisation: str | None = _text(
        message("initialisation_id"),
        "How weights begin. None: what suits the activation.",
        "xavier",
    )
    weights: Annotated[list[Layer] | None, BeforeValidator(first_weights.gathered)] = Field(
        None, max_length=MAX_LAYERS + 1,
        description="Weights and biases that every entry begins with, layer by layer, instead of drawn ones; seeds "
        "then only tell batches and dropout apart. Where `hidden` is left out, it is theirs.",
        examples=[[{"weights": [[0.5, -0.25]], "bias": [0.1]}]], exclude_if=lambda given: given is None,
        json_schema_extra=expects(message("list_of_layers"), each=message("object_with_weights")),
    )  # fmt: skip
    l1: Number = Field(
        0.0, ge=0, le=10, description="Adds l1·Σ|w| over the weights to the loss.", examples=[0.0],
        json_schema_extra=expects(message("number_between", low=0, high=10)) | slider(0, 1, "root"),
    )  # fmt: skip
    l2: Number = Field(
        0.0, ge=0, le=10, description="Adds l2/2·Σw² over the weights to the loss (coupled; AdamW's own decay is not).",
        examples=[0.0], json_schema_extra=expects(message("number_between", low=0, high=10)) | slider(0, 1, "root"),
    )  # fmt: skip
    dropout: Number = Field(
        0.0, ge=0, le=0.9, description="Share of hidden neurons left out of each training step.", examples=[0.0],
        json_schema_extra=expects(message("number_between", low=0, high=0.9)) | slider(0, 0.9),
    )  # fmt: skip
    label_smoothing: Number = Field(
        0.0, ge=0, le=1, description="Label smoothing: how much of every target is spread evenly over the classes, in "
        "training and in every loss that is told. 0 where values are learned.", examples=[0.0],
        json_schema_extra=expects(message("number_between", low=0, high=1)) | slider(0, 0.5),
    )  # fmt: skip
    batch: Annotated[Any, AfterValidator(_batch), WithJsonSchema(_SIZE)] = Field(
        32,
        description='Samples of one update, or "full". gradient_descent always takes all, sgd one.', examples=[32],
        json_schema_extra=expects(_BATCH) | slider(2, 1_024, "log"),
    )  # fmt: skip
    steps: Whole = Field(
        2_000, ge=1, le=MAX_STEPS, description=f"Updates of each network, 1 to {MAX_STEPS}.", examples=[2000],
        json_schema_extra=expects(message("whole_number_between", low=1, high=MAX_STEPS)) | slider(10, 100_000, "log"),
    )  # fmt: skip
    every: Whole | None = Field(
        None, ge=1, le=MAX_STEPS,
        description="Steps between two rows of the curves, each of which measures all samples. None: what gives at "
        "most 500 rows after the first, as many as take about a fifth of the training's time, or 0.1 s, to measure.",
        examples=[10], json_schema_extra=expects(message("whole_number_between", low=1, high=MAX_STEPS)),
    )  # fmt: skip
    seeds: Whole = Field(
        1, ge=1, le=100, description="How often every entry trains, each time from other weights and on other batches.",
        examples=[1], json_schema_extra=expects(message("whole_number_between", low=1, high=100)) | slider(1, 20),
    )  # fmt: skip
    device: Literal["auto", "cpu", "cuda"] = Field(
        "auto", description="Where it is computed. auto: on CUDA when there is one.", examples=["auto"],
        json_schema_extra=expects(message("one_of", names="auto, cpu, cuda")),
    )  # fmt: skip
    precision: Literal["float32", "float64"] = Field(
        "float32",
        description="Precision of the numbers.",
        examples=["float32"],
        json_schema_extra=expects(either("float32", "float64")),
    )
    optimizers: Entries = Field(
        description="The entries, in order: objects, or just ids. They have no start.",
        examples=[[{"optimizer": "adam", "hyperparameters": {"lr": 0.01}}, "sgd"]],
        json_schema_extra=ENTRIES,
    )  # fmt: skip


class CompleteTrainSpec(TrainSpec):
    """A training with everything said. It is only made by `parse` and `complete` of spec.py, so it is right."""

    hidden: list[int]
    output: str
    loss: str
    initialisation: str
    batch: int | Literal["full"]
    every: int
    optimizers: list[CompleteEntry]  # type: ignore[assignment]  # a list, as it is in Python and JSON
