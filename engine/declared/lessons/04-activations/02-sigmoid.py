"""Sigmoid as the catalogue has it, beside differences."""

import numpy as np

from optiscope.catalog import networks as catalog

SUMS = np.linspace(-6, 6, 241)


def largest_slope(runs):
    """The steepest slope over the sums from −6 to 6."""
    activation = catalog.activations["sigmoid"]
    return float(activation.slope(activation.function(SUMS)).max())


def slope_error(runs):
    """Largest gap between the slope that the training uses and a central difference."""
    activation, h = catalog.activations["sigmoid"], 1e-5
    differences = (activation.function(SUMS + h) - activation.function(SUMS - h)) / (2 * h)
    return float(np.abs(activation.slope(activation.function(SUMS)) - differences).max())
