"""A Python function in the spec of a race, where an id of a function may stand: in Python alone."""

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Any

import numpy as np
from pydantic import BeforeValidator, Field

from optiscope.catalog.entry import COORDINATE, MAX_COORDINATE, POINT, Point
from optiscope.catalog.function import Domain
from optiscope.compile.interpreted.function import REFUSED, PythonFunction, by_torch
from optiscope.core.errors import SpecError, shown
from optiscope.core.labels import MAX_LABEL
from optiscope.core.messages import message
from optiscope.core.model import PLAIN, Model, as_list, expects
from optiscope.core.packages import require
from optiscope.core.python_object import PythonObject

HALF = 5.0
"""Half the width of the domain where none is said."""
NEAR, APART = 1e-6, 1e-3
"""A difference, and how far torch's gradient may be from that of differences, relative to its size."""
CALLABLE = message("python_function")


class Described(Model):
    """function: (x, y) -> loss. gradient: (x, y) -> (by x, by y); None: torch finds it."""

    function: Any = Field(description="A function of x and y.", json_schema_extra=expects(CALLABLE))
    gradient: Any = Field(None, description="Its gradient.", json_schema_extra=expects(CALLABLE))
    domain: Any = Field(None, description="What is looked at.", json_schema_extra=expects(
        message("typed_domain", low=-MAX_COORDINATE, high=MAX_COORDINATE), each=COORDINATE))  # fmt: skip
    minima: Annotated[list[Point], BeforeValidator(as_list)] = Field(
        default_factory=list, description="Its lowest points, where they are known.",
        json_schema_extra=expects(message("list_of_points"), each=POINT),
    )  # fmt: skip
    title: str | None = Field(
        None, min_length=1, max_length=MAX_LABEL, pattern=PLAIN, description="What it is called.",
        json_schema_extra=expects(message("label", most=MAX_LABEL)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FunctionInPython(PythonObject):
    """What stands in a spec; no model, as documents of requests list all of those."""

    described: Described

    @property
    def name(self) -> str:
        function = self.described.function
        return self.described.title or str(getattr(function, "__name__", type(function).__name__))[:MAX_LABEL]


@lru_cache(maxsize=256)
def problem(
    function: Callable[..., Any], gradient: Callable[..., Any] | None, domain: Domain | None,
    minima: tuple[Point, ...], name: str,
) -> PythonFunction:  # fmt: skip
    """The problem that it is. SpecError where its value, or what torch makes of it, is no use."""
    for field, value in (("function", function), ("gradient", gradient)):
        if value is not None and not callable(value):
            raise SpecError(field, CALLABLE, shown(value))
    if gradient is None:
        require("torch")
    sides = domain or ((-HALF, HALF), (-HALF, HALF))
    (left, right), (low, high) = sides
    start = (left + 0.2 * (right - left), low + 0.75 * (high - low))
    _check(function, gradient, [start, (left + 0.7 * (right - left), low + 0.4 * (high - low)), *minima[:1]])
    none = np.zeros(0)
    made = PythonFunction(
        title=name, expression="", domain=sides, start=start, source="", teaches="", minima=minima,
        function=function, gradient=gradient,
    )  # fmt: skip
    return replace(made, minimum=min(made.oracle(*at, none, none)[0] for at in minima)) if minima else made


def _check(function: Callable[..., Any], gradient: Callable[..., Any] | None, points: list[Point]) -> None:
    """Raises unless it gives numbers at these points, and, at one of them at least, torch the gradient that differences
    give: a part of it that is not made by torch would be left out of the gradient without a word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch warns where a part is lost to it, which is found below
        agreed = [found for at in points if (found := _agreed(function, gradient, *at)) is not None]
    if agreed and not any(agreed):
        raise SpecError("function", message("python_gradient"), message("python_other_gradient"))


def _agreed(function: Callable[..., Any], gradient: Callable[..., Any] | None, x: float, y: float) -> bool | None:
    """Whether its gradient by torch is that of differences; None where it has no numbers there. SpecError with what it
    says where it is no function of two numbers."""
    try:
        if gradient is not None:
            (gx, gy), loss = gradient(x, y), function(x, y)
            return math.isfinite(float(loss) + float(gx) + float(gy)) or None
        found = by_torch(function, x, y)
        h = NEAR * max(1.0, abs(x), abs(y))
        sides = [by_torch(function, *at)[0] for at in ((x + h, y), (x - h, y), (x, y + h), (x, y - h))]
    except REFUSED:
        return None
    except Exception as error:
        told = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise SpecError("function", message("python_gradient"), told) from error
    slopes = (sides[0] - sides[1]) / (2 * h), (sides[2] - sides[3]) / (2 * h)
    size = max(math.hypot(*slopes), math.hypot(*found[1:]), 1e-3 * abs(found[0]), 1e-9)
    return math.dist(slopes, found[1:]) <= APART * size or not math.isfinite(size)
