"""The loop of one optimizer over updates, written out for its rule and compiled once for every problem.

The problem comes in as the address of a function (build.ORACLE), so N optimizers and M problems compile N + M times.
"""

import math
from functools import cache
from textwrap import indent
from typing import Any

import numpy as np
from numba import int64, types

from optiscope.catalog.optimizer import Optimizer
from optiscope.compile import measure
from optiscope.compile.build import BATCHES, MATRIX, VECTOR, as_oracle, build
from optiscope.compile.scalar import compiled
from optiscope.core.rebind import parameters

SIGNATURE = types.void(int64, VECTOR, VECTOR, MATRIX, BATCHES, VECTOR, VECTOR, VECTOR, MATRIX, int64, int64, int64)
"""(problem, memory, hypers, noise, batches, carry, limits, counters, out, first, place, n) -> None

problem          build.address of the compiled problem
hypers   (h,)    hyperparameters in signature order; the learning rate is read from `out` instead
noise    (n, 2)  added to each gradient; (0, 2) for none
batches  (n, b)  samples of each gradient; (0, 0) for all
carry    (5+2s,) in and out: x, y, whether still finite, the gradient (x, y) waiting for the next update, state
limits   (6,)    x low, x high, y low, y high of the domain; the highest and the lowest loss at which the minimum counts
                 as reached (NaN where none is known): in the domain nothing is lower than the minimum except by
                 rounding, outside it the function may fall below, which reaches nothing
counters (13,)   in and out: see measure.tally
out      (c, m)  columns, see Optimizer.columns; rows first … first + n - 1 are written to place … place + n - 1, and
                 the learning rate of each must be there already. Row 0 is the start.
"""

LR = 7
"""Column of the learning rate."""

TEXT = """\
def loop(problem, memory, hypers, noise, batches, carry, limits, counters, out, first, place, n):
    if carry[2] == 0.0:
        out[:, place : place + n] = np.nan
        return
    oracle = as_oracle(problem, memory)
    none = np.zeros(0, np.int64)
    noisy, sampled = noise.shape[0] > 0, batches.shape[0] > 0
    {read_hypers}
    x, y, alive, gx, gy = carry[0], carry[1], carry[2], carry[3], carry[4]
    {read_state}
    {columns}
    x_low, x_high, y_low, y_high, near, below = limits[0], limits[1], limits[2], limits[3], limits[4], limits[5]
    best, best_step, best_x, best_y = counters[BEST], counters[BEST_STEP], counters[BEST_X], counters[BEST_Y]
    length, reached = counters[LENGTH], counters[REACHED]
    within, outside = counters[WITHIN_SINCE], counters[OUTSIDE_SINCE]
    f, step, ux, uy, lr = counters[FINAL], counters[LAST], 0.0, 0.0, 0.0
    for i in range(n):
        step = float(first + i)
        if step > 0.0:
            t = step
            lr = out_lr[i]
            {update}
            ux, uy = nx - x, ny - y
            x, y = nx, ny
            if math.isfinite(x) and math.isfinite(y):
                square = ux * ux + uy * uy
                length += math.sqrt(square) if 1e-280 < square < 1e280 else math.hypot(ux, uy)
        f, gx, gy = oracle(x, y, memory, none)
        {look}
        if noisy:
            gx += noise[i, 0]
            gy += noise[i, 1]
        {write}
        if f < best:
            best, best_step, best_x, best_y = f, step, x, y
        inside = x_low <= x <= x_high and y_low <= y <= y_high
        if f <= near and (inside or f >= below):
            reached = step if reached < 0.0 else reached
            within = step if within < 0.0 else within
        else:
            within = -1.0
        if inside:
            outside = -1.0
        elif outside < 0.0:
            outside = step
        if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(f) and math.isfinite(gx) and math.isfinite(gy)):
            alive = 0.0
            counters[BROKE] = step
            out[:, place + i + 1 : place + n] = np.nan
            break
    counters[BEST], counters[BEST_STEP], counters[BEST_X], counters[BEST_Y] = best, best_step, best_x, best_y
    counters[LENGTH], counters[REACHED] = length, reached
    counters[WITHIN_SINCE], counters[OUTSIDE_SINCE] = within, outside
    counters[X], counters[Y], counters[FINAL], counters[LAST] = x, y, f, step
    carry[0], carry[1], carry[2], carry[3], carry[4] = x, y, alive, gx, gy
    {keep_state}
"""

SAMPLES = """\
if sampled:
    _, gx, gy = oracle(x, y, memory, batches[i])
"""

LOOK_AHEAD = """\
if sampled:
    _, gx, gy = oracle({x}, {y}, memory, batches[i])
else:
    _, gx, gy = oracle({x}, {y}, memory, none)
"""


def carry_size(optimizer: Optimizer) -> int:
    """Length of `carry`: x, y, alive, the gradient waiting for the next update, the state."""
    return 5 + 2 * len(optimizer.state)


def source(optimizer: Optimizer) -> str:
    """Text of the loop of one optimizer: TEXT with what its rule needs in its places."""
    state = [f"{name}_{axis}" for name in optimizer.state for axis in "xy"]
    columns = ["x", "y", "f", "gx", "gy", "ux", "uy", "lr", *state]
    updates = []
    for axis in "xy":
        results = ", ".join([f"n{axis}", *(f"{name}_{axis}" for name in optimizer.state)])
        updates.append(f"{results} = {_call('rule', optimizer.rule, axis, optimizer)}")
    ahead = {axis: _call("look_at", optimizer.look_at, axis, optimizer) for axis in "xy" if optimizer.look_at}
    places = {
        "read_hypers": [f"h_{name} = hypers[{i}]" for i, name in enumerate(optimizer.settings)],
        "read_state": [f"{name} = carry[{5 + i}]" for i, name in enumerate(state)],
        "columns": [f"out_{name} = out[{i}, place : place + n]" for i, name in enumerate(columns)],
        "update": updates,
        "look": (LOOK_AHEAD.format(**ahead) if ahead else SAMPLES).splitlines(),
        "write": [f"out_{name}[i] = {name}" for name in columns if name != "lr"],
        "keep_state": [f"carry[{5 + i}] = {name}" for i, name in enumerate(state)],
    }
    text = TEXT
    for name, lines in places.items():
        (line,) = [line for line in TEXT.splitlines(keepends=True) if f"{{{name}}}" in line]
        text = text.replace(line, indent("".join(f"{one}\n" for one in lines), line[: line.index("{")]))
    return text


def _call(name: str, function: Any, axis: str, optimizer: Optimizer) -> str:
    """Source of a call of the rule or its companion for one coordinate."""
    local = {"x": axis, "g": f"g{axis}", "t": "t", "lr": "lr"} | {s: f"{s}_{axis}" for s in optimizer.state}
    return f"{name}({', '.join(local.get(p, f'h_{p}') for p in parameters(function))})"


@cache
def loop(optimizer: Optimizer) -> Any:
    """The compiled loop of one optimizer, with SIGNATURE."""
    counters = {name: value for name, value in vars(measure).items() if name.isupper() and isinstance(value, int)}
    extra = {"np": np, "math": math, "as_oracle": as_oracle, "rule": compiled(optimizer.rule), **counters}
    if optimizer.look_at:
        extra["look_at"] = compiled(optimizer.look_at)
    code = optimizer.rule.__code__
    return build(source(optimizer), "loop", code.co_filename, optimizer.rule.__module__, SIGNATURE, extra)
