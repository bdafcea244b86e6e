"""What networks of values are worth in the target's own units, whatever loss and scale they were trained with."""

from dataclasses import replace
from typing import Any

import numpy as np

from optiscope.networks import outcome
from optiscope.networks.devices import Network
from optiscope.networks.outcome import Metrics
from optiscope.networks.problem import Problem


def with_fit(made: Metrics, network: Network, problem: Problem, parameters: np.ndarray) -> Metrics:
    """`made` with r2 and error of each part, medians over networks (seeds, P); as it is where classes are learned."""
    if problem.kind == "classification":
        return made
    found: dict[str, Any] = {}
    for name, part in problem.parts().items():
        targets = problem.targets[part.index]
        with np.errstate(over="ignore", invalid="ignore"):
            squares = np.array([_mean_square(problem, network.answers(one, part.x)[0], targets) for one in parameters])
        middle, variance = float(outcome.median(squares)), float(targets.var())
        found[f"{name}_error"] = middle**0.5
        found[f"{name}_r2"] = 1 - middle / variance if variance > 0 else None
    return replace(made, **found)


def _mean_square(problem: Problem, outputs: np.ndarray, targets: np.ndarray) -> float:
    apart = problem.answers(outputs.astype(np.float64)) - targets
    return float(np.mean(apart * apart))
