"""What a 2-D test function declares: expression, domain, start, minima, source, lesson. Data, no code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from optiscope.catalog.hyper import Hyper, Scale
from optiscope.core.formula import symbol

Point = tuple[float, float]
Ground = Literal["bowl", "valley", "saddle", "minima"]
Domain = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Constant:
    """A named constant of an expression that a person may move without moving the minima."""

    default: float
    low: float
    high: float
    title: str
    scale: Scale = "linear"

    def hyper(self, name: str) -> Hyper:
        return Hyper("", self.title, symbol(name), self.low, self.high, self.scale, name=name, default=self.default)


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function f(x, y) to minimise.

    expression: Python text in x, y and the constants (engine/core/expression.py lists what it may use).
    domain:     ((x low, x high), (y low, y high)), where the definition holds; outside it a path has left the domain.
    minima:     every known global minimiser, all of value `minimum`; empty and None where there is none.
    view:       the part of the domain that the first picture shows, if not all of it.
    ground:     what is learned on it: from a bowl, a valley, a saddle, or from minima of which not all are as deep.
    height:     "log" where a picture reads better with levels spaced by log(f - minimum).
    """

    title: str
    expression: str
    domain: Domain
    start: Point
    source: str
    teaches: str
    minima: tuple[Point, ...] = ()
    minimum: float | None = None
    constants: Mapping[str, Constant] = field(default_factory=dict)
    ground: Ground = "minima"
    height: Literal["linear", "log"] = "linear"
    view: Domain | None = None
    id: str = ""

    kind = "function"
    axes = ("x", "y")
