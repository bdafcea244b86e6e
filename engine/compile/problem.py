"""A problem's compiled loss, gradient and Hessian, and a loop that fills a grid of losses."""

import importlib
from functools import cache
from typing import Any

import numpy as np
from numba import int64, types

from optiscope import catalog
from optiscope.compile.build import MATRIX, ORACLE, VECTOR, address, as_oracle, build, kernel
from optiscope.compile.derive import Problem, derived


@cache
def compiled(id: str, what: str) -> Any:
    """Compiled "oracle" or "hessian" of the catalogue's problem `id`, with the signature build.ORACLE."""
    return compile_problem(catalog.functions[id], what)


def compile_problem(problem: Problem, what: str) -> Any:
    """The same for any problem whose id names a module of engine/declared/functions."""
    module = importlib.import_module(f"optiscope.declared.functions.{problem.id}")
    assert module.__file__
    return build(derived(problem, what), what, module.__file__, module.__name__, ORACLE)


@cache
def oracle_address(id: str) -> int:
    """Address of the compiled oracle of problem `id`, for the loops; it stays valid."""
    return address(compiled(id, "oracle"))


@kernel(types.void(int64, VECTOR, VECTOR, VECTOR, MATRIX))
def fill_grid(problem, memory, xs, ys, out):  # type: ignore[no-untyped-def]
    """out[j, i] = loss at (xs[i], ys[j]); `problem` is an oracle_address."""
    oracle = as_oracle(problem, memory)
    none = np.zeros(0, np.int64)
    for j in range(ys.size):
        for i in range(xs.size):
            out[j, i] = oracle(xs[i], ys[j], memory, none)[0]
