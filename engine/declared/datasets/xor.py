import numpy as np

from optiscope.catalog.parts import Classes


def dataset(random, n=200, noise=0.1) -> Classes(("x", "y"), 2):
    """XOR: four squares, opposite ones of the same class.

    What it teaches: The classic problem that a model without hidden layers cannot solve: it stays near half of the
    answers right, whichever optimizer trains it.
    """
    corner = np.arange(n) % 4
    sides = np.stack([np.where(corner % 2, 1.0, -1.0), np.where(corner // 2, 1.0, -1.0)], axis=1)
    points = sides * random.uniform(0.1, 1.0, (n, 2)) + random.normal(0.0, noise, (n, 2))
    return points, (sides[:, 0] * sides[:, 1] < 0).astype(np.int64)
