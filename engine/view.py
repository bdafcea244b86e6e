"""What every still picture of a race shows, whichever library draws it: the grid, its heights, the colours."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import catalog
from engine.evaluate import Evaluator
from engine.racing import Result

_COLOURS = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#8c564b", "#117733", "#882255"
)  # fmt: skip
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


def view(result: Result) -> View:
    problem = catalog.functions[result.spec.function]
    domain = problem.view or problem.domain
    (x_low, x_high), (y_low, y_high) = domain
    z = Evaluator(problem.id, result.spec.constants).grid(x_low, x_high, y_low, y_high, _POINTS, _POINTS)
    return View(
        title=problem.title, axes=problem.axes, domain=domain, minima=problem.minima,
        x=np.linspace(x_low, x_high, _POINTS), y=np.linspace(y_low, y_high, _POINTS), z=z,
        floor=problem.minimum or 0.0, log=problem.minimum is not None,
    )  # fmt: skip


def levels(seen: View) -> tuple[np.ndarray, dict[str, Any]]:
    """Heights to draw (ny, nx), logarithmic above the floor where there is one, and colour-bar ticks in true loss."""
    if not seen.log:
        return seen.z, {}
    heights = np.log10(np.maximum(seen.z - seen.floor, 0) + 1e-3)
    at = np.arange(np.ceil(heights.min()), np.floor(heights.max()) + 1)
    return heights, {"tickvals": at, "ticktext": [f"{seen.floor + 10**h:.4g}" for h in at]}


def colours(count: int) -> list[str]:
    """One colour per entry, told apart by colour-blind people too; they repeat after ten."""
    return [_COLOURS[i % len(_COLOURS)] for i in range(count)]
