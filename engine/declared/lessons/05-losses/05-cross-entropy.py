"""How many starts end right, and the slopes of both losses behind a sigmoid."""

import numpy as np

from optiscope.catalog import networks as catalog

TARGET = 1.0


def started_wrong(runs, name):
    """Seeds with less than half of the samples right before the first update."""
    return int((runs[name][0].seeds("train_accuracy")[:, 0] < 0.5).sum())


def right(runs, name):
    """Seeds with all samples right at the end."""
    return int((runs[name][0].seeds("train_accuracy")[:, -1] == 1).sum())


def slope_of_squares(runs, p):
    """Size of the derivative of (p − 1)² by the sum in front of the sigmoid."""
    return abs(2 * (p - TARGET) * p * (1 - p))


def slope_of_logarithm(runs, p):
    """Size of the derivative of −log p by the sum in front of the sigmoid."""
    return abs(p - TARGET)


def error_of_slopes(runs):
    """Largest gap between these two and differences of the catalogue's losses, for p from 0.001 to 0.999."""
    sigmoid, h, worst = catalog.activations["sigmoid"].function, 1e-6, 0.0
    for p in np.linspace(0.001, 0.999, 99):
        z = np.log(p / (1 - p))
        for id, slope in (("mse", slope_of_squares), ("binary_cross_entropy", slope_of_logarithm)):
            loss = catalog.losses[id].function
            ends = [float(loss(sigmoid(np.array([z + d])), np.array([TARGET]))[0]) for d in (h, -h)]
            worst = max(worst, abs(abs(ends[0] - ends[1]) / (2 * h) - slope(runs, p)))
    return worst
