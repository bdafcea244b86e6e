"""A new sample put to trained networks: what it has to have, and what they answer, in the words of the data."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from pydantic import Field

from optiscope.core.errors import SpecError, one_of, shown, unknown
from optiscope.core.messages import message
from optiscope.core.model import Model, expects
from optiscope.networks.answers import chosen
from optiscope.networks.devices import Network
from optiscope.networks.problem import Problem
from optiscope.networks.reading.cells import MAX_NUMBER
from optiscope.networks.reading.columns import MAX_CLASSES
from optiscope.networks.samples import plain


class AskedColumn(Model):
    """What a new sample has in one column of the data as they were given."""

    name: str = Field(
        description="Name of the column.", examples=["colour"], json_schema_extra=expects(message("text"))
    )
    kind: Literal["number", "boolean", "category"] = Field(
        description="number: one input, as it is; boolean: one of 0 and 1; category: an input for each of its values.",
        examples=["category"], json_schema_extra=expects(message("one_of", names="number, boolean, category")),
    )  # fmt: skip
    values: list[str] | None = Field(
        None, max_length=MAX_CLASSES, description="Its words: of a boolean the one for 0 and the one for 1.",
        examples=[["blue", "red"]], json_schema_extra=expects(message("list_of_words"), each=message("text")),
    )  # fmt: skip

    @property
    def inputs(self) -> int:
        """How many inputs of the network it makes."""
        return len(self.values or ()) if self.kind == "category" else 1


@dataclass(frozen=True, slots=True)
class Answer:
    """answer: name of a class, or a value in the target's own units, a list of several; None where it is not a number
    any more.
    confidence: what the network gives each class, {} in regression."""

    answer: str | float | list[float | None] | None
    confidence: dict[str, float | None]


def asked(axes: Sequence[str], columns: Sequence[AskedColumn] | None) -> list[AskedColumn]:
    """The columns of a new sample: as the data say, or one for each input."""
    return list(columns or (AskedColumn(name=name, kind="number", values=None) for name in axes))


def inputs(sample: Any, columns: Sequence[AskedColumn]) -> np.ndarray:
    """A sample, a mapping by the names of columns or a list in their order, as the inputs (d,) of a problem.

    SpecError names what is missing or wrong in it.
    """
    sample = plain(sample)
    names = [column.name for column in columns]
    if isinstance(sample, Mapping):
        if (other := next((name for name in sample if name not in names), None)) is not None:
            raise unknown("sample", names, other, "sample")
        values = [sample.get(name) for name in names]
    elif isinstance(sample, list) and len(sample) == len(names):
        values = sample
    else:
        raise SpecError("sample", message("sample_of", count=len(names), names=", ".join(names)), shown(sample))
    made: list[float] = []
    for column, value in zip(columns, values, strict=True):
        made += _coded(column, value)
    return np.array(made)


def _coded(column: AskedColumn, value: Any) -> list[float]:
    field = f"sample.{column.name}"
    if column.kind == "number":
        if isinstance(value, str) or not isinstance(value, int | float) or not abs(value) <= MAX_NUMBER:
            raise SpecError(field, message("finite_number"), _shown(value))
        return [float(value)]
    words = column.values or []
    if isinstance(value, bool) and column.kind == "boolean":
        value = words[value]
    if str(value) not in words:
        raise SpecError(field, one_of(words, value), _shown(value))
    if column.kind == "boolean":
        return [float(str(value) == words[1])]
    return [float(str(value) == word) for word in words]


def _shown(value: Any) -> str:
    return message("nothing") if value is None else shown(value)


def answers(network: Network, problem: Problem, parameters: np.ndarray, sample: np.ndarray) -> list[Answer]:
    """What networks (…, P), in their order, answer to the inputs (d,) of one sample."""
    flat = parameters.reshape(-1, parameters.shape[-1])
    found = network.answers(flat, problem.scaled(sample[None]))
    if problem.kind == "regression":
        told = [
            [_finite(value) for value in values]
            for values in problem.answers(found.astype(np.float64))[..., 0].tolist()
        ]
        return [Answer(values if len(values) > 1 else values[0], {}) for values in told]
    picked = chosen(found)[:, 0].tolist()
    return [
        Answer(None if k < 0 else problem.classes[k], _confidence(problem, outputs[:, 0].tolist()))
        for k, outputs in zip(picked, found, strict=True)
    ]


def _confidence(problem: Problem, outputs: list[float]) -> dict[str, float | None]:
    each = outputs if len(outputs) > 1 else [1 - outputs[0], outputs[0]]
    return {name: _finite(value) for name, value in zip(problem.classes, each, strict=True)}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
