from optiscope.compile.array_maths import exp

torch_nn = "nn.Sigmoid()"


def activation(z):
    """Sigmoid: squeezes any number into the range from 0 to 1.

    How it works: Large sums give almost 1, very negative ones almost 0, and 0 gives one half. The slope is never above
    1/4 and fades to 0 on both sides, so the gradient shrinks with every layer it passes.

    When to use it: At the output of a yes-or-no question, where the answer reads as a probability. In hidden layers
    tanh or relu usually learn faster.
    """
    return 1 / (1 + exp(-z))


def slope(a):
    return a * (1 - a)
