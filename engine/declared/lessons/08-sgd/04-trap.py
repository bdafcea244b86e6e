"""How near walks came to the lowest minimum, which they did not start beside."""

import numpy as np

from optiscope.course.runs import run

LOWEST = (-2.903534, -2.903534)
SPEC = {"function": "styblinski_tang", "start": [4.4, -0.5], "steps": 3000, "noise": 50.0}


def _nearest(path):
    return float(np.hypot(path["x"] - LOWEST[0], path["y"] - LOWEST[1]).min())


def nearest(runs, name, label):
    """Smallest distance of a path from the lowest minimum."""
    return _nearest(runs[name][label])


def visits(runs, lr):
    """How many of 10 seeds bring SGD within 0.5 of it."""
    entry = {"optimizer": "sgd", "label": "SGD", "hyperparameters": {"lr": lr}}
    found = (run("races", SPEC | {"optimizers": [entry], "seed": seed})[0] for seed in range(10))
    return sum(_nearest(path) < 0.5 for path in found)
