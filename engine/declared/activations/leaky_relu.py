from optiscope.compile.array_maths import where

initialisation = "he"
torch_nn = "nn.LeakyReLU()"


def activation(z):
    """Leaky ReLU: lets positive sums through and one hundredth of the others.

    How it works: The small slope on the negative side keeps a gradient flowing, so that no neuron dies. It is torch's
    LeakyReLU with its default slope of 0.01.

    When to use it: In place of ReLU where many neurons die, as they do under large learning rates.
    """
    return where(z > 0, z, 0.01 * z)


def slope(z):
    return where(z > 0, 1.0, 0.01)
