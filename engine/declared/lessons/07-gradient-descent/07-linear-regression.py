"""The line that the formula gives."""

import numpy as np

from optiscope import catalog


def least_squares(runs):
    """(slope, intercept) of the least-squares line through the points of linear_regression."""
    data = catalog.functions["linear_regression"]
    inputs = np.asarray(data.inputs)
    columns = np.stack([inputs, np.ones_like(inputs)], axis=1)
    return tuple(np.linalg.lstsq(columns, np.asarray(data.targets), rcond=None)[0])
