import numpy as np

from optiscope.catalog.parts import Classes


def dataset(random, n=200, noise=0.1) -> Classes(("x", "y"), 2):
    """Circles: a disc of one class inside a ring of the other.

    What it teaches: No straight line parts them, but a few neurons with their half-planes can fence the disc in.
    """
    y = np.arange(n) % 2
    angle = random.uniform(0.0, 2 * np.pi, n)
    radius = np.where(y == 1, random.uniform(0.0, 0.4, n), random.uniform(0.7, 1.0, n))
    points = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return points + random.normal(0.0, 0.5 * noise, (n, 2)), y
