"""A look inside one network: histograms of its numbers, neurons that learn no more, and what it gets wrong."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from optiscope.networks.answers import chosen
from optiscope.networks.devices import Network
from optiscope.networks.problem import Problem

BINS = 40
SAMPLES = 2_000
FLAT = 0.05
MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class Histogram:
    """edges (bins + 1,), counts (bins,); lost: numbers that are not finite."""

    edges: np.ndarray
    counts: np.ndarray
    lost: int


@dataclass(frozen=True, slots=True)
class LayerView:
    """Histograms of a layer's weights (without biases), their gradients, and its activations over the training part.

    dead (neurons,): the slope is 0 for every sample, so no gradient gets through. saturated: for nine samples of ten it
    is below a twentieth of that at 0. Both false in the output layer.
    """

    weights: Histogram
    gradients: Histogram
    activations: Histogram
    dead: np.ndarray
    saturated: np.ndarray


def histogram(values: np.ndarray, bins: int = BINS) -> Histogram:
    finite = values[np.isfinite(values)].astype(np.float64).ravel()
    counts, edges = (
        np.histogram(finite, bins) if finite.size else (np.zeros(bins, np.int64), np.linspace(0, 1, bins + 1))
    )
    return Histogram(edges, counts, int(values.size - finite.size))


def layers(network: Network, problem: Problem, parameters: np.ndarray) -> list[LayerView]:
    """Every layer of one network (P,); the gradient is that of the first SAMPLES training samples together."""
    aside, shape, train = network.aside, network.shape, problem.train
    done = aside.trace(parameters, train.x[:, :SAMPLES], train.y[:, :SAMPLES])
    gradients = shape.weights(aside.penalised(parameters, done.gradient))
    flat, found = FLAT * aside.slope_at_zero(), []
    for i, (w, _) in enumerate(shape.weights(np.asarray(parameters))):
        dead, saturated = np.zeros(len(w), bool), np.zeros(len(w), bool)
        if i < len(shape.layers) - 1:
            slope = np.abs(done.slopes[i])
            dead = (slope == 0).all(axis=-1)
            saturated = (slope < flat).mean(axis=-1) >= MOSTLY
        found.append(
            LayerView(histogram(w), histogram(gradients[i][0]), histogram(done.activations[i]), dead, saturated)
        )
    return found


@dataclass(frozen=True, slots=True)
class Mistakes:
    """confusion int64 (k, k): [true class, answered class], samples without an answer left out. wrong: rows of the
    problem's data that were answered wrongly, the most confident first; answered: class for each, −1 for none;
    confidence: probability given to it.
    """

    confusion: np.ndarray
    wrong: np.ndarray
    answered: np.ndarray
    confidence: np.ndarray


def mistakes(
    network: Network, problem: Problem, parameters: np.ndarray, part: Literal["train", "test"] = "test"
) -> Mistakes:
    """What one network (P,) gets wrong on a part of a classification."""
    data, k = getattr(problem, part), len(problem.classes)
    if not k:
        raise ValueError("expected a classification, got a regression")
    if not data.size:
        return Mistakes(np.zeros((k, k), np.int64), *(np.zeros(0, np.int64),) * 2, np.zeros(0))
    outputs = network.answers(parameters, data.x)
    answered, true = chosen(outputs), problem.targets[data.index]
    confusion = np.zeros((k, k), np.int64)
    np.add.at(confusion, (true[answered >= 0], answered[answered >= 0]), 1)
    sure = outputs.max(axis=0) if len(outputs) > 1 else np.maximum(outputs[0], 1 - outputs[0])
    wrong = np.flatnonzero(answered != true)
    wrong = wrong[np.argsort(-np.nan_to_num(sure[wrong]), kind="stable")]
    return Mistakes(confusion, data.index[wrong], answered[wrong], sure[wrong].astype(np.float64))
