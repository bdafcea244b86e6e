"""Cross-entropy beside the Kullback-Leibler divergence."""

import numpy as np

from optiscope.catalog import networks as catalog


def difference(runs):
    """Largest gap between the weights and biases that the two trainings end with."""
    return float(np.abs(runs["run"][0].parameters - runs["entropy"][0].parameters).max())


def end(runs, of):
    """The training loss that a training ends with."""
    return float(runs[of][0]["train_loss"][-1])


def undecided(runs):
    """Mean entropy of the targets that are learned from."""
    return runs["run"].problem.entropy


def gap(runs, target, answer):
    """Cross-entropy minus divergence, of a distribution and an answer."""
    pair = [np.array(values)[:, None] for values in (answer, target)]
    values = [float(catalog.losses[id].function(*pair).sum()) for id in ("cross_entropy", "kl_divergence")]
    return values[0] - values[1]


def entropy(runs, target):
    """How undecided a distribution is."""
    return float(-sum(p * np.log(p) for p in target))
