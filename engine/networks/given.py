"""What people give a training of their own: samples, and weights to begin with."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from optiscope.catalog.parts import MAX_SAMPLES
from optiscope.core.errors import either
from optiscope.core.messages import message
from optiscope.core.model import Model, expects, where_given
from optiscope.networks.asked import AskedColumn
from optiscope.networks.reading.columns import MAX_CLASSES
from optiscope.networks.reading.options import Options
from optiscope.networks.samples import MAX_COLUMNS, plain

_ROWS: dict[str, Any] = {
    "type": "array",
    "items": {"anyOf": [{"type": "array", "items": {"type": "number"}}, {"type": "string"}]},
}
_VECTOR: dict[str, Any] = {"type": "array", "items": {"type": "number"}}
_MATRIX: dict[str, Any] = {"type": "array", "items": _VECTOR}
_TARGETS: dict[str, Any] = {
    "type": "array",
    "items": {
        "anyOf": [{"type": ["number", "string", "boolean"]}, {"type": "array", "items": {"type": "number"}}],
    },
}  # fmt: skip


def names_of_targets(value: Any) -> Any:
    """A name or a list of names."""
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, list | tuple) or not value or not all(isinstance(name, str) for name in value):
        raise ValueError(message("column_or_columns"))
    if len(value) > MAX_CLASSES:
        raise ValueError(message("at_most_targets", most=MAX_CLASSES))
    return list(value)


TARGET: dict[str, Any] = {"type": ["string", "array", "null"], "items": {"type": "string"}, "maxItems": MAX_CLASSES}


class Layer(Model):
    """Weights and biases of one layer."""

    weights: Annotated[Any, BeforeValidator(plain), WithJsonSchema(_MATRIX)] = Field(
        description="Of each neuron a list of numbers, one for each of its inputs.", examples=[[[0.5, -0.25]]],
        json_schema_extra=expects(message("list_of_lists")),
    )  # fmt: skip
    bias: Annotated[Any, BeforeValidator(plain), WithJsonSchema(_VECTOR)] = where_given(
        message("list_of_biases"), "Of each neuron a number. None: the network has no biases.", [0.0, 0.1]
    )


class Data(Options):
    """Samples of one's own: inputs and targets, or a table and which of its columns they are. Never written to disk."""

    inputs: Annotated[Any, BeforeValidator(plain), WithJsonSchema(_ROWS)] = Field(
        None,
        description=f"Inputs of each sample: 4 to {MAX_SAMPLES} lists of the same 1 to {MAX_COLUMNS} numbers. Of a "
        "table: names of the columns to learn from; None: all columns of numbers but those without use.",
        examples=[[[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]],
        json_schema_extra=expects(message("list_of_lists")),
    )  # fmt: skip
    targets: Annotated[Any, BeforeValidator(plain), WithJsonSchema(_TARGETS)] = Field(
        None,
        description="Target of each sample: a class (text or number), or a number; or a list of 2 to "
        f"{MAX_CLASSES} numbers: how probable each class is, or several values.", examples=[[0, 1, 1, 0]],
        json_schema_extra=expects(message("list_of_targets")),
    )  # fmt: skip
    kind: Literal["classification", "regression"] | None = Field(
        None,
        description="What the targets are. None: classes if they are texts or at most 10 whole numbers; of lists of "
        "numbers classes if these are probabilities, which add up to 1.",
        examples=["classification"], json_schema_extra=expects(either("classification", "regression")),
    )  # fmt: skip
    names: list[str] | None = Field(
        None, max_length=MAX_COLUMNS, description="Names of the inputs. None: input 1, input 2, …",
        examples=[["x", "y"]], json_schema_extra=expects(message("list_of_names"), each=message("text")),
    )  # fmt: skip
    standardise: bool = Field(
        True, description="Scale inputs and numeric targets to mean 0 and deviation 1, measured on the training part.",
        examples=[True], json_schema_extra=expects(message("true_or_false")),
    )  # fmt: skip
    table: Annotated[Any, WithJsonSchema({"type": ["string", "null"]})] = where_given(
        message("csv_text"),
        "Text of a CSV file, instead of inputs and targets; in Python also its bytes or a data frame.", "a,b\n1,2\n",
    )  # fmt: skip
    target: Annotated[Any, AfterValidator(names_of_targets), WithJsonSchema(TARGET)] = where_given(
        message("column_or_columns"),
        "Column of the table to learn, and what the target is called; a list of several, or of the classes where "
        "targets say how probable each is. None: the last one.", "b",
    )  # fmt: skip
    skip_gaps: bool | None = where_given(
        message("true_or_false"), "Whether rows are left out in which a chosen column has no value.", True
    )
    columns: list[AskedColumn] | None = where_given(
        message("list_of_columns"),
        "What a new sample is asked for, where inputs were made from words. None: the inputs.",
        [{"name": "wet", "kind": "boolean", "values": ["no", "yes"]}],
    )  # fmt: skip
