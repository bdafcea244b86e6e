"""Softmax and its slope, beside what is said of them."""

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.networks.devices import Cpu


def softmax(runs, *sums):
    """What softmax makes of the sums of the output neurons."""
    return catalog.activations["softmax"].function(np.array(sums, float)[:, None])[:, 0]


def _trace(runs):
    run, train = runs["run"][0], runs["run"].problem.train
    network = Cpu("float64").network(run.shape).aside
    return network.trace(run.parameters[0].astype(float), train.x, train.y), train.y


def error_of_total(runs):
    """Largest distance of a sample's probabilities from adding up to 1."""
    done, _ = _trace(runs)
    return float(np.abs(done.activations[-1].sum(axis=0) - 1).max())


def error_of_slope(runs):
    """Largest gap between the derivative of the mean loss by a sum and (probability − target) / samples."""
    done, targets = _trace(runs)
    return float(np.abs(done.d_sums[-1] - (done.activations[-1] - targets) / targets.shape[1]).max())
