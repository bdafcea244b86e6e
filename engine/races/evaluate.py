"""A problem at given points: value, gradient, Hessian, and values over a rectangle."""

from collections.abc import Generator, Mapping

import numpy as np

from optiscope import catalog
from optiscope.catalog import Problem
from optiscope.catalog.data import DataProblem
from optiscope.compile.machine.problem import fill, kernel_of, memory_of, operations_of
from optiscope.core.errors import unknown
from optiscope.core.turns import drained

NONE = np.zeros(0, np.int64)
TURN = 200_000
"""Evaluations of a plain function in one turn of a grid: some milliseconds."""


class Evaluator:
    """A problem, or the catalogue's of this id, with these constants (the others as declared); SpecError for one it
    does not have. For one thread at a time.

    samples: of a data problem, None for a function.
    weight:  evaluations of a plain function that one evaluation is worth in time.
    width:   of the domain, along the axis where it is wider.

    Coordinates are floats in the problem's own units; anything outside the domain is evaluated as it stands.
    """

    def __init__(self, problem: str | Problem, constants: Mapping[str, float] | None = None):
        self.problem = catalog.functions[problem] if isinstance(problem, str) else problem
        given = dict(constants or {})
        for name in given:
            if name not in self.problem.constants:
                raise unknown("constants", self.problem.constants, name, self.problem.title)
        self.memory = memory_of(self.problem, given)
        self.samples = len(self.problem.inputs) if isinstance(self.problem, DataProblem) else None
        self.weight = self.samples or 1 + operations_of(self.problem) // 4
        self.width = max(high - low for low, high in self.problem.domain)

    def _at(self, what: str, x: float, y: float) -> tuple[float, float, float]:
        a, b, c = kernel_of(self.problem, what)(float(x), float(y), self.memory, NONE)
        return a, b, c

    def value(self, x: float, y: float) -> float:
        return self._at("oracle", x, y)[0]

    def gradient(self, x: float, y: float) -> tuple[float, float]:
        return self._at("oracle", x, y)[1:]

    def hessian(self, x: float, y: float) -> tuple[float, float, float]:
        """(xx, xy, yy)."""
        return self._at("hessian", x, y)

    def grid(self, x_min: float, x_max: float, y_min: float, y_max: float, nx: int, ny: int) -> np.ndarray:
        """Losses over the rectangle, float64 of shape (ny, nx): row j is y, column i is x, edges included."""
        return drained(self.gridding(x_min, x_max, y_min, y_max, nx, ny))

    def gridding(
        self, x_min: float, x_max: float, y_min: float, y_max: float, nx: int, ny: int
    ) -> Generator[None, None, np.ndarray]:
        """The same as it returns, some rows in each turn."""
        out, xs, ys = np.empty((ny, nx)), np.linspace(x_min, x_max, nx), np.linspace(y_min, y_max, ny)
        rows = max(1, TURN // (nx * self.weight))
        for first in range(0, ny, rows):
            here = slice(first, first + rows)
            fill(self.problem, self.memory, xs, ys[here], out[here])
            yield
        return out
