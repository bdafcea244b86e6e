"""First weights of one's own in a spec, in every form in which they may come, as layers of one network."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from optiscope.core.errors import SpecError, shown
from optiscope.core.messages import Message, message
from optiscope.networks.given import Layer
from optiscope.networks.reading import weights as files
from optiscope.networks.reading.cells import MAX_NUMBER
from optiscope.networks.samples import MAX_COLUMNS, plain
from optiscope.networks.shape import MAX_NEURONS, Shape


def gathered(given: Any) -> Any:
    """What Python may give for `weights`, as a list of layers with `weights` and `bias`: such a list, also of pairs of
    arrays as `run.weights` has them, a state_dict, the Path of a file, or (its Path, the name of a network in it)."""
    if isinstance(given, Path):
        return files.read(given.read_bytes(), None)
    if isinstance(given, tuple) and len(given) == 2 and isinstance(given[0], Path):
        return files.read(given[0].read_bytes(), str(given[1]))
    if isinstance(given, Mapping) and any(str(name).endswith(".weight") for name in given):
        return list(_of_state_dict(given))
    if not isinstance(given, list | tuple):
        return given
    files.few(given, "")
    return [_layer(one) for one in given]


def _of_state_dict(given: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name, values in given.items():
        if name.endswith(".weight"):
            yield layer(values, given.get(f"{name.removesuffix('weight')}bias", ()))


def _layer(one: Any) -> Any:
    if isinstance(one, tuple) and len(one) == 2:
        return layer(*one)
    return {name: plain(values) for name, values in one.items()} if isinstance(one, Mapping) else one


def layer(weights: Any, bias: Any) -> dict[str, Any]:
    """A layer as a spec has it, of arrays (neurons, inputs) and (neurons,), or lists of their kind; bias: empty where
    the layer has none."""
    return {"weights": plain(weights)} | ({"bias": plain(bias)} if np.size(bias) else {})


def sizes(layers: list[Layer]) -> tuple[int, ...]:
    """Inputs, hidden layers and outputs of a network with these layers, as far as they can be counted; SpecError where
    no network has such."""
    rows = [one.weights if isinstance(one.weights, list) else [] for one in layers]
    first = rows[0][0] if rows and rows[0] and isinstance(rows[0][0], list) else []
    found = (len(first), *map(len, rows))
    if not 1 <= found[0] <= MAX_COLUMNS or not all(1 <= neurons <= MAX_NEURONS for neurons in found[1:]):
        expected = message("sizes_of_network", inputs=MAX_COLUMNS, neurons=MAX_NEURONS)
        raise SpecError("weights", expected, " → ".join(map(str, found)))
    return found


def biased(layers: list[Layer]) -> bool:
    """Whether a network with these layers has biases."""
    return any(one.bias for one in layers)


def checked(layers: list[Layer], shape: Shape) -> list[Layer]:
    """The same with all numbers as floats; SpecError names the layer that does not fit a network of this shape."""
    told = " → ".join(map(str, shape.sizes))
    if len(layers) != len(shape.layers):
        expected = message("layers_of_network", count=len(shape.layers), sizes=told)
        raise SpecError("weights", expected, message("of_them", count=len(layers)))
    for i, one in enumerate(layers):
        if one.bias and not shape.bias:
            raise SpecError(f"weights[{i}].bias", message("no_biases"), _form(one.bias))
    return [
        one.model_copy(
            update={
                "weights": _matrix(one.weights, i, neurons, inputs, told).tolist(),
                "bias": _numbers(one.bias, i, neurons, told).tolist() if shape.bias else None,
            }
        )
        for i, (one, (neurons, inputs)) in enumerate(zip(layers, shape.layers, strict=True))
    ]


def _matrix(rows: Any, layer: int, neurons: int, inputs: int, told: str) -> np.ndarray:
    field = f"weights[{layer}].weights"
    fits = isinstance(rows, list) and len(rows) == neurons
    if not fits or not all(isinstance(row, list) and len(row) == inputs for row in rows):
        expected = message("weights_of_layer", layer=layer + 1, neurons=neurons, inputs=inputs, sizes=told)
        raise SpecError(field, expected, _form(rows))
    return np.array([_finite(row, f"{field}[{i}]") for i, row in enumerate(rows)], np.float64)


def _numbers(values: Any, layer: int, neurons: int, told: str) -> np.ndarray:
    field = f"weights[{layer}].bias"
    if not isinstance(values, list) or len(values) != neurons:
        expected = message("biases_of_layer", layer=layer + 1, neurons=neurons, sizes=told)
        raise SpecError(field, expected, message("nothing") if values is None else _form(values))
    return np.array(_finite(values, field), np.float64)


def _finite(values: list[Any], field: str) -> list[float]:
    for i, value in enumerate(values):
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= MAX_NUMBER:
            raise SpecError(f"{field}[{i}]", message("number_between", low=-MAX_NUMBER, high=MAX_NUMBER), shown(value))
    return values


def _form(values: Any) -> Message | str:
    """What came, by how many rows and columns it has, where it has them."""
    if isinstance(values, list) and values and all(isinstance(row, list) for row in values):
        wide = sorted({len(row) for row in values})
        return message("rows_of_numbers", rows=len(values), columns="/".join(map(str, wide[:3])))
    return message("of_them", count=len(values)) if isinstance(values, list) else shown(values)


def flat(layers: list[Layer]) -> np.ndarray:
    """float64 (P,), as Shape orders them."""
    return np.concatenate([np.column_stack([one.weights, *([one.bias] if one.bias else [])]).ravel() for one in layers])
