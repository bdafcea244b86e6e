"""The strokes of entries and the colours of the ground, as the page has them in its light theme.

The same numbers stand in frontend/entries/palette.js and frontend/charts/ground.js, which say where they come from.
"""

import math
from dataclasses import dataclass

COLOURS = (
    "#0333cf", "#da7306", "#074a24", "#580682", "#835e00", "#3593c6", "#ce2166", "#885bef", "#79995f", "#626e85"
)  # fmt: skip
DASHES = ((), (9, 4), (2, 4), (9, 4, 2, 4), (16, 5))
GROUND = ((0.7, 0.065, 245), (0.83, 0.042, 225), (0.965, 0.012, 95))
"""Lightness, chroma and hue in OKLab, of low to high ground."""
STEPS = 16


@dataclass(frozen=True, slots=True)
class Stroke:
    """dash: lengths of line and gap in turn, in pixels; empty for a solid line."""

    colour: str
    dash: tuple[int, ...] = ()


def strokes(count: int) -> list[Stroke]:
    """One stroke per entry, told apart by colour-blind people too; colours repeat after ten, with other dashes."""
    made = range(count)
    return [Stroke(COLOURS[i % len(COLOURS)], DASHES[(i + i // len(COLOURS)) % len(DASHES)]) for i in made]


def ground() -> list[tuple[float, str]]:
    """(share of the height, colour) from low to high, mixed in OKLab."""
    return [(k / STEPS, _rgb(*_mixed(k / STEPS * (len(GROUND) - 1)))) for k in range(STEPS + 1)]


def _mixed(place: float) -> tuple[float, float, float]:
    """Lightness, a and b at a place among the stops."""
    left = min(int(place), len(GROUND) - 2)
    here, there = (
        (lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue)))
        for lightness, chroma, hue in GROUND[left : left + 2]
    )
    lightness, a, b = (low + (high - low) * (place - left) for low, high in zip(here, there, strict=True))
    return lightness, a, b


def _rgb(lightness: float, a: float, b: float) -> str:
    """OKLab (Ottosson 2020) as sRGB, "#rrggbb"."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
    )
    clamped = [min(max(value, 0.0), 1.0) for value in linear]
    shown = [12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in clamped]
    return "#" + "".join(f"{round(255 * value):02x}" for value in shown)
