"""ReLU as the catalogue has it, beside differences."""

import numpy as np

from optiscope.catalog import networks as catalog

SUMS = np.linspace(-6, 6, 240)


def largest_slope(runs):
    """The steepest slope over sums from −6 to 6, none of them at the corner."""
    activation = catalog.activations["relu"]
    return float(activation.slope(activation.function(SUMS)).max())


def slope_error(runs):
    """Largest gap between the slope that the training uses and a central difference."""
    activation, h = catalog.activations["relu"], 1e-5
    differences = (activation.function(SUMS + h) - activation.function(SUMS - h)) / (2 * h)
    return float(np.abs(activation.slope(activation.function(SUMS)) - differences).max())


def slopes(runs):
    """Every slope that occurs."""
    activation = catalog.activations["relu"]
    return sorted({float(slope) for slope in activation.slope(activation.function(SUMS))})
