"""The loop of one optimizer over updates, written out for its rule and compiled once for every problem.

The problem comes in as the address of a function (build.ORACLE), so N optimizers and M problems compile N + M times.
"""

from functools import cache
from typing import Any

import numpy as np
from numba import int64, types

from optiscope.catalog.optimizer import Optimizer
from optiscope.compile.build import BATCHES, MATRIX, VECTOR, as_oracle, build
from optiscope.compile.scalar import compiled
from optiscope.core.rebind import parameters

SIGNATURE = types.void(
    int64, VECTOR, VECTOR, VECTOR, MATRIX, BATCHES, VECTOR, MATRIX, int64
)  # fmt: skip
"""(problem, memory, hypers, rates, noise, batches, carry, out, first) -> None

problem         build.address of the compiled problem
hypers  (h,)    hyperparameters in signature order; the learning rate is read from `rates` instead
rates   (n,)    learning rate of each update
noise   (n, 2)  added to each gradient; (0, 2) for none
batches (n, b)  samples of each gradient; (0, 0) for all
carry   (5+2s,) in and out: x, y, whether still finite, the gradient (x, y) waiting for the next update, state
out     (c, n)  columns of rows first … first + n - 1, see Optimizer.columns; row 0 is the start
"""


def carry_size(optimizer: Optimizer) -> int:
    """Length of `carry`: x, y, alive, the gradient waiting for the next update, the state."""
    return 5 + 2 * len(optimizer.state)


def _call(name: str, order: list[str], axis: str, optimizer: Optimizer) -> str:
    """Source of a call of the rule or its companion for one coordinate."""
    local = {"x": axis, "g": f"g{axis}", "t": "t", "lr": "lr"} | {s: f"{s}_{axis}" for s in optimizer.state}
    return f"{name}({', '.join(local.get(p, f'h_{p}') for p in order)})"


def source(optimizer: Optimizer) -> str:
    """Text of the loop of one optimizer."""
    order = parameters(optimizer.rule)
    states = [f"{s}_{axis}" for s in optimizer.state for axis in "xy"]
    lines = [f"h_{name} = hypers[{i}]" for i, name in enumerate(optimizer.settings)]
    lines += ["oracle = as_oracle(problem)"]
    lines += ["x = carry[0]", "y = carry[1]", "alive = carry[2]", "gx = carry[3]", "gy = carry[4]"]
    lines += [f"{name} = carry[{5 + i}]" for i, name in enumerate(states)]
    lines += ["n = out.shape[1]", "noisy = noise.shape[0] > 0", "sampled = batches.shape[0] > 0"]
    lines += ["none = np.zeros(0, np.int64)", "ux = uy = lr = 0.0"]
    lines += ["for i in range(n):"]
    body = ["if alive == 0.0:", "    out[:, i:] = np.nan", "    break"]
    body += ["k = first + i", "if k > 0:", "    t = float(k)", "    lr = rates[i]"]
    for axis in "xy":
        results = ", ".join([f"n{axis}", *(f"{s}_{axis}" for s in optimizer.state)])
        body += [f"    {results} = {_call('rule', order, axis, optimizer)}"]
    body += ["    ux = nx - x", "    uy = ny - y", "    x = nx", "    y = ny"]
    body += ["f, gx, gy = oracle(x, y, memory, none)"]
    if optimizer.look_at:
        body += _look_ahead(optimizer)
    else:
        body += ["if sampled:", "    _, gx, gy = oracle(x, y, memory, batches[i])"]
    body += ["if noisy:", "    gx += noise[i, 0]", "    gy += noise[i, 1]"]
    body += [f"out[{c}, i] = {v}" for c, v in enumerate(["x", "y", "f", "gx", "gy", "ux", "uy", "lr", *states])]
    finite = " and ".join(f"math.isfinite({v})" for v in ("x", "y", "f", "gx", "gy"))
    body += [f"if not ({finite}):", "    alive = 0.0"]
    lines += [f"    {line}" for line in body]
    lines += ["carry[0] = x", "carry[1] = y", "carry[2] = alive", "carry[3] = gx", "carry[4] = gy"]
    lines += [f"carry[{5 + i}] = {name}" for i, name in enumerate(states)]
    head = "def loop(problem, memory, hypers, rates, noise, batches, carry, out, first):\n"
    return head + "".join(f"    {line}\n" for line in lines)


def _look_ahead(optimizer: Optimizer) -> list[str]:
    """The gradient where the next update wants it."""
    assert optimizer.look_at
    order = parameters(optimizer.look_at)
    at = ", ".join(_call("look_at", order, axis, optimizer) for axis in "xy")
    return [
        "if sampled:",
        f"    _, gx, gy = oracle({at}, memory, batches[i])",
        "else:",
        f"    _, gx, gy = oracle({at}, memory, none)",
    ]


@cache
def loop(optimizer: Optimizer) -> Any:
    """The compiled loop of one optimizer, with SIGNATURE."""
    import math

    extra = {"np": np, "math": math, "as_oracle": as_oracle, "rule": compiled(optimizer.rule)}
    if optimizer.look_at:
        extra["look_at"] = compiled(optimizer.look_at)
    code = optimizer.rule.__code__
    return build(source(optimizer), "loop", code.co_filename, optimizer.rule.__module__, SIGNATURE, extra)
