"""What every still picture of a race shows, whichever library draws it: the grid and its heights."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope import catalog
from optiscope.core.thinning import every, rows
from optiscope.races.evaluate import Evaluator
from optiscope.races.result import RaceResult

_POINTS = 160


@dataclass(frozen=True, slots=True)
class View:
    """x (nx,), y (ny,), z (ny, nx) of the problem over the shown domain; floor: lowest known loss, 0 where none is."""

    title: str
    axes: tuple[str, str]
    domain: tuple[tuple[float, float], tuple[float, float]]
    minima: tuple[tuple[float, float], ...]
    x: np.ndarray
    y: np.ndarray
    z: np.ndarray
    floor: float
    log: bool

    @property
    def loss_title(self) -> str:
        return "loss above the lowest known" if self.log else "loss"


def view(result: RaceResult) -> View:
    problem = catalog.functions[result.spec.function]
    domain = problem.view or problem.domain
    (x_low, x_high), (y_low, y_high) = domain
    z = Evaluator(problem.id, result.spec.constants).grid(x_low, x_high, y_low, y_high, _POINTS, _POINTS)
    return View(
        title=problem.title, axes=problem.axes, domain=domain, minima=problem.minima,
        x=np.linspace(x_low, x_high, _POINTS), y=np.linspace(y_low, y_high, _POINTS), z=z,
        floor=problem.minimum or 0.0, log=problem.minimum is not None,
    )  # fmt: skip


def drawn(result: RaceResult) -> np.ndarray:
    """The steps of its paths that are drawn, integers."""
    return rows(result.spec.steps, every(result.spec.steps))


def levels(seen: View) -> tuple[np.ndarray, dict[str, Any]]:
    """Heights to draw (ny, nx), logarithmic above the floor where there is one, and colour-bar ticks in true loss."""
    if not seen.log:
        return seen.z, {}
    heights = np.log10(np.maximum(seen.z - seen.floor, 0) + 1e-3)
    at = np.arange(np.ceil(heights.min()), np.floor(heights.max()) + 1)
    return heights, {"tickvals": at, "ticktext": [f"{seen.floor + 10**h:.4g}" for h in at]}
