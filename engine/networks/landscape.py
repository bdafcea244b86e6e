"""The loss over a plane through the space of weights, and where the entries' paths lie on it.

Random directions are scaled neuron by neuron to the weights they move (Li, Xu, Taylor, Studer, Goldstein 2018,
Visualizing the Loss Landscape of Neural Nets, arXiv:1712.09913) and leave biases alone. The main directions (PCA) are
those in which the paths themselves extend farthest. A path is not in the plane but beside it: the gap between the
`true` and the `projected` losses is what the picture leaves out. Where a path runs away it is not in the picture at
all, as one that diverges would leave no room for the others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from optiscope.networks.network import Network, Shape
from optiscope.networks.problem import Problem, with_ones

POINTS = 101
HELD = 100_000
"""Numbers of the widest layer held at once; more fall out of the processor's cache."""
FAR = 10.0
"""How many times longer than all others' weights, or worse than its first loss, is a path that runs away."""
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


@dataclass(frozen=True, slots=True)
class Landscape:
    """x, y (n,); losses float64 (n, n), row = y, penalties included.

    kept (entries, snapshots): false where a path has run away (see `within_sight`), so is not in the picture.
    paths (entries, snapshots, 2): where the kept weights lie, projected, else NaN. explained: share of the variance of
    the kept paths that lies in the plane. true, projected (entries, snapshots): loss of the weights themselves and of
    their projections; the gap between them is what the picture cannot show.
    """

    plane: Plane
    x: np.ndarray
    y: np.ndarray
    losses: np.ndarray
    kept: np.ndarray
    paths: np.ndarray
    explained: float
    true: np.ndarray
    projected: np.ndarray


def filter_normalised(shape: Shape, weights: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A random direction (P,) that is as long as `weights` in every neuron, and 0 in the biases."""
    direction = random.standard_normal(weights.shape) * shape.is_weight()
    for own, given in zip(shape.views(direction), shape.views(weights), strict=True):
        length = np.linalg.norm(own, axis=-1, keepdims=True)
        own *= np.linalg.norm(given[:, :-1], axis=-1, keepdims=True) / np.where(length > 0, length, 1.0)
    found: np.ndarray = direction
    return found


def random_plane(shape: Shape, centre: np.ndarray, seed: int = 0) -> Plane:
    """The plane through `centre` (P,) of two random filter-normalised directions."""
    centre = np.asarray(centre, np.float64)
    u, v = (filter_normalised(shape, centre, np.random.default_rng([seed, 6, i])) for i in range(2))
    return Plane(centre, u, v)


def within_sight(paths: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Which points of paths (entries, snapshots, P) with losses `true` (entries, snapshots) have not run away: bool.

    Those are no longer than FAR times the longest weights of the entries that ended well, or of the start where none
    did. An entry ended well if its weights are finite to the end, and its last loss is at most FAR times its first.
    """
    with np.errstate(all="ignore"):
        lengths = np.sqrt(np.einsum("esp,esp->es", paths, paths, dtype=np.float64))
        well = np.isfinite(lengths).all(axis=1) & (true[:, -1] <= FAR * true[:, 0])
        longest = lengths[well].max() if well.any() else lengths[:, 0].max()
        kept: np.ndarray = np.isfinite(paths).all(axis=-1) & (lengths <= FAR * longest)
    return kept


def main_plane(points: np.ndarray) -> Plane:
    """The plane through the mean of finite points (n, P) that lies closest to PCA_POINTS of them at most."""
    points = points[:: -(-len(points) // PCA_POINTS)].astype(np.float64)
    centre = points.mean(axis=0)
    _, sizes, directions = np.linalg.svd(points - centre, full_matrices=False)
    spread = sizes / np.sqrt(max(1, len(points)))
    u, v = (directions[i] * (spread[i] or 1.0) if i < len(directions) else np.zeros(centre.size) for i in range(2))
    return Plane(centre, u, v)


def losses(network: Network, parameters: np.ndarray, problem: Problem) -> np.ndarray:
    """Loss on the training part with penalties of networks (n, P): float64 (n,); NaN where they are no numbers."""
    return _losses(network, len(parameters), parameters.__getitem__, problem)


def over_plane(network: Network, plane: Plane, places: np.ndarray, problem: Problem) -> np.ndarray:
    """The same of the networks at places (n, 2) of a plane."""
    return _losses(network, len(places), lambda piece: plane.points(places[piece]), problem)


def _losses(network: Network, n: int, parameters: Callable[[slice], np.ndarray], problem: Problem) -> np.ndarray:
    """`parameters` makes a piece of the networks, which need not all be held at once."""
    arrays = network.arrays
    x, y = arrays.array(with_ones(problem.train.x)), arrays.array(problem.train.y)
    found = np.empty(n)
    most = max(1, HELD // (max(network.shape.sizes) * x.shape[-1]))
    room: list[Any] | None = None
    with np.errstate(all="ignore"):
        for piece in _pieces(n, most):
            some = arrays.array(parameters(piece))
            if room is None or len(some) < most:
                room = network.room((len(some),), x.shape[-1])
            done = network.forward(network.shape.views(some), x, room)
            found[piece] = arrays.numpy(network.loss(done, y) + network.penalty(some))
    return found


def _pieces(n: int, most: int) -> Iterator[slice]:
    return (slice(i, min(i + most, n)) for i in range(0, n, most))


def landscape(
    network: Network, problem: Problem, paths: np.ndarray, directions: Literal["random", "pca"] = "pca", *,
    entry: int = 0, points: int = POINTS, seed: int = 0, margin: float = 0.2,
) -> Landscape:  # fmt: skip
    """The landscape around paths (entries, snapshots, P), such as History.paths gives.

    directions: "random" lays the plane through the last weights of `entry` that have not run away; "pca" through the
    mean of all paths. The picture holds every path with a margin, but for what has run away, and at least a distance of
    1 around the centre of random directions.
    """
    lead = paths.shape[:2]
    true = losses(network, paths.reshape(-1, paths.shape[-1]), problem).reshape(lead)
    kept = within_sight(paths, true)
    if directions == "random":
        own = paths[entry][kept[entry]]
        if not len(own):
            raise ValueError(f"expected an entry with finite weights, got entry {entry} without")
        plane = random_plane(network.shape, own[-1], seed)
    else:
        plane = main_plane(paths[kept])
    projected = plane.project(np.where(kept[..., None], paths, np.nan))
    x, y = (_span(projected[..., i], directions == "random", points, margin) for i in range(2))
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    over = over_plane(network, plane, grid, problem).reshape(points, points)
    shown = losses(network, plane.points(projected.reshape(-1, 2)), problem).reshape(lead)
    return Landscape(plane, x, y, over, kept, projected, _explained(plane, paths[kept]), true, shown)


def _span(values: np.ndarray, unit: bool, points: int, margin: float) -> np.ndarray:
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if unit:
        low, high = min(low, -1.0), max(high, 1.0)
    wide = (high - low) or 1.0
    return np.linspace(low - margin * wide, high + margin * wide, points)


def _explained(plane: Plane, points: np.ndarray) -> float:
    """Share of the points' squared distances from the centre that remains after projection."""
    away = np.asarray(points, np.float64) - plane.centre
    inside = plane.points(plane.project(points)) - plane.centre
    total = float((away**2).sum())
    return float((inside**2).sum()) / total if total else 1.0
