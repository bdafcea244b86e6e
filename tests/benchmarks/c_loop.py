"""Each optimizer's loop over Rosenbrock in C, compiled here: the floor that the engine's loop is held against.

What is fair about it: the rule is the engine's own (c_text.py), Rosenbrock and its gradient are a function of their
own, all columns are recorded in the engine's layout, hyperparameters and learning rates come in at run time. What is
hard on the engine: the C compiler inlines rule and gradient into the loop, where the engine calls its problem by
pointer, and C looks out neither for numbers that are not finite nor for noise and batches.
"""

import ctypes
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from optiscope.catalog.optimizer import Optimizer
from tests.benchmarks import c_text

PROBLEM = """
static inline void problem(double x, double y, double b, double *f, double *gx, double *gy) {
    double c = y - x * x;
    *f = b * (c * c) + (1.0 - x) * (1.0 - x);
    *gx = -4.0 * b * c * x + 2.0 * x - 2.0;
    *gy = b * (-2.0 * (x * x) + 2.0 * y);
}
"""

CLoop = Callable[[tuple[float, float], np.ndarray, np.ndarray, float, np.ndarray], None]
"""(start, hyperparameters, learning rates (n,), b, out (columns, n)) -> None"""


def loop(optimizer: Optimizer) -> str:
    """C source of one optimizer's rule, companion and loop."""
    id, state = optimizer.id, list(optimizer.state)
    text = [c_text.function(f"{id}_rule", optimizer.rule, state)]
    if optimizer.look_at:
        text.append(c_text.function(f"{id}_look_at", optimizer.look_at, []))

    def call(name: str, function: Callable[..., object], axis: str, results: Sequence[str] = ()) -> str:
        local = {"x": axis, "g": f"g{axis}", "t": "t", "lr": "lr"} | {s: f"{s}_{axis}" for s in state}
        code = function.__code__
        order = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        return f"{id}_{name}({', '.join([*(local.get(p, f'h_{p}') for p in order), *results])})"

    variables = [f"{s}_{axis}" for s in state for axis in "xy"]
    columns = ["x", "y", "f", "gx", "gy", "ux", "uy", "lr", *variables]
    starts = [f"double {s}_{axis} = {value!r};" for s, value in optimizer.state.items() for axis in "xy"]
    moves = [f"double n{a} = {call('rule', optimizer.rule, a, [f'&{s}_{a}' for s in state])};" for a in "xy"]
    look = []
    if optimizer.look_at:
        at = ", ".join(call("look_at", optimizer.look_at, axis) for axis in "xy")
        look = ["double unused;", f"problem({at}, b, &unused, &gx, &gy);"]
    lines = [
        f"void {id}(double x, double y, const double *hypers, const double *rates, double b, double *out, long n) {{",
        *(f"    double h_{name} = hypers[{i}];" for i, name in enumerate(optimizer.settings)),
        *(f"    {line}" for line in starts),
        "    double f, gx, gy, ux = 0, uy = 0, lr = 0;",
        "    for (long i = 0; i < n; i++) {",
        "        if (i > 0) {",
        "            double t = (double)i;",
        "            lr = rates[i];",
        *(f"            {line}" for line in moves),
        "            ux = nx - x; uy = ny - y; x = nx; y = ny;",
        "        }",
        "        problem(x, y, b, &f, &gx, &gy);",
        *(f"        {line}" for line in look),
        *(f"        out[{c} * n + i] = {name};" for c, name in enumerate(columns)),
        "    }",
        "}",
    ]
    return "\n".join([*text, *lines]) + "\n"


def compiled(optimizers: Sequence[Optimizer], folder: Path) -> dict[str, CLoop] | None:
    """id → its loop, compiled with `cc -O3` in `folder`; None where there is no C compiler."""
    compiler = shutil.which("cc")
    if not compiler:
        return None
    source, library = folder / "loops.c", folder / "loops.so"
    text = ["#include <math.h>", c_text.HELPERS, PROBLEM, *map(loop, optimizers)]
    source.write_text("\n".join(text))
    exact = "-ffp-contract=off"  # as Numba: no fused multiply-add, where the machine's C compiler would use it
    subprocess.run([compiler, "-O3", exact, "-shared", "-fPIC", "-o", library, source, "-lm"], check=True)
    loaded = ctypes.CDLL(str(library))
    return {optimizer.id: _callable(loaded[optimizer.id]) for optimizer in optimizers}


def _callable(function: ctypes._CFuncPtr) -> CLoop:  # type: ignore[name-defined]
    number, array = ctypes.c_double, ctypes.c_void_p
    function.argtypes = [number, number, array, array, number, array, ctypes.c_long]
    function.restype = None

    def run(start: tuple[float, float], hypers: np.ndarray, rates: np.ndarray, b: float, out: np.ndarray) -> None:
        function(*start, hypers.ctypes.data, rates.ctypes.data, b, out.ctypes.data, out.shape[1])

    return run
