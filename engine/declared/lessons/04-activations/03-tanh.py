"""Tanh as the catalogue has it, beside differences."""

import numpy as np

from optiscope.catalog import networks as catalog

SUMS = np.linspace(-6, 6, 241)


def largest_slope(runs):
    """The steepest slope over the sums from −6 to 6."""
    activation = catalog.activations["tanh"]
    return float(activation.slope(activation.function(SUMS)).max())


def slope_error(runs):
    """Largest gap between the slope that the training uses and a central difference."""
    activation, h = catalog.activations["tanh"], 1e-5
    differences = (activation.function(SUMS + h) - activation.function(SUMS - h)) / (2 * h)
    return float(np.abs(activation.slope(activation.function(SUMS)) - differences).max())


def sigmoid_error(runs):
    """Largest gap between tanh z and 2·sigmoid(2z) − 1."""
    tanh, sigmoid = (catalog.activations[id].function for id in ("tanh", "sigmoid"))
    return float(np.abs(tanh(SUMS) - (2 * sigmoid(2 * SUMS) - 1)).max())
