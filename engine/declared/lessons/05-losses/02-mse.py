"""The least-squares line, from its formula."""

import numpy as np

from optiscope.course.measures.networks import slope_and_intercept


def error_of_formula(runs):
    """Distance of where the training ended from the least-squares line."""
    data = runs["run"].spec.data
    x, y = np.array(data.inputs, float)[:, 0], np.array(data.targets, float)
    exact = np.linalg.lstsq(np.stack([x, np.ones_like(x)], axis=1), y, rcond=None)[0]
    return float(np.hypot(*(exact - slope_and_intercept(runs["run"]))))
