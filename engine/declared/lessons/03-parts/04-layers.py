"""The tables of a network."""


def rows(runs, layer):
    """Neurons of a layer."""
    return runs["run"][0].weights[layer][0].shape[0]


def columns(runs, layer):
    """Inputs of a layer."""
    return runs["run"][0].weights[layer][0].shape[1]
