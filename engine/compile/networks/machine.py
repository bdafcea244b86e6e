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
from optiscope.compile.networks import tiles
from optiscope.compile.networks.reals import OPTIONS, REALS, names

lent: Any = tiles.lent
BLOCK, LINE = 256, 16
"""Numbers of a row, and of what a processor computes at once: rows are filled up with zeros to whole lines."""
UPDATE = """\
def update(memory, g, hypers, t, lr):
    through(hypers[2:], hypers[int(hypers[0]) :], t, lr, memory, g, memory)
"""
LOOK = """\
def look(memory, at, hypers):
    ahead = int(hypers[1])
    if ahead:
        through(hypers[ahead:], hypers[int(hypers[0]) :], 0.0, 0.0, memory, at, at)
    else:
        at[:] = memory[: at.size]
"""
DIVIDE = p.CODES["div"]
OF_ROWS = {one: f"{one}[j]" for one in "abc"}


@njit(**OPTIONS)
def _prepare(program, settings, t, lr, rows):  # type: ignore[no-untyped-def]
    """Puts what is known beforehand into rows; returns where in the program the operations on rows begin."""
    rows, plains = lent(rows), np.empty(int(program[p.PLAINS]))
    own, constants = int(program[p.SETTINGS]), int(program[p.CONSTANTS])
    first = p.HEAD + constants
    plains[1 : 1 + own] = settings[:own]
    plains[1 + own : 1 + own + constants] = program[p.HEAD : first]
    plains[0], plains[int(program[p.RATE])] = t, lr
    known = int(program[p.BEFORE]) + int(program[p.EACH_STEP])
    spread = known + int(program[p.SPREAD_BEFORE]) + int(program[p.SPREAD])
    for i in range(first, first + p.OPERATION * known, p.OPERATION):
        rules.plain(
            int(program[i]), plains, int(program[i + 1]), int(program[i + 2]), int(program[i + 3]), int(program[i + 4])
        )
    for i in range(first + p.OPERATION * known, first + p.OPERATION * spread, p.OPERATION):
        rows[int(program[i + 1])][:] = plains[int(program[i + 2])]
    return first + p.OPERATION * spread


@njit(**OPTIONS)
def _lines(numbers):  # type: ignore[no-untyped-def]
    return (numbers + LINE - 1) // LINE * LINE


@njit(**OPTIONS)
def _read(given, first, n, row):  # type: ignore[no-untyped-def]
    own, rest = given[first : first + n], row[n : _lines(n)]
    for j in range(n):
        row[j] = own[j]
    rest[:] = 0


@njit(**OPTIONS)
def _divide(a, by, n, to):  # type: ignore[no-untyped-def]
    """By a number that is known beforehand: it is turned round once, as it is where a rule is compiled."""
    for j in range(n):
        to[j] = a[j] / by


@njit(**OPTIONS)
def _write(row, n, to, first):  # type: ignore[no-untyped-def]
    there = to[first : first + n]
    for j in range(n):
        there[j] = row[j]


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
    def over_block(program, first, rows, memory, g, to, begin, n):  # type: ignore[no-untyped-def]
        """Parameters begin … begin + n − 1; the operations begin at `first`. They take whole rows, one after the other:
        so the compiler sees that none is another."""
        rows, size, results = lent(rows), g.size, int(program[p.RESULTS])
        inputs, padded = 1 + memory.size // size, _lines(n)
        known = inputs + int(program[p.SPREAD_BEFORE]) + int(program[p.SPREAD])
        _read(memory, begin, n, rows[0])
        _read(g, begin, n, rows[1])
        for k in range(1, inputs - 1):
            _read(memory, k * size + begin, n, rows[1 + k])
        for i in range(first, first + p.OPERATION * int(program[p.EACH]), p.OPERATION):
            code, by = np.uint32(program[i]), np.uint32(program[i + 3])
            made, a, b = rows[np.uint32(program[i + 1])], rows[np.uint32(program[i + 2])], rows[by]
            if code == DIVIDE and inputs <= by < known:
                _divide(a, b[0], padded, made)
            else:
                row(code, made, a, b, rows[np.uint32(program[i + 4])], padded)
        for k in range(results):
            made = rows[np.uint32(program[int(program[p.LENGTH]) - results + k])]
            _write(made, n, to, k * size + begin)

    @njit(**OPTIONS)
    def through(program, settings, t, lr, memory, g, to):  # type: ignore[no-untyped-def]
        """A program over the parameters and the state in `memory`; its results into `to`."""
        memory, g, to = lent(memory), lent(g), lent(to)
        rows = np.empty((int(program[p.ROWS]), _lines(min(BLOCK, g.size))), g.dtype)
        first = _prepare(program, settings, t, lr, rows)
        for begin in range(0, g.size, BLOCK):
            over_block(program, first, rows, memory, g, to, begin, min(BLOCK, g.size - begin))

    return {"through": through}
