"""The longest step of AdaBelief."""

import numpy as np


def longest(runs, name, lr):
    """Longest update in x over the learning rate."""
    return float(np.abs(runs[name]["AdaBelief"]["update_x"]).max()) / lr
