from optiscope.compile.array_maths import maximum, where

initialisation = "he"
torch_nn = "nn.ReLU()"


def activation(z):
    """ReLU: lets positive sums through and answers 0 to the others.

    How it works: The slope is 1 or 0, so gradients pass through active neurons without shrinking. A neuron whose sum
    is negative for every sample gets no gradient and never learns again: it is dead.

    When to use it: As the usual choice in deep networks. Combine it with the He initialisation.
    """
    return maximum(z, 0.0)


def slope(z):
    return where(z > 0, 1.0, 0.0)
