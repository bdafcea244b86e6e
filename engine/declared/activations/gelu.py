from optiscope.compile.array_maths import erf, exp, pi, sqrt

initialisation = "he"
torch_nn = "nn.GELU()"


def activation(z):
    """GELU: ReLU with a smooth bend, the sum times the chance that a normal number lies below it.

    How it works: Far from 0 it is ReLU; near 0 it bends smoothly and dips a little below 0. It is torch's exact GELU,
    not its approximation by tanh.

    When to use it: In transformers, where it is the standard, and wherever ReLU works but a smooth slope is wanted.
    """
    return z * (1 + erf(z / sqrt(2))) / 2


def slope(z):
    return (1 + erf(z / sqrt(2))) / 2 + z * exp(-(z**2) / 2) / sqrt(2 * pi)
