"""The layout of a fully connected network: its layers, and where each number lies among its parameters.

Parameters are (…, P): each neuron's row holds its incoming weights, then its bias; rows follow each other neuron by
neuron and layer by layer.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Shape:
    """sizes: inputs, hidden layers, outputs. Ids of the activation of hidden neurons, of the output's, and of the loss.

    l1, l2: the objective adds l1·Σ|w| + l2/2·Σw² over the weights (not the biases) to the mean loss.
    dropout: share of hidden neurons that answer 0 in a training step, the others made larger to match.
    """

    sizes: tuple[int, ...]
    activation: str = "tanh"
    output: str = "sigmoid"
    loss: str = "binary_cross_entropy"
    l1: float = 0.0
    l2: float = 0.0
    dropout: float = 0.0

    @property
    def layers(self) -> list[tuple[int, int]]:
        """(neurons, inputs) of each layer."""
        return [(out, into) for into, out in zip(self.sizes, self.sizes[1:], strict=False)]

    @property
    def parameters(self) -> int:
        """P, how many numbers one network is."""
        return sum(out * (into + 1) for out, into in self.layers)

    def views(self, parameters: Any) -> list[Any]:
        """Each layer's (…, neurons, inputs + 1) as a view of (…, P)."""
        found, at = [], 0
        for out, into in self.layers:
            end = at + out * (into + 1)
            found.append(parameters[..., at:end].reshape(*parameters.shape[:-1], out, into + 1))
            at = end
        return found

    def weights(self, parameters: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """(W (neurons, inputs), b (neurons,)) of each layer of one network (P,), copied."""
        return [(layer[:, :-1].copy(), layer[:, -1].copy()) for layer in self.views(parameters)]

    def is_weight(self) -> np.ndarray:
        """float64 (P,): 1 where a parameter is a weight, 0 where it is a bias."""
        mask = np.ones(self.parameters)
        for layer in self.views(mask):
            layer[:, -1] = 0.0
        return mask
