"""What a number of gradients buys."""

import numpy as np

from optiscope.course.runs import run

SAMPLES = 40
SPEC = {
    "function": "linear_regression",
    "steps": 800,
    "optimizers": [
        {"optimizer": "gradient_descent", "label": "Gradient descent", "hyperparameters": {"lr": 0.3}},
        {"optimizer": "sgd", "label": "SGD", "hyperparameters": {"lr": 0.03}},
    ],
}


def excess(runs, label, evaluations):
    """Median over 20 seeds of the loss above the lowest, after so many gradients of single samples."""
    lowest = 0.36470982675864205
    step = evaluations // (SAMPLES if label == "Gradient descent" else 1)
    seeds = range(1 if label == "Gradient descent" else 20)
    return float(np.median([run("races", SPEC | {"seed": seed})[label]["loss"][step] for seed in seeds])) - lowest
