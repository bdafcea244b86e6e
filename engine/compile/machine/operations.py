"""The operations of the small machine: what each makes of two numbers, and how that changes with them.

One table for value, first and second derivatives; `partials` is inlined where only some of them are wanted.
"""

import math

from numba import njit

from optiscope.compile.scalar import OPTIONS, sigmoid, softplus

NAMES = (
    "add", "sub", "mul", "div", "neg", "powi", "powc", "powb", "pow", "sin", "cos", "tan", "asin", "acos", "atan",
    "sinh", "cosh", "tanh", "exp", "log", "sqrt", "abs", "sign", "sigmoid", "softplus", "less", "less_equal",
    "where", "minimum", "maximum",
)  # fmt: skip
"""powi: to a whole number; powc, powb: with a constant exponent, a constant base. less, less_equal: 1 or 0.
where, minimum, maximum hand on one of their operands as it is, and are not in `partials`."""
CODES = {name: code for code, name in enumerate(NAMES)}
(
    ADD, SUB, MUL, DIV, NEG, POWI, POWC, POWB, POW, SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, TANH, EXP, LOG, SQRT,
    ABS, SIGN, SIGMOID, SOFTPLUS, LESS, LESS_EQUAL, WHERE, MINIMUM, MAXIMUM,
) = range(len(NAMES))  # fmt: skip


@njit(**OPTIONS)
def whole_power(a, n):  # type: ignore[no-untyped-def]
    """a to the whole number n."""
    result, square, left = 1.0, a, abs(n)
    while left > 0:
        if left & 1:
            result *= square
        square *= square
        left >>= 1
    return 1.0 / result if n < 0 else result


@njit(**OPTIONS)
def partials(op, a, b):  # type: ignore[no-untyped-def]
    """(value, d/da, d/db, d²/da², d²/dadb, d²/db²) of an operation; those by b are 0 where it has one operand."""
    v = p = q = pp = pq = qq = 0.0
    if op == ADD:
        v, p, q = a + b, 1.0, 1.0
    elif op == SUB:
        v, p, q = a - b, 1.0, -1.0
    elif op == MUL:
        v, p, q, pq = a * b, b, a, 1.0
    elif op == DIV:
        v = a / b
        p = 1.0 / b
        q, pq = -v * p, -p * p
        qq = -2.0 * q * p
    elif op == NEG:
        v, p = -a, -1.0
    elif op == POWI:
        n = int(b)
        v = whole_power(a, n)
        p = n * whole_power(a, n - 1) if n != 0 else 0.0
        pp = n * (n - 1) * whole_power(a, n - 2) if n * (n - 1) != 0 else 0.0
    elif op == POWC:
        v = a**b
        p = b * a ** (b - 1.0) if b != 0.0 else 0.0
        pp = b * (b - 1.0) * a ** (b - 2.0) if b != 0.0 and b != 1.0 else 0.0
    elif op == POWB:
        v, q = a**b, math.log(a)
        q, qq = v * q, v * q * q
    elif op == POW:
        v, q = a**b, math.log(a)
        p = b * a ** (b - 1.0)
        pp, pq = b * (b - 1.0) * a ** (b - 2.0), a ** (b - 1.0) * (1.0 + b * q)
        q, qq = v * q, v * q * q
    elif op == SIN:
        v, p = math.sin(a), math.cos(a)
        pp = -v
    elif op == COS:
        v, p = math.cos(a), -math.sin(a)
        pp = -v
    elif op == TAN:
        v = math.tan(a)
        p = 1.0 + v * v
        pp = 2.0 * v * p
    elif op == ASIN:
        v, p = math.asin(a), 1.0 / math.sqrt(1.0 - a * a)
        pp = a * p * p * p
    elif op == ACOS:
        v, p = math.acos(a), -1.0 / math.sqrt(1.0 - a * a)
        pp = a * p * p * p
    elif op == ATAN:
        v, p = math.atan(a), 1.0 / (1.0 + a * a)
        pp = -2.0 * a * p * p
    elif op == SINH:
        v, p = math.sinh(a), math.cosh(a)
        pp = v
    elif op == COSH:
        v, p = math.cosh(a), math.sinh(a)
        pp = v
    elif op == TANH:
        v = math.tanh(a)
        p = 1.0 - v * v
        pp = -2.0 * v * p
    elif op == EXP:
        v = math.exp(a)
        p = pp = v
    elif op == LOG:
        v, p = math.log(a), 1.0 / a
        pp = -p * p
    elif op == SQRT:
        v = math.sqrt(a)
        p = 0.5 / v
        pp = -0.5 * p / a
    elif op == ABS:
        v, p = abs(a), 1.0 if a > 0.0 else -1.0 if a < 0.0 else 0.0
    elif op == SIGN:
        v = 1.0 if a > 0.0 else -1.0 if a < 0.0 else a * 0.0
    elif op == SIGMOID:
        v = sigmoid(a)
        p = v * (1.0 - v)
        pp = p * (1.0 - 2.0 * v)
    elif op == SOFTPLUS:
        v, p = softplus(a), sigmoid(a)
        pp = p * (1.0 - p)
    elif op == LESS:
        v = 1.0 if a < b else 0.0
    elif op == LESS_EQUAL:
        v = 1.0 if a <= b else 0.0
    return v, p, q, pp, pq, qq
