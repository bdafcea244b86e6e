"""The line of the Huber loss, found in another way."""

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


THRESHOLD = 1.0
"""Where the loss turns from squared to straight: that of torch.nn.HuberLoss."""


def error_of_balance(runs):
    """How far the pulls at slope and intercept are from cancelling, each pull cut off at the threshold."""
    x, _ = _points(runs, "run")
    pulls = np.clip(_mistakes(runs, "run"), -THRESHOLD, THRESHOLD)
    return float(max(abs(pulls.mean()), abs((pulls * x).mean())))


def error_of_loss(runs):
    """Gap between the final loss and the formula, written out here."""
    size = np.abs(_mistakes(runs, "run"))
    formula = np.where(size < THRESHOLD, size**2 / 2, THRESHOLD * (size - THRESHOLD / 2))
    return float(abs(formula.mean() - runs["run"][0]["train_loss"][-1]))
