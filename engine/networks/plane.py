"""Planes through the space of weights.

Random directions are scaled neuron by neuron to the weights they move (Li, Xu, Taylor, Studer, Goldstein 2018,
Visualizing the Loss Landscape of Neural Nets, arXiv:1712.09913) and leave biases alone. The main directions (PCA) are
those in which paths themselves extend farthest.
"""

from dataclasses import dataclass

import numpy as np

from optiscope.networks.shape import Shape

PCA_POINTS = 400
"""Most points that main directions are taken from; more take seconds, and hardly turn them."""


@dataclass(frozen=True, slots=True)
class Plane:
    """centre, u, v float64 (P,): the point (a, b) of the picture is the network centre + a·u + b·v."""

    centre: np.ndarray
    u: np.ndarray
    v: np.ndarray

    def project(self, points: np.ndarray) -> np.ndarray:
        """Nearest point of the plane to each of (…, P), as (…, 2)."""
        basis = np.stack([self.u, self.v], axis=1)
        inverse = np.linalg.pinv(basis)
        found: np.ndarray = (np.asarray(points, np.float64) - self.centre) @ inverse.T
        return found

    def points(self, places: np.ndarray) -> np.ndarray:
        """(…, 2) -> (…, P)."""
        found: np.ndarray = self.centre + places[..., :1] * self.u + places[..., 1:] * self.v
        return found


def filter_normalised(shape: Shape, weights: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A random direction (P,) that is as long as `weights` in every neuron, and 0 in the biases."""
    direction = random.standard_normal(weights.shape) * shape.is_weight()
    for own, given, (_, into) in zip(shape.views(direction), shape.views(weights), shape.layers, strict=True):
        length = np.linalg.norm(own, axis=-1, keepdims=True)
        own *= np.linalg.norm(given[:, :into], axis=-1, keepdims=True) / np.where(length > 0, length, 1.0)
    found: np.ndarray = direction
    return found


def random_plane(shape: Shape, centre: np.ndarray, seed: int = 0) -> Plane:
    """The plane through `centre` (P,) of two random filter-normalised directions."""
    centre = np.asarray(centre, np.float64)
    u, v = (filter_normalised(shape, centre, np.random.default_rng([seed, 6, i])) for i in range(2))
    return Plane(centre, u, v)


def main_plane(points: np.ndarray) -> Plane:
    """The plane through the mean of finite points (n, P) that lies closest to PCA_POINTS of them at most."""
    points = points[:: -(-len(points) // PCA_POINTS)].astype(np.float64)
    centre = points.mean(axis=0)
    _, sizes, directions = np.linalg.svd(points - centre, full_matrices=False)
    spread = sizes / np.sqrt(max(1, len(points)))
    u, v = (directions[i] * (spread[i] or 1.0) if i < len(directions) else np.zeros(centre.size) for i in range(2))
    return Plane(centre, u, v)
