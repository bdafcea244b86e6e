import numpy as np

from optiscope.catalog.parts import Values


def dataset(random, n=300, noise=0.1) -> Values(("x", "y")):
    """Waves: hills and hollows that repeat across the plane.

    What it teaches: Regression that needs many neurons; with few of them the fit takes care of the largest hills
    first.
    """
    points = random.uniform(-1.0, 1.0, (n, 2))
    height = np.sin(np.pi * points[:, 0]) * np.cos(np.pi * points[:, 1])
    return points, height + random.normal(0.0, noise, n)
