"""The slopes of ReLU."""

import numpy as np

from optiscope.catalog import networks as catalog

SUMS = np.linspace(-6, 6, 240)


def slopes(runs):
    """Every slope that occurs."""
    activation = catalog.activations["relu"]
    return sorted({float(slope) for slope in activation.slope(activation.function(SUMS))})
