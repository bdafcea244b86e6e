"""The sheet that PNGs are drawn on, by matplotlib, which needs neither a browser nor a screen."""

from importlib.util import find_spec
from typing import Any

from optiscope.core.errors import SpecError
from optiscope.core.messages import message


def check(form: str) -> str:
    """`form`, the ending of a file's name; SpecError if it is that of a picture and matplotlib is missing."""
    if form == "png" and not find_spec("matplotlib"):
        raise SpecError("out", message("matplotlib"), message("none_installed"))
    return form


def canvas() -> Any:
    """An empty matplotlib Figure of 1600 × 800 pixels; SpecError if matplotlib is missing."""
    check("png")
    from matplotlib.figure import Figure

    return Figure(figsize=(16, 8), dpi=100, layout="constrained")
