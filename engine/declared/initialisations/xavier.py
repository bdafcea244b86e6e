from optiscope.compile.array_maths import sqrt


def deviation(inputs, neurons):
    """Xavier: normal weights whose size keeps signals and gradients about as large from layer to layer.

    How it works: The standard deviation balances the number of inputs, which makes the forward signal grow, against
    the number of neurons, which makes the backward gradient grow. It is torch.nn.init.xavier_normal_; Glorot and
    Bengio (2010) proposed it.

    When to use it: With sigmoid, tanh, softmax or linear neurons.
    """
    return sqrt(2 / (inputs + neurons))
