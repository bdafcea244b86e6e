"""Tanh beside the sigmoid."""

import numpy as np

from optiscope.catalog import networks as catalog

SUMS = np.linspace(-6, 6, 241)


def sigmoid_error(runs):
    """Largest gap between tanh z and 2·sigmoid(2z) − 1."""
    tanh, sigmoid = (catalog.activations[id].function for id in ("tanh", "sigmoid"))
    return float(np.abs(tanh(SUMS) - (2 * sigmoid(2 * SUMS) - 1)).max())
