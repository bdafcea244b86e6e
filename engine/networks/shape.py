"""The layout of a fully connected network: its layers, and where each number lies among its parameters.

Parameters are (…, P): each neuron's row holds its incoming weights, then its bias, if it has one; rows follow each
other neuron by neuron and layer by layer.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_LAYERS, MAX_NEURONS = 6, 64
"""Hidden layers of a network, and neurons of each."""


@dataclass(frozen=True, slots=True)
class Shape:
    """sizes: inputs, hidden layers, outputs. Ids of the activation of hidden neurons, of the output's, and of the loss.

    l1, l2: the objective adds l1·Σ|w| + l2/2·Σw² over the weights (not the biases) to the mean loss.
    dropout: share of hidden neurons that answer 0 in a training step, the others made larger to match.
    bias: whether neurons have one. Without, it is no parameter that is 0, but none.
    """

    sizes: tuple[int, ...]
    activation: str = "tanh"
    output: str = "sigmoid"
    loss: str = "binary_cross_entropy"
    l1: float = 0.0
    l2: float = 0.0
    dropout: float = 0.0
    bias: bool = True

    @property
    def layers(self) -> list[tuple[int, int]]:
        """(neurons, inputs) of each layer."""
        return [(out, into) for into, out in zip(self.sizes, self.sizes[1:], strict=False)]

    @property
    def parameters(self) -> int:
        """P, how many numbers one network is."""
        return sum(out * (into + self.bias) for out, into in self.layers)

    def views(self, parameters: Any) -> list[Any]:
        """Each layer's (…, neurons, inputs + 1) as a view of (…, P), (…, neurons, inputs) without biases."""
        found, at = [], 0
        for out, into in self.layers:
            end = at + out * (into + self.bias)
            found.append(parameters[..., at:end].reshape(*parameters.shape[:-1], out, into + self.bias))
            at = end
        return found

    def weights(self, parameters: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """(W (neurons, inputs), b (neurons,)) of each layer of one network (P,), copied; b is (0,) without biases."""
        views = zip(self.views(parameters), self.layers, strict=True)
        return [(layer[:, :into].copy(), layer[:, into:].flatten()) for layer, (_, into) in views]

    def is_weight(self) -> np.ndarray:
        """float64 (P,): 1 where a parameter is a weight, 0 where it is a bias."""
        mask = np.ones(self.parameters)
        for layer, (_, into) in zip(self.views(mask), self.layers, strict=True):
            layer[:, into:] = 0.0
        return mask


def output_neurons(output: str, classes: int, values: int = 1) -> int:
    """One for each value, one for two classes, else (and behind a softmax) one for each class."""
    return classes if classes > 2 or (classes == 2 and output == "softmax") else values
