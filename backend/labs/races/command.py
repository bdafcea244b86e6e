"""`optiscope race`."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from optiscope import SpecError
from optiscope.backend.cli.command import Command, Flag
from optiscope.core.messages import message


def _points(chosen: Namespace) -> Mapping[str, Any]:
    """The `function` of a spec from a file of points. OSError; SpecError where it is no text."""
    if chosen.points is None:
        return {}
    try:
        return {"function": {"points": Path(chosen.points).read_text("utf-8-sig")}}
    except UnicodeDecodeError:
        raise SpecError(chosen.points, message("points_file"), message("bytes")) from None


command = Command(
    lab="races",
    name="race",
    help="run one race",
    example="--function rosenbrock --optimizers adam,lion:lr=0.01 --start -1.5,2 --out run.csv",
    who="who races",
    words={
        "function": ("NAME", 'what is minimised (optiscope list functions), or a text such as "x^2 + 3y^2"'),
        "constants": ("b=50", "a constant of the function; may be repeated"),
        "start": ("X,Y", "where all start (default: as the function suggests)"),
        "steps": ("N", "updates each makes"),
        "seed": ("N", "seed of noise and mini-batches"),
        "noise": ("SIGMA", "standard deviation of gradient noise"),
        "tolerance": ("T", "how near the minimum's value counts as converged"),
    },
    required=("function",),
    more=(Flag("points", "FILE", "fit a straight line to the points x,y of this file instead of a function"),),
    read=_points,
    instead={"function": "points"},
)
