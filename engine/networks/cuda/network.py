"""Many networks of one shape, forward and backward at once, as torch tensors.

Signals are (…, neurons, samples), and the inputs of a layer carry a last row of ones where there are biases, so that
a layer is one matrix product. The gradient is written out by hand, layer by layer: without a tape a step of small
networks takes a quarter of the time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.catalog.parts import Activation
from optiscope.networks.answers import chosen
from optiscope.networks.cuda.arrays import Torch
from optiscope.networks.plane import Plane
from optiscope.networks.problem import Part, with_ones
from optiscope.networks.shape import Shape

HELD = 2_000_000
"""Numbers of the widest layer held at once: too few keep a GPU waiting."""


@dataclass(slots=True)
class Pass:
    """What a forward pass leaves: per layer what it is fed, sums z and activations a (…, neurons, n)."""

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
    """A Shape that computes on the device of `arrays`."""

    def __init__(self, shape: Shape, arrays: Torch):
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

    def fed(self, x: np.ndarray) -> np.ndarray:
        """Inputs (d, n) as the first layer takes them: with a last row of ones for the biases, if there are any."""
        return with_ones(x) if self.shape.bias else x

    def room(self, lead: Sequence[int], n: int) -> list[Any]:
        """Arrays that `forward` may write the hidden layers' outputs of `n` samples into, see `fed`."""
        rooms = []
        for size in self.shape.sizes[1:-1]:
            rooms.append(self.arrays.zeros(*lead, size + self.shape.bias, n))
            rooms[-1][..., size:, :] = 1.0
        return rooms

    def forward(self, layers: list[Any], x: Any, room: list[Any] | None = None, masks: Sequence[Any] = ()) -> Pass:
        """layers: Shape.views of (…, P). x: (…, inputs, n), see `fed`. masks: Feed.masks of one step."""
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
                room[i][..., : a.shape[-2], :] = a * masks[i] if masks else a
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
                d = matmul(layers[i][..., : self.shape.sizes[i]].mT, d)
                if masks:
                    d = d * masks[i - 1]
                d = self._backs[i - 1](done.sums[i - 1], done.activations[i - 1], d)
                deltas.append(d)
        return deltas[::-1]

    def _count(self, y: Any) -> int:
        """What the summed loss is divided by: samples, or samples × outputs."""
        return int(y.shape[-1]) * (1 if self._loss.adds_outputs else int(y.shape[-2]))

    def loss(self, done: Pass, y: Any) -> Any:
        """Mean loss (…,) of what `forward` answered, without penalties."""
        each = self._loss_function((done.sums if self._loss.stable else done.activations)[-1], y)
        return each.sum((-2, -1)) * (1 / self._count(y))

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

    def answers(self, parameters: np.ndarray, inputs: np.ndarray) -> np.ndarray:
        """Outputs (…, outputs, n) of networks (…, P) on inputs (d, n), scaled as the network is shown them."""
        layers, x = self.shape.views(self.arrays.array(parameters)), self.arrays.array(self.fed(inputs))
        parts = [
            self.arrays.numpy(self.forward(layers, x[:, piece]).activations[-1])
            for piece in self._pieces(int(np.prod(parameters.shape[:-1])), inputs.shape[1])
        ]
        return np.concatenate(parts, axis=-1)

    def scores(self, parameters: np.ndarray, parts: Sequence[Part]) -> np.ndarray:
        """(mean loss without penalties, share of right answers) on each part, float64 (…, parts, 2).

        The share is NaN for values and for networks that no longer answer with numbers.
        """
        at = self.arrays.array(parameters)
        return np.stack([self._score(at, part) for part in parts], axis=-2)

    def _score(self, parameters: Any, part: Part) -> np.ndarray:
        lead, layers = tuple(parameters.shape[:-1]), self.shape.views(parameters)
        x, y = self.arrays.array(self.fed(part.x)), self.arrays.array(part.y)
        found = np.zeros((*lead, 2))
        for piece in self._pieces(int(np.prod(lead)), part.size):
            done = self.forward(layers, x[:, piece])
            share = (piece.stop - piece.start) / part.size
            found[..., 0] += self.arrays.numpy(self.loss(done, y[:, piece])).astype(np.float64) * share
            if part.classes.size:
                answered = chosen(self.arrays.numpy(done.activations[-1]))
                found[..., 1] += (answered == part.classes[piece]).mean(axis=-1) * share
        if not part.classes.size:
            found[..., 1] = np.nan
        found[np.isnan(found[..., 0]), 1] = np.nan
        return found

    def losses(self, parameters: np.ndarray, part: Part) -> np.ndarray:
        """Mean loss with penalties of networks (n, P), float64 (n,)."""
        return self._losses(len(parameters), parameters.__getitem__, part)

    def over_plane(self, plane: Plane, places: np.ndarray, part: Part) -> np.ndarray:
        """The same of the networks at places (n, 2) of a plane."""
        return self._losses(len(places), lambda piece: plane.points(places[piece]), part)

    def _losses(self, n: int, parameters: Callable[[slice], np.ndarray], part: Part) -> np.ndarray:
        """`parameters` makes a piece of the networks, which need not all be held at once."""
        arrays = self.arrays
        x, y = arrays.array(self.fed(part.x)), arrays.array(part.y)
        found = np.empty(n)
        for piece in self._pieces(part.size, n):
            some = arrays.array(parameters(piece))
            done = self.forward(self.shape.views(some), x)
            found[piece] = arrays.numpy(self.loss(done, y) + self.penalty(some))
        return found

    def _pieces(self, beside: int, n: int) -> Iterator[slice]:
        """Spans of n that can be held at once, times so many beside them."""
        most = max(1, HELD // (max(1, beside) * max(self.shape.sizes)))
        return (slice(i, min(i + most, n)) for i in range(0, n, most))

    @cached_property
    def aside(self) -> Any:
        """The same shape and precision on the CPU, for a single network."""
        from optiscope.networks.cpu.network import Network

        return Network(self.shape, self.arrays.precision)
