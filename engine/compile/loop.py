"""The loop of one optimizer over updates, written out for its rule and compiled once for every problem.

The problem comes in as the address of a function (build.ORACLE), so N optimizers and M problems compile N + M times.
"""

import math
from collections.abc import Mapping
from functools import cache
from textwrap import indent
from typing import Any

import numpy as np
from numba import int64, types

from optiscope.catalog.optimizer import Optimizer
from optiscope.compile import measure
from optiscope.compile.build import BATCHES, MATRIX, VECTOR, as_oracle, build
from optiscope.compile.scalar import compiled
from optiscope.core.lines import Lines
from optiscope.core.rebind import parameters

SIGNATURE = types.void(int64, VECTOR, VECTOR, MATRIX, BATCHES, VECTOR, VECTOR, VECTOR, MATRIX, int64, int64, int64)
"""(problem, memory, hypers, noise, batches, carry, limits, counters, out, first, place, n) -> None

problem          build.address of the compiled problem
hypers   (h,)    hyperparameters in signature order; the learning rate is read from `out` instead
noise    (n, 2)  added to each gradient; (0, 2) for none
batches  (n, b)  samples of each gradient; (0, 0) for all
carry    (5+2s,) in and out: x, y, whether still finite, the gradient (x, y) waiting for the next update, state
limits   (10,)   x low, x high, y low, y high of the domain; the highest and the lowest loss at which the minimum counts
                 as reached (NaN where none is known): in the domain nothing is lower than the minimum except by
                 rounding, outside it the function may fall below, which reaches nothing; left, right, bottom, top of
                 the box that each update ends in, infinite where there is none
counters (13,)   in and out: see measure.tally
out      (c, m)  columns, see Optimizer.columns; rows first … first + n - 1 are written to place … place + n - 1, and
                 the learning rate of each must be there already. Row 0 is the start.
"""

FIXED_COLUMNS = ("x", "y", "f", "gx", "gy", "ux", "uy", "lr")
"""What the loop calls the columns that every path has."""
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
    left, right, bottom, top = limits[6], limits[7], limits[8], limits[9]
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
            nx = left if nx < left else right if nx > right else nx
            ny = bottom if ny < bottom else top if ny > top else ny
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
    columns = [*FIXED_COLUMNS, *state]
    updates = []
    for axis in "xy":
        results = ", ".join([f"n{axis}", *(f"{name}_{axis}" for name in optimizer.state)])
        updates.append(f"{results} = {_call('rule', optimizer.rule, axis, optimizer)}")
    ahead = {axis: _call("look_at", optimizer.look_at, axis, optimizer) for axis in "xy" if optimizer.look_at}
    places: dict[str, list[str]] = {
        "read_hypers": [f"h_{name} = hypers[{i}]" for i, name in enumerate(optimizer.settings)],
        "read_state": [f"{name} = carry[{5 + i}]" for i, name in enumerate(state)],
        "columns": [f"out_{name} = out[{i}, place : place + n]" for i, name in enumerate(columns)],
        "update": updates,
        "look": (LOOK_AHEAD.format(**ahead) if ahead else SAMPLES).splitlines(),
        "write": [f"out_{name}[i] = {name}" for name in columns if name != "lr"],
        "keep_state": [f"carry[{5 + i}] = {name}" for i, name in enumerate(state)],
    }
    return filled({name: "".join(f"{line}\n" for line in lines) for name, lines in places.items()})


def filled(places: Mapping[str, str]) -> str:
    """TEXT with these lines in its places."""
    text = TEXT
    for name, lines in places.items():
        (line,) = [line for line in TEXT.splitlines(keepends=True) if f"{{{name}}}" in line]
        text = text.replace(line, indent(lines, line[: line.index("{")]))
    return text


def _call(name: str, function: Any, axis: str, optimizer: Optimizer) -> str:
    """Source of a call of the rule or its companion for one coordinate."""
    local = {"x": axis, "g": f"g{axis}", "t": "t", "lr": "lr"} | {s: f"{s}_{axis}" for s in optimizer.state}
    return f"{name}({', '.join(local.get(p, f'h_{p}') for p in parameters(function))})"


def extra() -> dict[str, Any]:
    """What TEXT names beside its own."""
    counters = {name: value for name, value in vars(measure).items() if name.isupper() and isinstance(value, int)}
    return {"np": np, "math": math, "as_oracle": as_oracle, **counters}


@cache
def loop(optimizer: Optimizer) -> Any:
    """The compiled loop of one optimizer, with SIGNATURE."""
    rule = optimizer.rule
    assert not isinstance(rule, Lines)
    names = extra() | {"rule": compiled(rule)}
    if optimizer.look_at and not isinstance(optimizer.look_at, Lines):
        names["look_at"] = compiled(optimizer.look_at)
    return build(source(optimizer), "loop", rule.__code__.co_filename, rule.__module__, SIGNATURE, names)
