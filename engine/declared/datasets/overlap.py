import numpy as np

from optiscope.catalog.parts import SoftTargets


def dataset(random, n=300, noise=0.1) -> SoftTargets(("x", "y"), 3):
    """Overlapping clouds: three clouds of points; a point's target is how probable each of them is there.

    What it teaches: Soft targets: each is a distribution. Cross-entropy comes to rest at the entropy of the targets,
    the Kullback-Leibler divergence at 0, and both move the weights in the same way. By Bayes' rule the probabilities
    are a softmax of straight lines, so a network without hidden layers can answer them exactly.
    """
    centres = np.array([[0.0, 0.6], [-0.52, -0.3], [0.52, -0.3]])
    spread = 0.25 + noise
    inputs = centres[np.arange(n) % 3] + random.normal(0.0, spread, (n, 2))
    density = np.exp(-((inputs[:, None] - centres) ** 2).sum(axis=2) / (2 * spread**2))
    return inputs, density / density.sum(axis=1, keepdims=True)
