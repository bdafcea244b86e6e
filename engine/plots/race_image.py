"""The race as a PNG."""

from typing import BinaryIO

from optiscope.plots.canvas import canvas
from optiscope.plots.colours import colours
from optiscope.plots.race_view import drawn, levels, view
from optiscope.races.result import RaceResult


def write_image(result: RaceResult, file: BinaryIO) -> None:
    """Writes 1600 × 800 pixels of contour with paths beside loss curves; SpecError if matplotlib is missing."""
    fig, seen, rows = canvas(), view(result), drawn(result)
    plane, curves = fig.subplots(1, 2)
    heights, _ = levels(seen)
    plane.contourf(seen.x, seen.y, heights, levels=30, cmap="Greys_r", alpha=0.6)
    plane.set(xlim=seen.domain[0], ylim=seen.domain[1], xlabel=seen.axes[0], ylabel=seen.axes[1], title=seen.title)
    for path, colour in zip(result, colours(len(result)), strict=True):
        plane.plot(path["x"][rows], path["y"][rows], color=colour, linewidth=1.8, label=path.label)
        plane.plot(path["x"][-1:], path["y"][-1:], "o", color=colour)
        curves.plot(rows, path["loss"][rows] - seen.floor, color=colour, linewidth=1.8, label=path.label)
    for x, y in seen.minima:
        plane.plot(x, y, "k*", markersize=12)
    curves.set(xlabel="step", ylabel=seen.loss_title, yscale="log" if seen.log else "linear", title="Loss")
    curves.grid(alpha=0.3)
    curves.legend()
    fig.savefig(file, format="png")
