import numpy as np

from optiscope.catalog.parts import Classes


def dataset(random, n=200, noise=0.1) -> Classes(("x", "y"), 2):
    """Moons: two half circles that reach into each other.

    What it teaches: A straight line gets most of it right, which is where a linear model stops; the bend between the
    moons takes hidden neurons.
    """
    y = np.arange(n) % 2
    angle = random.uniform(0.0, np.pi, n)
    up = np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25], axis=1)
    return np.where(y[:, None] == 0, up, -up) * 0.7 + random.normal(0.0, 0.7 * noise, (n, 2)), y
