"""Layers without an activation, multiplied out."""

import numpy as np

from optiscope.networks.devices import Cpu


def one_row(runs):
    """The weights of the one layer that all layers together are: (inputs,)."""
    weights = [w for w, _ in runs["run"][0].weights]
    return np.linalg.multi_dot(weights[::-1])[0]


def error_of_one_row(runs):
    """Largest difference between the sums that the network puts out and those of the one row, over the training part,
    relative to the largest sum."""
    run, x = runs["run"][0], runs["run"].problem.train.x
    sums = Cpu("float64").network(run.shape).aside.trace(run.parameters[0], x).sums[-1][0]
    bias = np.zeros(0)
    for i, (w, b) in enumerate(run.weights):
        bias = b if i == 0 else w @ bias + b
    return float(np.abs(one_row(runs) @ x + bias[0] - sums).max() / np.abs(sums).max())
