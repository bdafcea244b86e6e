"""Samples given inline in a spec: lists, or arrays in Python, checked. Errors name the place."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from optiscope.catalog.parts import MAX_SAMPLES
from optiscope.core.errors import SpecError, shown
from optiscope.core.messages import message
from optiscope.networks import distributions
from optiscope.networks.reading.cells import MAX_NUMBER
from optiscope.networks.reading.columns import FEW_NUMBERS, MAX_CLASSES

MAX_COLUMNS = 64
MIN_ROWS = 4
LARGEST = 1e300
"""Of a number that names a class."""
Kind = Literal["classification", "regression"]
_PLAIN = {int, float, str, bool, type(None)}


def plain(value: Any) -> Any:
    """Arrays, tuples and numbers of NumPy's as lists and numbers of Python's own; everything else as it is."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, list | tuple):
        return list(value) if set(map(type, value)) <= _PLAIN else [plain(one) for one in value]
    as_list = getattr(value, "tolist", None) or getattr(value, "to_list", None)  # polars' series have the second
    return as_list() if as_list else value


@dataclass(frozen=True, slots=True)
class Samples:
    """inputs float64 (n, d); targets (n,): values, or numbers of `classes`; classes: their names, () in regression.
    Of several values, or where targets say how probable each class is, targets are float64 (n, k).
    """

    inputs: np.ndarray
    targets: np.ndarray
    classes: tuple[str, ...]
    kind: Kind

    @property
    def values(self) -> int:
        """How many values a sample has to be answered with; 1 also where these are classes."""
        return self.targets.shape[1] if self.kind == "regression" and self.targets.ndim > 1 else 1


def checked(
    inputs: Any, targets: Any, kind: Kind | None, names: Sequence[str] | None = None, called: Any = None
) -> Samples:
    """Samples given inline in a spec; SpecError names the first wrong one. A kind of None is guessed from targets.

    called: what the targets are called where there are several, or their classes where they say how probable each is.
    """
    if not isinstance(inputs, list) or not isinstance(targets, list):
        field = "data.targets" if isinstance(inputs, list) else "data.inputs"
        raise SpecError(field, message("list"), shown(targets if isinstance(inputs, list) else inputs))
    if not MIN_ROWS <= len(inputs) <= MAX_SAMPLES:
        raise SpecError(
            "data.inputs",
            message("samples_between", least=MIN_ROWS, most=MAX_SAMPLES),
            message("count", count=len(inputs)),
        )
    if len(targets) != len(inputs):
        raise SpecError(
            "data.targets", message("target_for_each", count=len(inputs)), message("count", count=len(targets))
        )
    wide = len(inputs[0]) if isinstance(inputs[0], list | tuple) else 0
    if not 1 <= wide <= MAX_COLUMNS:
        got = message("of_them", count=wide) if wide else shown(inputs[0])
        raise SpecError("data.inputs[0]", message("list_of_numbers", least=1, most=MAX_COLUMNS), got)
    for i, sample in enumerate(inputs):
        if not isinstance(sample, list | tuple) or len(sample) != wide:
            raise SpecError(f"data.inputs[{i}]", message("list_of_numbers_as_first", count=wide), shown(sample))
        for j, value in enumerate(sample):
            if not isinstance(value, bool) and not _finite(value):
                raise SpecError(f"data.inputs[{i}][{j}]", message("finite_number"), _quoted(value))
    if names is not None and len(names) != wide:
        raise SpecError("data.names", message("names_of_inputs", count=wide), shown(len(names)))
    x = np.array(inputs, np.float64)
    for j in range(wide):
        if (x[:, j] == x[0, j]).all():
            name = names[j] if names is not None else f"data.inputs[…][{j}]"
            raise SpecError(name, message("varying_input"), message("constant", value=x[0, j]))
    if isinstance(targets[0], list):
        return _with_rows(x, targets, kind, called)
    for i, value in enumerate(targets):
        if not isinstance(value, str | int | float) or not (isinstance(value, str) or abs(value) <= LARGEST):
            raise SpecError(f"data.targets[{i}]", message("class_or_number"), _quoted(value))
    return _with_targets(x, targets, kind)


def _with_rows(x: np.ndarray, targets: list[Any], kind: Kind | None, called: Any) -> Samples:
    """Several numbers a sample: probabilities of classes, or values."""
    wide = len(targets[0])
    if not 1 < wide <= MAX_CLASSES:
        raise SpecError("data.targets[0]", message("list_of_numbers", least=2, most=MAX_CLASSES), shown(targets[0]))
    for i, row in enumerate(targets):
        if not isinstance(row, list) or len(row) != wide:
            raise SpecError(f"data.targets[{i}]", message("list_of_numbers_as_first", count=wide), shown(row))
        for j, value in enumerate(row):
            if not isinstance(value, bool) and not _finite(value):
                raise SpecError(f"data.targets[{i}][{j}]", message("finite_number"), _quoted(value))
    if isinstance(called, list) and len(called) != wide:
        raise SpecError("data.target", message("names_of_targets", count=wide), shown(len(called)))
    if isinstance(called, list) and (twice := next((one for one in called if called.count(one) > 1), None)):
        raise SpecError("data.target", message("different_names"), message("twice", name=shown(twice)))
    y = np.array(targets, np.float64)
    if kind == "regression" or (kind is None and not distributions.are_meant(y)):
        for j in np.flatnonzero((y == y[0]).all(axis=0)).tolist():
            raise SpecError(f"data.targets[…][{j}]", message("varying_targets"), message("constant", value=y[0, j]))
        return Samples(x, y, (), "regression")
    if place := distributions.wrong(y):
        i, k = place
        field = f"data.targets[{i}]" if k is None else f"data.targets[{i}][{k}]"
        raise SpecError(field, *distributions.expected_got(y[i], k))
    classes = called if isinstance(called, list) else map(str, range(wide))
    return Samples(x, distributions.whole(y), tuple(classes), "classification")


def _with_targets(x: np.ndarray, targets: list[Any], kind: Kind | None) -> Samples:
    if kind is None:
        whole = all(not isinstance(v, str) and float(v).is_integer() for v in targets)
        texts = any(isinstance(v, str) for v in targets)
        kind = "classification" if texts or (whole and len(set(targets)) <= FEW_NUMBERS) else "regression"
    if kind == "regression":
        for i, value in enumerate(targets):
            if not _finite(value):
                raise SpecError(f"data.targets[{i}]", message("finite_number"), shown(value))
        y = np.array(targets, np.float64)
        if (y == y[0]).all():
            raise SpecError("data.targets", message("varying_targets"), message("constant", value=y[0]))
        return Samples(x, y, (), kind)
    named = [_class_name(value) for value in targets]
    classes = sorted(set(named), key=lambda name: (0, float(name), name) if _numeric(name) else (1, 0.0, name))
    if not 2 <= len(classes) <= MAX_CLASSES:
        raise SpecError("data.targets", message("classes_between", most=MAX_CLASSES), shown(len(classes)))
    place = {name: i for i, name in enumerate(classes)}
    return Samples(x, np.array([place[name] for name in named], np.int64), tuple(classes), kind)


def _class_name(value: str | float) -> str:
    """A number as it is written shortly, if that tells it from all others; False and True as they are."""
    if isinstance(value, str | bool):
        return str(value)
    short = f"{value:.15g}"
    return short if float(short) == value else repr(value)


def _quoted(value: Any) -> str:
    return message("missing_value") if value is None else shown(value)


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= MAX_NUMBER


def _numeric(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
