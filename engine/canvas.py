"""The sheet that PNGs are drawn on, by matplotlib, which needs neither a browser nor a screen."""

from typing import Any

from engine.errors import SpecError


def canvas() -> Any:
    """An empty matplotlib Figure of 1600 × 800 pixels; SpecError if matplotlib is missing."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise SpecError("out", "matplotlib for PNG pictures: pip install 'optiscope[png]'", "none installed") from None
    return Figure(figsize=(16, 8), dpi=100, layout="constrained")
