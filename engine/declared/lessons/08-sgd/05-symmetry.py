"""How many draws of SGD leave the line they start on."""

import numpy as np

from optiscope.course.runs import run

SPEC = {
    "function": "monkey_saddle", "start": [1.4, 0.0], "steps": 100, "noise": 1.0,
    "optimizers": [{"optimizer": "sgd", "label": "SGD", "hyperparameters": {"lr": 0.02}}],
}  # fmt: skip


def free(runs):
    """Of 10 seeds, those that are more than 1 away from the line at some step."""
    return sum(np.nanmax(abs(run("races", SPEC | {"seed": seed})[0]["y"])) > 1 for seed in range(10))
