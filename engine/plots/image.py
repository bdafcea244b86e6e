"""A picture as a PNG, by matplotlib, which needs neither a browser nor a screen."""

from typing import Any, BinaryIO

import numpy as np

from optiscope.core.packages import require
from optiscope.plots.picture import Panel, Picture, Plane

MOST = 1e250
"""Larger numbers are left out, as what did not stay finite is: the marks of an axis around them would overflow."""


def write_png(picture: Picture, file: BinaryIO) -> None:
    """Writes 1600 × 800 pixels; SpecError if matplotlib is missing."""
    require("matplotlib")
    from matplotlib.figure import Figure

    fig = Figure(figsize=(16, 8), dpi=100, layout="constrained")
    count = len(picture.panels) + bool(picture.plane)
    axes = list(fig.subplots(1, count, squeeze=False)[0])
    if picture.plane:
        _draw_plane(axes.pop(0), picture.plane)
    else:
        fig.suptitle(picture.title)
    for place, panel in zip(axes, picture.panels, strict=True):
        _draw_panel(place, panel, bool(picture.plane))
    axes[-1].legend()
    fig.savefig(file, format="png")


def _draw_plane(axes: Any, plane: Plane) -> None:
    heights, _ = plane.levels()
    axes.contourf(plane.x, plane.y, heights, levels=30, cmap="Greys_r", alpha=0.6)
    axes.set(xlim=plane.domain[0], ylim=plane.domain[1], xlabel=plane.axes[0], ylabel=plane.axes[1], title=plane.title)
    for trail in plane.trails:
        axes.plot(_drawable(trail.x), _drawable(trail.y), color=trail.colour, linewidth=1.8, label=trail.label)
        axes.plot(_drawable(trail.x[-1:]), _drawable(trail.y[-1:]), "o", color=trail.colour)
    for x, y in plane.minima:
        axes.plot(x, y, "k*", markersize=12)


def _draw_panel(axes: Any, panel: Panel, headed: bool) -> None:
    for line in panel.lines:
        style = {"linewidth": 1.8, "label": line.label} if line.solid else {"linewidth": 1, "linestyle": "--"}
        axes.plot(line.steps, _drawable(line.values), color=line.colour, **style)
    axes.set(xlabel="step", ylabel=panel.title, yscale="log" if panel.scale == "log" else "linear")
    if headed:
        axes.set_title(panel.measure.capitalize())
    axes.grid(alpha=0.3)


def _drawable(values: np.ndarray) -> np.ndarray:
    return np.where(np.abs(values) <= MOST, values, np.nan)
