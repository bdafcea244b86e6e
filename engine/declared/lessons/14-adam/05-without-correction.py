"""How far a walk is from Adam's own."""

import numpy as np

from optiscope.course.runs import run


def off_adam(runs):
    """The largest difference in x or y, at any step; inf where it is shorter or longer."""
    path = runs["run"][0]
    spec = runs["run"].spec.model_dump(mode="json")
    adam = run("races", spec | {"optimizers": [{"optimizer": "adam", "hyperparameters": {"lr": 0.1}}]})[0]
    if len(path["x"]) != len(adam["x"]):
        return float("inf")
    return float(max(np.abs(path[name] - adam[name]).max() for name in ("x", "y")))
