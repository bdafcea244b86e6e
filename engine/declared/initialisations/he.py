from optiscope.compile.array_maths import sqrt


def deviation(inputs, neurons):
    """He: normal weights whose size makes up for the half of the signal that ReLU cuts off.

    How it works: ReLU answers 0 to about half of its inputs, so the variance of the weights is doubled. It is
    torch.nn.init.kaiming_normal_; He, Zhang, Ren and Sun (arXiv:1502.01852) proposed it.

    When to use it: With relu, leaky relu and gelu neurons.
    """
    return sqrt(2 / inputs)
