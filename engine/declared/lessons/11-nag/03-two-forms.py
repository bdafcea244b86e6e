"""The form of NAG without look-ahead, as torch.optim.SGD(nesterov=True) writes it, on the bowl of this step."""

import numpy as np

KAPPA, RATE, MU = 100.0, 0.005, 0.9


def _library(path):
    y, b, found = np.array([path["x"][0], path["y"][0]]), np.zeros(2), []
    for _ in path["x"]:
        found.append(y)
        g = np.array([2.0, 2.0 * KAPPA]) * y
        b = MU * b + g
        y = y - RATE * (g + MU * b)
    return np.array(found)


def _farthest(path, share):
    points = [path[name] + share * path[f"v_{name}"] for name in "xy"]
    return float(np.abs(_library(path) - np.stack(points, axis=1)).max())


def library_path(runs):
    """Largest distance between the library form and the look-ahead points."""
    return _farthest(runs["run"]["NAG"], MU)


def library_from_x(runs):
    """Largest distance between the library form and the points x."""
    return _farthest(runs["run"]["NAG"], 0.0)
