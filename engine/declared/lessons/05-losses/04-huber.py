"""The line of the Huber loss, found in another way."""

import numpy as np

from optiscope.course.measures.networks import mistakes

THRESHOLD = 1.0
"""Where the loss turns from squared to straight: that of torch.nn.HuberLoss."""


def error_of_balance(runs):
    """How far the pulls at slope and intercept are from cancelling, each pull cut off at the threshold."""
    result = runs["run"]
    pulls = np.clip(mistakes(result), -THRESHOLD, THRESHOLD)
    return float(max(abs(pulls.mean()), abs((pulls * result.problem.train.x[0]).mean())))


def error_of_loss(runs):
    """Gap between the final loss and the formula, written out here."""
    size = np.abs(mistakes(runs["run"]))
    formula = np.where(size < THRESHOLD, size**2 / 2, THRESHOLD * (size - THRESHOLD / 2))
    return float(abs(formula.mean() - runs["run"][0]["train_loss"][-1]))
