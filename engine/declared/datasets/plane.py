from optiscope.catalog.parts import Values


def dataset(random, n=200, noise=0.1) -> Values(("x", "y")):
    """Plane: a number that rises evenly across the plane.

    What it teaches: Regression that a single linear neuron does perfectly. Its loss is a bowl, so what the optimizers
    do here is what they do on a quadratic function of the 2-D lab.
    """
    points = random.uniform(-1.0, 1.0, (n, 2))
    return points, 0.8 * points[:, 0] + 0.5 * points[:, 1] + random.normal(0.0, noise, n)
