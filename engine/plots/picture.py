"""What a still picture shows, whichever library draws it: plain numbers, from any lab.

Curves over the steps in one or more panels, and, where two parameters are all there is, the plane they span.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.locale import ENGLISH
from optiscope.plots.colours import Stroke


@dataclass(frozen=True, slots=True)
class Line:
    """One entry's curve: steps (n,), values (n,), NaN where there is no number to draw. part: what it was measured on,
    "" where that needs no saying. main: whether it is the one the entry is judged by; what is drawn beside it is thin
    and dashed. band: lower and upper edge (n,) of what several seeds did, if there are several."""

    label: str
    stroke: Stroke
    steps: np.ndarray
    values: np.ndarray
    part: str = ""
    main: bool = True
    band: tuple[np.ndarray, np.ndarray] | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines over the steps. measure: what they are of, in words. scale: of the values; a share is from 0 to 1."""

    measure: str
    title: str
    scale: str  # "log", "linear" or "share"
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """The way of one entry over the plane: x (n,), y (n,)."""

    label: str
    stroke: Stroke
    x: np.ndarray
    y: np.ndarray


@dataclass(frozen=True, slots=True)
class Plane:
    """x (nx,), y (ny,), z (ny, nx) of a problem over the shown domain; floor: lowest known loss, 0 where none is; log:
    whether heights read better as logarithms above it; box: what holds the trails, if anything does."""

    title: str
    axes: tuple[str, str]
    domain: tuple[tuple[float, float], tuple[float, float]]
    minima: tuple[tuple[float, float], ...]
    x: np.ndarray
    y: np.ndarray
    z: np.ndarray
    floor: float
    log: bool
    trails: tuple[Trail, ...] = ()
    box: tuple[tuple[float, float], tuple[float, float]] | None = None

    def levels(self) -> tuple[np.ndarray, dict[str, Any]]:
        """Heights to draw (ny, nx), logarithmic where that reads better, and colour-bar ticks in true loss."""
        if not self.log:
            return self.z, {}
        heights = np.log10(np.maximum(self.z - self.floor, 0) + 1e-3)
        at = np.arange(np.ceil(heights.min()), np.floor(heights.max()) + 1)
        return heights, {"tickvals": at, "ticktext": [f"{self.floor + 10**h:.4g}" for h in at]}


@dataclass(frozen=True, slots=True)
class Picture:
    """plane: if there is one, it is to the left of the panels, and its trails are of the entries of the first one.
    step: the word for what lines are over. lang: as which its numbers are written in files."""

    title: str
    panels: tuple[Panel, ...]
    plane: Plane | None = None
    step: str = "step"
    lang: str = ENGLISH
