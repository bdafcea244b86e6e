"""Lines through the origin."""

import numpy as np

from optiscope import catalog


def best_weight(runs):
    """Slope of the best line without a bias."""
    data = catalog.functions["linear_regression"]
    u, v = np.asarray(data.inputs), np.asarray(data.targets)
    return float(u @ v / (u @ u))


def without_bias(runs):
    """The smallest mean squared mistake of a line through the origin."""
    data = catalog.functions["linear_regression"]
    u, v = np.asarray(data.inputs), np.asarray(data.targets)
    return float(((best_weight(runs) * u - v) ** 2).mean())
