"""Measures of trainings: medians over the seeds, and the weights of the first seed."""

import math

import numpy as np

from optiscope.catalog import networks as catalog
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


def parameters(result: TrainingResult, label: str | None = None) -> int:
    """How many weights and biases one network has."""
    return _run(result, label).shape.parameters


def slope_and_intercept(result: TrainingResult, label: str | None = None) -> tuple[float, float]:
    """The line that a network without a hidden layer ended at, of one input."""
    return float(weights(result, label, 0)[0, 0]), float(biases(result, label, 0).sum())


def mistakes(result: TrainingResult, label: str | None = None) -> np.ndarray:
    """Answer minus target where it ended, with its sign, first seed: (training samples × outputs,)."""
    run, train = _run(result, label), result.problem.train
    network = Cpu(result.spec.precision).network(run.shape).aside
    found: np.ndarray = (network.trace(run.parameters[0], train.x).activations[-1] - train.y).ravel()
    return found


SUMS = np.linspace(-6, 6, 241)


def largest_slope(result: TrainingResult) -> float:
    """The steepest slope of its activation over the sums from −6 to 6."""
    return float(_slopes(result).max())


def slope_error(result: TrainingResult) -> float:
    """Largest gap between the slope of its activation that the training uses and a central difference, over the sums
    from −6 to 6 but its corners."""
    activation, h = catalog.activations[result.spec.activation], 1e-5
    before, at, after = (activation.function(SUMS + step) for step in (-h, 0.0, h))
    smooth = np.abs(after - 2 * at + before) < 1e-3 * h
    gaps = _slopes(result) - (after - before) / (2 * h)
    return float(np.abs(gaps[smooth]).max())


def _slopes(result: TrainingResult) -> np.ndarray:
    """What the training takes for the slope of its activation at each of SUMS."""
    network = Cpu("float64").network(_run(result, None).shape).aside
    found: np.ndarray | None = network.slopes(
        SUMS, catalog.activations[result.spec.activation].function(SUMS), last=False
    )
    assert found is not None, "hidden neurons have an activation of their own"
    return found
