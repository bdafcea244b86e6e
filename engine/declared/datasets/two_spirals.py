from optiscope.catalog.parts import Classes
from optiscope.declared.spirals import spirals


def dataset(random, n=300, noise=0.1) -> Classes(("x", "y"), 2):
    """Two spirals: two arms wound around each other, one class each.

    What it teaches: The hardest of the small problems: the boundary winds with the arms, so the network needs width and
    depth, and optimizers that crawl along valleys fall behind.
    """
    return spirals(random, n, noise, arms=2, turns=1.5)
