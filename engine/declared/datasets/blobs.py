import numpy as np

from optiscope.catalog.parts import Classes


def dataset(random, n=200, noise=0.1) -> Classes(("x", "y"), 2):
    """Two blobs: two clouds of points that a straight line can part.

    What it teaches: The easiest classification there is: a single neuron is enough, and every optimizer that moves at
    all gets there. With more noise the clouds overlap and no boundary is perfect.
    """
    y = np.arange(n) % 2
    centres = np.array([[-0.5, -0.5], [0.5, 0.5]])
    return centres[y] + random.normal(0.0, 0.1 + noise, (n, 2)), y
