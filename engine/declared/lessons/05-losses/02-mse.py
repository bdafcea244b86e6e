"""The least-squares line, from its formula."""

import numpy as np


def slope_and_intercept(runs, name="run"):
    """Where the training ended: (slope, intercept)."""
    weights, biases = runs[name][0].weights[0]
    return float(weights[0, 0]), float(biases[0])


def _points(runs, name):
    data = runs[name].spec.data
    return np.array(data.inputs, float)[:, 0], np.array(data.targets, float)


def _mistakes(runs, name):
    x, y = _points(runs, name)
    slope, intercept = slope_and_intercept(runs, name)
    return slope * x + intercept - y


def error_of_formula(runs):
    """Distance of where the training ended from the least-squares line."""
    x, y = _points(runs, "run")
    exact = np.linalg.lstsq(np.stack([x, np.ones_like(x)], axis=1), y, rcond=None)[0]
    return float(np.hypot(*(exact - slope_and_intercept(runs))))


def mean_mistake(runs):
    """Mean of the signed mistakes."""
    return float(_mistakes(runs, "run").mean())
