"""The gradient of backpropagation, beside that of trying."""

from dataclasses import replace

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.networks.devices import Cpu

STEP = 1e-5


def others(runs):
    """Activations that a hidden layer may have, without tanh."""
    return [id for id, a in catalog.activations.items() if not a.output_only and id != "tanh"]


def _drawn(runs, activation):
    result = runs["run"]
    network = Cpu("float64").network(replace(result[0].shape, activation=activation)).aside
    return network, np.random.default_rng(0).normal(size=network.shape.parameters), result.problem.train


def _loss(sums, y):
    """Cross-entropy of two classes, from the sum in front of the sigmoid."""
    return float((np.logaddexp(0, sums) - y * sums).mean())


def error_of_slopes(runs, activation):
    """Largest gap between the gradient by backpropagation and central differences, relative to its largest number."""
    network, weights, train = _drawn(runs, activation)
    gradient, tried = network.trace(weights, train.x, train.y).gradient, np.zeros(len(weights))
    for k in range(len(weights)):
        ends = []
        for step in (STEP, -STEP):
            moved = weights.copy()
            moved[k] += step
            ends.append(_loss(network.trace(moved, train.x).sums[-1], train.y))
        tried[k] = (ends[0] - ends[1]) / (2 * STEP)
    return float(np.abs(gradient - tried).max() / np.abs(gradient).max())


def error_of_mean(runs):
    """Largest gap between the gradient of all samples and the mean of the gradients of each."""
    network, weights, train = _drawn(runs, "tanh")
    each = [network.trace(weights, train.x[:, i : i + 1], train.y[:, i : i + 1]).gradient for i in range(train.size)]
    return float(np.abs(np.mean(each, axis=0) - network.trace(weights, train.x, train.y).gradient).max())
