"""Measures of races, and of the functions under them."""

import math
from collections.abc import Sequence

import numpy as np

from optiscope.races import curvature as bend
from optiscope.races.evaluate import Evaluator
from optiscope.races.result import Path, RaceResult
from optiscope.races.spec import problem_of


def _path(result: RaceResult, label: str | None) -> Path:
    return result[0 if label is None else label]


def final_loss(result: RaceResult, label: str | None = None) -> float:
    return _path(result, label).metrics.final_loss


def best_loss(result: RaceResult, label: str | None = None) -> float:
    return _path(result, label).metrics.best_loss


def distance(result: RaceResult, label: str | None = None) -> float:
    """From its last point to the nearest known minimum."""
    found = _path(result, label).metrics.distance
    return math.nan if found is None else found


def path_length(result: RaceResult, label: str | None = None) -> float:
    return _path(result, label).metrics.path_length


def begin(result: RaceResult, label: str | None = None) -> tuple[float, float]:
    path = _path(result, label)
    return float(path["x"][0]), float(path["y"][0])


def end(result: RaceResult, label: str | None = None) -> tuple[float, float]:
    path = _path(result, label)
    return float(path["x"][-1]), float(path["y"][-1])


def step_lengths(result: RaceResult, label: str | None = None) -> np.ndarray:
    """Length of update 1, 2, …"""
    path = _path(result, label)
    found: np.ndarray = np.hypot(path["update_x"], path["update_y"])[1:]
    return found


def shares(result: RaceResult, label: str | None = None) -> tuple[float, ...]:
    """With a flock: the share of the starts that ended in each known minimum."""
    place = 0 if label is None else result.labels.index(label)
    return result.flights[place].shares


def constant(result: RaceResult, name: str) -> float:
    """A constant of the function."""
    return result.spec.constants[name]


def _evaluator(result: RaceResult) -> Evaluator:
    return Evaluator(problem_of(result.spec), result.spec.constants)


def minimum(result: RaceResult) -> float:
    """The lowest loss known; nan where none is."""
    found = problem_of(result.spec).minimum
    return math.nan if found is None else found


def minima(result: RaceResult) -> tuple[tuple[float, float], ...]:
    """Where it is known to be."""
    return problem_of(result.spec).minima


def curvature(result: RaceResult, point: Sequence[float] | None = None) -> tuple[float, float]:
    """The smallest and the largest eigenvalue of the Hessian at a point, at the first minimum where none is given."""
    x, y = point or minima(result)[0]
    found = bend.curvature(_evaluator(result), x, y)
    return found.eigenvalues if found else (math.nan, math.nan)


def gradient_at(result: RaceResult, x: float, y: float) -> tuple[float, float]:
    return _evaluator(result).gradient(x, y)


def loss_at(result: RaceResult, x: float, y: float) -> float:
    return _evaluator(result).value(x, y)
