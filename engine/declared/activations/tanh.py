from optiscope.compile.array_maths import tanh

torch_nn = "nn.Tanh()"


def activation(z):
    """Tanh: squeezes any number into the range from −1 to 1.

    How it works: A sigmoid stretched to be symmetric about 0, with slope 1 there. Far from 0 the neuron is saturated:
    its answer hardly changes and hardly any gradient gets through.

    When to use it: In small, smooth networks such as those drawn here. Its boundaries are curves where those of relu
    have corners.
    """
    return tanh(z)


def slope(a):
    return 1 - a**2
