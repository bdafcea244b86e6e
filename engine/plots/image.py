"""A picture as a PNG, by matplotlib, which needs neither a browser nor a screen."""

import unicodedata
import warnings
from functools import cache
from typing import Any, BinaryIO

import numpy as np

from optiscope.locale import marks
from optiscope.plots.colours import Stroke, ground
from optiscope.plots.picture import Panel, Picture, Plane, Trail

MOST = 1e250
"""Larger numbers are left out, as what did not stay finite is: the marks of an axis around them would overflow."""
FAR = 1e3
"""A path is drawn up to so many widths of the domain from its centre: further out its direction is all there is."""
FALLBACKS = (
    "Noto Sans", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "Microsoft YaHei", "PingFang SC", "Malgun Gothic",
    "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Emoji", "Segoe UI Emoji", "Symbola",
)  # fmt: skip
WIDTH, HEIGHT, LINE = 16.0, 8.0, 0.24
"""Of the picture, and of one line of the legend, in inches of 100 pixels."""


def write_png(picture: Picture, file: BinaryIO) -> None:
    """Writes 1600 × 800 pixels, and more in height where the legend has more than a few lines."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    count = len(picture.panels) + bool(picture.plane)
    legend = picture.panels[0].lines
    names = [_written(line.label) for line in legend if line.main]
    columns = max(1, min(len(names), int(WIDTH * 100 / (70 + 7 * max(map(_room, names))))))
    extra = LINE * max(0, -(-len(names) // columns) - 2)
    fig = Figure(figsize=(WIDTH, HEIGHT + extra), dpi=100, layout="constrained")
    axes = list(fig.subplots(1, count, squeeze=False)[0])
    drawn = []
    if picture.plane:
        _draw_plane(fig, axes.pop(0), picture.plane, picture.lang)
    else:
        fig.suptitle(_written(picture.title), parse_math=False)
    for place, panel in zip(axes, picture.panels, strict=True):
        drawn.append(_draw_panel(place, panel, picture.step, bool(picture.plane)))
        _say_numbers(place, picture.lang)
    # names of its own first: matplotlib would leave out a label with _ in front and read what is between $ as maths
    made = fig.legend(drawn[0], [f"{i}" for i in range(len(names))], loc="outside lower center", ncols=columns)
    for text, name in zip(made.get_texts(), names, strict=True):
        text.set_text(name)
        text.set_parse_math(False)
        text.set_fontfamily(_families())
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")  # a letter that no font has is a box, in every program
        canvas = FigureCanvasAgg(fig)
        canvas.print_png(file)
    fig.clear()  # it is full of cycles: what it holds, 5 MB of bitmap too, would wait for a search for garbage
    canvas.get_renderer().__init__(1, 1, fig.dpi)  # every text on it knows it: made anew, of one pixel


def _say_numbers(axes: Any, lang: str) -> None:
    """Lets the numbers along both axes be written as in a language."""
    for axis in (axes.xaxis, axes.yaxis):
        for formatter in (axis.get_major_formatter(), axis.get_minor_formatter()):
            ticks, offset = formatter.format_ticks, formatter.get_offset
            formatter.format_ticks = lambda values, ticks=ticks: [_said(text, lang) for text in ticks(values)]
            formatter.get_offset = lambda offset=offset: _said(offset(), lang)


def _said(number: str, lang: str) -> str:
    said = number.translate(marks(lang))
    return said.replace(",", "{,}") if "$" in said else said  # in maths a comma parts, and has room after it


def _written(text: str) -> str:
    return " ".join(text.split())


@cache
def _families() -> list[str]:
    """matplotlib's own font, and those of this machine that have what it lacks."""
    from matplotlib.font_manager import fontManager

    there = {font.name for font in fontManager.ttflist}
    return ["DejaVu Sans", *(name for name in FALLBACKS if name in there)]


def _room(text: str) -> int:
    """How many letters of usual width a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _draw_plane(fig: Any, axes: Any, plane: Plane, lang: str) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    heights, ticks = plane.levels()
    colours = LinearSegmentedColormap.from_list("ground", ground())
    levels = np.linspace(heights.min(), heights.max(), 19)
    drawn = axes.contourf(plane.x, plane.y, heights, levels=levels, cmap=colours)
    axes.contour(plane.x, plane.y, heights, levels=levels, colors="#000", linewidths=0.4, alpha=0.25, linestyles="-")
    bar = fig.colorbar(drawn, ax=axes, fraction=0.03, pad=0.02, ticks=ticks.get("tickvals"))
    if ticks:
        bar.ax.set_yticklabels(ticks["ticktext"])
    for place in (axes, bar.ax):
        _say_numbers(place, lang)
    axes.set(xlim=plane.domain[0], ylim=plane.domain[1], xlabel=plane.axes[0], ylabel=plane.axes[1])
    axes.set_title(_written(plane.title), parse_math=False)
    for trail in plane.trails:
        x, y = _near(trail, plane)
        axes.plot(x, y, **_stroke(trail.stroke))
        axes.plot(x[-1:], y[-1:], "o", color=trail.stroke.colour)
    if plane.box:
        (x0, x1), (y0, y1) = plane.box
        axes.plot([x0, x1, x1, x0, x0], [y0, y0, y1, y1, y0], color="#111", lw=1.2)
    for at in plane.minima:
        axes.plot(*at, "k*", markersize=12)


def _near(trail: Trail, plane: Plane) -> tuple[np.ndarray, np.ndarray]:
    """The path with what is beyond FAR drawn in on the line to the centre."""
    sides = np.array(plane.domain)
    centre, size = sides.mean(axis=1)[:, None], np.ptp(sides, axis=1)[:, None]
    way = np.stack([_drawable(trail.x), _drawable(trail.y)]) / size - centre / size
    away = np.abs(way).max(axis=0)
    with np.errstate(invalid="ignore"):
        x, y = centre + size * way * np.minimum(1.0, FAR / np.maximum(away, 1e-300))
    return x, y


def _draw_panel(axes: Any, panel: Panel, step: str, headed: bool) -> list[Any]:
    """Draws the panel and returns its main curves, for the legend."""
    drawn = []
    for line in panel.lines:
        style = _stroke(line.stroke) if line.main else {"color": line.stroke.colour, "lw": 1, "ls": "--"}
        (curve,) = axes.plot(line.steps, _drawable(line.values), **style)
        if line.main:
            drawn.append(curve)
        if line.band:
            low, high = map(_drawable, line.band)
            axes.fill_between(line.steps, low, high, color=line.stroke.colour, alpha=0.2, linewidth=0)
    axes.set(xlabel=step, ylabel=panel.title, yscale="log" if panel.scale == "log" else "linear")
    if headed:
        axes.set_title(panel.measure.capitalize())
    axes.grid(alpha=0.3)
    return drawn


def _stroke(stroke: Stroke) -> dict[str, Any]:
    dash = {"ls": (0, tuple(length / 2 for length in stroke.dash))} if stroke.dash else {}
    return {"color": stroke.colour, "lw": 1.8} | dash


def _drawable(values: np.ndarray) -> np.ndarray:
    return np.where(np.abs(values) <= MOST, values, np.nan)
