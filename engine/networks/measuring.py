"""What trained networks are worth: answers, losses and accuracies over many samples, in pieces of bounded memory."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from optiscope.networks.network import Network
from optiscope.networks.problem import Part, Problem, with_ones

PIECE = {"cpu": 50_000, "cuda": 2_000_000}
"""Numbers of the widest layer held at once: more fall out of a processor's cache, and too few keep a GPU waiting."""


def _pieces(network: Network, networks: int, samples: int) -> Iterator[slice]:
    """Spans of samples that many networks can be run on at once."""
    most = max(1, PIECE[network.arrays.device] // (max(1, networks) * max(network.shape.sizes)))
    return (slice(i, min(i + most, samples)) for i in range(0, samples, most))


def predict(network: Network, parameters: Any, inputs: np.ndarray) -> np.ndarray:
    """Outputs (…, outputs, n) of networks (…, P) on inputs (d, n), scaled as the network is shown them."""
    layers, x = network.shape.views(parameters), network.arrays.array(with_ones(inputs))
    count = int(np.prod(parameters.shape[:-1]))
    with np.errstate(all="ignore"):
        parts = [
            network.arrays.numpy(network.forward(layers, x[:, piece]).activations[-1])
            for piece in _pieces(network, count, inputs.shape[1])
        ]
    return np.concatenate(parts, axis=-1)


def nullable(values: np.ndarray) -> Any:
    """The numbers as JSON data, nested lists, None for those that are not finite."""
    found = values.astype(object)
    found[~np.isfinite(values)] = None
    return found.tolist()


def chosen(outputs: np.ndarray) -> np.ndarray:
    """Class that outputs (…, outputs, n) stand for, int64 (…, n); −1 where an output is not a number."""
    picked = outputs.argmax(axis=-2) if outputs.shape[-2] > 1 else (outputs[..., 0, :] > 0.5).astype(np.int64)
    return np.where(np.isnan(outputs).any(axis=-2), -1, picked)


def scores(network: Network, parameters: Any, problem: Problem, part: Part) -> tuple[np.ndarray, np.ndarray]:
    """(mean loss without penalties, share of right answers), float64 (…,), of networks (…, P) on a part of the data.

    The share is NaN in regression and for networks that no longer answer with numbers; both are NaN on no samples.
    """
    lead = tuple(parameters.shape[:-1])
    if not part.size:
        return np.full(lead, np.nan), np.full(lead, np.nan)
    arrays, layers = network.arrays, network.shape.views(parameters)
    x, y = arrays.array(with_ones(part.x)), arrays.array(part.y)
    loss, right = np.zeros(lead), np.zeros(lead)
    targets = problem.targets[part.index]
    with np.errstate(all="ignore"):
        for piece in _pieces(network, int(np.prod(lead)), part.size):
            done = network.forward(layers, x[:, piece])
            share = (piece.stop - piece.start) / part.size
            loss += arrays.numpy(network.loss(done, y[:, piece])).astype(np.float64) * share
            if problem.kind == "classification":
                answer = chosen(arrays.numpy(done.activations[-1]))
                right += (answer == targets[piece]).mean(axis=-1) * share
    unknown = np.isnan(loss) if problem.kind == "classification" else np.ones(lead, bool)
    return loss, np.where(unknown, np.nan, right)
