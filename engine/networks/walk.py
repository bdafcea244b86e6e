"""One sample through one network, forward and backward, and the update it would cause: every number, none made anew.

The numbers come out of the code that trains: Network.forward and backward, and the entry's own rule and state.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.networks.feeding import rates
from optiscope.networks.measuring import nullable
from optiscope.networks.problem import with_ones
from optiscope.networks.training import Trainer


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer. m inputs, k neurons; d_… is the derivative of the loss with respect to …

    inputs (m,); weights (k, m) and biases (k,), where the gradient is read; sums z (k,); activations a (k,);
    slopes da/dz (k,), None where each activation hangs on all sums (softmax); d_activations (k,); both are None where
    loss and output activation are one step; d_sums (k,); d_weights (k, m); d_biases (k,);
    gradient_weights, gradient_biases: the same with the penalties' part, which is what the rule is given;
    old_…, new_…: before and after the update.
    state: name -> (weights before, biases before, weights after, biases after).
    """

    inputs: np.ndarray
    weights: np.ndarray
    biases: np.ndarray
    sums: np.ndarray
    activations: np.ndarray
    slopes: np.ndarray | None
    d_activations: np.ndarray | None
    d_sums: np.ndarray
    d_weights: np.ndarray
    d_biases: np.ndarray
    gradient_weights: np.ndarray
    gradient_biases: np.ndarray
    old_weights: np.ndarray
    old_biases: np.ndarray
    new_weights: np.ndarray
    new_biases: np.ndarray
    state: dict[str, tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]


@dataclass(frozen=True, slots=True)
class Walk:
    """target (outputs,) as the network is shown it; loss of this one sample, penalty of l1 and l2; the update it would
    make is number t, with learning rate lr. looks_ahead: the gradient is read elsewhere than at the old weights.
    """

    sample: int
    target: np.ndarray
    layers: list[Layer]
    loss: float
    penalty: float
    t: int
    lr: float
    looks_ahead: bool

    def as_dict(self) -> dict[str, Any]:
        """JSON data: arrays as nested lists, None for numbers that JSON cannot carry."""
        return {name: _plain(getattr(self, name)) for name in self.__slots__} | {
            "layers": [{name: _plain(getattr(layer, name)) for name in layer.__slots__} for layer in self.layers]
        }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: [_plain(part) for part in parts] for name, parts in value.items()}
    if isinstance(value, float | np.ndarray):
        array = np.asarray(value)
        return nullable(array)
    return value


def walk(trainer: Trainer, entry: int, sample: int, seed: int = 0) -> Walk:
    """The walk of row `sample` of the problem's data through the network of an entry as it stands now. No dropout."""
    arrays, network, shape, problem = trainer.arrays, trainer.network, trainer.plan.shape, trainer.problem
    group, row = trainer.group_of(entry)
    part = problem.train if sample in problem.train.index else problem.test
    (place,) = np.flatnonzero(part.index == sample)
    x, y = (arrays.array(a[:, place : place + 1]) for a in (with_ones(part.x), part.y))
    with np.errstate(all="ignore"):
        at = group.look()[row, seed]
        layers, data_gradient = shape.views(at), arrays.zeros(shape.parameters)
        done = network.forward(layers, x)
        deltas = network.backward(layers, done, y, shape.views(data_gradient))
        gradient = arrays.copy(data_gradient)
        network.penalise(at, gradient)
        t = trainer.step + 1
        runner = trainer.plan.runners[entry]
        lr = float(rates(runner, trainer.rates[entry], min(t, trainer.plan.steps), 1, trainer.plan.steps)[0])
        given = arrays.copy(group.g)
        given[row, seed] = gradient
        new, *state = group.after(given, arrays.counter(t), lr)
        d_last = network.d_outputs(done, y)
        slopes = [network.slopes(done, i) for i in range(len(layers))]
    old = group.x[row, seed]
    flat = {"at": at, "data": data_gradient, "gradient": gradient, "old": old, "new": new[row, seed]}
    by = {name: shape.weights(arrays.numpy(values)) for name, values in flat.items()}
    names = list(group.optimizer.state)
    memory = [
        (shape.weights(arrays.numpy(old[row, seed])), shape.weights(arrays.numpy(after[row, seed])))
        for old, after in zip(group.state, state, strict=True)
    ]
    told = []
    for i, (inputs, z, a) in enumerate(zip(done.inputs, done.sums, done.activations, strict=True)):
        last = i == len(layers) - 1
        d_a = d_last if last else arrays.matmul(layers[i + 1][:, :-1].mT, deltas[i + 1])
        slope = None if d_a is None else slopes[i]
        told.append(
            Layer(
                arrays.numpy(inputs)[:-1, 0],
                *by["at"][i],
                arrays.numpy(z)[:, 0],
                arrays.numpy(a)[:, 0],
                None if slope is None else arrays.numpy(slope)[:, 0],
                None if d_a is None else arrays.numpy(d_a)[:, 0],
                arrays.numpy(deltas[i])[:, 0],
                *by["data"][i],
                *by["gradient"][i],
                *by["old"][i],
                *by["new"][i],
                {name: (*before[i], *after[i]) for name, (before, after) in zip(names, memory, strict=True)},
            )
        )
    return Walk(
        int(sample), part.y[:, place], told, float(network.loss(done, y)), float(network.penalty(at)), t, lr,
        group.looks_ahead,
    )  # fmt: skip
