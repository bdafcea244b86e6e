"""How much the start matters."""

import numpy as np


def spread(runs, name):
    """Between the largest and the smallest final loss of the seeds, as a share of their median."""
    final = runs[name][0].seeds("train_loss")[:, -1]
    return float((final.max() - final.min()) / np.median(final))
