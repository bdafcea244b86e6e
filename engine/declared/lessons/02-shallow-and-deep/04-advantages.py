"""How large a network is."""


def parameters(runs, name):
    """Weights and biases of one network."""
    return runs[name][0].parameters.shape[1]
