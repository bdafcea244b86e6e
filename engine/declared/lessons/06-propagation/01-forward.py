"""The forward pass, written out."""

import numpy as np

from optiscope.networks.devices import Cpu


def multiplications(runs):
    """By a weight, for one sample."""
    return sum(weights.size for weights, _ in runs["run"][0].weights)


def error_by_hand(runs):
    """Largest gap between the network's answers and those of the layers written out, over the training part."""
    run, x = runs["run"][0], runs["run"].problem.train.x
    signal = x
    for i, (weights, biases) in enumerate(run.weights):
        sums = weights @ signal + biases[:, None]
        signal = np.tanh(sums) if i < len(run.weights) - 1 else 1 / (1 + np.exp(-sums))
    answers = Cpu("float64").network(run.shape).aside.trace(run.parameters[0], x).activations[-1]
    return float(np.abs(answers - signal).max())
