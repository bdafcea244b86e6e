"""What networks of values are worth in the target's own units, whatever loss and scale they were trained with.

Of several targets r2 is the mean of each one's, and error the root of the mean over all.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from optiscope.networks import outcome
from optiscope.networks.devices import Network
from optiscope.networks.outcome import Metrics
from optiscope.networks.problem import Problem


def with_fit(made: Metrics, network: Network, problem: Problem, parameters: np.ndarray) -> Metrics:
    """`made` with r2 and error of each part, medians over networks (seeds, P)."""
    found: dict[str, Any] = {}
    for name, part in problem.parts().items():
        targets = problem.targets[part.index]
        with np.errstate(over="ignore", invalid="ignore"):
            squares = np.array([_mean_squares(problem, network.answers(one, part.x), targets) for one in parameters])
        middle, variance = outcome.median(squares), np.atleast_1d(targets.var(axis=0))
        found[f"{name}_error"] = float(np.mean(middle)) ** 0.5
        found[f"{name}_r2"] = float(np.mean(1 - middle / variance)) if (variance > 0).all() else None
    return replace(made, **found)


def _mean_squares(problem: Problem, outputs: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Of each output (m,): outputs (m, n), targets (n,) or (n, m)."""
    apart = problem.answers(outputs.astype(np.float64)) - np.atleast_2d(targets.T)
    found: np.ndarray = np.mean(apart * apart, axis=1)
    return found
