"""Pictures over the plane of two inputs: what networks answer there, and what each of their neurons does."""

from dataclasses import dataclass

import numpy as np

from optiscope.networks.devices import Network
from optiscope.networks.problem import Problem

POINTS = 64


@dataclass(frozen=True, slots=True)
class Grid:
    """x (nx,), y (ny,) in the data's units, y empty where the problem has one input; inputs (d, nx·ny) as shown to the
    network, row by row of y."""

    x: np.ndarray
    y: np.ndarray
    inputs: np.ndarray

    @property
    def shape(self) -> tuple[int, ...]:
        return (self.y.size, self.x.size) if self.y.size else (self.x.size,)


def grid(problem: Problem, points: int = POINTS, axes: tuple[int, int] = (0, 1)) -> Grid:
    """points × points places over the inputs `axes`, the others at their mean; a line where there is one input."""
    ranges = problem.view()
    if len(ranges) == 1:
        x, y = np.linspace(*ranges[0], points), np.zeros(0)
        return Grid(x, y, problem.scaled(x[:, None]))
    x, y = (np.linspace(*ranges[axis], points) for axis in axes)
    places = np.tile(problem.inputs[problem.train.index].mean(axis=0), (points * points, 1))
    places[:, axes[0]], places[:, axes[1]] = np.tile(x, points), np.repeat(y, points)
    return Grid(x, y, problem.scaled(places))


def answers(network: Network, problem: Problem, parameters: np.ndarray, over: Grid) -> np.ndarray:
    """What networks (…, P) answer, float32 (…, outputs, ny, nx): probabilities of classes, or values in data units."""
    found = problem.answers(network.answers(parameters, over.inputs)).astype(np.float32)
    return found.reshape(*found.shape[:-1], *over.shape)


def neurons(network: Network, parameters: np.ndarray, over: Grid) -> list[np.ndarray]:
    """Activation of every neuron of one network (P,), for each layer float32 (neurons, ny, nx); the output's last."""
    done = network.aside.trace(parameters, over.inputs)
    return [a.astype(np.float32).reshape(-1, *over.shape) for a in done.activations]
