"""The machine that runs programs of typed rules (rule_program.py) over points: one loop, compiled once for all."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

from optiscope.compile.build import build
from optiscope.compile.loop import FIXED_COLUMNS, SIGNATURE, extra, filled
from optiscope.compile.machine import rule_program as p
from optiscope.compile.scalar import NAMES, OPTIONS

PLACES = {
    "read_hypers": """\
settings = hypers[int(hypers[0]) :]
program = hypers[2:]
operations, results, plains, rows = unpacked(program, settings)
ahead = int(hypers[1])
program_ahead = hypers[ahead if ahead else 2 :]
operations_ahead, results_ahead, plains_ahead, rows_ahead = unpacked(program_ahead, settings)
""",
    "read_state": "state = carry[5:]\n",
    "columns": "".join(f"out_{name} = out[{i}, place : place + n]\n" for i, name in enumerate(FIXED_COLUMNS)),
    "update": """\
run(program, operations, plains, rows, t, lr, x, y, gx, gy, state)
nx, ny = rows[results[0], 0], rows[results[0], 1]
for k in range(state.size // 2):
    state[2 * k], state[2 * k + 1] = rows[results[k + 1], 0], rows[results[k + 1], 1]
""",
    "look": """\
if ahead:
    run(program_ahead, operations_ahead, plains_ahead, rows_ahead, step, lr, x, y, gx, gy, state)
    ax, ay = rows_ahead[results_ahead[0], 0], rows_ahead[results_ahead[0], 1]
    if sampled:
        _, gx, gy = oracle(ax, ay, memory, batches[i])
    else:
        _, gx, gy = oracle(ax, ay, memory, none)
elif sampled:
    _, gx, gy = oracle(x, y, memory, batches[i])
""",
    "write": "".join(f"out_{name}[i] = {name}\n" for name in FIXED_COLUMNS if name != "lr")
    + "for k in range(state.size):\n    out[8 + k, place + i] = state[k]\n",
    "keep_state": "",
}


def chosen(head: str, values: dict[str, str], body: str, most: int | None = None) -> str:
    """Text of a function `head` that does `body` for the operation `code`, of all or the first `most`: {value} in it is
    what that makes of a, b and c, which are written as `values` says."""
    lines = [f"def {head}:"]
    for code, text in enumerate(list(p.SIGNS.values())[:most]):
        lines.append(f"    {'elif' if code else 'if'} code == {code}:")
        lines += [f"        {line}" for line in body.format(value=text.format(**values)).splitlines()]
    return "\n".join(lines) + "\n"


def helper(text: str, name: str, names: dict[str, Any], options: dict[str, Any] = OPTIONS) -> Any:
    """A function of the machine from its text, which hangs on nothing but this folder, for kernels to call."""
    namespace = dict(names)
    exec(compile(text, __file__, "exec"), namespace)
    return njit(**options)(namespace[name])


OF_PLAINS = {one: f"plains[{one}]" for one in "abc"}
OF_POINTS = {one: f"rows[{one}, i]" for one in "abc"}
SCALAR = NAMES | {"abs": abs, "one": 1.0, "nothing": 0.0}
plain = helper(chosen("plain(code, plains, to, a, b, c)", OF_PLAINS, "plains[to] = {value}"), "plain", SCALAR)
pair = helper(
    chosen("pair(code, rows, to, a, b, c)", OF_POINTS, "for i in range(2):\n    rows[to, i] = {value}"), "pair", SCALAR
)


@njit(**OPTIONS)
def unpacked(program, settings):  # type: ignore[no-untyped-def]
    """(operations, results, plain numbers, rows) of a program; what hangs on settings alone is computed."""
    count, constants, own = 0, int(program[p.CONSTANTS]), int(program[p.SETTINGS])
    for place in range(p.BEFORE, p.EACH + 1):
        count += int(program[place])
    first = p.HEAD + constants
    operations, results = np.empty((count, p.OPERATION), np.uint32), np.empty(int(program[p.RESULTS]), np.uint32)
    for i in range(count):
        for k in range(p.OPERATION):
            operations[i, k] = np.uint32(program[first + p.OPERATION * i + k])
    for i in range(results.size):
        results[i] = np.uint32(program[first + p.OPERATION * count + i])
    plains, rows = np.zeros(int(program[p.PLAINS])), np.zeros((int(program[p.ROWS]), 2))
    plains[1 : 1 + own] = settings[:own]
    plains[1 + own : 1 + own + constants] = program[p.HEAD : first]
    before, each_step = int(program[p.BEFORE]), int(program[p.EACH_STEP])
    computed(operations, 0, before, plains)
    spread(operations, before + each_step, before + each_step + int(program[p.SPREAD_BEFORE]), plains, rows)
    return operations, results, plains, rows


@njit(**OPTIONS)
def computed(operations, first, end, plains):  # type: ignore[no-untyped-def]
    for i in range(first, end):
        one = operations[i]
        plain(one[0], plains, one[1], one[2], one[3], one[4])


@njit(**OPTIONS)
def spread(operations, first, end, plains, rows):  # type: ignore[no-untyped-def]
    for i in range(first, end):
        one = operations[i]
        rows[one[1], 0] = rows[one[1], 1] = plains[one[2]]


@njit(**OPTIONS)
def run(program, operations, plains, rows, t, lr, x, y, gx, gy, state):  # type: ignore[no-untyped-def]
    """One step of a program; its results are in `rows`."""
    before, each_step = int(program[p.BEFORE]), int(program[p.EACH_STEP])
    plains[0], plains[int(program[p.RATE])] = t, lr
    computed(operations, before, before + each_step, plains)
    first = before + each_step + int(program[p.SPREAD_BEFORE])
    end = first + int(program[p.SPREAD])
    spread(operations, first, end, plains, rows)
    rows[0, 0], rows[0, 1], rows[1, 0], rows[1, 1] = x, y, gx, gy
    for k in range(state.size // 2):
        rows[2 + k, 0], rows[2 + k, 1] = state[2 * k], state[2 * k + 1]
    for i in range(end, end + int(program[p.EACH])):
        one = operations[i]
        pair(one[0], rows, one[1], one[2], one[3], one[4])


@cache
def loop() -> Any:
    """The compiled loop of every typed rule, with loop.SIGNATURE; `hypers`: rule_program.programs and the settings."""
    names = extra() | {"unpacked": unpacked, "run": run}
    return build(filled(PLACES), "loop", __file__, __name__, SIGNATURE, names, folder=Path(__file__).parent)
