"""Measures of what every lab gives: columns over the steps, outcomes, and what the spec says."""

import math
from typing import Any

import numpy as np

from optiscope.core.result import Result

Any_ = Result[Any, Any]
ACCURACIES = ("test_accuracy", "train_accuracy")
ALL_RIGHT = 0.99


def _entry(result: Any_, label: str | None) -> Any:
    return result[0 if label is None else label]


def labels(result: Any_) -> list[str]:
    return result.labels


def outcome(result: Any_, label: str | None = None) -> str:
    """The kind of its outcome."""
    return str(_entry(result, label).outcome.kind)


def steps(result: Any_, label: str | None = None) -> float:
    """Step at which it converged, or first gave 99 right answers of 100; inf where it never did."""
    entry = _entry(result, label)
    if entry.outcome.kind == "converged":
        return int(entry.outcome.step)
    right = next((name for name in ACCURACIES if name in entry.columns), None)
    return first_step_above(result, label, right, ALL_RIGHT) if right else math.inf


def column_steps(result: Any_, label: str | None = None) -> np.ndarray:
    """The step of each row of a column."""
    entry = _entry(result, label)
    return np.asarray(entry.steps) if hasattr(entry, "steps") else np.arange(entry.data.shape[1])


def values(result: Any_, label: str | None, column: str, first: float = 0, last: float = math.inf) -> np.ndarray:
    """A column at the steps first … last, both included."""
    at = column_steps(result, label)
    found: np.ndarray = np.asarray(_entry(result, label)[column])[(at >= first) & (at <= last)]
    return found


def at(result: Any_, label: str | None, column: str, step: int) -> float:
    """A column's value at a step, or the last one kept before it."""
    return float(values(result, label, column, 0, step)[-1])


def first_step(result: Any_, label: str | None, column: str, below: float) -> float:
    """First step at which a column is at most `below`; inf where it never is."""
    there = np.flatnonzero(values(result, label, column) <= below)
    return int(column_steps(result, label)[there[0]]) if there.size else math.inf


def first_step_above(result: Any_, label: str | None, column: str, above: float) -> float:
    """First step at which a column is at least `above`; inf where it never is."""
    there = np.flatnonzero(values(result, label, column) >= above)
    return int(column_steps(result, label)[there[0]]) if there.size else math.inf


def crossings(result: Any_, label: str | None, column: str) -> int:
    """How often a column changes its sign."""
    return int((np.diff(np.sign(values(result, label, column))) != 0).sum())


def gradient_evaluations(result: Any_, label: str | None = None) -> int:
    """Gradients of single samples that it took."""
    return int(_entry(result, label).metrics.gradient_evaluations)


def optimizer(result: Any_, label: str | None = None) -> str:
    """The id of its rule."""
    return str(_entry(result, label).optimizer)


def hyper(result: Any_, label: str | None, name: str) -> float:
    """A hyperparameter."""
    return float(_of_spec(result, label).hyperparameters[name])


def schedule(result: Any_, label: str | None = None) -> str:
    """The id of its learning rate's schedule."""
    return str(_of_spec(result, label).schedule.schedule)


def _of_spec(result: Any_, label: str | None) -> Any:
    return result.spec.optimizers[0 if label is None else result.labels.index(label)]


def setting(result: Any_, name: str) -> Any:
    """A field of the spec."""
    return getattr(result.spec, name)
