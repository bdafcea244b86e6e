from optiscope.catalog.parts import Classes
from optiscope.declared.spirals import spirals


def dataset(random, n=500, noise=0.1) -> Classes(("x", "y"), 5):
    """Five spirals: five arms wound around each other, one class each.

    What it teaches: Five classes that all meet in the middle, where noise makes some mistakes unavoidable: watch the
    training loss fall further while the test loss rises.
    """
    return spirals(random, n, noise, arms=5, turns=0.6)
