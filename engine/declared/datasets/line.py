from optiscope.catalog.parts import Values


def dataset(random, n=60, noise=0.1) -> Values(("x",)):
    """Line: one input, one number, a straight line through noisy points.

    What it teaches: Linear regression, the 2-D lab's data problem, as the smallest network: one weight and one bias.
    With hidden neurons the fit bends after the noise.
    """
    points = random.uniform(-1.0, 1.0, (n, 1))
    return points, 0.8 * points[:, 0] - 0.3 + random.normal(0.0, noise, n)
