"""One sample through one network, forward and backward, and the update it would cause: every number, none made anew.

The numbers come out of the code that trains: both passes, and the entry's own rule and state.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.catalog.lookup import optimizer_of
from optiscope.catalog.objects.in_python import InPython
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.networks.answers import nullable
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
    """The walk of row `sample` of the problem's data through the network of an entry as it stands now. No dropout.
    SpecError for a Python object."""
    network, shape, problem = trainer.network.aside, trainer.plan.shape, trainer.problem
    learner, before = trainer.plan.learners[entry], trainer.one(entry, seed)
    if isinstance(learner.optimizer, InPython):
        raise SpecError("entry", message("object_inside"), learner.optimizer.optimizer.title)
    part = problem.train if sample in problem.train.index else problem.test
    place = int(np.flatnonzero(part.index == sample)[0])
    x, y = (a[:, place : place + 1] for a in (part.x, part.y))
    at = network.looked(learner, before)
    done = network.trace(at, x, y)
    gradient = network.penalised(at, done.gradient)
    t, lr = trainer.step + 1, trainer.next_rate(entry)
    after = network.updated(learner, before, gradient, t, lr)
    flat = {"at": at, "data": done.gradient, "gradient": gradient, "old": before[0], "new": after[0]}
    by = {name: shape.weights(values) for name, values in flat.items()}
    optimizer = optimizer_of(learner.optimizer)
    memory = [(shape.weights(old), shape.weights(new)) for old, new in zip(before[1:], after[1:], strict=True)]
    inputs = [network.array(x), *done.activations]
    layers = [
        Layer(
            inputs[i][:, 0],
            *by["at"][i],
            done.sums[i][:, 0],
            done.activations[i][:, 0],
            _first(done.slopes[i]),
            _first(done.d_activations[i]),
            done.d_sums[i][:, 0],
            *by["data"][i],
            *by["gradient"][i],
            *by["old"][i],
            *by["new"][i],
            {name: (*old[i], *new[i]) for name, (old, new) in zip(optimizer.state, memory, strict=True)},
        )
        for i in range(len(shape.layers))
    ]
    free = part.taken(place)
    loss, penalty = network.scores(at, [free])[0, 0], network.penalty(at)
    ahead = optimizer.look_at is not None
    return Walk(int(sample), part.y[:, place], layers, float(loss), float(penalty), t, lr, ahead)


def _first(values: np.ndarray | None) -> np.ndarray | None:
    return None if values is None else values[:, 0]
