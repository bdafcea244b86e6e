"""Lines, and how large the mistakes of each are."""

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


def squared(runs, name):
    """Mean squared mistake."""
    return float((_mistakes(runs, name) ** 2).mean())


def absolute(runs, name):
    """Mean absolute mistake."""
    return float(np.abs(_mistakes(runs, name)).mean())
