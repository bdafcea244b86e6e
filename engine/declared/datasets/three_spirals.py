from optiscope.catalog.parts import Classes
from optiscope.declared.spirals import spirals


def dataset(random, n=300, noise=0.1) -> Classes(("x", "y"), 3):
    """Three spirals: three arms wound around each other, one class each.

    What it teaches: More than two classes: one output neuron each, and a softmax that lets them compete. The boundary
    has the shape of a propeller.
    """
    return spirals(random, n, noise, arms=3, turns=1.0)
