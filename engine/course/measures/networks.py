"""Measures of trainings: medians over the seeds, and the weights of the first seed."""

import math

import numpy as np

from optiscope.networks import build
from optiscope.networks.devices import Cpu
from optiscope.networks.result import Run, TrainingResult
from optiscope.networks.training import starting_weights


def _run(result: TrainingResult, label: str | None) -> Run:
    return result[0 if label is None else label]


def _metric(result: TrainingResult, label: str | None, name: str) -> float:
    found = getattr(_run(result, label).metrics, name)
    return math.nan if found is None else float(found)


def train_loss(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "train_loss")


def test_loss(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "test_loss")


def train_accuracy(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "train_accuracy")


def test_accuracy(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "test_accuracy")


def best_test_loss(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "best_test_loss")


def train_r2(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "train_r2")


def test_r2(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "test_r2")


def train_error(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "train_error")


def test_error(result: TrainingResult, label: str | None = None) -> float:
    return _metric(result, label, "test_error")


def seeds(result: TrainingResult, label: str | None, column: str) -> np.ndarray:
    """A column of every seed, (seeds, rows)."""
    return _run(result, label).seeds(column)


def weights(result: TrainingResult, label: str | None, layer: int) -> np.ndarray:
    """Weights of a layer, counted from 0, where it ended: (neurons, inputs)."""
    return _run(result, label).weights[layer][0]


def biases(result: TrainingResult, label: str | None, layer: int) -> np.ndarray:
    """Biases of a layer, counted from 0, where it ended: (neurons,)."""
    return _run(result, label).weights[layer][1]


def first_gradients(result: TrainingResult, label: str | None = None) -> np.ndarray:
    """Size of the gradient that each layer's weights get before the first update, its root mean square, median over
    the seeds: (layers,), the first layer first. Every entry begins at the same weights."""
    network, train = Cpu("float64").network(_run(result, label).shape).aside, result.problem.train
    sizes = []
    for start in starting_weights(build.plan(result.spec, result.problem)):
        gradient = network.trace(start, train.x, train.y).gradient
        sizes.append([np.sqrt((weights**2).mean()) for weights, _ in network.shape.weights(gradient)])
    found: np.ndarray = np.median(sizes, axis=0)
    return found
