"""The kernels of any problem: those compiled for a declared one, those of the small machine for a typed function, and
a Python function itself."""

from functools import cache
from typing import Any

import numpy as np

from optiscope.catalog.data import OwnPoints
from optiscope.compile import derive
from optiscope.compile.build import address
from optiscope.compile.derive import Problem
from optiscope.compile.interpreted.function import PythonFunction
from optiscope.compile.machine import kernels
from optiscope.compile.machine.function import OwnFunction
from optiscope.compile.problem import compiled, fill_grid, oracle_address


def kernel_of(problem: Problem, what: str) -> Any:
    """Its "oracle" or "hessian", with the signature build.ORACLE."""
    if isinstance(problem, PythonFunction):
        return {"oracle": problem.oracle, "hessian": problem.hessian}[what]
    if isinstance(problem, OwnFunction):
        return {"oracle": kernels.oracle, "hessian": kernels.hessian}[what]
    return compiled(problem.id, what)


@cache
def machine_address() -> int:
    """That of every typed function."""
    return address(kernels.oracle)


def address_of(problem: Problem) -> int:
    """Address of the oracle, for the loops, which no Python function has; it stays valid."""
    return machine_address() if isinstance(problem, OwnFunction) else oracle_address(problem.id)


def memory_of(problem: Problem, constants: dict[str, float]) -> np.ndarray:
    """What the kernels read beside x and y, for these constants and the others as declared, float64. That of a typed
    function is written to: it is for one thread at a time."""
    if isinstance(problem, PythonFunction):
        return np.zeros(0)
    if isinstance(problem, OwnFunction):
        return problem.program.memory_of({n: constants.get(n, c.default) for n, c in problem.constants.items()})
    return derive.memory_of(problem, constants)  # type: ignore[no-any-return]


def operations_of(problem: Problem) -> int:
    """Operations of the small machine in one evaluation, or points of somebody's own; 0 for what is declared."""
    if isinstance(problem, OwnPoints):
        return len(problem.inputs)
    return problem.program.operations if isinstance(problem, OwnFunction) else 0


def fill(problem: Problem, memory: np.ndarray, xs: np.ndarray, ys: np.ndarray, out: np.ndarray) -> None:
    """out[j, i] = loss at (xs[i], ys[j])."""
    if isinstance(problem, PythonFunction):
        problem.fill(xs, ys, out)
    else:
        fill_grid(address_of(problem), memory, xs, ys, out)
