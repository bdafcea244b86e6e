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
in_rows: Any = tiles.in_rows
at_hand: Any = tiles.at_hand
BLOCK, LINE_BYTES = 256, 128
"""Numbers of a row; and what of it a processor computes at once: rows are filled up with zeros to whole lines."""
few_plains, few_numbers = at_hand(128), at_hand(32 * BLOCK)
"""Room for the programs that people write: longer ones ask for memory."""
UPDATE = """\
def update(memory, g, hypers, t, lr):
    hypers, memory, g = lent(hypers), lent(memory), lent(g)
    through(hypers[2:], hypers[int(hypers[0]) :], t, lr, memory, g, memory)
"""
LOOK = """\
def look(memory, at, hypers):
    hypers, memory, at = lent(hypers), lent(memory), lent(at)
    ahead = int(hypers[1])
    if ahead:
        through(hypers[ahead:], hypers[int(hypers[0]) :], 0.0, 0.0, memory, at, at)
    else:
        at[:] = memory[: at.size]
"""
OF_ROWS = {one: f"{one}[j]" for one in "abc"}
MIXED = 4
"""So many operations, the first ones, have loops of their own where one of both numbers is known beforehand."""


@njit(**OPTIONS)
def _prepare(program, settings, t, lr, plains, rows):  # type: ignore[no-untyped-def]
    """Puts what is known beforehand at the begin of its row; returns where operations on rows begin in the program."""
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
        rows[int(program[i + 1]), 0] = plains[int(program[i + 2])]
    return first + p.OPERATION * spread


@njit(**OPTIONS)
def _lines(numbers, array):  # type: ignore[no-untyped-def]
    line = LINE_BYTES // array.itemsize
    return (numbers + line - 1) // line * line


@njit(**OPTIONS)
def _read(given, first, n, row):  # type: ignore[no-untyped-def]
    own, rest = given[first : first + n], row[n : _lines(n, row)]
    for j in range(n):
        row[j] = own[j]
    rest[:] = 0


@njit(**OPTIONS)
def _spread(row, n):  # type: ignore[no-untyped-def]
    number = row[0]
    for j in range(n):
        row[j] = number


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
    loop = "for j in range(n):\n    to[j] = {value}"
    row = rules.helper(rules.chosen("row(code, to, a, b, c, n)", OF_ROWS, loop), "row", known, OPTIONS)
    by = rules.helper(rules.chosen("by(code, to, a, b, n)", {"a": "a[j]", "b": "b"}, loop, MIXED), "by", known, OPTIONS)
    of = rules.helper(rules.chosen("of(code, to, a, b, n)", {"a": "a", "b": "b[j]"}, loop, MIXED), "of", known, OPTIONS)

    @njit(**OPTIONS)
    def over_block(program, first, rows, memory, g, to, begin, n):  # type: ignore[no-untyped-def]
        """Parameters begin … begin + n − 1; the operations begin at `first`. They take whole rows, one after the other:
        so the compiler sees that none is another."""
        rows, size, results = lent(rows), g.size, int(program[p.RESULTS])
        inputs, padded = 1 + memory.size // size, _lines(n, g)
        known = inputs + int(program[p.SPREAD_BEFORE]) + int(program[p.SPREAD])
        _read(memory, begin, n, rows[0])
        _read(g, begin, n, rows[1])
        for k in range(1, inputs - 1):
            _read(memory, k * size + begin, n, rows[1 + k])
        for i in range(first, first + p.OPERATION * int(program[p.EACH]), p.OPERATION):
            code, one, other = np.uint32(program[i]), np.uint32(program[i + 2]), np.uint32(program[i + 3])
            made, a, b = rows[np.uint32(program[i + 1])], rows[one], rows[other]
            if code < MIXED and inputs <= other < known:
                by(code, made, a, b[0], padded)
            elif code < MIXED and inputs <= one < known:
                of(code, made, a[0], b, padded)
            else:
                third = np.uint32(program[i + 4])
                for place in (one, other, third):
                    if inputs <= place < known:
                        _spread(rows[place], padded)
                row(code, made, a, b, rows[third], padded)
        for k in range(results):
            place = np.uint32(program[int(program[p.LENGTH]) - results + k])
            made = rows[place]
            if inputs <= place < known:
                _spread(made, padded)
            _write(made, n, to, k * size + begin)

    @njit(**OPTIONS)
    def through(program, settings, t, lr, memory, g, to):  # type: ignore[no-untyped-def]
        """A program over the parameters and the state in `memory`; its results into `to`."""
        width, count = _lines(min(BLOCK, g.size), g), int(program[p.ROWS])
        plains, numbers = few_plains(program), few_numbers(g)
        if int(program[p.PLAINS]) > plains.size:
            plains = np.empty(int(program[p.PLAINS]))
        if count * width > numbers.size:
            numbers = np.empty(count * width, g.dtype)
        rows = in_rows(numbers, count, width)
        first = _prepare(program, settings, t, lr, plains, rows)
        for begin in range(0, g.size, BLOCK):
            over_block(program, first, rows, memory, g, to, begin, min(BLOCK, g.size - begin))

    return {"through": through, "lent": lent}
