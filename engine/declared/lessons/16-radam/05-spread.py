"""How far walks scatter over draws of the noise."""

import numpy as np

from optiscope.course.runs import run


def _entry(optimizer, label, lr):
    return {"optimizer": optimizer, "label": label, "hyperparameters": {"lr": lr, "batch_size": 1}}


ENTRIES = [_entry("adam", "Adam", 0.1), _entry("radam", "RAdam", 0.1), _entry("adam", "Short", 0.03)]
SPEC = {"function": "sphere", "start": [0.0, 0.0], "steps": 100, "noise": 1.0, "optimizers": ENTRIES}


def spread(runs, label, step):
    """Standard deviation of x at a step, over 20 seeds."""
    return float(np.std([run("races", SPEC | {"seed": seed})[label]["x"][step] for seed in range(20)]))
