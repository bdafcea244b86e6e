"""The loss over a plane through the space of weights, and where the entries' paths lie on it.

A path is not in the plane but beside it: the gap between the `true` and the `projected` losses is what the picture
leaves out. Where a path runs away it is not in the picture at all, as one that diverges would leave no room for the
others.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from optiscope.networks.devices import Network
from optiscope.networks.plane import Plane, main_plane, random_plane
from optiscope.networks.problem import Problem

POINTS = 101
FAR = 10.0
"""How many times longer than all others' weights, or worse than its first loss, is a path that runs away."""


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


def landscape(
    network: Network,
    problem: Problem,
    paths: np.ndarray,
    directions: Literal["random", "pca"] = "pca",
    *,
    entry: int = 0,
    points: int = POINTS,
    seed: int = 0,
    margin: float = 0.2,
) -> Landscape:
    """The landscape around paths (entries, snapshots, P), such as History.paths gives.

    directions: "random" lays the plane through the last weights of `entry` that have not run away; "pca" through the
    mean of all paths. The picture holds every path with a margin, but for what has run away, and at least a distance of
    1 around the centre of random directions.
    """
    lead = paths.shape[:2]
    true = network.losses(paths.reshape(-1, paths.shape[-1]), problem.train).reshape(lead)
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
    over = network.over_plane(plane, grid, problem.train).reshape(points, points)
    shown = network.over_plane(plane, projected.reshape(-1, 2), problem.train).reshape(lead)
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
