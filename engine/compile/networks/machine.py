"""The machine that runs programs of typed rules (compile/machine) over the parameters of a network, block by block: two
pieces, compiled once for all typed rules.

A row holds BLOCK numbers, so that each operation is a loop that the compiler makes vectors of, over what stays in a
processor's cache. What is known beforehand is computed in double precision, as in written.py.
"""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

from optiscope.compile.machine import rule_program as p
from optiscope.compile.machine import rules
from optiscope.compile.networks.reals import OPTIONS, REALS, names

BLOCK = 256
UPDATE = """\
def update(memory, g, hypers, t, lr):
    program, settings, size = hypers[2:], hypers[int(hypers[0]) :], g.size
    width, states = min(BLOCK, size), int(program[RESULTS]) - 1
    operations, rows = prepared(program, settings, t, lr, np.empty((int(program[ROWS]), width), g.dtype))
    first = int(program[LENGTH]) - states - 1
    for begin in range(0, size, width):
        n = min(width, size - begin)
        rows[0][:n] = memory[begin : begin + n]
        rows[1][:n] = g[begin : begin + n]
        for k in range(states):
            rows[2 + k][:n] = memory[(1 + k) * size + begin : (1 + k) * size + begin + n]
        run(operations, rows, n)
        for k in range(1 + states):
            memory[k * size + begin : k * size + begin + n] = rows[np.uint32(program[first + k])][:n]
"""
LOOK = """\
def look(memory, at, hypers):
    ahead = int(hypers[1])
    if not ahead:
        at[:] = memory[: at.size]
        return
    program, settings, size = hypers[ahead:], hypers[int(hypers[0]) :], at.size
    width, states = min(BLOCK, size), memory.size // size - 1
    operations, rows = prepared(program, settings, 0.0, 0.0, np.empty((int(program[ROWS]), width), at.dtype))
    for begin in range(0, size, width):
        n = min(width, size - begin)
        rows[0][:n] = memory[begin : begin + n]
        for k in range(states):
            rows[2 + k][:n] = memory[(1 + k) * size + begin : (1 + k) * size + begin + n]
        run(operations, rows, n)
        at[begin : begin + n] = rows[np.uint32(program[int(program[LENGTH]) - 1])][:n]
"""
OF_ROWS = {one: f"{one}[j]" for one in "abc"}


@njit(**OPTIONS)
def _prepared(program, settings, t, lr, rows):  # type: ignore[no-untyped-def]
    """The operations on rows, and the rows with what is known beforehand in them."""
    plains, own, constants = np.empty(int(program[p.PLAINS])), int(program[p.SETTINGS]), int(program[p.CONSTANTS])
    first = p.HEAD + constants
    plains[1 : 1 + own] = settings[:own]
    plains[1 + own : 1 + own + constants] = program[p.HEAD : first]
    plains[0], plains[int(program[p.RATE])] = t, lr
    known = int(program[p.BEFORE]) + int(program[p.EACH_STEP])
    spread = known + int(program[p.SPREAD_BEFORE]) + int(program[p.SPREAD])
    for i in range(spread):
        one = program[first + p.OPERATION * i : first + p.OPERATION * (i + 1)]
        if i < known:
            rules.plain(int(one[0]), plains, int(one[1]), int(one[2]), int(one[3]), int(one[4]))
        else:
            rows[int(one[1])][:] = plains[int(one[2])]
    operations = np.empty((int(program[p.EACH]), p.OPERATION), np.uint32)
    for i in range(operations.shape[0]):
        for k in range(p.OPERATION):
            operations[i, k] = np.uint32(program[first + p.OPERATION * (spread + i) + k])
    return operations, rows


def key() -> str:
    """A remark that tells kernels apart that were made with other operations: they lie in another folder."""
    sources = "".join(Path(str(module.__file__)).read_text() for module in (p, rules))
    return f"# {hashlib.sha256(sources.encode()).hexdigest()}\n"


def extra(precision: str) -> dict[str, Any]:
    """What UPDATE and LOOK name beside their own, for numbers of this precision."""
    real: Any = REALS[precision]
    known: dict[str, Any] = names(precision) | {"one": real(1), "nothing": real(0)}
    text = rules.chosen("row(code, to, a, b, c, n)", OF_ROWS, "for j in range(n):\n    to[j] = {value}")
    row = rules.helper(text, "row", known, OPTIONS)

    @njit(**OPTIONS)
    def run(operations, rows, n):  # type: ignore[no-untyped-def]
        """The operations on rows, a row after the other: so the compiler sees that none is another."""
        for i in range(operations.shape[0]):
            one = operations[i]
            row(one[0], rows[one[1]], rows[one[2]], rows[one[3]], rows[one[4]], n)

    places = {name: getattr(p, name) for name in ("ROWS", "RESULTS", "LENGTH")}
    return {"run": run, "prepared": _prepared, "BLOCK": BLOCK, **places}
