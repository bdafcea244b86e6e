torch_nn = "nn.Identity()"


def activation(z):
    """Linear: the neuron answers with its weighted sum as it is.

    How it works: Nothing is bent, so layers of such neurons in a row are together still one linear map: depth adds
    nothing.

    When to use it: At the output of a regression, where any number may be the answer, and in hidden layers to see what
    a network cannot do without a bend.
    """
    return z


def slope():
    return 1.0
