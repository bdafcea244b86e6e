"""Points of somebody's own, in a spec where a function may stand: a straight line is fitted to them."""

import math
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Annotated, Any

import numpy as np
from pydantic import BeforeValidator, Field

from optiscope import catalog
from optiscope.catalog import describe
from optiscope.catalog.data import DataProblem, OwnPoints
from optiscope.catalog.entry import COORDINATE, MAX_COORDINATE, POINT, Point
from optiscope.catalog.function import Domain
from optiscope.core.errors import SpecError
from optiscope.core.formula import Line
from optiscope.core.labels import MAX_LABEL
from optiscope.core.messages import message
from optiscope.core.model import PLAIN, Model, completed, expects
from optiscope.races import points_text
from optiscope.races.sides import DOMAIN, Sides, check_sides, pairs, rounded

MOST = 500
FITTED = "linear_regression"
"""What the catalogue has of it, with points of its own."""
PAIRS = message("points_pairs", least=2, most=MOST)
RISE = 3.0
"""The domain reaches as far as the loss rises by this many times the variance of the targets."""


def _pairs(value: Any) -> Any:
    found = pairs(points_text.read(value) if isinstance(value, str) else value)
    if isinstance(found, tuple) and not 2 <= len(found) <= MOST:
        raise SpecError("", PAIRS, message("points_came", count=len(found)))
    return found


Pairs = Annotated[tuple[Point, ...], BeforeValidator(_pairs, json_schema_input_type=tuple[Point, ...] | str)]
POINTS: Any = Field(
    description=f"2 to {MOST} points [x, y]; or a text with a point a line, as it is pasted from a table: "
    "x and y parted by a tab, a semicolon, a space or a comma.",
    examples=[[[0, 1.1], [1, 1.9], [2, 3.2]]], json_schema_extra=expects(PAIRS, each=POINT),
)  # fmt: skip


class Points(Model):
    """Points (x, y) to which a straight line is fitted by its mean squared error; the race moves its slope w and its
    intercept b."""

    points: Pairs = POINTS
    domain: Sides | None = Field(
        None, description="[[w low, w high], [b low, b high]]: what is looked at. None: what suits the points.",
        examples=[[[-2, 4], [-4, 3]]], json_schema_extra=expects(DOMAIN, each=COORDINATE),
    )  # fmt: skip
    title: str | None = Field(
        None, min_length=1, max_length=MAX_LABEL, pattern=PLAIN,
        description="What it is called. None: linear regression.", examples=["mine"],
        json_schema_extra=expects(message("label", most=MAX_LABEL)),
    )  # fmt: skip


def problem(points: Points) -> OwnPoints:
    """The problem that they are. SpecError where no one line fits them best."""
    if points.domain:
        check_sides("domain", points.domain, ("w", "b"))
    return _problem(points.points, points.domain, points.title)


def complete(points: Points) -> Points:
    """The same with its domain. SpecError as above."""
    return completed(Points, points, domain=problem(points).domain)


@lru_cache(maxsize=64)
def _problem(points: tuple[Point, ...], domain: Domain | None, title: str | None) -> OwnPoints:
    declared = catalog.functions[FITTED]
    assert isinstance(declared, DataProblem)
    inputs, targets = np.array(points).T
    spread, mean = float(np.var(inputs)), float(inputs.mean())
    if spread <= (1e-12 * max(1e-300, float(np.abs(inputs).max()))) ** 2:
        raise SpecError("points", message("points_apart"), message("points_at_one", x=inputs[0]))
    centred = inputs - mean
    slope = float(centred @ (targets - targets.mean()) / (centred @ centred))
    intercept = float(targets.mean()) - slope * mean
    rise = RISE * float(np.var(targets)) or 1.0
    reach = math.sqrt(rise / spread), math.sqrt(rise * (1 + mean * mean / spread))
    sides = domain or _around((slope, intercept), reach)
    start = tuple(
        rounded(low + share * (high - low), high - low) for share, (low, high) in zip((0.15, 0.85), sides, strict=True)
    )
    kept: Mapping[str, Any] = {one.name: getattr(declared, one.name) for one in fields(DataProblem)}
    own = {
        "title": title or declared.title, "inputs": inputs, "targets": targets, "domain": sides, "start": start,
        "minima": ((slope, intercept),), "minimum": float(np.mean((slope * inputs + intercept - targets) ** 2)),
    }  # fmt: skip
    return OwnPoints(**{**kept, **own})


def _around(middle: Point, reach: Point) -> Domain:
    """A rectangle of round numbers. SpecError where a race cannot go there."""
    sides = []
    for at, far in zip(middle, reach, strict=True):
        low, high = rounded(at - far, 2 * far), rounded(at + far, 2 * far)
        if not -MAX_COORDINATE <= low < high <= MAX_COORDINATE:
            told = message("points_line_of", slope=middle[0], intercept=middle[1])
            raise SpecError("points", message("points_reach", low=-MAX_COORDINATE, high=MAX_COORDINATE), told)
        sides.append((low, high))
    return sides[0], sides[1]


def described(points: Points, lang: str) -> dict[str, Any]:
    """What the catalogue tells of a problem, of these points; in `lang`. SpecError as in `problem`."""
    made = problem(points)
    told = describe.describe_function(FITTED, lang)
    own = describe.described(made, Line(**told["formula"]), describe.samples(made))
    return own | {"title": points.title or told["title"], "teaches": told["teaches"]}
