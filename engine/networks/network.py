"""Many fully connected networks of the same shape, forward and backward at once.

Parameters are (…, P): each neuron's row holds its incoming weights, then its bias; rows follow each other neuron by
neuron and layer by layer. Signals are (…, neurons, samples), and the inputs of a layer carry a last row of ones, so
that a layer is one matrix product, bias included. The gradient is written out by hand, layer by layer, and checked
against autograd: it is what the walk shows, and without a tape a step of small networks takes a quarter of the time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.catalog.parts import Activation
from optiscope.networks.arrays import Arrays


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


@dataclass(slots=True)
class Pass:
    """What a forward pass leaves: per layer its inputs (…, inputs + 1, n), sums z and activations a (…, neurons, n)."""

    inputs: list[Any]
    sums: list[Any]
    activations: list[Any]


def _named(function: Callable[..., Any], bound: Callable[..., Any], order: tuple[str, ...]) -> Callable[..., Any]:
    """`bound` as a function of all names in `order`, handing on those that `function` asks for."""
    code = function.__code__
    wanted = [order.index(name) for name in code.co_varnames[: code.co_argcount]]
    if wanted == list(range(len(order))):
        return bound
    if len(wanted) == 1:
        (i,) = wanted
        return lambda *all: bound(all[i])
    return lambda *all: bound(*[all[i] for i in wanted])


class Network:
    """A Shape that computes with one kind of arrays."""

    def __init__(self, shape: Shape, arrays: Arrays):
        self.shape, self.arrays = shape, arrays
        self._hidden, self._output = catalog.activations[shape.activation], catalog.activations[shape.output]
        self._loss = catalog.losses[shape.loss]
        depth = len(shape.layers)
        bound = [arrays.bind(a.function) for a in (self._hidden, self._output)]
        backs = [self._back(self._hidden), self._back(self._output)]
        self._functions = [bound[0]] * (depth - 1) + [bound[1]]
        self._backs = [backs[0]] * (depth - 1) + [backs[1]]
        self._loss_slope = arrays.bind(self._loss.slope)
        self._loss_function = arrays.bind(self._loss.stable or self._loss.function)
        self._weight = arrays.array(shape.is_weight())

    def _back(self, activation: Activation) -> Callable[..., Any]:
        """(z, a, d) -> derivative of the loss with respect to z."""
        if activation.back:
            back = self.arrays.bind(activation.back)
            return lambda z, a, d: back(a, d)
        assert activation.slope
        slope = _named(activation.slope, self.arrays.bind(activation.slope), ("z", "a"))
        return lambda z, a, d: d * slope(z, a)

    def slopes(self, done: Pass, layer: int) -> Any | None:
        """da/dz of every neuron of a layer, (…, neurons, n); None where each answer hangs on all sums (softmax)."""
        if layer == len(done.sums) - 1 and self._output.back:
            return None
        z, a = done.sums[layer], done.activations[layer]
        return self._backs[layer](z, a, self.arrays.array(np.ones(a.shape)))

    def slope_at_zero(self) -> float:
        """da/dz of a hidden neuron whose sum is 0."""
        zero = self.arrays.zeros(1, 1)
        return float(self._backs[0](zero, self._functions[0](zero), zero + 1.0)[0, 0])

    def room(self, lead: Sequence[int], n: int) -> list[Any]:
        """Arrays that `forward` may write the hidden layers' outputs of `n` samples into, with their row of ones."""
        rooms = []
        for size in self.shape.sizes[1:-1]:
            rooms.append(self.arrays.zeros(*lead, size + 1, n))
            rooms[-1][..., -1, :] = 1.0
        return rooms

    def forward(self, layers: list[Any], x: Any, room: list[Any] | None = None, masks: Sequence[Any] = ()) -> Pass:
        """layers: Shape.views of (…, P). x: (…, inputs + 1, n), last row ones. masks: Feed.masks of one step."""
        if room is None:
            room = self.room(layers[0].shape[:-2], x.shape[-1])
        inputs, sums, activations = [x], [], []
        matmul = self.arrays.matmul
        last = len(layers) - 1
        for i, layer in enumerate(layers):
            z = matmul(layer, inputs[i])
            a = self._functions[i](z)
            sums.append(z)
            activations.append(a)
            if i < last:
                room[i][..., :-1, :] = a * masks[i] if masks else a
                inputs.append(room[i])
        return Pass(inputs, sums, activations)

    def backward(self, layers: list[Any], done: Pass, y: Any, out: list[Any], masks: Sequence[Any] = ()) -> list[Any]:
        """Writes the gradient of the mean loss into `out`, views like `layers`; returns dloss/dz of each layer.

        y: targets (…, outputs, n).
        """
        matmul = self.arrays.matmul
        last = len(layers) - 1
        z, a = done.sums[last], done.activations[last]
        d = self._loss_slope(a, y) * (1 / self._count(y))
        if not self._loss.output:
            d = self._backs[last](z, a, d)
        deltas = [d]
        for i in range(last, -1, -1):
            matmul(d, done.inputs[i].mT, out=out[i])
            if i:
                d = matmul(layers[i][..., :-1].mT, d)
                if masks:
                    d = d * masks[i - 1]
                d = self._backs[i - 1](done.sums[i - 1], done.activations[i - 1], d)
                deltas.append(d)
        return deltas[::-1]

    def d_outputs(self, done: Pass, y: Any) -> Any | None:
        """Derivative of the mean loss with respect to the outputs; None where it is one step with their activation."""
        return None if self._loss.output else self._loss_slope(done.activations[-1], y) * (1 / self._count(y))

    def _count(self, y: Any) -> int:
        """What the summed loss is divided by: samples, or samples × outputs."""
        return int(y.shape[-1]) * (1 if self._loss.adds_outputs else int(y.shape[-2]))

    def loss(self, done: Pass, y: Any) -> Any:
        """Mean loss (…,) of what `forward` answered, without penalties."""
        return self.losses(done, y).sum((-2, -1)) * (1 / self._count(y))

    def losses(self, done: Pass, y: Any) -> Any:
        """Loss of each output of each sample (…, outputs, n)."""
        return self._loss_function((done.sums if self._loss.stable else done.activations)[-1], y)

    def penalty(self, parameters: Any) -> Any:
        """What l1 and l2 add to the loss, (…,)."""
        if not (self.shape.l1 or self.shape.l2):
            return self.arrays.zeros(*parameters.shape[:-1])
        w = parameters * self._weight
        return self.shape.l1 * abs(w).sum(-1) + self.shape.l2 / 2 * (w * w).sum(-1)

    def penalise(self, parameters: Any, gradient: Any) -> None:
        """Adds the penalties' part to a gradient (…, P), in place."""
        if self.shape.l2:
            gradient += self.shape.l2 * self._weight * parameters
        if self.shape.l1:
            gradient += self.shape.l1 * self._weight * self.arrays.names["sign"](parameters)

    def gradient(self, parameters: Any, x: Any, y: Any) -> Any:
        """Gradient of mean loss and penalties, (…, P), without dropout."""
        gradient = self.arrays.zeros(*parameters.shape)
        layers = self.shape.views(parameters)
        self.backward(layers, self.forward(layers, x), y, self.shape.views(gradient))
        self.penalise(parameters, gradient)
        return gradient
