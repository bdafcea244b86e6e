def deviation(inputs, neurons):
    """Zeros: every weight starts at 0.

    How it works: All neurons of a layer begin alike, get the same gradient and stay alike for good: the layer is worth
    one neuron.

    When to use it: Never in a network with hidden layers, except to see why not. A model without hidden layers may
    well start there.
    """
    return 0.0
