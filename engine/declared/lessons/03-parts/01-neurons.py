"""What a single neuron feels on its way."""

import numpy as np

from optiscope import catalog


def _lengths(runs):
    path = runs["run"][0]
    return np.hypot(path["gradient_x"], path["gradient_y"])


def first_gradient(runs):
    """Length of the gradient where it starts."""
    return float(_lengths(runs)[0])


def largest_gradient(runs):
    """The largest length on the way."""
    return float(np.nanmax(_lengths(runs)))


def first_share(runs):
    """The first, as a share of the largest."""
    return first_gradient(runs) / largest_gradient(runs)


def slopes_by_hand(runs, w, b):
    """Derivatives of the mean squared mistake by w and b."""
    data = catalog.functions["tanh_neuron"]
    u, v = np.asarray(data.inputs), np.asarray(data.targets)
    answer = np.tanh(w * u + b)
    pull = 2 * (answer - v) * (1 - answer**2)
    return np.array([(pull * u).mean(), pull.mean()])
