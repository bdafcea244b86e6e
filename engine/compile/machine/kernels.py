"""The oracle and the Hessian of all functions that people type: one each, compiled once, run by a program in `memory`.

memory[0] is the number of operations, memory[1] where the registers begin, memory[2] which of them has the result.
From PROGRAM on there are four numbers for each operation, its code and the places of three operands, and after them the
registers of WIDTH numbers: value, d/dx, d/dy, d²/dx², d²/dxdy, d²/dy². x, y and the constants come first, then what
each operation makes. The registers are written to: an array is for one thread at a time.
"""

from numba import float64, int64, njit

from optiscope.compile.build import ORACLE, kernel, versioned
from optiscope.compile.machine.operations import MINIMUM, WHERE, partials
from optiscope.compile.scalar import OPTIONS

WIDTH = 6
PROGRAM = 3
INSTRUCTION = 4
PLACES = 0x7FFFFFFF
"""What is a place in `memory` anyway stays as it is; but it is seen that it is not negative, and no access has to ask
whether it counts from the end. That is a fifth of the time.
"""


@njit(**OPTIONS)
def place(memory, i):  # type: ignore[no-untyped-def]
    """The place, or the code of an operation, that stands at i."""
    return int(memory[i]) & PLACES


@kernel(float64(int64, float64, float64))
@versioned  # type: ignore[arg-type]
def value(op, a, b):  # type: ignore[no-untyped-def]
    """What an operation on plain numbers comes to."""
    return partials(op, a, b)[0]


@njit(**OPTIONS)
def chosen(op, a, b, otherwise, memory):  # type: ignore[no-untyped-def]
    """The place of the operand that one of `where`, `minimum`, `maximum` hands on."""
    if op == WHERE:
        return b if memory[a] != 0.0 else otherwise
    if memory[a] != memory[a]:
        return a
    if op == MINIMUM:
        return a if memory[a] < memory[b] else b
    return a if memory[a] > memory[b] else b


@kernel(ORACLE)
@versioned  # type: ignore[arg-type]
def oracle(x, y, memory, batch):  # type: ignore[no-untyped-def]
    """(loss, d/dx, d/dy). At a kink of a finite loss a derivative may be 0/0, which is taken for 0."""
    count, first = place(memory, 0), place(memory, 1)
    memory[first], memory[first + WIDTH] = x, y
    made = memory.size - WIDTH * count
    for i in range(count):
        here, into = (PROGRAM + INSTRUCTION * i) & PLACES, (made + WIDTH * i) & PLACES
        op, a, b = place(memory, here), place(memory, here + 1), place(memory, here + 2)
        if op >= WHERE:
            a = chosen(op, a, b, place(memory, here + 3), memory)
            memory[into], memory[into + 1], memory[into + 2] = memory[a], memory[a + 1], memory[a + 2]
        else:
            v, p, q, _, _, _ = partials(op, memory[a], memory[b])
            memory[into + 1] = p * memory[a + 1] + q * memory[b + 1]
            memory[into + 2] = p * memory[a + 2] + q * memory[b + 2]
            memory[into] = v
    at = place(memory, 2)
    f, gx, gy = memory[at], memory[at + 1], memory[at + 2]
    if f - f == 0.0:
        gx = 0.0 if gx != gx else gx
        gy = 0.0 if gy != gy else gy
    return f, gx, gy


@kernel(ORACLE)
@versioned  # type: ignore[arg-type]
def hessian(x, y, memory, batch):  # type: ignore[no-untyped-def]
    """(xx, xy, yy), likewise."""
    count, first = place(memory, 0), place(memory, 1)
    memory[first], memory[first + WIDTH] = x, y
    made = memory.size - WIDTH * count
    for i in range(count):
        here, into = (PROGRAM + INSTRUCTION * i) & PLACES, (made + WIDTH * i) & PLACES
        op, a, b = place(memory, here), place(memory, here + 1), place(memory, here + 2)
        if op >= WHERE:
            a = chosen(op, a, b, place(memory, here + 3), memory)
            memory[into : into + WIDTH] = memory[a : a + WIDTH]
        else:
            v, p, q, pp, pq, qq = partials(op, memory[a], memory[b])
            ax, ay, bx, by = memory[a + 1], memory[a + 2], memory[b + 1], memory[b + 2]
            memory[into] = v
            memory[into + 1] = p * ax + q * bx
            memory[into + 2] = p * ay + q * by
            memory[into + 3] = p * memory[a + 3] + q * memory[b + 3] + pp * ax * ax + 2.0 * pq * ax * bx + qq * bx * bx
            cross = pp * ax * ay + pq * (ax * by + ay * bx) + qq * bx * by
            memory[into + 4] = p * memory[a + 4] + q * memory[b + 4] + cross
            memory[into + 5] = p * memory[a + 5] + q * memory[b + 5] + pp * ay * ay + 2.0 * pq * ay * by + qq * by * by
    at = place(memory, 2)
    xx, xy, yy = memory[at + 3], memory[at + 4], memory[at + 5]
    if memory[at] - memory[at] == 0.0:
        xx, xy, yy = 0.0 if xx != xx else xx, 0.0 if xy != xy else xy, 0.0 if yy != yy else yy
    return xx, xy, yy
