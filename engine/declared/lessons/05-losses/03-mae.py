"""What the absolute error leaves behind."""

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


def median_mistake(runs):
    """Median of the signed mistakes."""
    return float(np.median(_mistakes(runs, "run")))


def spread(runs, name, rows):
    """Between the largest and the smallest loss of the last rows."""
    last = runs[name][0]["train_loss"][-rows:]
    return float(last.max() - last.min())
